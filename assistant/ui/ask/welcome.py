"""The page before anything is asked: what the library covers, and questions that it can answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from assistant.records import Document
from assistant.ui import words

TITLE = "AI Policy Assistant"
WORTH = "every sentence of an answer opens at its source."
OFFERED = 6
MOST_PLACES = 8

QUESTIONS = (
    ("What does the EU AI Act prohibit?", ("AI Act",)),
    ("Is Executive Order 14110 still in force?", ("EO 14110", "Executive Order 14110")),
    ("Compare the duties of deployers under the EU AI Act and the Colorado AI Act.", ("AI Act", "Colorado AI Act")),
    ("What must providers of general-purpose AI models document?", ("AI Act",)),
    ("Which AI uses by US agencies need minimum risk management practices?", ("M-25-21",)),
    ("What is an automated employment decision tool in New York City?", ("Local Law 144",)),
    ("How does the Council of Europe convention treat national security?", ("Framework Convention on AI",)),
    ("What counts as high-impact AI in Korea?", ("AI Framework Act",)),
)
"""Questions, and the names of the documents that answer them."""

TEMPLATES = ("What does {} require?", "How does {} define its terms?", "Is {} in force?")


def draw(documents: Sequence[Document]) -> str:
    """Draw the page; the question that was pressed, if one was."""
    st.title(TITLE)
    st.markdown(f"{covered(documents)} Every sentence of an answer opens at its place in the source.")
    st.markdown("For example:")
    with st.container(gap="small"):
        offered = questions(documents)
        return next((text for text in offered if st.button(words.literal(text), key=f"example-{text}", wrap=True)), "")


def draw_empty() -> None:
    """Draw the page over a library without documents."""
    st.title(TITLE)
    st.markdown(f"The library is empty. Add documents, then ask: {WORTH}")


def draw_unread() -> None:
    """Draw the page where files are there, and none of them was read yet."""
    st.title(TITLE)
    st.markdown(f"The files of the corpus folder can be asked once they are read: {WORTH}")


def covered(documents: Sequence[Document]) -> str:
    """What the library covers, in two sentences."""
    places = Counter(document.jurisdiction for document in documents if document.jurisdiction)
    named = [f"{place} ({count})" for place, count in places.most_common(MOST_PLACES)]
    further = [f"and {len(places) - MOST_PLACES} more"] if len(places) > MOST_PLACES else []
    of = f" from {', '.join([*named, *further])}" if named else ""
    return words.literal(f"Ask {words.counted(len(documents), 'document')}{of}.")


def questions(documents: Sequence[Document]) -> list[str]:
    """Questions that the library can answer: ours where it holds what they ask of, else of its own documents."""
    names = {name.casefold() for document in documents for name in (document.title, *document.short_names)}
    fitting = [text for text, needed in QUESTIONS if {name.casefold() for name in needed} <= names]
    own = [template.format(_named(document)) for template in TEMPLATES for document in documents[:OFFERED]]
    return list(dict.fromkeys([*fitting, *own]))[:OFFERED]


def _named(document: Document) -> str:
    """The name a document goes by, where it has one, with what tells it apart from others of that name."""
    return replace(document, title=next(iter(document.short_names), document.title)).full_title
