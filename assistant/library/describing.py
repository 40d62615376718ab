"""What is known of a document: what was given for its file, what the file says of itself, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.library.metadata import checked, slug
from assistant.records import DESCRIPTIVE, Document, State, Text


def describe(path: str, sha256: str, text: Text, given: Mapping[str, Any], pages: int | None) -> Document:
    """What is known of a file: metadata given for it, else what it says of itself, its first heading, its name."""
    own = {name: value for name, value in text.metadata.items() if name in DESCRIPTIVE and value}
    problems = list(text.problems)
    try:
        own = checked(own)
    except CorpusError as error:
        problems.append(f"What the file says of itself is not used: {error}")
        own = {}
    known = {**own, **given}
    known.setdefault("id", slug(Path(path).stem))
    first = next((heading.label for heading in text.headings if heading.level == 1 and heading.start < 200), "")
    known.setdefault("title", first or called(path))
    return Document(path=path, sha256=sha256, pages=pages, state=text.state, problems=tuple(problems), **known)


def called(path: str) -> str:
    """What a file's name says it is called."""
    stem = Path(path).stem
    return stem.replace("_", " ").replace("-", " ").strip() or stem


def unread(path: str, sha256: str, given: Mapping[str, Any], state: State, problem: str) -> Document:
    """The document for a file that gave no text."""
    empty = Text("", state=state, problems=(problem,))
    return describe(path, sha256, empty, given, None)
