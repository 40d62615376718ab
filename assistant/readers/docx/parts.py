"""The parts of a DOCX file as trees; nothing outside the file is read and no entity is resolved."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.readers import xmlfile
from assistant.readers.unreadable import UnreadableError
from assistant.records import State

LARGEST = 100_000_000  # bytes that all parts may have together when unpacked
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/")
_YEARLESS = re.compile(
    rb"(http://schemas\.openxmlformats\.org/(?:wordprocessingml|drawingml|officeDocument))/(?!2006/)"
)
_OWN = ("styles", "numbering", "settings", "footnotes", "endnotes")
_DRAWN = ("chart", "diagramData")
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Parts:
    """A file's parts: its document, what belongs to that by name, and what it refers to by the ids of its relations.

    `furniture` holds the headers and footers, `drawn` the charts and diagrams by id, `left_out` the names of entities
    in the document that are not read, since the file defines them itself or they stand in another one.
    """

    document: Any
    own: dict[str, Any]
    furniture: tuple[Any, ...]
    drawn: dict[str, Any]
    left_out: tuple[str, ...]


def opened(path: Path) -> Parts:
    """The parts of a file that hold text, styles and numbers.

    Raises:
        UnreadableError: it is damaged, or its parts unpack to more than is allowed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise UnreadableError(State.TOO_LARGE, "unpacks to more than is allowed")
            return _parts(archive)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, KeyError) as error:
        raise UnreadableError(State.BROKEN, "is damaged and cannot be opened") from error


def value(element: Any, path: str) -> str:
    """The value that an element below another one states; "" if there is none."""
    found = element.find(path) if element is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def switched(properties: Any, name: str) -> bool | None:
    """Whether a property is set on or off; None where nothing is said of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val") not in _OFF


def _parts(archive: zipfile.ZipFile) -> Parts:
    there = set(archive.namelist())
    name = _main(there)
    folder = posixpath.dirname(name)
    own = {each: f"{folder}/{each}.xml" for each in _OWN if f"{folder}/{each}.xml" in there}
    furniture, drawn = [], {}
    for identity, kind, target in _relations(archive, there, name):
        if kind in _OWN:
            own[kind] = target
        elif kind in ("header", "footer"):
            furniture.append(_tree(archive, target))
        elif kind in _DRAWN:
            drawn[identity] = _tree(archive, target)
    trees = {each: _tree(archive, target) for each, target in own.items()}
    left_out: list[str] = []
    document = _tree(archive, name, left_out)
    return Parts(document, trees, tuple(furniture), drawn, tuple(left_out))


def _main(there: set[str]) -> str:
    """The name of the part that holds the document; some programs number it."""
    return min((name for name in there if is_main(name)), default="word/document.xml")


def is_main(name: str) -> bool:
    """Whether a part of an archive may be a document of Word."""
    return bool(re.fullmatch(r"word/document[0-9]*\.xml", name))


def _relations(archive: zipfile.ZipFile, there: set[str], name: str) -> list[tuple[str, str, str]]:
    """What a part refers to within the file: the relation's id, its kind, the name of the part."""
    folder, file = posixpath.split(name)
    listed = f"{folder}/_rels/{file}.rels"
    if listed not in there:
        return []
    found = []
    for each in _tree(archive, listed).iter(_RELATION):
        target = posixpath.normpath(posixpath.join(f"/{folder}", each.get("Target") or "")).lstrip("/")
        if each.get("TargetMode") != "External" and target in there:
            found.append((each.get("Id") or "", (each.get("Type") or "").rpartition("/")[2], target))
    return found


def _tree(archive: zipfile.ZipFile, name: str, left_out: list[str] | None = None) -> Any:
    with archive.open(name) as part:  # never more than the entry states, which was added up before
        content = part.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableError(State.TOO_LARGE, "unpacks to more than is allowed")
    if _STRICT[0] in content[:4096]:  # the strict form of the standard, which only names its parts otherwise
        content = _YEARLESS.sub(rb"\1/2006/", content.replace(*_STRICT))
    return xmlfile.parsed(content, left_out)
