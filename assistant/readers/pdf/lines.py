"""Words to lines: raised digits, letter-spaced words, struck-out words."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from assistant.readers.clean import clean, raised
from assistant.readers.pdf.glyphs import Word
from assistant.text.deleted import OPENING

WIDE = 1.5  # of the letters' size; a wider gap may part columns or cells
_ASCENT, _DESCENT = 0.7, 0.2
_BROKEN = ("\x02", "\ufffe", "\u00ad")
_DOT = re.compile(r"^[\uf000-\uf0ff](?:\s|$)")  # what symbol fonts draw bullets with has no character of its own
_DATE = re.compile(r"[0-9][./][0-9]")  # small figures beside larger ones, not above them
_LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic: the file gives their order
_ORDINAL = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]+) ?\.(?=\s)")  # the number of a heading set small, no note's
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SPACED = 4  # single letters in a row that are one word drawn with wide gaps


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands.

    `broken` says that the file marks its last word as continued on the next line. A `row` is one
    of a table, `columns` the names of its cells, and a `note` belongs to a footnote. `words` are what the page holds
    of it, in the text's order.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    broken: bool = False
    row: bool = False
    note: bool = False
    number: int = 0
    words: tuple[Word, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand close together on one line; `place` counts segments in the file's order."""

    words: tuple[Word, ...]
    place: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    base: float

    @property
    def length(self) -> int:
        """Characters."""
        return sum(len(word.text) for word in self.words)


def segments(words: Sequence[Word]) -> list[Segment]:
    """Words in the file's order to segments; a wide gap, a step back or a new baseline begins one."""
    groups: list[list[Word]] = []
    for word in words:
        before = groups[-1][-1] if groups else None
        if before is None or not _continues(before, word):
            groups.append([])
        groups[-1].append(word)
    return [segment(group, place) for place, group in enumerate(groups)]


def segment(words: Sequence[Word], place: int) -> Segment:
    """The segment that some words make; its size and baseline are those of most of its characters."""
    size, base = _main(words)
    left, right = min(word.left for word in words), max(word.right for word in words)
    return Segment(tuple(words), place, left, right, base - _DESCENT * size, base + _ASCENT * size, size, base)


def rows(parts: Iterable[Segment]) -> list[list[Segment]]:
    """Segments that share a line, from the top down, each from left to right unless its script runs the other way."""
    found: list[list[Segment]] = []
    longest: Segment | None = None
    for part in sorted(parts, key=lambda part: -part.top):
        if longest is not None and _overlap(longest, part) >= 0.5 * min(
            longest.top - longest.bottom, part.top - part.bottom
        ):
            found[-1].append(part)
            longest = max(longest, part, key=lambda part: part.length)
        else:
            found.append([part])
            longest = part
    return [sorted(row, key=_place if any(map(_is_leftward, row)) else _left) for row in found]


def _left(part: Segment) -> float:
    return part.left


def _place(part: Segment) -> float:
    return part.place


def _is_leftward(part: Segment) -> bool:
    return any(_LEFTWARD.search(word.text) for word in part.words)


def line(parts: Sequence[Segment]) -> Line:
    """One line of the segments that share it."""
    words = list(_letters_joined([word for part in parts for word in part.words]))
    size, base = _main(words)
    pieces: list[str] = []
    before: Word | None = None
    was_up = False
    for word in words:
        up = word.size <= 0.88 * size and word.base >= base + 0.12 * size
        text = raised(word.text) if up and not _DATE.search(word.text) else word.text
        gap = word.left - before.right if before else 0.0
        near = word.glued or ((up or (was_up and text[0] in ")],.;")) and gap < 0.3 * size)
        apart = before is not None and (gap > 0.6 * size or not near)
        pieces.append((" " if apart else "") + text)
        before, was_up = word, up
    struck = [word.struck for word in words]
    text = "".join(_marked(pieces, struck)) if any(struck) else "".join(pieces)
    text = _ORDINAL.sub(lambda match: match.group(1).translate(_LOWERED) + ".", text.strip())
    broken = text.endswith(_BROKEN)
    text = re.sub(r"[\x02\ufffe]", "-", re.sub(r"[\x02\ufffe\u00ad]$", "-", text))
    return Line(
        _DOT.sub("• ", re.sub(r"[ \t]+", " ", clean(text)).strip()),
        min(part.left for part in parts),
        max(part.right for part in parts),
        base,
        size,
        all(word.bold for word in words),
        broken,
        words=tuple(word for part in parts for word in part.words),
    )


def _main(words: Sequence[Word]) -> tuple[float, float]:
    if len(words) == 1:
        return words[0].size, words[0].base
    kinds: Counter[tuple[float, float]] = Counter()
    for word in words:
        kinds[round(word.size, 1), round(word.base, 1)] += len(word.text)
    return kinds.most_common(1)[0][0]


def _continues(before: Word, word: Word) -> bool:
    size = max(before.size, word.size)
    gap = word.left - before.right
    return abs(word.base - before.base) <= 0.55 * size and -0.5 * size <= gap <= WIDE * size


def _overlap(one: Segment, other: Segment) -> float:
    return min(one.top, other.top) - max(one.bottom, other.bottom)


def _letters_joined(words: Sequence[Word]) -> Iterator[Word]:
    """The words, runs of single letters joined to the words that they spell with wide gaps."""
    for spaced, run in itertools.groupby(words, key=_is_scrap):
        letters = list(run)
        singles = [word for word in letters if len(word.text) == 1]
        capitals = all(word.text.isupper() or word.text.isdigit() for word in letters)
        if not spaced or len(singles) < (_SPACED if capitals else _SPACED + 2) or 2 * len(singles) < len(letters):
            yield from letters
            continue
        gaps = [after.left - before.right for before, after in itertools.pairwise(letters)]
        wide = median(gaps) + max(0.7 * median(gaps), 0.15 * letters[0].size)
        start = 0
        for at, gap in enumerate([*gaps, wide + 1], 1):
            if gap > wide:
                yield _joined(letters[start:at])
                start = at


def _is_scrap(word: Word) -> bool:
    return word.text.isalnum() and (len(word.text) == 1 or (len(word.text) == 2 and word.text.isupper()))


def _joined(letters: Sequence[Word]) -> Word:
    return replace(letters[0], text="".join(word.text for word in letters), right=letters[-1].right)


def _marked(pieces: Sequence[str], struck: Sequence[bool]) -> Iterator[str]:
    """The pieces of a line, those struck out marked as deleted."""
    for gone, run in itertools.groupby(zip(pieces, struck, strict=True), key=lambda pair: pair[1]):
        text = "".join(piece for piece, _ in run)
        space = text[: len(text) - len(text.lstrip())]
        yield f"{space}{OPENING}{text.strip()}]" if gone else text
