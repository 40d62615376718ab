"""The command `notes`: the collections of notes that were kept in the app."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.messages import counted, emit, tell, visible
from assistant.cli.options import Json
from assistant.cli.printing import print_rows
from assistant.cli.program import cli
from assistant.errors import ExportError
from assistant.export import MEMO, CitationStyle, save
from assistant.history.notes import Notebook
from assistant.records import NoteCollection

notes = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="List, show and export the notes kept in the app."
)
cli.add_typer(notes, name="notes")

CollectionName = Annotated[str, typer.Argument(metavar="COLLECTION", help="Its id, or its title.", show_default=False)]


@notes.command("list")
def list_collections(as_json: Json = False) -> None:
    """List the collections, the one that was changed last first.

    \b
    Example:
      ai-policy notes list
    """
    found = _book().collections()
    if as_json:
        emit([dataclasses.asdict(each) for each in found])
        return
    days = [time.strftime("%Y-%m-%d", time.localtime(each.updated)) for each in found]
    if found:
        rows = [(each.title, each.id, str(each.notes), day) for each, day in zip(found, days, strict=True)]
        print_rows([("Title", "Id", "Notes", "Changed"), *rows])
    tell(counted(len(found), "collection"))


@notes.command("show")
def show_collection(collection: CollectionName, as_json: Json = False) -> None:
    """Print the notes of a collection, as Markdown with footnotes.

    \b
    Example:
      ai-policy notes show "Client A"
    """
    book = _book()
    found = _find(book, collection)
    held = book.notes("", found.id)
    if as_json:
        emit([dataclasses.asdict(each) for each in held])
        return
    typer.echo(visible(MEMO[".md"](found.title, held, CitationStyle.PLAIN).decode()), nl=False)


@notes.command("export")
def export_collection(
    collection: CollectionName,
    out: Annotated[Path, typer.Argument(metavar="FILE", help="A file: .docx, .md or .bib.", show_default=False)],
    style: Annotated[
        CitationStyle, typer.Option(case_sensitive=False, help="How its footnotes cite.")
    ] = CitationStyle.PLAIN,
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Write a collection as one memo: Word or Markdown with footnotes, or the cited instruments as BibTeX.

    \b
    Example:
      ai-policy notes export "Client A" memo.docx --style oscola
    """
    book = _book()
    found = _find(book, collection)
    held = book.notes("", found.id)
    save(out, lambda ending: MEMO[ending](found.title, held, style), MEMO, replace=force)
    tell(f"{counted(len(held), 'note')} written to {out}.")


def _book() -> Notebook:
    from assistant.settings import Settings

    return Notebook(Settings().data_dir)


def _find(book: Notebook, named: str) -> NoteCollection:
    """The collection of an id or a title, of which there must be one."""
    there = book.collections()
    found = [each for each in there if each.id == named or each.title.casefold() == named.casefold()]
    if len(found) == 1:
        return found[0]
    many = f"{len(found)} collections are called {named!r}." if found else f"There is no collection {named!r}."
    raise ExportError(many, hint="Name one by its id, as ai-policy notes list shows it.")
