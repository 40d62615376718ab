"""Lines to paragraphs: where a blank line belongs, and which words are broken over two lines."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.readers.pdf.lines import Line

_STARTS = re.compile(r"[A-Z0-9À-Þ(\[•●▪◦§“\"‘'—–\u3400-\u9fff-]|[a-z]\)|[a-zivx]{1,4}\.\s|\W{0,2}\[deleted")
_MARKER = re.compile(
    r"(?:\((?:[0-9]{1,3}[a-z]?|[a-z]{1,5}|[A-Z]{1,2}|[IVXL]{1,6})\)|[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]|[a-z]\)|[•●▪◦○■□✓➢*]|[–—-])(?:\s|$)|"
    r"(?:Article|ARTICLE|Sec\.|SEC\.|SECTION|ANNEX|CHAPTER|Recital)\s"
)
_BULLET = re.compile(r"(?:[•●▪◦○■□✓➢]|o)\s")
_SENTENCE = re.compile(r"(?:(?<![A-Z])\.|[!?:;。！？；])['\"”’)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:,?\s(?:and|or),?)?$")
_OPEN = re.compile(
    r"(?:[,–—(-]|\b(?:the|of|and|or|to|in|a|an|for|with|by|on|that|which|as|is|are|Article|paragraph|Section))$"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one page.

    It may run on over the page's end where no sentence ends (`open`), surely so where its last line
    is `full`; `rest` says that it may be what runs on. `first` is the line that it begins with.
    """

    text: str
    first: Line
    open: bool = False
    full: bool = False
    rest: bool = False

    @property
    def note(self) -> bool:
        """Whether it is a footnote."""
        return self.first.note


def vocabulary(pages: Iterable[Iterable[Line]]) -> Counter[str]:
    """How often a document writes each word inside a line, with its hyphens."""
    words: Counter[str] = Counter()
    for lines in pages:
        is_rest = False
        for line in lines:
            found = _WORD.findall(line.text.casefold())
            is_broken = line.text.endswith("-")
            words.update(found[is_rest : len(found) - is_broken])
            is_rest = is_broken
    return words


def joined(before: str, after: str, words: Counter[str]) -> str | None:
    """What two lines become around a hyphen at the end of the first; None where no word is broken.

    The document's own spelling elsewhere decides; without one the hyphen goes, unless it stands
    between two whole words.
    """
    match = re.search(r"([^\W\d_][\w-]*)-$", before)
    rest = re.match(r"[^\W\d_][\w-]*", after)
    if not match or not rest:
        return None
    first, last = match.group(1).casefold(), rest.group().casefold()
    whole, parted = words[first + last], words[f"{first}-{last}"]
    if whole > parted:
        return before[:-1] + after
    both = parted or after[0].isupper() or (words[first] and words[last])
    return before + after if both else before[:-1] + after


def paragraphs(lines: Sequence[Line], words: Counter[str]) -> list[Paragraph]:
    """The paragraphs of a page; the lines of one are kept apart by newlines."""
    if not lines:
        return []
    page = _Page(lines)
    groups: list[list[Line]] = []
    for i, line in enumerate(lines):
        if i and not page.ends(lines[i - 1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Paragraph(
            _text(group, words),
            group[0],
            not group[-1].row and not _SENTENCE.search(group[-1].text),
            not group[-1].row and page.is_full(group[-1]),
            not group[0].row and not _MARKER.match(group[0].text) and (len(group) > 1 or group[0].text[0].islower()),
        )
        for group in groups
    ]


class _Page:
    """The measures of a page that tell a paragraph's end: how far apart its lines stand and how long they are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        pairs = list(itertools.pairwise(lines))
        leads = [
            (before.base - line.base) / max(line.size, 1)
            for before, line in pairs
            if 0.5 < (before.base - line.base) / max(line.size, 1) < 2.5
        ]
        self._lead = sorted(leads)[len(leads) // 4] if leads else 1.2
        self._lines = lines

    def ends(self, before: Line, line: Line) -> bool:
        """Whether a paragraph ends between two lines that follow each other."""
        if before.row or line.row or before.note != line.note:
            return True
        if line.note:
            return line.number != 0
        if before.broken or before.text.endswith("-"):
            return False
        if _BULLET.match(line.text):
            return True
        if self._runs_on(before, line):
            return False
        if before.bold and not line.bold and before.base > line.base:
            return self._is_short(before) or bool(_MARKER.match(line.text))
        if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
            return True
        return self._begins(before, line)

    def _begins(self, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph by its marker, the space above it, its indent or the line before it."""
        is_whole = bool(_SENTENCE.search(before.text))
        is_wide = before.base - line.base > (self._lead + 0.3) * line.size
        if _MARKER.match(line.text) and (is_whole or is_wide or (before.bold and not line.bold)):
            return True
        if line.bold and not before.bold and is_whole:
            return True
        is_far = before.base - line.base > (self._lead + 0.8) * line.size and before.text.endswith(",")
        if not _STARTS.match(line.text) or (_OPEN.search(before.text) and not is_whole and not is_far):
            return False
        return is_wide or self._is_short(before) or (is_whole and line.left > before.left + 0.8 * line.size)

    def is_full(self, line: Line) -> bool:
        """Whether a paragraph's last line on a page cannot be where it ends."""
        return line.broken or bool(_OPEN.search(line.text)) or not (self._is_short(line) or line.bold)

    @staticmethod
    def _runs_on(before: Line, line: Line) -> bool:
        """Whether a sentence goes on: nothing ends it and the next line begins small."""
        return line.text[:1].islower() and not _SENTENCE.search(before.text) and not _MARKER.match(line.text)

    def _is_short(self, line: Line) -> bool:
        """Whether a line ends well before its neighbours do."""
        near = [
            other.right
            for other in self._lines
            if other.left <= line.left + 60 and other.right > line.left and not other.row
        ]
        edge = sorted(near)[int(len(near) * 0.8)]
        return line.right < edge - max(0.12 * (edge - line.left), 3 * line.size)


def _text(lines: Sequence[Line], words: Counter[str]) -> str:
    text = lines[0].text
    for before, line in itertools.pairwise(lines):
        text = together(text, line.text, before.broken, words)
    return text


def together(text: str, after: str, broken: bool, words: Counter[str]) -> str:
    """Two lines, a word that is broken between them whole on the first."""
    if re.search(r"\w[–—]$", text) and after[:1].isalnum():  # a dash without spaces joins what it stands between
        rest, _, remaining = after.partition(" ")
        return f"{text}{rest}\n{remaining}" if remaining else f"{text}{rest}"
    if not text.endswith("-"):
        return f"{text}\n{after}"
    end = re.match(r"\S*", after)
    rest = end.group() if end else ""
    whole = joined(text, rest, words) if broken or rest[:1].islower() else None
    if whole is None:
        return f"{text}{after}" if broken else f"{text}\n{after}"
    remaining = after[len(rest) :].lstrip()
    return f"{whole}\n{remaining}" if remaining else whole
