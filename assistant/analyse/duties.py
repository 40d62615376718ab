"""Who must, may, should or must not do what: the duties of a document as rows, each with the sentence it is taken from.

It is machine-made, and rather leaves out than guesses: only main clauses count, of recitals and quoted law none, and
"may" and "should" only where somebody who acts is their subject. English is taken apart; of the other languages in
`duties.toml` only the words that bind are known, and in some who stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from assistant.analyse import subjects
from assistant.analyse.said import Said, Sentences, flat
from assistant.analyse.subjects import Subject, opening, table, words
from assistant.ports import Record
from assistant.records import Authority, Duty, DutyForce
from assistant.search.kinds import UNPARTED
from assistant.text.words import ENGLISH
from assistant.verify.marks import FORCE

LONGEST = 1500  # characters of a sentence; what is longer is a table or a list that was not seen as one
MOST = 900  # characters of an action with the points of its list
LAWS = (Authority.BINDING, Authority.PROPOSAL)
_FORCES = {
    "must": DutyForce.MUST, "must_not": DutyForce.MUST_NOT, "should": DutyForce.SHOULD,
    "should_not": DutyForce.SHOULD_NOT, "may": DutyForce.MAY, "will": DutyForce.WILL,
}  # fmt: skip
_DENIED = {
    DutyForce.MUST: DutyForce.MUST_NOT, DutyForce.MAY: DutyForce.MUST_NOT, DutyForce.SHOULD: DutyForce.SHOULD_NOT,
}  # fmt: skip
_NEGATIVE = (DutyForce.MUST_NOT, DutyForce.SHOULD_NOT)
_STRICT = (DutyForce.MUST, DutyForce.MUST_NOT)
_ADVERBS = r"(?:(?:not|also|only|always|then|fully|\w+ly),? )*"
_PASSIVE = re.compile(rf"\s*{_ADVERBS}be {_ADVERBS}([\w-]+)")
_AND = re.compile(
    r"[\s,;]*\b(?:and|or|but|and/or)\b[\s,]*(?:(?:also|then|if \w+|where \w+|as \w+|when \w+|\w+ly)[\s,]*)*$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[;,] (?:and|but|or)\b|\b(?:and|but)\b(?= (?:the|an?|each|any|no)\b)|;")
_VERBLESS = re.compile(
    r"\W*(?:the|an?|where|if|when|any|each|no|for|in|on|this|these|such|that|it|as)\b", re.IGNORECASE
)
_OPEN = (":", "—", "–")
_BANNED = re.compile(r"(?:prohibited|forbidden)\W*$", re.IGNORECASE)
_MODAL = re.compile(r"(?:shall|must|should|may|will)\b", re.IGNORECASE)
_FINISHED = re.compile(r"(?:[.;:!?,)\]”\"'’—–*▌⁰¹²³⁴-⁹0-9]|\b(?:and|or))\s*$")
_WORD = re.compile(r"\w{2}")
_DATE = re.compile(r",? [0-9]")
_COMMITS = re.compile(r"\b([A-Z][a-z]+s)(?: [a-z][\w-]+){0,6}? (?:commit|undertake|pledge) to\b")


@dataclass(frozen=True, slots=True)
class Bound:
    """A word that binds, in a sentence: where it ends and its clause begins, how much it binds, and whom."""

    start: int
    end: int
    clause: int
    force: DutyForce
    who: Subject

    @property
    def bearer(self) -> str:
        """The noun for the one who is bound; empty if nobody is named."""
        return self.who.noun


def languages() -> frozenset[str]:
    """The languages (ISO 639-1) in which duties are read."""
    return frozenset(table())


@dataclass(frozen=True)
class Duties:
    """The duties of one document."""

    record: Record

    def rows(self) -> Iterator[Duty]:
        """The duties in the order of the text; none in a language of which no words are known."""
        if self._language in table():
            told = self._english if self._language == ENGLISH else self._foreign
            for said in self._reading.said():
                if said.end - said.start <= LONGEST:
                    yield from told(said)

    @property
    def _language(self) -> str:
        return self.record.document.language_code or ENGLISH

    @cached_property
    def _reading(self) -> Sentences:
        return Sentences(self.record)

    @cached_property
    def _known(self) -> frozenset[str]:
        return subjects.acronyms(flat(self.record.text))

    @cached_property
    def _is_law(self) -> bool:
        return self.record.document.authority in LAWS

    @cached_property
    def _committed(self) -> frozenset[str]:
        """Those who commit to something in the document: what they "will" do is what they commit to."""
        found = (subjects.noun(match[1]) for match in _COMMITS.finditer(flat(self.record.text)))
        return frozenset(filter(None, found))

    def _foreign(self, said: Said) -> Iterator[Duty]:
        """What a sentence in another language lays down; whom it binds only where that stands before the word."""
        forms = table()[self._language]
        sentence = flat(self.record.text[said.start : said.end])
        for name in ("must_not", "must"):
            whole = forms[name] if self._language in UNPARTED else rf"(?<!\w)(?:{forms[name]})(?!\w)"
            if found := re.search(whole, sentence, re.IGNORECASE):
                line = self._reading.line(said, [(said.start + found.start(), said.start + found.end())])
                named = re.search(forms["who"], sentence) if "who" in forms else None
                who = named["who"] if named else ""
                yield Duty(_FORCES[name], line.line, line, who, who)
                return

    def _english(self, said: Said) -> Iterator[Duty]:
        sentence = flat(self.record.text[said.start : said.end])
        found = list(self._bound(sentence))
        if not found and said.lead:
            yield from self._point(said, said.lead, sentence)
        for number, each in enumerate(found if _FINISHED.search(sentence) else ()):  # no page cuts it
            last = found[number + 1].clause if number + 1 < len(found) else _ends(sentence, each)
            is_lead = sentence.rstrip().endswith(_OPEN) and (
                opening("opens").fullmatch(sentence[each.end :].rstrip())
                or (not each.bearer and words("following").search(sentence, each.who.start, each.who.end))
            )
            if _WORD.search(sentence, *_trimmed(sentence, each.end, last)) and not is_lead:  # whose points are duties
                yield self._row(said, sentence, each, last)

    def _row(self, said: Said, sentence: str, bound: Bound, last: int) -> Duty:
        first = said.start
        start, end = _trimmed(sentence, bound.end if bound.bearer else bound.clause, last)
        finish = first + end
        if last == len(sentence) and sentence.rstrip().endswith(_OPEN):
            points = self._reading.points((said.start, said.end))
            finish = max(
                [end for _, end in points if end <= first + start + MOST], default=points[0][1] if points else finish
            )
        line = self._reading.line(replace(said, end=max(said.end, finish)), [(first + bound.start, first + bound.end)])
        who = bound.who
        if not who.noun and (passive := _PASSIVE.match(sentence, bound.end)):
            who = subjects.agent(sentence, passive.end(), end, self._known) or who
        named = _plain(sentence[who.start : who.end]) if who.noun else ""
        when = "; ".join(filter(None, (_before(sentence, bound), _condition(sentence[:end], bound.end))))
        return Duty(bound.force, self.record.text[first + start : finish], line, named, who.noun, when)

    def _point(self, said: Said, lead: tuple[int, int], sentence: str) -> Iterator[Duty]:
        """The duty that a point of a list is, if the lead of the list says of whom and how much, and the point what."""
        opens = flat(self.record.text[slice(*lead)])
        found = list(self._bound(opens))
        if not found or not opens.rstrip().endswith(_OPEN) or len(sentence.split()) < 2:
            return
        bound = found[-1]
        is_ban = bound.force is DutyForce.MUST_NOT and _BANNED.search(opens.rstrip())
        if not is_ban and (not bound.bearer or not opening("opens").fullmatch(opens[bound.end :].rstrip())):
            return
        if not is_ban and _VERBLESS.match(sentence):
            return
        start, end = _trimmed(sentence, 0, len(sentence))
        what = self.record.text[said.start + start : said.start + end]
        named = _plain(opens[bound.who.start : bound.who.end]) if bound.bearer else ""
        when = "; ".join(filter(None, (_before(opens, bound), _condition(sentence, 0))))
        line = self._reading.line(said)
        yield Duty(bound.force, what, line, named, bound.bearer, when, self.record.text[slice(*lead)])

    def _bound(self, sentence: str) -> Iterator[Bound]:
        """The words that bind in the main clauses of a sentence."""
        before: Bound | None = None
        for match in FORCE.finditer(sentence):
            force = _force(match, sentence)
            if force and words("lays").fullmatch(match.group()):
                found = self._placed(sentence, match, force, before)
                if found:
                    before = found
                    yield found

    def _placed(self, sentence: str, match: re.Match[str], force: DutyForce, before: Bound | None) -> Bound | None:
        """A word that binds, with its subject: its own, or that of the one before it if it is joined to this."""
        modal = None if force in _NEGATIVE else _MODAL.match(match.group())
        end = match.start() + modal.end() if modal else match.end()  # "shall endeavour to": it is what must be done
        begin = 0
        if before:
            between = sentence[before.end : match.start()]
            if joined := _AND.search(between):
                is_same = sentence[before.start : before.end][:4].casefold() == match.group()[:4].casefold()
                apart = joined.group().lstrip().startswith((",", ";"))
                own = apart or not (words("subordinate").search(between) or words("finite").search(between))
                clause = before.end + joined.start()
                return (
                    Bound(match.start(), end, clause, force, before.who) if before.bearer and is_same and own else None
                )
            parts = [found.end() for found in _NEXT.finditer(between)]
            if not parts:
                return None
            begin = before.end + parts[-1]
        who = subjects.subject(sentence, begin, match.start(), self._known)
        if not who or (before and not who.noun) or words("reported").search(sentence, 0, who.start):
            return None
        return self._accepted(sentence, Bound(match.start(), end, who.start, force, who))

    def _accepted(self, sentence: str, bound: Bound) -> Bound | None:
        """The same if it lays down a duty; where a thing is done to its subject, this does not bear it."""
        who, after = bound.who, sentence[bound.end :]
        if who.denied:
            bound = replace(bound, force=_DENIED.get(bound.force, bound.force))
        may = sentence[bound.start : bound.end].casefold().startswith("may")
        will = sentence[bound.start : bound.end].casefold().startswith("will")
        if will and who.noun not in self._committed:
            return None
        if may and not (self._is_law or who.noun in self._committed):
            return None  # it may be so
        passive = _PASSIVE.match(after)
        if who.noun and not (passive and _is_done(passive[1])):
            idle = (may and opening("happens").match(after)) or opening("declares_of_actors").match(after)
            return None if idle or (bound.force not in _STRICT and opening("receives").match(after)) else bound
        if bound.force not in _STRICT or not self._is_law or may or opening("declares").match(after):
            return None
        return replace(bound, who=replace(who, noun="")) if _is_thing(sentence, who) else None


def _is_thing(sentence: str, who: Subject) -> bool:
    """Whether a subject opens its sentence and is a thing that something may be required of, and no text or term."""
    named, opens = sentence[who.start : who.end], sentence[: who.start].rstrip(" \"“‘'")
    is_first = not opens or opens.endswith((";", ":"))
    if not (is_first or opening("adverbial").match(opens) or opening("leading").match(opens)):
        return False
    head = subjects.head(named)
    return bool(who.noun or (head and not opening("texts").fullmatch(head)))


def _force(match: re.Match[str], sentence: str) -> DutyForce | None:
    kind, said = match.lastgroup or "", match.group().casefold()
    if kind == "should" and said.startswith(("shall", "must")):
        kind = "must"
    if said == "may" and _DATE.match(sentence, match.end()):
        return None
    return _FORCES.get(kind)


def _is_done(word: str) -> bool:
    """Whether what follows "be" is done to the subject."""
    if words("binding_adjectives").fullmatch(word):
        return False
    return word.endswith("ed") or words("participles").fullmatch(word) is not None


def _ends(sentence: str, bound: Bound) -> int:
    """Where the clause ends: with the sentence, or where another one begins that binds somebody or something else."""
    for other in FORCE.finditer(sentence, bound.end):
        modal = _MODAL.match(other.group())
        parts = list(_NEXT.finditer(sentence, bound.end, other.start())) if modal else []
        rest = sentence[parts[-1].end() : other.start()].strip() if parts else ""
        if rest and len(rest.split()) < subjects.MOST_WORDS and not words("subordinate").search(rest):
            return parts[-1].start()
    return len(sentence)


def _before(sentence: str, bound: Bound) -> str:
    """What stands before the subject, and between it and the word that binds."""
    opens = sentence[: bound.clause].strip(" ,;") if bound.clause == bound.who.start else ""
    first = opens if opening("adverbial").match(opens) else ""
    aside = sentence[bound.who.end : bound.start].strip(" ,") if bound.clause <= bound.who.start else ""
    aside = "" if aside.startswith("(") and aside.endswith(")") and ")" not in aside[:-1] else aside
    return "; ".join(filter(None, (first, aside)))


def _condition(sentence: str, start: int) -> str:
    found = _conditions().search(sentence, start)
    told = found[0].strip(" .,;:") if found else ""
    return told if len(told.split()) > 1 else ""


@cache
def _conditions() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){table()['en']['condition']}(?![\w-])[^;]*", re.IGNORECASE)


def _trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the commas and conjunctions at its ends."""
    told = sentence[start:end]
    begin = start + len(told) - len(told.lstrip(" ,;:"))
    finish = start + len(re.sub(r"(?:[\s,;]|\b(?:and|or)\b)+$", "", told))
    return begin, max(begin, finish)


def _plain(named: str) -> str:
    return " ".join(named.split()).strip(" ,")
