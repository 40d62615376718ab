"""What a GGUF file says of the model in it, read without loading the model.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from assistant.errors import ModelError

MAGIC = b"GGUF"
VERSIONS = (2, 3)
MOST = 100_000_000  # bytes of a text, entries of a list or of the head that no file of a model has more of
SHORT = 64  # entries of a list that are kept; the longer ones are vocabularies
LESS = 8192  # tokens of a model that does not say how many it reads at once

_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_TEXT, _LIST = 8, 9


@dataclass(frozen=True, slots=True)
class GgufFile:
    """A model's file as its head tells of it: named values, and where the last of the weights begin."""

    size: int
    values: Mapping[str, Any]
    last: int

    @property
    def is_whole(self) -> bool:
        """Whether the file reaches to the last of its weights."""
        return self.last < self.size

    @property
    def template(self) -> str:
        """How a conversation is written for it; empty for a model of none."""
        return str(self.values.get("tokenizer.chat_template") or "")

    @property
    def window(self) -> int:
        """Most tokens that it reads and writes at once."""
        return int(self._of("context_length") or LESS)

    def memory(self, window: int) -> int:
        """The bytes that it takes with a window: weights, what it remembers of each token, and room to reckon in."""
        layers, heads = int(self._of("block_count") or 0), int(self._most("attention.head_count") or 1)
        wide = int(self._of("embedding_length") or 0) // heads
        key, value = (int(self._of(f"attention.{name}_length") or wide) for name in ("key", "value"))
        shared = self._of("attention.head_count_kv") or heads
        kept = sum(map(int, shared)) if isinstance(shared, list) else int(shared) * layers
        return self.size + 2 * window * kept * (key + value) + 200_000_000

    def _of(self, name: str) -> Any:
        return self.values.get(f"{self.values.get('general.architecture')}.{name}")

    def _most(self, name: str) -> Any:
        held = self._of(name)
        return max(held) if isinstance(held, list) and held else held


def read(path: Path) -> GgufFile:
    """The head of a model's file.

    Raises:
        ModelError: there is no such file, it is no GGUF, or it ends too soon.
    """
    try:
        stat = path.stat()
        return _read(path, stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        raise ModelError(
            f"The model's file {path} cannot be read: {(error.strerror or str(error)).lower()}.",
            hint="Name a GGUF file, as gguf:<file>; `ai-policy model list` shows those that are here.",
        ) from error
    except (struct.error, EOFError) as error:
        raise cut_off(path) from error
    except ValueError as error:
        raise ModelError(
            f"{path.name} is no GGUF file, which a model's weights must come in.",
            hint="Get one with: ai-policy model get; it lists which there are.",
        ) from error


def cut_off(path: Path) -> ModelError:
    """What to say of a file that ends before its last weights."""
    return ModelError(
        f"The model's file {path.name} is not whole: it ends before the last of its weights.",
        hint="Get it again; a download that broke off goes on where it stopped.",
    )


@lru_cache(maxsize=32)
def _read(path: Path, size: int, changed: int) -> GgufFile:
    with path.open("rb") as file:
        if file.read(4) != MAGIC:
            raise ValueError("it does not begin as such a file")
        version, tensors, number = _unpacked(file, "IQQ")
        if version not in VERSIONS or max(tensors, number) > MOST:
            raise ValueError("another format")
        values = {}
        for _ in range(number):
            name = _text(file)
            values[name] = _value(file, *_unpacked(file, "I"))
        starts = [_tensor(file) for _ in range(tensors)]
        align = int(values.get("general.alignment") or 32)
        head = -(-file.tell() // align) * align
        return GgufFile(size, values, head + max(starts, default=0))


def _tensor(file: BinaryIO) -> int:
    """Where the weights of the next tensor begin, behind the head."""
    _text(file)
    (dimensions,) = _unpacked(file, "I")
    if dimensions > 8:
        raise ValueError("no tensor")
    *_, start = _unpacked(file, f"{dimensions}QIQ")
    return int(start)


def _value(file: BinaryIO, kind: int) -> Any:
    if kind == _TEXT:
        return _text(file)
    if kind != _LIST:
        return _unpacked(file, _NUMBERS[kind] if kind in _NUMBERS else _unknown(kind))[0]
    inner, length = _unpacked(file, "IQ")
    if length > MOST:
        raise ValueError("no list")
    if inner in _NUMBERS and length > SHORT:
        file.seek(length * struct.calcsize(_NUMBERS[inner]), os.SEEK_CUR)
        return []
    held = [_value(file, inner) for _ in range(length)]
    return held if length <= SHORT else []


def _unknown(kind: int) -> str:
    raise ValueError(f"no kind of value: {kind}")


def _text(file: BinaryIO) -> str:
    (length,) = _unpacked(file, "Q")
    if length > MOST:
        raise ValueError("no text")
    held = file.read(length)
    if len(held) < length:
        raise EOFError
    return held.decode("utf-8", errors="replace")


def _unpacked(file: BinaryIO, form: str) -> tuple[Any, ...]:
    """Numbers without padding between them, little end first."""
    held = struct.Struct(f"<{form}")
    return held.unpack(file.read(held.size))
