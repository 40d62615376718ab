"""What the styles of an ODT file say: which words are struck out, raised or hidden, which paragraphs are headings."""

from __future__ import annotations

from typing import Any

from assistant.readers import opendoc
from assistant.readers.opendoc import SHOW, STYLE, TEXT

_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DEEPEST = 50  # styles that are based on one another


class OpenStyles:
    """The styles of a document by their names, through those that they are based on."""

    def __init__(self, *roots: Any) -> None:
        self._styles: dict[str, Any] = {}
        self.lists: dict[str, Any] = {}
        self.outline: Any = None
        for root in roots:
            for each in root.iter(f"{STYLE}style"):
                self._styles[each.get(f"{STYLE}name") or ""] = each
            for each in root.iter(f"{TEXT}list-style"):
                self.lists[each.get(f"{STYLE}name") or ""] = each
            for each in root.iter(f"{TEXT}outline-style"):
                self.outline = each

    def strikes(self, name: str) -> bool | None:
        """Whether a style strikes its words out; None where none says so."""
        return next((said for each in self._chain(name) if (said := opendoc.strikes(each)) is not None), None)

    def hides(self, name: str) -> bool:
        """Whether the words of a style are not shown."""
        return self._says(name, f"{TEXT}display") == "none"

    def hides_slide(self, name: str) -> bool:
        """Whether a slide of a style is left out when the others are shown."""
        properties = (each.find(f"{STYLE}drawing-page-properties") for each in self._chain(name))
        stated = (each.get(f"{SHOW}visibility") for each in properties if each is not None)
        return next(filter(None, stated), "") == "hidden"

    def raises(self, name: str) -> bool:
        """Whether the words of a style are raised."""
        position = self._says(name, f"{STYLE}text-position")
        return position.startswith("super") or (position[:1].isdigit() and not position.startswith("0"))

    def is_bold(self, name: str) -> bool:
        """Whether the words of a style are in bold."""
        weight = self._says(name, f"{_FO}font-weight")
        return weight == "bold" or weight in ("600", "700", "800", "900")

    def is_titled(self, name: str) -> bool:
        """Whether a style is that of a document's title."""
        return "Title" in self._names(name)

    def is_caption(self, name: str) -> bool:
        """Whether a style is that of captions."""
        return bool(self._names(name) & {"Caption", "Table", "Figure"})

    def list_of(self, name: str) -> str:
        """The style of the lists in which paragraphs of a style stand."""
        return next((stated for each in self._chain(name) if (stated := each.get(f"{STYLE}list-style-name"))), "")

    def _names(self, name: str) -> set[str]:
        """The names of a style and those that it is based on."""
        return {name, *(each.get(f"{STYLE}parent-style-name") or "" for each in self._chain(name))}

    def _says(self, name: str, attribute: str) -> str:
        for each in self._chain(name):
            for properties in each.iterfind(f"{STYLE}text-properties"):
                if stated := properties.get(attribute):
                    return str(stated)
        return ""

    def _chain(self, name: str) -> list[Any]:
        found: list[Any] = []
        while name in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[name])
            name = found[-1].get(f"{STYLE}parent-style-name") or ""
        return found
