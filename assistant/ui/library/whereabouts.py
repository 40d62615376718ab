"""Where the reader is in a document, and where it was before it followed what led elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from assistant.records import Document
from assistant.ui.library import address
from assistant.ui.library.address import Place

PLACE = "reader-place"  # document, the place that its address told last, and where the reader is
BACK = "reader-back"  # the places that were left
LEFT = "reader-left"  # whether another document is open since


@dataclass(frozen=True, slots=True)
class Left:
    """A place that was left for one in the document `to`: where it is, and what it is called."""

    document: str
    place: Place
    name: str
    to: str = ""


def place(document: Document) -> Place:
    """Where the reader is: where it was gone to since, unless the address has become another.

    The browser writes the place into the address without a step of its history, so that Back leaves the document.
    """
    told = Place.told()
    held: tuple[str, Place, Place] | None = st.session_state.get(PLACE)
    if held is None or held[0] != document.id or told not in held[1:]:
        held = (document.id, told, told)
    st.session_state[PLACE] = (document.id, told, held[2])
    return held[2]


def go(document: Document, there: Place) -> None:
    """Go to a place in the document."""
    st.session_state[PLACE] = (document.id, Place.told(), there)


def follow(document: Document, to: str, there: Place, left: Left) -> None:
    """Go to a place in this document or another one; the one that is left can be gone back to."""
    st.session_state[BACK] = [*_left(document), replace(left, to=to)]
    _open(document, to, there)


def back(document: Document) -> str:
    """What the place is called that was left last; empty if the document was come to in another way."""
    left = _left(document)
    return left[-1].name if left else ""


def turn_back(document: Document) -> None:
    """Go back to the place that was left last."""
    *rest, last = _left(document)
    st.session_state[BACK] = rest
    _open(document, last.document, last.place)


def is_left() -> bool:
    """Whether another document was opened since the page was drawn; tells it once."""
    return bool(st.session_state.pop(LEFT, False))


def _open(document: Document, to: str, there: Place) -> None:
    if to == document.id:
        go(document, there)
        return
    address.move({address.OPENED: to, address.AT: there.at, address.WORDS: there.words, address.PAGE: there.page})
    st.session_state[LEFT] = True


def _left(document: Document) -> list[Left]:
    left: list[Left] = st.session_state.get(BACK, [])
    return left if left and left[-1].to == document.id else []
