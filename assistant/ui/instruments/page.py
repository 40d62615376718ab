"""The page of instruments: laws, orders and policies that the catalogue knows, and what the library holds of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.records import Document, Instrument
from assistant.ui import presses, words
from assistant.ui.grid import Grid, GridColumn
from assistant.ui.library import adding, work

FIND = "find-instruments"
OPENED = "instrument"
_COLUMNS = (
    GridColumn("Title", 330),
    GridColumn("Number", 170),
    GridColumn("Place", 100),
    GridColumn("Status", 110),
    GridColumn("In the library", 110),
)
_GRID = Grid("instruments", "Instruments", _COLUMNS, f"instruments?{OPENED}=")
DISCLAIMER = (
    "Facts from public sources, gathered by hand and as sure as each says. A document that is recognised takes its"
    " status and names from here, and says so. The text of the instrument decides."
)

Known = Sequence[tuple[Instrument, tuple[str, ...]]]
"""Instruments, each with the ids of the documents that the library holds of it."""


def draw(assistant: Assistant, show: Callable[[Document], None], ask_about: work.AskAbout) -> None:
    """Draw the page; `show` leads to a document of the library, `ask_about` to where it is asked."""
    st.title("Instruments")
    st.caption(DISCLAIMER)
    work.draw(ask_about, partial(adding.forget_missing, assistant))
    wanted = st.text_input(
        "Find instruments", key=FIND, type="search", icon=":material/search:", label_visibility="collapsed",
        placeholder="Name, number or place, in any language", persist_state="session", live=True,
    )  # fmt: skip
    known = assistant.library.instruments(wanted.strip())
    st.markdown(words.counted(len(known), "instrument"))
    if not known:
        return
    chosen = next((each for each in known if each[0].id == st.query_params.get(OPENED, "")), None)
    left, right = st.columns((3, 2), gap="medium")  # always, so that the table stays the same one, with its focus
    with left:
        _table(known, wanted, chosen[0].id if chosen else "")
    with right:
        if chosen:
            _details(assistant, *chosen, show)
        else:
            st.caption("Choose one: what it is, how long it holds, what the library has of it, and where its text is.")


def _table(known: Known, wanted: str, opened: str) -> None:
    values = zip(*table(known, datetime.date.today().isoformat()).values(), strict=True)
    rows = [(instrument.id, cells) for (instrument, _), cells in zip(known, values, strict=True)]
    _GRID.draw(rows, _open, sought=wanted, opened=opened)


def table(known: Known, today: str) -> dict[str, list[str]]:
    """The columns of the table, with the status that each instrument has today."""
    return {
        "Title": [instrument.title for instrument, _ in known],
        "Number": [next(iter(instrument.numbers), "") for instrument, _ in known],
        "Place": [instrument.jurisdiction for instrument, _ in known],
        "Status": [words.status_name(instrument.status_on(today)) for instrument, _ in known],
        "In the library": [words.counted(len(held), "document") if held else "no" for _, held in known],
    }


def _open(chosen: str) -> None:
    st.query_params[OPENED] = chosen


def _close() -> None:
    st.query_params.pop(OPENED, None)


def _details(
    assistant: Assistant, instrument: Instrument, held: Sequence[str], show: Callable[[Document], None]
) -> None:
    """Draw what is known of an instrument, what the library holds of it, and how its text can be had."""
    today = datetime.date.today().isoformat()
    with st.container(border=True, key="instrument"):
        with st.container(horizontal=True, vertical_alignment="top", wrap=False):
            st.markdown(f"#### {words.literal(instrument.title)}", width="stretch")
            st.button("Close", type="tertiary", key="close-instrument", on_click=_close)
        status = instrument.status_on(today)
        badge = f":{words.colour(status)}-badge[{words.literal(words.status_name(status))}]"
        st.markdown(f"{badge} :small[{words.literal(_place(instrument))}]")
        st.markdown("  \n".join(map(words.literal, instrument.life(today))))
        names = "; ".join((*instrument.numbers, *instrument.names))
        if names:
            st.markdown(f"**Also called** {words.literal(names)}")
        _held(assistant, held, show)
        _address(assistant, instrument, is_held=_is_held(assistant, held))
        sure = "verified" if instrument.confidence >= 1 else "reported"
        st.caption(words.literal(f"Checked {instrument.checked}: {sure}. Its id is {instrument.id}."))


def _place(instrument: Instrument) -> str:
    binding = "" if instrument.authority == "unknown" else str(instrument.authority)
    return " · ".join(part for part in (instrument.jurisdiction, instrument.kind, binding, instrument.issuer) if part)


def _held(assistant: Assistant, held: Sequence[str], show: Callable[[Document], None]) -> None:
    by_id = {document.id: document for document in assistant.documents()}
    if not held:
        st.markdown("The library holds no text of it.")
    for document in (by_id[name] for name in held if name in by_id):
        title = words.literal(document.full_title)
        if presses.button(title, f"held-{document.id}", icon=":material/description:", type="tertiary"):
            show(document)


def _is_held(assistant: Assistant, held: Sequence[str]) -> bool:
    """Whether the library has a text of the instrument itself, and not only what tells of it."""
    return any(document.id in held and not document.is_about for document in assistant.documents())


def _address(assistant: Assistant, instrument: Instrument, *, is_held: bool) -> None:
    """Draw the way to the official text; it is fetched when somebody says so, and else never."""
    if not instrument.address:
        st.caption("No official address is known.")
        return
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Fetch again" if is_held else "Fetch the official text", key="pull", type="primary",
            help=f"From {instrument.address} into this library. Nothing else is sent.",
            on_click=_pull, args=(assistant, instrument),
        )  # fmt: skip
        st.link_button("Open", instrument.address, icon=":material/open_in_new:", type="tertiary")


def _pull(assistant: Assistant, instrument: Instrument) -> None:
    work.submit(assistant, work.PULL, instrument.title, lambda job: assistant.library.pull(instrument.id, job.report))
