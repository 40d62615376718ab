"""The frame of the app: its pages, and what stands above each."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from assistant.errors import UNFORESEEN, AssistantError, unforeseen
from assistant.records import Document
from assistant.ui import identity, presses, protection, services, theme, words
from assistant.ui.ask import conversation as conversations
from assistant.ui.ask import page as asking
from assistant.ui.ask import panel
from assistant.ui.check import page as checking
from assistant.ui.compare import page as comparing
from assistant.ui.duties import page as bound
from assistant.ui.evaluation import page as evaluations
from assistant.ui.find import page as finding
from assistant.ui.instruments import page as instruments
from assistant.ui.library import address
from assistant.ui.library import page as documents
from assistant.ui.notes import page as notes
from assistant.ui.settings import page as settings
from assistant.ui.timeline import page as dates

SIDEBAR = 260  # pixels
ICON = str(Path(__file__).with_name("icon.svg"))

_log = logging.getLogger(__name__)


def main() -> None:
    """Draw the page that the address names; called anew for each change on it."""

    def ask_about(document: Document, question: str = "") -> None:
        asking.scope_to(document.id, question)
        st.switch_page(ask)

    def show(document: Document) -> None:
        st.switch_page(library, query_params={address.OPENED: document.id})

    def show_place(place: dict[str, str]) -> None:
        st.switch_page(library, query_params=place)

    st.set_page_config(
        "AI Policy Assistant", page_icon=ICON, layout="wide", initial_sidebar_state=SIDEBAR,
        menu_items={"About": theme.ABOUT},
    )  # fmt: skip
    ask = st.Page(
        lambda: _draw(lambda: asking.draw(services.assistant(), library, chosen)),
        title="Ask", url_path="ask", icon=":material/forum:", default=True,
    )  # fmt: skip
    found = st.Page(
        lambda: _draw(lambda: finding.draw(services.assistant(), show_place)),
        title="Find", url_path="find", icon=":material/search:",
    )  # fmt: skip
    checked = st.Page(
        lambda: _draw(lambda: checking.draw(services.assistant(), show_place)),
        title="Check", url_path="check", icon=":material/fact_check:",
    )  # fmt: skip
    compared = st.Page(
        lambda: _draw(lambda: comparing.draw(services.assistant(), show_place)),
        title="Compare", url_path="compare", icon=":material/compare:",
    )  # fmt: skip
    noted = st.Page(
        lambda: _draw(lambda: notes.draw(show_place)), title="Notes", url_path="notes", icon=":material/edit_note:"
    )
    library = st.Page(
        lambda: _draw(lambda: documents.draw(services.assistant(), ask_about)),
        title="Library", url_path="library", icon=":material/library_books:",
    )  # fmt: skip
    known = st.Page(
        lambda: _draw(lambda: instruments.draw(services.assistant(), show, ask_about)),
        title="Instruments", url_path="instruments", icon=":material/gavel:",
    )  # fmt: skip
    dated = st.Page(
        lambda: _draw(lambda: dates.draw(services.assistant(), show_place)),
        title="Timeline", url_path="timeline", icon=":material/calendar_month:",
    )  # fmt: skip
    duties = st.Page(
        lambda: _draw(lambda: bound.draw(services.assistant(), show_place)),
        title="Duties", url_path="duties", icon=":material/checklist:",
    )  # fmt: skip
    measured = st.Page(
        lambda: _draw(lambda: evaluations.draw(services.assistant(), chosen)),
        title="Evaluation", url_path="evaluation", icon=":material/monitoring:", visibility="hidden",
    )  # fmt: skip
    chosen = st.Page(
        lambda: _draw(lambda: settings.draw(measured)),
        title="Settings", url_path="settings", icon=":material/settings:",
    )  # fmt: skip
    pages = [ask, found, checked, compared, noted, library, known, dated, duties, measured, chosen]
    shown = st.navigation(pages, position="top")
    if shown != ask:
        conversations.put_away()
        panel.put_away()
    presses.forget_elsewhere(shown.url_path)
    shown.run()
    presses.forget()
    theme.draw([page.url_path for page in pages if page is not ask])


def _draw(page: Callable[[], None]) -> None:
    try:
        if identity.admitted():
            page()
    except AssistantError as error:
        words.problem(error)
        st.button("Try again", icon=":material/refresh:")


def failed(error: Exception) -> bool:
    """Say why a page failed; if that was not foreseen, under which mark the log has it. True: nothing else is shown."""
    if not isinstance(error, AssistantError):
        mark = unforeseen()
        _log.error("A page failed (%s).", mark, exc_info=error)
        hint = f"Load the page again; documents and conversation are kept. The log of the app says more, under {mark}."
        error = AssistantError(UNFORESEEN, hint=hint)
    words.problem(error)
    return True


if __name__ == "__main__":  # where there is no clone, this file is the server's script
    main()
elif __name__ == "app":
    app = st.App(__file__, middleware=protection.middleware(), on_script_error=failed)
