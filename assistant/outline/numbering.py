"""The number of a provision with its points, as a text writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.outline import kinds, pieces
from assistant.outline.numerals import WORDS

MOST_POINTS = 9  # of a provision; an act may have seven levels


@dataclass(frozen=True, slots=True)
class Item:
    """What is read of a reference behind its word; where it is `listed`, further parts may follow without brackets."""

    number: str
    points: tuple[str, ...]
    start: int
    end: int
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """Reads numbers in a text; in a locator small letters may be some that running text writes otherwise."""

    text: str
    in_locator: bool = False

    def item(self, kind: str, several: bool, at: int) -> Item | None:
        """A number with its points."""
        number = self._number(kind, several, at)
        if number is None:
            return None
        points, end, listed = self.points(kind, number.end)
        return replace(number, points=(*number.points, *points), end=end, listed=listed)

    def _number(self, kind: str, several: bool, at: int) -> Item | None:
        """A number without what follows it in brackets; the decimals of an article are paragraphs."""
        bracket = pieces.BRACKET.match(self.text, at)
        if bracket and (kind == "recital" or self.in_locator):
            return Item(pieces.plain(bracket["label"]), (), at, bracket.end())
        ranged = pieces.BEGINS_RANGE.match(self.text, at) if several else None
        if ranged and len(ranged["first"]) <= len(ranged["last"]) < len(ranged["first"]) + 1 + (kind != "section"):
            return Item(ranged["first"], (), at, ranged.end())
        match = (pieces.NUMBER_OF_LOCATOR if self.in_locator else pieces.NUMBER).match(self.text, at)
        if match is None:
            return None
        if match["first"] or match["spelt"]:
            spelt = 1 if match["first"] else WORDS.index(match["spelt"].casefold()) + 1
            return Item(str(spelt), (), *match.span())
        if not self.in_locator and self._counts(kind, match):
            return None
        number, decimals = match["digits"] or match["letters"] or match["small"], ""
        if kind == "article" or (kind == "annex" and not match["digits"]):
            number, _, decimals = number.partition(".")
        number = (match["series"] or "").upper() + pieces.plain(number) + (match["inserted"] or "")
        return Item(number, tuple(decimals.split(".")) if decimals else (), *match.span())

    def _counts(self, kind: str, match: re.Match[str]) -> bool:
        """Whether a number is none of a provision: it counts something, or is a year or a word."""
        if match["digits"]:
            year = kind not in kinds.DATED and pieces.YEAR.fullmatch(match["digits"])
            return bool(year or pieces.COUNTED.match(self.text, match.end()))
        if match["small"]:
            return not pieces.is_roman(match["small"])
        lettered = kind in kinds.LETTERED or pieces.is_roman(match["letters"].partition(".")[0])
        return not lettered

    def points(self, kind: str, at: int) -> tuple[tuple[str, ...], int, bool]:
        """The labels behind a number, where they end, and whether the last is behind a word for several."""
        points: list[str] = []
        listed = False
        for _ in range(MOST_POINTS):
            bracket = pieces.BRACKET.match(self.text, at) or (
                pieces.DOTTED.match(self.text, at) if kind == "article" else None
            )
            if bracket and pieces.is_label(bracket["label"], apart=bracket[0][0].isspace()):
                points.append(bracket["label"].casefold())
                at = bracket.end()
                continue
            if uncounted := pieces.UNCOUNTED.match(self.text, at):
                at = uncounted.end()
                continue
            behind = self._behind(kind, at)
            if behind is None and self.in_locator and (bare := pieces.FURTHER.match(self.text, at)):
                behind = (bare["label"].casefold(),), bare.end(), False
            if behind is None:
                break
            further, at, listed = behind
            points += further
        return tuple(points), at, listed

    def _behind(self, kind: str, at: int) -> tuple[tuple[str, ...], int, bool] | None:
        """A part behind a word of its own ("Abs. 2"), where it ends, and whether the word is one for several."""
        match = pieces.WORD_BEHIND.match(self.text, at)
        if match is None:
            return None
        word = match["word"].casefold()
        if (word not in kinds.ABBREVIATED) if match["dot"] else (word in kinds.DOTTED):
            return None
        nested = pieces.KINDS.get(word, "")
        if nested in kinds.NESTED.get(kind, ()) and (match["comma"] or "\n" not in match[0]):
            number = self._number(nested, False, match.end())
            return ((f"{nested} {number.number}".casefold(),), number.end, False) if number else None
        if word not in pieces.PARTS and word not in pieces.BEHIND and word not in pieces.UNCOUNTED_WORDS:
            return None
        label = self.label(match.end())
        if label is None:
            return None
        return () if word in pieces.UNCOUNTED_WORDS else label.points, label.end, word in pieces.SEVERAL_PARTS

    def label(self, at: int) -> Item | None:
        """The label of a part, in brackets or bare; what counts something is none."""
        if bracket := pieces.BRACKET.match(self.text, at):
            own = bracket["label"].casefold()
            return Item("", (own,), at, bracket.end()) if pieces.is_label(bracket["label"]) else None
        bare = pieces.BARE.match(self.text, at)
        if (
            bare is None
            or (bare["roman"] and not pieces.is_roman(bare["roman"]))
            or pieces.COUNTED.match(self.text, bare.end())
        ):
            return None
        return Item("", tuple(bare["label"].casefold().split(".")), at, self._closed(bare.end()))

    def _closed(self, end: int) -> int:
        """Where a bare label ends, with the bracket of "a)" unless that closes one opened before."""
        if not self.text[end - 1].isalpha() or self.text[end : end + 1] != ")":
            return end
        before = self.text[max(0, end - 200) : end]
        is_open = before.rfind("(") > before.rfind(")") or before.count("(") > before.count(")")
        return end + 1 if not is_open or self.text[end + 1 : end + 2] == ")" else end
