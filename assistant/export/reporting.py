"""An answer as a report to those who can look into it: one Markdown file that people read, with the data at its end."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.records import Answer, Document, Passage, escaped, page_name

FORMAT = 1
"""Of the data in a report."""
CONTENT = (
    "your question, and those before it in this conversation with their answers",
    "the answer with its citations, and all passages that were considered, with their text",
    "which documents these are from, each with its SHA-256",
    "the settings, without keys, passwords and folders, and the versions of the program, Python and the system",
    "what you write here",
)
"""What is in a report, as those are told who may send it."""


def report(answer: Answer, answered: str, comment: str, settings: Mapping[str, str], version: str) -> bytes:
    """An answer with all that it was made from, as Markdown; nothing is sent anywhere.

    Args:
        answer: the answer.
        answered: the ISO date of the answer.
        comment: what is wrong with it, in the words of who reports it.
        settings: those that may be told, by name.
        version: of the program.
    """
    program = {"assistant": version, "python": platform.python_version(), "system": platform.platform()}
    documents = [_document(each) for each in of(answer)]
    data = {
        "report": FORMAT, "answered": answered, "comment": comment, "program": program, "settings": dict(settings),
        "documents": documents, "answer": answer.to_dict(),
    }  # fmt: skip
    return "\n\n".join(_parts(answer, answered, comment, data)).encode()


def of(answer: Answer) -> list[Document]:
    """The documents that an answer cites or considered, each once, in that order."""
    passages = [*(each.passage for each in answer.citations), *answer.passages]
    return list({each.document.id: each.document for each in passages}.values())


def _parts(answer: Answer, answered: str, comment: str, data: Mapping[str, Any]) -> Iterator[str]:
    yield "# Report on an answer"
    yield "In this file are:\n\n" + "\n".join(f"- {each}" for each in CONTENT)
    yield f"## Question\n\n{escaped(answer.question)}"
    for turn in answer.history:
        yield f"Before it was asked: {escaped(turn.question)}"
    yield f"## What is wrong with it\n\n{escaped(comment) or 'Nothing was written here.'}"
    yield f"## Answer\n\n{answer.to_markdown(answered).strip()}"
    yield "## Passages that were considered\n\n" + ("\n\n".join(map(_passage, answer.passages)) or "None.")
    yield "## Documents\n\n" + ("\n".join(_line(each) for each in data["documents"]) or "None.")
    program = ", ".join(f"{name} {value}" for name, value in data["program"].items())
    chosen = "\n".join(f"- {name}: {escaped(value) or 'none'}" for name, value in data["settings"].items())
    yield f"## Program and settings\n\n{escaped(program)}; written by {escaped(answer.model)}\n\n{chosen}"
    yield f"## Data\n\n```json\n{json.dumps(data, ensure_ascii=False, indent=1)}\n```\n"


def _document(document: Document) -> dict[str, str]:
    named = ("id", "title", "version", "sha256")
    return {name: str(getattr(document, name)) for name in named}


def _line(facts: Mapping[str, str]) -> str:
    version = f", {escaped(facts['version'])}" if facts["version"] else ""
    return f"- {escaped(facts['title'])}{version} ({escaped(facts['id'])}): `{facts['sha256']}`"


def _passage(passage: Passage) -> str:
    place = ", ".join(
        filter(None, (passage.document.short_title, passage.locator, page_name(passage.page, passage.page_label)))
    )
    return f"**{escaped(place)}** ({passage.score:.3f})\n\n> {escaped(' '.join(passage.text.split()))}"
