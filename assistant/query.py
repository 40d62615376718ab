"""What a question asks for: its words, the provisions and the instruments it names, and whether it follows up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.analyser import terms, tokens
from assistant.records import Document, Query, Turn

_PROVISION = re.compile(
    r"""
      \b(?:art(?:icle)?s?\.?|sec(?:tion)?s?\.?|recitals?|annex(?:es)?|chapters?|principles?|commitments?|measures?|paragraphs?|para\.?)
        \s+(?:[0-9]+[a-z]?(?:\.[0-9]+)*|[IVXL]+)\b(?:\s?\([0-9a-zA-Z]{1,5}\))*(?:,?\s+point\s+\(?[0-9a-z]{1,3}\)?(?:\([a-z]\))?)?
    | §\s?[0-9][0-9a-z.-]*(?:\([0-9a-zA-Z]{1,4}\))*
    | \b(?:govern|map|measure|manage)\s+[0-9](?:\.[0-9]+)?
    | 第[一二三四五六七八九十百0-9]+条
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"^\s*(?:and|but|so|what about|how about|then)\b"
    r"|\b(?:it|its|they|them|their|those|these|this|that|there|he|she|same)\b",
    re.IGNORECASE,
)
_TITLE_CUT = re.compile(r"[,():]|\s[–—-]\s")
_GENERIC = frozenset(("brief page act law order guidelines framework code regulation the signed text").split())


def understand(question: str, history: Sequence[Turn], documents: Sequence[Document]) -> Query:
    """Read a question in the light of the conversation so far and of the documents there are."""
    named = instruments(question, documents)
    follows = bool(history) and not named and (bool(_FOLLOWS.search(question)) or len(terms(question)) <= 5)
    text = question
    if follows:
        text = f"{history[-1].question} {question}"
        earlier = (instruments(turn.question, documents) for turn in reversed(history))
        named = next((ids for ids in earlier if ids), ())
    return Query(question, text, tuple(terms(text)), provisions(question), named, follows)


def provisions(question: str) -> tuple[str, ...]:
    """The provisions that a question names, as it writes them."""
    return tuple(dict.fromkeys(re.sub(r"\s+", " ", match.group()).strip() for match in _PROVISION.finditer(question)))


def instruments(question: str, documents: Sequence[Document]) -> tuple[str, ...]:
    """The ids of the documents that a question names; of names that overlap, the longest counts."""
    words = tokens(question)
    names = sorted(
        ((name, document.id) for document in documents for name in _names(document)), key=lambda pair: -len(pair[0])
    )
    taken: list[tuple[int, int]] = []
    found: list[str] = []
    for name, document_id in names:
        for start in _occurrences(name, words):
            span = (start, start + len(name))
            if span in taken or not any(start < last and first < span[1] for first, last in taken):
                taken.append(span)
                found.append(document_id)
    return tuple(dict.fromkeys(found))


def _names(document: Document) -> set[tuple[str, ...]]:
    """Names of a document as tokens: its short names, its title, and the parts of the title that can stand alone."""
    parts = [*document.short_names, document.title, *_TITLE_CUT.split(document.title)]
    names = {tuple(tokens(part)) for part in parts}
    return {name for name in names if _distinctive(name)}


def _distinctive(name: tuple[str, ...]) -> bool:
    words = [word for word in name if word not in _GENERIC]
    return bool(words) and (len(name) > 1 or any(character.isdigit() for character in name[0]) or len(name[0]) > 3)


def _occurrences(name: tuple[str, ...], words: Sequence[str]) -> list[int]:
    size = len(name)
    return [i for i in range(len(words) - size + 1) if tuple(words[i : i + size]) == name]
