"""What the files of LibreOffice and its kin have in common: their parts, names of elements, styles that strike out."""

from __future__ import annotations

from typing import Any

from assistant.readers import xmlfile
from assistant.readers.containers import Container
from assistant.readers.unreadable import UnreadableError
from assistant.records import State

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_SPACE}:office:1.0}}"
TEXT = f"{{{_SPACE}:text:1.0}}"
TABLE = f"{{{_SPACE}:table:1.0}}"
STYLE = f"{{{_SPACE}:style:1.0}}"
DRAW = f"{{{_SPACE}:drawing:1.0}}"
SHOW = f"{{{_SPACE}:presentation:1.0}}"


def check(files: Container) -> None:
    """Refuse a container whose files are encrypted, which its list of them says."""
    if "META-INF/manifest.xml" in files and b"encryption-data" in files.read("META-INF/manifest.xml"):
        raise UnreadableError(State.ENCRYPTED, "is protected by a password")


def metadata(files: Container) -> dict[str, str]:
    """What the file says of itself."""
    if "meta.xml" not in files:
        return {}
    title = xmlfile.parsed(files.read("meta.xml")).findtext(".//{*}title") or ""
    return {"title": " ".join(title.split())} if title.strip() else {}


def strikes(style: Any) -> bool | None:
    """Whether a style strikes words out; None where it says nothing of that."""
    for each in style.iterfind(f"{STYLE}text-properties"):
        line = each.get(f"{STYLE}text-line-through-style") or each.get(f"{STYLE}text-line-through-type")
        if line:
            return bool(line != "none")
    return None


def repeated(element: Any, name: str) -> int:
    """How many times an element stands for itself."""
    stated = element.get(f"{TABLE}number-{name}-repeated") or "1"
    return max(int(stated), 1) if stated.isdecimal() and len(stated) < 9 else 1


def spanned(element: Any, name: str) -> int:
    """How many rows or columns a cell covers."""
    stated = element.get(f"{TABLE}number-{name}-spanned") or "1"
    return max(int(stated), 1) if stated.isdecimal() and len(stated) < 9 else 1
