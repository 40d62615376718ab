"""Text to the words of the full-text index, the same way for passages and for questions.

The names of provisions, instruments and quantities stay whole beside their parts: `5(1)(f)`,
`2024/1689`, `6-1-1702`, `m-24-10`, `10^25`. English words are reduced to their stems (Porter's
algorithm in its second version); Chinese, Japanese and Korean are split into pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

STOP_WORDS = frozenset(
    (
        "a an and any are as at be been being but by can could did do does for from had has have how i if in "
        "into is it its may me must my not of on or our shall should so such than that the their them then "
        "there these they this those to under upon was we were what when where which who whom whose why will "
        "with would you your about between say says tell give also only other s"
    ).split()
)

_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECE = re.compile(
    rf"""
      [0-9]+[a-z]{{0,2}}(?:\s?\([0-9a-z]{{1,5}}\))+                       # 5(1)(f)
    | [a-z]{{0,4}}[0-9]+(?:[-–/.^][a-z]{{0,3}}[0-9]+)+[a-z]?          # 2024/1689, 6-1-1702, 10^25, 1.1
    | [a-z]{{1,4}}(?:[-–.][a-z0-9]*[0-9][a-z0-9]*)+                  # m-24-10, gv-1.1-001
    | [^\W_{_CJK}]+
    | [{_CJK}]+
    """,
    re.VERBOSE,
)
_PART = re.compile(r"[^\W_]+")
_POWER = re.compile(r"(?<=[0-9])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")


def tokens(text: str) -> list[str]:
    """The tokens of `text` in order, folded to lower case without accents."""
    found: list[str] = []
    for match in _PIECE.finditer(_folded(text)):
        found.extend(_split(match.group().replace(" ", "").replace("–", "-")))
    return found


def words(text: str) -> list[str]:
    """The tokens of `text` that carry meaning, in order, as stems."""
    return [stem(token) for token in tokens(text) if token not in STOP_WORDS]


def terms(question: str) -> list[str]:
    """The distinct words of a question, in order."""
    return list(dict.fromkeys(words(question)))


@lru_cache(maxsize=100_000)
def stem(token: str) -> str:
    """A token's stem, if it is a word of Latin letters; else the token."""
    return str(_stemmer().stemWord(token)) if token.isascii() and token.isalpha() else token


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    text = _POWER.sub(lambda match: f"^{match.group(1)}", text)
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _split(piece: str) -> list[str]:
    if re.match(rf"[{_CJK}]", piece):
        return [piece[i : i + 2] for i in range(max(len(piece) - 1, 1))]
    parts = _PART.findall(piece)
    return [piece, *parts] if len(parts) > 1 else [piece]
