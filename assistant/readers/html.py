"""HTML: the main content without navigation, banners, scripts and hidden elements."""

from __future__ import annotations

import codecs
import re
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.text import WESTERN, decode, guess, raised, roman
from assistant.records import Heading, State, Text

_DROPPED = set(
    "script style noscript template svg nav aside button select input textarea iframe head dialog object".split()
)
_BANNERS = {"header", "footer"}  # of the page: dropped; of an article: kept, they hold its title and its notes
_BLOCKS = set(
    "address article blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_TIGHT = set("br dd dt li tbody tfoot thead tr".split())  # blocks that begin a line and no paragraph
_KEPT = set("a body h1 h2 h3 h4 h5 h6 head html li meta p script style sup template title tr".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_MEANT = {  # what pages mean by these names
    "ascii": "cp1252", "big5": "big5hkscs", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
    "iso8859-1": "cp1252", "shift_jis": "cp932", "utf-16": "utf-8", "utf-16-be": "utf-8", "utf-16-le": "utf-8",
}  # fmt: skip
_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^>]*>", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKER = re.compile(r"(?:\(?[0-9a-zA-Z]{1,5}[.)]|[•●▪◦–—-])$")
_ITEM = re.compile(r"(?:-|[0-9a-zA-Z]{1,6}\.) ")  # a list item's marker whose text has yet to come
MAIN_SHARE = 0.4  # of the page's text that an element must hold to be its main content
NEARLY_ALL = 0.9
DEEPEST = 30  # elements that are looked into for the main content
UNDECODABLE = 0.005  # of the characters: a declared encoding with more of them is a wrong one
HOPELESS = 0.5  # of the characters: with more of them not even a part can be trusted
GARBLED = 0.2  # of the characters that cannot be decoded if the text is only a part


def read(content: bytes, characters: int) -> Text:
    """The text of a page: one line per block, list items marked, table rows with cells joined by " | "."""
    markup, problems = _decoded(content)
    root, is_whole = _tree(markup)
    writer = _Writer()
    writer.write(_main(root))
    text, headings = writer.finished()
    state = State.INDEXED
    if not is_whole:  # nothing is lost but headings and lists
        problems.append("The page is nested too deeply: its text was read without its structure.")
    if text.count("\ufffd") > GARBLED * len(text):
        state = State.PARTIAL
        problems.append("Many of the page's characters cannot be decoded.")
    if len(text) > characters:
        text, state = text[:characters], State.PARTIAL
        problems.append(f"Only the first {characters:,} characters were read.")
    title = " ".join(clean(root.findtext(".//title") or "").split())
    metadata = {"title": title, "language": clean(root.get("lang") or "")[:10]}
    return Text(text, (), tuple(h for h in headings if h.end <= len(text)), metadata, state, tuple(problems))


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """Bytes to markup: valid UTF-8 is UTF-8 whatever the page declares, since the reverse is hardly ever true."""
    text, problems = decode(content)
    if problems:
        text, problems = _stated(content) or (text, problems)
    return text.replace("\x00", ""), problems


def _stated(content: bytes) -> tuple[str, list[str]] | None:
    """The markup in the encoding that the page declares, unless it is clearly written in another one."""
    names = [match.group(1).decode("ascii") for match in _DECLARED.finditer(content[:65536])]
    for encoding in filter(None, map(_known, names)):
        text = content.decode(encoding, "replace")
        wrong = text.count("\ufffd") / max(len(text), 1)
        if wrong <= UNDECODABLE:
            return text, []
        if wrong <= HOPELESS and encoding != "utf-8" and guess(content) == WESTERN:
            return text, ["Some of the page's characters cannot be decoded."]
    return None


def _known(name: str) -> str | None:
    """What a page means that declares an encoding by this name; None if there is no such encoding."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(known, known)


def _tree(markup: str) -> tuple[Any, bool]:
    """The page as a tree, and whether its structure is whole: the parser stops at elements nested thousands deep."""
    root, is_whole = _parsed(markup)
    if not is_whole:
        root, _ = _parsed(_TAG.sub(_flat, markup))
    return root, is_whole


def _parsed(markup: str) -> tuple[Any, bool]:
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    declared = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        root = html.document_fromstring(declared if declared.strip() else "<p></p>", parser=parser)
    except etree.ParserError:  # nothing but comments
        root = html.document_fromstring("<p></p>")
    is_whole = not any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return root, is_whole


def _flat(tag: re.Match[str]) -> str:
    """A tag that nests nothing: blocks become line breaks, what marks words is left out."""
    name = tag.group(1).casefold()
    if name in _KEPT:
        return tag.group()
    return "<br>" if name in _BLOCKS else " " if name in {"td", "th"} else ""


def _main(root: Any) -> Any:
    """The element that holds the document: marked as such, else the innermost one that holds nearly all its prose."""
    body = root.find("body")
    body = root if body is None else body
    best = max(root.xpath("//main | //article | //*[@role='main']"), key=_prose, default=None)
    if best is not None and _prose(best) >= MAIN_SHARE * _prose(body):
        return best
    least = NEARLY_ALL * _prose(body)
    for _ in range(DEEPEST):
        inner = next((child for child in body if isinstance(child.tag, str) and _prose(child) > least), None)
        if inner is None or inner.tag not in {"div", "section", "form", "center"}:
            break
        if any(heading not in inner.iter("h1") for heading in body.iter("h1")):
            break
        body = inner
    return body


def _prose(element: Any) -> int:
    """How much text an element holds that is no link."""
    dropped = "".join(element.xpath(".//script//text() | .//style//text() | .//a//text()"))
    return len("".join(element.itertext())) - len(dropped)


def _hidden(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    if element.tag in _BANNERS and not any(e.tag in {"article", "main", "section"} for e in element.iterancestors()):
        return True
    if element.get("hidden") is not None or element.get("role") in {"navigation", "banner", "contentinfo", "search"}:
        return True
    if element.tag == "a" and element.get("aria-hidden") == "true":  # the sign beside a heading that links to it
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


class _Writer:
    """Walks a tree without recursion, so that deep nesting cannot end the process."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pending = ""  # what goes before the next text: a line end, a paragraph end, or the bar between two cells
        self._row = 0  # where the text of the table row begins
        self._raised = 0
        self._plain = 0
        self._starts: list[tuple[int, int]] = []  # of the headings that are open: parts and characters before them
        self._headings: list[Heading] = []

    def write(self, root: Any) -> None:
        """Take in the text of an element and all below it."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if not leaving and (element is root or not _hidden(element)):
                self._enter(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                continue
            if leaving:
                self._leave(element)
            if element is not root and element.tail:
                self._text(element.tail)

    def finished(self) -> tuple[str, list[Heading]]:
        """The text, and its headings where they stand in it."""
        return "".join(self._parts).rstrip(), self._headings

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._end_line(element)
        if tag == "li":
            self._add(f"{_marker(element)} ")
        elif tag == "tr":
            self._row = self._length
        elif tag in {"td", "th"} and self._length > self._row and element.getprevious() is not None:
            self._pending = " " if _MARKER.match(self._last_line()) else " | "
        elif tag in _HEADINGS:
            self._starts.append((len(self._parts), self._length))
        self._raised += tag == "sup"
        self._plain += tag == "pre"
        if element.text:
            self._text(element.text)

    def _leave(self, element: Any) -> None:
        tag = element.tag
        self._raised -= tag == "sup"
        self._plain -= tag == "pre"
        if tag in _HEADINGS:
            self._note_heading(_HEADINGS[tag], *self._starts.pop())
        if tag in _BLOCKS and tag != "br":
            self._end_line(element)

    def _note_heading(self, level: int, parts: int, before: int) -> None:
        written = "".join(self._parts[parts:])
        title = written.strip()
        if title:
            start = before + written.index(title)
            self._headings.append(Heading(" ".join(title.split()), level, start, start + len(title)))

    def _text(self, text: str) -> None:
        words = clean(text)
        if self._raised:
            words = raised(words)
        if self._plain:
            self._add(words)
            return
        words = re.sub(r"\s+", " ", words)
        if words.startswith(" ") and (self._pending or not self._length or self._parts[-1].endswith((" ", "\n"))):
            words = words[1:]
        if words:
            self._add(words)

    def _end_line(self, element: Any) -> None:
        """End the line before more text comes; there is none to end in an empty cell or behind a marker."""
        if self._pending in {" ", " | "} or not self._length or _ITEM.fullmatch(self._parts[-1]):
            return
        inner = element.tag in {"ol", "ul"} and element.getparent() is not None and element.getparent().tag == "li"
        self._pending = max(self._pending, "\n" if element.tag in _TIGHT or inner else "\n\n")

    def _last_line(self) -> str:
        line = ""
        for part in reversed(self._parts):
            line = part + line
            if "\n" in part or len(line) > 20:
                break
        return line.rpartition("\n")[2].strip()

    def _add(self, text: str) -> None:
        if self._length:
            if self._pending.startswith("\n"):
                self._length -= len(self._parts[-1]) - len(self._parts[-1].rstrip(" "))
                self._parts[-1] = self._parts[-1].rstrip(" ")
            self._put(self._pending)
        self._pending = ""
        self._put(text)

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


def _marker(item: Any) -> str:
    """The sign in front of a list item: its number or letter in an ordered list, else a dash."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    number, style = _position(item, parent), parent.get("type") or "1"
    if style in "aA" and 1 <= number <= 26:
        letter = chr(96 + number)
        return f"{letter.upper() if style == 'A' else letter}."
    if style in "iI" and 1 <= number < 50:
        numeral = roman(number)
        return f"{numeral.upper() if style == 'I' else numeral}."
    return f"{number}."


def _position(item: Any, parent: Any) -> int:
    number = item.get("value") or ""
    if number.isdecimal() and len(number) < 7:
        return int(number)
    start = parent.get("start") or ""
    first = int(start) if start.isdecimal() and len(start) < 7 else 1
    return first + sum(1 for _ in item.itersiblings("li", preceding=True))
