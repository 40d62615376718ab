"""The official text of an instrument, from its address into the library: new, unchanged, or a new version."""

from __future__ import annotations

import datetime
import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import PullError, ReadingError
from assistant.library import disk, metadata
from assistant.library.indexing import free
from assistant.library.web.client import Client, checked
from assistant.library.web.failures import BY_HAND
from assistant.policy import instruments
from assistant.ports import Reader, Record, Report
from assistant.readers.formats import HTML, MARKDOWN, Format
from assistant.records import Document, Instrument, Progress, Pulled, PullOutcome, State

LEAST = 1000
"""Characters: what a web page with fewer says is that something is not there, or asks for leave to show it."""


@dataclass(frozen=True, slots=True)
class Puller:
    """Fetches texts with a client, and adds what is new; `documents`, `record` and `add` are those of the library."""

    client: Client
    documents: Callable[[], list[Document]]
    read: Reader
    record: Callable[[str], Record]
    add: Callable[..., Document]

    def pull(self, what: str, name: str, report: Report, *, dry_run: bool = False) -> Pulled:
        """Fetch a text, and add it where it is new or another one than before. Where it fails nothing is changed.

        Args:
            what: an instrument of the catalogue, by its id, a name or number; or an address of the web.
            name: the id that the document is to have; empty for one that the catalogue or the address gives.
            report: is told the bytes that came, then of the adding; what it raises ends the work.
            dry_run: fetch nothing, and say what would be.

        Raises:
            PullError: it is not known, cannot be fetched, or what is there is no document; the message says why.
            CorpusError: the corpus folder, or the id, cannot be used.
            StoreError: the index cannot be written.
        """
        documents = self.documents()
        plan = planned(what, name, documents)
        if dry_run:
            return plan
        fetched = self.client.fetch(
            plan.address, lambda done, total: report(Progress("fetching", done, total, plan.address))
        )
        sha256 = hashlib.sha256(fetched.content).hexdigest()
        held = plan.document or next((each for each in documents if each.sha256 == sha256), None)
        if held:
            plan = replace(plan, id=held.id, document=held, outcome=PullOutcome.UNCHANGED)
            if held.fetched and held.sha256 == sha256:
                return plan
        suffix = Path(held.path).suffix if held else fetched.kind.suffixes[0]  # a new version stands in its place
        with tempfile.TemporaryDirectory(prefix="ai-policy-") as folder:
            file = Path(folder, f"{plan.id}{suffix}")
            with disk.translated(file, "write"):
                file.write_bytes(fetched.content)
            try:
                if fetched.kind is HTML:
                    self._refuse_notices(plan.address, file)
                if held and held.fetched and self._says_the_same(fetched.kind, held, file, report):
                    return plan
                day = datetime.date.today().isoformat()
                document = self.add(
                    file, report, id=plan.id, source_url=plan.address, fetched=day, fetched_sha256=sha256
                )
            except ReadingError as error:
                raise PullError(f"What {plan.address} gives cannot be read: {error}", hint=error.hint) from error
        outcome = PullOutcome.UPDATED if held else PullOutcome.ADDED
        return replace(plan, document=document, outcome=outcome, notice=_notice(plan.instrument, document))

    def _refuse_notices(self, address: str, page: Path) -> None:
        """Refuse a page that only says that something is not there, or asks for something."""
        try:
            said = len(self.read(page).content.strip())
        except ReadingError as error:
            if error.state != State.NO_TEXT:
                raise
            said = 0
        if said < LEAST:
            raise PullError(
                f"{address} gives a page with {said or 'no'} characters of text, and not a document.",
                hint=f"It may say that nothing is there, or ask for consent. {BY_HAND}",
            )

    def _says_the_same(self, kind: Format, held: Document, file: Path, report: Report) -> bool:
        """Whether a file has the text of the document: then only marks differ, which servers make anew each time.

        Above Markdown may stand what is said of it, which is no part of its text.
        """
        return kind is not MARKDOWN and self.read(file, report=report).content == self.record(held.id).text


def planned(what: str, name: str, documents: Sequence[Document]) -> Pulled:
    """Where the text of an instrument, or what is at an address, is fetched from, and which document it would be.

    The document that came from there before keeps its id. Else it is called as the catalogue calls it; where a brief
    or another document is called so already, its id says that this one is the text.

    Raises:
        PullError: the catalogue does not know it, or no address of it, or the address is none.
        CorpusError: the name cannot be an id.
    """
    instrument = None if "://" in what else _instrument(what)
    address = checked(instrument.address if instrument else what).geturl()
    given = str(metadata.checked({"id": name}).get("id", ""))
    wanted = given or (instrument.id if instrument else _called(address))
    held = _held(documents, address, wanted, is_given=bool(given))
    taken = {each.id for each in documents}
    if held:
        wanted = held.id
    elif wanted in taken:
        wanted = free(f"{wanted}-text", taken)
    return Pulled(wanted, address, PullOutcome.PLANNED, held, instrument.id if instrument else "")


def _instrument(what: str) -> Instrument:
    """An instrument of the catalogue of which it knows an address."""
    known = instruments.load()
    found = known.find(what)
    if not found:
        near = [each.id for each in known if what.casefold() in " ".join((each.id, *each.all_names)).casefold()]
        hint = f"Did you mean {', '.join(near[:3])}? " if near and what.strip() else ""
        raise PullError(
            f"The catalogue knows no instrument {what!r}.",
            hint=f"{hint}Any address can be fetched with: ai-policy pull --url ADDRESS --id ID",
        )
    if not found.address:
        raise PullError(
            f"The catalogue knows no address of {found.title}.",
            hint=f"Give it with: ai-policy pull --url ADDRESS --id {found.id}",
        )
    return found


def _called(address: str) -> str:
    """The id for what is at an address, from its last part."""
    place = urlsplit(address)
    return metadata.slug(Path(place.path).stem or place.hostname or "")


def _held(documents: Sequence[Document], address: str, wanted: str, *, is_given: bool) -> Document | None:
    """The document that came from an address, or as what is wished from where that was published before.

    With an id that is given it is the document that has it, wherever that came from. Versions that were replaced came
    from the address too: their ids are longer.
    """
    own = [each for each in documents if not each.is_shipped and each.kind != "brief"]
    there = sorted((each for each in own if each.source_url == address), key=lambda each: len(each.id))
    fetched = [each for each in own if each.fetched or each in there]
    named = [each for each in own if is_given and each.id == wanted]
    named += [each for name in (wanted, f"{wanted}-text") for each in fetched if each.id == name]
    return next(iter(named if is_given else (*named, *there)), None)


def _notice(instrument: str, document: Document) -> str:
    """What to look at, where a document does not say that it is the instrument that was asked for."""
    known = instruments.load()
    found = known.recognise(
        document.title, document.short_names, document.numbers, document.jurisdiction, document.kind
    )
    if not instrument or (found and found.id == instrument):
        return ""
    return (
        f"What came does not say that it is {known.by_id[instrument].title}: it may be a page about it."
        f" Look at it with: ai-policy show {document.id}"
    )
