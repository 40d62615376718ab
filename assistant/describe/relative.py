"""Days that a text states by another one: in force on the twentieth day following its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from assistant.describe import stretches
from assistant.records import EventKind, Fact

CONFIDENCE = 0.7
"""Of a day that is counted: what is counted from may be the publication of another text."""
WORDS = (
    "of its publication", "of publication", "seiner Veröffentlichung", "ihrer Veröffentlichung", "der Verkündung",
    "sa publication", "su publicación", "pubblicazione", "sua publicação", "公布之日", "发布之日", "公布の日", "공포한 날",
    "its signature", "its signing",
)  # fmt: skip
_DAYS = {
    20: r"twentieth day following|zwanzigsten Tag nach|vingtième jour suivant|veinte días de|vigésimo día siguiente"
    r"|ventesimo giorno successivo|vigésimo dia seguinte",
    3: r"third day following|dritten Tag nach|troisième jour suivant|tercer día siguiente|terzo giorno successivo",
    1: r"(?:the|on the) (?:first )?day (?:following|after)|am Tag(?:e)? nach|le lendemain|día siguiente|giorno successivo"
    r"|dia seguinte",
    0: r"on the (?:day|date) of|am Tag(?:e)? (?:der|ihrer|seiner)|自(?:公布|发布)之日起(?:施行|实施)|公布の日から施行"
    r"|공포한 날부터 시행|na data (?:de )?",
}
_SUBJECT = re.compile(
    r"\b(?:This|These|The present|Dieses?r?|Le présent|La présente|Cette|El presente|La presente|Est[ae]|Il presente|"
    r"O presente|A presente)\b[^.;]*$|[本この이][^。.]*$"
)
_FORCE = re.compile(r"force|effect|Kraft|vigueur|vigor|vigore|施行|实施|시행")
_COUNTED = tuple((days, re.compile(cue.replace(" ", r"\s+"))) for days, cue in _DAYS.items())


def facts(content: str, known: Sequence[Fact]) -> Iterator[Fact]:
    """The day of entry into force where it is counted from the day of publication, and both are stated."""
    kinds = {fact.what: fact for fact in known}
    published = kinds.get(EventKind.PUBLISHED)
    if published is None or len(published.value) < 10 or EventKind.IN_FORCE in kinds:
        return
    for start, end in stretches.clauses(content, WORDS):
        clause = content[start:end]
        for days, cue in _COUNTED:
            found = cue.search(clause)
            if found and _is_own(clause, found):
                value = (date.fromisoformat(published.value) + timedelta(days)).isoformat()
                place = (start + found.start(), start + found.end())
                yield Fact("events", value, what=EventKind.IN_FORCE, start=place[0], end=place[1], confidence=CONFIDENCE)
                return


def _is_own(clause: str, found: re.Match[str]) -> bool:
    """Whether the sentence that counts the days speaks of the force of the document itself."""
    near = clause[max(0, found.start() - 150) : found.end() + 150]
    return bool(_FORCE.search(near) and _SUBJECT.search(clause, 0, found.end()))
