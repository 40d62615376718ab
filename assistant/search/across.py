"""What a question asks of all documents at once: what they are to speak of, and which of them are meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.policy import standing
from assistant.policy.holdings import Holdings
from assistant.records import ENDED, Across, Authority, Document, Status
from assistant.search.kinds import pattern
from assistant.text.words import stem, words

LEFT_OUT = 4  # words behind one such as "besides"


def across(question: str, bare: str, language: str, named: Collection[str], holdings: Holdings) -> Across | None:
    """What a question asks of all documents; None if it asks for one answer only.

    Args:
        question: the question.
        bare: the same without the names of documents.
        language: its language; empty if that is not known.
        named: the ids of the documents that it names: it asks which others mention them, or how often they say a word.
        holdings: the documents.
    """
    asked = [_with_place(question, span, language, holdings) for span in _spans("asked", question, language)[:1]]
    times, mentioning = (bool(_spans(name, question, language)) for name in ("times", "mentioning"))
    if not asked or (named and not mentioning and not times):
        return None
    said = bare if times else question
    left_out = _left_out(said, language)
    rest = _blanked(said, [*(asked if said is question else _spans("asked", said, language)[:1]), *left_out])
    known = {name: found for name in _table()["known"] if (found := _spans(name, rest, language, within="known"))}
    term = _term(_blanked(rest, [span for found in known.values() for span in found]), language)
    known = {} if term else known
    within = named if times and named else [each.id for each in holdings.documents if each.id not in named]
    stretch, aside = question[slice(*asked[0])], [said[slice(*each)] for each in left_out]
    among = _of_places([holdings.by_id[each] for each in within], stretch, aside, holdings)
    among = _of_kind(among, stretch, bool(term))
    return Across(
        term=term,
        named=tuple(named) if not times else (),
        documents=tuple(each.id for each in among if _fits(each, known)),
        among=tuple(each.id for each in among),
        mentions=(mentioning or times) and bool(term),
        times=times,
        counted=bool(_spans("counted", question, language)),
        known=tuple(known),
    )


def _with_place(question: str, span: tuple[int, int], language: str, holdings: Holdings) -> tuple[int, int]:
    """The stretch that says which documents are asked for, with the place behind it that they are of."""
    start, end = span
    between = next((upto for begin, upto in _spans("from", question, language) if begin == end + 1), None)
    behind = re.compile(r"(?:\s*[^\s,;?]+){1,3}").match(question, between) if between else None
    named = next(iter(holdings.located(behind.group()).values()), None) if behind else None
    if not behind or not named:
        return span
    ends = [match.end() for match in re.finditer(r"\w+", behind.group()) if named & set(words(match.group()))]
    return (start, behind.start() + max(ends)) if ends else span


def _left_out(question: str, language: str) -> list[tuple[int, int]]:
    """The stretches of a question that say what is left out: "besides the EU"."""
    stretch = re.compile(rf"\s*(?:[^\s,;?]+[ \t]*){{0,{LEFT_OUT}}}")
    ends = [(start, stretch.match(question, end)) for start, end in _spans("except", question, language)]
    return [(start, match.end()) for start, match in ends if match]


def _of_places(
    documents: Sequence[Document], asked: str, left_out: Sequence[str], holdings: Holdings
) -> list[Document]:
    """The documents of the places that are said with those asked for, without those of places that are left out."""
    wanted, unwanted = (
        {each for text in texts for place in holdings.located(text) for each in holdings.inside(place)}
        for texts in ([asked], left_out)
    )
    return [each for each in documents if (not wanted or each.id in wanted) and each.id not in unwanted]


def _of_kind(documents: Sequence[Document], asked: str, has_term: bool) -> list[Document]:
    """The documents of the kind that is asked for, if a kind is: "orders", or where nothing else is asked "laws"."""
    said = set(words(asked))
    kinds = said & {stem(word) for word in _words("kinds")}
    found = [each for each in documents if kinds & set(words(f"{each.kind} {each.title}"))]
    if found:
        return found
    is_law = not has_term and said & {stem(word) for word in _words("law")}
    return [each for each in documents if is_law and standing.is_binding(each)] or list(documents)


def _fits(document: Document, known: Collection[str]) -> bool:
    """Whether what is known of a document is one of what a question names: "revoked or replaced"."""
    return not known or any(_KNOWN[name](document) for name in known)


def _term(rest: str, language: str) -> str:
    """What documents are to speak of: what is left of a question without the words around it that only ask."""
    rest = _blanked(rest, _spans("mentioning", rest, language))
    said = re.findall(r"[^\s?!¿¡？！。.;:,()\"“”‘’]+", rest)
    telling = [word.casefold() not in _words("filler") for word in said]
    if not any(telling) or {word.casefold() for word in said} <= _words("filler") | _words("subject"):
        return ""
    return " ".join(said[telling.index(True) : len(said) - telling[::-1].index(True)])


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _spans(name: str, text: str, language: str, within: str = "") -> list[tuple[int, int]]:
    """Where a text says something, by the patterns of its language, or of any where that is not known."""
    patterns = _patterns(name, within)
    tried = patterns.values() if not language else [patterns[language]] if language in patterns else []
    return [match.span() for each in tried for match in each.finditer(text)]


@cache
def _patterns(name: str, within: str) -> Mapping[str, re.Pattern[str]]:
    table = _table()[within][name] if within else _table()[name]
    return {language: pattern(language, forms) for language, forms in table.items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_table()["words"][name].split())


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("across.toml").read_text(encoding="utf-8"))


_KNOWN: Mapping[str, Callable[[Document], bool]] = {
    "in force": lambda document: document.held("") is True,
    "ended": lambda document: document.status in ENDED - {Status.PROPOSED},
    "amended": lambda document: document.status == Status.AMENDED,
    "proposal": lambda document: document.authority is Authority.PROPOSAL or document.status == Status.PROPOSED,
    "voluntary": standing.is_unbound,
    "binding": standing.is_binding,
}
