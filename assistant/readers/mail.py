"""E-mails and saved web pages (MHTML) to text: who wrote what when; not how it was sent.

What is attached is a document of its own: `attached` gives these files, and the text names them. In an e-mail that
stands in an archive they are read below their names. E-mails in an e-mail are parts of it.
"""

from __future__ import annotations

import email.errors
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.readers import html, outlook, text, tree
from assistant.readers.clean import clean
from assistant.readers.detect import OLE
from assistant.readers.html import meant
from assistant.readers.limits import ReadingLimits
from assistant.readers.members import MOST, format_of, member
from assistant.readers.rtf import reading as rtf
from assistant.readers.unreadable import UnreadableError
from assistant.records import Block, BlockKind, State, Text

SHOWN = ("From", "To", "Cc", "Date", "Subject")
DEEPEST = 10  # e-mails in one another that are read
MOST_PARTS = 2000
_LONGEST = 1000  # characters of a header that is shown
_CODED = re.compile(r"(?:^[ \t>]*[A-Za-z0-9+/=]{60,}[ \t]*\n?){3,}", re.MULTILINE)
_PACKED = re.compile(r"^begin [0-7]{3} ([^\n]{1,200})\n(?:[!-`]{1,62}[ \t]*\n)+end[ \t]*(?:\n|$)", re.MULTILINE)
_TEXTS = ("text/html", "text/plain", "text/rtf")
_MESSAGES = ("message/rfc822", "message/global", "message/partial")
_SEALED = "-----BEGIN PGP MESSAGE-----"
_SAVED = ("snapshot-content-location", "x-snapshot-content-location")


def read(path: Path, limits: ReadingLimits) -> Text:
    """The text of an e-mail, or of a web page that was saved as one.

    Raises:
        UnreadableError: it is encrypted, or has nothing to read.
    """
    message = _parsed(path.read_bytes())
    if _is_page(message, path.suffix.casefold()):
        return _page(message, limits.characters)
    reader = _MailReader(limits)
    reader.take(message, 1)
    found = tree.together(reader.parts, limits.characters)
    title = _header(message, "Subject")
    return replace(
        found,
        metadata={"title": title} if title else {},
        problems=(*found.problems, *reader.problems),
        state=found.state if reader.is_whole else State.PARTIAL,
        attached=tuple(name for name, _ in reader.attached),
    )


def attached(path: Path, limits: ReadingLimits) -> list[tuple[str, bytes]]:
    """The files that are attached to an e-mail and of a format that is read, each with its name.

    Raises:
        UnreadableError: as `read`.
    """
    reader = _MailReader(replace(limits, members=False))
    reader.take(_parsed(path.read_bytes()), 1)
    return reader.attached


def _parsed(content: bytes) -> EmailMessage:
    if content.startswith(OLE):
        return outlook.message(content)
    first, _, rest = content.partition(b"\n")
    content = rest if first.startswith(b"From ") else content.lstrip(b"\xef\xbb\xbf\r\n")
    message = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(content)
    assert isinstance(message, EmailMessage)
    return message


def _is_page(message: EmailMessage, suffix: str) -> bool:
    saved = any(name in message for name in _SAVED) or "Saved by" in _header(message, "From")
    return suffix in (".mht", ".mhtml") or saved


def _page(message: EmailMessage, characters: int) -> Text:
    """The page that was saved, without its pictures and styles."""
    pages = [part for part in _leaves(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        others = [part for part in _leaves(message) if part.get_content_type() == "text/plain"]
        if not others:
            raise UnreadableError(State.NO_TEXT, "holds no page")
        return _read_part(others[0], characters)
    started = str(message.get_param("start") or "").strip("<>")
    first = next((each for each in pages if started and started in str(each.get("Content-ID") or "")), pages[0])
    found = _read_part(first, characters)
    if not found.content.strip():  # a frame around others
        found = tree.together([("", 0, _read_part(each, characters)) for each in pages], characters)
    title = found.metadata.get("title") or _header(message, "Subject")
    return replace(found, metadata={**found.metadata, "title": title})


class _MailReader:
    """Takes an e-mail: the parts of its text, the files attached to it, what is not read, whether it is all there."""

    def __init__(self, limits: ReadingLimits) -> None:
        self.parts: list[tuple[str, int, Text]] = []
        self.attached: list[tuple[str, bytes]] = []
        self.problems: list[str] = []
        self.is_whole = True
        self._limits = limits

    def take(self, message: EmailMessage, depth: int) -> None:
        """Take in an e-mail below its subject, what is attached to it, and behind that the e-mails in it.

        Raises:
            UnreadableError: it is encrypted.
        """
        if message.get_content_type() == "multipart/encrypted" or (
            "pkcs7-mime" in message.get_content_type() and message.get_param("smime-type") != "signed-data"
        ):
            raise UnreadableError(State.ENCRYPTED, "is an encrypted e-mail")
        bodies, attached, inner, is_whole = _sorted(message)
        names = [name for part in attached if (name := _name(part))]
        said = [f"{name}: {value}" for name in SHOWN[:-1] if (value := _header(message, name))]
        said += [f"Attachments: {', '.join(names)}"] if names else []
        subject = _header(message, "Subject") or ("E-mail" if depth == 1 else "Attached e-mail")
        self.parts.append((subject, min(depth, tree.MOST_LEVELS), _lines(said)))
        self.parts += [("", 0, _read_part(each, self._limits.characters)) for each in bodies]
        left_out = [_name(each) for each in attached if not self._attachment(each, depth)]
        if any(left_out):
            self.problems.append(f"Not read are its attachments: {', '.join(filter(None, left_out))}.")
        if not is_whole:
            self.is_whole = False
            self.problems.append(f"Only the first {MOST_PARTS:,} of its parts were read.")
        for each in inner:
            if depth >= DEEPEST:
                self.is_whole = False
                self.problems.append(f"E-mails more than {DEEPEST} deep in one another were not read.")
                break
            try:
                self.take(each, depth + 1)
            except UnreadableError as error:
                self._miss(_header(each, "Subject") or "An attached e-mail", str(error))

    def _attachment(self, part: EmailMessage, depth: int) -> bool:
        """Take in what is attached; whether that is done, or it is said why not."""
        name, content = _name(part) or "Attachment", _content(part)
        if part.get_content_type().endswith("-signature"):
            return False
        kind = format_of(content, name) if content.strip() else None
        if kind and not self._limits.members:
            self._lay_out(name if PurePosixPath(name).suffix else f"{name}{kind.suffixes[0]}", content)
            return True
        try:
            self.parts.append((name, min(depth + 1, tree.MOST_LEVELS), member(content, name, self._limits)))
        except UnreadableError as error:
            if error.state is State.BROKEN and not kind:
                return False  # a picture, a card
            self._miss(name, str(error))
        return True

    def _lay_out(self, name: str, content: bytes) -> None:
        """Take a file as a document of its own."""
        if len(content) > self._limits.file_mb * 1_000_000:
            self._miss(name, f"has more than {self._limits.file_mb} MB")
        elif len(self.attached) >= MOST:
            self._miss(name, f"was not read: only the first {MOST} files in it were")
        else:
            self.attached.append((name, content))

    def _miss(self, what: str, why: str) -> None:
        """Say of a part why it is not read."""
        self.is_whole = False
        self.problems.append(f"{what} {why}.")


def _sorted(message: EmailMessage) -> tuple[list[EmailMessage], list[EmailMessage], list[EmailMessage], bool]:
    """The parts that are the text, the attachments, the e-mails that are attached; and whether these are all."""
    bodies: list[EmailMessage] = []
    attached: list[EmailMessage] = []
    inner: list[EmailMessage] = []
    stack: list[tuple[EmailMessage, bool]] = [(message, True)]
    count = 0
    while stack and count < MOST_PARTS:
        part, is_shown = stack.pop()
        count += 1
        kind, held = part.get_content_type(), _held(part)
        if part.get_content_maintype() == "multipart" and held:
            chosen = _chosen(kind, held)
            stack.extend((each, is_shown and (chosen is None or each is chosen)) for each in reversed(held))
        elif kind in _MESSAGES:
            inner += held
        elif part.get_content_disposition() == "attachment" or _name(part):
            if message_in_it := _inner(part):
                inner.append(message_in_it)
            elif not (part.get_content_disposition() == "inline" and part.get_content_maintype() == "image"):
                attached.append(part)
        elif is_shown and (kind in _TEXTS or part.get_content_maintype() == "multipart"):
            bodies.append(part)  # of several parts that nothing parts only the words are there
    return bodies, attached, inner, not stack


def _inner(part: EmailMessage) -> EmailMessage | None:
    """The e-mail that a file which is attached holds; None if it holds none, or a damaged one."""
    from assistant.readers.formats import MAILS

    content, name = _content(part), _name(part)
    if not content or format_of(content, name) not in MAILS:
        return None
    try:
        message = _parsed(content)
    except UnreadableError:
        return None
    return None if _is_page(message, PurePosixPath(name).suffix.casefold()) else message


def _held(part: EmailMessage) -> list[EmailMessage]:
    """The parts in a part."""
    held: Any = part.get_payload()
    return [each for each in held if isinstance(each, EmailMessage)] if isinstance(held, list) else []


def _chosen(kind: str, parts: list[EmailMessage]) -> EmailMessage | None:
    """The one of several parts that is shown where they are alternatives, or belong to the first; else None for all.

    Of alternatives it is the page, since what it strikes out is marked there only.
    """
    if kind == "multipart/related":
        return parts[0]
    if kind != "multipart/alternative":
        return None
    pages = [each for each in parts if _holds(each, "text/html")]
    return next(iter([*pages, *(each for each in parts if _holds(each, "text/plain"))]), parts[0])


def _holds(part: EmailMessage, kind: str) -> bool:
    """Whether a part is, or holds, one of a kind with words."""
    return any(
        each.get_content_type() == kind and not _name(each) and _read_part(each, 10_000).content.strip()
        for each in _leaves(part)
    )


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, in order; e-mails in one are not opened."""
    stack: list[Any] = [message]
    count = 0
    while stack and count < MOST_PARTS:
        part = stack.pop()
        count += 1
        if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
            stack.extend(reversed(part.get_payload()))
        else:
            yield part


def _content(part: EmailMessage) -> bytes:
    """What a part holds, decoded."""
    content: Any = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _read_part(part: EmailMessage, characters: int) -> Text:
    """The text of a part that is a page or plain."""
    content = _content(part)
    stated = part.get_content_charset() or ""
    encoding = stated if stated.startswith("utf-16") else meant(stated)
    if encoding:
        try:
            content = content.decode(encoding, "replace").encode("utf-8", "replace")
        except (LookupError, ValueError):
            encoding = None
    if part.get_content_type() in ("text/html", "application/xhtml+xml"):
        return html.read(content, characters)
    if part.get_content_type() == "text/rtf":
        return rtf.told(_content(part), characters)
    body, problems = text.decode(content)
    if _SEALED in body:
        raise UnreadableError(State.ENCRYPTED, "is an encrypted e-mail")
    body = body.replace("\r\n", "\n")
    packed = [match[1] for match in _PACKED.finditer(body)]
    shown, count = _CODED.subn("", _PACKED.sub("", body))
    if packed:
        problems.append(f"Not read are its attachments: {', '.join(packed)}.")
    if count:
        problems.append("Stretches of coded data in it were left out.")
    if part.get_param("format") == "flowed":
        shown = re.sub(r"(?<=[^\s>]) \n(?![>\s]|-- )", " ", shown)
    found = text.read(shown.encode("utf-8", "replace"), characters)
    return replace(found, problems=(*problems, *found.problems), front_matter={})


def _lines(said: list[str]) -> Text:
    content = "\n".join(said)
    blocks = []
    at = 0
    for line in said:
        blocks.append(Block(BlockKind.PARAGRAPH, 0, at, at + len(line)))
        at += len(line) + 1
    return Text(content, (), tuple(blocks))


def _header(message: EmailMessage, name: str) -> str:
    """What a header says, on one line."""
    try:
        value = str(message.get(name) or "")
    except (email.errors.MessageError, ValueError, LookupError, IndexError, AttributeError):  # badly written ones
        return ""
    return " ".join(clean(value).split())[:_LONGEST]


def _name(part: EmailMessage) -> str:
    try:
        return " ".join(clean(part.get_filename() or "").split())[:200]
    except (email.errors.MessageError, ValueError, LookupError, IndexError, AttributeError):
        return ""
