"""HTML: the main content without navigation, banners, scripts and hidden elements."""

from __future__ import annotations

import re
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.text import decode
from assistant.records import Heading, State, Text

_DROPPED = set(
    "script style noscript template svg nav header footer aside form button select iframe head dialog".split()
)
_BLOCKS = set(
    "address article blockquote body caption dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li"
    " main ol p pre section summary table tbody thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_TAGS = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MAIN_SHARE = 0.4  # of the page's text that an element must hold to be its main content


def read(content: bytes, characters: int) -> Text:
    """The text of a page: one line per block, list items marked, table rows with cells joined by " | "."""
    from lxml import html

    markup, problems = _decoded(content)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup) or "<p></p>", parser=parser)
    title = " ".join((root.findtext(".//title") or "").split())
    language = root.get("lang") or ""
    writer = _Writer()
    writer.write(_main(root))
    text, headings = writer.finished()
    state = State.INDEXED
    if not text.strip():  # the parser leaves out what is nested thousands deep
        text, headings, state = clean(_TAGS.sub(" ", markup)).strip(), [], State.PARTIAL
        problems.append("The page is nested too deeply: its text was read without its structure.")
    if len(text) > characters:
        text, state = text[:characters], State.PARTIAL
        problems.append(f"Only the first {characters:,} characters were read.")
    metadata = {"title": clean(title), "language": clean(language)[:10]}
    return Text(
        text,
        headings=tuple(h for h in headings if h.end <= len(text)),
        metadata=metadata,
        state=state,
        problems=tuple(problems),
    )


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """Bytes to markup: valid UTF-8 is UTF-8 whatever the page declares, since the reverse is hardly ever true."""
    declared = _DECLARED.search(content[:8192])
    text, problems = decode(content)
    if problems and declared:
        try:
            return content.decode(declared.group(1).decode("ascii"), "replace"), []
        except LookupError:
            pass
    return text, problems


def _main(root: Any) -> Any:
    body = root.find("body")
    body = root if body is None else body
    whole = _length(body)
    best = max(root.xpath("//main | //article | //*[@role='main']"), key=_length, default=None)
    return best if best is not None and _length(best) >= MAIN_SHARE * whole else body


def _length(element: Any) -> int:
    dropped = "".join(element.xpath(".//script//text() | .//style//text()"))
    return len("".join(element.itertext())) - len(dropped)


def _hidden(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    if element.get("hidden") is not None or element.get("role") in {"navigation", "banner", "contentinfo", "search"}:
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style") or ""))


class _Writer:
    """Walks a tree without recursion, so that deep nesting cannot end the process."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._headings: list[tuple[str, int, int]] = []

    def write(self, root: Any) -> None:
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                self._leave(element)
                if element is not root and element.tail:
                    self._text(element.tail)
                continue
            if element is not root and _hidden(element):
                if element.tail:
                    self._text(element.tail)
                continue
            self._enter(element)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))

    def finished(self) -> tuple[str, list[Heading]]:
        """The text, and its headings where they stand in it."""
        text = "".join(self._parts)
        headings = []
        for title, level, start in self._headings:
            headings.append(Heading(title, level, start, start + len(title)))
        return text, [heading for heading in headings if heading.title]

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._line()
        elif tag in _BLOCKS:
            self._line(blank=tag not in {"li", "tr", "dt", "dd", "tbody", "thead"})
        if tag == "li":
            self._add(
                "- " if element.getparent() is None or element.getparent().tag != "ol" else f"{_position(element)}. "
            )
        elif tag in {"td", "th"} and element.getprevious() is not None:
            self._add(" | ")
        if tag in _HEADINGS:
            title = clean(" ".join("".join(element.itertext()).split()))
            self._headings.append((title, _HEADINGS[tag], self._length))
            self._add(title)
            return
        if element.text:
            self._text(element.text)

    def _leave(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self._line(blank=element.tag not in {"li", "tr", "dt", "dd", "tbody", "thead"})

    def _text(self, text: str) -> None:
        words = re.sub(r"\s+", " ", clean(text))
        if not self._length or self._last() in " \n":
            words = words.lstrip()
        self._add(words)

    def _line(self, *, blank: bool = False) -> None:
        if not self._length:
            return
        ending = "".join(self._parts[-2:])
        wanted = "\n\n" if blank else "\n"
        while not ending.endswith(wanted):
            self._add("\n")
            ending += "\n"

    def _last(self) -> str:
        return self._parts[-1][-1] if self._parts else "\n"

    def _add(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


def _position(item: Any) -> int:
    number = item.get("value") or ""
    if number.isdigit():
        return int(number)
    start = item.getparent().get("start") or ""
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    return before + (int(start) if start.isdigit() else 1)
