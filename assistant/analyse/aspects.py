"""What instruments are compared in: the ready list and questions of one's own, and how laws word what is asked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.errors import QuestionError
from assistant.records import Aspect
from assistant.text.words import stem


def ready() -> tuple[Aspect, ...]:
    """The aspects of the ready list."""
    return tuple(Aspect(question, name) for name, question in _table("aspects")["aspects"].items())


def aspects(asked: Iterable[str]) -> tuple[Aspect, ...]:
    """Aspects by their names in the ready list, and questions of one's own; without any all of the list.

    Raises:
        QuestionError: one is empty.
    """
    known = {each.name: each for each in ready()}
    given = [" ".join(each.split()) for each in asked]
    if not all(any(map(str.isalnum, each)) for each in given):
        names = ", ".join(known)
        raise QuestionError("A question is empty.", hint=f"Write it out, or name one of the ready list: {names}.")
    return tuple(known.get(each.casefold(), Aspect(each)) for each in dict.fromkeys(given)) or ready()


def widened(question: str) -> str:
    """A question with all that laws call its actors and their acts.

    What is a provider in one law is a developer or an operator in another: one that is asked for only by the name that
    it has in the first is not found in the second.
    """
    groups = {stem(word): group for group in _table("wordings")["groups"] for word in group}
    said, used = [], set[int]()
    for piece in re.split(r"(\w+)", question):
        group = groups.get(stem(piece.casefold()))
        if group and id(group) not in used:
            used.add(id(group))
            said.append(_joined(piece, group))
        else:
            said.append(piece)
    return "".join(said)


def _joined(word: str, group: Sequence[str]) -> str:
    """A word and the others of its group, in its number: "providers, developers or operators"."""
    ending = "s" if word.casefold().endswith("s") and word.casefold() not in group else ""
    first, *rest = [word, *(f"{each}{ending}" for each in group if stem(each) != stem(word.casefold()))]
    return f"{', '.join([first, *rest[:-1]])} or {rest[-1]}"


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
