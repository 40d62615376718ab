"""Files as models come in, whose heads say what a test wants, and whose weights are noughts."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

TEMPLATE = "{% for message in messages %}{{ message['content'] }}{% endfor %}"
VALUES = {
    "general.architecture": "llama", "llama.block_count": 2, "llama.context_length": 4096,
    "llama.embedding_length": 64, "llama.attention.head_count": 4, "llama.attention.head_count_kv": 2,
    "tokenizer.ggml.tokens": [f"word{n}" for n in range(100)], "tokenizer.ggml.scores": [0.0] * 100,
    "tokenizer.chat_template": TEMPLATE,
}  # fmt: skip


def make(file: Path, weights: int = 5000, **more: Any) -> Path:
    """Write a file with some values, of which those that are None are left out, and so many bytes of weights."""
    values = {name: value for name, value in (VALUES | more).items() if value is not None}
    head = b"GGUF" + struct.pack("<IQQ", 3, 2, len(values))
    for name, value in values.items():
        head += _text(name) + _typed(value)
    for number, start in enumerate((0, weights - 64)):
        head += _text(f"tensor{number}") + struct.pack("<IQIQ", 1, 16, 0, start)
    head += b"\0" * (-len(head) % 32)
    file.write_bytes(head + b"\0" * weights)
    return file


def _typed(value: Any) -> bytes:
    kind, held = _value(value)
    return struct.pack("<I", kind) + held


def _value(value: Any) -> tuple[int, bytes]:
    """The number of a kind of value, and the value as it is written."""
    if isinstance(value, str):
        return 8, _text(value)
    if isinstance(value, list):
        kinds, held = zip(*map(_value, value), strict=True)
        return 9, struct.pack("<IQ", kinds[0], len(value)) + b"".join(held)
    return (6, struct.pack("<f", value)) if isinstance(value, float) else (4, struct.pack("<I", value))


def _text(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()
