"""The questions that a document proposes itself, on its terms, parts, fines and days, and where each is answered."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from assistant.answers.quoted.parts import PartKind, heading_kind
from assistant.outline import definitions
from assistant.policy import labels
from assistant.ports import Record
from assistant.records import Asks, Document
from assistant.search import kinds
from assistant.text.sentences import Span, split
from assistant.text.words import ENGLISH, words

TERMS = 40  # of a document, those that its headings and its text use most
TERM = (50, 5)  # characters and words of a term
HEADING = (1, 9)  # words of a heading that can be asked about
PART = 0.5  # of a document that a part takes at most which is asked about
SENTENCE = 1500  # characters of a sentence; a longer one is a table, or no sentence
WHOLE = (0, sys.maxsize)  # a stretch that is all of a document
TELLING = frozenset({Asks.DEFINITION, Asks.DATE, Asks.AMOUNT, Asks.PENALTY, Asks.PROHIBITION, Asks.OBLIGATION})
"""Kinds of answers that are known by how they read."""
PARTS = {PartKind.SCOPE: Asks.SCOPE, PartKind.DATES: Asks.DATE}
"""What a part of a document answers as a whole."""


Expected = tuple[str, int, int]
"""The id of a document, and where a stretch of its text begins and ends."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question, what it asks for, and where its answer is expected.

    Of each group of stretches in `places` the answer must quote one; `term` is what it asks the meaning of.
    """

    question: str
    asks: Asks
    places: tuple[tuple[Expected, ...], ...]
    term: str = ""

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that are to answer."""
        return tuple(dict.fromkeys(name for group in self.places for name, _, _ in group))


def proposals(record: Record) -> list[Proposal]:
    """The questions of a document; of each kind the likeliest to be asked first."""
    document, language = record.document, record.document.language_code or ENGLISH
    found = list(_of_parts(record, language))
    sentences = [span for span in split(record.text) if span[1] - span[0] <= SENTENCE]
    fines = tuple(span for span in sentences if _is_penalty(record.text[slice(*span)], language))
    if fines:
        found.append(_proposal(Asks.PENALTY, document, fines))
    if language == ENGLISH:
        found += _of_terms(record, sentences)
        found += _of_headings(record)
    return found


def of_status(document: Document) -> Proposal:
    """Whether a document is in force: the answer rests on any words of it."""
    return _proposal(Asks.FORCE, document, (WHOLE,), "status")


def compared(first: Proposal, second: Proposal, documents: Sequence[Document]) -> Proposal:
    """How two documents define what both do."""
    name, other = map(called, documents)
    question = wording("comparison").format(name=name, other=other, term=first.term)
    return Proposal(question, Asks.COMPARISON, (*first.places, *second.places), first.term)


def called(document: Document) -> str:
    """What a question calls a document in a sentence: "the Colorado AI Act", "Executive Order 14110"."""
    name = labels.named(document)
    said = name.casefold().split()
    is_kind = not set(said).isdisjoint(wording("names").split()) and not re.search(r"\d|[’']s\b", name)
    return f"the {name}" if is_kind and said[0] not in ("the", "a", "an") else name


def located(place: str) -> str:
    """What a question calls a place in a sentence: "the EU", "Korea"."""
    return f"the {place}" if place in wording("places").split() else place


def wording(name: str) -> str:
    """How questions are worded."""
    return str(wordings()[name])


@cache
def wordings() -> Mapping[str, str]:
    """The same for all of them."""
    table = tomllib.loads(files(__package__).joinpath("proposing.toml").read_text(encoding="utf-8"))
    return cast(Mapping[str, str], table[ENGLISH])


def _proposal(asks: Asks, document: Document, spans: Sequence[Span], said: str = "", **told: str) -> Proposal:
    name = called(document)
    is_several = not set(name.casefold().split()).isdisjoint(wording("several").split())
    verbs = {"does": "do", "Is": "Are"} if is_several else {"does": "does", "Is": "Is"}
    question = wording(said or str(asks)).format(name=name, **verbs, **told)
    return Proposal(question, asks, (tuple((document.id, *span) for span in spans),), told.get("term", ""))


def _of_parts(record: Record, language: str) -> Iterator[Proposal]:
    """What the parts answer whose headings say what they are for: to whom the document applies, and when."""
    for kind, asks in PARTS.items():
        spans = [each for each in record.outline if each.title and heading_kind(each.title, language) is kind]
        if spans:
            yield _proposal(asks, record.document, [(each.start, each.end) for each in spans])


def _is_penalty(sentence: str, language: str) -> bool:
    """Whether a sentence threatens with an amount."""
    return kinds.answers([Asks.AMOUNT], sentence, language) and kinds.answers([Asks.PENALTY], sentence, language)


def _of_terms(record: Record, sentences: Sequence[Span]) -> list[Proposal]:
    """What the terms mean that the document defines; first those of its headings, then those that it uses most."""
    defined: dict[str, list[Span]] = {}
    for span in sentences:
        term = _term(record.text[slice(*span)])
        if term and len(term) <= TERM[0] and len(term.split()) <= TERM[1]:
            defined.setdefault(term, []).append(span)
    titles, text = "\n".join(each.title for each in record.outline).casefold(), record.text.casefold()
    uses = {term: (term.casefold() in titles, " " in term, text.count(term.casefold())) for term in defined}
    most = sorted(defined, key=lambda term: uses[term], reverse=True)[:TERMS]
    return [_proposal(Asks.DEFINITION, record.document, defined[term], term=term) for term in most]


def _term(sentence: str) -> str:
    """The term that a sentence defines; empty if it defines none."""
    found = re.search(wording("defines"), sentence, re.IGNORECASE)
    term = definitions.term(sentence) or (found["term"] if found else "")
    return term if words(term) and words(term.split()[0]) else ""


def _of_headings(record: Record) -> list[Proposal]:
    """What the parts say whose headings name something, those first that lay down duties."""
    found: dict[str, tuple[bool, Proposal]] = {}
    for each in record.outline:
        heading = " ".join(each.title.split()).rstrip(".:")
        kind = heading_kind(heading, ENGLISH)
        is_part = "(" not in each.locator and each.end - each.start <= PART * len(record.text)
        if is_part and kind in (PartKind.DUTIES, PartKind.OTHER) and _is_name(heading):
            told = _small(heading, record.text)
            made = _proposal(Asks.PROVISION, record.document, [(each.start, each.end)], heading=told)
            found.setdefault(made.question, (kind is PartKind.OTHER, made))
    return [made for _, made in sorted(found.values(), key=lambda pair: pair[0])]


def _is_name(heading: str) -> bool:
    """Whether a heading names what its part is about, and does not ask or count itself."""
    said = heading.casefold().split()
    is_named = re.fullmatch(r"[^\W\d][\w\s,’'/-]*[^\W\d_]", heading) and said[0] not in wording("asking").split()
    return bool(is_named) and HEADING[0] <= len(said) <= HEADING[1]


def _small(heading: str, text: str) -> str:
    """A heading as it stands in a sentence: of one in capitals all words as the text writes them, else the first."""
    first, _, rest = heading.partition(" ")
    if heading.isupper():
        return re.sub(r"\w+", lambda word: _as_written(word[0], text), heading)
    if not first.istitle() or rest != rest.casefold():
        return heading
    is_name = re.search(rf"[a-z,] {re.escape(first)}(?!\w)", text)
    return f"{_as_written(first, text) if is_name else first.casefold()} {rest}"


def _as_written(word: str, text: str) -> str:
    """A word small if its text writes it so, else as it is."""
    small = word.casefold()
    return small if re.search(rf"(?<!\w){re.escape(small)}(?!\w)", text) else word
