"""Questions how many articles or chapters a document has: counted in its outline, where it is the text itself."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant import outline
from assistant.answers.citations import Citing
from assistant.answers.quoted.choosing import Quote
from assistant.errors import UnknownDocumentError
from assistant.outline import kinds
from assistant.policy import standing
from assistant.policy.holdings import Holdings
from assistant.ports import PassageStore, Record
from assistant.records import Document, Filters, Provision, Query, Statement, StatementKind
from assistant.search.kinds import pattern
from assistant.search.query import NAMING
from assistant.text.words import stem, tokens, words

LINE = 120  # characters of the line on which a provision begins
NUMBERED = kinds.PLAIN | {"title", "part"}
"""Kinds of provisions that a text numbers without saying how many there are."""
FEW = 6  # numbers that are told of those that are missing

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty"

Counted = tuple[tuple[Statement, ...], str]
"""What is told of a number, or nothing and the reason."""


@dataclass(frozen=True, slots=True)
class ProvisionCounts:
    """Counts the provisions of documents."""

    holdings: Holdings
    citing: Citing
    store: PassageStore

    def kind(self, asked: Query) -> str:
        """The kind of provisions that a question asks the number of; empty if it asks for none, or for more."""
        found = _spoken(asked.text, asked.language)
        if not found or not asked.documents or asked.provisions:
            return ""
        small = {stem(word) for said in table("words").values() for word in tokens(said)} | set(words(found[1]))
        rest = {word for word, weight in asked.weights.items() if weight > NAMING}
        named = set().union(*(self.holdings.profiles[each] for each in asked.documents))
        return "" if rest - small - named else found[0]

    def counted(self, asked: Query, kind: str, filters: Filters) -> Counted | None:
        """How many of a kind the text has that a question names; of one that only tells of it, that it is not it."""
        named = [self.holdings.by_id[name] for name in asked.documents if name in self.holdings.by_id]
        named = [each for each in named if filters.allows(each)]
        texts = sorted(
            (each for each in named if not each.is_about), key=lambda each: each.held(asked.as_of) is not True
        )
        if not named or len({each.instrument or each.id for each in named}) > 1:
            return None
        for each in texts:
            with contextlib.suppress(UnknownDocumentError):
                record = self.citing.record(each.id)
                if found := _of_kind(record.outline, kind):
                    return self._told(record, kind, found)
        if kind not in NUMBERED or any(self._says(each, kind) for each in named):
            return None
        return (), _unfound(texts[0], kind) if texts else _untold(named[0], kind)

    def _says(self, document: Document, kind: str) -> bool:
        """Whether a document says in words how many of a kind there are."""
        spoken = "|".join(re.escape(word) for word, meant in _known().items() if meant == kind)
        said = re.compile(rf"\b(?:\d+|{_NUMBERS}) (?:\w+ )?(?:{spoken})\b", re.IGNORECASE)
        with contextlib.suppress(UnknownDocumentError):
            return bool(said.search(self.citing.record(document.id).text))
        return False

    def _told(self, record: Record, kind: str, found: Sequence[Provision]) -> Counted:
        name = standing.called(record.document)
        ends = [found[0], *found[1:][-1:]]
        citations = self.citing.cited([quote for each in ends if (quote := self._begun(record, each))])
        if len(citations) < len(ends):
            return (), f"The {_several(kind)} of {name} could not be cited."
        first, last = found[0].locator, found[-1].locator
        count = f"1 {kind}: {first}" if len(found) == 1 else f"{len(found)} {_several(kind)}, from {first} to {last}"
        told = Statement(
            f"{name} has {count}, counted in its text.", StatementKind.FRAME, citations, citations[0].verdict
        )
        missing = _missing(found)
        gaps = f"Not found between them: {', '.join(missing[:FEW])}{' and others' if missing[FEW:] else ''}."
        return (told, *([Statement(gaps, StatementKind.NOTICE)] if missing else [])), ""

    def _begun(self, record: Record, provision: Provision) -> Quote | None:
        """The line on which a provision begins."""
        end = record.text.find("\n", provision.start, provision.start + LINE)
        end = min(provision.start + LINE, provision.end) if end < 0 else end
        found = self.store.found(self.store.within(record.document.id, provision.start, end)[:1])
        for each in found.values():
            start = max(provision.start, each.passage.start)
            line = record.text[start : min(end, each.passage.end)]
            return Quote(each.passage, start + len(line) - len(line.lstrip("# ")), start + len(line), 0.0)
        return None


def _spoken(question: str, language: str) -> tuple[str, str] | None:
    """The kind of provisions that a question counts, and how it says so."""
    known = _known()
    for each in _patterns(language):
        for match in each.finditer(question):
            if kind := known.get(match["of"].casefold()):
                return kind, match["of"]
    return None


@cache
def _known() -> Mapping[str, str]:
    """The kinds of provisions, by the words for them."""
    eastern = {sign: kind for signs, kind in kinds.EASTERN.items() for sign in signs}
    return {**kinds.words({**kinds.KINDS, **kinds.PARTS})[0], **eastern}


def _of_kind(provisions: Sequence[Provision], kind: str) -> list[Provision]:
    """The provisions of a kind, each number once, without their points and without what is counted anew in others."""
    found: dict[str, Provision] = {}
    for each in provisions:
        own = outline.read(each.locator)
        if own and own.kind == kind and not own.points:
            found.setdefault(own.number, each)
    return [each for number, each in found.items() if number.rpartition(".")[0] not in found]


def _missing(found: Sequence[Provision]) -> list[str]:
    """The numbers between the first and the last that no provision has."""
    read = [own.number for each in found if (own := outline.read(each.locator))]
    numbers = [int(number) for number in read if number.isdigit()]
    every = range(min(numbers), max(numbers) + 1) if numbers else range(0)
    return [str(number) for number in every if number not in set(numbers)]


def _unfound(document: Document, kind: str) -> str:
    return f"No {_several(kind)} were found in the outline of {standing.called(document)}."


def _untold(document: Document, kind: str) -> str:
    """That a document only tells of an instrument, of which nothing can be counted in it."""
    name, what = standing.called(document), document.kind or "summary"
    return (
        f"The library holds {name} only as a {what}, which is not the text itself: "
        f"its {_several(kind)} cannot be counted there."
    )


def _several(kind: str) -> str:
    return {"annex": "annexes", "box": "boxes"}.get(kind, f"{kind}s")


@cache
def _patterns(language: str) -> list[re.Pattern[str]]:
    """Those of a language, or of any where that is not known."""
    tables = table("asked")
    spoken = {name: forms for name, forms in tables.items() if not language or name == language}
    return [pattern(name, [form]) for name, forms in spoken.items() for form in forms]


@cache
def table(name: str) -> Mapping[str, Any]:
    """What is known of such questions under a name, by language."""
    loaded: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return loaded[name]
