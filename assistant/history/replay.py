"""What changed in an answer that was given before, once its question is asked again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import ReplayError
from assistant.records import Answer, Document, StatementKind, Verdict


def read(path: Path) -> Answer:
    """The answer in a file that `ai-policy ask --export answer.json` or `--report` wrote, in this version or another.

    Raises:
        ReplayError: it cannot be read, or holds no answer that this version can read.
    """
    hint = "Name files that `ai-policy ask --export answer.json` wrote."
    try:
        values = json.loads(_data(path.read_text(encoding="utf-8")))
        return Answer.from_dict(values.get("answer", values) if isinstance(values, dict) else values)
    except OSError as error:
        raise ReplayError(f"{path} cannot be read: {error.strerror}.", hint=hint) from error
    except (ValueError, RecursionError) as error:
        raise ReplayError(f"{path} holds no answer that this version can read.", hint=hint) from error


def _data(text: str) -> str:
    """The data in a file: all of it, or what stands at the end of a report that people read."""
    _, fence, rest = text.rpartition("\n```json\n")
    return rest.rpartition("\n```")[0] if fence else text


def changes(before: Answer, after: Answer, documents: Sequence[Document]) -> tuple[str, ...]:
    """How an answer differs from the one before, a sentence each; empty if a reader would find it the same.

    Args:
        before: the answer that was kept.
        after: the answer to the same question now.
        documents: those that the library holds now.
    """
    found = []
    if before.outcome != after.outcome:
        found.append(f"It was {before.outcome}, and is {after.outcome} now.")
    if before.model != after.model:
        found.append(f"It was written by {before.model}, and is by {after.model} now.")
    found += outdated(before, documents)
    old, new = _quotes(before), _quotes(after)
    found += [f"No longer quoted: {place}." for quote, place in old.items() if quote not in new]
    found += [f"Quoted now: {place}." for quote, place in new.items() if quote not in old]
    for was, now in ((_said(before), _said(after)), (before.missing, after.missing), (before.notices, after.notices)):
        found += [f"No longer said: {sentence}" for sentence in was if sentence not in now]
        found += [f"Said now: {sentence}" for sentence in now if sentence not in was]
    return tuple(dict.fromkeys(found))


def _said(answer: Answer) -> list[str]:
    """What an answer says in other words than those of a document, with what the check made of it."""
    return [
        f"{each.text} (not supported by its source)" if each.verdict == Verdict.UNSUPPORTED else each.text
        for each in answer.statements
        if each.kind != StatementKind.QUOTE
    ]


def outdated(before: Answer, documents: Sequence[Document]) -> list[str]:
    """What became since of the documents that an answer cites, by those that the library holds now."""
    now = {document.id: document for document in documents}
    found = []
    for cited in {each.passage.document.id: each.passage.document for each in before.citations}.values():
        there = now.get(cited.id)
        if there is None:
            found.append(f"{cited.short_title} is no longer in the library.")
        elif there.sha256 != cited.sha256:
            found.append(f"{cited.short_title} has another text now.")
        if there and there.status != cited.status:
            found.append(f"{cited.short_title} was {cited.status}, and is {there.status} now.")
    return found


def _quotes(answer: Answer) -> dict[tuple[str, str], str]:
    """Where the quotes of an answer stand, by document and words."""
    return {
        (each.passage.document.id, " ".join(each.quote.split())): ", ".join(
            part for part in (each.passage.document.short_title, each.locator) if part
        )
        for each in answer.citations
    }
