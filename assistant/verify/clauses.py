"""Who must, should, may or must not do what: the clauses of a text that a modal verb governs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.text.words import words
from assistant.verify.actors import actors
from assistant.verify.marks import FORCE, LIMIT

_NEGATED = {"must": "must_not", "may": "must_not", "will": "must_not", "should": "should_not"}
_NEGATED |= {"must_not": "must", "should_not": "should"}
"""What a force comes to if nobody has it, or if what is governed is to leave a thing undone."""
_NOBODY = re.compile(
    r"(?:^|[.;:,] |\b(?:and|but|that|where|if|because|since) )(?:no|none|nothing|nobody|neither)\b"
    r"(?! (?:later|more|less|earlier|longer|doubt)\b)[^.;:,]*$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|where|when|whenever|whether|unless|in case)\b[^,;:.()]*$", re.IGNORECASE)
_THOSE = re.compile(r"(?<!,) (?:that|who|which|whose) ([^,;:.]+)$", re.IGNORECASE)
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
_ASIDE = re.compile(
    r", (?:in|after|with|together|acting|through|as)\b[^.;:]{1,300}?,(?= $)|, [^,.;:]{1,120},(?= $)|\([^()]{1,60}\)"
)
_VERB = re.compile(
    r"(?:be .*|have .*|need to|ask|recommend|require|encourage|urge|prohibit|forbid|ban|bar|allow|permit|enable|"
    r"empower|entitle|authori[sz]e|oblige|call (?:up)?on)s?",
    re.IGNORECASE,
)
_DATE = re.compile(r"May(?=,? [0-9])|(?<=[0-9] )May")
_BY = re.compile(r"\bby (?:the |an? |any |each )?([^,;:.()]+)", re.IGNORECASE)
_THEN = re.compile(r"\band ((?:the|an?|any|each|every) [^,;:.]*)$", re.IGNORECASE)
"""A subject of its own behind another clause: "must light lamps, and the owner may"."""
_BY_WHOM = re.compile(r"\W*by (?:[\w-]+,? ){1,8}?to\b")
"""What stands between "is required" and what is."""
_REACH, _AGENT, _LOOK = 16, 6, 300


@dataclass(frozen=True, slots=True)
class Clause:
    """What a modal verb governs: how much it binds, as written, whom, to what, and under which limits.

    `before` are all words of its sentence up to there, `those` what tells which of them are meant ("that are open");
    `every` if it is all of them. A `verb` of binding ("recommends") has the bound one behind it. Of those who act,
    `subjects` are in the clause itself, `told` all that may be meant up to there, `agents` those by whom it is done.
    """

    force: str
    written: str
    who: tuple[str, ...]
    does: tuple[str, ...]
    limits: frozenset[str]
    before: tuple[str, ...]
    those: tuple[str, ...]
    every: bool
    passive: bool
    conditional: bool
    verb: bool
    some: bool
    excepted: bool
    subjects: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()


def clauses(text: str) -> list[Clause]:
    """The clauses of a folded text that a modal verb governs."""
    return list(_clauses(text))


def _clauses(text: str) -> Iterator[Clause]:
    found = _orders(text)
    for number, match in enumerate(found):
        earliest = max(0, match.start() - _LOOK, found[number - 1].end() if number else 0)
        before = _ASIDE.sub("", text[earliest : match.start()])
        whole = _SENTENCE.split(_ASIDE.sub("", text[max(0, match.start() - _LOOK) : match.start()]))[-1]
        own = _BREAK.split(before)[-1]
        then = _THEN.search(before) if number and not _SENTENCE.search(before) else None
        last = found[number + 1].start() if number + 1 < len(found) else len(text)
        does = _governed(text, match.end(), min(last, match.end() + _LOOK))
        if not does and last < len(text):  # "will be or should be": one governs what the other does
            does = _governed(text, found[number + 1].end(), min(len(text), last + _LOOK))
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
            tuple(words(whole)),
            tuple(words(those.group(1))) if (those := _THOSE.search(before)) else (),
            LIMIT["all"].search(_SENTENCE.split(before)[-1]) is not None,
            _PASSIVE.match(text, match.end()) is not None,
            _CONDITION.search(before) is not None,
            _VERB.fullmatch(match.group()) is not None,
            LIMIT["some"].search(clause) is not None,
            LIMIT["except"].search(clause) is not None,
            actors(own),
            actors(then.group(1) if then else whole),
            actors(by.group(1)) if (by := _BY.search(text, match.end(), min(last, match.end() + _LOOK))) else (),
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
    by_whom = _BY_WHOM.match(text, start, last)
    start = by_whom.end() if by_whom else start
    for cut in _END.finditer(text, start, last):
        if found := words(text[start : cut.start()]):
            return found
    return words(text[start:last])
