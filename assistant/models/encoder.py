"""The encoder of questions: an ONNX file made of a sentence-transformers model, which embeds one text in milliseconds.

Its matrices and its vocabulary are kept as bytes, with a scale for each row: it takes a quarter of the room, and half
the time. A file whose vectors differ from those of the model is not kept.
"""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.models.vectors import normalised

if TYPE_CHECKING:
    from assistant.ports import Vectors

SAME = 0.999  # least cosine between the vectors of two runtimes of one model
NEAR = 0.98  # ... and of its copy in eight bits
SAMPLE = (
    "Which practices does the act prohibit, and from what date?",
    "emotion recognition",
    "How long must a provider keep technical documentation after a high-risk AI system was placed on the market?",
)

Pieces = Callable[[str], Sequence[int]]
"""The word pieces of a text as a model reads them: with what stands before a question, and the marks at the ends."""


def opened(model: Path | bytes, threads: int = 0) -> Any:
    """The session of an encoder, from its file or what stands in one; of as many threads as there are cores if 0."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if not sums_bytes_exactly():
        options.add_session_config_entry("session.x64quantprecision", "1")  # twice as slow, and no sum overflows
    return onnxruntime.InferenceSession(
        str(model) if isinstance(model, Path) else model, options, providers=["CPUExecutionProvider"]
    )


def sums_bytes_exactly(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether this machine's processor is known to multiply bytes without overflow, as those with VNNI do."""
    try:
        return "_vnni" in cpuinfo.read_text(encoding="utf-8", errors="replace")
    except OSError:  # not Linux
        return False


def embedded(session: Any, pieces: Sequence[int]) -> Vectors:
    """The vector of one text."""
    import numpy as np

    inputs = np.array([pieces], dtype=np.int64)
    made = session.run(None, {"input_ids": inputs, "attention_mask": np.ones_like(inputs)})[0]
    vector: Vectors = normalised(made)[0]
    return vector


def make(model: Any, pieces: Pieces, path: Path) -> None:
    """Write the encoder of a model beside its place, compare it with torch, and only then rename it.

    Where eight bits turn its vectors too far its matrices stay as they were.

    Raises:
        ValueError: its vectors differ from those of the model.
    """
    exact = path.with_suffix(f".{os.getpid()}.tmp")
    small = exact.with_suffix(".small.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _export(model, exact)
        likeness = _likeness(model, pieces, exact)
        if likeness < SAME:
            raise ValueError(f"its vectors differ from torch's, cosine {likeness:.4f}")
        _quantise(exact, small)
        chosen = small if _likeness(model, pieces, small) >= NEAR else exact
        chosen.replace(path)
    finally:
        exact.unlink(missing_ok=True)
        small.unlink(missing_ok=True)


def _likeness(model: Any, pieces: Pieces, path: Path) -> float:
    """The least cosine between the vectors of an encoder and of its model."""
    session = opened(path)
    expected = normalised(model.encode_query(list(SAMPLE), show_progress_bar=False))
    found = [embedded(session, pieces(text)) for text in SAMPLE]
    return min(float(one @ other) for one, other in zip(found, expected, strict=True))


def _export(model: Any, path: Path) -> None:
    """The whole model, pooling and normalising included, as one ONNX file in fp32, but for its vocabulary."""
    import torch

    class Sentence(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            return self.model({"input_ids": input_ids, "attention_mask": attention_mask})["sentence_embedding"]

    class Bytes(torch.nn.Module):  # type: ignore[misc]
        """The vectors of the vocabulary as bytes, one scale per row."""

        def __init__(self, weight: torch.Tensor) -> None:
            super().__init__()
            self.scale = weight.float().abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
            self.rows = torch.round(weight.float() / self.scale).to(torch.int8)

        def forward(self, pieces: torch.Tensor) -> torch.Tensor:
            return self.rows[pieces].float() * self.scale[pieces]

    dtype, network = model.dtype, model[0].auto_model
    vocabulary = network.get_input_embeddings()
    shape = {0: "batch", 1: "length"}
    pieces = torch.arange(16).reshape(2, 8) % len(vocabulary.weight)
    mask = torch.ones_like(pieces)
    mask[1, 6:] = 0  # without padding in the example the mask would be taken for a constant
    with warnings.catch_warnings(), quiet("torch.onnx", "onnxscript", "onnx_ir"):
        warnings.simplefilter("ignore")
        try:
            network.set_input_embeddings(Bytes(vocabulary.weight))
            torch.onnx.export(
                Sentence().float(), (pieces, mask), str(path), dynamo=True, external_data=False, verbose=False,
                input_names=["input_ids", "attention_mask"], output_names=["sentence"],
                dynamic_shapes={"input_ids": shape, "attention_mask": shape},
            )  # fmt: skip
        finally:
            network.set_input_embeddings(vocabulary)
            model.to(dtype)


def _quantise(exact: Path, small: Path) -> None:
    """The encoder with its matrices as signed bytes, one scale per row, and what passes through as bytes too."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(exact)
    model.graph.ClearField("value_info")  # noted shapes, some of matrices that quantising turns over
    logging.getLogger().addFilter(_nothing)  # it advises, on the root logger, a preparation that is not needed here
    try:
        quantize_dynamic(
            model, small, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    finally:
        logging.getLogger().removeFilter(_nothing)


def _nothing(_: logging.LogRecord) -> bool:
    return False


@contextlib.contextmanager
def quiet(*names: str) -> Iterator[None]:
    """Let loggers say only what fails."""
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
