"""What is known of all documents as a table: taken as CSV, and changed by one that comes back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import TableReport
from assistant.ui import presses, words
from assistant.ui.library import editing

TURN = "table-turn"  # how many tables were used
MOST_ROWS = 10  # that are told one by one


def draw(assistant: Assistant) -> None:
    """Draw what gives the table and takes it; before anything is changed it says what would be."""
    with st.popover("Metadata", icon=":material/table_edit:", key="metadata"):
        st.download_button(
            "Download as CSV", partial(_table, assistant), "documents.csv", "text/csv", key="download-table",
            icon=":material/download:", on_click="ignore", help="What is known of all documents, a row each",
        )  # fmt: skip
        file = st.file_uploader(
            "Change by CSV", [".csv"], key=f"table-{st.session_state.setdefault(TURN, 0)}",
            help="Cells that differ from what is known are changed; one that is emptied is again what the file says.",
        )  # fmt: skip
        if file:
            _proposed(assistant, file.getvalue(), file.name)


def _table(assistant: Assistant) -> bytes:
    return assistant.library.table().encode("utf-8-sig")  # by whose first sign spreadsheets know UTF-8


def _proposed(assistant: Assistant, content: bytes, called: str) -> None:
    """Say what a table would change, and change it at a press."""
    try:
        report = assistant.library.describe_table(content, called, dry_run=True)
        _draw(report)
        if report.changed and not report.failed:
            number = words.counted(len(report.changed), "document")
            if presses.button(f"Change {number}", "change-by-table", type="primary"):
                _change(assistant, content, called)
    except AssistantError as error:
        words.problem(error)


def _change(assistant: Assistant, content: bytes, called: str) -> None:
    report = assistant.library.describe_table(content, called)
    assistant.warm()
    if report.failed:
        _failed(report)
        return
    st.session_state[TURN] += 1  # an empty uploader
    editing.note_saved(report.changed)
    st.rerun()


def _draw(report: TableReport) -> None:
    st.markdown(words.literal(told(report)))
    _failed(report)
    if report.unused:
        st.caption(f"Columns that are not used: {words.literal(', '.join(report.unused))}.")


def told(report: TableReport) -> str:
    """What a table would change, e.g. "2 documents would change (AI Act, Order 14110), 34 stay as before."."""
    failed, changed = len(report.failed), len(report.changed)
    if failed:
        return f"{failed:,} of {words.counted(report.rows, 'row')} cannot be used, so that nothing is changed:"
    titles = [document.title for document in report.changed[:MOST_ROWS]]
    more = [f"{changed - len(titles):,} more"] if changed > len(titles) else []
    named = f" ({', '.join([*titles, *more])})" if titles else ""
    stay = report.rows - changed
    rest = f"{stay:,} {'stays' if stay == 1 else 'stay'} as before"
    return f"{words.counted(changed, 'document')} would change{named}, {rest}."


def _failed(report: TableReport) -> None:
    for each in report.failed[:MOST_ROWS]:
        st.markdown(f":material/error: {words.literal(f'{each.row}: {each.error} {each.hint}')}")
    if len(report.failed) > MOST_ROWS:
        st.caption(f"{len(report.failed) - MOST_ROWS:,} more")
