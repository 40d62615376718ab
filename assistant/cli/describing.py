"""The command `describe`: what is known of a document and from where, and how to change it, for one or by a table."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import tables
from assistant.cli.failures import Failure, list_failures
from assistant.cli.library import find_document, open_library
from assistant.cli.messages import counted, emit, tell
from assistant.cli.options import Json
from assistant.cli.origins import rows, source_of, understood, with_facts
from assistant.cli.printing import print_facts, print_outcome
from assistant.cli.program import cli
from assistant.records import DESCRIPTIVE, Document

if TYPE_CHECKING:
    from assistant.assistant import Assistant


@cli.command()
def describe(
    document_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="The document's id, as `list` shows it.", show_default=False)
    ] = None,
    changes: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE", help="What to change.", show_default=False)
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--csv", metavar="CSV", help="A table of documents, as `list --csv` prints it.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what is known of a document and where it comes from, or change it. Nothing is read or embedded anew.

    FIELD= gives a field back to what the text says. Of a table the cells that differ from what is known are
    changed, and those that were emptied given back; where one row cannot be used, none is.

    \b
    Examples:
      ai-policy describe eu-ai-act
      ai-policy describe eu-ai-act jurisdiction=EU "in_force=2024-08-01" licence=
      ai-policy list --csv > documents.csv
      ai-policy describe --csv documents.csv
    """
    if (document_id is None) == (table is None):
        raise typer.BadParameter("Name a document, or a table with --csv.")
    with open_library() as assistant:
        if table is not None:
            _describe_all(assistant, table, as_json=as_json)
        elif document_id is not None:
            document = find_document(assistant, document_id)
            given = dict(map(_change, changes or ()))
            if given:
                document = assistant.library.describe(document.id, given)
            _show(assistant, document, given, as_json=as_json)


def _change(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"{text!r} changes nothing: write FIELD=VALUE, or FIELD= to give a field back.")
    return name.strip().replace("-", "_"), value.strip()


def _show(assistant: Assistant, document: Document, given: dict[str, str], *, as_json: bool) -> None:
    source = source_of(assistant, document)
    if as_json:
        emit(with_facts(document, source.facts))
    elif given:
        print_outcome("described", document, understood(document, source, list(given)))
    else:
        print_facts(rows(document, source))
        unknown = [name for name in DESCRIPTIVE if not document.written(name)]
        tell(f"Unknown: {', '.join(unknown)}.")
        tell(f"Change it with: ai-policy describe {document.id} FIELD=VALUE", "Hint")


def _describe_all(assistant: Assistant, table: Path, *, as_json: bool) -> None:
    """Describe the documents of a table."""
    report = assistant.library.describe_table(tables.content(table), str(table))
    tables.tell_unused(table, report.unused)
    if report.failed and not report.changed:
        tell("Nothing was changed.")
    elif as_json:
        emit([dataclasses.asdict(document) for document in report.changed])
    else:
        for document in report.changed:
            print_outcome("described", document)
        before = report.rows - len(report.changed) - len(report.failed)
        tell(f"{counted(len(report.changed), 'document')} changed, {before} as before.")
    list_failures([Failure(each.row, each.error, each.hint) for each in report.failed], report.rows, "row")
