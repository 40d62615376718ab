"""Markdown and plain text: encodings, front matter, headings."""

from __future__ import annotations

import re
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.detect import is_utf16
from assistant.records import Heading, State, Text

WESTERN = "cp1252"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_COMMON = set(  # guesses beyond these are of long-gone systems; policy texts are not that old
    "big5 big5hkscs cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp932 cp949 euc_jis_2004 euc_jp euc_kr gb18030"
    " gb2312 gbk iso8859_2 iso8859_5 iso8859_7 iso8859_9 johab koi8_r koi8_u shift_jis utf_16 utf_32 utf_8".split()
)
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,65536}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MARKED = re.compile(r"^(```|~~~)(?s:.*?)^\1|^(#{1,6})[ \t]++(.+)$", re.MULTILINE)  # a fenced block, or a heading
_NOTHING = ("", "~", "null", "Null", "NULL")  # what YAML takes for no value


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
        encoding = guess(content)
        return content.decode(encoding, "replace"), [f"The encoding is not stated; {encoding} was assumed."]


def guess(content: bytes) -> str:
    """The likeliest encoding of bytes that are no UTF-8."""
    from charset_normalizer import from_bytes

    likely = [match for match in from_bytes(content[:200_000]) if match.encoding in _COMMON]
    if not likely:
        return WESTERN
    best = likely[0]
    western = any(
        WESTERN in match.could_be_from_charset and match.chaos <= best.chaos and match.coherence >= best.coherence
        for match in likely
    )
    return WESTERN if western else best.encoding


def _metadata(front: str) -> tuple[dict[str, str], list[str]]:
    """What front matter says, as it is written: no value grows by being read as a number, or by naming another."""
    import yaml

    class Loader(yaml.BaseLoader):
        def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("an alias")
            return super().compose_node(parent, index)

    try:
        loaded: Any = yaml.load(front, Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, ["The front matter is not valid YAML and was not used."]
    if not isinstance(loaded, dict):
        return {}, []
    return {str(name): _plain(value) for name, value in loaded.items() if value not in _NOTHING}, []


def _plain(value: Any) -> str:
    return ";".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _headings(body: str) -> list[Heading]:
    found = [(match, match.group(3).rstrip(" \t#")) for match in _MARKED.finditer(body) if match.group(3)]
    return [Heading(title, len(match.group(2)), match.start(), match.end()) for match, title in found if title]


def raised(text: str) -> str:
    """The text with its digits as superscripts: 10²⁵ is not 1025."""
    return text.translate(_RAISED)


def roman(number: int) -> str:
    """A number below 400 in small Roman numerals."""
    parts = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    numeral = ""
    for value, letters in parts:
        count, number = divmod(number, value)
        numeral += letters * min(count, 3)
    return numeral
