"""What of a leaf leads somewhere: provisions that it names, and terms that its document defines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistant import Assistant
from assistant.records import CrossReference, DefinedTerm, Definition, Document
from assistant.ui.flowing import Stretch
from assistant.ui.library import address

LONGEST = 700  # characters of a definition that are shown
MARKED = 1500  # characters of a provision that is marked whole where one comes to it; of a longer one its first line


@dataclass(frozen=True)
class Leads:
    """What leads somewhere on a stretch of a document, in order; of two that overlap the provision."""

    document: Document
    text: str
    links: Sequence[CrossReference]
    terms: Sequence[DefinedTerm]
    names: dict[str, str]

    @classmethod
    def of(cls, assistant: Assistant, document: Document, text: str, start: int, end: int) -> Leads:
        """Those of a stretch of a document with its text."""
        links = assistant.library.references(document.id, start, end)
        found = assistant.library.terms(document.id, start, end)
        free = [each for each in found if not any(link.start < each.end and each.start < link.end for link in links)]
        names = {each.id: each.short_title for each in assistant.documents()}
        return cls(document, text, links, free, names)

    @cached_property
    def spans(self) -> list[Stretch]:
        """The stretches, in order."""
        return [(start, end) for start, end, _ in self._all]

    @cached_property
    def _all(self) -> list[tuple[int, int, str]]:
        said = list(dict.fromkeys(each.definition for each in self.terms))
        links = [(each.start, each.end, f"l{number}") for number, each in enumerate(self.links)]
        return sorted([*links, *((each.start, each.end, f"t{said.index(each.definition)}") for each in self.terms)])

    def sign(self, start: int, end: int) -> str:
        """The sign of what a stretch leads to, e.g. "l0" for the first provision; empty where that is nowhere."""
        at = bisect_left(self._all, start, key=lambda each: each[1] - 1)
        is_in = at < len(self._all) and self._all[at][0] < end
        return self._all[at][2] if is_in else ""

    def told(self) -> dict[str, Any]:
        """What the component draws of them: provisions and definitions, by the numbers in their signs."""
        said = list(dict.fromkeys(each.definition for each in self.terms))
        return {
            "signs": [list(each) for each in self._all],
            "links": [self._link(each) for each in self.links],
            "meanings": [self._meaning(each) for each in said],
        }

    def _link(self, link: CrossReference) -> list[str]:
        provision, name = link.provision, self.names.get(link.document, "")
        own = link.document == self.document.id
        title = f" {provision.title}" if provision.title and provision.title != provision.locator else ""
        label = f"{provision.locator}{title}" if own else f"{name}, {provision.locator}{title}"
        return [label, address.link(link.document, *self._marked(link))]

    def _meaning(self, definition: Definition) -> list[str]:
        said = " ".join(self.text[definition.start : definition.end].split())
        cut = said if len(said) <= LONGEST else f"{said[:LONGEST].rpartition(' ')[0]} …"
        return [definition.term, cut, definition.locator]

    def _marked(self, link: CrossReference) -> Stretch:
        """What is marked of a provision to which one comes."""
        start, end = link.provision.start, link.provision.end
        return start, end if end - start <= MARKED else start + len(link.provision.locator)
