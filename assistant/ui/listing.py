"""A table of things of one kind, each on a row: a click opens one, a click on a column sorts by it.

It is sorted in the browser, which keeps the order and the place for as long as the tab is open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from assistant.ui.scripts import script

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_listing",
    css=(_FOLDER / "listing.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "listing"),
)

ListedValue = str | int | None
"""What a cell holds; None where it is not known."""


@dataclass(frozen=True, slots=True)
class ListedColumn:
    """A column: its name, its width in pixels, and what its values are, where the name does not say it."""

    label: str
    width: int
    help: str = ""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row: the id of what it opens, the address where that is opened, and a value for each column."""

    id: str
    link: str
    cells: Sequence[ListedValue]


def draw(
    name: str, label: str, columns: Sequence[ListedColumn], rows: Sequence[ListedRow], choose: Callable[[str], None],
    *, by: str = "", opened: str = "",
) -> None:  # fmt: skip
    """Draw rows, sorted by a column until another one is chosen; `choose` opens what a row stands for.

    The first column is what a row is called. Without `by` they stand as they are given. `opened` is the row that is
    open beside the table, and marked.
    """
    key = f"listing-{name}"
    data = {
        "name": name, "label": label, "by": by, "columns": list(map(asdict, columns)),
        "rows": list(map(asdict, rows)), "opened": opened,
    }  # fmt: skip
    _component(key=key, data=data, on_chosen_change=partial(_choose, key, choose))


def _choose(key: str, choose: Callable[[str], None]) -> None:
    if chosen := st.session_state[key].chosen:
        choose(chosen)
