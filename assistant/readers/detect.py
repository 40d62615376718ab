"""What a file's content shows of its format, for the tests in the table of formats."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf")  # zip to 7z
_DAMAGES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, KeyError)  # of archives
_HEAD = 8192
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a container of older Office programs begins
BINARY = 0.02  # of the bytes that are control characters in what is no text
STRAY = 0.2  # the same where the bytes are valid UTF-8, as those of binary files hardly ever are


@dataclass(frozen=True)
class Sample:
    """A file as a format's test sees it: its content, and its suffix in small letters ("" where it has no name)."""

    content: bytes
    suffix: str = ""

    @cached_property
    def head(self) -> bytes:
        """The first bytes, of UTF-16 as UTF-8."""
        head = self.content[:_HEAD]
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return head.decode("utf-16", "ignore").encode()
        return head.replace(b"\0", b"") if is_utf16(head) else head

    @cached_property
    def is_text(self) -> bool:
        """Whether the bytes are those of a text, in whatever encoding."""
        head = self.content[:_HEAD]
        if head.startswith(_PACKED):
            return False
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or is_utf16(head):
            return True
        return len(_CONTROL.findall(head)) <= len(head) * (STRAY if _is_utf8(head) else BINARY)

    @cached_property
    def entries(self) -> frozenset[str]:
        """The names of the files in a ZIP archive; none where it is no archive, or a damaged one."""
        if not self.content.startswith(b"PK\x03\x04"):
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                return frozenset(archive.namelist())
        except _DAMAGES:
            return frozenset()

    @cached_property
    def mimetype(self) -> str:
        """What a ZIP archive says it is in a file of that name, as those of LibreOffice and books do; else ""."""
        if "mimetype" not in self.entries:
            return ""
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive, archive.open("mimetype") as file:
                return file.read(200).decode("ascii", "ignore").strip()
        except _DAMAGES:
            return ""


def is_utf16(head: bytes) -> bool:
    """Whether bytes without a mark look like UTF-16 of Western words: every other one is mostly zero."""
    sides = head[0::2].count(0), head[1::2].count(0)
    return len(head) >= 16 and max(sides) > 0.6 * len(head) / 2 and min(sides) < 0.05 * len(head) / 2


def _is_utf8(head: bytes) -> bool:
    try:
        head[:-3].decode("utf-8")  # the last character may be cut
    except UnicodeDecodeError as error:
        return error.start > len(head) - 8
    return True
