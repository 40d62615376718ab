"""Footnotes and endnotes with the numbers that Word prints: those of the places that refer to them, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.readers.clean import raised
from assistant.readers.docx.parts import Parts, W, value
from assistant.readers.numerals import numeral
from assistant.readers.officedoc import FALLBACK

_GONE = (f"{W}del", f"{W}moveFrom", FALLBACK)
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}
_OFF = {None, "0", "false", "off"}


@dataclass(frozen=True, slots=True)
class NoteCounting:
    """How the notes of a section are numbered."""

    format: str
    start: int
    anew: bool


class NoteNumbers:
    """The numbers of a document's notes."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._marks: dict[Any, str] = {}
        self._order: dict[str, list[tuple[str, str]]] = {}
        for kind in _USUAL:
            self._count(kind)

    def mark(self, reference: Any) -> str:
        """What stands in the text where a note is referred to: raised digits, other numbers in brackets."""
        return self._marks.get(reference, "")

    def notes(self) -> Iterator[tuple[str, Any]]:
        """The notes that are referred to, each with its mark, in the order of these."""
        for kind, listed in self._order.items():
            part = self._parts.own.get(f"{kind}s")
            if part is None:
                continue
            held = {each.get(f"{W}id"): each for each in part.iterchildren(f"{W}{kind}")}
            yield from ((mark, held.pop(name)) for name, mark in listed if name in held)

    def _count(self, kind: str) -> None:
        number = None
        for references, properties in self._sections(kind):
            counting = self._counting(kind, properties)
            if number is None or counting.anew:
                number = counting.start
            for each in references:
                mark = ""
                if each.get(f"{W}customMarkFollows") in _OFF:
                    mark = _shown(numeral(number, counting.format))
                    number += 1
                self._marks[each] = mark
                self._order.setdefault(kind, []).append((each.get(f"{W}id") or "", mark))

    def _sections(self, kind: str) -> Iterator[tuple[list[Any], Any]]:
        """What refers to notes in each section, and the properties of that section, which stand at its end."""
        references: list[Any] = []
        last: Any = None  # the properties of a section whose last paragraph these stand in
        for each in self._parts.document.iter(f"{W}{kind}Reference", f"{W}sectPr"):
            around = list(each.iterancestors())
            if last is not None and last.getparent().getparent() not in around:
                yield references, last
                references, last = [], None
            if each.tag == f"{W}sectPr":
                last = last if each.getparent().tag == f"{W}sectPrChange" else each
            elif not any(parent.tag in _GONE for parent in around):
                references.append(each)
        yield references, last

    def _counting(self, kind: str, section: Any) -> NoteCounting:
        around = (section, self._parts.own.get("settings"))
        own = [found for each in around if each is not None and (found := each.find(f"{W}{kind}Pr")) is not None]

        def stated(name: str) -> str:
            return next(filter(None, (value(each, f"{W}{name}") for each in own)), "")

        start = stated("numStart")
        return NoteCounting(
            stated("numFmt") or _USUAL[kind], int(start) if start.isdecimal() else 1, stated("numRestart") == "eachSect"
        )


def _shown(number: str) -> str:
    if number.isdecimal():
        return raised(number)
    return f"[{number}]" if number.isalnum() else number
