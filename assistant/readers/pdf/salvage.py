"""PDF that pdfium cannot open, by pypdf: its text without layout, page by page."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.text import blocks
from assistant.readers.unreadable import UnreadableError
from assistant.records import Page, State, Text


def read(path: Path, pages: int, characters: int) -> Text:
    """What can still be read of a damaged PDF.

    Raises:
        UnreadableError: nothing can; the state says whether it is encrypted, empty, too large or broken.
    """
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        count = len(reader.pages)
        texts = [_text(page) for page in reader.pages[: min(count, pages)]]
    except LimitReachedError as error:
        raise UnreadableError(State.TOO_LARGE, "needs more memory or nesting than the limits allow") from error
    except FileNotDecryptedError as error:
        raise UnreadableError(State.ENCRYPTED, "is encrypted and needs a password") from error
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # pypdf raises many kinds on damaged files
        raise UnreadableError(State.BROKEN, "is damaged and cannot be opened") from error
    if not count:
        raise UnreadableError(State.NO_TEXT, "has no pages")
    if all(text is None for text in texts):
        raise UnreadableError(State.BROKEN, "has no page that can be read")
    content, spans, found = "", [], []
    for number, text in enumerate(texts, 1):
        body = f"{text}\n\n" if text else ""
        for block in blocks(body):
            start, end = block.start + len(content), block.end + len(content)
            found += [replace(block, start=start, end=end, page=number)] if end <= characters else []
        spans.append(Page(number, str(number), len(content), len(content) + len(body)))
        content += body
    kept = tuple(Page(p.number, p.label, p.start, min(p.end, characters)) for p in spans if p.start < characters)
    problem = "The file is damaged: its text was read without its layout, and some may be missing."
    return Text(content[:characters], kept, tuple(found), state=State.PARTIAL, problems=(problem,))


def _text(page: Any) -> str | None:
    """A page's text; None if it cannot be read."""
    from pypdf.errors import FileNotDecryptedError, LimitReachedError

    try:
        return clean(page.extract_text()).strip()
    except (FileNotDecryptedError, LimitReachedError, MemoryError, RecursionError):
        raise
    except Exception:  # as above, but only this page is lost
        return None
