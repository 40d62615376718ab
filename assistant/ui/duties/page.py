"""The page of duties: who must, must not, should or may do what, as rows that lead to their sentences."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from assistant import Assistant, Filters
from assistant.export import duties_csv, duties_ics, duties_workbook
from assistant.records import Document, Duty, DutyForce, DutyTable
from assistant.ui import reading, rows, words
from assistant.ui.choices import Choices
from assistant.ui.library import address, table

FOUND = "duties-found"  # of which documents, and which duties
NOBODY = "nobody named"
MADE = (
    "Read by a machine from main clauses and lists: it leaves out what it cannot tell, so the list is not complete, and"
    " some rows are wrong. Each leads to its sentence, and the text itself decides."
)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENTS = 40  # that are shown with their rows
_TAGS: dict[DutyForce, str] = {
    DutyForce.MUST: "blue", DutyForce.MUST_NOT: "red", DutyForce.SHOULD: "orange", DutyForce.SHOULD_NOT: "orange",
    DutyForce.MAY: "green", DutyForce.WILL: "blue",
}  # fmt: skip
_chosen = Choices("duties", ("in", "who", "force", "find"))


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw the page; `show` leads to a place of the library."""
    st.title("Duties")
    st.markdown(words.literal(MADE))
    documents = assistant.documents()
    address.close()
    if not documents:
        st.markdown("The library is empty: add documents on the page Library.")
        return
    _chosen.load()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _words()
        filters = st.popover("Filters", icon=":material/filter_alt:", key="duties-filters")
        downloads = st.container(horizontal=True, width="content", gap="small")
    with filters:
        allowed = table.passing(documents, "", table.draw_choices(documents))
        titles = {each.id: words.title(each) for each in allowed}
        inside = _chosen.several("in", "Document", list(titles), lambda name: titles.get(name, name))
    found = _found(assistant, [each for each in allowed if not inside or each.id in inside])
    if found is None:
        _chosen.keep()
        return
    with filters:
        often = Counter(row.actor or NOBODY for row in found.rows)
        _chosen.several("who", "Who", [name for name, _ in often.most_common()])
        _chosen.several("force", "How much it binds", [str(force) for force in DutyForce])
    _chosen.keep()
    kept = chosen(found, st.session_state)
    with downloads:
        _downloads(kept)
    st.markdown(words.literal(told(kept, found)))
    groups = by_document(kept.rows)
    if groups:
        rows.draw("duties", "Duties", groups[:DOCUMENTS], show, soft=True)
    if groups[DOCUMENTS:]:
        st.markdown(f"{words.counted(len(groups) - DOCUMENTS, 'more document')}: narrow the filters, or download all.")
    if found.unread:
        names = ", ".join(f"{each.short_title} ({each.language})" for each in found.unread)
        st.markdown(words.literal(f"Not read, since the words for duties in their language are not known: {names}."))


def _words() -> None:
    key = _chosen.key("find")
    held = st.session_state[key]
    st.session_state[key] = (held[0] if held else "") if isinstance(held, list) else held
    st.text_input(
        "Find duties", key=key, type="search", icon=":material/search:", label_visibility="collapsed",
        placeholder="Words of a duty or of who bears it",
    )  # fmt: skip


def _found(assistant: Assistant, asked: Sequence[Document]) -> DutyTable | None:
    """The duties of the documents, kept while they are filtered; None while they are not read."""
    ids = tuple(each.id for each in asked)
    if not ids:
        return DutyTable((), 0)
    return reading.read(FOUND, tuple(asked), lambda job: assistant.duties(Filters(documents=ids), job.report))


def chosen(found: DutyTable, state: Any) -> DutyTable:
    """The duties that the fields of the page let through."""
    who, force = state[_chosen.key("who")], state[_chosen.key("force")]
    sought = str(state[_chosen.key("find")] or "").casefold().split()
    return replace(
        found,
        rows=tuple(
            row
            for row in found.rows
            if (not who or any(row.binds(each) if row.actor else each == NOBODY for each in who))
            and (not force or row.force in force)
            and all(word in f"{row.who} {row.what} {row.lead}".casefold() for word in sought)
        ),
    )


def told(kept: DutyTable, found: DutyTable) -> str:
    """How many duties are shown of how many."""
    if len(kept.rows) == len(found.rows):
        return found.told
    count = f"{len(kept.rows):,} dut{'y' if len(kept.rows) == 1 else 'ies'}"
    return f"{count} of {len(found.rows):,} in {words.counted(found.searched, 'document')}."


def _downloads(kept: DutyTable) -> None:
    stamp = datetime.datetime.now(datetime.UTC)
    dated = sum(bool(row.date) for row in kept.rows)
    nothing = not kept.rows
    st.download_button(
        "Excel", lambda: duties_workbook(kept), "duties.xlsx", EXCEL, key="duties-xlsx", disabled=nothing,
        icon=":material/table:", on_click="ignore", help="The rows shown, as a workbook",
    )  # fmt: skip
    st.download_button(
        "CSV", lambda: duties_csv(kept).encode("utf-8-sig"), "duties.csv", "text/csv", key="duties-csv",
        icon=":material/download:", on_click="ignore", disabled=nothing, help="The rows shown, as a table",
    )  # fmt: skip
    st.download_button(
        "Calendar", lambda: duties_ics(kept, stamp), "duties.ics", "text/calendar", key="duties-ics",
        icon=":material/calendar_month:", on_click="ignore", disabled=not dated,
        help=f"Those with a date, as all-day events (ICS): {dated:,}",
    )  # fmt: skip


def by_document(found: Sequence[Duty]) -> list[tuple[str, list[rows.ShownRow]]]:
    """The rows under the titles of their documents, in the order of the texts."""
    groups: dict[str, list[rows.ShownRow]] = {}
    for each in found:
        groups.setdefault(words.title(each.line.document), []).append(_row(each))
    return list(groups.items())


def _row(duty: Duty) -> rows.ShownRow:
    line = duty.line
    place = words.place(line.locator, line.page, line.page_label, line.ocr) or "In the text"
    note = ", ".join(filter(None, (duty.date, duty.when)))
    lead = [(f"{duty.lead} … ", False)] if duty.lead else []
    who = duty.who or NOBODY
    return rows.row(
        rows.place(place, line), [(str(duty.force), _TAGS[duty.force])], f"{who[:1].upper()}{who[1:]}",
        [*lead, *_marked(duty)], " ".join(note.split()),
    )  # fmt: skip


def _marked(duty: Duty) -> list[tuple[str, bool]]:
    """The sentence with its action marked."""
    at = duty.line.line.find(duty.what)
    if at < 0:
        return duty.line.pieces
    end = at + len(duty.what)
    pieces = ((duty.line.line[:at], False), (duty.what, True), (duty.line.line[end:], False))
    return [piece for piece in pieces if piece[0]]
