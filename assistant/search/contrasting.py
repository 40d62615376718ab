"""How a question sets one thing against another in words: the terms, what joins two names, what is asked of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.outline.references import references
from assistant.policy.naming import GENERIC
from assistant.text.sentences import Span
from assistant.text.words import STOP_WORDS, stem, terms

MOST = 4  # terms
LONGEST = 5  # words of a term
BETWEEN = 6  # words between two names that are set side by side

_AGAINST = r"vs\b\.?|versus\b|as against\b|against\b|gegenüber\b|contre\b|contra\b"
_AND = r"and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|e\b|en\b"
_ALIKE = r"differ\w*|compare\b|alike\b|(?:the )?same\b|relate\b|unterscheide\w*"
_TELLS = r"(?:differ|distinguish|apart|alike|compare|unterschied|unterscheide)"
_LISTS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:difference|distinction|unterschied)\w*\s+(?:(?:is|are) there\s+|besteht\s+)?(?:between|zwischen)\s+"
        r"(?P<list>[^?:;]+)",
        r"\b(?:tells?|told)\s+(?P<list>[^?:;]+?)\s+apart\b",
        r"\b(?:distinguish|unterscheide)\w*\s+(?!the\b|them\b|sich\b)(?P<list>[^?:;]+)",
        rf"^(?P<list>[^?:;]+?\s(?:{_AGAINST})\s[^?:;]+)",
        rf"^(?P<list>[^?:;]+?(?:,|\s(?:{_AND}))[^?:;]+?)\s*[:;–—](?=[^?]*\b{_TELLS})",
        rf"\b(?:do|does|did|are|is|were|was)\s+(?P<list>[^?:;]+?)\s+(?:\w+ed\s+)?(?:{_ALIKE})",
        r"\bunterscheide\w*\s+sich\s+(?P<list>[^?:;]+)",
        r"\bcompare\s+(?P<list>[^?:;.]+)",
        r"\bfrom\s+(?P<list>[^?:;]+?\sto\s[^?:;]+)",
    )
]
_FROM = re.compile(
    r"\b(?:do|does|did|are|is|were|was)\s+(?P<one>[^?:;]+?)\s+differ\w*\s+from\s+(?P<other>[^?:;,]+)", re.IGNORECASE
)
_PART = re.compile(
    rf"\s*,\s*(?:(?:{_AND})\s+)?|\s+(?:{_AGAINST}|{_AND}|from\b|to\b|with\b|von\b|mit\b)\s+", re.IGNORECASE
)
_ONLY_AGAINST = re.compile(rf"\s+(?:{_AGAINST})\s+", re.IGNORECASE)
_ENDS = re.compile(
    r"\s+(?:in|under|according to|as|within|for|on|when|where|who|that|which|differ\w*)\s.*$"
    r"|\s+(?:nach|laut|im|unter|bei|für)\s.*$",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = re.compile(r"^(?:an?|the|der|die|das|de[nm]|eine[mnrs]?|ein)\s+", re.IGNORECASE)
_JOINED = re.compile(rf"(?:^|\W)(?:{_AND}|{_AGAINST}|than\b|from\b|with\b|vom?\b|mit\b)|^\W*,\W*$|[/&]", re.IGNORECASE)
_COMPARES = re.compile(
    r"\b(?:(?:as )?compared? (?:to|with)|compared?|compares|comparing|comparison|contrast\w*|unlike|whereas"
    r"|(?:what(?:['’]s| is| are)? )?(?:the )?(?:difference|distinction)s?(?: is there)?(?: between)?"
    rf"|different(?:ly)?(?: from)?|differs? from|differ|differs|moved?(?: from)?|{_AGAINST}"
    r"|(?:tells?|told) (?:them |those )?apart|distinguish\w*(?: the (?:two|three|four))?|(?:how )?do they|treat them"
    r"|worin|zwischen|sich|unterscheide\w*|unterschied\w*|vergl[ei]+ch\w*)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_BROAD = frozenset(terms("approach regulate regulation way view law rules ai artificial intelligence"))
_BROAD |= frozenset(terms("Ansatz Regulierung KI KI-Regulierung zur zum", "de"))
WHOLE = "What is its purpose and subject matter: what does it lay down?"
"""What is asked of each side where a question names no aspect."""

_PARTS = r"South|North|United|City|State|States|Union|Kingdom|Republic"  # of the names of places
_LEADING = re.compile(
    rf"(?:\b(?:{_PARTS}|and|or|with|from|to|than|in|under|of|by|the|und|oder|mit|vom?|zum?|der|die|das|dem|den|im)\s+)+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s*([^\W\d]+)")
_TRAILING = re.compile(rf"^(?:\s(?:{_PARTS})\b)*(?:['’]s?\b)?")


@dataclass(frozen=True, slots=True)
class Contrast:
    """Terms that a question sets against one another, and where the list of them stands in it."""

    terms: tuple[str, ...]
    start: int
    end: int

    def question(self, text: str, term: str) -> str:
        """What a question asks of one of the terms by itself."""
        return f"What is {term}? {self.alone(text, term)}"

    def alone(self, text: str, term: str) -> str:
        """A question with one of the terms in the place of all."""
        return _uncompared(f"{text[: self.start]} {term} {text[self.end :]}")


def contrasted(text: str) -> Contrast | None:
    """The terms that a question sets against one another, as it writes them; None if it does not."""
    for pattern in _LISTS:
        if (match := pattern.search(text)) and (found := _parted(text, match.span("list"))):
            return found
    if match := _FROM.search(text):
        one, other = _trimmed(match["one"]), _trimmed(match["other"])
        if _is_term(one) and _is_term(other):
            return Contrast((one, other), match.start("one"), text.index(other, match.start("other")) + len(other))
    return None


def joins(between: str) -> bool:
    """Whether the words between two names set these side by side."""
    return len(between.split()) <= BETWEEN and bool(_JOINED.search(between))


def aspect(text: str, others: Sequence[Span], own: Sequence[Span] = ()) -> str:
    """A question without the names in it, and without the words that compare.

    Args:
        text: the question.
        others: where other names stand, with which the provisions go that are theirs.
        own: where the name stands of which it is asked.
    """
    free = [span for span in own if all(span[1] <= start or end <= span[0] for start, end in others)]
    named = sorted((*others, *free))
    asking = []
    for start, sentence in _sentences(text):
        inside = [span for span in named if start <= span[0] < start + len(sentence)]
        if not inside and not sentence.endswith("?") and named:
            continue  # it tells why it is asked
        said = sentence
        for first, last in reversed(inside):
            head, tail = said[: first - start], said[last - start :]
            before = _before(head) if (first, last) in others else _LEADING.sub("", head)
            said = f"{before} {_behind(tail)}"
        asking.append(said)
    question = _uncompared(" ".join(asking))
    return question if set(terms(question)) - _BROAD else WHOLE


def _uncompared(text: str) -> str:
    return " ".join(_COMPARES.sub(" ", text).split())


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a question, each with where it begins."""
    start = 0
    for end in [match.end() for match in _SENTENCE.finditer(text)] + [len(text)]:
        yield start, text[start:end].rstrip()
        start = end


def _before(text: str) -> str:
    """What stands before a name, without what joins it, and without the provision that is one of that name."""
    bare = _LEADING.sub("", text)
    last = next((each for each in references(bare) if each.end == len(bare.rstrip())), None)
    return _LEADING.sub("", bare[: last.start]) if last and bare != text else bare


def _behind(text: str) -> str:
    """What stands behind a name, without the words that only say of what kind it is: "Korea's framework act"."""
    text = _TRAILING.sub("", text)
    while (match := _WORD.match(text)) and stem(match[1].casefold()) in GENERIC - STOP_WORDS:
        text = text[match.end() :]
    return text


def _parted(text: str, span: Span) -> Contrast | None:
    """A list of terms parted; by what sets against one another, where that is there, else by all that joins."""
    said = text[span[0] : span[1]]
    against = _ONLY_AGAINST.split(said)
    terms = [_trimmed(part) for part in (against if len(against) > 1 else _PART.split(said))]
    terms = list(dict.fromkeys(filter(None, terms)))
    if not 2 <= len(terms) <= MOST or not all(map(_is_term, terms)):
        return None
    end = span[0] + said.rindex(terms[-1]) + len(terms[-1])
    return Contrast(tuple(terms), span[0], end)


def _trimmed(part: str) -> str:
    """A term without its article, and without what it is a term of."""
    return _ARTICLE.sub("", _ENDS.sub("", part.strip(" \"'“”‘’.,"))).strip(" \"'“”‘’.,")


def _is_term(term: str) -> bool:
    return 1 <= len(term.split()) <= LONGEST and any(sign.isalpha() for sign in term)
