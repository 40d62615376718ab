"""EPUB: the pages of a book in the order in which they are read."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from assistant.readers import html, tree, xmlfile
from assistant.readers.containers import Container, container
from assistant.readers.limits import ReadingLimits
from assistant.readers.unreadable import UnreadableError
from assistant.records import State, Text

_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
_ENCRYPTION = "META-INF/encryption.xml"


def read(path: Path, limits: ReadingLimits) -> Text:
    """The text of a book.

    Raises:
        UnreadableError: it is damaged, its pages are encrypted, or it names none.
    """
    with container(path) as files:
        package, root = _package(files)
        locked = _locked(files)
        parts: list[tuple[str, int, Text]] = []
        length = 0
        for name in _spine(package, root):
            if name in locked:
                raise UnreadableError(State.ENCRYPTED, "is protected against copying")
            if name in files and length <= limits.characters:
                parts.append(("", 0, html.read(files.read(name), limits.characters)))
                length += len(parts[-1][2].content)
    if not parts:
        raise UnreadableError(State.BROKEN, "is damaged: it names no pages")
    metadata = {
        key: " ".join(words.split())
        for key, tag in (("title", "title"), ("language", "language"))
        if (words := package.findtext(f".//{{*}}{tag}") or "").strip()
    }
    metadata["language"] = metadata.get("language", "")[:2]
    return replace(tree.together(parts, limits.characters), metadata=metadata)


def _package(files: Container) -> tuple[Any, str]:
    """What lists the pages of a book, and the folder in which it stands."""
    listed = xmlfile.parsed(files.read("META-INF/container.xml"))
    root = listed.find(".//{*}rootfile")
    name = (root.get("full-path") or "") if root is not None else ""
    if name not in files:
        raise UnreadableError(State.BROKEN, "is damaged: it names no pages")
    return xmlfile.parsed(files.read(name)), posixpath.dirname(name)


def _spine(package: Any, folder: str) -> list[str]:
    """The names of the pages in the order of reading, without that of contents."""
    pages = {}
    for item in package.iterfind(".//{*}manifest/{*}item"):
        is_contents = "nav" in (item.get("properties") or "").split()
        if (item.get("media-type") or "") in _PAGES and not is_contents:
            name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
            pages[item.get("id")] = name
    found = [
        pages[each.get("idref")] for each in package.iterfind(".//{*}spine/{*}itemref") if each.get("idref") in pages
    ]
    return list(dict.fromkeys(found or pages.values()))


def _locked(files: Container) -> set[str]:
    """The files that are encrypted."""
    if _ENCRYPTION not in files:
        return set()
    root = xmlfile.parsed(files.read(_ENCRYPTION))
    return {unquote(each.get("URI") or "") for each in root.iter("{*}CipherReference")}
