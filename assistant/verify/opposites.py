"""Words that say the opposite ("raise", "lower"), and limits that only one of two texts sets ("only", "even if")."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.text.words import stem, tokens, words
from assistant.verify.likeness import among
from assistant.verify.marks import AXES, DENIAL, LIMIT
from assistant.verify.polarity import denials, nearest

_LISTED = tomllib.loads((Path(__file__).parent / "antonyms.toml").read_text(encoding="utf-8"))
_ANTONYMS: dict[str, set[str]] = {}
for _word, _others in _LISTED.items():  # each pair is listed once
    for _one, _other in ((stem(_word), stem(each)) for each in _others.split()):
        _ANTONYMS.setdefault(_one, set()).add(_other)
        _ANTONYMS.setdefault(_other, set()).add(_one)
_NOT = re.compile(r"\b(?:not|no|never|without|non)(?:[ -]\w+)?[ -]$", re.IGNORECASE)
_OPEN = re.compile(r"\bwithout (?:any )?(?:limit\w+|prejudice)|\bnot limited to", re.IGNORECASE)
"""What looks like a limit and sets none."""
_HELD = frozenset(words("some part"))
"""What is said of all holds of these too, and not the other way round."""
_HEADS = 3
_AROUND = 5
"""Words on either side of two opposites of which some must be the same."""


def opposed(sentence: str, evidence: str) -> list[str]:
    """Why a folded sentence says the opposite of the folded text, or sets a limit that it does not set."""
    near = " \n ".join(nearest(words(sentence), evidence))
    return [*_limits(sentence, evidence), *_axes(sentence, near, evidence), *_antonyms(sentence, near, evidence)]


def _limits(sentence: str, evidence: str) -> Iterator[str]:
    if LIMIT["only"].search(sentence) and not LIMIT["alone"].search(_OPEN.sub(" ", evidence)):
        yield 'the cited text does not say "only"'
    said = set(words(sentence))
    for match in LIMIT["only_if"].finditer(evidence):
        heads = words(evidence[match.end() : match.end() + 100])[:_HEADS]
        if heads and all(among(word, said) for word in heads) and not LIMIT["needed"].search(sentence):
            yield f'the cited text says "{match.group().casefold()}", the sentence does not'
    if (even := LIMIT["even"].search(sentence)) and not LIMIT["even"].search(evidence):
        yield f'the cited text does not say "{even.group().casefold()}"'


def _axes(sentence: str, near: str, evidence: str) -> Iterator[str]:
    """Where a sentence has one side of what goes two ways, and what it rests on has the other, among like words."""
    for axis in AXES:
        for one, other in (axis, axis[::-1]):
            said = _sides(one, sentence)
            if not said or _sides(other, sentence) or _sides(one, evidence):
                continue
            if met := next((its for own in said for its in _sides(other, near) if _alike(own, its)), None):
                yield f'the sentence says "{said[0][0]}", the cited text "{met[0]}"'


def _sides(side: re.Pattern[str], text: str) -> list[tuple[str, frozenset[str]]]:
    """The words of one side in a text, undenied, with the words around them."""
    return [
        (match.group(), _around(text[: match.start()], text[match.end() :]))
        for match in side.finditer(text)
        if not _NOT.search(text[: match.start()])
    ]


def _around(before: str, after: str) -> frozenset[str]:
    return frozenset((*words(before[-200:])[-_AROUND:], *words(after[:200])[:_AROUND]))


def _alike(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    return bool(one[1] & other[1])


def _antonyms(sentence: str, near: str, evidence: str) -> Iterator[str]:
    """Where the opposite of a word that the text lacks stands in it, among like words."""
    sentence, near = _unbounded(sentence), _unbounded(near)
    said, told, there = words(sentence), words(near), set(words(evidence))
    denied = {word for text in (sentence, near) for each in denials(text) for word in each.reach if not each.prefix}
    for place, word in enumerate(said):
        against = _ANTONYMS.get(word, set()) & there - set(said)
        if word in there or word in denied or word in _HELD or not against - denied:
            continue
        around = _beside(said, place)
        for at, other in enumerate(told):
            if other in against - denied and around & _beside(told, at):
                yield f'the sentence says "{_written(word, sentence)}", the cited text "{_written(other, near)}"'
                break


def _unbounded(text: str) -> str:
    """A text without "no less than" and the like, which say how much and not which way."""
    return DENIAL.sub(lambda match: " " if match.lastgroup == "bound" else match.group(), text)


def _written(word: str, text: str) -> str:
    """The first word of a text that has a stem."""
    return next((token for token in tokens(text) if stem(token) == word), word)


def _beside(text: Sequence[str], place: int) -> set[str]:
    return {*text[max(0, place - _AROUND) : place], *text[place + 1 : place + 1 + _AROUND]}
