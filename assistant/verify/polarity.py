"""What a text denies, excepts or turns round: "not", "no", "without", "unless", and the words in their reach."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.text.words import words
from assistant.verify.likeness import among
from assistant.verify.marks import ASIDE, CONDITION, DENIAL, END, LIMIT, PREFIXED, STOP

_MEANT = ("whole", "soft")
_HEADS, _REACH, _FAR, _BEHIND = 3, 7, 14, 6
_LOOK = 300
_NONE = ("no", "none", "nobody", "nothing", "neither")
"""What denies the verb behind all that it stands before: "no copy or extract of them may be made"."""
_DEGREE = re.compile(r"(?:(?:,? or| and|,)? (?:yet|always|also|(?!(?:app|supp|comp|re|imp|mult)ly\b)\w+ly)\b)+")
"""Adverbs of degree, which are not what is denied: "not actually a ferry"."""
_DOUBLE = re.compile(
    r"\b(?:not|cannot|no|never)\b[^.;]*\b(?:without|unless|until|before|except|other than)\b", re.IGNORECASE
)
"""What is not so without a thing needs it, and what is done for nothing else is done for it only."""
_WITH = re.compile(r"\bwith\b", re.IGNORECASE)
_LIKE = 0.7
"""The share of the words in the nearest sentence of the text that another must have to count as well."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word, the first words it denies, all those in its reach, and those in front of it.

    One that denies by its meaning only ("prevent", "unclear") answers another denial, and needs no answer itself.
    """

    kind: str
    word: str
    heads: tuple[str, ...]
    reach: tuple[str, ...]
    behind: tuple[str, ...]
    conditional: bool
    prefix: str = ""

    @property
    def strict(self) -> bool:
        """Whether it denies or excepts by itself, and not by its meaning."""
        return self.kind in ("not", "except")

    @property
    def free(self) -> bool:
        """Whether it may say what one of another kind says: "without a permit", "if it is not obvious"."""
        return self.conditional or not self.strict or self.word == "without"


def contradictions(sentence: str, evidence: str) -> list[str]:
    """Why a folded sentence does not deny and except what the folded text does."""
    said, there = words(sentence), words(evidence)
    asides = {word for match in ASIDE.finditer(sentence) for word in words(match.group(1))}
    some = LIMIT["some"].search(sentence) is not None
    first = LIMIT["first"].search(evidence) is not None
    needed = LIMIT["needed"].search(sentence) is not None
    mine, theirs = denials(sentence), denials(evidence)
    added = [
        f'the sentence says "{each.word} {" ".join(each.heads)}", the cited text does not'
        for each in mine
        if each.strict
        and _spoken(each, there)
        and not any(_answers(each, other, said, there) for other in theirs)
        and not (first and _DOUBLE.search(sentence))
    ]
    dropped = [
        f'the cited text says "{each.word}" of what the sentence says without it'
        for part in nearest(said, evidence)
        for each in denials(part)
        if each.strict
        and _touched(each, asides if each.conditional else said)
        and not any(_answers(each, other, there, said) for other in mine)
        and not (needed and _DOUBLE.search(part) and not _still_denied(part, mine, there, said))
        and not (some and LIMIT["except"].search(part))
        and not (each.word == "without" and _with(each.heads[0], part))
    ]
    return [*added, *dropped, *_turned(sentence, mine, evidence), *_turned(evidence, theirs, sentence)]


def _turned(text: str, own: Sequence[Denial], other: str) -> list[str]:
    """What one text says of a thing by a word with a denying prefix, and the other by the word without: "unclear"."""
    there, against = set(words(other)), denials(other)
    return [
        f'"{each.word}" and "{each.word.removeprefix(each.prefix)}" are opposites'
        for each in own
        if each.prefix
        and each.heads[0] in there - set(words(text.casefold().replace(each.word, " ")))
        and each.word not in other.casefold()
        and not any(each.heads[0] in denial.reach for denial in against)
    ]


def denials(text: str) -> list[Denial]:
    """The denials in a folded text, in order."""
    found = []
    for match in DENIAL.finditer(text):
        kind = match.lastgroup or ""
        if kind in ("part", "whole"):
            found += _prefixed(match.group().casefold())
        if kind not in ("part", "bound"):
            after = _ahead(text, match.end())
            before = words(text[max(0, match.start() - _LOOK) : match.start()])
            own = words(match.group()) if kind == "whole" else []
            is_far = kind == "except" or match.group().casefold() in _NONE
            reach = (*own, *after[: _FAR if is_far else _REACH])
            conditional = CONDITION.search(text[max(0, match.start() - _LOOK) : match.start()]) is not None
            found.append(
                Denial(
                    kind, match.group().casefold(), tuple(after[:_HEADS]), reach, tuple(before[-_BEHIND:]), conditional
                )
            )
    return found


def _prefixed(word: str) -> list[Denial]:
    """What a word with a denying prefix denies: the word without it."""
    match = PREFIXED.fullmatch(word)
    base = tuple(words(match.group("base"))) if match else ()
    return (
        [Denial("soft", word, base, base, (), False, word.removesuffix(match.group("base")))] if match and base else []
    )


def _ahead(text: str, start: int) -> list[str]:
    """The content words from a place to the end of the clause; an end that leaves none ends nothing."""
    degree = _DEGREE.match(text, start)
    start = degree.end() if degree else start
    last = min(len(text), start + _LOOK)
    for cut in END.finditer(text, start, last):
        if found := words(text[start : cut.start()]):
            return found
        if cut.group() in ".;":
            return []
    return words(text[start:last])


def _spoken(denial: Denial, there: Collection[str]) -> bool:
    return any(among(word, there) for word in denial.heads)


def _answers(denial: Denial, other: Denial, own: Collection[str], there: Collection[str]) -> bool:
    """Whether another denial is of one thing: the first word of one that both texts have is in the other's reach."""
    if not (denial.heads and other.heads):
        return True
    if "except" in (denial.kind, other.kind) and denial.kind != other.kind and not (denial.free or other.free):
        return False
    head = next((word for word in denial.heads if among(word, there)), denial.heads[0])
    nominal = other.kind == "not" and other.word != "without" and not any(among(word, own) for word in other.heads)
    excepts = denial.word == other.word == "other than"
    behind = other.behind if other.kind == "whole" or nominal or excepts else ()
    return among(head, (*other.reach, *behind)) or (other.strict and among(other.heads[0], denial.reach))


def _still_denied(part: str, mine: Sequence[Denial], there: Collection[str], said: Collection[str]) -> bool:
    """Whether a sentence denies outright what a text denies but for an exception."""
    if any(each.kind == "except" for each in mine):
        return False
    plain = [each for each in denials(part) if each.kind == "not" and each.word != "without"]
    return any(_answers(each, other, there, said) for each in plain for other in mine if other.kind == "not")


def _touched(denial: Denial, said: Collection[str]) -> bool:
    """Whether a sentence speaks of what is denied: of its first word, and of most of the next."""
    heads = denial.heads[:1] if denial.word in ("without", "no") else denial.heads
    met = [among(word, said) for word in heads]
    return bool(met) and met[0] and sum(met) * 3 >= len(met) * 2


def _with(head: str, part: str) -> bool:
    """Whether a text says of a thing that it may also be there: "without oil, or with oil"."""
    return any(words(part[match.end() : match.end() + _LOOK])[:1] == [head] for match in _WITH.finditer(part))


def nearest(said: Sequence[str], evidence: str) -> list[str]:
    """The sentences of a text that are most like one."""
    parts = STOP.split(evidence)
    shares = [sum(among(word, set(words(part))) for word in set(said)) for part in parts]
    return [part for share, part in zip(shares, parts, strict=True) if share and share >= max(shares) * _LIKE]
