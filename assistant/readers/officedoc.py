"""What the files of Word, Excel and PowerPoint have in common: parts that refer to one another, a title."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Any

from assistant.readers import xmlfile
from assistant.readers.containers import Container

_SPACE = "http://schemas.openxmlformats.org"
A = f"{{{_SPACE}/drawingml/2006/main}}"
M = f"{{{_SPACE}/officeDocument/2006/math}}"
R = f"{{{_SPACE}/officeDocument/2006/relationships}}"
FALLBACK = f"{{{_SPACE}/markup-compatibility/2006}}Fallback"

_CORE = "docProps/core.xml"
_STRICT = (b"http://purl.oclc.org/ooxml/", f"{_SPACE}/".encode())
_YEARLESS = re.compile(
    rf"({re.escape(_SPACE)}/(?:wordprocessingml|presentationml|drawingml|officeDocument))/(?!2006/)".encode()
)
_BEGIN = 4096  # bytes of a part in which it says whether it is of the strict form


@dataclass(frozen=True, slots=True)
class PartRelation:
    """What a part refers to within its file: of which kind it is, and the name of that part."""

    kind: str
    part: str


def parsed(files: Container, name: str, left_out: list[str] | None = None) -> Any:
    """The root of a part; entities that are not read are put down in `left_out`, where that is given.

    The strict form of the standard only names its elements otherwise: they get their usual names.

    Raises:
        UnreadableError: it is no XML, or uses entities of its own.
    """
    content = files.read(name)
    if _STRICT[0] in content[:_BEGIN]:
        content = _YEARLESS.sub(rb"\1/2006/", content.replace(*_STRICT))
    return xmlfile.parsed(content, left_out)


def relations(files: Container, name: str) -> dict[str, PartRelation]:
    """What a part refers to within the file and is there, by the ids of the relations."""
    folder, own = posixpath.split(name)
    listed = f"{folder}/_rels/{own}.rels"
    found = {}
    for each in parsed(files, listed) if listed in files else ():
        target = posixpath.normpath(posixpath.join(f"/{folder}", each.get("Target") or "")).lstrip("/")
        if each.get("TargetMode") != "External" and target in files:
            found[each.get("Id") or ""] = PartRelation((each.get("Type") or "").rpartition("/")[2], target)
    return found


def related(known: dict[str, PartRelation], identity: str | None) -> str:
    """The name of the part that one of some relations refers to; "" where there is no such one."""
    return known[identity].part if identity in known else ""


def metadata(files: Container) -> dict[str, str]:
    """What the file says of itself."""
    title = (parsed(files, _CORE).findtext("{*}title") or "") if _CORE in files else ""
    return {"title": " ".join(title.split())} if title.strip() else {}
