"""Two versions of one text as a diff by provision, every word of it with its place in both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.analyse import pairing
from assistant.analyse.aligning import rising
from assistant.analyse.divisions import Division, Fragment, divisions, notes
from assistant.analyse.furniture import furniture
from assistant.analyse.marking import marks
from assistant.analyse.matched import Both, Matched, Stray
from assistant.ports import Record
from assistant.records import Edit, EditKind, EditSide, Redline, is_date
from assistant.text.passages import page_at
from assistant.text.sentences import Span

FAMILY = 3  # provisions of a kind that the other version lacks altogether, from which they are told as one


@dataclass(frozen=True, slots=True)
class _Version:
    """One of two versions with its divisions."""

    record: Record
    divisions: list[Division]

    def side(self, fragments: Sequence[Fragment], locator: str, own: Sequence[Span] = ()) -> EditSide:
        """Some of its fragments in a row as a side of an edit."""
        start, end = fragments[0].start, fragments[-1].end
        page = page_at(self.record.pages, start)
        number, label = (page.number, page.label) if page else (None, "")
        return EditSide(locator, fragments[0].title, self.record.text[start:end], start, end, number, label, tuple(own))


@dataclass(frozen=True, slots=True)
class Differing:
    """An old version and a new one."""

    old: _Version
    new: _Version

    def redline(self) -> Redline:
        """What changed, in the order of the new version; what it has no more stands behind what was before it."""
        pairs = pairing.divided(self.old.divisions, self.new.divisions)
        both, gone, come = self._provisions(pairs)
        again = pairing.again([each.tokens for each in gone], [each.tokens for each in come])
        moved = [self._moved(gone[a], come[b]) for a, b in again]
        lost = [each for at, each in enumerate(gone) if each.tokens and at not in {a for a, _ in again}]
        added = [each for at, each in enumerate(come) if each.tokens and at not in {b for _, b in again}]
        edits = [
            *self._renamed(pairs),
            *(self._edit(each) for each in both + moved if each.is_changed or each.is_moved),
            *(Edit(EditKind.REMOVED, each.within, old=self.old.side(each.fragments, each.locator)) for each in lost),
            *(Edit(EditKind.ADDED, each.within, new=self.new.side(each.fragments, each.locator)) for each in added),
        ]
        places = sorted((each.old[0].start, each.new[0].start) for each in both)
        edits.sort(key=lambda edit: _place(edit, places))
        old, new = self.old.record, self.new.record
        return Redline(
            old.document, new.document, tuple(edits), sum(not each.is_changed for each in both),
            tuple(_notices(old, new)),
        )  # fmt: skip

    def _provisions(self, pairs: Sequence[pairing.Pair]) -> tuple[list[Both], list[Stray], list[Stray]]:
        """The provisions that both versions have, those that only the old one has, and those that only the new one."""
        both: list[Both] = []
        gone = _lost(self.old.divisions, {a for a, _ in pairs}, self.new.divisions)
        come = _lost(self.new.divisions, {b for _, b in pairs}, self.old.divisions)
        for a, b in pairs:
            divided = self.old.divisions[a], self.new.divisions[b]
            found, lost, added = Matched(*divided, self.old.record.text, self.new.record.text).provisions()
            both += found
            gone += lost
            come += added
        return both, gone, come

    def _renamed(self, pairs: Sequence[pairing.Pair]) -> Iterator[Edit]:
        """The divisions that have another name or another place among the others now."""
        kept = set(rising(pairs))
        for a, b in pairs:
            old, new = self.old.divisions[a], self.new.divisions[b]
            if old.locator != new.locator or (a, b) not in kept:
                sides = self.old.side(old.fragments, old.locator), self.new.side(new.fragments, new.locator)
                yield Edit(EditKind.MOVED, new.locator, *sides)

    def _edit(self, both: Both) -> Edit:
        """What changed in a provision that both versions have."""
        kind = EditKind.MOVED if both.is_moved else EditKind.CHANGED
        old = self.old.side(both.old, both.old[0].locator, both.old_marks)
        return Edit(kind, both.within, old, self.new.side(both.new, both.new[0].locator, both.new_marks))

    def _moved(self, old: Stray, new: Stray) -> Both:
        """A provision that stands in another division now."""
        found = marks(old.tokens, new.tokens, self.old.record.text, self.new.record.text)
        return Both(new.within, old.fragments, new.fragments, True, *found)


def redline(old: Record, new: Record) -> Redline:
    """What changed from an old version of a text to a new one."""
    return Differing(*(_Version(each, divisions(each, furniture(each))) for each in (old, new))).redline()


def _lost(own: Sequence[Division], paired: set[int], others: Sequence[Division]) -> list[Stray]:
    """The divisions without counterpart; those in a row of a kind that the other version lacks altogether as one."""
    known = {each.family for each in others}
    found: list[Stray] = []
    alone = [(at, each) for at, each in enumerate(own) if at not in paired]
    for (family, _), group in groupby(enumerate(alone), key=lambda each: (each[1][1].family, each[1][0] - each[0])):
        divided = [each for _, (_, each) in group]
        if family not in known and len(divided) >= FAMILY:
            name = f"{divided[0].locator} to {divided[-1].locator}"
            fragments = tuple(fragment for each in divided for fragment in each.fragments)
            found.append(Stray(name, name, fragments))
        else:
            found += [Stray(each.locator, each.locator, each.fragments) for each in divided]
    return found


def _place(edit: Edit, places: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """Where an edit belongs in the new version."""
    if edit.new:
        return edit.new.start, 0, 0
    start = edit.old.start if edit.old else 0
    at = bisect_left(places, (start, 0))
    return (places[at - 1][1] if at else -1), 1, start


def _notices(first: Record, second: Record) -> Iterator[str]:
    """What a reader must know of how the two were compared."""
    old, new = first.document, second.document
    if old.id == new.id:
        yield "Both sides are the same document."
    elif old.instrument != new.instrument or not old.instrument:
        yield "It is not known that these are two texts of one instrument: they were compared as they are."
    if old.language_code and new.language_code and old.language_code != new.language_code:
        yield "The two texts are in different languages, and were compared word by word."
    if is_date(old.adopted) and is_date(new.adopted) and new.adopted < old.adopted:
        yield f"{new.short_title}, taken for the new version, is of {new.adopted}, and the other one of {old.adopted}."
    if notes(first) or notes(second):
        yield "Footnotes were not compared."
    if not first.text.strip() or not second.text.strip():
        yield "One of the two has no text."
