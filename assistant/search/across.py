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
COUNTED = 5  # words that are counted together; more are no phrase of a text


def across(
    question: str, bare: str, language: str, named: Collection[str], holdings: Holdings, day: str = ""
) -> Across | None:
    """What a question asks of all documents; None if it asks for one answer only.

    Args:
        question: the question.
        bare: the same without the names of documents.
        language: its language; empty if that is not known.
        named: the ids of the documents that it names: it asks which others mention them, or how often they say a word.
        holdings: the documents.
        day: on which they are to be what is asked for, as an ISO date or month; empty: today.
    """
    question, bare = (_without_opening(text, language) for text in (question, bare))
    asked = [_with_place(question, span, language, holdings) for span in _spans("asked", question, language)[:1]]
    times = bool(asked) and bool(_spans("times", question[slice(*asked[0])], language))
    mentioning = bool(_spans("mentioning", question, language))
    if not asked or (named and not times and (not mentioning or _is_mentioned(question, asked[0], language))):
        return None
    said = bare if times else question
    left_out = _left_out(said, language)
    rest = _blanked(said, [*(asked if said is question else _spans("asked", said, language)[:1]), *left_out])
    known = _known(rest, language)
    standing_there = _spans("standing", rest, language) if times else []
    term = _term(_blanked(rest, [span for found in (*known.values(), standing_there) for span in found]), language)
    if times and len(term.split()) > COUNTED:
        return None
    if known and set(words(term)) <= {stem(word) for word in _words("law")}:
        term = ""  # "voluntary rather than law"
    is_place = bool(term) and not mentioning and not times and _is_place(term, holdings)
    stretch = question[slice(*asked[0])] + (f"; {term}" if is_place else "")
    term = "" if is_place else term
    known = {} if term else known
    within = named if times and named else [each.id for each in holdings.documents if each.id not in named]
    aside = [said[slice(*each)] for each in left_out]
    among = _of_places([holdings.by_id[each] for each in within], stretch, aside, holdings)
    among = _of_kind(among, stretch, bool(term))
    return Across(
        term=term,
        named=tuple(named) if not times else (),
        documents=tuple(each.id for each in among if _fits(each, known, day)),
        among=tuple(each.id for each in among),
        mentions=(mentioning or times) and bool(term),
        times=times,
        known=tuple(known),
    )


def _without_opening(question: str, language: str) -> str:
    """A question without the courtesies that it begins with: "Could you please tell me"."""
    opening = _spans("opening", question, language)
    return question[opening[0][1] :] if opening else question


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


def _is_place(term: str, holdings: Holdings) -> bool:
    """Whether what is left of a question is the place that the documents are of, and nothing else."""
    named = holdings.located(term).values()
    return bool(named) and set(words(term)) <= {word for said in named for word in said}


def _is_mentioned(question: str, span: tuple[int, int], language: str) -> bool:
    """Whether it is asked which documents another one mentions, and not which mention it."""
    behind = question[span[1] :].lstrip()
    return any(start == 0 for start, _ in _spans("mentioned", behind, language))


def _left_out(question: str, language: str) -> list[tuple[int, int]]:
    """The stretches of a question that say what is left out: "besides the EU"."""
    stretch = re.compile(rf"\s*(?:[^\s,;?]+[ \t]*){{0,{LEFT_OUT}}}")
    ends = [(start, stretch.match(question, end)) for start, end in _spans("except", question, language)]
    return [(start, match.end()) for start, match in ends if match]


def _of_places(
    documents: Sequence[Document], asked: str, left_out: Sequence[str], holdings: Holdings
) -> list[Document]:
    """The documents of the places that are said with those asked for, without those of places that are left out."""
    places, others = ([place for text in texts for place in holdings.located(text)] for texts in ([asked], left_out))
    wanted, unwanted = ({each for place in named for each in holdings.inside(place)} for named in (places, others))
    return [each for each in documents if (not places or each.id in wanted) and each.id not in unwanted]


def _of_kind(documents: Sequence[Document], asked: str, has_term: bool) -> list[Document]:
    """The documents of the kind that is asked for, if a kind is: "orders", or where nothing else is asked "laws"."""
    said = set(words(asked))
    kinds = said & {stem(word) for word in _words("kinds")}
    found = [each for each in documents if kinds & set(words(f"{each.kind} {each.title}"))]
    if found:
        return found
    is_law = not has_term and said & {stem(word) for word in _words("law")}
    return [each for each in documents if is_law and standing.is_binding(each)] or list(documents)


def _known(said: str, language: str) -> dict[str, list[tuple[int, int]]]:
    """Where it is said what is known of documents, by its name; "binding" in "not binding" says nothing by itself."""
    every = {name: _spans(name, said, language, within="known") for name in _table()["known"]}
    spans = {span for found in every.values() for span in found}

    def within(span: tuple[int, int]) -> bool:
        return any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans)

    alone = {name: [span for span in found if not within(span)] for name, found in every.items()}
    return {name: found for name, found in alone.items() if found}


def _fits(document: Document, known: Collection[str], day: str) -> bool:
    """Whether what is known of a document is one of what a question names: "revoked or replaced"."""
    return not known or any(_KNOWN[name](document, day) for name in known)


def _term(rest: str, language: str) -> str:
    """What documents are to speak of: what is left of a question without the words around it that only ask."""
    rest = _blanked(rest, _spans("mentioning", rest, language))
    said = re.findall(r"[^\s?!¿¡？！。.;:,()\"“”‘’]+", rest)
    telling = [word.casefold() not in _words("filler") or _is_abbreviated(word, rest) for word in said]
    if {word.casefold() for word, tells in zip(said, telling, strict=True) if tells} <= _words("subject"):
        return ""
    return " ".join(said[telling.index(True) : len(said) - telling[::-1].index(True)])


def _is_abbreviated(word: str, text: str) -> bool:
    """Whether a word is no small one, but an abbreviation written like it: the WHO."""
    return len(word) > 1 and word.isupper() and not text.isupper()


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


_KNOWN: Mapping[str, Callable[[Document, str], bool]] = {
    "in force": lambda document, day: document.held(day) is True,
    "ended": lambda document, day: document.status in ENDED - {Status.PROPOSED} and document.held(day) is not True,
    "amended": lambda document, _: document.status == Status.AMENDED,
    "proposal": lambda document, _: document.authority is Authority.PROPOSAL or document.status == Status.PROPOSED,
    "voluntary": lambda document, _: standing.is_unbound(document),
    "binding": lambda document, _: standing.is_binding(document),
}
