"""What a PDF says of its own structure, by pypdf: page labels, bookmarks, title."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.readers.clean import clean
from assistant.records import Block, BlockKind, Page


def opened(path: Path) -> Any:
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


def labels(reader: Any, count: int, printed: Sequence[str]) -> list[str]:
    """The page numbers as printed: found on the page, else the file's page labels, else counted."""
    counted = [str(number) for number in range(1, count + 1)]
    if reader is not None:
        with contextlib.suppress(Exception):  # damaged label trees
            own = list(reader.page_labels)
            counted = own if len(own) == count else counted
    found = sum(bool(number) for number in printed)
    return [number or label for number, label in zip(printed, counted, strict=True)] if found > count / 2 else counted


def metadata(reader: Any) -> dict[str, str]:
    """What the file says of itself: its title, unless that is the name of a file."""
    with contextlib.suppress(Exception):  # damaged or odd information dictionaries
        title = clean(str(reader.metadata.title or "")).strip()
        if (
            len(title) > 8
            and " " in title
            and not re.search(r"\.(docx?|pdf|indd|rtf|qxd)\b|^microsoft|^untitled", title, re.IGNORECASE)
        ):
            return {"title": re.sub(r"\s+", " ", title)}
    return {}


def bookmarks(reader: Any, content: str, pages: Sequence[Page]) -> Iterator[Block]:
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
                label = re.sub(r"\s+", " ", clean(title)).strip()
                yield Block(BlockKind.HEADING, level, found.start(), found.end(), page.number, label)


def _flat(reader: Any, items: Sequence[Any], level: int) -> Iterator[tuple[str, int, int | None]]:
    for item in items:
        if isinstance(item, list):
            yield from _flat(reader, item, min(level + 1, 6))
        else:
            yield str(item.title), level, reader.get_destination_page_number(item)
