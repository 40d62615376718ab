"""Whether a question leans on what was said before it, by the words of its language (`leaning.toml`).

A question stands alone if it says what it asks and of what. It leans if it says next to nothing ("why?"), only what is
new ("and for deployers?"), or points at what was named before ("does it apply to banks?") and names nothing itself that
it may mean.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

WHOLE = 9  # words that say something, from which a question stands alone whatever else it holds
ENOUGH = 4  # from which it does without a verb; up to which "the fine" means one that was named before
FEW = 2  # up to which it means so wherever it stands; from which "that" means what stands before it

_EASTERN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(
    rf"[{_EASTERN}]{{1,2}}|[^\W_{_EASTERN}](?:[^\W{_EASTERN}'./-]|['./-](?=[^\W_{_EASTERN}]))*|[?!,.;:]"
)
_NUMBERED = re.compile(r"[0-9][/-][0-9]")


class Leaning(StrEnum):
    """How a question leans on what was said before."""

    ALONE = "stands alone"
    AGAIN = "asks for more of the same"
    PART = "says only what is new"
    POINTING = "points at what was said"


@dataclass(frozen=True, eq=False)
class Language:
    """The words and phrases of a language: a table of `leaning.toml`."""

    table: Mapping[str, Mapping[str, str | list[str]]]

    def words(self, *names: str) -> frozenset[str]:
        """The words of some of its lists."""
        return frozenset().union(*(self._words[name] for name in names))

    def ordered(self, name: str) -> Mapping[str, int]:
        """The words of a list with their places in it, from 0."""
        return {word: at for at, word in enumerate(str(self.table["words"][name]).split())}

    def says(self, name: str, text: str) -> bool:
        """Whether a text has a phrase of a list."""
        return bool(self._phrases[name].search(text))

    def behind(self, name: str, text: str) -> str | None:
        """What follows the phrase of a list with which a text begins; None if it does not."""
        match = self._phrases[name].match(text)
        return text[match.end() :].lstrip(" ,.!:;–—-") if match else None

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(str(entry).split()) for name, entry in self.table["words"].items()}

    @cached_property
    def _phrases(self) -> Mapping[str, re.Pattern[str]]:
        return {name: _any_of(entry) for name, entry in self.table["phrases"].items()}


def _any_of(phrases: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    written = "|".join(re.escape(each).replace(r"\*", r"[^\s,?]+") for each in longest_first)
    return re.compile(rf"(?<![\w'])(?:{written})(?![\w'])", re.IGNORECASE)


@cache
def languages() -> Mapping[str, Language]:
    """The languages by their codes."""
    tables = tomllib.loads((Path(__file__).parent / "leaning.toml").read_text(encoding="utf-8"))
    return {code: Language(table) for code, table in tables.items()}


def spoken(text: str) -> Language:
    """The language of which a text has the most small words; English if it has none."""
    said = set(tokens(text))
    known = {each: len(said & each.words("small", "verbs", "asking", "again")) for each in languages().values()}
    return max(known, key=lambda each: known[each])


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, its stops, and the pairs of its Eastern characters."""
    return _TOKEN.findall(text.replace("’", "'").casefold())


def is_word(token: str) -> bool:
    """Whether a token is more than a stop."""
    return token[0].isalnum()


@dataclass(frozen=True)
class Wording:
    """How a question is worded, in a language."""

    text: str
    language: Language

    @classmethod
    def of(cls, text: str) -> Wording:
        """The wording of a text in the language that it seems to be in."""
        return cls(text, spoken(text))

    @cached_property
    def opened(self) -> str:
        """The text without what stands before it and says nothing."""
        rest = self.text
        while behind := self.language.behind("opening", rest):
            rest = behind
        return rest

    @cached_property
    def core(self) -> str:
        """The same in small letters."""
        return " ".join(self.opened.replace("’", "'").casefold().split())

    @cached_property
    def bare(self) -> str:
        """The same without a word that joins it to what was said."""
        return self.language.behind("joining", self.core) or self.core

    @cached_property
    def goal(self) -> list[str]:
        """The words that say what it goes back to ("back to the fine: who collects it?"); none if it does not."""
        goal, _, _ = (self.language.behind("returning", self.bare) or "").partition(":")
        return self._telling(tokens(goal))

    @property
    def assents(self) -> bool:
        """Whether it says yes, and nothing else."""
        said = {word for word in tokens(self.text) if is_word(word)}
        return bool(said) and said <= self.language.words("assent")

    def says(self, name: str) -> bool:
        """Whether it has a phrase of a list."""
        return self.language.says(name, self.core)

    @cached_property
    def ordinal(self) -> int | None:
        """The place of the thing that it means in a list, counted from 0: of "the third one" 2; None if it has none."""
        said, numbers = tokens(self.core), self.language.ordered("ordinals")
        return next((numbers[b] for a, b in pairwise(said) if a in self.language.words("the") and b in numbers), None)

    @property
    def points_at_text(self) -> bool:
        """Whether it points at a text as such: "that treaty"."""
        pointing = self.language.words("that", "one", "the")
        return any(a in pointing and b in self.language.words("texts") for a, b in pairwise(tokens(self.core)))

    @cached_property
    def telling(self) -> list[str]:
        """Its words that say something."""
        return self._telling(tokens(self.core))

    def _telling(self, said: Sequence[str]) -> list[str]:
        small = self.language.words("small", "verbs", "asking")
        return [word for word in said if is_word(word) and word.removesuffix("'s") not in small]

    def leaning(self, names: Collection[str], places: Collection[str], heard: Collection[str]) -> Leaning:
        """How it leans on what was said before.

        Args:
            names: its words that name an instrument.
            places: its words that name a place.
            heard: the words of the question and the answer before it.
        """
        language, many = self.language, len(self.telling)
        if (behind := language.behind("returning", self.bare)) is not None:
            return Leaning.POINTING if Wording(behind.partition(":")[2], language).telling else Leaning.AGAIN
        if {*self.telling, *names, *places} <= language.words("again"):
            return Leaning.AGAIN
        if many >= WHOLE or self.says("library"):
            return Leaning.ALONE
        if self.says("correcting"):
            return Leaning.PART
        if self._is_part(self.bare) or (self._is_joined and self._is_part(re.split(r"(?<=[?!.])\s", self.bare)[0])):
            return self._of_part(names, places)
        if self.says("pointing") or any(self._pointers(bool(names), bool(places))):
            return Leaning.POINTING
        if not names and self.says("beside"):
            return Leaning.POINTING
        if not names and not places and (self._is_joined or self._is_vague(heard)):
            return Leaning.POINTING
        return Leaning.ALONE

    @property
    def _is_joined(self) -> bool:
        return self.bare != self.core

    def _is_part(self, text: str) -> bool:
        """Whether a text is no whole question."""
        language, said = self.language, tokens(text)
        if language.behind("elliptic", text) is not None:
            return True
        if not said:
            return True
        asks = said[0] in language.words("asking") and bool(self._telling(said))
        return not (asks or said[0] in language.words("telling") or set(said) & language.words("verbs"))

    def _of_part(self, names: Collection[str], places: Collection[str]) -> Leaning:
        """How what is no whole question leans: it stands alone if it says what it asks, and of what."""
        many, is_new = len(self.telling), self.language.behind("elliptic", self.bare) is not None
        goes_on = is_new or self._is_joined
        is_of = bool(names) or bool(_NUMBERED.search(self.core)) or (bool(places) and not goes_on)
        if is_of and many > 1 and not {*names, *places}.issuperset(self.telling):
            return Leaning.ALONE
        if many < ENOUGH and (many <= FEW or goes_on):
            return Leaning.PART
        return Leaning.POINTING if is_new else Leaning.ALONE

    def _is_vague(self, heard: Collection[str]) -> bool:
        """Whether a question says too little to be understood by itself, or speaks of a thing as known."""
        language, many = self.language, len(self.telling)
        if many == 1:
            return set(self.telling) <= language.words("parts") or not set(tokens(self.core)) & language.words(
                "a", "verbs"
            )
        return many <= ENOUGH and self._is_known(heard)

    def _is_known(self, heard: Collection[str]) -> bool:
        """Whether it speaks of a thing as known that was heard of, or that texts have, and not of which one."""
        language, said = self.language, [*tokens(self.core), "?"]
        closing = language.words("verbs", "bounds") - language.words("that", "its", "asking")
        usual = language.words("parts", "ordinals")
        return any(
            article in language.words("the")
            and (
                ((noun in heard or noun in usual) and (not is_word(after) or after in closing))
                or (noun in usual and after in self.telling and len(self.telling) <= FEW)
            )
            for article, noun, after in zip(said, said[1:], said[2:], strict=False)
        )

    def _pointers(self, names: bool, place: bool) -> Iterator[str]:
        """The words for things that were named before the question."""
        language, said = self.language, [*tokens(self.core), "?"]
        for at, word in enumerate(said):
            before, after = said[:at], said[min(at + 1, len(said) - 1)]
            if word in language.words("one"):
                meant = language.says("empty", " ".join(said[at : at + 2])) or self._has(before, names, several=False)
            elif word in language.words("ones"):
                meant = self._has(before, False, several=True)
            elif word in language.words("its", "their"):
                meant = names or place or self._names(before, several=word in language.words("their"))
            elif word in language.words("that"):
                meant = self._is_relative(before, after)
            elif word in language.words("there"):
                near = {after, *before[-1:]}
                meant = (
                    place
                    or bool(near & language.words("verbs"))
                    or (is_word(after) and after not in language.words("small"))
                )
            else:
                continue
            if not meant:
                yield word

    def _is_relative(self, before: Sequence[str], after: str) -> bool:
        """Whether "that" begins a clause, or means what the question says before it."""
        language = self.language
        if is_word(after):
            if after in language.words("bounds", "asking") or after in ("with", "of", "in", "under", "from"):
                return True
            if before and is_word(before[-1]) and before[-1] not in language.words("before_that"):
                return True
        bounds = [at for at in self._bounds(before) if at < len(before) - 1 or not is_word(before[at])]  # "after that"
        return bool(bounds) and len(self._telling(before[: bounds[-1]])) >= FEW

    def _bounds(self, said: Sequence[str]) -> list[int]:
        """Where clauses begin behind the first word."""
        bounds = self.language.words("bounds")
        return [at for at, word in enumerate(said) if at and (word in bounds or not is_word(word))]

    def _has(self, before: Sequence[str], names: bool, several: bool) -> bool:
        """Whether a pronoun may mean what a clause before its own names."""
        bounds = self._bounds(before)
        if before[1:] and self._telling(before[-1:]):
            bounds.append(len(before) - 1)  # "the pictures it makes"
        if not bounds:
            return False
        return (names and not several) or self._names(before[: bounds[-1]], several)

    def _names(self, said: Sequence[str], several: bool) -> bool:
        """Whether some words name a thing, or several."""
        language = self.language
        telling = self._telling(said)
        if not several:
            known = language.words("the", "a")
            return any((a in known or a.endswith("'s")) and self._telling([b]) for a, b in pairwise(said))
        joined = len(telling) > 1 and bool(set(said[1:]) & {",", *language.words("and")})
        return joined or bool(set(said) & language.words("people")) or any(map(_is_plural, telling))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))
