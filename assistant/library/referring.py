"""Where a text names provisions that the library has, and which: its own, or those of a document that it names.

A provision is its own unless the text says of what else it is. What is said to be of an instrument that the library
does not have, or of which it has several texts and none that is better, leads nowhere: no link is better than a wrong
one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant import outline
from assistant.outline import kinds, pieces
from assistant.outline.instruments import instruments
from assistant.outline.references import Reference, references
from assistant.policy import naming
from assistant.policy.holdings import Holdings
from assistant.ports import Record
from assistant.records import CrossReference, Provision

AROUND = 200  # characters before and behind a stretch that may say of what its provisions are
_NAME = 14  # words of the name of an instrument
_BETWEEN = re.compile(r"[\s,;]*(?:\b\w{1,4}\b)?[\s,;]*")  # two provisions of one enumeration
_JOINED = re.compile(rf",?\s{{1,3}}(?:{kinds.any_of(kinds.TO_AN_ACT)})\s{{1,3}}(?:(?:the|la)\s{{1,3}})?")
_OWN = re.compile(rf"\s{{0,3}}(?:{kinds.any_of(kinds.THIS).replace('-', ' ')})\b", re.IGNORECASE)
_THAT = re.compile(rf",?\s{{0,3}}(?:{kinds.any_of(kinds.THAT)})\b", re.IGNORECASE)
_INITIALS = re.compile(r"\s{1,3}(?=[A-Z]{2}|[A-Z][a-z]*[A-Z])")
_BEFORE = re.compile(rf"(?:\b[A-Z]{{3,}}|(?:{kinds.any_of(kinds.ACTS)}))\.?,?\s{{1,3}}$", re.IGNORECASE)
_CITED = re.compile(r"(?:\b[A-Z][\w.’']*|[0-9)\]]),\s{1,3}$")
"""A name or a number before a comma: what follows is cited of that, as in "Circular A-130, sec. 5(b)"."""
_ASIDE = re.compile(r",\s*(?:e\.\s?g\.,?\s*)?$")  # "see that judgment, paragraph 42"
_CAPITALS = re.compile(r"[A-Z]{3,}\.?,?\s{1,3}$|[A-Z][\w.]*\.?,?\s{1,3}$")
_AMENDING = re.compile(rf"\W*(?:{kinds.any_of(kinds.AMENDING)})", re.IGNORECASE)
_PIECE = re.compile(r"[^\W_](?:[\w./()-]*[^\W_)])?\)?")


def referring(
    record: Record, start: int, end: int, holdings: Holdings, held: Callable[[str], Record]
) -> tuple[CrossReference, ...]:
    """The provisions that a stretch of a document names and the library has, in order.

    Args:
        record: the document.
        start: where the stretch begins in its text.
        end: where it ends.
        holdings: the documents, by what they are called.
        held: gives a document by its id.
    """
    first = max(0, start - AROUND)
    text = record.text[first : end + AROUND]
    found: list[CrossReference] = []
    for group in _groups(text, references(text)):
        own = record.document.id
        of = _of(text, group[0].start, group[-1].end, holdings, own)
        target = record if of == own else held(of) if of else None
        if (
            target is None
            or not start <= first + group[0].start < end
            or _amends(record.outline, first + group[0].start)
        ):
            continue
        for each in group:
            at = first + each.start
            aside = _ASIDE.search(text, 0, group[0].start)
            provision = _found(target.outline, each, at if target is record else None, is_aside=bool(aside))
            if provision and not (
                target is record and provision.start <= at < provision.start + len(provision.locator) + 20
            ):
                found.append(CrossReference(at, first + each.end, of, provision))
    return tuple(found)


def _groups(text: str, named: Sequence[Reference]) -> Iterator[list[Reference]]:
    """References, those of an enumeration together: what follows the last one is said of all."""
    group: list[Reference] = []
    for each in named:
        if group and not (group[-1].end <= each.start and _BETWEEN.fullmatch(text, group[-1].end, each.start)):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _of(text: str, start: int, end: int, holdings: Holdings, own: str) -> str:
    """The id of the document whose provisions are named between two offsets; empty where that cannot be told."""
    before = text[max(0, start - AROUND) : start]
    named = instruments(before)
    if named and named[-1].end >= len(before.rstrip(" ,")):
        return _called(before[named[-1].start :], holdings, own)
    if _CITED.search(before) or (_BEFORE.search(before) and _CAPITALS.search(before)):
        return ""
    behind = text[end:]
    if _THAT.match(behind):
        return ""
    if joined := pieces.OF.match(behind):
        rest = behind[joined.end() :]
        if _OWN.match(rest):
            return own
        return own if rest[:1].islower() and not _THAT.match(rest) else _called(rest, holdings, own)
    if joined := _JOINED.match(behind) or _INITIALS.match(behind):
        rest = behind[joined.end() :]
        is_named = rest[:2].isupper() or any(each.start == 0 for each in instruments(rest)) or _prefix(rest, holdings)
        return _called(rest, holdings, own) if is_named else own
    return own


def _called(text: str, holdings: Holdings, own: str) -> str:
    """The id of the document that is meant by the name with which a text begins."""
    ids = [each for each in _prefix(text, holdings) if not holdings.by_id[each].is_about]
    if own in ids:
        return own
    best = [each for each in ids if not set(holdings.better(each, "")).intersection(ids)]
    return best[0] if len(best) == 1 else ""


def _prefix(text: str, holdings: Holdings) -> tuple[str, ...]:
    """The documents that bear the longest name with which a text begins."""
    ends = [match.end() for match, _ in zip(_PIECE.finditer(text), range(_NAME), strict=False)]
    for end in reversed(ends):
        name = naming.stems(text[:end])
        if name in holdings.names and naming.is_written(name, text[:end]):
            return holdings.names[name]
    return ()


def _amends(provisions: Sequence[Provision], at: int) -> bool:
    """Whether a place lies in a provision that changes other instruments."""
    return any(each.start <= at < each.end and _AMENDING.match(each.title) for each in provisions)


def _found(provisions: Sequence[Provision], named: Reference, at: int | None, *, is_aside: bool) -> Provision | None:
    """The provision that a reference means; parts of one that is not named are those of the one around `at`.

    Where a document counts its paragraphs from its first to its last, what stands aside may be of another one.
    """
    if named.kind not in kinds.PARTS:
        return _resolved(provisions, str(named)) or _whole(provisions, str(named))
    if at is None:
        return None
    labels = "".join(f"({label})" for label in (named.number, *named.points))
    around = [each for each in provisions if each.start <= at < each.end and outline.read(each.locator)]
    for each in reversed(around):
        is_above = named.kind == "point" or "(" not in each.locator
        if is_above and (found := _resolved(provisions, each.locator + labels)):
            return found
    return None if is_aside else _resolved(provisions, str(named))


def _resolved(provisions: Sequence[Provision], locator: str) -> Provision | None:
    try:
        return outline.resolve(provisions, locator)
    except LookupError:
        return None


def _whole(provisions: Sequence[Provision], locator: str) -> Provision | None:
    """The provision that holds one which the outline does not have, if it has no parts of that one at all."""
    above = locator
    while above := above.rpartition("(")[0]:
        if found := _resolved(provisions, above):
            return None if any(each.locator.startswith(f"{found.locator}(") for each in provisions) else found
    return None
