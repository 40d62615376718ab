"""What people see: tables, passages and answers, fitted to the width of their terminal."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from assistant.cli.messages import counted, tell, visible
from assistant.records import Document, Hit, Occurrence, Passage, Provision, Status, ocr_name, page_name

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from assistant.settings import Setting


EXCERPT = 300  # characters of a passage that `search` prints


def make_console(*, stderr: bool = False) -> Console:
    """A terminal that prints text as it is."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def write(*things: RenderableType) -> None:
    """Print below one another; where that is no terminal, without the spaces that fill a line."""
    console = make_console()
    with console.capture() as captured:
        for thing in things:
            console.print(thing)
    text = captured.get()
    if not console.is_terminal:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    sys.stdout.write(text)


def print_outcome(outcome: str, document: Document, details: Iterable[str] = ()) -> None:
    """One line on one document, and its details below; on a terminal its title gives way to the width."""
    from rich.cells import cell_len, set_cell_size

    console = make_console()
    pages = [counted(document.pages, "page")] if document.pages else []
    front = f"{outcome:<9}  {document.id}  "
    back = "  ".join(["", document.state, *pages])
    title = visible(" ".join(document.title.split()))
    room = max(20, console.width - cell_len(front) - cell_len(back))
    if console.is_terminal and cell_len(title) > room:
        title = set_cell_size(title, room - 1).rstrip() + "…"
    typer.echo(f"{front}{title}{back}")
    for detail in details:
        typer.echo(f"{'':<9}  {visible(detail)}")
    for problem in document.problems:
        tell(f"  {problem}")


def print_documents(documents: Sequence[Document]) -> None:
    """A table of documents."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Id", overflow="fold", ratio=3)
    table.add_column("Title", ratio=5)
    table.add_column("Status", ratio=2)
    table.add_column("Pages", justify="right", no_wrap=True)
    for document in documents:
        read = [] if document.state == "indexed" else [f"({document.state})"]
        read = [f"({document.kind or 'summary'})", *read] if document.is_about else read
        read += [] if document.ocr is None else [ocr_name(document.ocr)]
        status = _coloured_status(document.status, read)
        table.add_row(document.id, visible(document.full_title), status, f"{document.pages or ''}")
    write(table)
    tell(counted(len(documents), "document"))


def _coloured_status(status: Status, read: Sequence[str]) -> Text:
    from rich.text import Text

    colour = {Status.IN_FORCE: "green", Status.UNKNOWN: "dim"}.get(status, "yellow")
    return Text.assemble((status, colour), *((f"\n{problem}", "red") for problem in read))


def print_metadata(document: Document) -> None:
    """What is known of a document, as a table."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for field in dataclasses.fields(document):
        told = "" if field.name == "origins" else _written(getattr(document, field.name))
        if told:
            table.add_row(field.name.replace("_", " ").capitalize(), visible(told))
    write(table)


def _written(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def print_facts(rows: Iterable[tuple[str, str, str]]) -> None:
    """What is known of a document and where each of it comes from, as a table."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Field", no_wrap=True)
    table.add_column("Value", overflow="fold", ratio=3)
    table.add_column("From", overflow="fold", ratio=4)
    for row in rows:
        table.add_row(*map(visible, row))
    write(table)


def print_outline(outline: Sequence[Provision]) -> None:
    """The parts of a document, as a table."""
    from rich import box
    from rich.table import Table

    if not outline:
        tell("It has no numbered or titled parts.")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Provision", overflow="fold", ratio=2)
    table.add_column("Title", ratio=3)
    table.add_column("Page", justify="right", no_wrap=True)
    for part in outline:
        table.add_row(visible(part.locator), visible(part.title), f"{part.page or ''}")
    write(table)


def print_settings(settings: Sequence[Setting]) -> None:
    """A table of settings."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, ratio in (("Name", 3), ("Value", 4), ("From", 3), ("What it is", 6)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for each in settings:
        table.add_row(each.name, visible(each.value), each.source, each.description)
    write(table)


def print_rows(rows: Sequence[Sequence[str]]) -> None:
    """A table of words and figures, its first row the head."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(rows[0]):
        table.add_column(name, justify="right" if number else "left", no_wrap=not number)
    for row in rows[1:]:
        table.add_row(*map(visible, row))
    write(table)


def place_of(document: Document, locator: str, page: int | None, label: str, ocr: float | None = None) -> str:
    """Document, provision and page; the page's printed number too where it differs, and that it was read by OCR."""
    return visible(", ".join(part for part in (document.short_title, locator, page_name(page, label, ocr)) if part))


def print_passage(rank: int, passage: Passage) -> None:
    """A passage that was found, cut to an excerpt."""
    from rich.text import Text

    words = " ".join(passage.text.split())
    shown = words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"
    place = place_of(passage.document, passage.locator, passage.page, passage.page_label, passage.ocr)
    print_item(f"{rank}.", Text(place, style="bold"), Text(visible(shown)))
    write("")


def print_mention(mention: Occurrence) -> None:
    """How often a document holds some words, and the first sentence that does."""
    from rich.text import Text

    passage = mention.passage
    told = " ".join(passage.text[mention.start - passage.start : mention.end - passage.start].split())
    often = f"{counted(mention.times, 'time')} in {counted(mention.passages, 'passage')}"
    place = place_of(passage.document, passage.locator, passage.page, passage.page_label, passage.ocr)
    print_item("·", Text(place, style="bold"), Text(often), Text(visible(told)))
    write("")


def print_hits(document: Document, hits: Sequence[Hit]) -> None:
    """The lines of a document that hold what was looked for, each with its place, what was found in bold."""
    from rich.text import Text

    write(Text(visible(f"{document.short_title}: {counted(len(hits), 'line')}"), style="bold"))
    for hit in hits:
        place = ", ".join(filter(None, (hit.locator, page_name(hit.page, hit.page_label, hit.ocr))))
        line = Text()
        for text, is_found in hit.pieces:
            line.append(visible(re.sub(r"\s+", " ", text)), style="bold" if is_found else "")
        print_item("·", *([Text(visible(place), style="dim")] if place else []), line)
    write("")


def print_item(number: str, *lines: RenderableType) -> None:
    """A numbered entry, its lines indented."""
    from rich.console import Group
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", width=4, no_wrap=True, style="bold")
    table.add_column()
    table.add_row(number, Group(*lines))
    write(table)
