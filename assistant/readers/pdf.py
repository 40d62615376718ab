"""PDF: text by pdfium, structure (labels, bookmarks, title, encryption) by pypdf."""

from __future__ import annotations

import contextlib
import itertools
import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.unreadable import UnreadableError
from assistant.records import Heading, Page, State, Text

Shape = tuple[str, int, int]

EDGE = 3  # lines at the top and bottom of a page that may be furniture
LONG = 12  # characters of a running line that is known wherever it stands
_NUMBER = re.compile(r"^\W*(?:page\s+)?([0-9]{1,4}|[ivxl]{1,7})(?:\s*(?:/|of)\s*[0-9]{1,4})?\W*$", re.IGNORECASE)
_PROSE = re.compile(
    r"(?:article|section|sec|recital|annex|chapter|principle|measure|part|title)\b|§|(?-i:[a-z])|.*[.;,:]$",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[A-Z0-9(\[•●▪◦§“\"‘—–\u3400-\u9fff-]")
_ENCRYPTED = 4  # pdfium's error code for a missing password


def read(path: Path, pages: int, characters: int) -> Text:
    """The text of a PDF: page furniture taken out, words broken over lines joined, paragraphs apart.

    Raises:
        UnreadableError: it cannot be opened, is encrypted, or has too many pages.
    """
    raw, failed = _raw(path, pages)
    reader = _structure(path)
    lines = [_lines(page) for page in raw]
    kept, printed = _without_furniture(lines)
    labels = _labels(reader, len(raw), printed)
    content, spans = _joined([_paragraphs(page) for page in kept], labels)
    problems, state = _problems(raw, failed)
    if len(content) > characters:
        content, state = content[:characters], State.PARTIAL
        spans = [Page(p.number, p.label, p.start, min(p.end, characters)) for p in spans if p.start < characters]
        problems.append(f"Only the first {characters:,} characters were read.")
    return Text(
        content, tuple(spans), tuple(_bookmarks(reader, content, spans)), _metadata(reader), state, tuple(problems)
    )


def _raw(path: Path, limit: int) -> tuple[list[str], list[int]]:
    """The text of each page as pdfium gives it, and the numbers of pages that failed."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _ENCRYPTED:
            raise UnreadableError(State.ENCRYPTED, "is encrypted and needs a password") from error
        raise UnreadableError(State.BROKEN, "is damaged and cannot be opened") from error
    if len(document) > limit:
        raise UnreadableError(State.TOO_LARGE, f"has {len(document):,} pages, more than the limit of {limit:,}")
    texts: list[str] = []
    failed: list[int] = []
    for number in range(len(document)):
        try:
            page = document[number]
            texts.append(page.get_textpage().get_text_range(errors="ignore"))
            page.close()
        except pypdfium2.PdfiumError:
            texts.append("")
            failed.append(number + 1)
    if not texts or len(failed) == len(texts):
        raise UnreadableError(State.BROKEN, "has no page that can be read")
    return texts, failed


def _structure(path: Path) -> Any:
    """The file in pypdf; None where pypdf cannot open what pdfium can."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            reader.decrypt("")
        len(reader.pages)
    except Exception:  # pypdf raises many kinds on damaged files; structure is a gain, not a need
        return None
    return reader


def _lines(page: str) -> list[str]:
    """A page's lines; a word that pdfium marks as broken over lines is joined, its rest staying on the first line."""
    joined = re.sub(r"(\w)[\ufffe\x02\u00ad]\s*\n?(\w\S*)[ \t]*\r?\n?", r"\1\2\n", page.replace("\r\n", "\n"))
    joined = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "-", clean(joined))
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in joined.split("\n"))
    return [line for line in lines if line]


def _without_furniture(pages: Sequence[list[str]]) -> tuple[list[list[str]], list[str]]:
    """The lines without running headers, footers and page numbers; and the number printed on each page."""
    furniture = _furniture(pages)
    kept: list[list[str]] = []
    printed: list[str] = []
    for page, lines in enumerate(pages):
        drop = {i for i in range(len(lines)) if (page, i) in furniture}
        drop |= {i for i in (0, 1, len(lines) - 1) if 0 <= i < len(lines) and _NUMBER.match(lines[i])}
        kept.append([line for i, line in enumerate(lines) if i not in drop])
        numbers = [match.group(1) for i in sorted(drop) if (match := _NUMBER.match(lines[i]))]
        printed.append(numbers[-1] if numbers else "")
    return kept, printed


def _furniture(pages: Sequence[list[str]]) -> set[tuple[int, int]]:
    """The lines (page, index) that stand alike at the edges of many pages, but for a number that counts the pages.

    A page with footnotes may hold them further in. A line that names a provision or is part of a
    sentence is no furniture, whatever it counts.
    """
    found: dict[Shape, set[int]] = {}
    for page, lines in enumerate(pages):
        for i in _edges(lines):
            for shape in _shapes(lines[i], page):
                found.setdefault(shape, set()).add(page)
    often = 2 if len(pages) <= 4 else max(3, len(pages) // 8)
    recurring = {shape for shape, where in found.items() if len(where) >= often}
    return {
        (page, i)
        for page, lines in enumerate(pages)
        for i, line in enumerate(lines)
        if (len(line) >= LONG or i in _edges(lines)) and not recurring.isdisjoint(_shapes(line, page))
    }


def _shapes(line: str, page: int) -> set[Shape]:
    """What a line has in common with its like on other pages: its words, and its numbers less the page's."""
    words = re.sub(r"[0-9]+", "#", line.casefold())
    numbers = [int(digits[:9]) for digits in re.findall(r"[0-9]+", line)]
    shapes = {(words, -1, hash(tuple(numbers)))}
    if not _PROSE.match(line):
        shapes |= {(words, at, number - page) for at, number in enumerate(numbers)}
    return shapes


def _edges(lines: Sequence[str]) -> set[int]:
    return {*range(min(EDGE, len(lines))), *range(max(0, len(lines) - EDGE), len(lines))}


def _labels(reader: Any, count: int, printed: Sequence[str]) -> list[str]:
    """The page numbers as printed: found on the page, else the file's page labels, else counted."""
    labels = [str(number) for number in range(1, count + 1)]
    if reader is not None:
        with contextlib.suppress(Exception):  # damaged label trees
            own = list(reader.page_labels)
            labels = own if len(own) == count else labels
    found = sum(bool(number) for number in printed)
    return [number or label for number, label in zip(printed, labels, strict=True)] if found > count / 2 else labels


def _paragraphs(lines: Sequence[str]) -> str:
    """Lines to text; a blank line where a short line shows that a paragraph or heading ends."""
    if not lines:
        return ""
    width = sorted(len(line) for line in lines)[int(len(lines) * 0.8)]
    parts = [lines[0]]
    for before, line in itertools.pairwise(lines):
        ends = len(before) < 0.75 * width and _STARTS.match(line) and not before.endswith((",", "-", "–"))
        parts += ["\n\n" if ends else "\n", line]
    return "".join(parts)


def _joined(pages: Sequence[str], labels: Sequence[str]) -> tuple[str, list[Page]]:
    """All pages as one text and their stretches in it; a word broken over pages is joined."""
    content = ""
    spans: list[Page] = []
    pieces: list[str] = []
    length = 0
    for number, (page, label) in enumerate(zip(pages, labels, strict=True), 1):
        body = page + "\n" if page else ""
        pieces.append(body)
        spans.append(Page(number, label, length, length + len(body)))
        length += len(body)
    content = "".join(pieces)
    return content, spans


def _problems(raw: Sequence[str], failed: Sequence[int]) -> tuple[list[str], State]:
    blank = [number for number, page in enumerate(raw, 1) if not page.strip() and number not in failed]
    problems = []
    if failed:
        problems.append(f"{_counted(failed)} could not be read.")
    if blank:
        problems.append(f"{_counted(blank)} without text: blank, an image or a scan.")
    lost = bool(failed) or len(blank) > len(raw) / 2
    return problems, State.PARTIAL if lost and len(blank) < len(raw) else State.INDEXED


def _counted(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return f"{len(numbers)} page{'s' if len(numbers) > 1 else ''} ({named})"


def _metadata(reader: Any) -> dict[str, str]:
    with contextlib.suppress(Exception):  # damaged or odd information dictionaries
        title = clean(str(reader.metadata.title or "")).strip()
        if (
            len(title) > 8
            and " " in title
            and not re.search(r"\.(docx?|pdf|indd|rtf|qxd)\b|^microsoft|^untitled", title, re.IGNORECASE)
        ):
            return {"title": re.sub(r"\s+", " ", title)}
    return {}


def _bookmarks(reader: Any, content: str, pages: Sequence[Page]) -> Iterator[Heading]:
    """The file's bookmarks as headings, each where its title stands on its page."""
    if reader is None:
        return
    with contextlib.suppress(Exception):  # looping or damaged outlines
        for title, level, number in _flat(reader, reader.outline, 1):
            page = pages[number] if number is not None and number < len(pages) else None
            words = re.findall(r"\w+", clean(title))
            if page is None or not words:
                continue
            found = re.compile(r"\W+".join(map(re.escape, words)), re.IGNORECASE).search(content, page.start, page.end)
            if found:
                yield Heading(re.sub(r"\s+", " ", clean(title)).strip(), level, found.start(), found.end())


def _flat(reader: Any, items: Sequence[Any], level: int) -> Iterator[tuple[str, int, int | None]]:
    for item in items:
        if isinstance(item, list):
            yield from _flat(reader, item, min(level + 1, 6))
        else:
            yield str(item.title), level, reader.get_destination_page_number(item)
