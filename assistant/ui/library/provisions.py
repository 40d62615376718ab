"""The outline of a document, and the text of the provision that is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import Document, Provision
from assistant.ui import words

SHOWN = 20_000  # characters of a provision; a part of hundreds of pages would hold up the browser
ROW, HEADER, MOST_ROWS = 35, 36, 8


def draw(assistant: Assistant, document: Document) -> None:
    """Draw the outline with a search, and below it the text of what is chosen."""
    st.fragment(_draw)(assistant, document)


def _draw(assistant: Assistant, document: Document) -> None:
    try:
        outline = assistant.outline(document.id)
    except AssistantError as error:  # removed by another page meanwhile
        words.problem(error)
        return
    if not outline:
        st.caption("It has no outline: no headings or numbered provisions were found in it.")
        return
    wanted = st.text_input(
        "Outline", key=f"outline-{document.id}", type="search", icon=":material/search:", live=True,
        placeholder="Article 5(1)(f), or words of a heading",
    )  # fmt: skip
    found = matching(outline, wanted)
    whole = words.counted(len(outline), "provision")
    st.caption(f"{len(found):,} of {whole}" if wanted else whole)
    provision = _choose(document, found) if found else _named(assistant, document, wanted)
    if provision:
        _text(assistant, document, provision)


def matching(outline: Sequence[Provision], wanted: str) -> list[Provision]:
    """The provisions whose locator or title holds what is wanted; those of just that locator come first."""
    sought = " ".join(wanted.casefold().split())
    found = [part for part in outline if sought in f"{part.locator} {part.title}".casefold()]
    return sorted(found, key=lambda part: part.locator.casefold() != sought) if sought else found


def _choose(document: Document, found: Sequence[Provision]) -> Provision | None:
    """Draw the outline as a table, which draws only the rows in sight; the provision that is selected."""
    places = " ".join(f"{part.start}-{part.end}" for part in found)
    key = f"outline-{document.sha256[:12]}-{sha256(places.encode()).hexdigest()[:12]}"
    pages = {"Page": [part.page for part in found]} if document.pages else {}
    rows = min(len(found), MOST_ROWS)
    selection = st.dataframe(
        {"Provision": [part.locator for part in found], "Title": [part.title for part in found]} | pages,
        key=key, hide_index=True, row_height=ROW, height=HEADER + rows * ROW + 1, placeholder="",
        alt="Outline: select a provision to read it", on_select="rerun", selection_mode="single-cell",
        column_config={
            "Provision": st.column_config.TextColumn(width=150),
            "Page": st.column_config.NumberColumn(width=55, format="%d"),
        },
    ).selection  # fmt: skip
    at = selection.cells[0][0] if selection.cells else -1
    return found[at] if 0 <= at < len(found) else None


def _named(assistant: Assistant, document: Document, wanted: str) -> Provision | None:
    """The provision that is named in another way than the outline does; else what exists instead is said."""
    try:
        return assistant.provision(document.id, wanted)
    except LookupError as error:
        st.markdown(words.literal(str(error.args[0])))
        return None


def _text(assistant: Assistant, document: Document, provision: Provision) -> None:
    text = assistant.text(document.id)[provision.start : provision.end].strip()
    with st.container(border=True, gap="small", key="provision", height=420 if len(text) > 800 else "content"):
        name = provision.locator or provision.title
        place = words.place(name, provision.page, provision.page_label, provision.ocr)
        st.markdown(f"**{words.literal(place)}**")
        if provision.headings:
            st.caption(words.literal(" › ".join(provision.headings)))
        for paragraph in paragraphs(text[:SHOWN]):
            st.markdown(paragraph)
        if len(text) > SHOWN:
            st.caption(f"The first {SHOWN:,} of {len(text):,} characters; its parts stand below it in the outline.")


def paragraphs(text: str) -> list[str]:
    """A text as Markdown that shows it as it is, a paragraph each."""
    return [words.literal(line) for line in text.splitlines() if line.strip()]
