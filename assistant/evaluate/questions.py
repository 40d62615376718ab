"""Question files: a JSON object per line, with the quotes that a right answer rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError
from assistant.records import Turn


@dataclass(frozen=True, slots=True)
class Gold:
    """A quote that answers, and the id of the document it stands in; of those with one `part`, one is enough."""

    document: str
    quote: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what is known about its answer; without gold quotes the documents do not answer it.

    With `any` one quote is enough. `documents` are the ids that answer, or the decoys of a question without answer.
    """

    id: str
    question: str
    type: str
    gold: tuple[Gold, ...]
    documents: tuple[str, ...] = ()
    answer: str = ""
    any: bool = False
    history: tuple[Turn, ...] = ()
    as_of: str = ""

    @property
    def needs(self) -> tuple[tuple[int, ...], ...]:
        """The positions of the gold quotes, those of which one is enough together."""
        if self.any:
            return (tuple(range(len(self.gold))),)
        groups: dict[str, list[int]] = {}
        for position, gold in enumerate(self.gold):
            groups.setdefault(gold.part or f"quote {position}", []).append(position)
        return tuple(map(tuple, groups.values()))


def missing(questions: Iterable[Question], documents: Iterable[str]) -> list[str]:
    """The ids of documents that the questions name and a library of these documents has not."""
    return sorted({name for question in questions for name in question.documents} - set(documents))


def load(path: Path) -> list[Question]:
    """The questions of a file.

    Raises:
        EvaluationError: the file cannot be read, or a line of it is not a question; the message says which.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EvaluationError(f"Cannot read the questions in {path}: {reason}.", hint="Check its name.") from error
    return parsed(content, str(path))


def parsed(content: bytes, name: str) -> list[Question]:
    """The questions that a file of this name holds.

    Raises:
        EvaluationError: a line of it is not a question; the message says which.
    """
    questions: list[Question] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(_lines(content, name), 1):
        if not line.strip():
            continue
        try:
            question = _question(json.loads(line))
            if question.id in seen:
                raise ValueError(f"the id {question.id!r} stands in line {seen[question.id]} already")
        except json.JSONDecodeError as error:
            raise _bad(name, number, f"it is not JSON: {error.msg} at character {error.colno}") from error
        except ValueError as error:
            raise _bad(name, number, str(error)) from error
        seen[question.id] = number
        questions.append(question)
    if not questions:
        raise EvaluationError(f"{name} holds no questions.", hint=FORMAT)
    return questions


FORMAT = (
    "A question file holds one JSON object per line, with the fields id, question, type, gold_doc (a list) and "
    "gold_quote (a list of objects with doc and quote)."
)


def _lines(content: bytes, name: str) -> list[str]:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{name} is not UTF-8 text.", hint=FORMAT) from error


def _bad(name: str, number: int, reason: str) -> EvaluationError:
    return EvaluationError(f"Line {number} of {name} is not a question: {reason}.", hint=FORMAT)


def _question(value: Any) -> Question:
    if not isinstance(value, dict):
        raise ValueError("it is not a JSON object")
    gold = tuple(map(_gold, _field(value, "gold_quote", list)))
    documents = tuple(map(_text, _field(value, "gold_doc", list, [])))
    return Question(
        id=_text(_field(value, "id", str)),
        question=_text(_field(value, "question", str)),
        type=_text(_field(value, "type", str)),
        gold=gold,
        documents=documents or tuple(dict.fromkeys(each.document for each in gold)),
        answer=_field(value, "answer", str, ""),
        any=_field(value, "any", bool, False),
        history=_turns(_field(value, "history", list, [])),
        as_of=_field(value, "as_of", str, ""),
    )


def _gold(value: Any) -> Gold:
    if not isinstance(value, dict):
        raise ValueError("an entry of 'gold_quote' is not an object with 'doc' and 'quote'")
    part = value.get("part", "")
    return Gold(_text(_field(value, "doc", str)), _text(_field(value, "quote", str)), str(part))


def _turns(messages: Sequence[Any]) -> tuple[Turn, ...]:
    """Earlier turns, from messages of a user and an assistant in turn."""
    if len(messages) % 2 or not all(isinstance(message, dict) for message in messages):
        raise ValueError("'history' is not a list of pairs of messages")
    contents = [_text(_field(message, "content", str)) for message in messages]
    return tuple(Turn(*pair) for pair in zip(contents[::2], contents[1::2], strict=True))


_KINDS = {str: "a text", list: "a list", bool: "true or false"}
_NEEDED = object()


def _field(value: Mapping[str, Any], name: str, kind: type, default: Any = _NEEDED) -> Any:
    found = value.get(name, default)
    if found is _NEEDED:
        raise ValueError(f"it has no {name!r}")
    if not isinstance(found, kind):
        raise ValueError(f"{name!r} is not {_KINDS[kind]}")
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text that is needed is empty")
    return value
