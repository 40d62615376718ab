"""Rows in groups, each of which leads to its place in a text: what the pages of dates and of duties consist of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.records import Hit
from assistant.ui import words
from assistant.ui.library import address
from assistant.ui.scripts import script

FIRST, MORE = 25, 100  # rows of a group that are shown at first, and with each press on More
LONGEST = 700  # characters of a sentence that are shown

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_rows",
    css=words.BADGES + (_FOLDER / "rows.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "rows"),
)

ShownRow = dict[str, Any]
"""A row as the component draws it."""


def draw(
    key: str, label: str, groups: Sequence[tuple[str, Sequence[ShownRow]]], show: Callable[[dict[str, str]], None],
    *, soft: bool = False,
) -> None:  # fmt: skip
    """Draw groups of rows, each under a title; `show` leads to the place of the one that is chosen.

    What is marked is so quietly where it is `soft`, for it may be most of a sentence.
    """
    opened: dict[str, int] = st.session_state.setdefault(f"{key}-open", {})
    data = {
        "label": label,
        "soft": soft,
        "groups": [_group(title, rows, opened.get(title, FIRST)) for title, rows in groups],
    }
    chosen = _component(
        key=key, data=data, on_chosen_change=lambda: None, on_more_change=lambda: _more(key, opened)
    ).chosen
    if chosen:
        show(address.parameters(chosen["id"], chosen["start"], chosen["end"]))


def _more(key: str, opened: dict[str, int]) -> None:
    title = st.session_state[key].more
    opened[title] = opened.get(title, FIRST) + MORE


def _group(title: str, rows: Sequence[ShownRow], shown: int) -> dict[str, Any]:
    count, kept = words.counted(len(rows), "row"), list(rows[:shown])
    return {"key": title, "title": title, "count": count, "rows": kept, "rest": max(0, len(rows) - shown)}


def row(
    place: dict[str, Any], tags: Sequence[tuple[str, str]], told: str = "", pieces: Sequence[tuple[str, bool]] = (),
    note: str = "", before: str = "", others: Sequence[dict[str, Any]] = (), *, quiet: bool = False,
) -> ShownRow:  # fmt: skip
    """A row: where it stands, its marks, what is told of it, its sentence in pieces, a note, and further places."""
    return {
        "place": place, "tags": [list(each) for each in tags], "told": told, "pieces": _shortened(pieces), "note": note,
        "before": before, "others": list(others), "quiet": quiet,
    }  # fmt: skip


def place(text: str, line: Hit | None) -> dict[str, Any]:
    """A place as a link with some words; without a line it is only written."""
    if line is None:
        return {"text": text, "link": ""}
    document = line.document.id
    return {
        "text": text, "link": address.link(document, line.start, line.end), "id": document, "start": line.start,
        "end": line.end,
    }  # fmt: skip


def _shortened(pieces: Sequence[tuple[str, bool]]) -> list[list[Any]]:
    """A sentence on one line of text, a long one cut behind some of its words."""
    kept: list[list[Any]] = []
    room = LONGEST
    for text, is_marked in pieces:
        flat = " ".join(f"_{text}_".split())[1:-1]
        if len(flat) > room:
            return [*kept, [f"{flat[: max(room, 0)].rpartition(' ')[0]} …", is_marked]]
        kept.append([flat, is_marked])
        room -= len(flat)
    return kept
