"""What is made of words that a reader selects: a citation to be copied, and a question on them."""

from __future__ import annotations

from assistant.records import Passage
from assistant.ui import words

FEW = 12  # words that are asked for as they are; of more the first are named
NAMED = 24  # words


def written(passage: Passage) -> str:
    """A passage as a citation: document, provision and page, and the words, as exported answers cite them."""
    place = words.place(passage.locator, passage.page, passage.page_label, passage.ocr)
    source = ", ".join(part for part in (passage.document.short_title, place) if part)
    return f"{source}: “{' '.join(passage.text.split())}”"


def question(passage: Passage) -> str:
    """A question on a passage, to be changed and sent."""
    said = passage.text.split()
    within = f" in {passage.locator}" if passage.locator else ""
    if len(said) <= FEW:
        return f"What does “{' '.join(said)}” mean{within}?"
    named = " ".join(said[:NAMED]) + (" …" if len(said) > NAMED else "")
    return f"What follows from “{named}”{within}?"
