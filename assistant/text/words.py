"""Text to the words of the full-text index, the same way for passages and for questions.

The names of provisions, instruments and quantities stay whole beside their parts: `5(1)(f)`,
`2024/1689`, `6-1-1702`, `m-24-10`, `10^25`. Words are reduced to their stems by the rules of a text's language
(Snowball's; English ones are spelt one way before); Chinese, Japanese and Korean are split into pairs of characters.
"""

from __future__ import annotations

import re
import threading
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from assistant.text.spelling import spelt

STOP_WORDS = frozenset(
    (
        "a an and any are as at be been being but by can could did do does for from had has have how i if in "
        "into is it its may me must my not of on or our shall should so such than that the their them then "
        "there these they this those to under upon was we were what when where which who whom whose why will "
        "with would you your about between say says tell give also only other s"
    ).split()
)

ENGLISH = "en"
STEMMERS = {
    "da": "danish", "de": "german", ENGLISH: "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip
"""The rules by which words of a language (ISO 639-1) are reduced to stems; those of others as English ones."""
SHORT = 500  # characters of a text whose tokens are remembered
COMPOUND = 14  # letters of a word that may be written as two; longer ones are neighbours by chance
SPOKEN = 4  # letters of a word that can be told from one that is misspelt
PART = 3  # letters of each of the two, where nothing joins them
_STEMMING = threading.Lock()  # a stemmer keeps the word that it works on

EASTERN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECE = re.compile(
    rf"""
      [0-9]+[a-z]{{0,2}}(?:\s?\([0-9a-z]{{1,5}}\))+                       # 5(1)(f)
    | [a-z]{{0,4}}[0-9]+(?:[-–/.^][a-z]{{0,3}}[0-9]+)+[a-z]?          # 2024/1689, 6-1-1702, 10^25, 1.1
    | [a-z]{{1,4}}(?:[-–.][a-z0-9]*[0-9][a-z0-9]*)+                  # m-24-10, gv-1.1-001
    | [^\W_{EASTERN}]+
    | [{EASTERN}]+
    """,
    re.VERBOSE,
)
_WORD = re.compile(rf"(?<!\w)[^\W\d_{EASTERN}]+(?!\w)")
_HYPHEN = re.compile(r"[-\u2010\u00ad]\n?")
_BLANK = (" ", "\n")
_PART = re.compile(r"[^\W_]+")
_EASTERN = re.compile(rf"[{EASTERN}]")
_POWER = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹](?<=[0-9].)[⁰¹²³⁴⁵⁶⁷⁸⁹]*")  # what tells it stands first, to be looked for quickly
_OTHER = re.compile(r"[^\x00-\x7f“”‘’„–—•§€]+")  # what takes more to fold than to make letters small


class _Bare(dict[int, int | None]):
    """What stays of a character of a decomposed text: itself, or nothing of an accent. Each is worked out once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = bare = None if unicodedata.combining(chr(code)) else code
        return bare


_bare = _Bare()


def folded(text: str) -> str:
    """A text in small letters without accents."""
    small = text.replace("’", "'").casefold()
    return small if text.isascii() else _OTHER.sub(_decomposed, _POWER.sub(lambda power: f"^{power[0]}", small))


def _decomposed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", match[0]).translate(_bare)


class _Widths(dict[str, int]):
    """How many characters a character is folded to where no other stands before it. Each is worked out once."""

    def __missing__(self, character: str) -> int:
        self[character] = width = len(folded(character))
        return width


_widths = _Widths()


def places(text: str) -> Sequence[int]:
    """For each character of a text as it is folded where it stands in the text; then the text's end."""
    other = () if text.isascii() else {*"".join(_OTHER.findall(text))}
    if all(_widths[sign] == 1 for sign in other) and not _POWER.search(text):
        return range(len(text) + 1)
    widths = list(map(_widths.__getitem__, text))
    for power in _POWER.finditer(text):  # a "^" comes before it
        widths[power.start()] += 1
    return [*chain.from_iterable(map(repeat, range(len(text)), widths)), len(text)]


def tokens(text: str) -> list[str]:
    """The tokens of `text` in order, folded to lower case without accents."""
    return list(_remembered(text) if len(text) <= SHORT else _tokens(text))


def pieces(text: str) -> list[str]:
    """The same with the names of provisions, instruments and quantities, and Eastern writing, as they stand."""
    return [match.group().replace(" ", "").replace("–", "-") for match in _PIECE.finditer(folded(text))]


def _tokens(text: str) -> Iterator[str]:
    for piece in pieces(text):
        yield from _split(piece)


@lru_cache(maxsize=5000)
def _remembered(text: str) -> tuple[str, ...]:
    """The tokens of a question or a name, which are asked for again and again."""
    return tuple(_tokens(text))


def spoken(text: str) -> list[str]:
    """The words of letters in a text as they are written but for capitals and accents; very short ones are left out."""
    return [word for word in _WORD.findall(folded(text)) if len(word) >= SPOKEN]


def words(text: str, language: str = ENGLISH) -> list[str]:
    """The tokens of a text of a language that carry meaning, in order, as stems."""
    small = stop_words(language)
    return [stem(token, language) for token in tokens(text) if token not in small]


def indexed(text: str, language: str = ENGLISH) -> list[str]:
    """All under which a text is found: its words in order, then what two neighbours are if they are written as one.

    So a text that writes "deep fake" or "deep-fake" is found for "deepfake", too.
    """
    return [*words(text, language), *(stem(first + second, language) for first, second in _joined(text, language))]


def forms(question: str, languages: Iterable[str], language: str = ENGLISH) -> Mapping[str, frozenset[str]]:
    """Under what the texts of some languages hold each word of a question, by its English stem.

    A word of two that may be written as one is held where both are, written as one, too.
    """
    small = stop_words(language)
    found: dict[str, set[str]] = {}
    for token in tokens(question):
        if token not in small:
            found.setdefault(stem(token), set()).update(_stems(token, languages))
    for pair in _joined(question, language):
        for part in pair:
            if part not in small:
                found.setdefault(stem(part), set()).update(_stems("".join(pair), languages))
    return {word: frozenset(stems) for word, stems in found.items()}


def asked(question: str, language: str = ENGLISH) -> list[str]:
    """The tokens of a question in a language that carry meaning, in order, as English stems."""
    small = stop_words(language)
    return [stem(token) for token in tokens(question) if token not in small]


def terms(question: str, language: str = ENGLISH) -> list[str]:
    """The distinct words of a question, in order."""
    return list(dict.fromkeys(asked(question, language)))


@lru_cache(maxsize=200_000)
def stem(token: str, language: str = ENGLISH) -> str:
    """A token's stem by the rules of a language, if it is a word of letters; else the token."""
    if language in STEMMERS and language != ENGLISH:
        return _stemmed(token, language) if token.isalpha() else token
    return _stemmed(spelt(token), ENGLISH) if token.isascii() and token.isalpha() else token


def _stemmed(token: str, language: str) -> str:
    with _STEMMING:
        return str(_stemmer(language).stemWord(token))


@cache
def stop_words(language: str) -> frozenset[str]:
    """The tokens of a language that carry no meaning; of one that is not known those of English."""
    return _stop_words().get(language, STOP_WORDS)


@cache
def _stop_words() -> Mapping[str, frozenset[str]]:
    listed = tomllib.loads((Path(__file__).parent / "stop_words.toml").read_text(encoding="utf-8"))
    return {language: frozenset(tokens(small)) for language, small in listed.items()}


@cache
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(STEMMERS[language])


def _stems(token: str, languages: Iterable[str]) -> set[str]:
    return {stem(token, language) for language in (ENGLISH, *languages)}


def _joined(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Neighbours that may as well be written as one word: with a hyphen between, or both short words that tell."""
    said, small = folded(text), stop_words(language)
    before, end = "", 0
    for match in _WORD.finditer(said):
        word, gap = match.group(), said[end : match.start()]
        if before and (
            _HYPHEN.fullmatch(gap) or (gap in _BLANK and _short(before, word) and not {before, word} & small)
        ):
            yield before, word
        before, end = word, match.end()


def _short(first: str, second: str) -> bool:
    return min(len(first), len(second)) >= PART and len(first) + len(second) <= COMPOUND


def _split(piece: str) -> list[str]:
    if piece.isascii() and piece.isalnum():
        return [piece]
    if _EASTERN.match(piece):
        return [piece[i : i + 2] for i in range(max(len(piece) - 1, 1))]
    parts = _PART.findall(piece)
    return [piece, *parts] if len(parts) > 1 else [piece]
