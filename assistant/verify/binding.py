"""Who must do what, side by side: whether a text binds as much, and the same, as another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.text.words import words
from assistant.verify.actors import certain, may_be
from assistant.verify.clauses import Clause, clauses
from assistant.verify.likeness import among

_ALIKE = ({"must", "will"}, {"doubt", "may"})
_FIRST = {"without", "until", "unless", "before", "prior to"}
_ONLY = {"only", "solely", "exclusively"}
_OWN = 8
_CLOSE, _CLOSER = 0.5, 0.8
"""Shares of what a clause governs that another must have to be held against it: for opposites, for grades."""


def differences(sentence: str, evidence: Sequence[str]) -> list[str]:
    """Why a folded sentence binds more, less, or others than the clauses of the folded texts that it is about."""
    there = [clause for text in evidence for clause in clauses(text)]
    return [reason for clause in clauses(sentence) for reason in _differs(clause, there, words(sentence))]


def _differs(clause: Clause, there: Sequence[Clause], said: Collection[str]) -> Iterator[str]:
    scored = [(_closeness(clause, other), other) for other in there]
    best = max((score for score, _ in scored), default=0.0)
    near = [other for score, other in scored if score >= max(_CLOSE, best * 0.8)]
    if not near:
        return
    forces = {other.force for other in near}
    opposite = all(_negative(clause.force) != _negative(force) for force in forces)
    if not any(_agree(clause, other) for other in near) and (opposite or best >= _CLOSER):
        yield f'the cited text says "{near[0].written}", the sentence "{clause.written}"'
    if best >= _CLOSER and (others := _acting(clause, near)):
        yield f'the cited text says "{" ".join(clause.does[:2])}" of {others[1]}, the sentence of {others[0]}'
    elif best >= _CLOSER and _of_another(clause, near):
        yield f'the cited text says "{" ".join(clause.does[:2])}" of another than the sentence'
    elif best >= _CLOSER and all(_narrower(other, clause, said) for other in near):
        yield f'the cited text says "{" ".join(clause.does[:2])}" of some only, the sentence of all'


def _closeness(clause: Clause, other: Clause) -> float:
    """The share of what a clause governs that another governs too; 0 where their verbs differ.

    By whom it is done does not count: in a short clause that alone would make another of it.
    """
    if clause.conditional != other.conditional:
        return 0.0
    if not (clause.does and among(clause.does[0], (*other.does, *other.who))):
        return 0.0
    agents = set(words(" ".join(clause.agents))) if clause.passive else set()
    own = [word for word in clause.does if word not in agents][:_OWN] or clause.does
    return sum(among(word, (*other.does, *other.before)) for word in own) / len(own)


def _negative(force: str) -> bool:
    return force.endswith("_not")


def _agree(one: Clause, other: Clause) -> bool:
    forces = {one.force, other.force}
    if one.some and one.force == "may" and (other.force in ("must", "will") or other.excepted):
        return True  # what all must do, or none but a few, some may
    if forces == {"must", "must_not"} and one.limits & _FIRST and other.limits & _FIRST:
        return True  # what must not be done without, until or unless is what must be done before
    if one.limits and other.limits and _ONLY & (one.limits | other.limits) and "should" not in forces:
        return True  # what shall be done only if is what may be done only if, or must not be done unless
    return len(forces) == 1 or any(forces <= group for group in _ALIKE)


def _acting(clause: Clause, near: Sequence[Clause]) -> tuple[str, str] | None:
    """One who acts in a clause, and one of those who act in all that are near, where none of them may be the same."""
    mine = certain(_who(clause, clause.subjects))
    theirs = [_who(other, other.told) for other in near]
    if not mine or clause.verb or any(other.verb for other in near):
        return None
    if any(len(certain(each)) < len(each) or not each for each in theirs):
        return None
    if any(may_be(one, other) for one in mine for each in theirs for other in each):
        return None
    return mine[-1], theirs[0][-1]


def _who(clause: Clause, subjects: tuple[str, ...]) -> tuple[str, ...]:
    """Those who act in a clause, whatever its voice."""
    return clause.agents if clause.passive else subjects


def _of_another(clause: Clause, near: Sequence[Clause]) -> bool:
    """Whether what a clause binds somebody to is told of others only, or two who act on one another changed places."""
    told = [other for other in near if other.before and other.passive == clause.passive and not other.verb]
    if not (told and clause.before and len(clause.does) > 1) or clause.force == "need_not" or clause.verb:
        return False
    return all(_strange(clause, other) for other in told)


def _strange(clause: Clause, other: Clause) -> bool:
    if any(among(word, other.before) for word in clause.before) or _short(clause.who) in other.before:
        return False
    exchanged = any(among(word, clause.does) for word in other.who)
    is_called = _short(other.who) in clause.before or any(among(word, other.does) for word in clause.who)
    return exchanged or not is_called


def _short(who: Sequence[str]) -> str:
    """The initials of a name, in which abbreviations stay whole, without the ending of a plural."""
    return "".join(word if len(word) < 3 else word[0] for word in who)


def _narrower(other: Clause, clause: Clause, said: Collection[str]) -> bool:
    """Whether a clause binds fewer than another: those that are open, or open ones where the other says all."""
    if other.those and not any(among(word, said) for word in other.those):
        return True
    further = [word for word in other.who if not among(word, said)]
    return clause.every and not other.every and bool(further) and any(among(word, other.who) for word in clause.who)
