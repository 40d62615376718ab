"""Who must, should, may or must not do what: the clauses of two texts that a modal verb governs, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.text.words import words
from assistant.verify.likeness import among
from assistant.verify.marks import FORCE, LIMIT

_NEGATED = {"must": "must_not", "may": "must_not", "will": "must_not", "should": "should_not"}
_NEGATED |= {"must_not": "must", "should_not": "should"}
"""What a force comes to if nobody has it, or if what is governed is to leave a thing undone."""
_ALIKE = ({"must", "will"}, {"doubt", "may"}, {"must_not", "doubt"})
_FIRST = {"without", "until", "unless", "before", "prior to"}
_NOBODY = re.compile(
    r"(?:^|[.;:,] |\b(?:and|but|that|where|if|because|since) )(?:no|none|nothing|nobody|neither)\b"
    r"(?! (?:later|more|less|earlier|longer|doubt)\b)[^.;:,]*$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|where|when|whenever|whether|unless|in case)\b[^,;:.()]*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[;:.]\s")
_LEAVING = re.compile(r"\W*(?:be )?(?:avoid|refrain|abstain|desist)\w*", re.IGNORECASE)
_PASSIVE = re.compile(r"\W*(?:(?:not|also|only|always|\w+ly) )*be\b", re.IGNORECASE)
_BREAK = re.compile(r"[,;:.]|\b(?:and|but|or|unless|where|when|if|which|that|who)\b", re.IGNORECASE)
_END = re.compile(r"[;:.]|\b(?:but|unless|except|whereas|because|provided|until|however)\b", re.IGNORECASE)
_OF_COURSE = re.compile(
    r"\b(?:how|what|as|than|where|when|if|that|which|who|why|because|whether)(?: [\w-]+){0,4} $", re.IGNORECASE
)
"""Behind which "can" and "requires" lay nothing down: "how banks can manage", "as the law requires"."""
_PURPOSE = re.compile(r"\bto $", re.IGNORECASE)
_ABLE = re.compile(r"can|could", re.IGNORECASE)
_ASIDE = re.compile(r", (?:in|after|with|together|acting|through|as)\b[^.;:]{1,300}?,(?= $)|, [^,.;:]{1,120},(?= $)|\([^()]{1,60}\)")
_VERB = re.compile(
    r"(?:be .*|have .*|need to|ask|recommend|require|encourage|urge|prohibit|forbid|ban|bar|allow|permit|enable|empower|entitle|"
    r"authori[sz]e|oblige|call (?:up)?on)s?", re.IGNORECASE
)
_DATE = re.compile(r"May(?=,? [0-9])|(?<=[0-9] )May")
_OWN, _REACH, _AGENT, _LOOK = 8, 16, 6, 300
_CLOSE, _CLOSER = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Clause:
    """What a modal verb governs: whom it binds, how much, to what, and under which limits."""

    force: str
    written: str
    who: tuple[str, ...]
    does: tuple[str, ...]
    limits: frozenset[str]
    passive: bool
    every: bool
    before: tuple[str, ...]
    conditional: bool


def clauses(text: str) -> list[Clause]:
    """The clauses of a folded text that a modal verb governs."""
    return list(_clauses(text))


def _clauses(text: str) -> Iterator[Clause]:
    found = _orders(text)
    for number, match in enumerate(found):
        earliest = max(0, match.start() - _LOOK, found[number - 1].end() if number else 0)
        before = _ASIDE.sub("", text[earliest : match.start()])
        own = _BREAK.split(before)[-1]
        last = found[number + 1].start() if number + 1 < len(found) else len(text)
        does = _governed(text, match.end(), min(last, match.end() + _LOOK))
        force = match.lastgroup or ""
        if _NOBODY.search(before.lstrip()):
            force = "need_not" if _VERB.fullmatch(match.group()) else _NEGATED.get(force, force)
        if _LEAVING.match(text, match.end()):
            force = _NEGATED.get(force, force)
        clause = own + text[match.start() : match.end() + _LOOK].split(". ")[0]
        yield Clause(
            force,
            match.group().casefold(),
            tuple(words(own)[-_AGENT:]),
            tuple(does[:_REACH]),
            frozenset(each.casefold() for each in LIMIT["bound"].findall(clause)),
            _PASSIVE.match(text, match.end()) is not None,
            LIMIT["all"].search(own) is not None,
            tuple(words(_SENTENCE.split(before)[-1])),
            _CONDITION.search(before) is not None,
        )


def _orders(text: str) -> list[re.Match[str]]:
    """The modals of a text, without those that lay nothing down, and verbs that another modal governs."""
    found: list[re.Match[str]] = []
    for match in FORCE.finditer(text):
        before = text[max(0, match.start() - _LOOK) : match.start()]
        aside = _ABLE.fullmatch(match.group()) or _VERB.fullmatch(match.group())
        purpose = _VERB.fullmatch(match.group()) and _PURPOSE.search(before)
        governed = found and _VERB.fullmatch(match.group()) and not words(text[found[-1].end() : match.start()])
        if not (_DATE.match(text, match.start()) or (aside and _OF_COURSE.search(before)) or purpose or governed):
            found.append(match)
    return found


def _governed(text: str, start: int, last: int) -> list[str]:
    """The content words up to the end of the clause, which does not end before it has said anything."""
    for cut in _END.finditer(text, start, last):
        if found := words(text[start : cut.start()]):
            return found
    return words(text[start:last])


def differences(sentence: str, evidence: Sequence[str]) -> list[str]:
    """Why a folded sentence binds more, less, or others than the clauses of the folded texts that it is about."""
    there = [clause for text in evidence for clause in clauses(text)]
    return [reason for clause in clauses(sentence) for reason in _differs(clause, there)]


def _differs(clause: Clause, there: Sequence[Clause]) -> Iterator[str]:
    scored = [(_closeness(clause, other), other) for other in there]
    best = max((score for score, _ in scored), default=0.0)
    near = [other for score, other in scored if score >= max(_CLOSE, best * 0.8)]
    if not near:
        return
    forces = {other.force for other in near}
    opposite = all(_negative(clause.force) != _negative(force) for force in forces)
    if not any(_agree(clause, other) for other in near) and (opposite or best >= _CLOSER):
        yield f'the cited text says "{near[0].written}", the sentence "{clause.written}"'
    if best >= _CLOSER and _of_another(clause, near):
        yield f'the cited text says "{" ".join(clause.does[:2])}" of another than the sentence'


def _closeness(clause: Clause, other: Clause) -> float:
    """The share of what a clause governs that another governs too; 0 where their verbs differ."""
    if clause.conditional != other.conditional:
        return 0.0
    if not (clause.does and among(clause.does[0], (*other.does, *other.who))):
        return 0.0
    own = (*clause.does[:_OWN], *clause.who[-1:])
    told = (*other.does, *other.who)
    return sum(among(word, told) for word in own) / len(own)


def _negative(force: str) -> bool:
    return force.endswith("_not")


def _agree(one: Clause, other: Clause) -> bool:
    forces = {one.force, other.force}
    if forces == {"must", "must_not"} and one.limits & _FIRST and other.limits & _FIRST:
        return True  # what must not be done without, until or unless is what must be done before
    if one.limits and other.limits and "only" in one.limits | other.limits and "should" not in forces:
        return True  # what shall be done only if is what may be done only if, or must not be done unless
    return len(forces) == 1 or any(forces <= group for group in _ALIKE)


def _of_another(clause: Clause, near: Sequence[Clause]) -> bool:
    """Whether what one clause binds somebody to is told of others only, or the two who act on one another changed places."""
    told = [other for other in near if other.before and other.passive == clause.passive]
    told = [other for other in told if not _VERB.fullmatch(other.written)]
    if not (told and clause.before and len(clause.does) > 1) or clause.force == "need_not" or _VERB.fullmatch(clause.written):
        return False
    return all(_strange(clause, other) for other in told)


def _strange(clause: Clause, other: Clause) -> bool:
    if any(among(word, other.before) for word in clause.before) or _short(clause.who) in other.before:
        return False
    exchanged = any(among(word, clause.does) for word in other.who)
    return exchanged or _short(other.who) not in clause.before and not any(among(word, other.does) for word in clause.who)


def _short(who: Sequence[str]) -> str:
    """The initials of a name, in which abbreviations stay whole, without the ending of a plural."""
    return "".join(word if len(word) < 3 else word[0] for word in who)
