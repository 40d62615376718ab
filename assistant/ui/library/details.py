"""A document of the library: what is known of it, what can be done with it, its text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.export.html import official
from assistant.records import Document, State, ocr_name
from assistant.ui import presses, words
from assistant.ui.library import adding, address, editing, reader, removing, work

SHIPPED = "It came with the library, which alone changes its file and metadata. Removing it hides it."


def draw(assistant: Assistant, document: Document, ask_about: work.AskAbout) -> None:
    """Draw the document that is open."""
    with st.container(border=True, key="document"):
        with st.container(horizontal=True, vertical_alignment="top", wrap=False):
            st.markdown(f"#### {words.literal(document.full_title)}", width="stretch")
            st.button("Close", type="tertiary", key="close-document", on_click=address.close)
        _standing(document)
        _actions(assistant, document, ask_about)
        for problem in document.problems:
            st.warning(words.literal(problem), icon=":material/info:")
        text, about, edit = st.tabs(["Text", "About", "Edit"], key=f"tabs-{document.id}")
        with text:
            reader.draw(assistant, document, ask_about)
        with about:
            _facts(document)
        with edit:
            if document.is_shipped:
                st.markdown(SHIPPED)
            else:
                editing.draw(assistant, document)


def _standing(document: Document) -> None:
    state = "gray" if document.state == State.INDEXED else "orange"
    told = " · ".join(part for part in (words.since(document), words.facts(document)) if part)
    st.markdown(
        f":{words.badge(document)}-badge[{words.literal(words.status(document))}]"
        f" :{state}-badge[{document.state}]{_by_ocr(document)} :small[{words.literal(told)}]"
    )


def _by_ocr(document: Document) -> str:
    return "" if document.ocr is None else f" :orange-badge[{words.literal(ocr_name(document.ocr))}]"


def _actions(assistant: Assistant, document: Document, ask_about: work.AskAbout) -> None:
    with st.container(horizontal=True, gap="small"):
        if presses.button("Ask", "ask-document", type="primary", help="Put the next questions to this document only"):
            ask_about(document)
        st.download_button(
            "Download", partial(_original, assistant, document.id), Path(document.path).name,
            "application/octet-stream", key="download-document", on_click="ignore", help="The original file",
        )  # fmt: skip
        st.button(
            "Read again", key="read-again", on_click=_read_again, args=(assistant, document),
            help="Read the file anew, as if it had just been added",
        )  # fmt: skip
        if not document.is_shipped:
            _replace(assistant, document)
        removing.draw_put_back(assistant, document)
        removing.draw_button(assistant, document)


def _original(assistant: Assistant, document_id: str) -> bytes:
    try:
        return assistant.library.original(document_id)
    except AssistantError as error:
        raise RuntimeError(f"{error} {error.hint}") from error  # what the browser is told instead of a file


def _read_again(assistant: Assistant, document: Document) -> None:
    work.submit(assistant, work.REREAD, document.title, lambda job: assistant.library.reread(document.id, job.report))


def _replace(assistant: Assistant, document: Document) -> None:
    """Offer to put a new version in a document's place, which must be of its type."""
    suffix = Path(document.path).suffix
    with st.popover("Replace", key=f"replace-{document.id}"):
        limit = adding.limit(assistant)
        file = st.file_uploader(
            f"New version ({suffix}, up to {limit} MB)", [suffix], max_upload_size=limit,
            key=f"version-{document.id}-{st.session_state.get(adding.REPLACED, 0)}",
        )  # fmt: skip
        st.caption("Metadata and id stay. The version before stays in the library, as superseded.")
        if file and presses.button("Replace it", f"replace-now-{document.id}", type="primary"):
            adding.replace(assistant, document, file)
            st.rerun()


def _facts(document: Document) -> None:
    known = [(name, value) for name, value in facts(document) if value]
    lines = [f"**{name}** {words.literal(value)}" for name, value in known]
    link = official(document, None)
    st.markdown("  \n".join(lines))
    if link:
        st.link_button("Official source", link, icon=":material/open_in_new:", type="tertiary", help=link)
    elif document.source_url:
        st.markdown(f"**Official source** {words.literal(document.source_url)}")


def facts(document: Document) -> list[tuple[str, str]]:
    """What is known of a document, by name; what is not is empty."""
    return [
        ("Also called", "; ".join(document.short_names)),
        ("Issuer", document.issuer),
        ("Jurisdiction", document.jurisdiction),
        ("Instrument", document.instrument),
        ("Version", document.version),
        ("Kind", document.kind),
        ("Authority", "" if document.authority == "unknown" else str(document.authority)),
        ("Adopted", document.adopted),
        ("In force since", document.in_force),
        ("Language", document.language),
        ("Licence", document.licence),
        ("Attached to", document.attached_to),
        ("Length", words.counted(document.pages, "page") if document.pages else ""),
        ("File", document.path),
        ("Id", document.id),
    ]
