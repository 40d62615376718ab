"""Those who act, bear duties and have rights in a text: providers, authorities, the parties to a contract."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from assistant.describe import languages
from assistant.text.words import ENGLISH, words

_LISTED = tomllib.loads((Path(__file__).parent / "actors.toml").read_text(encoding="utf-8"))
_OTHERS, _NOUNS, _ANYBODY = (frozenset(_LISTED[kind].split()) for kind in ("others", "nouns", "anybody"))
_MADE = re.compile(_LISTED["endings"])
_GROUPS: dict[str, set[int]] = {}
for _number, _group in enumerate(_LISTED["same"]):
    for _noun in _group.split():
        _GROUPS.setdefault(_noun, set()).add(_number)
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\([^()]*\)")
_FRAGMENT = re.compile(r"\W*(?:\w{1,3}[).] )?[a-z]")
"""How a text begins that is the rest of a sentence: whom it binds stands in front of it."""
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "persons": "person"}


def unknown(sentence: str, evidence: str, known: Sequence[str]) -> list[str]:
    """Why those of whom a folded sentence speaks are others than those of whom the folded text does.

    The endings are those of English: German has "immer" by them, and French all its infinitives.
    """
    if languages.of_question(sentence) not in ("", ENGLISH):
        return []
    own, told = actors(_ASIDE.sub(" ", sentence)), actors(" \n ".join((evidence, *known)))
    own = own[1:] if _FRAGMENT.match(evidence) else own
    others = [each for each in certain(actors(evidence)) if not any(may_be(each, one) for one in own)]
    there = {word for text in (evidence, *known) for word in words(text)}
    return [
        f"the cited text speaks of {others[0]}, and not of {each}"
        for each in certain(own)
        if others and not any(may_be(each, one) for one in told) and there.isdisjoint(words(each))
    ]


def actors(text: str) -> tuple[str, ...]:
    """The nouns for those who act in a folded text, in the singular and in order."""
    return tuple(filter(None, (actor(word) for word in _WORD.findall(text))))


@lru_cache(maxsize=20_000)
def actor(word: str) -> str:
    """A noun for somebody who acts, in the singular; empty if a word is none."""
    one = _singular(word.casefold())
    is_made = _MADE.fullmatch(one) and one not in _OTHERS
    return one if one in _NOUNS or is_made else ""


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def certain(found: Iterable[str]) -> list[str]:
    """Those by which not just anybody may be meant."""
    return [each for each in found if each not in _ANYBODY]


def may_be(one: str, other: str) -> bool:
    """Whether two nouns may be for the same: one, usual synonyms, or the kind of another ("subcontractor")."""
    return one.endswith(other) or other.endswith(one) or bool(_GROUPS.get(one, set()) & _GROUPS.get(other, set()))
