"""A draft that was checked, on the page: its sentences marked by sign and line, each with its source on a click."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.records import CheckedDraft, CheckedSentence, Ruling
from assistant.ui import words
from assistant.ui.library import address
from assistant.ui.scripts import script

SIGNS = {
    Ruling.VERBATIM: "❝",
    Ruling.SUPPORTED: "✓",
    Ruling.CONTRADICTED: "✗",
    Ruling.ELSEWHERE: "↷",
    Ruling.ABSENT: "∅",
    Ruling.NOT_FOUND: "?",
    Ruling.UNCHECKED: "–",
}
"""By which a verdict is known without its colour."""
COLOURS = {
    Ruling.VERBATIM: "green",
    Ruling.SUPPORTED: "green",
    Ruling.CONTRADICTED: "red",
    Ruling.ELSEWHERE: "orange",
    Ruling.ABSENT: "red",
    Ruling.NOT_FOUND: "orange",
    Ruling.UNCHECKED: "gray",
}

_HEADING = re.compile(r"^#{1,6}[ \t]+")  # how Markdown begins a heading
_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_draft",
    css=words.BADGES + (_FOLDER / "draft.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "draft"),
)


def draw(found: CheckedDraft, wanted: Collection[Ruling], key: str) -> dict[str, str]:
    """Draw a draft, of which only lines with sentences of some rulings; the place of the library that was chosen."""
    data = {"lines": [each for line in lines(found) if (each := _wanted(line, wanted))]}
    chosen = _component(key=key, data=data, on_chosen_change=lambda: None).chosen
    return address.parameters(chosen["id"], chosen["start"], chosen["end"]) if chosen else {}


def lines(found: CheckedDraft) -> list[dict[str, Any]]:
    """The draft as the component draws it."""
    numbers = {(each.start, each.end): number for number, each in enumerate(found.sentences)}
    return [
        {
            "heading": not any(each for _, each in line),
            "pieces": [_piece(text, each, numbers[each.start, each.end] if each else None) for text, each in line],
        }
        for line in found.paragraphs()
    ]


def _wanted(line: dict[str, Any], wanted: Collection[Ruling]) -> dict[str, Any] | None:
    """A line, its sentences of other rulings plain; None where it has none that is wanted and not all are."""
    pieces = [each if each.get("ruling") in wanted else {"text": each["text"]} for each in line["pieces"]]
    is_held = any("ruling" in each for each in pieces) or set(wanted) == set(Ruling)
    return {**line, "pieces": pieces} if is_held else None


def _piece(text: str, each: CheckedSentence | None, number: int | None) -> dict[str, Any]:
    """A piece of a line; a sentence with all that its card says."""
    if each is None:
        return {"text": _HEADING.sub("", text)}
    return {
        "text": text,
        "number": number,
        "ruling": str(each.ruling),
        "sign": SIGNS[each.ruling],
        "colour": COLOURS[each.ruling],
        "reasons": list(each.reasons),
        "source": _source(each),
    }


def _source(each: CheckedSentence) -> dict[str, Any] | None:
    cited = each.citation
    if cited is None:
        return None
    document = cited.passage.document
    return {
        "id": document.id,
        "start": cited.start,
        "end": cited.end,
        "title": document.short_title,
        "place": cited.place,
        "status": words.standing(document),
        "colour": words.badge(document),
        "quote": " ".join(cited.quote.split()),
        "link": address.link(document.id, cited.start, cited.end),
    }
