"""Sentences that lean on the one before them: of "Such notice shall be given in writing" one must know which notice."""

from __future__ import annotations

import re

from assistant.text.sentences import Span, split

_LEANS = re.compile(
    r"\W*(?:Such(?! as\b)|They|(?:It|This|These|Those) (?:shall|must|may|appl(?:y|ies)|includes?|also))\b"
)


def with_antecedent(text: str, span: Span, first: int) -> Span:
    """A stretch that begins with a sentence, together with the ones before it that this one leans on.

    Args:
        text: the document's stored text.
        span: the stretch.
        first: where its paragraph begins; what it leans on stands in this too.
    """
    if not _LEANS.match(text, *span):
        return span
    before = [first + start for start, _ in split(text[first : span[0]])]
    standing = [start for start in before if not _LEANS.match(text, start, span[0])]
    return (standing[-1] if standing else span[0], span[1])
