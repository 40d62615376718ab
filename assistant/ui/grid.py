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
    "policy_grid",
    css=(_FOLDER / "grid.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "grid"),
)

GridValue = str | int | None
"""What a cell holds; None where it is not known."""

GridRow = tuple[str, Sequence[GridValue]]
"""The id of what a row opens, and a value for each column, of which the first is what the row is called."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its name, its width in pixels, and what its values are, where the name does not say it."""

    label: str
    width: int
    help: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its name in the page and aloud, its columns, and the address of what a row opens, but for its id.

    It is sorted by a column until another one is chosen; without `by` rows stand as they are given.
    """

    name: str
    label: str
    columns: Sequence[GridColumn]
    link: str
    by: str = ""

    def draw(
        self, rows: Sequence[GridRow], choose: Callable[[str], None], *, sought: str = "", opened: str = ""
    ) -> None:
        """Draw rows; `choose` opens what one of them stands for.

        `sought` says what was looked for: where it is another one, the table begins at its top again. `opened` is the
        row that is open beside the table, and marked.
        """
        key = f"grid-{self.name}"
        data = {
            "name": self.name, "label": self.label, "by": self.by, "link": self.link, "sought": sought,
            "opened": opened, "columns": list(map(asdict, self.columns)),
            "rows": [[name, list(cells)] for name, cells in rows],
        }  # fmt: skip
        _component(key=key, data=data, on_chosen_change=partial(_choose, key, choose))


def _choose(key: str, choose: Callable[[str], None]) -> None:
    if chosen := st.session_state[key].chosen:
        choose(chosen)
