"""The one grammar of references to provisions: "Article 99(4)", "Art. 99 Abs. 4" and "第九十九条第四款" are one.

A reference is read piece by piece: the word for its kind (`kinds`), its number, and its points, which are labels in
brackets, dotted, or behind words of their own. Others of its kind may be enumerated behind it, and a part may stand
before what it is a part of ("paragraph 4 of Article 99"). Eastern scripts, the ids of actions and the bare numbers of
codified law have pieces of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.outline import kinds, pieces
from assistant.outline.numbering import Item, Numbering
from assistant.outline.numerals import chinese, roman

DEEPEST = 5  # parts before the provision that they are of


@dataclass(frozen=True, slots=True)
class Reference:
    """A provision that a text refers to, and where it does so.

    `kind` is one of `kinds.KINDS` or `kinds.PARTS`, or "action"; `number` its number in a spelling that all traditions
    share ("99", "6-1-1702", "III", "14" for 第十四条), `points` the labels of its parts in small letters, outermost
    first; what is counted anew within it has its kind before its label ("section c"). Two references are equal if they
    mean the same, wherever they stand.
    """

    kind: str
    number: str
    points: tuple[str, ...] = ()
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    def within(self, outer: Reference) -> bool:
        """Whether this is `outer`, or a part of it."""
        same = (self.kind, self.number) == (outer.kind, outer.number)
        return same and self.points[: len(outer.points)] == outer.points

    def __str__(self) -> str:
        """As the outline writes it."""
        named = self.kind.upper() if self.kind in ("govern", "map", "manage") else self.kind.capitalize()
        number = f"({self.number})" if self.number.isalpha() and self.number.islower() else self.number
        points = (f", {point.title()}" if " " in point else f"({point})" for point in self.points)
        return (self.number if self.kind == "action" and "-" in self.number else f"{named} {number}") + "".join(points)


def references(text: str) -> tuple[Reference, ...]:
    """The references in a running text in order, those of an enumeration one by one; of a range both ends."""
    return tuple(_Reading(text).all())


def reference(locator: str) -> Reference | None:
    """What a locator as a whole refers to; None if it is no reference, or more than one."""
    text = locator.strip().rstrip(".,;:")
    text = text[lead.end() :] if (lead := pieces.LEAD.match(text)) else text
    found = _Reading(text, in_locator=True).one()
    return replace(found, start=0, end=0) if found else None


def named(text: str) -> tuple[str, ...]:
    """The provisions that a text names, as it writes them; parts without the provision they are of are none."""
    found = [each for each in references(text) if each.kind != "point"]
    return tuple(dict.fromkeys(written(each, text) for each in found))


def written(found: Reference, text: str) -> str:
    """A reference as the text that it was found in writes it, in full where it goes on from one before."""
    there = " ".join(text[found.start : found.end].split())
    return there if reference(there) == found else str(found)


def blanked(text: str, found: Sequence[Reference]) -> str:
    """A text with blanks where references stand."""
    signs = list(text)
    for each in found:
        signs[each.start : each.end] = " " * (each.end - each.start)
    return "".join(signs)


def without(text: str) -> str:
    """A text with blanks where it names provisions."""
    return blanked(text, references(text))


class _Reading(Numbering):
    """Reads a text from left to right."""

    def all(self) -> Iterator[Reference]:
        """The references in the text."""
        at = 0
        while match := pieces.OPENER.search(self.text, at):
            found = self.at(match)
            yield from found
            at = found[-1].end if found else match.end("word") if match["word"] else match.end()

    def one(self) -> Reference | None:
        """What the whole text refers to."""
        text = self.text
        if match := pieces.RECITAL.fullmatch(text):
            return Reference("recital", match[1])
        if pieces.ACTION.fullmatch(text):
            return Reference("action", text.upper())
        if pieces.CODE.match(text):
            found = self._provisions("section", several=False, start=0, at=0)
        else:
            opener = pieces.OPENER.match(text)
            found = self.at(opener) if opener else []
        if not found and (called := pieces.CALLED.match(text)):
            found = self._provisions(called["word"].casefold(), several=False, start=0, at=called.end())
        return found[0] if len(found) == 1 and found[0].end == len(text) else None

    def at(self, match: re.Match[str], depth: int = 0) -> list[Reference]:
        """The references that begin at a place where one may; `depth` parts of them stand before it."""
        start, end = match.span()
        if match["action"]:
            return [Reference("action", match["action"], (), start, end)]
        if match["eastern"]:
            return [self._eastern(match)]
        if match["code"]:
            dated = pieces.DATE.match(self.text, start)
            return [] if dated else self._provisions("section", several=False, start=start, at=start)
        word, behind = match["word"].casefold(), self.text[end]
        if not self._is_word(match) or not (match["gap"] or match["dot"] or word[0] == "§" or behind in "（("):
            return []
        if not self.in_locator and match["word"].islower() and self._is_spoken(word, match.start(), end):
            return []
        kind = pieces.KINDS.get(word)
        labelled = behind in "（(" and kind in ("section", "clause") and not self.in_locator
        if word in pieces.PARTS or word in pieces.BEHIND or labelled:
            part = "point" if labelled else pieces.PARTS.get(word, "")
            return self._parts(part, word in pieces.SEVERAL_PARTS, start, end, depth)
        if kind is None or (kind in kinds.VERBS and not self._is_name(match)):
            return []
        return self._provisions(kind, several=word in pieces.SEVERAL, start=start, at=end, depth=depth)

    def _is_word(self, match: re.Match[str]) -> bool:
        """Whether a word may be one for a provision: a dot makes an abbreviation, and the "s" of "it's" is none."""
        word, before = match["word"].casefold(), self.text[max(match.start() - 1, 0) : match.start()]
        if word in ("s", "ss", "r") and not self.in_locator and (match["word"] != word or (before and before in ".'’")):
            return False
        return word in kinds.ABBREVIATED if match["dot"] else word not in kinds.DOTTED

    def _is_spoken(self, word: str, start: int, end: int) -> bool:
        """Whether a word is a verb ("to schedule 5 meetings"), or its number who speaks ("the part I play")."""
        before = self.text[max(0, start - 12) : start]
        if pieces.SPEAKS.match(self.text, end):
            return not pieces.BEFORE_SUBJECT.search(before)
        return (
            word in kinds.ALSO_VERBS
            and bool(pieces.COUNTS.match(self.text, end))
            and not pieces.BEFORE_NAME.search(before)
        )

    def _is_name(self, match: re.Match[str]) -> bool:
        """Whether a verb names a function: it is written in capitals, or has a decimal number."""
        return self.in_locator or match["word"].isupper() or pieces.DECIMAL.match(self.text, match.end()) is not None

    def _provisions(self, kind: str, *, several: bool, start: int, at: int, depth: int = 0) -> list[Reference]:
        """A provision by its number, with those enumerated behind it, or with what it is counted in."""
        first = self.item(kind, several, at)
        if first is None:
            return []
        items = self._enumerated(kind, several, replace(first, start=start))
        if several and len(items) == 1 and kind not in kinds.PLAIN and not self.in_locator:
            return []
        outer = self._outer(items[-1].end, depth) if kind in kinds.NESTED["annex"] else []
        if outer and outer[0].kind == "annex":
            return _of([replace(i, points=(f"{kind} {i.number}".casefold(), *i.points)) for i in items], outer)
        return [Reference(kind, item.number, item.points, item.start, item.end) for item in items]

    def _parts(self, kind: str, several: bool, start: int, at: int, depth: int) -> list[Reference]:
        """Parts of a provision: of the one that they are said to be of, else by themselves if of a `kind`."""
        label = self.label(at)
        if label is None:
            return []
        points, end, _ = self.points(kind, label.end)
        items = self._enumerated(kind, several, Item("", (*label.points, *points), start, end, several))
        if outer := self._outer(items[-1].end, depth):
            return _of(items, outer)
        in_brackets = self.text[at] in "（("
        lone_letter = label.points[0].isalpha() and not in_brackets
        counting = several and len(items) == 1 and kind == "point" and not in_brackets
        if not kind or (not self.in_locator and (lone_letter or counting)):
            return []
        return [Reference(kind, item.points[0], item.points[1:], item.start, item.end) for item in items]

    def _outer(self, at: int, depth: int) -> list[Reference]:
        """What something before an "of" is a part of."""
        of = pieces.OF.match(self.text, at) if depth < DEEPEST else None
        opener = pieces.OPENER.match(self.text, of.end()) if of else None
        return self.at(opener, depth + 1) if opener else []

    def _enumerated(self, kind: str, several: bool, first: Item) -> list[Item]:
        """An item with those that go on from it: "5(1)(a), (b) and (d)", "5, 6 and 7"."""
        items = [first]
        while separator := pieces.SEPARATOR.match(self.text, items[-1].end):
            if not separator["comma"] and not separator["join"]:
                break
            following = self._sibling(kind, several, items[-1], separator) or self._another(
                kind, several, items[-1], separator
            )
            if following is None:
                break
            items.append(following)
        return items

    def _sibling(self, kind: str, several: bool, before: Item, separator: re.Match[str]) -> Item | None:
        """A further part of the provision that was named before, by a label of the same style."""
        at = separator.end()
        in_brackets = self.text[at] == "("
        label = self.label(at) if in_brackets or before.listed else None
        if label is None or (not in_brackets and label.points[0].isalpha() and self.text[label.end - 1] != ")"):
            return None
        alone = not separator["join"] and not several and not before.listed
        if alone and not pieces.SEPARATOR.match(self.text, label.end):
            return None
        is_digit = label.points[0][0].isdigit()
        alike = [depth for depth, point in enumerate(before.points) if point[0].isdigit() == is_digit]
        if not alike:
            return None
        points, end, listed = self.points(kind, label.end)
        return Item(
            before.number, (*before.points[: alike[-1]], *label.points, *points), at, end, listed or before.listed
        )

    def _another(self, kind: str, several: bool, before: Item, separator: re.Match[str]) -> Item | None:
        """A further provision; behind a word for one its number must be joined to the one before, and higher."""
        item = self.item(kind, several, separator.end()) if before.number else None
        if item is None or item.number[0].isdigit() != before.number[0].isdigit() or pieces.YEAR.fullmatch(item.number):
            return None
        rises = _height(item.number) > _height(before.number)
        if several:
            return item if rises or separator["join"] else None
        goes_on = separator["join"] or pieces.SEPARATOR.match(self.text, item.end)
        return item if rises and goes_on else None

    def _eastern(self, match: re.Match[str]) -> Reference:
        """A number with its unit behind it, and its parts, which are written alike."""
        kind = next(kind for units, kind in kinds.EASTERN.items() if match["unit"] in units)
        number = str(chinese(match["eastern"]))
        if match["inserted"]:
            number += f"-{chinese(match['inserted'])}"
        points, end = [], match.end()
        while point := pieces.EASTERN_POINT.match(self.text, end):
            points.append(str(chinese(point["n"] or point["label"])))
            end = point.end()
        return Reference(kind, number, tuple(points), match.start(), end)


def _of(items: Sequence[Item], outer: Sequence[Reference]) -> list[Reference]:
    """Parts as those of the first of the provisions behind them."""
    around, *further = outer
    found = [replace(around, points=(*around.points, *i.points), start=i.start, end=i.end) for i in items]
    return [*found[:-1], replace(found[-1], end=around.end), *further]


def _height(number: str) -> tuple[int, ...]:
    """A number for comparing, by its worth."""
    if number.isalpha():
        return (roman(number),) if pieces.is_roman(number) else tuple(map(ord, number))
    return tuple(int(each) for each in re.findall(r"[0-9]+", number))
