"""What a question sets side by side: instruments, places, versions of one text, or terms; and what it asks of each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.policy import standing
from assistant.policy.holdings import Holdings
from assistant.policy.naming import GENERIC, stems
from assistant.records import Authority, Document
from assistant.search import contrasting
from assistant.text.sentences import Span
from assistant.text.words import words

MOST = 4  # sides
LIKELY = 0.5  # how well words that name nothing must describe a document that stands for the other side
DESCRIBING = 2  # ... and how many of them

_COMPARES = re.compile(
    r"\b(?:chang(?:e|ed|es|ing)|mov(?:e|ed)|went|develop(?:ed)?|evolv(?:e|ed)|differ\w*|compare[ds]?|versions?|texts?"
    r"|unterscheide\w*|unterschied\w*|geändert|verändert)\b",
    re.IGNORECASE,
)
_BECAME = re.compile(
    r"\b(?:what (?:has |was )?changed|how (?:did|has|have|does|was|were)\b.*\bchange[ds]?|since\b.*\bchange[ds]?)\b",
    re.IGNORECASE,
)

_VAGUE = frozenset(words("ai artificial intelligence act law system systems page brief of the on and for in"))
"""Words of names that say of no kind what a document is."""

Group = tuple[str, ...]
"""The ids of documents that one name or place means."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """A side: the documents that speak for it, or the term that it is, and the question that it is asked by itself."""

    documents: Group = ()
    term: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a question, by its offsets, with the documents that bear it or are of that place; without any: none."""

    span: Span
    documents: Group


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question, and what is known of the names in it.

    `groups` are the documents of each instrument that it names, `places` of each jurisdiction. `is_compared` says that
    it asks for a comparison in so many words, `lacks` that it names what the library does not hold. `describing` are
    the words by which it may mean a document, `likely` the documents that fit them best, `day` that of which it speaks;
    `undated` is its text without days.
    """

    text: str
    undated: str
    groups: Sequence[Group]
    places: Sequence[Group]
    names: Sequence[Named]
    is_compared: bool
    lacks: bool
    describing: Sequence[str] = ()
    likely: Group = ()
    day: str = ""


def sides(said: Spoken, holdings: Holdings) -> tuple[Opposed, ...]:
    """What a question sets side by side, in its order; empty if it does not."""
    groups = _groups(said, holdings)
    if len(groups) > 1:
        is_compared = said.is_compared or _are_joined(said)
        return _of_groups(said, groups[:MOST], holdings) if is_compared else ()
    group = groups[0] if groups else ()
    versions = _versions(said, group, holdings)
    if len(versions) > 1:
        return _of_groups(said, versions, holdings)
    if not said.is_compared:
        return ()
    if apart := _told_apart(said, holdings):
        return apart
    if terms := _terms(said, group, holdings):
        return terms
    other = () if said.lacks or not group or _BECAME.search(said.text) else _other(said, group, holdings)
    return _of_groups(said, [group, other], holdings) if other else ()


def _groups(said: Spoken, holdings: Holdings) -> list[Group]:
    """The documents of each name and place, without those that a name before it means too."""
    found: list[Group] = []
    taken: set[str] = set()
    for group, is_place in [*((each, False) for each in said.groups), *((each, True) for each in said.places)]:
        if group and taken.isdisjoint(group):
            found.append(foremost(group, said.text, said.day, holdings) if is_place else group)
            taken.update(group)
    return sorted(found, key=lambda group: _place(group, said))


def _place(group: Group, said: Spoken) -> int:
    """Where a question first names some documents; behind all else where it is not known how."""
    return next((each.span[0] for each in said.names if not set(group).isdisjoint(each.documents)), len(said.text))


def foremost(place: Group, text: str, day: str, holdings: Holdings) -> Group:
    """The documents that speak for a place: those that the question describes, else what is law before all else."""
    spoken = frozenset(words(text))
    known = {name: _kind(holdings.by_id[name]) for name in place}
    if described := _described(place, spoken, known):
        return described
    first = [
        name
        for name in place
        if not holdings.has_ended(name, day) and not holdings.stands_behind(name, spoken, (), day)
    ]
    law = tuple(name for name in first if _is_law(holdings.by_id[name]))
    return law or tuple(first) or place


def _is_law(document: Document) -> bool:
    return not standing.is_unbound(document) and document.authority is not Authority.PROPOSAL


def _kind(document: Document) -> frozenset[str]:
    """The words that say of what kind and year a document is."""
    called = GENERIC.intersection(words(" ".join(document.short_names))) - _VAGUE
    return called.union(words(f"{document.kind} {document.adopted[:4]}"))


def _described(group: Group, said: Collection[str], known: Mapping[str, frozenset[str]]) -> Group:
    """Those of some documents of which the most of some words are known; none where these tell none from another."""
    fitting = {name: len(known[name].intersection(said)) for name in group}
    most = max(fitting.values(), default=0)
    return tuple(name for name in group if fitting[name] == most) if min(fitting.values(), default=0) < most else ()


def _told_apart(said: Spoken, holdings: Holdings) -> tuple[Opposed, ...]:
    """The documents of one name or place of which a question sets some against others, by words that describe them."""
    group = next(iter((*said.groups, *said.places)), ())
    if not group or not (found := contrasting.contrasted(said.text)):
        return ()
    names = [*(each.span for each in said.names), (found.start, found.end)]
    question = contrasting.aspect(said.text, [], _merged(names))
    parts = [Opposed(_described(group, words(term), holdings.profiles), question=question) for term in found.terms]
    taken = [name for part in parts for name in part.documents]
    return tuple(parts) if all(part.documents for part in parts) and len(set(taken)) == len(taken) else ()


def _are_joined(said: Spoken) -> bool:
    """Whether two names of different documents that follow one another are set side by side."""
    held = [each for each in said.names if each.documents]
    return any(
        not set(one.documents) & set(other.documents) and contrasting.joins(said.text[one.span[1] : other.span[0]])
        for one, other in itertools.pairwise(held)
    )


def _of_groups(said: Spoken, groups: Sequence[Group], holdings: Holdings) -> tuple[Opposed, ...]:
    """The sides that documents are, each with the question without all names.

    Its own would only lead to the sentences that say it, since no others than its documents are looked at.
    """
    spans = {group: _spans(group, said, holdings) for group in groups}
    parts = []
    for group in groups:
        others = [span for other in groups if other != group for span in spans[other] if span not in spans[group]]
        parts.append(Opposed(group, question=contrasting.aspect(said.text, _merged(others), _merged(spans[group]))))
    return tuple(parts)


def _spans(group: Group, said: Spoken, holdings: Holdings) -> list[Span]:
    """Where a question says the names of some documents, or of what kind and year they are."""
    named = [each.span for each in said.names if not set(each.documents).isdisjoint(group)]
    return [*named, *_kinds(said.text, [holdings.by_id[name] for name in group])]


def _kinds(text: str, documents: Sequence[Document]) -> list[Span]:
    """Where a text says in several words of what kind and year some documents are: "the 2023 white paper"."""
    known = frozenset[str]().union(*map(_kind, documents))
    found: list[Span] = []
    follows = False
    for match in re.finditer(r"\w+", text):
        is_kind = not known.isdisjoint(words(match.group()))
        if is_kind and follows:
            found[-1] = found[-1][0], match.end()
        elif is_kind:
            found.append(match.span())
        follows = is_kind
    return [(start, end) for start, end in found if " " in text[start:end]]


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Stretches, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _versions(said: Spoken, group: Group, holdings: Holdings) -> list[Group]:
    """The texts of one instrument that a question sets side by side, in the order in which they were adopted.

    Those of which it speaks; where it asks what changed, the one in force and the one before it.
    """
    if not _COMPARES.search(said.text):
        return []
    meant = group or (said.likely[:1] if _BECAME.search(said.text) else ())
    texts = _texts(meant, holdings)
    told = holdings.spoken_of(texts, said.undated)
    if len(told) < 2 <= len(group) < len(texts):
        told = [name for name in texts if name in group]
    if len(told) < 2 and _BECAME.search(said.text):
        told = _latest(texts, holdings, said.day)
    ages = {name: len(holdings.better(name, said.day)) for name in told}
    return [(name,) for name in sorted(told, key=lambda name: (-ages[name], holdings.by_id[name].adopted))[:MOST]]


def _texts(group: Group, holdings: Holdings) -> Group:
    """All texts of the instrument of which some documents are."""
    instruments = {holdings.by_id[name].instrument for name in group} - {""}
    if len(instruments) > 1:
        return ()
    texts = dict.fromkeys((*group, *(name for each in instruments for name in holdings.of(each))))
    return tuple(name for name in texts if not holdings.by_id[name].is_about)


def _latest(texts: Group, holdings: Holdings, day: str) -> list[str]:
    """The text in force and the one that went before it; none where that is not known of more than two."""
    ages = {name: len(holdings.better(name, day)) for name in texts}
    latest = sorted(texts, key=lambda name: ages[name])[:2]
    return latest if len(texts) == 2 or [ages[name] for name in latest] == [0, 1] else []


def _terms(said: Spoken, group: Group, holdings: Holdings) -> tuple[Opposed, ...]:
    """The terms that a question sets against one another; none where one is an instrument or a place.

    The names of parts of one document are terms.
    """
    found = contrasting.contrasted(said.text)
    if found is None or any(stems(term) in holdings.unheld for term in found.terms):
        return ()
    inside = [each for each in said.names if found.start <= each.span[0] and each.span[1] <= found.end]
    known = set().union(*(holdings.profiles[name] for name in group))
    are_parts = all(set(words(term)) <= known for term in found.terms) and all(each.documents for each in inside)
    if inside and not are_parts:
        return ()
    where = group if group in said.groups else ()
    return tuple(Opposed(where, term, found.question(said.text, term)) for term in found.terms)


def _other(said: Spoken, group: Group, holdings: Holdings) -> Group:
    """The document that the words which do not describe one side describe well enough to be the other one."""
    described = {word for name in group for word in holdings.profiles[name]}
    likeness = holdings.resemblance([word for word in said.describing if word not in described], DESCRIBING)
    best = max(likeness, key=lambda name: likeness[name], default="")
    return (best,) if best and likeness[best] >= LIKELY else ()
