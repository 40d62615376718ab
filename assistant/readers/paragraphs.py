"""Lines of a PDF to running text: paragraphs apart, broken words whole, numbered provisions at line starts."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.readers.lines import Line

WIDE = 1.18  # times the usual distance of lines: what is further apart is another paragraph
USUAL = 1.35  # times the font's height: distance of lines where too few tell
_STARTS = re.compile(r"[A-Z0-9(\[•●▪◦○■➢✓✔§“\"‘—–⁰¹²³⁴-⁹\u00c0-\u00de\u0391-\u03a9\u0410-\u042f\u3400-\u9fff-]")
_MARKER = re.compile(
    r"\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxIVX]{2,5})[.)](?:\s|$)|[•●▪◦○■➢✓✔§–-]\s?|(?:Article|ARTICLE|Sec\.|SEC\.|Section)\s[0-9]"
)
_ENDS = re.compile(r"[.;:!?。；：！？…][)\]”\"’'⁰¹²³⁴-⁹]*$|[)\]”\"’][⁰¹²³⁴-⁹]*$|[;,] (?:and|or)$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def text_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The text of each page. A word that is broken over two lines, or pages, stands whole in the first."""
    whole = _mended(pages)
    pitches = _pitches(whole)
    texts = [_paragraphs(lines, pitches) for lines in whole]
    following: list[Sequence[Line]] = [*whole[1:], []]
    return [text + _after_page(lines, after) for text, lines, after in zip(texts, whole, following, strict=True)]


def _mended(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines with broken words put together."""
    spelling = _spelling(line.text for lines in pages for line in lines)
    mended: list[list[Line]] = [list(lines) for lines in pages]
    places = [(page, number) for page, lines in enumerate(mended) for number in range(len(lines))]
    for (page, number), (after, following) in itertools.pairwise(places):
        line, rest = mended[page][number], mended[after][following]
        head, tail, cut = _broken(line, rest)
        if head and tail:
            whole = line.text[: cut - len(head)] + _word(head, tail, line.text[:cut], spelling) + rest.text[len(tail) :]
            word_end = len(whole) - len(rest.text) + len(tail)
            mended[page][number] = replace(line, text=whole[:word_end], broken=False)
            mended[after][following] = replace(rest, text=whole[word_end:].lstrip())
    return [[line for line in lines if line.text] for lines in mended]


def _broken(line: Line, rest: Line) -> tuple[str, str, int]:
    """The two parts of a word that a line breaks, and where the first part ends; empty if none is broken."""
    hyphened = re.search(r"[^\W\d_]-$", line.text) and rest.text[:1].islower()
    if not (line.broken or hyphened):
        return "", "", 0
    cut = len(line.text) - (1 if line.text.endswith("-") else 0)
    head = re.search(r"[\w-]+$", line.text[:cut])
    tail = re.match(r"[\w]+(?:-\w+)*\S*", rest.text)
    return (head.group() if head else "", tail.group() if tail else "", cut)


def _spelling(texts: Iterable[str]) -> Counter[str]:
    return Counter(word.casefold() for text in texts for word in _WORD.findall(text))


def _word(head: str, tail: str, before: str, spelling: Counter[str]) -> str:
    """Two parts of a broken word as the document spells the word elsewhere; a hyphen in an address stays."""
    stem = re.match(r"\w+(?:-\w+)*", tail)
    part = stem.group() if stem else tail
    with_hyphen, without = spelling[f"{head}-{part}".casefold()], spelling[f"{head}{part}".casefold()]
    address = re.search(r"(?:://|www\.)\S*$", before)
    compound = with_hyphen > without or (not without and (not part.islower() or "-" in part))
    return f"{head}-{tail}" if address or compound else head + tail


def _pitches(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    """The usual distance of two lines, for each height of font."""
    seen: dict[int, Counter[float]] = {}
    for lines in pages:
        for above, below in itertools.pairwise(lines):
            distance = above.base - below.base
            if round(above.size) == round(below.size) and 0.6 < distance / max(above.size, 0.1) < 2.5:
                seen.setdefault(round(above.size), Counter())[round(distance * 2) / 2] += 1
    return {size: _usual(distances) for size, distances in seen.items() if distances.total() >= 5}


def _usual(distances: Counter[float]) -> float:
    """The smallest distance that is nearly as frequent as the most frequent one."""
    most = max(distances.values())
    return min(distance for distance, count in distances.items() if count >= 0.6 * most)


def _paragraphs(lines: Sequence[Line], pitches: dict[int, float]) -> str:
    if not lines:
        return ""
    rights = _rights(lines, pitches)
    parts = [lines[0].text]
    for number, (above, below) in enumerate(itertools.pairwise(lines)):
        parts += ["\n\n" if _apart(above, below, rights[number], pitches) else "\n", below.text]
    return "".join(parts)


def _rights(lines: Sequence[Line], pitches: dict[int, float]) -> list[float]:
    """For each line the right edge of the block that it stands in."""
    rights: list[float] = []
    block: list[Line] = []
    for number, line in enumerate(lines):
        block.append(line)
        if number + 1 == len(lines) or _jumps(line, lines[number + 1], pitches):
            rights += [max(member.right for member in block)] * len(block)
            block = []
    return rights


def _pitch(line: Line, pitches: dict[int, float]) -> float:
    return pitches.get(round(line.size), USUAL * line.size)


def _jumps(above: Line, below: Line, pitches: dict[int, float]) -> bool:
    """Whether the text goes on elsewhere: in another column or cell, or far below."""
    distance = above.base - below.base
    beside = below.left > above.right or below.right < above.left
    return beside or not 0.3 * above.size < distance < 4 * _pitch(above, pitches) or above.upright != below.upright


def _apart(above: Line, below: Line, right: float, pitches: dict[int, float]) -> bool:
    """Whether a new paragraph begins with the line below."""
    ended = bool(_ENDS.search(above.text))
    if not ended and below.text[0].islower() and not _MARKER.match(below.text):
        return False
    if _jumps(above, below, pitches):
        same_row = below.left > above.right and abs(above.base - below.base) < 2.5 * _pitch(above, pitches)
        return ended or not same_row
    if above.base - below.base > WIDE * _pitch(above, pitches) + 0.3:
        return True
    if abs(above.size - below.size) > 0.1 * max(above.size, below.size):
        return True
    return _begins(above, below, right, ended=ended)


def _begins(above: Line, below: Line, right: float, *, ended: bool) -> bool:
    """Whether a line at the usual distance begins a paragraph: marked, indented, or after one that ends early."""
    if not _STARTS.match(below.text) and not _MARKER.match(below.text):
        return False
    if ended and (_MARKER.match(below.text) or below.left > above.left + 0.6 * below.size):
        return True
    letter = (below.right - below.left) / max(len(below.text), 1)
    room = right - above.right - letter * (len(below.text.split()[0]) + 1)
    early = room > 3 * letter and not above.text.endswith((",", "-", "–", "—"))
    return early or (above.bold and not below.bold and right - above.right > 0.2 * (right - above.left))


def _after_page(lines: Sequence[Line], following: Sequence[Line]) -> str:
    """What parts the text of a page from the next one's."""
    if not lines:
        return ""
    ended = _ENDS.search(lines[-1].text) or not following or _MARKER.match(following[0].text)
    return "\n\n" if ended else "\n"
