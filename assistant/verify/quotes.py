"""Quotes held against the stored text they cite: to the character, or to the typography."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import Verdict
from assistant.verify.folding import folded

_QUOTED = re.compile(r'"([^"]+)"')
_LEFT_OUT = re.compile(r"\.{3}|…|\[[^\]]*\]")
"""Where somebody who quotes leaves something out, or says it in other words."""
_WORD = re.compile(r"\w+")
_CARRIED = re.compile(
    r"\b(?:not|no|none|nothing|never|without|unless|except|cannot|neither|nor|nobody|if)(?: \S+){0,3} $"
)
"""What in front of a run of words turns it into something else."""


def check(quote: str, stored: str, start: int, end: int) -> tuple[Verdict, tuple[str, ...]]:
    """The verdict on a quote that claims to stand at `stored[start:end]`, with the reasons if it fails.

    The comparison is exact: a quote that lost one "not" is not verbatim.
    """
    if not 0 <= start < end <= len(stored):
        return Verdict.UNSUPPORTED, (f"the text has no characters {start} to {end}",)
    if stored[start:end] != quote:
        return Verdict.UNSUPPORTED, ("the quote is not what stands at its place in the stored text",)
    return Verdict.VERBATIM, ()


def stands(sentence: str, evidence: Sequence[str]) -> bool:
    """Whether a sentence stands word for word in one of the texts, and not as the rest of a denial or a condition."""
    wanted = _bare(sentence)
    return bool(wanted) and any(_CARRIED.search(before) is None for before in _before(wanted, evidence))


def altered(sentence: str, evidence: Sequence[str]) -> list[str]:
    """Why what a sentence puts in quotation marks is no quote, word by word; two words or one may be a mere term."""
    told = " ".join(f" {_words(text)} " for text in evidence)
    return [
        f'"{quote.strip()}" is not what the cited text says'
        for quote in _QUOTED.findall(folded(sentence))
        if any(part.count(" ") > 1 and f" {part} " not in told for part in map(_words, _LEFT_OUT.split(quote)))
    ]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(folded(text).casefold()))


def _before(wanted: str, evidence: Sequence[str]) -> list[str]:
    """What stands in front of a run of words in its sentence, a blank at least, for each place where the run stands."""
    run = re.compile(rf"(?<![\w-]){re.escape(wanted)}(?!\w)")
    texts = [folded(text).casefold() for text in evidence]
    return [re.split(r"[.;:]\s", text[: match.start()])[-1] or " " for text in texts for match in run.finditer(text)]


def _bare(text: str) -> str:
    """A text without case, the quotation marks around it and the stop at its end."""
    return folded(text).casefold().strip(' "').rstrip(".,;: ")
