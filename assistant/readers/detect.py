"""What a file is, by its content."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|meta|title)\b", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PDF = re.compile(rb"%PDF-|\A\s*(?:trailer\s*<<|xref\s|[0-9]+ [0-9]+ obj\b)")  # with a header, or begun without
_MARKDOWN = re.compile(rb"(?m)\A---\s*$|^#{1,6} \S|^[-*] \S|^\|.*\|\s*$|\]\(")


_PACKED = (b"\x1f\x8b", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf")  # gzip, xz, bzip2, zstd, 7z
BINARY = 0.02  # of the bytes that are control characters in what is no text
STRAY = 0.2  # the same where the bytes are valid UTF-8, as those of binary files hardly ever are


class Format(StrEnum):
    """The formats that are read."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "markdown"
    TEXT = "text"


def detect(content: bytes) -> Format | None:
    """The format of a file's content; None if it is none that is read."""
    head = content[:8192]
    if _PDF.search(content[:1024]) or (b"endobj" in content and (b"\n%PDF-" in head or b" 0 obj" in head)):
        return Format.PDF
    if content.startswith(_PACKED):
        return None
    if content.startswith(b"PK\x03\x04"):
        return Format.DOCX if _is_docx(content) else None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        marked = head.decode("utf-16", "ignore").encode()
        return Format.HTML if _HTML.search(marked[:2048]) else Format.TEXT
    if is_utf16(head):
        return Format.HTML if _HTML.search(head.replace(b"\0", b"")[:2048]) else Format.TEXT
    if len(_CONTROL.findall(head)) > len(head) * (STRAY if _is_utf8(head) else BINARY):
        return None
    if _HTML.search(head):
        return Format.HTML
    return Format.MARKDOWN if _MARKDOWN.search(content) else Format.TEXT


def is_utf16(head: bytes) -> bool:
    """Whether bytes without a mark look like UTF-16: every other one is mostly zero."""
    sides = head[0::2].count(0), head[1::2].count(0)
    return len(head) >= 16 and max(sides) > 0.3 * len(head) / 2 and min(sides) < 0.05 * len(head) / 2


def _is_utf8(head: bytes) -> bool:
    try:
        head[:-3].decode("utf-8")  # the last character may be cut
    except UnicodeDecodeError as error:
        return error.start > len(head) - 8
    return True


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
