"""What a text says that the document does to other instruments, or is of them: amends, repeals, implements and so on.

Only what this document does or is: an instrument that it mentions is none of its relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.describe import stretches
from assistant.describe.cited import cited
from assistant.describe.cues import cues, words
from assistant.describe.masking import SIGN, Masked, Mention, masked
from assistant.records import Fact, RelationKind, Text

BEGINNING = 12_000
"""Characters in which a document says what it is for."""
LISTED = 0.95
"""How sure an item of a list is."""
LISTING = 20_000
"""Characters that a list of instruments has at most."""

_CONDITIONAL = re.compile(
    r"\b(?:[Ii]f|[Ww]here|[Ww]hen|[Uu]nless|[Ww]as|[Ww]ere|[Hh]as been|[Hh]ave been|proposed? to"
    r"|[Nn]othing|[Nn]either|(?:does|do|shall|will|may) not)\b"
)
_PART = re.compile(
    r"(?:§|\b[Ss]ecs?\.|\b(?:[Ss]ections?|[Aa]rticles?|[Pp]aragraphs?|[Ss]ubsections?|[Cc]hapters?|[Pp]arts?|[Tt]itles?|[Pp]oints?|Annex|"
    r"[Cc]lauses?|Absatz|Artikel)\b)[^.;\n]{0,80}$"
)
_CALLED = re.compile(rf"(?<![,;]\s)(?<!and\s){SIGN}\s*\(\W*(?:the )?{SIGN}\W*\)")
_ITEM = re.compile(
    rf"^[^\w\n{SIGN}]*(?:\(?[A-Za-z0-9]{{1,4}}[).]\s*|M[0-9]{{1,3}}\s+)?(?:[Tt]he )?{SIGN}", re.MULTILINE
)
_NEXT = re.compile(
    r"^[^\w\n]*(?:Sec\.|Section|SEC\.|SECTION|Article|ARTICLE|Artikel|CHAPTER|Chapter|§) ?\d|^[^\w\n]*THE EUROPEAN",
    re.MULTILINE,
)
_BEGINS = re.compile(rf"(?:\A|\n[^\S\n]*\n)[^\w\n{SIGN}]*(?:[A-Z]+ )*{SIGN}(?=\s*(?:\n|OF\b|of\b|\Z))")
_CITED_AS, _NAME = "may be cited as", 200
ENDS = (RelationKind.REPEALS, RelationKind.REVOKES, RelationKind.REPLACES)
"""What ends an instrument."""


def facts(text: Text) -> Iterator[Fact]:
    """The relations that a text states of the document it is, each once; of several ends of one the surest."""
    title = _masked(text.content, 0, stretches.title_page(text.content))
    own, aliases = _own(text.content, title), _aliases(title)
    held: dict[tuple[str, str], Fact] = {}
    for fact in _all(text.content, title):
        fact = replace(fact, value=aliases.get(fact.value, fact.value))
        key = ("ends" if fact.what in ENDS else fact.what, fact.value.casefold())
        if key[1] not in own and (key not in held or held[key].confidence < fact.confidence):
            held[key] = fact
    yield from held.values()


def _own(content: str, title: Masked) -> set[str]:
    """What the document is: the instrument that begins a paragraph of its title page, or as which it may be cited."""
    found = _BEGINS.search(title.text)
    own = list(title.within(*found.span())) if found else []
    for start, end in stretches.clauses(content, [_CITED_AS]):
        clause = content.find(_CITED_AS, start, end) + len(_CITED_AS)
        own += cited(content, clause, min(end, clause + _NAME))[:1]
    return {mention.value.casefold() for mention in own}


def _aliases(title: Masked) -> dict[str, str]:
    """The instruments of a title page by the names in brackets behind them: "Regulation (EU) 2024/1689 (AI Act)"."""
    found = (title.within(*match.span()) for match in _CALLED.finditer(title.text))
    return {name.value: mention.value for mention, name in found}


def _all(content: str, title: Masked) -> Iterator[Fact]:
    enacts = stretches.enacts(content) is not None
    yield from _told(title, "title")
    yield from _told(_masked(content, 0, min(len(content), BEGINNING)), "purpose")
    spans = list(stretches.clauses(content, words("relations", "words")))
    for start, end in spans:
        stretch = _masked(content, start, end)
        yield from _told(stretch, "clauses")
        if enacts:
            yield from _told(stretch, "enacted")
    if enacts:
        yield from _listed(content, spans)


def _masked(content: str, start: int, end: int) -> Masked:
    return masked(content, start, end, cited(content, start, end))


def _told(stretch: Masked, place: str) -> Iterator[Fact]:
    """The instruments of a stretch of which a cue says what the document does to them."""
    if not stretch.mentions:
        return
    for cue in cues("relations", place):
        kind = RelationKind(cue.kind)
        for match in cue.pattern.finditer(stretch.text):
            before = stretch.text[max(0, match.start() - 120) : match.start()].rpartition("\n\n")[2]
            if _CONDITIONAL.search(match[0]) or _CONDITIONAL.search(re.split(r"[.;:]\s", before)[-1]):
                continue
            part = kind in ENDS and match[0].startswith(SIGN) and _PART.search(before)
            for mention in stretch.within(*match.span("list" if "list" in cue.pattern.groupindex else 0)):
                yield _fact(mention, RelationKind.AMENDS if part else kind, cue.confidence)


def _fact(mention: Mention, kind: RelationKind, confidence: float) -> Fact:
    return Fact("relations", mention.value, what=kind, start=mention.start, end=mention.end, confidence=confidence)


def _listed(content: str, spans: Sequence[tuple[int, int]]) -> Iterator[Fact]:
    """The items of the lists that clauses announce: "The following are revoked:". One ends where another begins."""
    announced = sorted(_announced(content, spans))
    for place, (_, start, kind) in enumerate(announced):
        following = announced[place + 1 : place + 2]
        limit = min(start + LISTING, *(begin for begin, _, _ in following), len(content))
        stop = _NEXT.search(content, start, limit)
        items = _masked(content, start, stop.start() if stop else limit)
        for item in _ITEM.finditer(items.text):
            yield from (_fact(each, RelationKind(kind), LISTED) for each in items.within(*item.span()))


def _announced(content: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Where clauses begin and end that announce a list, and what is said of its items."""
    for cue in cues("relations", "listed"):
        for start, end in spans:
            yield from ((*match.span(), cue.kind) for match in cue.pattern.finditer(content, start, end))
