"""The records that cross stage borders: frozen, and made of the standard library only.

They are the language that all stages share, and stand in one file so that it can be read as a whole.

A record holds the one it came from (a citation its passage, a passage its document), so that an
answer can always be followed back to the file. All offsets are character offsets, end exclusive,
into the document's stored text (`Assistant.text`).
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

FORMAT = 1
"""Of an answer's plain values: raised when a field means something else or goes, not for a new one with a default."""

Restored = TypeVar("Restored")


class Status(StrEnum):
    """What the law says of a document. Unknown is never taken as in force."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    IN_FORCE = "in force"
    AMENDED = "amended"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    REPEALED = "repealed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    VOLUNTARY = "voluntary"
    HISTORICAL = "historical"
    UNKNOWN = "unknown"


ENDED = frozenset(
    {Status.PROPOSED, Status.SUPERSEDED, Status.REVOKED, Status.REPEALED, Status.WITHDRAWN, Status.LAPSED}
)
"""What is not law: no longer, or not yet."""


class Authority(StrEnum):
    """How much a document binds those it addresses."""

    BINDING = "binding"
    GUIDANCE = "guidance"
    VOLUNTARY = "voluntary"
    PROPOSAL = "proposal"
    INFORMATIVE = "informative"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """Where a fact about a document comes from; where two differ, the one whose origin stands first here holds."""

    GIVEN = "given"
    STATED = "stated"
    CATALOGUE = "catalogue"
    INFERRED = "inferred"


class EventKind(StrEnum):
    """What happened to an instrument on a day."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    SIGNED = "signed"
    PUBLISHED = "published"
    IN_FORCE = "in force"
    APPLIES = "applies from"
    AMENDED = "amended"
    CONSOLIDATED = "consolidated"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    REPEALED = "repealed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    OTHER = "other"


ENDS = (EventKind.SUPERSEDED, EventKind.REVOKED, EventKind.REPEALED, EventKind.WITHDRAWN, EventKind.LAPSED)
"""What ends an instrument."""


class RelationKind(StrEnum):
    """What a document does to another instrument, or is of it."""

    AMENDS = "amends"
    AMENDED_BY = "amended by"
    REPEALS = "repeals"
    REVOKES = "revokes"
    REPLACES = "replaces"
    IMPLEMENTS = "implements"
    SUPPLEMENTS = "supplements"
    DRAFT_OF = "draft of"
    TRANSLATION_OF = "translation of"
    CONSOLIDATES = "consolidated text of"
    OTHER = "other"


class State(StrEnum):
    """How reading a file ended."""

    INDEXED = "indexed"
    PARTIAL = "partial"
    NO_TEXT = "no text"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too large"
    BROKEN = "broken"


class Verdict(StrEnum):
    """What the check of a citation, or of a statement against its citations, found."""

    VERBATIM = "verbatim"
    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"


class Outcome(StrEnum):
    """How far the library answers a question."""

    ANSWERED = "answered"
    PARTLY = "partly answered"
    ABSENT = "not in this library"


class StatementKind(StrEnum):
    """Who speaks in a statement: the source, our fixed frame, a model, or the assistant itself."""

    QUOTE = "quote"
    FRAME = "frame"
    GENERATED = "generated"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class LegalEvent:
    """What happened to an instrument on an ISO date, month or year, and by which other instrument, if that is known."""

    date: str
    what: EventKind = EventKind.OTHER
    by: str = ""

    def __str__(self) -> str:
        return f"{self.date} {self.what}{self.by and f' by {self.by}'}"

    @classmethod
    def of(cls, text: str) -> LegalEvent:
        """The event that `str` wrote, e.g. "2025-01-20 revoked by Executive Order 14148".

        Raises:
            ValueError: it does not begin with a date and what happened then.
        """
        date, _, happened = text.partition(" ")
        what, _, by = happened.partition(" by ")
        if not is_date(date):
            raise ValueError(f"{text!r} does not begin with a date.")
        return cls(date, EventKind(what.casefold()), by)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a document does to, or is of, the instrument that `target` names as the document does."""

    target: str
    kind: RelationKind = RelationKind.OTHER

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


LEAST_CONFIDENCE = 0.5
"""How sure a fact must be to become a field of a document."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of one field of a document, and where it comes from.

    `field` is the name of the field of `Document`, `value` the value as text: of an event the ISO date, of a relation
    the target, and `what` is then their kind. `start` and `end` are where the document's text states it, so that it
    can be shown. `by` names another source: the instrument of the catalogue, or the document that says so.
    `confidence` is from 0 to 1. Of what a text states it is 0.9 and more where a formula, a label or a number says it
    that means nothing else; from 0.75 where the form of the text does: the line that is its title, a day that stands
    alone; from `LEAST_CONFIDENCE` where several weak signs together do. What is less sure is no field of a document.
    """

    field: str
    value: str
    origin: Origin = Origin.STATED
    what: str = ""
    start: int | None = None
    end: int | None = None
    confidence: float = 1.0
    by: str = ""


LONGEST_TITLE = 130  # characters of a title that stands for a name

ABOUT = frozenset(("brief", "press release", "news release", "news", "summary", "fact sheet", "faq"))
"""Kinds of documents that tell of instruments and are none."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the corpus and what is known about it.

    `id` is a readable slug that survives new content; `sha256` names the version of the file. `path` is
    relative to the corpus folder. Dates are ISO and may be a year or a month. `pages` is the number
    of PDF pages, None for formats without pages.

    `instrument` names the law, order or policy of which the document is a text: all its versions, translations and
    briefs bear the same name. `version` says which of them it is, e.g. "as amended July 2026". `numbers` are its
    official ones. `fetched` is the day on which the file came from its address, and `fetched_sha256` what came then:
    both are empty for a file that did not, or is another one since. `origins` tells where each field that is known
    comes from. `name` is what it is called among others of the library; it is not stored but made where it is read.

    `ocr` says how sure OCR was of the pages that it read, from 0 to 1; None where it read none. `pictures` is how many
    pages are pictures that it has not tried to read. `attached_to` is the title of the e-mail that it came with.
    """

    id: str
    title: str
    path: str
    sha256: str
    short_names: tuple[str, ...] = ()
    issuer: str = ""
    jurisdiction: str = ""
    kind: str = ""
    authority: Authority = Authority.UNKNOWN
    adopted: str = ""
    in_force: str = ""
    status: Status = Status.UNKNOWN
    status_date: str = ""
    status_by: str = ""
    language: str = ""
    source_url: str = ""
    licence: str = ""
    pages: int | None = None
    state: State = State.INDEXED
    problems: tuple[str, ...] = ()
    instrument: str = ""
    version: str = ""
    numbers: tuple[str, ...] = ()
    events: tuple[LegalEvent, ...] = ()
    relations: tuple[Relation, ...] = ()
    fetched: str = ""
    fetched_sha256: str = ""
    origins: dict[str, Origin] = field(default_factory=dict, compare=False)
    name: str = field(default="", compare=False)
    ocr: float | None = None
    pictures: int = 0
    attached_to: str = ""

    def written(self, name: str) -> str:
        """A field as metadata are written; what is unknown is empty."""
        value = getattr(self, name)
        if value in (Status.UNKNOWN, Authority.UNKNOWN):
            return ""
        return " ".join(("; ".join(map(str, value)) if isinstance(value, tuple) else str(value)).split())

    @property
    def language_code(self) -> str:
        """Its language without script and country, as ISO 639-1 where it is given so; empty if unknown."""
        return self.language.replace("_", "-").partition("-")[0].casefold()

    @property
    def is_shipped(self) -> bool:
        """Whether its file came with the library, and is not the user's own to change or to delete."""
        return not self.path.startswith("library/")

    def held(self, day: str) -> bool | None:
        """Whether the text held on an ISO date or month (empty: today); None if nothing says so.

        No text holds before it was adopted and entered into force, and adoption alone is no entry into force, but of
        orders and of what binds nobody. Of one that is in force `status_date` is the day from which it is so, of one
        that no longer holds the day on which it ended.
        """
        today = datetime.date.today().isoformat()
        on = day or today
        if self.status == Status.PROPOSED or self.authority == Authority.PROPOSAL:
            return False
        if not all(reached(date, on) for date in (self.adopted, self.began) if date):
            return False
        if self.status in ENDED and not self.status_date:
            return False if reached(today, on) else None  # it ended some day
        if self.status in ENDED and reached(self.status_date, on):
            return False
        if self.status in (Status.VOLUNTARY, Status.HISTORICAL, Status.UNKNOWN):
            return None
        if self.status == Status.ADOPTED:
            return bool(self.began)
        return True if self.began or (not day and self.status not in ENDED) else None

    @property
    def is_about(self) -> bool:
        """Whether it only tells of an instrument, as a brief or a press release does, and is no text of it."""
        return self.authority == Authority.INFORMATIVE or self.kind.casefold() in ABOUT

    @property
    def full_title(self) -> str:
        """Its title, with what tells it apart from others of that name."""
        told = self.version.casefold() in self.title.casefold()
        came = f"attached to {self.attached_to}" if self.attached_to else ""
        apart = ", ".join(filter(None, ("" if told else self.version, came)))
        return f"{self.title} ({apart})" if apart else self.title

    @property
    def short_title(self) -> str:
        """What it is called among others, e.g. "EU AI Act (2024 text)"; or its title, not endless."""
        full, cut = self.full_title, self.full_title[:LONGEST_TITLE]
        return self.name or (full if full == cut else f"{cut.rpartition(' ')[0] or cut} …")

    @property
    def standing(self) -> str:
        """Its status and since when; of what only tells of an instrument also that it is not the law."""
        what = f"{self.kind or 'summary'}, not the law; " if self.is_about else ""
        return what + " ".join(filter(None, (f"status {self.status}", self.status_date)))

    @property
    def began(self) -> str:
        """From when it is, was or was to be in force; empty where that is not known."""
        entered = self.in_force or min(self.dates(EventKind.IN_FORCE), default="")
        if self.status == Status.IN_FORCE:
            entered = max(entered, self.status_date)
        if self.status == Status.ADOPTED:
            entered = entered or min(self.dates(EventKind.APPLIES), default="")
        return entered or (self.adopted if self._is_at_once else "")

    def dates(self, *kinds: EventKind) -> tuple[str, ...]:
        """The dates of its events of some kinds, in order."""
        return tuple(sorted(event.date for event in self.events if event.what in kinds))

    @property
    def _is_at_once(self) -> bool:
        """Whether it is of the kind that holds from the day on which it was made, if it says nothing else."""
        named = {"order", "memorandum"} & set(self.kind.casefold().split())
        return bool(named) or self.authority in (Authority.GUIDANCE, Authority.VOLUNTARY)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, order or policy as the catalogue knows it.

    `names` are those by which people speak of it, in any language, its title left out; `parts` the titles of texts
    that together are it, by what tells them apart. `numbers` are its official ones, `drafts` those of its drafts.
    `status` is that of the day `checked`. `confidence` is from 0 to 1.
    """

    id: str
    title: str
    names: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    numbers: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    jurisdiction: str = ""
    kind: str = ""
    authority: Authority = Authority.UNKNOWN
    issuer: str = ""
    status: Status = Status.UNKNOWN
    events: tuple[LegalEvent, ...] = ()
    address: str = ""
    confidence: float = 0.0
    checked: str = ""

    def status_on(self, day: str) -> Status:
        """Its status on an ISO day that is not before the one on which it was checked: some events come later."""
        status = self.status
        for event in self.events:
            if self.checked < event.date[: len(self.checked)] and reached(event.date, day):
                status = _AFTER.get(event.what, status)
        return status

    def life(self, day: str) -> list[str]:
        """Its events by their dates, each with whether it is to come after a day, or did not come about."""
        events = sorted(self.events, key=lambda event: event.date)
        ended = next((event.date for event in events if event.what in ENDS), "")
        told = []
        for event in events:
            never = bool(ended) and event.date > ended
            told.append(f"{event}{' (did not come about)' if never else ' (to come)' if event.date > day else ''}")
        return told

    @property
    def all_names(self) -> tuple[str, ...]:
        """All that it is called: its title, its names, and its numbers."""
        return tuple(dict.fromkeys((self.title, *self.names, *self.numbers)))


_AFTER = {
    EventKind.IN_FORCE: Status.IN_FORCE,
    EventKind.APPLIES: Status.IN_FORCE,
    EventKind.AMENDED: Status.AMENDED,
    **{kind: Status(kind) for kind in ENDS},
}
"""The status that an event brings."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year as ISO 8601 writes them, and there is such a day."""
    try:
        return bool(_DATE.fullmatch(text) and datetime.date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def reached(date: str, day: str) -> bool:
    """Whether a date has come on a day, to the precision that both have."""
    precision = min(len(date), len(day))
    return date[:precision] <= day[:precision]


@dataclass(frozen=True, slots=True)
class Removed:
    """What `restore` brings back under an id: a document that was removed.

    A version that was replaced is a document of its own, except where that was before versions stayed in the library.
    `when` is the local time to the minute, empty for a document that is only hidden; `versions` is how many
    are kept under the id.
    """

    id: str
    title: str
    path: str
    when: str = ""
    versions: int = 1


class PullOutcome(StrEnum):
    """What came of fetching a text from its address, or that it would be tried."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Pulled:
    """What fetching a text from its address did.

    `id` is that of the document which it is, or would be; `document` is that one, None if there is none yet.
    `instrument` is what the catalogue calls it, empty for an address that was given. `notice` says what somebody should
    look at, if there is anything.
    """

    id: str
    address: str
    outcome: PullOutcome
    document: Document | None = None
    instrument: str = ""
    notice: str = ""


DESCRIPTIVE = tuple(
    entry.name
    for entry in dataclasses.fields(Document)
    if entry.name not in {"path", "sha256", "pages", "state", "problems", "origins", "name", "ocr", "pictures"}
)
"""The fields of `Document` that metadata may set."""


@dataclass(frozen=True, slots=True)
class RowFailure:
    """A row of a table that cannot be used. `row` says which, by its line, or by the id in it."""

    row: str
    error: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TableReport:
    """What came of a table of documents, or would come of it.

    `changed` are the documents that changed, or that would, as they are now. `rows` is how many the table has, `unused`
    the columns that are no field of a document.
    """

    changed: tuple[Document, ...]
    failed: tuple[RowFailure, ...]
    rows: int
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line that OCR read in the picture of a page, and how sure it is of it, from 0 to 1.

    Places are in points of the page as it is shown, turned about its middle until its lines are level; y grows
    upwards from its lower edge. `edges` are where each of its words begins and ends.
    """

    text: str
    confidence: float
    bottom: float
    top: float
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """What OCR read of a page that is a picture: its lines from the top down, and by how many degrees it was turned.

    `by` names what read it, empty where nothing tried to; `failure` says why it could not, as the end of a sentence.
    `width` and `height` are those of the page as it is shown, in points. `rules` are its ruled lines: left, bottom,
    right and top of each, in the places that lines of text have.
    """

    lines: tuple[ScanLine, ...] = ()
    angle: float = 0.0
    width: float = 0.0
    height: float = 0.0
    by: str = ""
    failure: str = ""
    rules: tuple[tuple[float, float, float, float], ...] = ()

    @property
    def confidence(self) -> float:
        """How sure OCR is of the letters of the page, on average."""
        letters = sum(len(line.text) for line in self.lines)
        return round(sum(line.confidence * len(line.text) for line in self.lines) / max(letters, 1), 3)

    @classmethod
    def of(cls, values: Sequence[Any]) -> Scan:
        """The scan whose `dataclasses.astuple` gave these values, also in a later version, or after JSON."""
        lines, angle, width, height, by, failure, *rest = values
        rules = tuple((left, bottom, right, top) for left, bottom, right, top in (rest[0] if rest else ()))
        read = ((text, confidence, bottom, top, tuple(edges)) for text, confidence, bottom, top, edges, *_ in lines)
        return cls(tuple(ScanLine(*line) for line in read), angle, width, height, by, failure, rules)


@dataclass(frozen=True, slots=True)
class Page:
    """The stretch of a document's text that one PDF page holds, with the number printed on it.

    `scan` is there where the page is a picture: its text, if it has any, was read by OCR.
    """

    number: int
    label: str
    start: int
    end: int
    scan: Scan | None = None

    @property
    def ocr(self) -> float | None:
        """How sure OCR is of its text; None where the file holds the text itself, or there is none."""
        return self.scan.confidence if self.scan and self.scan.lines else None

    @classmethod
    def of(cls, values: Sequence[Any]) -> Page:
        """The page whose `dataclasses.astuple` gave these values, also in another version, or after JSON."""
        number, label, start, end, *rest = values
        scan = rest[0] if rest else None
        return cls(number, label, start, end, Scan.of(scan) if isinstance(scan, list | tuple) else None)


class BlockKind(StrEnum):
    """What a stretch of a text is, as far as its reader knows."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    ROW = "table row"
    NOTE = "note"
    CAPTION = "caption"
    STRUCK = "struck"
    FIELD = "form field"

    @classmethod
    def _missing_(cls, value: object) -> BlockKind:
        """What a later version knows of is a paragraph for this one."""
        return cls.PARAGRAPH


INSIDE = frozenset({BlockKind.STRUCK, BlockKind.FIELD})
"""The kinds of blocks that are words within others."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text that the file itself sets apart: offsets without the white space around it.

    `level` is a heading's, from 1; a list item's depth in lists, from 1; of what else is in an item the depth of
    that item; else 0. `page` is the one where it begins. `label` is a heading's title, the sign that a list item
    begins with ("(a)", "-", "1."), or the number of a note. `columns` names the cells of a table row, where they have
    names and there are as many; the row that holds these names has none. In the text cells are parted by bars
    (`text.rows`).

    Blocks do not overlap, with three exceptions. Struck words and form fields lie inside another block, or around
    whole ones; a heading that is known by a bookmark may lie inside a paragraph; one that is a cell lies in its row.
    """

    kind: BlockKind
    level: int
    start: int
    end: int
    page: int | None = None
    label: str = ""
    columns: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Sequence[Any]) -> Block:
        """The block whose `dataclasses.astuple` gave these values, also in a later version, or after JSON."""
        kind, level, start, end, page, label, columns = values[:7]
        return cls(BlockKind(kind), level, start, end, page, label, tuple(columns))


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader makes of a file: its text, and where its pages and blocks lie in it, each in the text's order.

    Of two blocks that begin together the one that holds the other comes first. `metadata` is what the file has
    embedded (`<title>`, PDF properties): often a leftover. `front_matter` is what somebody wrote above the text. The
    keys of both are field names of `Document`. `problems` are sentences for the user. `attached` are the names of the
    files in an e-mail whose words are not in its text: they are documents of their own.
    """

    content: str
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    state: State = State.INDEXED
    problems: tuple[str, ...] = ()
    front_matter: dict[str, str] = field(default_factory=dict)
    attached: tuple[str, ...] = ()

    @property
    def ocr(self) -> float | None:
        """How sure OCR is of the pages that it read, on average; None where it read none."""
        found = [page.ocr for page in self.pages if page.ocr is not None]
        return round(sum(found) / len(found), 3) if found else None

    @property
    def pictures(self) -> int:
        """How many pages are pictures that OCR has not tried to read."""
        return sum(page.scan is not None and not page.scan.by for page in self.pages)

    @property
    def headings(self) -> tuple[Block, ...]:
        """What the file itself marks as a heading (HTML `h2`, Markdown `##`, a DOCX style, a bookmark)."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered or titled part of a document, e.g. locator "Article 5(1)(f)".

    `headings` are the titles of the parts around it, outermost first. `ocr` says how sure OCR is of its text, if that
    read it, or a part of it.
    """

    locator: str
    title: str
    start: int
    end: int
    page: int | None = None
    page_label: str = ""
    headings: tuple[str, ...] = ()
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that is found and cited as one. `score` is higher for a better match.

    `ocr` says how sure OCR is of its text, from 0 to 1; None where the file holds it as text. No passage has both.
    """

    id: str
    document: Document
    text: str
    locator: str
    headings: tuple[str, ...]
    page: int | None
    page_label: str
    start: int
    end: int
    score: float = 0.0
    ocr: float | None = None


@dataclass(frozen=True, slots=True)
class CrossReference:
    """Where a text names a provision that the library has: in the document itself, or in another one."""

    start: int
    end: int
    document: str
    provision: Provision


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document says that one of its terms means: the stretch that says it, and the provision it stands in."""

    term: str
    start: int
    end: int
    locator: str


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """Where a text uses a term that its document defines."""

    start: int
    end: int
    definition: Definition


class Asks(StrEnum):
    """What kind of answer a question asks for."""

    COMPARISON = "comparison"
    DEFINITION = "definition"
    DATE = "date"
    NUMBER = "number"
    AMOUNT = "amount"
    SHARE = "share"
    LIST = "list"
    STATUS = "status"
    FORCE = "force"
    BINDING = "binding"
    WHO = "who"
    SCOPE = "scope"
    PENALTY = "penalty"
    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    YES_NO = "yes-no"
    SUMMARY = "summary"
    PROVISION = "provision"


@dataclass(frozen=True, slots=True)
class Across:
    """What a question asks of all documents at once.

    `term` is what they are to speak of, empty where only what is known of them is asked for; `named` are the ids of
    documents that it means. `documents` are the ids of those that are asked for, out of `among`. With `mentions` they
    are to hold the words of the term, else to say something on it; `times` says that it is asked how often they do.
    `known` is what they are to be, as the library knows it, e.g. "in force".
    """

    term: str
    named: tuple[str, ...]
    documents: tuple[str, ...]
    among: tuple[str, ...]
    mentions: bool
    times: bool
    known: tuple[str, ...]

    def within(self, documents: Collection[str]) -> Across:
        """The same, asked of some documents only."""
        wanted, among = (tuple(each for each in ids if each in documents) for ids in (self.documents, self.among))
        return dataclasses.replace(self, documents=wanted, among=among)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """That a document holds some words: how often, in how many passages, and in the first of those that do so most.

    `start` and `end` are the offsets, in the document's text, of the first sentence in `passage` that holds them.
    """

    passage: Passage
    start: int
    end: int
    passages: int
    times: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in all texts, as somebody writes it.

    `words` are found in all their forms, `phrases`, which stand in quotes, just as they are written, `provisions` where
    they stand themselves and where they are cited, in whatever spelling. A passage holds all of them.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()

    def told(self) -> str:
        """It in words, e.g. "“watermark” in all its forms and “machine readable” as it is written"."""
        parts = [f"“{each}” in all its forms" for each in self.words]
        parts += [f"“{each}” as it is written" for each in self.phrases]
        parts += [f"{each} itself or cited" for each in self.provisions]
        return " and ".join(parts)


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a document that holds what is looked for: a sentence, a point, or a row.

    `start` and `end` are its offsets in the document's text, `marks` those of what was found in it. `ocr` is as in
    `Passage`.
    """

    document: Document
    locator: str
    page: int | None
    page_label: str
    line: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    ocr: float | None = None

    @property
    def pieces(self) -> list[Marked]:
        """The line in pieces, each with whether it was found."""
        found: list[Marked] = []
        at = self.start
        for start, end in self.marks:
            found += [(self.line[at - self.start : start - self.start], False)]
            found += [(self.line[start - self.start : end - self.start], True)]
            at = end
        return [piece for piece in (*found, (self.line[at - self.start :], False)) if piece[0]]


@dataclass(frozen=True, slots=True)
class Findings:
    """All lines that hold what is `sought` in `searched` documents: those of the document with the most come first."""

    sought: Sought
    searched: int
    hits: tuple[Hit, ...]

    def told(self) -> str:
        """What was found where, e.g. "12 lines in 4 of 36 documents hold “watermark” in all its forms"."""
        count, documents = len(self.hits), len(self.by_document())
        lines = f"{count:,} line{'' if count == 1 else 's'}"
        searched = f"{documents:,} of {self.searched:,} document{'' if self.searched == 1 else 's'}"
        return f"{lines} in {searched} {'holds' if count == 1 else 'hold'} {self.sought.told()}"

    def by_document(self) -> list[tuple[Document, tuple[Hit, ...]]]:
        """The documents with their lines, in the order of the text."""
        held: dict[str, list[Hit]] = {}
        for hit in self.hits:
            held.setdefault(hit.document.id, []).append(hit)
        return [(each[0].document, tuple(each)) for each in held.values()]


class DateKind(StrEnum):
    """What happens on a date, or up to it."""

    IN_FORCE = "in force"
    APPLIES = "applies from"
    TRANSITION = "transition"
    DEADLINE = "deadline"
    ENDS = "ends"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of an instrument: ISO, also a month or a year, and what is said of it.

    `what` is the sentence of the text that `line` cites, behind the `lead` of its list if it is a point of one; or, of
    what the library only knows, the event in words. `instrument` is what the text or the instrument is called.
    `counted` says from which day a date was counted that the text does not name. A date that an amendment moved has the
    new one in `moved_to`, with what moved it in `moved_by`, and its sentence in `moved` if a text of the library says
    so; it is empty where the amended text has no such date any more. `ended` says why a date did not come about.
    """

    date: str
    kind: DateKind
    what: str
    instrument: str
    jurisdiction: str
    origin: Origin = Origin.STATED
    document: Document | None = None
    line: Hit | None = None
    lead: str = ""
    counted: str = ""
    moved_to: str = ""
    moved_by: str = ""
    moved: Hit | None = None
    ended: str = ""

    def is_past(self, day: str) -> bool:
        """Whether it has come on an ISO day, to the precision of both."""
        return reached(self.date, day)

    @property
    def fate(self) -> str:
        """What became of it, in words; empty if it stands."""
        new = f"moved to {self.moved_to}" if self.moved_to else "no longer in the amended text"
        moved = f"{new} by {self.moved_by}" if self.moved_by else ""
        return "; ".join(filter(None, (moved, f"did not come about: {self.ended}" if self.ended else "")))


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates of some documents and of what they belong to, in order, as they stand on a `day`.

    `searched` is how many documents were read, `undated` are those in which no date was found.
    """

    dates: tuple[Dated, ...]
    searched: int
    undated: tuple[Document, ...]
    day: str

    def within(self, first: str = "", last: str = "") -> Timeline:
        """The same between two ISO dates, both with it, to the precision of each; an empty one is no limit."""
        kept = (each for each in self.dates if not first or reached(first, each.date))
        return dataclasses.replace(self, dates=tuple(each for each in kept if not last or reached(each.date, last)))

    @property
    def told(self) -> str:
        """What was found, in a sentence."""
        past = sum(each.is_past(self.day) for each in self.dates)
        count = len(self.dates)
        of = f"{self.searched:,} document{'' if self.searched == 1 else 's'}"
        if not count:
            return f"No date was found in {of}."
        dates = f"{count:,} date{'' if count == 1 else 's'}"
        return f"{dates} of {of}: {past:,} past and {count - past:,} to come on {self.day}."


class DutyForce(StrEnum):
    """How much a duty binds the one who bears it."""

    MUST = "must"
    MUST_NOT = "must not"
    SHOULD = "should"
    SHOULD_NOT = "should not"
    MAY = "may"
    WILL = "commits to"


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody must, may, should or must not do, as a machine read it in a sentence.

    `what` is the action in the words of the text, `who` bears it in the words of the text (empty where nobody is named,
    or the language is not taken apart) and `actor` the noun for them in the singular. `when` are the conditions that
    the sentence names. `line` is the sentence with its place, the word that binds marked in it; `lead` what opens the
    list of which the sentence is a point. `date` is the ISO date by or from which it is to be done, if that is told.
    """

    force: DutyForce
    what: str
    line: Hit
    who: str = ""
    actor: str = ""
    when: str = ""
    lead: str = ""
    date: str = ""

    def binds(self, noun: str) -> bool:
        """Whether it is of those whom a noun in the singular means, also where it is of others too."""
        wanted, actor = noun.casefold(), self.actor.casefold()
        named = self.who.casefold().partition(" of ")[0]
        return wanted in (actor, *actor.split()) or bool(re.search(rf"(?<!\w){re.escape(wanted)}s?(?!\w)", named))


@dataclass(frozen=True, slots=True)
class DutyTable:
    """The duties of some documents, in the order of their titles and texts.

    `searched` is how many documents were read, `unread` are those in a language in which duties cannot be told.
    """

    rows: tuple[Duty, ...]
    searched: int
    unread: tuple[Document, ...] = ()

    @property
    def told(self) -> str:
        """What was found, in a sentence."""
        count, holding = len(self.rows), len({row.line.document.id for row in self.rows})
        of = f"{self.searched:,} document{'' if self.searched == 1 else 's'}"
        return (
            f"{count:,} dut{'y' if count == 1 else 'ies'} in {holding:,} of {of}."
            if count
            else f"No duty was found in {of}."
        )


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search understands it.

    `text` is what is searched, the question before it included where this one follows it up. `weights` are its words
    (English stems) and how much each counts, `lay` the same for terms that stand for lay words, `sought` for those of
    provisions that answer its kind, `forms` what passages may hold each of them under, `describing` the words that may
    describe a document. `provisions` are named as the question writes them. `documents` are the ids of the instruments
    it names, `likely` of those it describes, `unknown` the names of instruments that no document bears, `lacking` the
    ids of those that the catalogue knows; `places` those of each jurisdiction it names, `absent` the names of those of
    which there are none, `sides` what it sets side by side. `as_of` is the ISO date or month for which it asks,
    `language` the ISO 639-1 code of its language where that is known, `across` what it asks of all documents at once.
    """

    question: str
    text: str
    weights: Mapping[str, float]
    lay: Mapping[str, float]
    sought: Mapping[str, float]
    forms: Mapping[str, frozenset[str]]
    describing: tuple[str, ...]
    provisions: tuple[str, ...]
    documents: tuple[str, ...]
    likely: tuple[str, ...]
    unknown: tuple[str, ...]
    lacking: tuple[str, ...]
    absent: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
    sides: tuple[Side, ...]
    asks: frozenset[Asks]
    as_of: str
    language: str
    follows: bool
    across: Across | None = None

    def under(self, word: str) -> frozenset[str]:
        """All under which passages may hold one of its words."""
        return self.forms.get(word) or frozenset((word,))


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that a question sets side by side, and what it asks of this by itself.

    `documents` are the ids of those that speak for it; a `term`, which is none of them, may stand in any.
    """

    asked: Query
    documents: tuple[str, ...] = ()
    term: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, with what was measured on it.

    `sentences` are offsets into the passage's text, `sentence_cosines` their cosines to the question.
    `signals` are what the ranking weighs, by name.
    `words` are digests of the passage's words, `figures` its numbers.
    """

    passage: Passage
    sentences: tuple[tuple[int, int], ...]
    sentence_cosines: tuple[float, ...]
    signals: Mapping[str, float]
    words: frozenset[int] = frozenset()
    figures: frozenset[str] = frozenset()


Marked = tuple[str, bool]
"""A piece of a text on one line, and whether it is marked."""

LEAST_MORE = 8  # letters beside quotes from which a provision says more than they do


@dataclass(frozen=True, slots=True)
class Surrounding:
    """The paragraph, list item or table row that a quote stands in, or what heads it: a list's lead, a table's columns.

    `text` stands at `start` to `end` of the document's stored text. Of a long one it is a part: `begins` and `ends` say
    whether the beginning and the end are there.
    """

    text: str
    start: int
    end: int
    begins: bool = True
    ends: bool = True

    def marked(self, quotes: Collection[tuple[int, int]]) -> list[Marked]:
        """Its words in order, those of some quotes marked; where it was cut there is an ellipsis."""
        pieces, at = [], self.start
        for start, end in sorted(quotes):
            first, last = max(start, at), min(end, self.end)
            if first < last:
                pieces += [(self._line(at, first), False), (self._line(first, last), True)]
                at = last
        pieces = [("" if self.begins else "… ", False), *pieces, (self._line(at, self.end), False)]
        return [(text, is_marked) for text, is_marked in [*pieces, ("" if self.ends else " …", False)] if text]

    def says_more(self, quotes: Collection[tuple[int, int]]) -> bool:
        """Whether it says more than some quotes: it has words that none of them has, and not only a number."""
        rest = "".join(text for text, is_marked in self.marked(quotes) if not is_marked)
        return len(re.findall(r"\w", rest)) >= LEAST_MORE

    def _line(self, start: int, end: int) -> str:
        return re.sub(r"\s+", " ", self.text[start - self.start : end - self.start])


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands. `locator` and `page` are the quote's own, not its passage's.

    `around` is the provision that it stands in, headed by what that needs; empty where this is no more than the quote.
    """

    marker: int
    passage: Passage
    locator: str
    page: int | None
    page_label: str
    quote: str
    start: int
    end: int
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    around: tuple[Surrounding, ...] = ()

    @property
    def place(self) -> str:
        """Where in its document it stands, e.g. "Article 6(3), p. 54"; empty if that is not known."""
        page = page_name(self.page, self.page_label, self.ocr)
        return ", ".join(part for part in (self.locator, page) if part)

    @property
    def ocr(self) -> float | None:
        """How sure OCR is of what is quoted; None where the file holds it as text."""
        return self.passage.ocr

    @property
    def source(self) -> str:
        """Document, provision and page, e.g. "EU AI Act (2024 text), Article 6(3), p. 54"."""
        return ", ".join(part for part in (self.passage.document.short_title, self.place) if part)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer with the citations it rests on; only a notice has none.

    In a comparison `side` is what of those compared it speaks for. `reasons` say what of a sentence that a model wrote
    was compared with its sources, or what they do not support.
    """

    text: str
    kind: StatementKind
    citations: tuple[Citation, ...] = ()
    verdict: Verdict | None = None
    side: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, in fractions of its width from the left and of its height from the top."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A word of a document's text, or what of one stands on one line, with the part of a page that it covers."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class PageImage:
    """A PDF page as a PNG picture, `width` by `height` pixels, with the places of stretches of its text.

    There is a box for each line of text, in the order of reading. `whole` says that all of the stretches stands
    in the boxes; else a part of them is on another page, or was not found. `words` are those of the stored text that
    were found on the page, in the text's order, if they were asked for.
    """

    number: int
    png: bytes
    width: int
    height: int
    boxes: tuple[Box, ...] = ()
    whole: bool = True
    words: tuple[PlacedText, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of a conversation and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the library answers well: what it asks for, the ids of the documents that answer, and where."""

    question: str
    asks: Asks
    documents: tuple[str, ...]
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents a search may use; an empty field allows all. `as_of` is an ISO date, year or month."""

    documents: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    as_of: str = ""

    def allows(self, document: Document) -> bool:
        """Whether `document` passes every filter that is set.

        `as_of` keeps what was adopted by that day, to the precision of both dates; a document
        without a date is kept, since nothing speaks against it. What was amended is in force too.
        """
        named = (
            (self.documents, document.id),
            (self.jurisdictions, document.jurisdiction),
            (self.kinds, document.kind),
            (self.authority, document.authority),
            (self.status, Status.IN_FORCE if self._amended_too(document) else document.status),
        )
        if any(allowed and value.casefold() not in {a.casefold() for a in allowed} for allowed, value in named):
            return False
        return not self.as_of or not document.adopted or reached(document.adopted, self.as_of)

    def _amended_too(self, document: Document) -> bool:
        return document.status == Status.AMENDED and str(Status.AMENDED) not in self.status

    def told(self) -> str:
        """The filters that are set, in words, e.g. "EU or UK; in force; as of 2025-03"; empty if none is."""
        named = (self.documents, self.jurisdictions, self.kinds, self.authority, self.status)
        parts = [" or ".join(allowed) for allowed in named if allowed]
        return "; ".join([*parts, *([f"as of {self.as_of}"] if self.as_of else [])])


@dataclass(frozen=True, slots=True)
class Event:
    """A sign of progress on the way to an answer: a stage's name, or a piece of the answer's text.

    With `answer` it is what there is of the answer so far and checked, in the place of all text before, and `text` what
    is written behind it and not checked yet.
    """

    kind: str
    text: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come: `done` of `total` files, and what is being worked on."""

    stage: str
    done: int
    total: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model said when it was tried, and after how many seconds it began and ended."""

    model: str
    words: str
    first: float
    seconds: float


@dataclass(frozen=True, slots=True)
class ModelServer:
    """A server of models: by which protocol it is spoken with (ollama, openai), where, and the models it offers."""

    provider: str
    address: str
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferedModel:
    """An open model that can be fetched: where it lies, under which licence, and about how large it is.

    `gigabytes` is the file's size, `memory` what it takes with the usual window, in gigabytes too.
    """

    name: str
    title: str
    repository: str
    file: str
    licence: str
    gigabytes: float
    memory: float
    note: str


@dataclass(frozen=True, slots=True)
class HeldModel:
    """A model's file on this machine; `setting` is what names it as the model that writes."""

    name: str
    path: str
    size: int

    @property
    def setting(self) -> str:
        """E.g. "gguf:/home/ada/.local/share/ai-policy-assistant/models/qwen3-4b.gguf"."""
        return f"gguf:{self.path}"


class EditKind(StrEnum):
    """What became of a provision from one version of a text to another."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class EditSide:
    """A provision as one version has it: its words by their offsets, and in `marks` those that the other has not."""

    locator: str
    title: str
    text: str
    start: int
    end: int
    page: int | None = None
    page_label: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def place(self) -> str:
        """E.g. "Article 5(1)(a), p. 51"."""
        return ", ".join(part for part in (self.locator, page_name(self.page, self.page_label)) if part)

    def marked(self) -> list[Marked]:
        """Its text in pieces, those that are marked in `marks` and those that are not."""
        pieces: list[Marked] = []
        at = self.start
        for start, end in self.marks:
            pieces += [(self.text[at - self.start : start - self.start], False)] if start > at else []
            pieces.append((self.text[start - self.start : end - self.start], True))
            at = end
        return pieces + ([(self.text[at - self.start :], False)] if at < self.end else [])


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed in one provision; a side is None where that version has no such provision.

    `within` is the article, section or annex that it is or stands in. What is moved may have changed words too.
    """

    kind: EditKind
    within: str
    old: EditSide | None = None
    new: EditSide | None = None

    @property
    def locator(self) -> str:
        """E.g. "Article 5(1)(ba)"; "Article 6, was Article 5" where it is called another thing now."""
        if self.old and self.new and self.old.locator != self.new.locator:
            return f"{self.new.locator}, was {self.old.locator}"
        side = self.new or self.old
        return side.locator if side else ""


@dataclass(frozen=True, slots=True)
class Redline:
    """Two versions of one text, and what changed from the old one to the new one, in the order of the new one.

    `unchanged` is how many provisions both have with the same words; `notices` what a reader must know of how the two
    were compared.
    """

    old: Document
    new: Document
    edits: tuple[Edit, ...] = ()
    unchanged: int = 0
    notices: tuple[str, ...] = ()

    def count(self, kind: EditKind) -> int:
        """How many provisions were added, removed, changed or moved."""
        return sum(edit.kind is kind for edit in self.edits)

    def told(self) -> str:
        """How many provisions changed in which way, e.g. "3 changed, 1 added, 120 with the same words."."""
        counts = [f"{self.count(kind):,} {kind}" for kind in EditKind if self.count(kind)]
        return f"{', '.join([*counts, f'{self.unchanged:,} with the same words'])}."

    @property
    def within(self) -> tuple[str, ...]:
        """The articles, sections and annexes in which anything changed, in order."""
        return tuple(dict.fromkeys(edit.within for edit in self.edits))

    def to_dict(self) -> dict[str, Any]:
        """The differences as plain values that `json.dumps` takes, with their `format`."""
        return {"format": FORMAT, **dataclasses.asdict(self)}


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared with others: the documents that speak for a law or a place; `lack` says why there is none."""

    name: str
    documents: tuple[str, ...] = ()
    lack: str = ""


@dataclass(frozen=True, slots=True)
class Aspect:
    """What instruments are compared in: a question that each is asked by itself, under a name where it has one."""

    question: str
    name: str = ""

    @property
    def label(self) -> str:
        """Its name, or the question."""
        return self.name or self.question


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one subject says on one aspect, verbatim and cited; without citations `reason` says why it is empty."""

    citations: tuple[Citation, ...] = ()
    reason: str = ""

    @property
    def text(self) -> str:
        """Its quotes with their markers, or the reason, as plain lines."""
        told = [f"“{' '.join(each.quote.split())}” [{each.marker}]" for each in self.citations]
        return "\n".join(told) or self.reason


@dataclass(frozen=True, slots=True)
class Matrix:
    """A comparison: a row of cells for each aspect, a cell for each subject. `[n]` is the same citation everywhere."""

    subjects: tuple[Compared, ...]
    aspects: tuple[Aspect, ...]
    rows: tuple[tuple[MatrixCell, ...], ...]
    notices: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations by their markers."""
        found = {each.marker: each for row in self.rows for cell in row for each in cell.citations}
        return tuple(found[marker] for marker in sorted(found))

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain values that `json.dumps` takes, every citation whole, with their `format`."""
        return {"format": FORMAT, **dataclasses.asdict(self)}


WHOLE = "."
"""The path of the corpus folder itself, relative to it."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync found and did. `failed` pairs a path relative to the corpus with the reason.

    `missing` are documents whose files are gone and that were kept: so many at once may be only away. `failed` then
    says so of the corpus folder itself.
    """

    added: tuple[Document, ...] = ()
    updated: tuple[Document, ...] = ()
    removed: tuple[Document, ...] = ()
    unchanged: tuple[Document, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    missing: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose every sentence but a notice is cited.

    `text` is Markdown in which `[n]` is the citation with that marker; square-bracketed numbers
    that stand in a quote are escaped (`\\[3\\]`). `passages` are all that were considered, best
    first. `timings` are milliseconds by stage. `missing` says what of the question the library does not
    answer, a sentence each. `filters` and `history` are what it was asked with, and `corpus`
    is a digest of the documents that there were.
    """

    question: str
    query: str
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    abstained: bool
    reason: str
    notices: tuple[str, ...]
    model: str
    consulted: tuple[str, ...]
    timings: dict[str, float]
    missing: tuple[str, ...] = ()
    filters: Filters = Filters()
    history: tuple[Turn, ...] = ()
    corpus: str = ""

    @property
    def outcome(self) -> Outcome:
        """Whether the question is answered, or only partly, or not at all."""
        if self.abstained:
            return Outcome.ABSENT
        return Outcome.PARTLY if self.missing else Outcome.ANSWERED

    @property
    def searched(self) -> str:
        """What was searched, where that is not just what was asked; else empty."""
        return self.query if self.query.split() != self.question.split() else ""

    @property
    def told(self) -> tuple[str, ...]:
        """What a reader must know of how it was asked, a line each: what was searched, and in which documents."""
        searched = [f"Searched for: {self.searched}"] if self.searched else []
        return (*searched, *([f"Asked of: {self.filters.told()}"] if self.filters.told() else []))

    @property
    def cited(self) -> tuple[Document, ...]:
        """The documents that it cites, in the order of their first citation."""
        return tuple({each.passage.document.id: each.passage.document for each in self.citations}.values())

    def provisions(self) -> dict[int, list[list[Marked]]]:
        """The provisions around the quotes, paragraph by paragraph, all words that are quoted marked.

        They stand under the marker of the first citation in them, those only that say more than quotes do.
        """
        quotes: dict[str, list[tuple[int, int]]] = {}
        for each in self.citations:
            quotes.setdefault(each.passage.document.id, []).append((each.start, each.end))
        found: dict[int, list[list[Marked]]] = {}
        shown: set[tuple[str, int, int]] = set()
        for each in self.citations:
            document = each.passage.document.id
            fresh = [part for part in each.around if (document, part.start, part.end) not in shown]
            if any(part.says_more(quotes[document]) for part in fresh):
                found[each.marker] = [part.marked(quotes[document]) for part in fresh]
                shown |= {(document, part.start, part.end) for part in fresh}
        return found

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values that `json.dumps` takes, every citation whole, with their `format`."""
        return {"format": FORMAT, **dataclasses.asdict(self)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Answer:
        """The answer whose `to_dict` gave these values, also after they went through JSON, or in another version.

        Raises:
            ValueError: they are not those of an answer, or their format is a later one.
        """
        answer = restored(cls, values)
        if values.get("format", 1) not in range(1, FORMAT + 1):
            raise ValueError("These are the values of an answer in a format that this version does not know.")
        return answer

    def to_markdown(self, answered: str = "") -> str:
        """Notices, the answer, its sources in their provisions, their documents, and the ISO date of the answer."""
        notices = [f"> {escaped(notice)}" for notice in (*self.told, *self.missing, *self.notices)]
        around = self.provisions()
        sources = [_source(each, around.get(each.marker, [])) for each in self.citations]
        documents = [f"- {_bibliographic(each)}" for each in self.cited]
        day = f"Answered on {answered}." if answered else ""
        parts = ["\n>\n".join(notices), self.text, "\n\n".join(sources), "\n".join(documents), day]
        return "\n\n".join(part for part in parts if part) + "\n"


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A question of a list: the line where it begins, and what the other columns of its row say.

    With a `problem` its row cannot be used, and `question` is what stands there.
    """

    line: int
    question: str
    beside: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class QuestionList:
    """Questions in the order of their list; `columns` name what stands beside them, `notices` tell of the list."""

    questions: tuple[ListedQuestion, ...]
    columns: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question of a list with its answer; without one `reason` says why."""

    asked: ListedQuestion
    answer: Answer | None = None
    reason: str = ""

    @property
    def outcome(self) -> str:
        """How far it is answered, or that it was not asked."""
        return str(self.answer.outcome) if self.answer else NOT_ASKED

    @property
    def lines(self) -> tuple[str, ...]:
        """What is answered as plain lines with their markers, quotes in quotation marks; or the reason."""
        told = self.answer.statements if self.answer else ()
        return tuple(map(_line, told)) or (self.reason,)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the answer cites."""
        return self.answer.citations if self.answer else ()

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader must know of the answer: what was searched instead, what is missing, which law is none now."""
        if self.answer is None:
            return ()
        searched = [f"Searched for: {self.answer.searched}"] if self.answer.searched else []
        return (*searched, *self.answer.missing, *self.answer.notices)


NOT_ASKED = "not asked"
"""The outcome of a question that cannot be asked."""
ASKING = "asking"
"""The stage of progress with which each question of a list begins."""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A list of questions with its answers, as many as there are yet. `[n]` is the same citation in all of them.

    Of the passages that an answer considered it holds those that it cites, or else the nearest.
    """

    listed: QuestionList
    rows: tuple[AnsweredQuestion, ...] = ()
    filters: Filters = Filters()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations by their markers."""
        found = {each.marker: each for row in self.rows for each in row.citations}
        return tuple(found[marker] for marker in sorted(found))

    @property
    def counts(self) -> dict[str, int]:
        """How many questions have which outcome, the best first; those that none has are left out."""
        found = [row.outcome for row in self.rows]
        return {name: found.count(name) for name in (*map(str, Outcome), NOT_ASKED) if name in found}

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader must know of the table: with which filters, what of the list is not in it."""
        of = [f"Asked of: {self.filters.told()}"] if self.filters.told() else []
        done, total = len(self.rows), len(self.listed.questions)
        left = [f"Stopped after {done:,} of {total:,} questions: the others are not in this table."]
        return (*of, *self.listed.notices, *(left if done < total else []))

    def told(self) -> str:
        """How many questions there are, and how they ended."""
        count = len(self.rows)
        ended = ", ".join(f"{number:,} {name}" for name, number in self.counts.items())
        return f"{count:,} question{'' if count == 1 else 's'}{ended and f': {ended}'}"

    def to_dict(self) -> dict[str, Any]:
        """The table as plain values that `json.dumps` takes, every citation whole, with their `format`."""
        return {"format": FORMAT, **dataclasses.asdict(self)}


@dataclass(frozen=True, slots=True)
class NoteCollection:
    """What a list of collections of notes shows of one; `updated` in seconds since 1970."""

    id: str
    title: str
    updated: float
    notes: int


@dataclass(frozen=True, slots=True)
class Note:
    """What was kept of an answer, and words of one's own to it.

    `statements` are what was kept, each with its citations; none where there are only words. `question` is what they
    answer, `made` when that was, in seconds since 1970.
    """

    id: str
    collection: str
    made: float
    words: str = ""
    question: str = ""
    statements: tuple[Statement, ...] = ()

    @property
    def cited(self) -> tuple[Document, ...]:
        """The documents that it cites, in the order of their first citation."""
        cited = (citation.passage.document for each in self.statements for citation in each.citations)
        return tuple({document.id: document for document in cited}.values())


class Ruling(StrEnum):
    """What the check of a draft found of a sentence in it."""

    VERBATIM = "verbatim"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    ELSEWHERE = "in another provision"
    ABSENT = "no such provision"
    NOT_FOUND = "not found"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a draft, at `start` to `end` of its text, and what was found of it.

    `reasons` say what was compared, or what differs. `citation` is the provision it rests on, that contradicts it, or
    that is nearest to it; None where there is none, as of what is not checked.
    """

    text: str
    start: int
    end: int
    ruling: Ruling
    reasons: tuple[str, ...] = ()
    citation: Citation | None = None

    @property
    def source(self) -> str:
        """Where the provision stands and what its document is worth, in a line; empty where there is none."""
        cited = self.citation
        return f"{cited.source} ({cited.passage.document.standing})" if cited else ""


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A text of somebody's own, held against the library sentence by sentence.

    `name` is what it is called: its file's name. `notices` say what was not checked of it, as of other languages.
    """

    name: str
    text: str
    sentences: tuple[CheckedSentence, ...]
    notices: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[Ruling, int]:
        """How many sentences there are of each ruling, in the order of these; those without any are left out."""
        found = {ruling: sum(each.ruling == ruling for each in self.sentences) for ruling in Ruling}
        return {ruling: count for ruling, count in found.items() if count}

    def told(self) -> str:
        """The counts in words, e.g. "12 sentences: 5 supported, 1 contradicted, 6 not checked"."""
        count = len(self.sentences)
        each = ", ".join(f"{number:,} {ruling}" for ruling, number in self.counts.items())
        return f"{count:,} sentence{'' if count == 1 else 's'}{f': {each}' if each else ''}"

    def paragraphs(self) -> list[list[tuple[str, CheckedSentence | None]]]:
        """The whole draft line by line, in pieces: its sentences, and what stands between them, as headings do."""
        lines: list[list[tuple[str, CheckedSentence | None]]] = [[]]
        at = 0
        for each in (*self.sentences, None):
            first, *further = self.text[at : each.start if each else len(self.text)].split("\n")
            lines[-1].append((first, None))
            lines += [[(line, None)] for line in further]
            if each:
                lines[-1].append((self.text[each.start : each.end], each))
                at = each.end
        whole = [[(text, each) for text, each in line if text] for line in lines]
        return [line for line in whole if any(text.strip() for text, _ in line)]

    def to_dict(self) -> dict[str, Any]:
        """The draft as plain values that `json.dumps` takes."""
        return dataclasses.asdict(self)


def restored(kind: type[Restored], values: Any) -> Restored:
    """A record from its plain values, which this version or another wrote, also after they went through JSON.

    Unknown fields are left out. What is missing takes its default, and so does what is a member of an enum that
    this version does not know.

    Raises:
        ValueError: a field that has no default is missing or unknown, or one holds what it cannot hold.
    """
    try:
        return cast("Restored", _restored(kind, values))
    except (TypeError, ValueError) as error:
        raise ValueError(f"These are not the values of {'an answer' if kind is Answer else kind.__name__}.") from error


def _restored(kind: Any, value: Any) -> Any:
    if isinstance(kind, UnionType):  # a record's optional field
        return None if value is None else _restored(get_args(kind)[0], value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and isinstance(value, Mapping):
        hints = _hints(kind).items()
        known = [(name, hint) for name, hint in hints if name in value and not _is_foreign(hint, value[name])]
        return kind(**{name: _restored(hint, value[name]) for name, hint in known})
    if get_origin(kind) is tuple and isinstance(value, list | tuple):
        return tuple(_restored(get_args(kind)[0], each) for each in value)
    if get_origin(kind) is dict and isinstance(value, dict):
        return {name: _restored(get_args(kind)[1], each) for name, each in value.items()}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if isinstance(value, get_origin(kind) or kind) or (kind is float and isinstance(value, int)):
        return value
    raise TypeError(f"{value!r} is not of {kind}")


def _is_foreign(kind: Any, value: Any) -> bool:
    """Whether a field takes members of an enum, and the value is none of them."""
    member = get_args(kind)[0] if isinstance(kind, UnionType) else kind
    return isinstance(member, type) and issubclass(member, StrEnum) and value not in list(member)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _line(told: Statement) -> str:
    """A statement as a plain line, with its markers, and with a doubt where these do not support it."""
    said = " ".join(told.text.split())
    quoted = f"“{said}”" if told.kind is StatementKind.QUOTE else said
    markers = "".join(f"[{each.marker}]" for each in told.citations)
    doubt = "(not supported by its source)" if told.verdict == Verdict.UNSUPPORTED else ""
    return " ".join(filter(None, (told.side and f"{told.side}:", quoted, markers, doubt)))


def _source(citation: Citation, around: Sequence[Sequence[Marked]]) -> str:
    line = f"[{citation.marker}] {escaped(citation.source)}: “{escaped(citation.quote)}” ({citation.verdict})"
    provision = "\n>\n".join(f"> {_emphasised(paragraph)}" for paragraph in around)
    return "\n\n".join(filter(None, (line, provision)))


def _emphasised(pieces: Sequence[Marked]) -> str:
    """Pieces as Markdown, what is marked in bold; where this would not be seen beside letters, with a space there."""
    found = ""
    for text, is_marked in pieces:
        words = escaped(text)
        touches = found[-1:].isalnum() if is_marked else found.endswith("**") and text[:1].isalnum()
        found += " " if text[:1].isspace() or touches else ""
        found += f"**{words}**" if is_marked and words else words
        found += " " if text[-1:].isspace() else ""
    return " ".join(found.split())


def _bibliographic(document: Document) -> str:
    """A document with its full title, its standing, and its address on the web, as Markdown."""
    short = f"**{escaped(document.short_title)}**: " if document.short_title != document.full_title else ""
    url = document.source_url.replace("[", "%5B").replace("]", "%5D")  # which would read as a marker
    web = f"<{url}>" if _WEB.fullmatch(url) else ""
    link = web and (f"; it tells of {web}" if document.is_about else f" {web}")
    day = f" (accessed on {escaped(document.fetched)})" if document.fetched else ""
    return f"{short}{escaped(document.full_title)} ({escaped(document.standing)}){link}{day}"


def page_name(page: int | None, label: str, ocr: float | None = None) -> str:
    """E.g. "p. 51"; "PDF p. 51 (printed 49)" where another number is printed on it; a scan is said to be one."""
    if page is None:
        return ""
    name = f"PDF p. {page} (printed {label})" if label and label != str(page) else f"p. {page}"
    return name if ocr is None else f"{name}, {ocr_name(ocr)}"


def ocr_name(ocr: float) -> str:
    """That a text was read by OCR, and how sure that is of its letters."""
    return f"read by OCR (confidence {ocr:.2f})"


def escaped(text: str) -> str:
    """Markdown that shows `text` on one line as it is; `[3]` becomes `\\[3\\]`, and no address becomes a link."""
    line = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    return re.sub(r"^(\d+)(?=[.)])", r"\1\\", line)


_WEB = re.compile(r"https?://[^\s<>]+")
_SIGNS = re.compile(
    r"[\\`*_\[\]<>#|~$]"  # what Markdown takes for its own anywhere,
    r"|^[-+=](?=[\s=-]|$)"  # at the beginning,
    r"|&(?=#?\w+;)|:(?=//)|@|(?<=www)\.",  # and in what it takes for another character or an address
    re.IGNORECASE,
)
