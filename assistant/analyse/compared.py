"""What is to be compared, by whatever name: a document, an instrument, a jurisdiction; or what of these is lacking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from assistant.errors import UnknownDocumentError
from assistant.policy import instruments, places, standing
from assistant.policy.holdings import Holdings
from assistant.records import Compared
from assistant.search.sides import Group, foremost

NEAR = 3  # names that are offered for one that nothing bears


def subjects(names: Iterable[str], question: str, holdings: Holdings) -> tuple[Compared, ...]:
    """The documents that are meant by some names, each with a name by which it is told from the others.

    Raises:
        UnknownDocumentError: a name is none of a document, of a known instrument or of a place.
    """
    found = [_subject(name.strip(), question, holdings) for name in dict.fromkeys(names)]
    return tuple(_apart(found, holdings))


def _subject(name: str, question: str, holdings: Holdings) -> Compared:
    if name in holdings.by_id:
        return Compared(holdings.by_id[name].short_title, (name,))
    named = next(iter(holdings.named(name).values()), ())
    if named:
        return Compared(name, _text(holdings.chosen(named, name), holdings))
    if lacked := holdings.lacked(name):
        return Compared(name, lack=standing.unheld(instruments.load().by_id[lacked[0]], holdings))
    if titled := tuple(each.id for each in holdings.documents if name.casefold() in _titles(each.id, holdings)):
        return Compared(name, titled)
    if place := _place(name, holdings):
        held = holdings.of_place(place)
        called = name if places.short(place).casefold() == name.casefold() else places.short(place)
        return Compared(called, foremost(held, question, "", holdings)) if held else _nothing(place, holdings)
    for place in places.load().named(name):
        return _nothing(place, holdings)
    raise UnknownDocumentError(f"Nothing known here is called {name!r}.", hint=_hint(name, holdings))


def _place(name: str, holdings: Holdings) -> str:
    """The place that a name means, "" if none; of one and its part, as in "US-Colorado", the part, held or not."""
    named = list(holdings.located(name))
    parts = [each for each in named if any(each.startswith(f"{whole}-") for whole in named)]
    if named and not parts and name.casefold().startswith(f"{named[0].casefold()}-"):
        return name
    return next(iter(parts or named), "")


def _nothing(place: str, holdings: Holdings) -> Compared:
    return Compared(places.short(place), lack=standing.nothing_of(places.short(place), holdings))


def _titles(name: str, holdings: Holdings) -> set[str]:
    document = holdings.by_id[name]
    return {title.casefold() for title in (document.title, document.short_title, document.full_title)}


def _text(ids: Sequence[str], holdings: Holdings) -> Group:
    """Of the texts of an instrument the one that is its law now; nothing that only tells of it where there is one."""
    texts = [name for name in ids if not holdings.by_id[name].is_about] or list(ids)
    fewest = min(len(holdings.better(name, "")) for name in texts)
    return tuple(name for name in texts if len(holdings.better(name, "")) == fewest)


def _hint(name: str, holdings: Holdings) -> str:
    known = {each.id: each.id for each in holdings.documents} | {
        each.jurisdiction: each.jurisdiction for each in holdings.documents if each.jurisdiction
    }
    near = get_close_matches(name, known, NEAR, 0.4)
    meant = f"Did you mean {', '.join(near)}? " if near else ""
    return (
        f"{meant}Name a document's id (ai-policy list), an instrument, or a jurisdiction such as {_examples(holdings)}."
    )


def _examples(holdings: Holdings) -> str:
    return ", ".join(sorted({each.jurisdiction for each in holdings.documents if each.jurisdiction})[:NEAR]) or "EU"


def _apart(found: Sequence[Compared], holdings: Holdings) -> Iterable[Compared]:
    """Subjects that are called alike by the full titles of their documents, and by their ids where these agree too."""
    for title in (lambda name: holdings.by_id[name].full_title, lambda name: name):
        often = Counter(each.name for each in found)
        found = [
            replace(each, name=title(each.documents[0])) if often[each.name] > 1 and each.documents else each
            for each in found
        ]
    return found
