"""E-mails as Outlook keeps them (MSG), made the e-mails that they were sent as: `mail` reads these.

Their properties are read by oxmsg, which is loaded only for such a file.
"""

from __future__ import annotations

import codecs
import contextlib
import email.policy
import email.utils
import io
import mimetypes
import re
from collections.abc import Iterator
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.parser import BytesParser, HeaderParser
from typing import TYPE_CHECKING

from assistant.readers import packedrtf
from assistant.readers.clean import clean
from assistant.readers.detect import OLE
from assistant.readers.unreadable import UnreadableError
from assistant.records import State

if TYPE_CHECKING:
    from oxmsg.properties import Properties
    from oxmsg.storage import Storage

DEEPEST = 10  # e-mails in one another that are opened
_CLASS = bytes.fromhex("0b0d020000000000c000000000000046")  # of a message; stands in the first entry of the file
_NAMED = "__nameid_version1.0".encode("utf-16-le")  # a folder that each message has
_WHOLE, _INNER, _PART = 32, 24, 8  # bytes before the properties of a file, of an e-mail in another, of what it holds
_SENT, _HEADERS, _SUBJECT, _TEXT, _PAGE, _OLD_PAGE, _RTF = 0x0039, 0x007D, 0x0037, 0x1000, 0x1013, 0x1014, 0x1009
_KIND, _TO, _CC, _FROM = 0x001A, 0x0E04, 0x0E03, (0x0C1A, 0x0042)
_ADDRESS = (0x5D01, 0x0C1F)  # of who sent it, that of the internet first
_DATA, _NAMES, _TYPE, _CONTENT_ID = 0x3701, (0x3707, 0x3704, 0x3001), 0x370E, 0x3712
_HEADER = HeaderRegistry()
for _name in ("From", "To", "Cc"):
    _HEADER.map_to_type(_name, UnstructuredHeader)  # type: ignore[arg-type]  # one called by a name only has no address
_POLICY = email.policy.default.clone(header_factory=_HEADER)
_HELD = "__substg1.0_3701000D"  # the e-mail that an attachment is
_PAGE_NAME = re.compile(r"windows_([0-9]+)")


def _code_page(name: str) -> codecs.CodecInfo | None:
    """A code page that is named after Windows, as oxmsg names those of Taiwan and Thailand, which Python does not."""
    named = _PAGE_NAME.fullmatch(name)
    with contextlib.suppress(LookupError):
        return codecs.lookup(f"cp{named[1]}") if named else None
    return None


codecs.register(_code_page)


def is_message(content: bytes, suffix: str) -> bool:
    """Whether a file is an e-mail of Outlook, and not a document that holds one."""
    if not content.startswith(OLE) or _NAMED not in content:
        return False
    root = (int.from_bytes(content[48:52], "little") + 1) << content[30]
    return suffix == ".msg" or content[root + 80 : root + 96] == _CLASS


def message(content: bytes) -> EmailMessage:
    """The e-mail in a file.

    Raises:
        UnreadableError: it is damaged or encrypted.
    """
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    try:
        with OleFileIO(io.BytesIO(content)) as file:
            return _email(Storage.from_ole(file), _WHOLE, 1)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # whatever the parser stumbles over
        raise UnreadableError(State.BROKEN, "is damaged and cannot be read") from error


def _email(storage: Storage, before: int, depth: int) -> EmailMessage:
    """The e-mail that a folder of properties holds; `before` them stand so many bytes."""
    known = _properties(storage, before)
    kind = _said(known, _KIND).casefold()
    parts = list(storage.iter_attachment_storages())
    if "smime" in kind:
        made = _signed(parts)
    else:
        made = EmailMessage(policy=_POLICY)
        _write(made, known)
        for part in parts:
            _attach(made, part, depth)
    for name, value in _headers(known):
        del made[name]
        made[name] = value
    return made


def _properties(storage: Storage, before: int) -> Properties:
    from oxmsg.properties import Properties

    return Properties(storage, properties_header_offset=before)


def _said(known: Properties, *ids: int) -> str:
    """The first of several properties that says something, on one line."""
    return next((words for each in ids if (words := " ".join(clean(_words(known, each)).split()))), "")


def _words(known: Properties, number: int) -> str:
    """A property that is text; nothing where it is missing, or of characters that it cannot be."""
    try:
        return known.str_prop_value(number) or ""
    except (UnicodeError, LookupError):
        return ""


def _bytes(known: Properties, number: int) -> bytes:
    try:
        return known.binary_prop_value(number) or b""
    except LookupError:  # what is said to be there is not
        return b""


def _headers(known: Properties) -> Iterator[tuple[str, str]]:
    """The headers that matter: as they were sent, else as the properties have them."""
    sent = HeaderParser(policy=email.policy.compat32).parsestr(_words(known, _HEADERS))
    name, address = _said(known, *_FROM), _said(known, *_ADDRESS)
    own = {
        "From": f"{name} <{address}>" if name and address else name or address,
        "To": _said(known, _TO),
        "Cc": _said(known, _CC),
        "Date": _sent(known),
        "Subject": _said(known, _SUBJECT),
    }
    for header, value in own.items():
        found = " ".join(str(sent.get(header) or "").split()) if header != "Subject" else ""
        if found or value:
            yield header, found or value


def _sent(known: Properties) -> str:
    """When an e-mail was sent, as its header says it; nothing where that is no day of the calendar."""
    with contextlib.suppress(OverflowError, ValueError):
        if submitted := known.date_prop_value(_SENT):
            return email.utils.format_datetime(submitted)
    return ""


def _write(made: EmailMessage, known: Properties) -> None:
    """Write the words of an e-mail: its page, else what was formatted, which tell what is struck out; else the text."""
    page = _bytes(known, _PAGE)
    shown = page.decode(known.body_encoding, "replace") if page else _words(known, _PAGE) or _words(known, _OLD_PAGE)
    plain = _words(known, _TEXT)
    if shown.strip():
        made.set_content(shown, subtype="html")
    elif (formatted := packedrtf.unpacked(_bytes(known, _RTF))).startswith(b"{\\rtf"):
        made.set_content(formatted, maintype="text", subtype="rtf")
    else:
        made.set_content(plain)


def _attach(made: EmailMessage, storage: Storage, depth: int) -> None:
    """Attach what a folder holds: an e-mail, a file, or the name of a file that is elsewhere."""
    known = _properties(storage, _PART)
    inner = next((each for each in storage.storages if each.name == _HELD), None)
    if inner and any(each.name.startswith("__properties") for each in inner.streams):
        if depth <= DEEPEST:
            made.add_attachment(_email(inner, _INNER, depth + 1))
        return
    name = _said(known, *_NAMES) or "Attachment"
    stated = _said(known, _TYPE).partition(";")[0] or mimetypes.guess_type(name)[0] or ""
    main, _, sub = stated.partition("/")
    if not sub or main in ("multipart", "message"):
        main, sub = "application", "octet-stream"
    is_shown = main == "image" and _said(known, _CONTENT_ID)
    made.add_attachment(
        _bytes(known, _DATA), maintype=main, subtype=sub, filename=name,
        disposition="inline" if is_shown else "attachment",
    )  # fmt: skip


def _signed(parts: list[Storage]) -> EmailMessage:
    """The e-mail that was signed, which is what is attached to the message.

    Raises:
        UnreadableError: it is encrypted.
    """
    content = _bytes(_properties(parts[0], _PART), _DATA) if parts else b""
    made = BytesParser(EmailMessage, policy=_POLICY).parsebytes(content)
    if not isinstance(made, EmailMessage) or not made.is_multipart():
        raise UnreadableError(State.ENCRYPTED, "is an encrypted e-mail")
    return made
