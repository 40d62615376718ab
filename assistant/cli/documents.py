"""The commands on single documents: `remove`, `restore`, `list` and `show`."""

from __future__ import annotations

import dataclasses
import sys
from typing import Annotated

import typer

from assistant.cli.library import find_document, find_provision, open_library
from assistant.cli.messages import FAILED, emit, tell, visible
from assistant.cli.options import Id, Json
from assistant.cli.printing import place_of, print_documents, print_metadata, print_outcome, print_outline, write
from assistant.cli.program import cli
from assistant.cli.progress import busy
from assistant.records import Document, Provision


@cli.command()
def remove(
    document_id: Id,
    purge: Annotated[bool, typer.Option("--purge", help="Delete its file for good, earlier versions too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before deleting for good.")] = False,
    as_json: Json = False,
) -> None:
    """Take a document out of the library; `restore` brings it back unless it was purged.

    \b
    Examples:
      ai-policy remove eu-ai-act
      ai-policy remove eu-ai-act --purge --yes
    """
    with open_library() as assistant:
        document = find_document(assistant, document_id)
        if purge and not yes:
            _confirm(f"Delete {document.title} for good?")
        attached = assistant.library.attached(document.id)
        assistant.remove(document.id, purge=purge)
    if as_json:
        emit({"removed": dataclasses.asdict(document), "purged": purge})
        return
    print_outcome("purged" if purge else "removed", document)
    if not purge:
        tell(f"Bring it back with: ai-policy restore {document.id}", "Hint")
    if attached:
        tell(f"What came attached to it stays: {', '.join(each.id for each in attached)}", "Hint")


def _confirm(question: str) -> None:
    if not sys.stdin.isatty():
        raise typer.BadParameter("Nobody can be asked here: say --yes to delete for good.", param_hint="--purge")
    if not typer.confirm(question, err=True):
        tell("Nothing was removed.")
        raise typer.Exit(FAILED)


@cli.command()
def restore(document_id: Id, as_json: Json = False) -> None:
    """Bring back the document that was removed last under an id, or a version that was replaced.

    A version takes its place again; what replaced it becomes a version in its turn. The id of a document that is
    there, and was not removed, means the version of it that was replaced last.

    \b
    Examples:
      ai-policy restore eu-ai-act
      ai-policy restore eu-ai-act-until-2026-11-26
    """
    with busy("Restoring"), open_library() as assistant:
        document = assistant.library.restore(document_id)
    if as_json:
        emit(dataclasses.asdict(document))
    else:
        print_outcome("restored", document)


@cli.command("list")
def list_(
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table, for `describe --csv`.")] = False,
    as_json: Json = False,
) -> None:
    """List the documents of the library.

    \b
    Examples:
      ai-policy list
      ai-policy list --csv > documents.csv
      ai-policy list --json | jq -r '.[].id'
    """
    if as_csv and as_json:
        raise typer.BadParameter("Print either --csv or --json.")
    with open_library() as assistant:
        documents = assistant.documents()
        table = assistant.library.table() if as_csv else ""
    if as_json:
        emit([dataclasses.asdict(document) for document in documents])
    elif as_csv:
        typer.echo(table, nl=False)
    elif documents:
        print_documents(documents)
    else:
        tell("The library is empty.")
        tell("Add documents with: ai-policy add FILE, or index the corpus folder with: ai-policy sync", "Hint")


@cli.command()
def show(
    document_id: Id,
    locator: Annotated[
        str | None, typer.Argument(help='A provision, e.g. "Article 5(1)(f)".', show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what is known of a document and its outline, or the text of one provision.

    \b
    Examples:
      ai-policy show eu-ai-act
      ai-policy show eu-ai-act "Penalties: Articles 99 to 101"
    """
    with open_library() as assistant:
        document = find_document(assistant, document_id)
        if locator:
            provision, text = find_provision(assistant, document.id, locator)
        else:
            outline = assistant.outline(document.id)
    if locator:
        _show_provision(document, provision, text, as_json=as_json)
    elif as_json:
        emit(dataclasses.asdict(document) | {"outline": [dataclasses.asdict(part) for part in outline]})
    else:
        print_metadata(document)
        print_outline(outline)


def _show_provision(document: Document, provision: Provision, text: str, *, as_json: bool) -> None:
    if as_json:
        emit({"document": document.id, **dataclasses.asdict(provision), "text": text})
        return
    from rich.text import Text

    place = place_of(document, provision.locator, provision.page, provision.page_label, provision.ocr)
    headings = [Text(visible(" › ".join(provision.headings)), style="dim")] if provision.headings else []
    write(Text(place, style="bold"), *headings, "", Text(visible(text.strip())))
