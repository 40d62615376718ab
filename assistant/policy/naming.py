"""Names of instruments and places as stems: which mean a document, how they are spelt, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.policy import instruments
from assistant.records import Document, Instrument
from assistant.text.months import ENGLISH_MONTHS
from assistant.text.words import STOP_WORDS, stem, tokens

Name = tuple[str, ...]

_CUT = re.compile(r"[,():;]|\s[–—-]\s")
GENERIC = frozenset(
    stem(word)
    for word in (
        "ai artificial intelligence brief page act law order executive memorandum guidelines guidance framework code"
        " regulation directive the signed text principles measures convention declaration strategy plan bill annex"
        " chapter proposal response report white paper policy policies systems system of on and for in"
    ).split()
)
_NUMBER = re.compile(r"(?=.*[0-9])[\w/.()-]{4,}")
_ANYWHERE = re.compile(r"[A-Za-z. ]+[0-9]+")
_LETTERS = re.compile(r"[A-Z]{3,}")  # too few for a word, and a name by its capitals
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")


def of_document(document: Document) -> set[Name]:
    """The names that a document says or is given."""
    first = _CUT.split(re.sub(r"\([^()]{1,3}\)", " ", document.title))[0]
    aside = re.findall(r"\(([^()]{4,})\)", document.title)
    parts = [*document.short_names, *document.numbers, document.title, first]
    parts += [name for name in aside if _means(name, document)]
    return _distinct(parts, (*document.short_names, *document.numbers, first))


def _means(name: str, document: Document) -> bool:
    """Whether a name in a title may be the document's, and is not that of another instrument of which it speaks."""
    instrument = instruments.load().find(name, document.jurisdiction)
    return instrument is None or instrument.id == document.instrument


def of_instrument(instrument: Instrument) -> set[Name]:
    """The names under which the catalogue knows an instrument."""
    return _distinct(instrument.all_names, instrument.numbers)


def spelt(names: Collection[Name]) -> set[Name]:
    """Names, also with "AI" for "artificial intelligence", and the other way round."""
    every = set(names)
    for name in names:
        for short, long in (("ai",), _WHOLE), (_WHOLE, ("ai",)):
            every |= {(*name[:at], *long, *name[at + len(short) :]) for at in _places(name, short)}
    return every


def _places(name: Name, part: Name) -> Iterator[int]:
    return (at for at in range(len(name)) if name[at : at + len(part)] == part)


def alone(instrument: Instrument) -> set[Name]:
    """What an instrument is called where nothing else says which place is meant: not "SB 5", which many have."""
    numbers = [each for each in instrument.numbers if not _ANYWHERE.fullmatch(each)]
    return _distinct([instrument.title, *instrument.names, *numbers], instrument.numbers)


def _distinct(names: Iterable[str], numbered: Iterable[str]) -> set[Name]:
    """Names as stems, and the numbers in some, as far as they mean a document."""
    numbers = {(stem(token),) for name in numbered for token in tokens(name) if _is_number(token)}
    letters = {stems(name) for name in names if _LETTERS.fullmatch(name)}
    return letters | {name for name in {stems(name) for name in names} | numbers if _distinctive(name)}


def _is_number(token: str) -> bool:
    """Whether a token is the number of an instrument, e.g. "2024/1689" or "14110", and no year."""
    return bool(_NUMBER.fullmatch(token)) and not _YEAR.fullmatch(token)


def _distinctive(name: Name) -> bool:
    """Whether a name means a document, and not only a kind of documents or a day."""
    telling = [word for word in name if word not in GENERIC and word not in STOP_WORDS and not _DATED.fullmatch(word)]
    if not telling:
        return name in _KNOWN
    return len(name) > 1 or any(character.isdigit() for character in name[0]) or len(name[0]) > 4


_DATED = re.compile(rf"[0-9]{{1,2}}|(?:19|20)[0-9]{{2}}|{'|'.join(stem(month.casefold()) for month in ENGLISH_MONTHS)}")
_WHOLE = (stem("artificial"), stem("intelligence"))
_KNOWN = frozenset({("ai", "act"), (*_WHOLE, "act")})


def stems(text: str) -> Name:
    """The stems of all words of a text."""
    return tuple(stem(token) for token in tokens(text))


def is_written(name: Name, text: str) -> bool:
    """Whether a text has a name as it must be written: three letters, which may be a word, in capitals."""
    return len(name) > 1 or len(name[0]) > 3 or bool(re.search(rf"\b{re.escape(name[0].upper())}\b", text))


def found(said: Name, known: Collection[Name]) -> dict[int, Name]:
    """The known names in a text, by where they stand in it, in order; of overlapping names the longest."""
    there: dict[int, Name] = {}
    free = [True] * len(said)
    for size in range(min(len(said), max(map(len, known), default=0)), 0, -1):
        for start in range(len(said) - size + 1):
            name = said[start : start + size]
            if all(free[start : start + size]) and name in known:
                there[start] = name
                free[start : start + size] = [False] * size
    return dict(sorted(there.items()))
