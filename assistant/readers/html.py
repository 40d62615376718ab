"""HTML: the main content without navigation, banners, scripts and hidden elements."""

from __future__ import annotations

import codecs
import re
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.elements import BLOCKS, written
from assistant.readers.text import WESTERN, decode, guess
from assistant.records import State, Text

_KEPT = set("a body del h1 h2 h3 h4 h5 h6 head html li meta p s script strike style sup template title tr".split())
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_MEANT = {  # what pages mean by these names
    "ascii": "cp1252", "big5": "big5hkscs", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
    "iso8859-1": "cp1252", "shift_jis": "cp932", "utf-16": "utf-8", "utf-16-be": "utf-8", "utf-16-le": "utf-8",
}  # fmt: skip
_OWN = re.compile(r"<!DOCTYPE[^<>\[]{0,500}\[[^\]]{0,100000}\]\s*>", re.IGNORECASE)  # what a file defines for itself
_TAG = re.compile(r"</?([a-z][a-z0-9]*)\b[^>]*>", re.IGNORECASE)
_ROLES = {  # what blocks say that they are
    "table": "table", "grid": "table", "rowgroup": "tbody", "row": "tr", "cell": "td", "gridcell": "td",
    "columnheader": "th", "rowheader": "th",
}  # fmt: skip
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
    _lay_out(root)
    text, found = written(_main(root))
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
    return Text(text, (), tuple(b for b in found if b.end <= len(text)), metadata, state, tuple(problems))


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """Bytes to markup: valid UTF-8 is UTF-8 whatever the page declares, since the reverse is hardly ever true."""
    text, problems = decode(content)
    if problems:
        text, problems = _stated(content) or (text, problems)
    return text.replace("\x00", ""), problems


def _stated(content: bytes) -> tuple[str, list[str]] | None:
    """The markup in the encoding that the page declares, unless it is clearly written in another one."""
    names = [match.group(1).decode("ascii") for match in _DECLARED.finditer(content[:65536])]
    for encoding in filter(None, map(meant, names)):
        text = content.decode(encoding, "replace")
        wrong = text.count("\ufffd") / max(len(text), 1)
        if wrong <= UNDECODABLE:
            return text, []
        if wrong <= HOPELESS and encoding != "utf-8" and guess(content) == WESTERN:
            return text, ["Some of the page's characters cannot be decoded."]
    return None


def meant(name: str) -> str | None:
    """What a page or an e-mail means that declares an encoding by this name; None if there is no such encoding."""
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


def _lay_out(root: Any) -> None:
    """Make tables of what a page only shows as such: blocks that say they are one, with rows and cells."""
    for table in root.xpath("//*[@role='table' or @role='grid'][not(self::table)]"):
        for each in table.iter("div", "span", "section", "p"):
            tag = _ROLES.get(each.get("role") or "")
            if tag:
                each.tag = tag


def _parsed(markup: str) -> tuple[Any, bool]:
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    declared = _OWN.sub("", re.sub(r"^\s*<\?xml[^>]*\?>", "", markup), count=1)
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
    return "<br>" if name in BLOCKS else " " if name in {"td", "th"} else ""


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
