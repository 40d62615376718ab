"""Two words of a sentence that have changed places: who does what to whom."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from assistant.text.words import words
from assistant.verify.likeness import alike
from assistant.verify.marks import STOP

_BY = re.compile(r"\bby\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:is|are|be|been|being|was|were) (?:not )?(?:\w+ly )?(\w+(?:ed|en|wn|ought|ade|eld|ept|ent)\b)", re.IGNORECASE
)
_JOINT = re.compile(r"[,;]|\b(?:and|or)\b", re.IGNORECASE)
_ITEM = 3
"""Words that one of a list has at most."""
_TOWARDS = re.compile(
    r"\b([\w-]+) (to|from|against|over|than|by) (?:(?:the|an?|any|each|every|its|their) )?(?=([\w-]+))", re.IGNORECASE
)
"""Two that stand side by side and cannot be turned round: one is the aim or the source of the other."""
_EDGE = "^"
"""What stands beside the first and the last word."""

Beside = frozenset[tuple[str, str]]


def crossed(sentence: str, evidence: str) -> list[str]:
    """Why the words of a folded sentence do not stand where the folded text has them."""
    if bool(_BY.search(sentence)) != bool(_BY.search(evidence)):
        return []  # one may say who does what the other says is done by them
    beside = frozenset(pair for part in STOP.split(evidence) for pair in pairwise(_edged(part)))
    exchanged = _exchanged(_edged(sentence), beside, _turned(sentence, evidence))
    told = _towards(evidence)
    exchanged = [pair for pair in exchanged if not _are_listed(sentence, *pair)]
    exchanged += [(one, other) for one, by, other in _towards(sentence) - told if (other, by, one) in told]
    return [f'"{one}" and "{other}" stand the other way round in the cited text' for one, other in exchanged]


def _edged(text: str) -> list[str]:
    return [_EDGE, *words(text), _EDGE]


def _towards(text: str) -> set[tuple[str, str, str]]:
    found = ((words(one), by.casefold(), words(other)) for one, by, other in _TOWARDS.findall(text))
    return {(one[-1], by, other[0]) for one, by, other in found if one and other}


def _are_listed(sentence: str, one: str, other: str) -> bool:
    """Whether two words are of one list with more between them, of which any order says the same."""
    items = [words(part) for part in _JOINT.split(sentence)]
    first = next((place for place, item in enumerate(items) if item[-1:] == [one]), len(items))
    last = next((place for place, item in enumerate(items) if place > first and item[:1] == [other]), 0)
    between = [item for item in items[first + 1 : last] if item]
    is_joined = any(joint.casefold() in ("and", "or") for joint in _JOINT.findall(sentence)[first : last + 1])
    return is_joined and bool(between) and all(len(item) <= _ITEM for item in between)


def _turned(sentence: str, evidence: str) -> set[str]:
    """The verbs that stand in the passive voice in one text and in the other only in the active."""
    texts = (sentence, evidence)
    passive = [{word for match in _DONE.finditer(text) for word in words(match[1])} for text in texts]
    return (passive[0] ^ passive[1]) & set(words(sentence)) & set(words(evidence))


def _exchanged(said: list[str], beside: Beside, turned: set[str]) -> list[tuple[str, str]]:
    """Two words of a sentence that each have neighbours of the other in a text, and none of their own.

    Those that stand side by side may be turned round, as a person's death is the death of a person, and those beside a
    verb that is `turned`. An edge is a neighbour where there are others.
    """
    there = {word for pair in beside for word in pair}
    own = [place for place in range(1, len(said) - 1) if said[place] in there and not said[place][0].isdigit()]
    own = [
        place
        for place in own
        if not _shared(said, place, said[place], beside) and turned.isdisjoint(said[place - 1 : place + 2])
    ]
    found = []
    for one, other in combinations(own, 2):
        first, second = said[one], said[other]
        if other - one > 1 and not alike(first, second) and not first.endswith(second):
            shared = (_shared(said, one, second, beside), _shared(said, other, first, beside))
            edges = sum(each.count(_EDGE) for each in shared)
            if all(shared) and sum(map(len, shared)) >= (3 if edges else 2):
                found.append((first, second))
    return found


def _shared(said: list[str], place: int, word: str, beside: Beside) -> list[str]:
    """The neighbours of a place in a sentence that a word has in a text, on the same side."""
    before, after = said[place - 1], said[place + 1]
    return [each for each, pair in ((before, (before, word)), (after, (word, after))) if pair in beside]
