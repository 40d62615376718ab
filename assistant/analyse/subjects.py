"""Whom a word that binds binds, in an English sentence: the subject of its clause, or the one by whom a thing is done.

The words for it are in `duties.toml`. What cannot be told is left out.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.text.sentences import Span
from assistant.verify import actors

MOST_WORDS = 9  # of a subject up to what tells which of them are meant
NAME = 90  # characters before an abbreviation in which its name stands
NEAR = 90  # characters behind a participle in which the one is named by whom it is done

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]{2,}\]")
_STRONG = re.compile(r"[;:]|(?<=[a-z)][.?!])[⁰¹²³⁴-⁹]* |[—–]|(?:^|(?<=\s))[-•●▪] ")
_ACRONYM = re.compile(r"\(\W{0,2}([A-Z][A-Za-z]{0,6}[A-Z]s?)\W{0,2}\)")
_THINGS = frozenset({"ai", "gpai"})
_AS = re.compile(r"\bas (?:the|an?|it|they|he|she|such)\b", re.IGNORECASE)
_BY = re.compile(r"\bby (?=[\w'])")
_JOINED = re.compile(r"\b(?:and|or)\b")


@cache
def words(name: str) -> re.Pattern[str]:
    """The expression of a name in the English part of `duties.toml`."""
    return re.compile(rf"(?<![\w-])(?:{table()['en'][name]})(?![\w-])", re.IGNORECASE)


@cache
def opening(name: str) -> re.Pattern[str]:
    """The same where it opens a text."""
    return re.compile(rf"\s*(?:{table()['en'][name]})(?![\w-])", re.IGNORECASE)


@cache
def table() -> dict[str, dict[str, str]]:
    """The words, by language."""
    return tomllib.loads(Path(__file__).with_name("duties.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom or what a clause speaks: offsets into its sentence, and the noun for them if it acts, else nothing.

    `denied` if it is nobody.
    """

    start: int
    end: int
    noun: str = ""
    denied: bool = False


def acronyms(text: str) -> frozenset[str]:
    """The abbreviations that a text makes of the names of those who act: "Office of Management and Budget (OMB)"."""
    found = set()
    for match in _ACRONYM.finditer(text):
        before = re.split(r"[.;:,()]", text[max(0, match.start() - NAME) : match.start()])[-1].split()
        named = [word for word in before[-2 * len(match[1]) :] if word[0].isupper()]
        if any(_acts(word, ()) for word in named):
            found |= {match[1].casefold(), match[1].casefold().removesuffix("s")}
    return frozenset(found - _THINGS)


def subject(sentence: str, start: int, end: int, known: Collection[str] = ()) -> Subject | None:
    """The subject in front of a word that binds, which stands at `end`, of a clause that begins at `start` or behind.

    None where that is no main clause, or its subject cannot be told. `known` are abbreviations of those who act.
    """
    masked = _ASIDE.sub(lambda match: " " * len(match[0]), sentence[start:end])
    if _relates(masked):
        return None
    pieces = _pieces(masked)
    if not masked.rstrip().endswith(","):
        found = _noun(masked, pieces, len(pieces) - 1, known) if pieces else None
    else:  # an aside stands between the subject and its verb
        each = [_noun(masked, pieces, number, known) for number in range(len(pieces) - 1)]
        aside = [opening("aside").match(masked, *span) is not None for span in pieces]
        before = [one for one, is_aside in zip(each, aside[1:], strict=True) if one and one.noun and is_aside]
        found = before[0] if before else next((one for one in reversed(each) if one and one.noun), None)
    return Subject(start + found.start, start + found.end, found.noun, found.denied) if found else None


def agent(sentence: str, start: int, end: int, known: Collection[str] = ()) -> Subject | None:
    """The one by whom a thing is done, behind its participle: "carried out by the competent authority"."""
    near = re.split(r"[,;:.(]", sentence[start : min(end, start + NEAR)])[0]
    for match in _BY.finditer(near):
        stop = words("ends_agent").search(near, match.end())
        last = stop.start() if stop else len(near)
        noun = _head(near[match.end() : last], known)
        if noun:
            return Subject(start + match.end(), start + len(near[:last].rstrip()), noun)
    return None


def head(phrase: str) -> str:
    """The last word of a phrase before what tells which one is meant: "documentation" of "the documentation of it"."""
    behind = words("behind").search(phrase, 1)
    told = re.findall(r"[A-Za-z-]+", phrase[: behind.start()] if behind else phrase)
    return told[-1].casefold() if told else ""


def noun(phrase: str, known: Collection[str] = ()) -> str:
    """The noun of a phrase, in the singular, where it is one for those who act; else nothing."""
    return _head(phrase, known)


def _relates(masked: str) -> bool:
    """Whether nothing but a relative pronoun or a conjunction stands directly in front of the word that binds."""
    told = masked.split()
    return bool(told) and words("subordinate").fullmatch(told[-1]) is not None


def _pieces(masked: str) -> list[Span]:
    """The parts between commas of what stands behind the last stronger sign; what is blank only where it is last."""
    first = max((match.end() for match in _STRONG.finditer(masked)), default=0)
    cuts = [first, *(match.end() for match in re.compile(",").finditer(masked, first)), len(masked) + 1]
    spans = [(one, other - 1) for one, other in itertools.pairwise(cuts)]
    return [span for number, span in enumerate(spans) if masked[slice(*span)].strip() or number == len(spans) - 1]


def _noun(masked: str, pieces: Sequence[Span], number: int, known: Collection[str]) -> Subject | None:
    """What a part between commas is the subject of; None if it is a clause of its own, or none that can be told."""
    start, end = pieces[number]
    while (lead := opening("leading").match(masked, start, end)) and masked[lead.end() : end].strip():
        start = lead.end()
    start += len(masked[start:end]) - len(masked[start:end].lstrip(" \"“‘'⁰¹²³⁴⁵⁶⁷⁸⁹"))
    piece = masked[start:end].rstrip()
    if not piece or opening("subordinate").match(piece) or _AS.search(piece) or piece.startswith("of "):
        return None
    if opening("adverbial").match(piece):
        return _behind_adverbial(piece, start, known)
    relative = words("relative").search(piece, 1)
    bare = piece[: relative.start()].rstrip() if relative else piece
    if words("finite").search(bare) or (relative and not _closed(piece[relative.end() :], known)):
        return None
    found = _head(bare, known)
    if relative and not found:
        return None
    begin = _listed(masked, pieces, number, known) if found else None
    begin = start if begin is None else begin
    nobody = words("nobody").match(masked, begin) if found else None  # "no keeper may" is "must not" of keepers
    begin = begin + len(nobody[0]) + 1 if nobody else begin
    return Subject(begin, start + len(bare), found, nobody is not None)


def _behind_adverbial(piece: str, start: int, known: Collection[str]) -> Subject | None:
    """The subject behind a part of the clause that no comma ends: "Within 90 days the Secretary"."""
    for match in reversed(list(words("article").finditer(piece, 1))):
        rest, before = piece[match.start() :], piece[: match.start()].split()
        if words("subordinate").search(piece[: match.start()]) or words("relative").search(rest):
            continue
        if _head(rest, known) and not (words("behind").fullmatch(before[-1]) or _JOINED.fullmatch(before[-1])):
            return Subject(start + match.start(), start + len(piece), _head(rest, known))
    return None


def _closed(rest: str, known: Collection[str]) -> bool:
    """Whether a relative clause has its verb: "place systems on the market", not "providers", "AI systems"."""
    told = rest.split()
    if not told or words("article").match(rest.lstrip()) or _head(rest, known):
        return False
    return told[0][0].islower() and (len(told) > 1 or words("finite").match(told[0]) is not None)


def _listed(masked: str, pieces: Sequence[Span], number: int, known: Collection[str]) -> int | None:
    """Where a list of subjects begins whose last ones stand in a part: "Providers, importers and distributors"."""
    if not _JOINED.search(masked, *pieces[number]):
        return None
    begin = None
    while number:
        before = masked[slice(*pieces[number - 1])]
        while lead := opening("leading").match(before):
            before = before[lead.end() :]
        own = opening("adverbial").match(before) or opening("subordinate").match(before)
        if own or words("finite").search(before) or words("relative").search(before) or not _head(before, known):
            break
        number -= 1
        begin = pieces[number][1] - len(before.lstrip())
    return begin


def _head(phrase: str, known: Collection[str]) -> str:
    behind = words("behind").search(phrase, 1)
    told = re.findall(r"[\w'/-]+", phrase[: behind.start()] if behind else phrase)
    told = [word for word in told if not words("determiner").fullmatch(word)]
    cuts = (at for at, word in enumerate(told) if at and word.endswith(("ed", "ing")) and _acts(told[at - 1], known))
    told = told[: next(cuts, len(told))]  # "the persons authorised to represent them"
    if not told or len(told) > MOST_WORDS or not _acts(told[-1], known):
        return ""
    if any(words("subordinate").fullmatch(word) or words("finite").fullmatch(word) for word in told):
        return ""
    joined = max((at for at, word in enumerate(told) if _JOINED.fullmatch(word.casefold())), default=-1)
    own = [word if word.isupper() and len(word) < 6 else word.casefold() for word in told[joined + 1 :]]
    last = own[-1].casefold()
    abbreviated = next((own[-1][: len(each)] for each in (last.removesuffix("s"), last) if each in known), "")
    return " ".join([*own[:-1], abbreviated or _singular(last)])


def _singular(word: str) -> str:
    plain = word.casefold()
    return actors.actor(plain) or (plain.removesuffix("s") if plain.removesuffix("s") in _more() else plain)


@cache
def _more() -> frozenset[str]:
    return frozenset(table()["en"]["actors"].split())


def _acts(word: str, known: Collection[str]) -> bool:
    plain = word.casefold().removesuffix("'s").removesuffix("s'")
    return bool(actors.actor(plain)) or plain in known or not _more().isdisjoint({plain, plain.removesuffix("s")})
