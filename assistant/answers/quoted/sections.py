"""Lists that a document gives as its sections: the seven requirements are the headings under "Requirements of …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from assistant.outline.numerals import WORDS
from assistant.records import Asks, Provision, Query
from assistant.text import sentences
from assistant.text.sentences import Span
from assistant.text.words import ENGLISH, stem, stop_words, tokens, words

FEWEST = 3  # sections that make a list
SAID = 5  # words from a question word or a number to the end of what is listed
FIRST = 2  # telling words of a section in which it says what it is one of
OPENING = 400  # characters in which the first sentence of a section ends

_COUNTS = {**{word: number for number, word in enumerate(WORDS, 1)}, **{str(n): n for n in range(FEWEST, 21)}}
_ASKED = re.compile(r"\b(?:which|what|list|name)\b(?:\s+(?:are|is|all|the|of|its))*\s+(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a question wants listed, as a stem, and how many there are of it; 0 where that is not said."""

    noun: str
    count: int


def listed(query: Query, said: Sequence[str]) -> list[Listed]:
    """What a question wants listed, in its own words and in those of sentences that count as many; none if it does not.

    Args:
        query: the question.
        said: sentences that answer it.
    """
    if query.language not in ("", ENGLISH):
        return []
    own = _counted(query.question)
    if not own and Asks.LIST in query.asks:
        own = [
            Listed(noun, 0)
            for match in _ASKED.finditer(query.question)
            if (noun := _noun(query.question[match.end() :]))
        ]
    counts = {each.count for each in own} - {0}
    return [*own, *(each for text in said for each in _counted(text) if each.count in counts)]


def sections(query: Query, wanted: Sequence[Listed], text: str, provisions: Sequence[Provision]) -> list[Span]:
    """The sections that are what is wanted, each as its heading or its first sentence, in order; none if none are.

    They are those under a heading that says what is wanted, and nothing that the question does not; or, of what is
    counted, as many neighbours that all begin by saying what they are one of.

    Args:
        query: the question.
        wanted: what it wants listed.
        text: a document's stored text.
        provisions: its outline.
    """
    titled = [each for each in provisions if each.title and "(" not in each.locator] if wanted else []
    below = [(parent, _outermost(islice(titled, at + 1, None), parent.end)) for at, parent in enumerate(titled)]
    for each in wanted:
        for parent, own in below:
            is_all = len(own) >= FEWEST and each.count in (0, len(own))
            if is_all and _says(parent.title, each.noun, query):
                return [_heading(text, one) for one in own]
    for each in wanted:
        for own in [_outermost(titled, len(text)), *(own for _, own in below)]:
            if each.count and len(own) >= each.count and (found := _begun(text, own, each)):
                return found
    return []


def counts(text: str, number: int) -> bool:
    """Whether a text says that there are so many of something."""
    return any(each.count == number for each in _counted(text))


def _counted(text: str) -> list[Listed]:
    """What a text says that there are some of: "five principles"."""
    held = re.findall(r"\w[\w’'-]*|[^\w\s]", text)
    found = []
    for at, word in enumerate(held):
        count = _COUNTS.get(word.casefold(), 0)
        if count >= FEWEST and (noun := _noun(" ".join(held[at + 1 :]))):
            found.append(Listed(noun, count))
    return found


def _noun(text: str) -> str:
    """The stem of the last word of what a text begins with, if that is more than one thing: "key requirements for"."""
    first = re.match(r"[\w\s’'-]*", text)
    small = stop_words(ENGLISH)
    said = list(takewhile(lambda token: token not in small, tokens(first[0] if first else "")))[:SAID]
    while said and not said[-1].endswith("s"):
        said.pop()
    return stem(said[-1]) if said else ""


def _outermost(titled: Iterable[Provision], end: int) -> list[Provision]:
    """Of some sections in order those up to a place that lie in no other one of them."""
    found: list[Provision] = []
    for each in takewhile(lambda each: each.start < end, titled):
        if each.end <= end and (not found or each.start >= found[-1].end):
            found.append(each)
    return found


def _says(title: str, noun: str, query: Query) -> bool:
    """Whether a heading is of what is wanted, and of nothing of which the question does not speak."""
    said = set(words(title))
    return noun in said and said <= set(words(query.question))


def _heading(text: str, section: Provision) -> Span:
    """Where the title of a section stands; where the section begins if it is not found there."""
    title = r"\s+".join(map(re.escape, section.title.split()))
    found = re.compile(title).search(text, section.start, section.start + len(section.title) + OPENING)
    return found.span() if found else (section.start, section.start + len(section.title))


def _opening(text: str, section: Provision) -> Span:
    """The first sentence of a section, behind its title."""
    begin = _heading(text, section)[1]
    own = text[begin : min(section.end, begin + OPENING)]
    start, end = next(iter(sentences.split(own)), (0, 0))
    return (begin + start, begin + end)


def _begun(text: str, own: Sequence[Provision], wanted: Listed) -> list[Span]:
    """The first sentences of as many neighbours as are wanted, where these and no others say that they are one."""
    opening: dict[int, Span] = {}
    for at, each in enumerate(own):
        if wanted.noun[:-1] in text[each.start : each.start + OPENING].casefold():  # else it need not be read
            opening[at] = _opening(text, each)
    those = [at for at, span in opening.items() if wanted.noun in words(text[slice(*span)])[:FIRST]]
    is_row = len(those) == wanted.count and those[-1] - those[0] == wanted.count - 1
    return [opening[at] for at in those] if is_row else []
