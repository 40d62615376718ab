"""An answer for other programs: Markdown, Word, HTML, which a browser prints or saves as PDF, and JSON.

The cited instruments are CSL-JSON or BibTeX.

What was found in all texts, dates and duties are tables, as CSV or for Excel; dates are a calendar, too.
A draft that was checked is Markdown, Word, CSV or JSON; comparisons, what changed between versions, and lists of
questions with their answers are Excel, too.
Notes are a memo; a document is cited in a style.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import ExportError
from assistant.export import html
from assistant.export.answers import ANSWERS
from assistant.export.bibliography import bibtex, cited, csl
from assistant.export.calendars import dates_ics, duties_ics
from assistant.export.checked import CHECKED
from assistant.export.docx import docx
from assistant.export.lines import table
from assistant.export.matrix import MATRIX
from assistant.export.memo import MEMO
from assistant.export.overviews import dates_csv, duties_csv, duties_workbook
from assistant.export.redline import REDLINE
from assistant.export.reporting import report
from assistant.export.styles import CitationStyle, cite
from assistant.records import Answer, escaped

__all__ = [
    "ANSWERS",
    "CHECKED",
    "FORMS",
    "MATRIX",
    "MEMO",
    "REDLINE",
    "CitationStyle",
    "bibtex",
    "cite",
    "cited",
    "csl",
    "dates_csv",
    "dates_ics",
    "docx",
    "duties_csv",
    "duties_ics",
    "duties_workbook",
    "expect_room",
    "report",
    "save",
    "table",
    "write",
]


def write(answer: Answer, path: Path, answered: str, *, replace: bool = False) -> None:
    """Write an answer to a file; its name says in which form: .md, .docx, .html, .json, .csl.json or .bib.

    Args:
        answer: the answer.
        path: the file.
        answered: the ISO date of the answer.
        replace: write over a file that is there.

    Raises:
        ExportError: the name says no known form, the file is there, or cannot be written.
    """
    save(path, lambda ending: FORMS[ending](answer, answered), FORMS, replace=replace)


def save(path: Path, made: Callable[[str], bytes], endings: Iterable[str], *, replace: bool = False) -> None:
    """Write to a file what `made` gives for the ending of its name, which is to be one of some.

    Raises:
        ExportError: the name says no known form, the file is there, or cannot be written.
    """
    content = made(_ending(path, endings))  # before the file is opened, which ends what it held
    try:
        with path.open("wb" if replace else "xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.", hint="Name another file.") from error


def expect_room(path: Path, endings: Iterable[str], *, replace: bool = False) -> None:
    """Look whether `save` could write to a file, before long work that is for it.

    Raises:
        ExportError: the name says no known form, the file is there, its folder is not, or they are not to be written.
    """
    _ending(path, endings)
    if path.is_dir():
        raise ExportError(f"{path} is a folder.", hint="Name a file.")
    if path.exists() and not replace:
        raise _taken(path)
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {path.parent}.", hint="Make it, or name a file in another one.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise ExportError(f"{path} cannot be written: you may not write there.", hint="Name another file.")


def _ending(path: Path, endings: Iterable[str]) -> str:
    ending = next((each for each in endings if path.name.casefold().endswith(each)), None)
    if ending is None:
        raise ExportError(f"{path} says no known form.", hint=f"Let its name end in one of {', '.join(endings)}.")
    return ending


def _taken(path: Path) -> ExportError:
    return ExportError(f"{path} is there already.", hint="Name another file, or add --force.")


def _markdown(answer: Answer, answered: str) -> bytes:
    return f"# {escaped(answer.question)}\n\n{answer.to_markdown(answered)}".encode()


def _json(values: Any) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


FORMS: Mapping[str, Callable[[Answer, str], bytes]] = {
    ".md": _markdown,
    ".docx": docx,
    ".html": html.alone,
    ".csl.json": lambda answer, _: _json(csl(cited(answer))),
    ".json": lambda answer, answered: _json({"answered": answered, **answer.to_dict()}),
    ".bib": lambda answer, _: bibtex(cited(answer)).encode(),
}
