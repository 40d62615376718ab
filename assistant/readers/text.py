"""Markdown and plain text: encodings, front matter, blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.detect import is_utf16
from assistant.records import Block, BlockKind, State, Text
from assistant.text.marks import mark
from assistant.text.rows import cells

WESTERN = "cp1252"
_COMMON = set(  # guesses beyond these are of long-gone systems; policy texts are not that old
    "big5 big5hkscs cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp932 cp949 euc_jis_2004 euc_jp euc_kr gb18030"
    " gb2312 gbk iso8859_2 iso8859_5 iso8859_7 iso8859_9 johab koi8_r koi8_u shift_jis utf_16 utf_32 utf_8".split()
)
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,65536}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MARKED = re.compile(r"^(```|~~~)(?s:.*?)^\1|^(#{1,6})[ \t]++(.+)$", re.MULTILINE)  # a fenced block, or a heading
_LINE = re.compile(r"[^\n]+")
_NOTE = re.compile(r"\[\^([^\]\s]{1,20})\]:|([⁰¹²³⁴-⁹]{1,4})(?=\s)")
_STRUCK = re.compile(r"~~(?=[^\s~])[^~\n]{1,500}~~")
_RULE = 2000  # characters of a line that are looked at for the rule of a table
_LONG = 200  # characters of a line that is not broken to fit a page
_NOTHING = ("", "~", "null", "Null", "NULL")  # what YAML takes for no value


_Found = tuple[BlockKind | None, int, str, tuple[str, ...]]  # kind, level, label, columns


def read(content: bytes, characters: int) -> Text:
    """The text of a Markdown or plain text file; offsets count from behind the front matter."""
    decoded, problems = decode(content)
    body = clean(decoded)
    front_matter: dict[str, str] = {}
    front = _FRONT.match(body)
    if front:
        front_matter, complaint = _front_matter(front.group(1))
        problems += complaint
        body = body[front.end() :]
    state = State.INDEXED
    if len(body) > characters:
        body, state = body[:characters], State.PARTIAL
        problems.append(f"Only the first {characters:,} characters were read.")
    body = body.lstrip("\n")
    return Text(body, blocks=blocks(body), state=state, problems=tuple(problems), front_matter=front_matter)


def decode(content: bytes) -> tuple[str, list[str]]:
    """Bytes to text, with a problem if the encoding had to be guessed."""
    for signature, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(signature):
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


def _front_matter(front: str) -> tuple[dict[str, str], list[str]]:
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


def blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a text as its lines show them, in Markdown or without: of a fence it is one paragraph."""
    is_wrapped = 2 * sum(len(line) for line in body.split("\n") if len(line) > _LONG) <= len(body)
    lines = _Lines(body, is_wrapped)
    found: list[Block] = []
    at = 0
    for match in _MARKED.finditer(body):
        if match.start() - at > 1:
            found += lines.blocks(at, match.start())
        title = (match.group(3) or "").rstrip(" \t#")
        if match.group(1):
            found.append(Block(BlockKind.PARAGRAPH, 0, match.start(), match.end()))
        elif title:
            found.append(Block(BlockKind.HEADING, len(match.group(2)), match.start(), match.end(), label=title))
        at = match.end()
    found += lines.blocks(at, len(body))
    found += [Block(BlockKind.STRUCK, 0, *match.span()) for match in _STRUCK.finditer(body)]
    return in_order(found)


def in_order(found: list[Block]) -> tuple[Block, ...]:
    """Blocks as they follow in a text, those that hold others first."""
    return tuple(sorted(found, key=lambda block: (block.start, -block.end)))


@dataclass(slots=True)
class _Lines:
    """Lines to blocks; `wrapped` says that a paragraph goes on over several lines.

    `indents` are those of the items that are open, `names` the cells of the header that is above.
    """

    body: str
    wrapped: bool
    indents: list[int] = field(default_factory=list)
    names: tuple[str, ...] | None = None

    def blocks(self, start: int, end: int) -> Iterator[Block]:
        """The blocks of a stretch without headings."""
        self.indents, self.names = [], None
        found: _Found | None = None
        first = last = above = start
        for match in _LINE.finditer(self.body, start, end):
            line = match.group()
            if line.isspace():
                continue
            is_near = self.body.count("\n", above, match.start()) == 1
            above = match.end()
            now = self._found(line, above, is_near)
            goes_on = is_near and self.wrapped and now[0] is BlockKind.PARAGRAPH
            if now[0] is None or (goes_on and found is not None and found[0] is not BlockKind.ROW):
                last = match.start() + len(line.rstrip()) if now[0] else last
                continue
            if found is not None:
                yield _block(found, first, last)
            found, first, last = now, above - len(line.lstrip()), match.start() + len(line.rstrip())
        if found is not None:
            yield _block(found, first, last)

    def _found(self, line: str, end: int, is_near: bool) -> _Found:
        """What a line is by itself; no kind for the rule below the header of a table."""
        indent = len(line) - len(line.lstrip())
        if "|" in line:
            if self.names is not None and _is_rule(line):
                return None, 0, "", ()
            columns = self._columns(line, end, is_near)
            if columns is not None:
                return BlockKind.ROW, sum(before < indent for before in self.indents), "", columns
        self.names = None
        note = _NOTE.match(line, indent)
        if note:
            return BlockKind.NOTE, 0, note.group(1) or note.group(2), ()
        sign = mark(line)
        if sign:
            self.indents = [*(before for before in self.indents if before < indent), indent]
            return BlockKind.ITEM, len(self.indents), sign, ()
        if not is_near:
            self.indents = [before for before in self.indents if before < indent]
        return BlockKind.PARAGRAPH, 0 if is_near else len(self.indents), "", ()

    def _columns(self, line: str, end: int, is_near: bool) -> tuple[str, ...] | None:
        """The names of the cells of a line with bars, where it is a row; else None."""
        held = cells(line)
        if _is_rule(self.body[end + 1 : end + _RULE].partition("\n")[0]):
            self.names = held
            return ()
        if self.names is not None and is_near:
            return self.names if len(held) == len(self.names) else ()
        if line.lstrip().startswith("|"):
            self.names = ()
            return ()
        return None


def _is_rule(line: str) -> bool:
    """Whether a line parts the header of a Markdown table from its rows."""
    return "|" in line and "--" in line and not line.strip("|:- \t")


def _block(found: _Found, start: int, end: int) -> Block:
    kind, level, label, columns = found
    return Block(kind or BlockKind.PARAGRAPH, level, start, end, None, label, columns)
