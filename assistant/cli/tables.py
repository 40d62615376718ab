"""Tables as files: CSV as spreadsheets make it, a row a document or a file, and the list of documents as one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.cli.messages import tell, visible
from assistant.errors import CorpusError
from assistant.records import DESCRIPTIVE, Authority, Document, Status

COLUMNS = ("id", *(name for name in DESCRIPTIVE if name != "id"))
_FORMULA = ("=", "+", "-", "@")  # how a cell begins that a spreadsheet would reckon out


def read(path: Path, needed: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table that has a column `needed`, with their lines; the key of cells that no column names is "".

    Raises:
        CorpusError: it cannot be read, or lacks that column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = csv.DictReader(text.splitlines(keepends=True), restkey="", strict=True)
        columns = [(name or "").strip() for name in rows.fieldnames or ()]
        rows.fieldnames = ["id" if name == "slug" else name for name in columns]
        _expect_columns(path, rows.fieldnames, needed)
        for row in rows:
            yield rows.line_num, {name: value for name, value in row.items() if value is not None}
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CorpusError(f"Cannot read the table {path}: {reason}.", hint="Check its permissions.") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"The table {path} is not UTF-8 text.", hint="Save it as CSV in UTF-8.") from error
    except csv.Error as error:
        line = rows.line_num
        raise CorpusError(f"Line {line} of {path} is not valid CSV: {error}.", hint="Mend that line.") from error


def _expect_columns(path: Path, columns: Sequence[str], needed: str) -> None:
    if needed not in columns:
        found = ", ".join(name for name in columns if name) or "nothing"
        raise CorpusError(
            f"The table {path} has no column {needed!r}.",
            hint=f"Its first line must name the columns, separated by commas; it names: {visible(found)[:200]}.",
        )
    ignored = [name for name in columns if name and name not in {needed, *DESCRIPTIVE}]
    if ignored:
        tell(f"Columns of {path.name} that are not used: {', '.join(ignored)}.", "Note")


def written(documents: Sequence[Document]) -> str:
    """Documents as a table: a row each, a column a field."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([cell(document, name) for name in COLUMNS] for document in documents)
    return out.getvalue()


def cell(document: Document, name: str) -> str:
    """A field of a document as a cell; what is unknown is empty."""
    text = value_of(document, name)
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(cell: str) -> str:
    """What a cell says, without the sign that keeps a spreadsheet from reckoning it out."""
    text = " ".join(cell.split())
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def value_of(document: Document, name: str) -> str:
    """A field of a document as metadata are written; what is unknown is empty."""
    value = getattr(document, name)
    if value in (Status.UNKNOWN, Authority.UNKNOWN):
        return ""
    return " ".join(("; ".join(map(str, value)) if isinstance(value, tuple) else str(value)).split())
