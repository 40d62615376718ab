"""The parts of a DOCX file as trees; nothing outside the file is read and no entity is resolved."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.readers import officedoc
from assistant.readers.containers import Container, container
from assistant.readers.unreadable import UnreadableError
from assistant.records import State

LARGEST = 100_000_000  # bytes that all parts may have together when unpacked
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

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
    with container(path) as files:
        if sum(map(files.size, files.names)) > LARGEST:
            raise UnreadableError(State.TOO_LARGE, "unpacks to more than is allowed")
        return _parts(files)


def value(element: Any, path: str) -> str:
    """The value that an element below another one states; "" if there is none."""
    found = element.find(path) if element is not None else None
    return (found.get(f"{W}val") or "") if found is not None else ""


def switched(properties: Any, name: str) -> bool | None:
    """Whether a property is set on or off; None where nothing is said of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val") not in _OFF


def _parts(files: Container) -> Parts:
    name = _main(files)
    folder = posixpath.dirname(name)
    own = {each: f"{folder}/{each}.xml" for each in _OWN if f"{folder}/{each}.xml" in files}
    furniture, drawn = [], {}
    for identity, each in officedoc.relations(files, name).items():
        if each.kind in _OWN:
            own[each.kind] = each.part
        elif each.kind in ("header", "footer"):
            furniture.append(officedoc.parsed(files, each.part))
        elif each.kind in _DRAWN:
            drawn[identity] = officedoc.parsed(files, each.part)
    trees = {kind: officedoc.parsed(files, part) for kind, part in own.items()}
    left_out: list[str] = []
    document = officedoc.parsed(files, name, left_out)
    return Parts(document, trees, tuple(furniture), drawn, tuple(left_out))


def _main(files: Container) -> str:
    """The name of the part that holds the document; some programs number it."""
    return min(filter(is_main, files.names), default="word/document.xml")


def is_main(name: str) -> bool:
    """Whether a part of an archive may be a document of Word."""
    return bool(re.fullmatch(r"word/document[0-9]*\.xml", name))
