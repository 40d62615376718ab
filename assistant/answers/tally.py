"""The number of something that a question asks for: of what, and whether a text tells one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.answers.counting import asked, table
from assistant.outline.instruments import instruments
from assistant.outline.numerals import WORDS
from assistant.outline.references import blanked, references
from assistant.records import Query
from assistant.text.words import stem, stop_words, tokens

SAID = 3  # words that say what is counted
NEAR = 4  # words from a number to what there are so many of

_MARK = re.compile(r"^\W*\d+(?:\\?[.)]|\s)", re.MULTILINE)  # of a paragraph or a point
_NUMBERS = frozenset(WORDS) - {"one"}  # which rather tells which one


def counted(query: Query) -> list[str]:
    """The words for what a question asks the number of; none if it asks for none, or for that of people or time.

    Such go by other names where they are counted: 45 "members", 72 "hours".
    """
    small, unnamed = stop_words(query.language), set(tokens(" ".join(table("unnamed").values())))
    for match in asked(query.question, query.language):
        following = takewhile(lambda token: token not in small, tokens(query.question[match.start("of") :]))
        said = list(following)[:SAID]
        if said and said[0] not in unnamed:
            return said
    return []


def told(query: Query, said: Sequence[str], text: str, language: str) -> bool:
    """Whether a text in a language tells a number of what a question counts."""
    stems = set().union(*(query.under(stem(word)) for word in said))
    plain = _MARK.sub(" ", blanked(text, [*references(text), *instruments(text)]))
    far = NEAR + 1
    for token in tokens(plain):
        far = 0 if token in _NUMBERS or stem(token)[0].isdigit() else far + 1
        if 0 < far <= NEAR and (stem(token, language) in stems or stem(token) in stems):
            return True
    return False
