"""In which passages some words stand as they are, how often, and in which sentence first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from assistant.records import Occurrence, Passage
from assistant.text.sentences import split
from assistant.text.words import ENGLISH, indexed, stem, tokens, words

ENDS = ".;:!?。；：！？"
"""What ends a sentence, and no heading."""
_LETTERS = re.compile(r"[A-Z]{2,3}")  # an abbreviation that may be written like a word: "US", "IT", "WHO"


def mentions(passages: Iterable[Passage], terms: Collection[str]) -> list[Occurrence]:
    """What documents hold one of some terms, those first that do so most often; other passages are passed over.

    Words are the same in all their forms, and so are two that may be written as one ("deep fake", "deepfake").
    """
    by_document: dict[str, list[tuple[int, Passage]]] = defaultdict(list)
    for passage in passages:
        if times := _times(passage.text, _language(passage), terms):
            by_document[passage.document.id].append((times, passage))
    told = [_mention(held, terms) for held in by_document.values()]
    return sorted(told, key=lambda mention: (-mention.times, mention.passage.document.id))


def _mention(held: Sequence[tuple[int, Passage]], terms: Collection[str]) -> Occurrence:
    """What one document holds, in passages with the times that they do; a sentence rather than a heading is shown."""
    _, most = max(held, key=lambda each: (each[0], -each[1].start))
    text, language = most.text, _language(most)
    found = [span for span in split(text) if _times(text[slice(*span)], language, terms)]
    whole = (span for span in found if text[slice(*span)].rstrip()[-1:] in ENDS)
    start, end = next(whole, found[0] if found else (0, len(text)))
    return Occurrence(most, most.start + start, most.start + end, len(held), sum(times for times, _ in held))


def _times(text: str, language: str, terms: Collection[str]) -> int:
    """How often a text holds terms, abbreviations only if it writes them so; of two that overlap the longer."""
    written = tokens(text)
    said = tuple(stem(token, language) for token in written)
    written_so = (term for term in terms if not _LETTERS.fullmatch(term) or re.search(rf"\b{term}\b", text))
    sought = sorted({_sequence(term, language) for term in written_so} - {()}, key=len, reverse=True)
    begins = {each[0][0] for each in sought if len(each) == 1}  # few words do: a stem begins as its word does
    count = at = 0
    while at < len(said):
        both = stem("".join(written[at : at + 2]), language) if written[at][0] in begins else ""
        held = next((n for each in sought if (n := _held(each, said[at : at + len(each)], both))), 0)
        count += bool(held)
        at += held or 1
    return count


def _held(sought: tuple[str, ...], said: tuple[str, ...], both: str) -> int:
    """How many words of a text are the words that are sought, of which two may be written as one (`both`)."""
    if said == sought:
        return len(sought)
    return 2 if sought == (both,) else 0


@lru_cache(maxsize=1000)
def _sequence(term: str, language: str) -> tuple[str, ...]:
    """The words of a term in a row; two that may be written as one are that one."""
    apart = tuple(stem(token, language) for token in tokens(term))
    joined = tuple(indexed(term, language))[len(words(term, language)) :]
    return joined if len(apart) == 2 and len(joined) == 1 else apart


def _language(passage: Passage) -> str:
    return passage.document.language_code or ENGLISH
