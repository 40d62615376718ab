"""The table of the library: searched, filtered and sorted, and a document opened from it.

The document that is open stands in the page's address, so that a reload finds it again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from assistant import Assistant
from assistant.records import Document
from assistant.ui import words
from assistant.ui.grid import Grid, GridColumn, GridValue
from assistant.ui.library import address, metadata
from assistant.ui.library.address import OPENED

FIND = "find"
ROUND = "library-round"
TITLE = "Title"
_COLUMNS = (
    GridColumn(TITLE, 270),
    GridColumn("Status", 100),
    GridColumn("Kind", 105),
    GridColumn("Jurisdiction", 110),
    GridColumn("Authority", 90),
    GridColumn("Adopted", 92),
    GridColumn("Pages", 65, "Of a PDF"),
    GridColumn("Passages", 85, "What is found and cited"),
    GridColumn("State", 90, "How reading the file ended, and how sure OCR was where it read pages"),
    GridColumn("Problems", 220),
)
_GRID = Grid("documents", "Documents", _COLUMNS, f"library?{OPENED}=", by=TITLE)

_FILTERS: tuple[tuple[str, str, Callable[[Document], str]], ...] = (
    ("jurisdiction", "Jurisdiction", lambda document: document.jurisdiction),
    ("kind", "Kind", lambda document: document.kind),
    ("status", "Status", words.status),
    ("state", "State", lambda document: str(document.state)),
)
ChosenValues = dict[str, list[str]]
"""What each filter lets through, by its name."""


def opened(documents: Sequence[Document]) -> Document | None:
    """The document that the address names, if the library has it."""
    wanted = st.query_params.get(OPENED, "")
    return next((document for document in documents if document.id == wanted), None)


def draw_filters(assistant: Assistant, documents: Sequence[Document]) -> list[Document]:
    """Draw search and filters, beside them the table of metadata, and say what is left; the documents that pass."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        wanted = st.text_input(
            "Find documents", key=FIND, type="search", icon=":material/search:", label_visibility="collapsed",
            placeholder="Title, name, issuer, jurisdiction …", persist_state="session", live=True,
        )  # fmt: skip
        with st.popover("Filters", icon=":material/filter_alt:", key="library-filters"):
            chosen = draw_choices(documents)
        metadata.draw(assistant)
    found = passing(documents, wanted, chosen)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words.literal(told(len(found), len(documents), wanted, chosen)), width="content")
        if wanted.strip() or any(chosen.values()):
            st.button("Show all", key="show-all", type="tertiary", on_click=_show_all)
    return found


def draw_choices(documents: Sequence[Document]) -> ChosenValues:
    """Draw a field for each filter; what each lets through."""
    return {name: _choose(documents, name, label, value) for name, label, value in _FILTERS}


def _choose(documents: Sequence[Document], name: str, label: str, value: Callable[[Document], str]) -> list[str]:
    there = sorted({value(document) for document in documents} - {""})
    kept = st.session_state.get(_key(name), [])
    st.session_state[_key(name)] = [each for each in kept if each in there]  # the last of a kind may be gone
    return st.multiselect(label, there, key=_key(name), placeholder="All", persist_state="session")


def _show_all() -> None:
    st.session_state[FIND] = ""
    # The browser keeps what fields of a closed popover held and sends it again: the next fields have other names.
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _key(name: str) -> str:
    return f"library-{name}-{st.session_state.get(ROUND, 0)}"


def passing(documents: Sequence[Document], wanted: str, chosen: ChosenValues) -> list[Document]:
    """The documents of which every word that is wanted is said, and that every filter lets through."""
    sought = wanted.casefold().split()
    return [
        document
        for document in documents
        if all(word in _searched(document) for word in sought)
        and all(value(document) in chosen[name] for name, _, value in _FILTERS if chosen.get(name))
    ]


def _searched(document: Document) -> str:
    parts = (
        document.title, *document.short_names, document.issuer, document.jurisdiction, document.kind,
        words.status(document), document.status, document.authority, document.id, document.path,
    )  # fmt: skip
    return " ".join(parts).casefold()


def told(found: int, number: int, wanted: str, chosen: ChosenValues) -> str:
    """What the filters leave, e.g. "2 of 36 documents: EU or UK; in force; with “sandbox”"."""
    parts = [" or ".join(values) for values in chosen.values() if values]
    parts += [f"with “{' '.join(wanted.split())}”"] if wanted.strip() else []
    whole = words.counted(number, "document")
    return f"{found:,} of {whole}: {'; '.join(parts)}" if parts else whole


def draw_table(assistant: Assistant, documents: Sequence[Document]) -> None:
    """Draw the documents, of which a click or Enter opens one; a click on a column sorts by it."""
    if not documents:
        st.markdown("No document passes.")
        return
    values = zip(*table(documents, assistant.library.sizes()).values(), strict=True)
    rows = [(document.id, cells) for document, cells in zip(documents, values, strict=True)]
    sought = repr([st.session_state.get(name) for name in (FIND, *(_key(each[0]) for each in _FILTERS))])
    _GRID.draw(rows, lambda chosen: address.move({OPENED: chosen}), sought=sought)


def table(documents: Sequence[Document], sizes: dict[str, int]) -> dict[str, list[GridValue]]:
    """The columns of the table."""
    return {
        "Title": [document.full_title for document in documents],
        "Status": [words.status(document) for document in documents],
        "Kind": [document.kind for document in documents],
        "Jurisdiction": [document.jurisdiction for document in documents],
        "Authority": [str(document.authority) for document in documents],
        "Adopted": [document.adopted for document in documents],
        "Pages": [document.pages for document in documents],
        "Passages": [sizes.get(document.id, 0) for document in documents],
        "State": [_state(document) for document in documents],
        "Problems": [" ".join(document.problems) for document in documents],
    }


def _state(document: Document) -> str:
    """How reading ended, and that it took OCR, if it did: "indexed, OCR 0.97"."""
    return str(document.state) if document.ocr is None else f"{document.state}, OCR {document.ocr:.2f}"
