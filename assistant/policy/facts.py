"""From facts to a document: which of several values of a field holds, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.records import (
    ENDS,
    LEAST_CONFIDENCE,
    Authority,
    Document,
    EventKind,
    Fact,
    LegalEvent,
    Origin,
    Relation,
    RelationKind,
    Status,
)

SEVERAL = ("short_names", "numbers", "events", "relations")
"""The fields that take more than one value."""
DATED = {"adopted": (EventKind.ADOPTED, EventKind.SIGNED), "in_force": (EventKind.IN_FORCE,)}
"""The fields that are days of events, where they are not given."""
MEMBERS = {"status": Status, "authority": Authority}

_ORDER = list(Origin)


def given(metadata: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Metadata, as `library.metadata.checked` returns them, as facts."""
    found: list[Fact] = []
    for name, value in metadata.items():
        found += [_given(name, each) for each in (value if name in SEVERAL else [value])]
    return tuple(found)


def _given(name: str, value: Any) -> Fact:
    if isinstance(value, LegalEvent):
        return Fact(name, value.date, Origin.GIVEN, value.what, by=value.by)
    if isinstance(value, Relation):
        return Fact(name, value.target, Origin.GIVEN, value.kind)
    return Fact(name, str(value), Origin.GIVEN)


def described(document: Document, facts: Iterable[Fact]) -> Document:
    """A document with the fields that facts give it; `document` holds what is known of its file."""
    return replace(document, **settled(facts))


def settled(facts: Iterable[Fact]) -> dict[str, Any]:
    """The fields of `Document` that facts give, `origins` among them.

    Facts that are not sure enough give none. Of a field with one value the first origin decides, then the surest fact;
    of one with several all facts of the first origin that has any; of events this goes kind by kind. A day of an event
    that is given as a field of its own is that event's. What ended before it entered into force never did, and what
    a proposal says of its own entry into force is a plan.
    """
    by_field: dict[str, list[Fact]] = {}
    sure = (fact for fact in facts if fact.confidence >= LEAST_CONFIDENCE)
    for fact in sorted(sure, key=lambda fact: (_ORDER.index(fact.origin), -fact.confidence)):
        by_field.setdefault(fact.field, []).append(fact)
    if any(fact.value == Authority.PROPOSAL for fact in by_field.get("authority", ())[:1]):
        by_field["events"] = [fact for fact in by_field.pop("events", ()) if not _is_plan(fact)]
    fields = {name: _value(name, held) for name, held in by_field.items() if held}
    origins = {name: held[0].origin for name, held in by_field.items() if held}
    happened = sorted(_held(by_field.get("events", ())), key=lambda fact: fact.value)
    ended = min((fact.value for fact in happened if fact.what in ENDS), default="")
    for name, kinds in DATED.items():
        first = next((fact for fact in happened if fact.what in kinds), None)
        if first and name not in fields and not (name == "in_force" and ended and ended <= first.value):
            fields[name], origins[name] = first.value, first.origin
    return {**fields, "origins": origins}


def _is_plan(fact: Fact) -> bool:
    return fact.origin is Origin.STATED and fact.what in (EventKind.IN_FORCE, EventKind.APPLIES)


def _value(name: str, facts: Sequence[Fact]) -> Any:
    if name not in SEVERAL:
        return MEMBERS.get(name, str)(facts[0].value)
    if name == "events":
        return tuple(sorted({LegalEvent(each.value, EventKind(each.what), each.by) for each in _held(facts)}, key=_day))
    held = [fact for fact in facts if fact.origin is facts[0].origin]
    if name == "relations":
        return tuple(dict.fromkeys(Relation(fact.value, RelationKind(fact.what)) for fact in held))
    return tuple(dict.fromkeys(fact.value for fact in held))


def _held(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Of each kind of events those of the first origin, but what another instrument did to it no text can state."""
    for kind in dict.fromkeys(fact.what for fact in facts):
        own = [fact for fact in facts if fact.what == kind]
        later = [fact for fact in own if fact.origin is Origin.CATALOGUE and fact.by]
        first = own[0].origin
        yield from later if later and first is Origin.STATED else (fact for fact in own if fact.origin is first)


def _day(event: LegalEvent) -> tuple[str, str]:
    return event.date, event.what
