"""Days that a text states by another one: in force on the twentieth day following its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from assistant.describe import stretches
from assistant.describe.cues import cues, words
from assistant.records import EventKind, Fact

CONFIDENCE = 0.7
"""Of a day that is counted: what is counted from may be the publication of another text."""
_SUBJECT = re.compile(
    r"\b(?:This|These|The present|Dieses?r?|Le présent|La présente|Cette|El presente|La presente|Est[ae]|Il presente|"
    r"O presente|A presente)\b[^.;]*$|[本この이][^。.]*$"
)
_FORCE = re.compile(r"force|effect|Kraft|vigueur|vigor|vigore|施行|实施|시행")


def facts(content: str, known: Sequence[Fact]) -> Iterator[Fact]:
    """The day of entry into force where it is counted from the day of publication, and both are stated."""
    kinds = {fact.what: fact for fact in known}
    published = kinds.get(EventKind.PUBLISHED)
    if published is None or len(published.value) < 10 or EventKind.IN_FORCE in kinds:
        return
    for start, end in stretches.clauses(content, words("dates", "counted_words")):
        clause = content[start:end]
        for cue in cues("dates", "counted"):
            found = cue.pattern.search(clause)
            if found and _is_own(clause, found):
                value = (date.fromisoformat(published.value) + timedelta(int(cue.kind))).isoformat()
                place = (start + found.start(), start + found.end())
                yield Fact(
                    "events", value, what=EventKind.IN_FORCE, start=place[0], end=place[1], confidence=CONFIDENCE
                )
                return


def _is_own(clause: str, found: re.Match[str]) -> bool:
    """Whether the sentence that counts the days speaks of the force of the document itself."""
    near = clause[max(0, found.start() - 150) : found.end() + 150]
    return bool(_FORCE.search(near) and _SUBJECT.search(clause, 0, found.end()))
