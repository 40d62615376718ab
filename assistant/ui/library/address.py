"""The address of a place in a document: what of it is open on the library's page, so that links and reloads lead there.

It names the document, the stretch that is marked, the words that are looked for in it, and the page that was turned to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

OPENED, AT, WORDS, PAGE = "document", "at", "words", "page"

_STRETCH = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


def parameters(document_id: str, start: int, end: int, words: str = "") -> dict[str, str]:
    """What the address of the library's page says of a stretch of a document, and of words that are looked for."""
    return {OPENED: document_id, AT: f"{start}-{end}", **({WORDS: words} if words else {})}


def link(document_id: str, start: int, end: int, words: str = "") -> str:
    """The address itself, as seen from the other pages."""
    return f"library?{urlencode(parameters(document_id, start, end, words))}"


def stretch(said: str) -> tuple[int, int] | None:
    """The stretch that an address says is marked; None if it says none."""
    found = _STRETCH.fullmatch(said)
    return (int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is in a document: the stretch that is marked, the words that are looked for, the page."""

    at: str = ""
    words: str = ""
    page: str = ""

    @classmethod
    def told(cls) -> Self:
        """The place that the address tells."""
        said = st.query_params
        return cls(said.get(AT, ""), said.get(WORDS, ""), said.get(PAGE, ""))

    def query(self, document_id: str) -> str:
        """The same as the end of an address."""
        told = {OPENED: document_id, AT: self.at, WORDS: self.words, PAGE: self.page}
        return urlencode({name: value for name, value in told.items() if value})


def read(said: str) -> tuple[str, Place]:
    """The document, and the place in it, to which `link` leads."""
    told = dict(parse_qsl(urlsplit(said).query))
    return told.get(OPENED, ""), Place(told.get(AT, ""), told.get(WORDS, ""))


def move(changes: Mapping[str, str]) -> None:
    """Change what the address says of the place; what becomes empty is left out of it."""
    for name, value in changes.items():
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def close() -> None:
    """Open no document."""
    move(dict.fromkeys((OPENED, AT, WORDS, PAGE), ""))
