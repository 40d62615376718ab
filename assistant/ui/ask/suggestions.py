"""Questions that the library answers well, as they are found beside the page: on all of it, and after each answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from assistant import Assistant
from assistant.history.conversations import Exchange
from assistant.jobs import Job
from assistant.records import Answer, Asks, Document, Event, Filters, Suggestion
from assistant.ui import services, words

PATIENCE = 0.4  # seconds in which those that are kept are there
LOOK = 1.0  # seconds between two looks at those that are being found
GIVE_WAY = 0.2  # seconds between two looks whether somebody's own question is answered
LONGEST_WAY = 60.0  # seconds for which those give way at most
MOST_AFTER = 40  # answers of which it is remembered what may be asked after them

_ICONS = {
    Asks.DEFINITION: ":material/dictionary:",
    Asks.PENALTY: ":material/gavel:",
    Asks.DATE: ":material/event:",
    Asks.SCOPE: ":material/groups:",
    Asks.FORCE: ":material/history_toggle_off:",
    Asks.COMPARISON: ":material/compare_arrows:",
}
_OTHER = ":material/article:"


@dataclass(frozen=True)
class Coming:
    """Suggestions while they are found: those so far, and the work that finds more."""

    found: list[Suggestion] = field(default_factory=list)
    jobs: list[Job[None]] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        """Whether no more will be found."""
        return all(job.ended for job in self.jobs)

    def begin(self, assistant: Assistant, answer: Answer | None = None) -> None:
        """Begin to look for them, beside the page, and wait a moment for those that may be kept.

        What follows an answer is kept nowhere, and its sources are drawn after this: nobody waits for that.
        """

        def work(job: Job[None]) -> None:
            for each in assistant.suggest(answer, partial(_give_way, job)):
                self.found.append(each)

        self.jobs.append(services.suggesting().submit("suggestions", work))
        if answer is None:
            self.jobs[0].wait(PATIENCE)


def on_library(assistant: Assistant, documents: Sequence[Document]) -> Coming:
    """The questions on all documents; looked for anew whenever these change."""
    held = _held()
    if held.get("documents") != tuple(documents):
        for job in held["library"].jobs if "library" in held else ():
            job.cancel()
        held.update(documents=tuple(documents), library=Coming(), after={})
        held["library"].begin(assistant)
    coming: Coming = held["library"]
    return coming


def after(assistant: Assistant, exchange: Exchange, answer: Answer) -> Coming:
    """The questions that follow an answer, or may be asked instead."""
    on_library(assistant, assistant.documents())
    known: dict[str, Coming] = _held()["after"]
    key = f"{exchange.id}-{exchange.asked}"
    if key not in known:
        while len(known) >= MOST_AFTER:
            known.pop(next(iter(known)), None)
        known[key] = Coming()
        known[key].begin(assistant, answer)
    return known[key]


def draw_while(coming: Coming, draw: Callable[[], None]) -> None:
    """Draw what depends on suggestions, again and again while more are found."""

    def drawn() -> None:
        draw()
        if coming.ended and not ended:
            st.rerun()  # without looking again

    ended = coming.ended
    (drawn if ended else st.fragment(run_every=LOOK)(drawn))()


def button(suggestion: Suggestion, key: str, put: Callable[[str], None]) -> None:
    """Draw a question that is put when it is pressed."""
    icon, label = _ICONS.get(suggestion.asks, _OTHER), words.literal(suggestion.question)
    # put before anything is drawn: whatever interrupts the drawing, it is asked
    if st.button(label, key=key, icon=icon, wrap=True, on_click=put, args=(suggestion.question,)):
        st.rerun()


def allowed(found: Sequence[Suggestion], documents: dict[str, Document], filters: Filters) -> list[Suggestion]:
    """The suggestions that documents answer which filters leave."""
    return [each for each in found if any(filters.allows(documents[n]) for n in each.documents if n in documents)]


def _give_way(job: Job[None]) -> None:
    """Let questions of users be answered first, and the job be stopped."""
    until = time.monotonic() + LONGEST_WAY
    job.tell(Event("wait", ""))
    while time.monotonic() < until and not all(each.ended for each in services.answering().all()):
        time.sleep(GIVE_WAY)
        job.tell(Event("wait", ""))


@st.cache_resource(show_spinner=False)
def _held() -> dict[str, Any]:
    """What was found, for all pages."""
    return {}
