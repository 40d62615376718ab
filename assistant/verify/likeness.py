"""Which words of two texts say the same: by stem, or as a usual synonym in rules and policy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from assistant.text.words import stem, words

_LISTED = tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))
_GROUPS: dict[str, set[int]] = {}
for _number, _group in enumerate(_LISTED["groups"]):
    for _word in _group.split():
        _GROUPS.setdefault(stem(_word), set()).add(_number)
_WRITTEN = [(re.compile(each["written"], re.IGNORECASE), each["plain"]) for each in _LISTED["ways"]]
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){1,4}[A-Z]\b\.?(?! [A-Z][a-z]+ Code)")
_LETTER_O = re.compile(r"\b0(?=[A-Z]{2})")
_COUNTING = frozenset(
    words(
        "two three four five six seven eight nine ten twelve twenty thirty percent cent million billion euro eur won "
        "least most"
    )
)
_SHARED = 6
"""Letters that two stems share at least where one is derived from the other."""


def plain(text: str) -> str:
    """A folded text in which what is written in several ways is written in one.

    "artificial intelligence" is AI, "U.S." is US, "insufficient" is "not sufficient", "no
    matter how" is "how", and a zero read for an O is an O.
    """
    text = _INITIALS.sub(lambda match: match.group().replace(".", ""), text)
    for pattern, instead in _WRITTEN:
        text = pattern.sub(instead, text)
    return _LETTER_O.sub("O", text)


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """Whether two stems are of one word, or of words that stand for one another."""
    if one == other:
        return True
    shared = min(len(one), len(other), _SHARED)
    if shared > 4 and one[:shared] == other[:shared]:
        return True
    return bool(_GROUPS.get(one, set()) & _GROUPS.get(other, set()))


def among(word: str, others: Iterable[str]) -> bool:
    """Whether a stem, or one alike, is among others."""
    return any(alike(word, other) for other in others)


def share(sentence: str, evidence: str) -> float:
    """The share of the content words of a sentence that a text has, or words alike."""
    wanted = {word for word in words(plain(sentence)) if not word[0].isdigit() and word not in _COUNTING}
    there = set(words(plain(evidence)))
    return sum(among(word, there) for word in wanted) / len(wanted) if wanted else 0.0
