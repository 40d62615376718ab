"""DOCX: headings, lists and tables; tracked deletions left out, insertions kept."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.unreadable import UnreadableError
from assistant.records import Heading, State, Text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 200_000_000  # bytes that a part may have when unpacked


def read(path: Path, characters: int) -> Text:
    """The text of a DOCX file, one paragraph per blank-line block, table rows with cells joined by " | ".

    Raises:
        UnreadableError: it is damaged, or its parts unpack to more than is allowed.
    """
    body = _part(path, "word/document.xml")
    lines: list[str] = []
    headings: list[Heading] = []
    length = 0
    for block in body.iter(f"{_W}p", f"{_W}tr"):
        if block.tag == f"{_W}p" and any(parent.tag == f"{_W}tr" for parent in block.iterancestors()):
            continue  # a table's paragraphs come with their row
        line = _row(block) if block.tag == f"{_W}tr" else _paragraph(block)
        if not line:
            continue
        level = _level(block)
        if level:
            headings.append(Heading(line, level, length, length + len(line)))
        separator = "\n" if block.tag == f"{_W}tr" else "\n\n"
        lines.append(line + separator)
        length += len(line) + len(separator)
    content = "".join(lines)
    problems, state = (
        ((), State.INDEXED)
        if length <= characters
        else ((f"Only the first {characters:,} characters were read.",), State.PARTIAL)
    )
    return Text(
        content[:characters], headings=tuple(h for h in headings if h.end <= characters), state=state, problems=problems
    )


def _part(path: Path, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(name).file_size > LARGEST:
                raise UnreadableError(State.TOO_LARGE, "unpacks to more than is allowed")
            with archive.open(name) as part:
                content = part.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UnreadableError(State.TOO_LARGE, "unpacks to more than is allowed")
        return etree.fromstring(content, parser)
    except (
        zipfile.BadZipFile,
        KeyError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        etree.XMLSyntaxError,
    ) as error:
        raise UnreadableError(State.BROKEN, "is damaged and cannot be opened") from error


def _row(row: Any) -> str:
    cells = [" ".join(filter(None, (_paragraph(p) for p in cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc")]
    return " | ".join(cells) if any(cells) else ""


def _paragraph(paragraph: Any) -> str:
    parts: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        if any(parent.tag in {f"{_W}del", f"{_W}moveFrom"} for parent in node.iterancestors()):
            continue
        parts.append({f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}.get(node.tag, node.text or ""))
    text = re.sub(r"[ \t]+", " ", clean("".join(parts))).strip()
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return f"- {text}" if listed and text and not _level(paragraph) else text


def _level(paragraph: Any) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "") if style is not None else ""
    found = re.match(r"(?:heading|titre|berschrift|überschrift)\s?([1-6])$", name, re.IGNORECASE)
    if found:
        return int(found.group(1))
    return 1 if name.casefold() == "title" else 0
