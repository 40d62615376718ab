"""What the folder of a sentence-transformers model says of it, without loading it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import ModelError

WINDOW = 512  # word pieces that a model reads which does not say how many


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model wants to stand before a question, and before a passage."""

    query: str
    document: str


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """The folder of a sentence-transformers model.

    Raises:
        ModelError: a file is missing or cannot be read.
    """

    folder: Path

    @property
    def prompts(self) -> Prompts:
        """What stands before a question and before a passage, under the names that sentence-transformers looks for."""
        held = _json(self.folder / "config_sentence_transformers.json", {}).get("prompts") or {}
        named = next((held[name] for name in ("document", "passage", "corpus") if name in held), "")
        return Prompts(held.get("query") or "", named or "")

    @property
    def window(self) -> int:
        """Most word pieces that it reads, the marks at the ends and a prompt included."""
        given = _json(self.folder / "sentence_bert_config.json", {}).get("max_seq_length")
        if given:
            return int(given)
        said = (
            _json(self.folder / "tokenizer_config.json", {}).get("model_max_length"),
            _json(self.folder / "config.json").get("max_position_embeddings"),
        )
        return min((int(value) for value in said if value), default=WINDOW)

    @property
    def dimension(self) -> int:
        """Numbers of a vector, after all modules."""
        size = int(_json(self.folder / "config.json")["hidden_size"])
        for module in _json(self.folder / "modules.json", []):
            held = _json(self.folder / module["path"] / "config.json", {}) if module["path"] else {}
            if module["type"].endswith(".Pooling"):
                size *= max(_modes(held), 1)
            size = int(held.get("out_features") or size)
        return size

    def digest(self) -> str:
        """The sha256 of its weights, of all files of them if there are several."""
        files = sorted(self.folder.rglob("*.safetensors")) or [self.folder / "model.safetensors"]
        digests = [sha256(file) for file in files]
        return digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()


def sha256(file: Path) -> str:
    """The digest of a file of weights."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"The embedding model has no weights at {file}.",
            hint="Name the folder of a sentence-transformers model with a model.safetensors.",
        ) from error


def _modes(pooling: dict[str, Any]) -> int:
    """How many vectors a pooling puts side by side: it names its ways, or has a switch for each."""
    named = pooling.get("pooling_mode")
    if named:
        return 1 if isinstance(named, str) else len(named)
    return sum(value is True for name, value in pooling.items() if name.startswith("pooling_mode_"))


def _json(path: Path, default: Any = None) -> Any:
    """What a file holds; the default, if there is one, where there is no such file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError) and default is not None:
            return default
        raise ModelError(f"{path} cannot be read.", hint="Name the folder of a sentence-transformers model.") from error
