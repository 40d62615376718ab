"""What is selected in a table."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def selected(key: str, ids: Sequence[str]) -> str | None:
    """The id of what stands in the row that is selected, or of which a cell is; None where none is."""
    selection = st.session_state[key].selection
    rows = [*selection.rows, *(row for row, _ in selection.cells)]
    return ids[rows[0]] if rows and rows[0] < len(ids) else None
