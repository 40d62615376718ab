"""The words of a text as two versions of it are compared: without what only its printing makes of them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.text.sentences import Span
from assistant.text.words import EASTERN

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(
    rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|[{EASTERN}]|[^\W_{EASTERN}{_SUPERSCRIPTS}]+|[{_SUPERSCRIPTS}]+|[.,;:!?%§$€£¥₩&/=+<>≥≤。，；：？！、]"
)
NOTE_MARK = re.compile(
    rf"(?<![{_SUPERSCRIPTS}])(?<!\b10)(?<!\b2)"  # of which one behind it is a power
    rf"(?:[(\[]\s*)?[{_SUPERSCRIPTS}]+(?:\s*[)\]])?"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign of punctuation: how it is compared, and where it stands.

    `key` has no capitals. Brackets, quotation marks, hyphens, dashes and the marks of footnotes are no tokens.
    """

    key: str
    start: int
    end: int


def tokens(text: str, start: int, end: int, masked: Sequence[Span] = ()) -> list[Token]:
    """The tokens of a stretch of a text, without those in masked stretches, which are in order."""
    marks = [match.span() for match in NOTE_MARK.finditer(text, start, end)]
    without = sorted([*masked, *marks])
    ends = [each[1] for each in without]
    found = []
    for match in _TOKEN.finditer(text, start, end):
        at = bisect_left(ends, match.end())
        if at == len(without) or without[at][0] >= match.end():
            found.append(Token(_key(match.group()), *match.span()))
    return found


def _key(word: str) -> str:
    key = unicodedata.normalize("NFKC", word).casefold()
    return key.replace(",", "") if len(key) > 1 else key


def is_word(token: Token) -> bool:
    """Whether a token is more than punctuation."""
    return token.key[0].isalnum()
