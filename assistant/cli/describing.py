"""The command `describe`: what is known of a document and from where, and how to change it, for one or by a table."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
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
from assistant.errors import AssistantError, CorpusError
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
        unknown = [name for name in tables.COLUMNS if not tables.value_of(document, name)]
        tell(f"Unknown: {', '.join(unknown)}.")
        tell(f"Change it with: ai-policy describe {document.id} FIELD=VALUE", "Hint")


@dataclass(slots=True)
class TableOutcome:
    """What is to become of the rows of a table: changes by document, and the rows that cannot be used."""

    changes: dict[str, dict[str, str]] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)
    lines: int = 0


def _describe_all(assistant: Assistant, table: Path, *, as_json: bool) -> None:
    """Describe the documents of a table: all rows are checked before the first one is written."""
    outcome = _checked(assistant, table)
    if outcome.failed:
        tell("Nothing was changed.")
        list_failures(outcome.failed, outcome.lines, "row")
    described = [_described(assistant, outcome, name) for name, given in outcome.changes.items() if given]
    documents = [document for document in described if document]
    if as_json:
        emit([dataclasses.asdict(document) for document in documents])
    else:
        for document in documents:
            print_outcome("described", document)
        tell(f"{counted(len(documents), 'document')} changed, {outcome.lines - len(described)} as before.")
    list_failures(outcome.failed, outcome.lines, "row")


def _described(assistant: Assistant, outcome: TableOutcome, document_id: str) -> Document | None:
    try:
        return assistant.library.describe(document_id, outcome.changes[document_id])
    except AssistantError as error:
        outcome.failed.append(Failure(document_id, str(error), error.hint))
        return None


def _checked(assistant: Assistant, table: Path) -> TableOutcome:
    known = {document.id: document for document in assistant.documents()}
    outcome = TableOutcome()
    for line, row in tables.read(table, "id"):
        outcome.lines += 1
        document_id = row["id"].strip()
        try:
            if document_id in outcome.changes:
                raise CorpusError(f"A row before it has the id {document_id!r}, too.", hint="Leave one row.")
            given = _changed(known, document_id, row)
            outcome.changes[document_id] = given
            assistant.library.checked(given)
        except CorpusError as error:
            outcome.failed.append(Failure(f"line {line}", str(error), error.hint))
    return outcome


def _changed(known: dict[str, Document], document_id: str, row: dict[str, str]) -> dict[str, str]:
    """The cells of a row that differ from what is known of its document."""
    document = known.get(document_id)
    if document is None:
        raise CorpusError(f"No document has the id {document_id!r}.", hint="Take the ids from: ai-policy list --csv")
    if row.get(""):
        raise CorpusError("The row has more cells than the first line.", hint="Quote cells with commas.")
    cells = {name: tables.plain(row[name]) for name in DESCRIPTIVE if name in row and name != "id"}
    given = {name: cell for name, cell in cells.items() if cell != tables.value_of(document, name)}
    if given and document.is_shipped:
        raise CorpusError(
            f"{document_id} came with the library, which alone changes it.", hint="Leave its row as it is."
        )
    return given
