"""What a file is that is not read, as the end of a sentence, so that nobody has to guess why it is refused."""

from __future__ import annotations

import re
from pathlib import PurePath

from assistant.readers.detect import OLE, Sample
from assistant.records import State

_LOCKS = ("~$", ".~lock.")
_LEFTOVERS = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r"}
_SEALED = "EncryptedPackage".encode("utf-16-le")
_OLD = {"Word": ".docx", "Excel": ".xlsx", "PowerPoint": ".pptx"}
_STREAMS = {
    "WordDocument": "Word", "Workbook": "Excel", "Book": "Excel", "PowerPoint Document": "PowerPoint",
}  # fmt: skip
_MARKUP = re.compile(rb"\s*(?:<\?xml\b|<!DOCTYPE\b)", re.IGNORECASE)
_TAG = re.compile(rb"</?([A-Za-z][\w.:-]*)(?:\s[^<>]*)?/?>")
_PAGES = frozenset(  # tags that Markdown may have too
    b"a abbr b blockquote br caption center code col colgroup dd del details div dl dt em figcaption figure font"
    b" footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li ol p picture pre s section small source span strike strong"
    b" sub summary sup table tbody td tfoot th thead tr u ul video".split()
)
_HEADERS = re.compile(rb"^(?:Content-Transfer-Encoding:|MIME-Version:)", re.IGNORECASE | re.MULTILINE)
_CODED = re.compile(rb"^[A-Za-z0-9+/=_-]{60,}\r?$", re.MULTILINE)
_SCRIPTS = (b"%!PS", b"#!/", b"-----BEGIN ", b"begin 644 ", b"BEGIN:VC")
UNKNOWN = "is not a document that is read"
DENSE = 0.15  # of the bytes that are tags in mark-up
MANY = 20  # tags of mark-up that does not begin with one
MOSTLY = 0.5  # of the bytes that are base64


def leftover(name: str) -> str:
    """What a file is by its name that no one means to add; "" for any other."""
    called = PurePath(name).name
    if called.startswith(_LOCKS):
        return "is a lock that an Office program leaves beside an open file, and no document"
    if called.casefold() in _LEFTOVERS or called.startswith("._"):
        return "is what a file manager leaves in folders, and no document"
    return ""


def reason(sample: Sample) -> tuple[State, str] | None:
    """How reading ends, and why, for what is known but not read; None for what may be a text."""
    head = sample.head
    if sample.content.startswith(OLE):
        return _old(sample.content)
    if sample.content.startswith(b"PK\x03\x04"):
        what = "of a kind that is not read" if sample.entries else "that is damaged"
        return State.BROKEN, f"is an archive or Office file {what}"
    if not sample.is_text:
        return None
    if head.startswith(_SCRIPTS):
        return State.BROKEN, "is no text that is meant to be read"
    if _MARKUP.match(head) or _is_markup(head):
        return State.BROKEN, "is mark-up (XML) of a kind that is not read"
    coded = sum(len(match.group()) for match in _CODED.finditer(head))
    if coded > MOSTLY * len(head):
        return State.BROKEN, "is coded data (base64), and no text"
    if _HEADERS.search(head) and coded:
        return State.BROKEN, "holds e-mails in a form that is not read"
    return None


def _old(content: bytes) -> tuple[State, str]:
    """What a file in the container of old Office programs is."""
    if _SEALED in content:
        return State.ENCRYPTED, "is protected by a password"
    for stream, program in _STREAMS.items():
        if stream.encode("utf-16-le") + b"\0\0" in content:
            return State.BROKEN, f"is an old file of {program}: save it as {_OLD[program]}, then add that"
    return State.BROKEN, "is of an old Office program"


def _is_markup(head: bytes) -> bool:
    """Whether much of a text is tags that no page has."""
    tags = [match for match in _TAG.finditer(head) if match[1].lower() not in _PAGES]
    whole = sum(len(match.group()) for match in tags)
    begins = bool(tags) and not head[: tags[0].start()].strip()
    return b"</" in head and whole > DENSE * len(head) and (begins or len(tags) > MANY)
