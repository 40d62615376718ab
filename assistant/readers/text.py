"""Markdown and plain text: encodings, front matter, headings."""

from __future__ import annotations

import re
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.detect import is_utf16
from assistant.records import Heading, State, Text

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,65536}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def read(content: bytes, characters: int) -> Text:
    """The text of a Markdown or plain text file; offsets count from behind the front matter."""
    decoded, problems = decode(content)
    body = clean(decoded)
    metadata: dict[str, str] = {}
    front = _FRONT.match(body)
    if front:
        metadata, complaint = _metadata(front.group(1))
        problems += complaint
        body = body[front.end() :]
    state = State.INDEXED
    if len(body) > characters:
        body, state = body[:characters], State.PARTIAL
        problems.append(f"Only the first {characters:,} characters were read.")
    body = body.lstrip("\n")
    return Text(body, headings=tuple(_headings(body)), metadata=metadata, state=state, problems=tuple(problems))


def decode(content: bytes) -> tuple[str, list[str]]:
    """Bytes to text, with a problem if the encoding had to be guessed."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace"), []
    if is_utf16(content[:8192]):
        big = content[0::2].count(0) > content[1::2].count(0)
        return content.decode("utf-16-be" if big else "utf-16-le", "replace"), []
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return _guessed(content)


def _guessed(content: bytes) -> tuple[str, list[str]]:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    encoding = best.encoding if best else "cp1252"
    if re.match(r"cp[4-8]\d\d$|mac_", encoding):  # guesses of long-gone systems; policy texts are not that old
        encoding = "cp1252"
    return content.decode(encoding, "replace"), [f"The encoding is not stated; {encoding} was assumed."]


def _metadata(front: str) -> tuple[dict[str, str], list[str]]:
    import yaml

    try:
        loaded: Any = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, ["The front matter is not valid YAML and was not used."]
    if not isinstance(loaded, dict):
        return {}, []
    return {str(name): _plain(value) for name, value in loaded.items() if value is not None}, []


def _plain(value: Any) -> str:
    return ";".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _headings(body: str) -> list[Heading]:
    fences = [match.span() for match in _FENCE.finditer(body)]
    return [
        Heading(match.group(2), len(match.group(1)), match.start(), match.end())
        for match in _HEADING.finditer(body)
        if not any(start <= match.start() < end for start, end in fences)
    ]
