"""The terms that a document defines in the provisions that are there for that: ‘provider’ means …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.outline import kinds
from assistant.records import INSIDE, Block, DefinedTerm, Definition, Provision

_QUOTE, _END = r"[‘“\"'’]{1,2}", r"[’”\"']{1,2}"
DEFINES = re.compile(
    r"^\W*(?:\(?\w{1,4}[.)]\s+)*(?:[^.:“‘\"']{2,60}:[\W\d⁰¹²³⁴-⁹]*\s)?(?:(?:the|for\b.{0,80}?,)\s+)?(?:terms?\s+)?"
    rf"{_QUOTE}(?P<term>[^’”\"']{{2,80}}){_END}\s*(?:\([^)]{{1,40}}\)\s*)?(?:or {_QUOTE}[^’”\"']{{2,80}}{_END}\s*)?"
    r"(?:,[^,]{1,80},\s*)?"
    r"(?:means?|shall mean|refers? to|ha(?:s|ve) the meaning|is defined|(?:is|are) (?:an?|any|the)\b)",
    re.IGNORECASE,
)
"""A sentence that defines a term."""
_HEADED = re.compile(r"\W*(?:\(?\w{1,4}[.)]\s+)*[^.:“‘\"']{2,60}\.\s+")  # the term as a heading before its definition
_HOME = re.compile(rf"\W*(?:{kinds.any_of(kinds.DEFINING).replace('-', ' ')})", re.IGNORECASE)
LONGEST = 1500  # characters of a definition


def term(sentence: str) -> str:
    """The term that a sentence defines; empty if it defines none."""
    match = DEFINES.match(sentence)
    return " ".join(match["term"].split()) if match else ""


def definitions(text: str, outline: Sequence[Provision], blocks: Sequence[Block]) -> tuple[Definition, ...]:
    """The terms that are defined in provisions whose headings say that they define, of each the first definition."""
    found: dict[str, Definition] = {}
    for home in (each for each in outline if _HOME.match(each.title)):
        for each in _within(text, home, outline, blocks):
            found.setdefault(each.term.casefold(), each)
    return tuple(found.values())


def _within(text: str, home: Provision, outline: Sequence[Provision], blocks: Sequence[Block]) -> Iterator[Definition]:
    parts = {each.start: each for each in outline if home.start <= each.start < each.end <= home.end}
    cuts = {block.start for block in blocks if block.kind not in INSIDE and home.start <= block.start < home.end}
    edges = sorted(cuts.union(parts))
    cut = [*edges, home.end]
    said = [(at, name) for at, behind in pairwise(cut) if (name := term(text[at:behind]) or _headed(text[at:behind]))]
    for (at, name), (behind, _) in pairwise([*said, (home.end, "")]):
        part = parts.get(at, home)
        end = min(behind, part.end, at + LONGEST)
        yield Definition(name.rstrip(",;:"), at, at + len(text[at:end].rstrip()), part.locator)


def _headed(paragraph: str) -> str:
    """The term that a paragraph defines behind a heading."""
    heading = _HEADED.match(paragraph)
    return term(paragraph[heading.end() :]) if heading else ""


def terms(text: str, start: int, end: int, defined: tuple[Definition, ...]) -> tuple[DefinedTerm, ...]:
    """Where a stretch of a text uses terms, the longest where several begin; of a term not in its own definition."""
    by_name = {_plain(each.term): each for each in defined}
    found = _pattern(tuple(by_name)).finditer(text, start, end) if by_name else ()
    uses = [(match, by_name.get(_plain(match["term"]))) for match in found]
    return tuple(
        DefinedTerm(*match.span(), each) for match, each in uses if each and not each.start <= match.start() < each.end
    )


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some terms, in the plural too; a part of a word that a hyphen joins is none."""
    longest = sorted(names, key=len, reverse=True)
    any_of = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<![\w-])(?P<term>{any_of})(?:e?s)?(?![\w-])", re.IGNORECASE)
