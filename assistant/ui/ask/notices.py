"""What must be known of an answer, by weight: what it cites has ended, has changed, or merely explains."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.history import replay
from assistant.records import ENDED, Answer, Document, Status
from assistant.ui import words
from assistant.ui.settings.model import in_words
from assistant.ui.words import Colour

_OVER = "|".join(sorted(ENDED - {Status.PROPOSED}))


@dataclass(frozen=True, slots=True)
class Weight:
    """A kind of notices: the words that stand before them, so that no colour tells it alone, and their look.

    Records hold notices as sentences, so they are known by their words; a test holds these to what is written.
    """

    lead: str
    signs: str
    icon: str
    colour: Colour
    box: Callable[..., object]


OVER = Weight(
    "No longer the law", rf" (?:was|has) (?:{_OVER})\b(?!, and is )|, and is (?:{_OVER}) now\.$",
    ":material/gavel:", "red", st.error,
)  # fmt: skip
DOUBTED = Weight(
    "Not all is supported", r"written sentences agree with their sources", ":material/report:", "red", st.error
)  # fmt: skip
UNWRITTEN = Weight(
    "The model wrote nothing",
    r" is quoted without it\.$|\bASSISTANT_MODEL_",
    ":material/smart_toy:",
    "orange",
    st.warning,
)
PROPOSED = Weight("Not law yet", r" is a proposal and not law\b", ":material/pending:", "orange", st.warning)
CHANGED = Weight(
    "Changed", r" was amended\b| is to (?:be|lapse)\b| has another text now\.$| is no longer in the library\.$"
    r"|, and is [a-z ]+ now\.$", ":material/update:", "orange", st.warning,
)  # fmt: skip
ABOUT = Weight("Only a summary", r"not the law itself\.$", ":material/summarize:", "orange", st.info)
UNBOUND = Weight(
    "Binds nobody", r"not binding law\.$| is a historical document\b", ":material/handshake:", "blue", st.info
)  # fmt: skip
LACKING = Weight("Missing here", r"; the library does not hold it\.$", ":material/folder_off:", "gray", st.info)
OTHER = Weight("", "", ":material/info:", "gray", st.warning)

WEIGHTS = (OVER, DOUBTED, UNWRITTEN, PROPOSED, CHANGED, ABOUT, UNBOUND, LACKING, OTHER)
"""The gravest first; a notice is of the first that knows it."""


def draw(answer: Answer, documents: Sequence[Document]) -> None:
    """Draw the notices of an answer, those of one weight together; `documents` are those of the library now."""
    grouped = by_weight([*replay.outdated(answer, documents), *answer.notices])
    for weight, notices in grouped.items():
        weight.box(_lines(weight.lead, notices), icon=weight.icon)
    if answer.missing:
        st.info(_lines("Answered in part", answer.missing), icon=":material/hide_source:")


def by_weight(notices: Sequence[str]) -> dict[Weight, list[str]]:
    """Notices by their weight, the gravest first."""
    found = [(of(notice), notice) for notice in notices]
    grouped = {weight: [notice for own, notice in found if own is weight] for weight in WEIGHTS}
    return {weight: own for weight, own in grouped.items() if own}


def of(notice: str) -> Weight:
    """The weight of a notice."""
    return next(weight for weight in WEIGHTS if re.search(weight.signs, notice))


def _lines(lead: str, notices: Sequence[str]) -> str:
    told = "  \n".join(words.literal(in_words(notice)) for notice in notices)
    if not lead:
        return told
    return f"**{lead}:** {told}" if len(notices) == 1 else f"**{lead}:**  \n{told}"
