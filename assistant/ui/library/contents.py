"""The outline of a document as it stands at the side of its text: a line for each part that one goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Provision

MOST_PARTS = 400  # that are shown


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A line of the outline at the side: how deep it lies, what it says, and where it begins."""

    depth: int
    name: str
    start: int


def parts(outline: Sequence[Provision]) -> list[OutlinePart]:
    """The lines: no numbered paragraphs and points of provisions, and of a long outline the upper parts."""
    found: list[OutlinePart] = []
    around: list[Provision] = []
    for provision in outline:
        while around and around[-1].end <= provision.start:
            around.pop()
        if not any(provision.locator.startswith(f"{each.locator}(") for each in around):
            found.append(OutlinePart(len(around), _name(provision), provision.start))
            around.append(provision)
    depth = max((part.depth for part in found), default=0)
    while depth and sum(part.depth <= depth for part in found) > MOST_PARTS:
        depth -= 1
    return [part for part in found if part.depth <= depth]


def _name(provision: Provision) -> str:
    locator, title = provision.locator, provision.title
    return locator if not title or title == locator else f"{locator} {title}"
