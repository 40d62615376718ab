"""The number of something that a question asks for: of what, and whether a text tells one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from assistant.answers.counting import table
from assistant.answers.currencies import CODES, NAMES, SIGNS
from assistant.outline.instruments import instruments
from assistant.outline.numerals import WORDS
from assistant.outline.references import blanked, references
from assistant.records import Asks, Query
from assistant.text import sentences
from assistant.text.words import ENGLISH, stem, stop_words, tokens

SAID = 3  # words that say what is counted
BEFORE = 6  # words from a number to what there are so many of
BEHIND = 3  # words from that to a number behind it

_MANY = re.compile(r"\b(?:how many|(?:what|which) number of) (?P<of>[\w-]+)", re.IGNORECASE)
_MARK = re.compile(r"^\W*\d+\\?[.)]", re.MULTILINE)  # of a paragraph or a point, in a passage, which has no blocks
_MEASURE = re.compile(  # of money, or a share: these count nothing else
    rf"[{SIGNS}]\s?\d[\d.,]*|\b(?:{CODES})\s?\d[\d.,]*(?:\s\d{{3}})*"
    rf"|\d[\d.,]*\s?(?:%|(?:per ?cent|{NAMES})\b)",
    re.IGNORECASE,
)
_NUMBERS = {*WORDS[:9], "single", "both", "twice", "dozen", "half", "million", "billion"}


def counted(query: Query) -> list[str]:
    """The words for what an English question asks the number of; none if it asks for none, or for people or time.

    Such go by other names where they are counted: 45 "members", 72 "hours".
    """
    match = _MANY.search(query.question)
    if not match or query.language not in ("", ENGLISH):
        return []
    small = stop_words(ENGLISH)
    said = list(takewhile(lambda token: token not in small, tokens(query.question[match.start("of") :])))[:SAID]
    return [] if set(said) & set(table("unnamed")[ENGLISH].split()) else said


def told(query: Query, said: Sequence[str], text: str) -> bool:
    """Whether an English text tells a number of what a question counts, shortly before or right behind it."""
    stems = set().union(*(query.under(stem(word)) for word in said))
    plain = _MARK.sub(" ", blanked(text, [*references(text), *instruments(text)]))
    plain = plain if query.asks & {Asks.AMOUNT, Asks.SHARE} else _MEASURE.sub(" ", plain)
    return any(_tells(tokens(plain[start:end]), stems) for start, end in sentences.split(plain))


def _tells(held: Sequence[str], stems: Collection[str]) -> bool:
    """Whether a sentence or a row does, by its tokens."""
    numbers = [at for at, token in enumerate(held) if token in _NUMBERS or stem(token)[0].isdigit()]
    there = [at for at, token in enumerate(held) if stem(token) in stems]
    return any(-BEHIND <= place - at <= BEFORE for place in there for at in numbers)
