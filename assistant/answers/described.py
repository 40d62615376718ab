"""The document that a question describes and does not name, where it asks whether this holds or binds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.quoted.choosing import OF_A_TEXT, Measured
from assistant.records import Asks, Query
from assistant.search import kinds


def meant(asked: Query, likely: Sequence[Measured]) -> Query:
    """The question as if it named the document that it describes best, if the sentence that answers best is of this.

    Only where it asks itself, and not one before it, for what is known of a text as such ("Is the standards body's
    framework compulsory?"), and not whom that binds.

    Args:
        asked: the question.
        likely: the sentences that may answer, the likeliest first.
    """
    asks = kinds.asked(asked.question, asked.language)
    is_of_text = bool(OF_A_TEXT & asks) and Asks.SCOPE not in asks
    if asked.documents or asked.lacking or not (is_of_text and asked.likely and likely):
        return asked
    first = asked.likely[0]
    return replace(asked, documents=(first,)) if likely[0].quote.passage.document.id == first else asked
