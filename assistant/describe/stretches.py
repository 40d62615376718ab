"""The few stretches of a text that say what it is: how it opens, how it closes, and the clauses around given words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

OPENING = 6000
"""Characters that a title page with its imprint has at most."""
CLOSING = 3000
"""Characters that signatures and an imprint at the end have at most."""
BEFORE, AFTER = 400, 400
"""Characters around a word that are read with it."""
FIRST, LAST = 120_000, 300_000
"""Characters at the beginning and at the end in which clauses are looked for: there a law says from when it applies,
and what it repeals. The end is longer, because annexes may follow."""
HITS = 60
"""How many places of a word are looked at from each end."""

_ENACTS = re.compile(
    r"^[ \t>*_#|\d]*(?:"
    r"By the (?:authority|power) vested|(?:BE IT|Be it|be it) (?:enacted|ENACTED|therefore|hereby)|"
    r"(?:THE|The) (?:EUROPEAN|European) (?:PARLIAMENT|COMMISSION|COUNCIL|Parliament|Commission|Council)\b[^\n]*,\s*$"
    r"|"
    r"(?:Whereas|WHEREAS|Having regard to|HAVING REGARD|Vu l[ea’']|Visto|Visti|Vista|VISTO|VISTI)\b|[Gg]estützt auf\b|"
    r"L[ea] [Pp]remi(?:er|ère) [Mm]inistre,|The Secretary of State makes|(?:HAS|HAVE) (?:ADOPTED|DECIDED)|"
    r"The (?:people|People) of the [Ss]tate|It is hereby ordered|"
    r"Der (?:Deutsche )?Bundestag hat|Die Bundesversammlung|DAS EUROPÄISCHE PARLAMENT|DIE EUROPÄISCHE KOMMISSION|"
    r"Le Président de la République promulgue|L.Assemblée|LE PARLEMENT EUROPÉEN|LA COMMISSION EUROPÉENNE|"
    r"IL PARLAMENTO EUROPEO|IL PRESIDENTE|La Camera dei deputati|L.Assemblea|"
    r"EL PARLAMENTO EUROPEO|FELIPE VI|A todos los que|O PRESIDENTE DA REP|O PARLAMENTO EUROPEU|"
    r"(?:Article|Artikel|Articolo|Artículo|Artigo|Section|SECTION|ARTICLE|ART[IÍ]CULO|Art\.|Sec\.|§)"
    r" ?(?:1|I|[Oo]ne|premier)\b|"
    r"第(?:一|1)?[章条條]|제1[장조])",
    re.MULTILINE,
)


def enacts(content: str) -> int | None:
    """Where a text begins to enact, with a formula or its first provision; None if it does not, or not soon."""
    found = _ENACTS.search(content, 0, OPENING)
    return found.start() if found else None


def title_page(content: str) -> int:
    """Where the title page ends: before what enacts."""
    found = enacts(content)
    return min(len(content), OPENING // 2) if found is None else found


def clauses(content: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The stretches around the given words, in order; those that overlap are one."""
    start, end = -1, -1
    for place, length in sorted((place, len(word)) for word in words for place in _places(content, word)):
        first, last = max(0, place - BEFORE), min(len(content), place + length + AFTER)
        if first > end >= 0:
            yield start, end
        start, end = (first if first > end else start), max(end, last)
    if end >= 0:
        yield start, end


def _places(content: str, word: str) -> set[int]:
    """The first and the last places of a word in the beginning and the end of a text."""
    found: set[int] = set()
    bound = min(FIRST, len(content)) if len(content) > FIRST + LAST else len(content)
    place = content.find(word, 0, bound)
    while place >= 0 and len(found) < HITS:
        found.add(place)
        place = content.find(word, place + len(word), bound)
    rest = max(found, default=0) if bound == len(content) else len(content) - LAST
    last = content.rfind(word, rest) if len(found) == HITS or bound < len(content) else -1
    while last > rest and len(found) < 2 * HITS:
        found.add(last)
        last = content.rfind(word, rest, last)
    return found


def runs_on(text: str, start: int) -> bool:
    """Whether a line only goes on with the sentence of a long line before it."""
    before = text[max(0, start - 200) : start]
    if not before.endswith("\n") or before.endswith("\n\n"):
        return False
    line = before[:-1].rpartition("\n")[2].rstrip()
    return len(line) > 50 and (line.split()[-1][0].islower() or line[-1] == ",")
