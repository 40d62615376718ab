"""The sentences of a draft, and which of them state a rule or a figure that can be held against a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.describe import languages
from assistant.records import INSIDE, Block, BlockKind, Text
from assistant.text import sentences
from assistant.text.words import ENGLISH

LONGEST = 1500  # characters; what is longer is no sentence that could be looked for
LEAST = 3  # words of a sentence
SURE = 40  # letters of a sentence from which its own words tell its language

_QUOTED = re.compile(r'[“"„«][^”"“»]{2,}[”"“»]')
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a draft, where it stands in it, and the ISO 639-1 code of its language.

    `idle` says why it states nothing that could be checked; what it names is looked up in any case.
    """

    text: str
    start: int
    end: int
    language: str = ENGLISH
    idle: str = ""


def claims(draft: Text) -> list[Claim]:
    """The sentences of a draft in order; its headings and what is struck out are none."""
    own = languages.language(draft.content)[0].partition("-")[0] or languages.of_question(draft.content) or ENGLISH
    return [_claim(draft.content, start, end, own) for start, end in _spans(draft)]


def _spans(draft: Text) -> Iterator[tuple[int, int]]:
    at = 0
    for block in draft.blocks:
        if block.kind in INSIDE or block.start < at:
            continue
        at = block.end
        if block.kind is BlockKind.ROW:
            yield block.start, block.end
        elif block.kind is not BlockKind.HEADING:
            yield from _sentences(draft.content, block)


def _sentences(content: str, block: Block) -> Iterator[tuple[int, int]]:
    begin = block.start
    if block.kind is BlockKind.ITEM and content.startswith(block.label, begin):
        begin += len(block.label)
    for start, end in sentences.split(content[begin : block.end]):
        yield begin + start, begin + end


def _claim(content: str, start: int, end: int, own: str) -> Claim:
    text = " ".join(content[start:end].split())
    letters = sum(map(str.isalpha, text))
    language = (languages.of_question(text).partition("-")[0] if letters >= SURE else "") or own
    return Claim(text, start, end, language, _idle(text, language))


def _idle(text: str, language: str) -> str:
    """Why a sentence states nothing that could be checked; empty where it may."""
    if len(text) > LONGEST:
        return "it is too long to be looked for"
    if len(_WORD.findall(text)) < LEAST and text.isascii():
        return "it is no sentence"
    if text.endswith(("?", "？")):
        return "a question"
    bare = _QUOTED.sub(" ", text)
    return next((what for what, patterns in _patterns().get(language, {}).items() if patterns.search(bare)), "")


@cache
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """By language, how sentences read that state nothing."""
    listed = tomllib.loads((Path(__file__).parent / "idle.toml").read_text(encoding="utf-8"))
    return {
        language: {what: re.compile("|".join(each), re.IGNORECASE) for what, each in kinds.items()}
        for language, kinds in listed.items()
    }
