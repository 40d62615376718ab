"""Where a document introduces itself: the lines before its body begins, what they are joined to, and its colophon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.describe.tables import shape
from assistant.records import Text

REACH = 14_000
"""Characters of the beginning that are looked at."""
COLOPHON = 1_500
"""Characters of the end that are looked at."""
MOST = 120
"""Lines that can be before the body."""
LONG_LINE = 1_500
"""Characters of a line that are looked at."""
MOST_PROSE = 4
"""Paragraphs of prose (a notice, an order that promulgates) that can be before the body."""
UNWRAPPED = 160
"""Characters of a line that no page has room for: the lines of such a text are whole paragraphs."""
UNWRAPPED_CJK = 70
PROSE = 100
"""Characters from which what ends with a full stop is prose and no title."""
PROSE_CJK = 45
LEAST_NUMBERED = 4
"""Lines that must be numbered one after another for the numbers to be those of a margin."""

CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_HAN = "\u3040-\u30ff\u3400-\u9fff"  # scripts that are written without spaces
_NUMBERED = re.compile(r"\s*\d{1,2}(?=\s)")
_MARGIN = re.compile(r"\s*(?:\|\s*)*(?:\d{1,2}(?:\s{2,}|\s*\|[\s|]*))?")  # the number of a line
_TERMINAL = re.compile(r"[.!?;。；！？]['\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line of the beginning, or several lines that a page broke: `text` is on one line.

    `level` is that of the heading that it is, 0 for others; `is_prose` says that it is a sentence and no name;
    `after_prose` that a sentence came before it.
    """

    text: str
    start: int
    end: int
    level: int = 0
    is_prose: bool = False
    after_prose: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """The openings before the body (`lines`), the same one line each (`single`), and those of the end (`colophon`)."""

    lines: tuple[Opening, ...]
    single: tuple[Opening, ...]
    colophon: tuple[Opening, ...]
    begin: int
    body: int


def front(text: Text) -> Front:
    """Where a document introduces itself: past an empty first page, a letter that covers it, and a web page's bars."""
    begin = _begin(text)
    levels = {block.start: block.level for block in text.headings if block.start <= begin + REACH}
    single: list[Opening] = []
    body = min(len(text.content), begin + REACH)
    margin = _NUMBERED if _is_numbered(text.content[begin:body]) else _MARGIN
    for line in _lines(text.content, begin, body, levels, margin):
        if _begins_body(line, bool(single)) or len(single) >= MOST:
            body = line.start
            break
        single.append(line)
    single = single if text.pages else _without_bars(single)
    lines = list(_joined(text.content, single))
    prose = [line.start for line in lines if line.is_prose]
    if len(prose) > MOST_PROSE:
        body = prose[MOST_PROSE]
    colophon = _lines(text.content, max(begin, len(text.content) - COLOPHON), len(text.content), {}, margin)
    joined, apart = (tuple(line for line in each if line.start < body) for each in (lines, single))
    return Front(joined, apart, tuple(colophon), begin, body)


def is_sentence(text: str) -> bool:
    """Whether words are a sentence of prose rather than a name."""
    long = PROSE_CJK if _is_cjk(text) else PROSE
    return (
        len(text) >= long
        and not any(shape(name).match(text) for name in ("entitled", "imprint"))
        and bool(_TERMINAL.search(text) or re.search(r"[.。]\s+[A-ZÀ-Ü「“]|。", text))
    )


def _is_cjk(text: str) -> bool:
    return bool(re.search(f"[{CJK}]", text))


def one_line(text: str) -> str:
    """A text on one line, without marks of emphasis and of consolidation; Eastern words are joined without a space."""
    line = " ".join(text.split())
    line = re.sub(r"[*_]{2,}|^[►▼][A-Z]?\d*\s", "", line.lstrip("#>*_: ")).rstrip("*_ ")
    return re.sub(rf"(?<=[{_HAN}，、）》]) (?=[{_HAN}（《])", "", line)


def _begin(text: Text) -> int:
    content = text.content
    head = content[:6_000]
    signed = shape("signed").search(head)
    if signed and shape("letter").search(head[: signed.start()]) and len(content) > 8_000:
        after = next((page.start for page in text.pages if page.start > signed.end()), None)
        return after if after is not None and after < REACH else signed.end()
    return len(content) - len(content.lstrip())


def _is_numbered(content: str) -> bool:
    """Whether a page numbers its lines in the margin, as those of bills do."""
    found = [int(match[1]) for match in re.finditer(r"(?m)^ *(\d{1,2}) +[^\s\d.]", content)]
    return sum(two == one + 1 for one, two in pairwise(found)) >= LEAST_NUMBERED


def _lines(content: str, begin: int, end: int, levels: dict[int, int], margin: re.Pattern[str]) -> Iterator[Opening]:
    for match in re.finditer(r"[^\n]+", content[begin:end]):
        number = margin.match(match[0])
        inner = match[0][number.end() if number else 0 :]
        line = inner.strip(" |\t\r")[:LONG_LINE].rstrip()
        start = begin + match.end() - len(inner.lstrip(" |\t\r"))
        level = levels.get(start, 0) or min(len(line) - len(line.lstrip("#")), 6)
        if re.search(r"[^\W_]", line) and not shape("navigation").match(line):
            yield Opening(one_line(line), start, start + len(line), level, is_sentence(line))


def _begins_body(line: Opening, is_later: bool) -> bool:
    if line.level == 1 and not is_later:
        return False
    if shape("gazette").match(line.text):
        return False
    begins = ("first_provision", "contents", *(["preamble"] if is_later else []))
    return any(shape(name).match(line.text) for name in begins)


def _without_bars(lines: list[Opening]) -> list[Opening]:
    """The lines from the main heading on, where a page's bars stand before it: mostly items of lists."""
    main = next((place for place, line in enumerate(lines) if line.level == 1), 0)
    before = lines[:main]
    bars = [line for line in before if line.text.startswith(("-", "•", "*"))]
    return lines[main:] if len(bars) >= 2 and len(bars) >= 0.5 * len(before) else lines


def _joined(content: str, lines: list[Opening]) -> Iterator[Opening]:
    """Lines that a page broke, as one; a text without broken lines stays as it is."""
    if not lines:
        return
    is_whole = any(line.end - line.start > (UNWRAPPED_CJK if _is_cjk(line.text) else UNWRAPPED) for line in lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        is_gap = is_whole or content[before.end : line.start].count("\n") > 1
        is_apart = is_gap or before.level or line.level or _ends(before) or _begins_anew(line)
        is_led = before.text.endswith(":") and len(groups) == 1 and not _begins_anew(line) and not line.is_prose
        if is_apart and not is_led:
            groups.append([line])
        else:
            groups[-1].append(line)
    seen_prose = False
    for group in groups:
        words = one_line("\n".join(line.text for line in group))
        prose = is_sentence(words)
        yield Opening(words, group[0].start, group[-1].end, group[0].level, prose, seen_prose)
        seen_prose |= prose


def _ends(line: Opening) -> bool:
    return is_alone(line.text) or bool(shape("law_of_year").search(line.text))


def _begins_anew(line: Opening) -> bool:
    begins = (shape(name).match(line.text) for name in ("label", "field", "act"))
    return is_alone(line.text) or any(begins) or bool(re.match(r"[-–•*]\s", line.text))


def is_alone(text: str) -> bool:
    """Whether a line is a date, number, address or notice, which no other line continues."""
    return bool(shape("alone").match(text))
