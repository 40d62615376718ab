"""Words in their contexts: the vectors that the encoder of questions gives a text's word pieces on its way inside.

The vector of a whole text says what it is about; those inside say what each word means there, so that "drawn up" is
near "prepared" and far from "drawn". They are taken after two thirds of the layers: the last ones only serve the whole.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError
from assistant.models import e5, encoder
from assistant.models.embedding import SentenceEmbedder
from assistant.models.vectors import normalised
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.ports import Vectors

_LOCK = threading.Lock()
LONGEST = 256  # word pieces of a text that are read


class Contexts:
    """Reads texts word piece by word piece; any thread may use it.

    Args:
        path: the ONNX file of a BERT that embeds questions.
        tokenizer: the tokenizer of its model.
    """

    def __init__(self, path: Path, tokenizer: Any) -> None:
        self._session = _inner(path)
        self._tokenizer = tokenizer
        self.read = lru_cache(maxsize=2000)(self._read)

    def _read(self, text: str) -> tuple[list[tuple[int, int]], Vectors]:
        """Where each word piece stands, and its vector of length 1; what lies beyond `LONGEST` is not read."""
        import numpy as np

        encoding = self._tokenizer.encode(text)
        encoding.truncate(LONGEST)
        inputs = np.array([encoding.ids], dtype=np.int64)
        made = self._session.run(None, {"input_ids": inputs, "attention_mask": np.ones_like(inputs)})[0][0]
        own = [place for place, (start, end) in enumerate(encoding.offsets) if start < end]
        return [encoding.offsets[place] for place in own], normalised(made[own])


def installed() -> Contexts | None:
    """The bundled model as a reader of contexts, made where nothing was indexed yet; None where it is not installed."""
    with _LOCK:
        return _opened()


@cache
def _opened() -> Contexts | None:
    try:
        embedder = SentenceEmbedder(e5.NAME, Settings().cache_dir)
        return Contexts(embedder.encoder, embedder.tokenizer)
    except (ModelError, OSError):
        return None


def _inner(path: Path) -> Any:
    """The session of an encoder that ends after two thirds of its layers, each of which ends with the second norm."""
    import onnx

    model = onnx.load(path)
    norms = [node.output[0] for node in model.graph.node if node.op_type == "LayerNormalization"]
    last = norms[2 * ((len(norms) - 1) // 2 * 2 // 3)]
    needed, nodes = {last}, []
    for node in reversed(model.graph.node):
        if needed & set(node.output):
            nodes.append(node)
            needed.update(node.input)
    weights = [weight for weight in model.graph.initializer if weight.name in needed]
    output = onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, None)
    graph = onnx.helper.make_graph(nodes[::-1], "inner", list(model.graph.input), [output], weights)
    made = onnx.helper.make_model(graph, opset_imports=list(model.opset_import), ir_version=model.ir_version)
    return encoder.opened(made.SerializeToString())
