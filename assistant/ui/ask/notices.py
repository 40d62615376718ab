"""What must be known of an answer, by weight: what it cites has ended, has changed, or merely explains."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from assistant.history import replay
from assistant.records import ENDED, Answer, Document, Status
from assistant.ui import words

LIGHT = ("not binding law", "not the law itself", "is a historical document")


def draw(answer: Answer, documents: Sequence[Document]) -> None:
    """Draw the notices of an answer, those of one weight together; `documents` are those of the library now."""
    grave, light = of_weight(answer)
    outdated = replay.outdated(answer, documents)
    middle = [*outdated, *(each for each in answer.notices if each not in (*grave, *light))]
    if grave:
        st.error(_lines(grave), icon=":material/gavel:")
    if middle:
        st.warning(_lines(middle), icon=":material/update:")
    for lacking in answer.missing:
        st.info(f"Answered in part. {words.literal(lacking)}", icon=":material/hide_source:")
    if light:
        st.info(_lines(light), icon=":material/info:")


def of_weight(answer: Answer) -> tuple[list[str], list[str]]:
    """The notices that a cited law holds no longer; and those that only say what a cited text is.

    Records hold notices as sentences, so they are known by their words; a test holds these to what is written.
    """
    over = "|".join(each.status for each in answer.cited if each.status in ENDED and each.status != Status.PROPOSED)
    ended = re.compile(rf" (?:was|has) (?:{over})\b") if over else None
    grave = [each for each in answer.notices if ended and ended.search(each)]
    return grave, [each for each in answer.notices if each not in grave and any(sign in each for sign in LIGHT)]


def _lines(notices: Sequence[str]) -> str:
    return "  \n".join(map(words.literal, notices))
