"""Documents as a table: CSV as spreadsheets make it, a row a document, and what such a table changes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import CorpusError
from assistant.library.metadata import checked
from assistant.records import DESCRIPTIVE, Document, RowFailure

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # how a cell begins that a spreadsheet would reckon out


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table with their lines, cells by the names of their columns; "" has those that no column names.

    `unused` are the columns that are no field of a document.
    """

    rows: tuple[tuple[int, dict[str, str]], ...]
    unused: tuple[str, ...]


def written(documents: Iterable[Document]) -> str:
    """Documents as a table: a row each, a column a field."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(DESCRIPTIVE)
    writer.writerows([_cell(document.written(name)) for name in DESCRIPTIVE] for document in documents)
    return out.getvalue()


def read(content: bytes, called: str, needed: str) -> TableRows:
    """What stands in a table that is `called` so and has a column `needed`.

    Raises:
        CorpusError: it cannot be read, or lacks that column.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restkey="", strict=True)
    except UnicodeDecodeError as error:
        raise CorpusError(f"The table {called} is not UTF-8 text.", hint="Save it as CSV in UTF-8.") from error
    try:
        columns = [(name or "").strip() for name in rows.fieldnames or ()]
        rows.fieldnames = ["id" if name == "slug" else name for name in columns]
        _expect_column(called, rows.fieldnames, needed)
        held = tuple((rows.line_num, {name: _text(value) for name, value in row.items()}) for row in rows)
    except csv.Error as error:
        line = rows.line_num
        raise CorpusError(f"Line {line} of {called} is not valid CSV: {error}.", hint="Mend that line.") from error
    return TableRows(held, tuple(name for name in rows.fieldnames if name and name not in {needed, *DESCRIPTIVE}))


def _text(value: str | Sequence[str] | None) -> str:
    """A cell, or those that no column names."""
    return value if isinstance(value, str) else ", ".join(value or ())


def _expect_column(called: str, columns: Sequence[str], needed: str) -> None:
    if needed not in columns:
        found = ", ".join(name for name in columns if name) or "nothing"
        raise CorpusError(
            f"The table {called} has no column {needed!r}.",
            hint=f"Its first line must name the columns, separated by commas; it names: {found[:200]}.",
        )


def changes(
    table: TableRows, documents: Iterable[Document]
) -> tuple[dict[str, dict[str, str]], tuple[RowFailure, ...]]:
    """What the rows of a table change of documents, by their ids, and the rows that cannot be used."""
    known = {document.id: document for document in documents}
    found: dict[str, dict[str, str]] = {}
    failed = []
    for line, row in table.rows:
        name = row["id"].strip()
        try:
            if name in found:
                raise CorpusError(f"A row before it has the id {name!r}, too.", hint="Leave one row.")
            found[name] = _changed(known, name, row)
            checked(found[name])
        except CorpusError as error:
            failed.append(RowFailure(f"line {line}", str(error), error.hint))
    return {name: given for name, given in found.items() if given}, tuple(failed)


def _changed(known: Mapping[str, Document], document_id: str, row: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row that differ from what is known of its document."""
    document = known.get(document_id)
    if document is None:
        raise CorpusError(f"No document has the id {document_id!r}.", hint="Take the ids from: ai-policy list --csv")
    if row.get(""):
        raise CorpusError("The row has more cells than the first line.", hint="Quote cells with commas.")
    cells = {name: _plain(row[name]) for name in DESCRIPTIVE if name in row and name != "id"}
    given = {name: cell for name, cell in cells.items() if cell != document.written(name)}
    if given and document.is_shipped:
        raise CorpusError(
            f"{document_id} came with the library, which alone changes it.", hint="Leave its row as it is."
        )
    return given


def _cell(text: str) -> str:
    """A text as a cell, with a sign that keeps a spreadsheet from reckoning it out where it would."""
    return f"'{text}" if _is_formula(text) else text


def _plain(cell: str) -> str:
    """What a cell says, without that sign."""
    text = " ".join(cell.split())
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(_FORMULA)
