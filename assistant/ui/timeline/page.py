"""The page of dates: a chart and a list, filtered by instrument, place and period; each date leads to its provision."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from assistant import Assistant, Filters
from assistant.export import dates_csv, dates_ics
from assistant.records import Dated, DateKind, Document, Origin, Timeline
from assistant.ui import reading, rows, words
from assistant.ui.choices import Choices
from assistant.ui.library import address, table

FOUND = "timeline-found"  # of which documents, and which dates
TO_COME, PAST, ALL = "To come", "Past", "All"
WHEN = (TO_COME, PAST, ALL)
STEP, FRAME = 22, 130  # pixels of a line of the chart, and of its legend and axis
MOST_LINES = 14  # instruments in the chart: the list holds all
LONGEST = 34  # characters of an instrument's name in the chart
_LABELS = {"labelLimit": 130, "labelOverlap": False}
NOTE = (
    "Dates are read from the texts by a machine, where the words before them say what happens, and taken from what is"
    " known of the instruments. The text of each decides."
)
_STATES = ("past", "to come", "moved", "did not come about")
_COLOURS = ("#6b7785", "#1f77d0", "#c77700", "#c23b3b")
_TAGS: dict[DateKind, str] = {
    DateKind.IN_FORCE: "green", DateKind.APPLIES: "green", DateKind.TRANSITION: "orange", DateKind.DEADLINE: "blue",
    DateKind.ENDS: "red", DateKind.EVENT: "gray",
}  # fmt: skip
_chosen = Choices("timeline", ("when", "instrument", "what", "from", "to"), {"when": TO_COME})


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw the page; `show` leads to a place of the library."""
    st.title("Timeline")
    st.markdown(words.literal(NOTE))
    documents = assistant.documents()
    address.close()
    if not documents:
        st.markdown("The library is empty: add documents on the page Library.")
        return
    _chosen.load()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        when = _when()
        filters = st.popover("Filters", icon=":material/filter_alt:", key="timeline-filters")
        downloads = st.container(horizontal=True, width="content", gap="small")
    with filters:
        places = table.draw_choices(documents)
    found = _found(assistant, table.passing(documents, "", places))
    if found is None:
        _chosen.keep()
        return
    with filters:
        _fields(found)
    _chosen.keep()
    kept = chosen(found, st.session_state, when)
    with downloads:
        _downloads(kept)
    st.markdown(words.literal(told(kept, found, when)))
    if kept.dates:
        st.vega_lite_chart(chart(kept), width="stretch")
        rows.draw("timeline", "Dates", years(kept, when), show)
    if found.undated:
        _undated(found.undated)


def _when() -> str:
    key = _chosen.key("when")
    held = st.session_state[key]
    st.session_state[key] = (held[0] if isinstance(held, list) and held else held) or TO_COME
    if st.session_state[key] not in WHEN:
        st.session_state[key] = TO_COME
    return str(st.radio("When", WHEN, key=key, label_visibility="collapsed", horizontal=True, width="content"))


def _fields(found: Timeline) -> None:
    """Draw the fields for instruments, kinds of dates and the period."""
    _chosen.several("instrument", "Instrument", sorted({each.instrument for each in found.dates}, key=str.casefold))
    _chosen.several("what", "What happens", [str(kind) for kind in DateKind])
    there = sorted({each.date[:4] for each in found.dates})
    left, right = st.columns(2)
    for column, name, label in ((left, "from", "From"), (right, "to", "To")):
        key = _chosen.key(name)
        held = st.session_state[key]
        value = (held[0] if held else None) if isinstance(held, list) else held
        st.session_state[key] = value if value in there else None
        column.selectbox(label, there, index=None, key=key, placeholder="Any year")


def _found(assistant: Assistant, allowed: Sequence[Document]) -> Timeline | None:
    """The dates of the documents, kept while they are filtered; None while they are not read."""
    day = datetime.date.today().isoformat()
    ids = tuple(each.id for each in allowed)
    if not ids:
        return Timeline((), 0, (), day)
    asked = (day, tuple(allowed), len(assistant.documents()))
    return reading.read(FOUND, asked, lambda job: assistant.timeline(Filters(documents=ids), job.report))


def chosen(found: Timeline, state: Any, when: str) -> Timeline:
    """The dates that the fields of the page let through."""
    instruments, kinds = state[_chosen.key("instrument")], state[_chosen.key("what")]
    kept = found.within(state[_chosen.key("from")] or "", state[_chosen.key("to")] or "")
    return replace(
        kept,
        dates=tuple(
            each
            for each in kept.dates
            if (not instruments or each.instrument in instruments)
            and (not kinds or each.kind in kinds)
            and (when == ALL or each.is_past(found.day) == (when == PAST))
        ),
    )


def told(kept: Timeline, found: Timeline, when: str) -> str:
    """How many dates are shown of how many."""
    if len(kept.dates) == len(found.dates):
        return found.told
    dates = words.counted(len(kept.dates), "date")
    of = f"of {len(found.dates):,} in {words.counted(found.searched, 'document')}"
    which = {TO_COME: f" to come on {found.day}", PAST: f" past on {found.day}"}.get(when, "")
    return f"{dates}{which}, {of}."


def _downloads(kept: Timeline) -> None:
    st.download_button(
        "Calendar", lambda: dates_ics(kept, datetime.datetime.now(datetime.UTC)), "ai-policy-dates.ics",
        "text/calendar", key="timeline-ics", icon=":material/calendar_month:", on_click="ignore",
        disabled=not kept.dates, help="The dates shown, as all-day events (ICS)",
    )  # fmt: skip
    st.download_button(
        "CSV", lambda: dates_csv(kept).encode("utf-8-sig"), "ai-policy-dates.csv", "text/csv", key="timeline-csv",
        icon=":material/download:", on_click="ignore", disabled=not kept.dates, help="The dates shown, as a table",
    )  # fmt: skip


def state(dated: Dated, day: str) -> str:
    """How a date stands: past, to come, moved, or never come about."""
    if dated.ended:
        return _STATES[3]
    if dated.moved_by:
        return _STATES[2]
    return _STATES[0] if dated.is_past(day) else _STATES[1]


def chart(kept: Timeline) -> dict[str, Any]:
    """The dates as points over time, a line for each of the instruments with the most of them."""
    often: dict[str, int] = {}
    for each in kept.dates:
        often[each.instrument] = often.get(each.instrument, 0) + 1
    shown = sorted(often, key=lambda name: (-often[name], name))[:MOST_LINES]
    values = [
        {
            "date": f"{each.date}-01-01"[:10], "day": each.date, "instrument": _cut(each.instrument),
            "what": str(each.kind), "state": state(each, kept.day),
            "place": each.line.locator if each.line else "", "fate": each.fate,
        }
        for each in kept.dates
        if each.instrument in shown
    ]  # fmt: skip
    tips = (("day", "Date"), ("what", "What"), ("instrument", "Instrument"), ("place", "Provision"), ("fate", "Now"))
    return {
        "description": f"{len(values)} dates of {len(shown)} instruments over time; the list below holds them all.",
        "data": {"values": values},
        "height": FRAME + STEP * len(shown),
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 0.85},
        "encoding": {
            "x": {"field": "date", "type": "temporal", "title": None, "axis": {"tickCount": 6}},
            "y": {"field": "instrument", "type": "nominal", "title": None, "sort": "x", "axis": _LABELS},
            "color": {
                "field": "state", "type": "nominal", "title": None, "legend": {"orient": "top", "columns": 2},
                "scale": {"domain": list(_STATES), "range": list(_COLOURS)},
            },
            "tooltip": [{"field": field, "title": title} for field, title in tips],
        },
    }  # fmt: skip


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def years(kept: Timeline, when: str) -> list[tuple[str, list[rows.ShownRow]]]:
    """The dates by year as the page lists them: what is past with the latest first, else in order."""
    found: dict[str, dict[tuple[str, ...], list[Dated]]] = {}
    for each in sorted(kept.dates, key=lambda each: each.date, reverse=True) if when == PAST else kept.dates:
        of = each.document.id if each.document else each.instrument
        key = (each.date, of, each.kind, each.fate, each.counted, "" if each.line else each.what)
        found.setdefault(each.date[:4], {}).setdefault(key, []).append(each)
    return [(year, [_row(dates, kept.day) for dates in groups.values()]) for year, groups in found.items()]


def _row(dates: Sequence[Dated], day: str) -> rows.ShownRow:
    """The dates of a day that one text names for the same, as one row with all their places."""
    first = dates[0]
    line = first.line
    named = ", ".join(filter(None, (first.date, first.instrument, line.locator if line else "")))
    tags = [(str(first.kind), _TAGS[first.kind])] if first.kind is not DateKind.EVENT else []
    tags += [(state(first, day), "red" if first.ended else "orange")] if first.fate else []
    known = line is None or line.line != first.what
    sure = {Origin.CATALOGUE: " (as the catalogue knows)", Origin.GIVEN: " (as was given)"}.get(first.origin, "")
    pieces = [(f"{first.lead} … ", False)] if first.lead else []
    pieces += line.pieces if line else []
    note = "; ".join(filter(None, (first.fate, first.counted)))
    moved = [rows.place(f"{first.moved.locator or 'the amended text'} as amended", first.moved)] if first.moved else []
    others = [rows.place(each.line.locator or "another place", each.line) for each in dates[1:] if each.line]
    return rows.row(
        rows.place(named, line), tags, f"{first.what}{sure}" if known else "", pieces, note[:1].upper() + note[1:],
        "See " if moved else "Also ", [*moved, *others], quiet=bool(first.fate),
    )  # fmt: skip


def _undated(undated: Sequence[Document]) -> None:
    with st.expander(f"{words.counted(len(undated), 'document')} without a date"):
        st.markdown("\n".join(f"- {words.literal(each.short_title)}" for each in undated))
