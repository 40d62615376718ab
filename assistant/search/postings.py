"""Which passages may hold some words, in whatever form the languages of the library give them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.index.digests import Variants, digest
from assistant.index.snapshot import Snapshot
from assistant.text.words import forms, tokens

if TYPE_CHECKING:
    from assistant.index.snapshot import Positions


@dataclass(frozen=True, slots=True)
class Postings:
    """The words of the passages of one state of the library, whose texts are in some languages."""

    snapshot: Snapshot
    languages: Collection[str]

    def holding(self, term: str) -> Positions:
        """The positions of passages that may hold a term: of one that is a small word ("shall", "WHO"), any may."""
        is_small = bool(tokens(term)) and not self._variants(term)
        return self.snapshot.alive.nonzero()[0] if is_small else self.with_words(term)

    def with_words(self, text: str) -> Positions:
        """The positions of passages that hold all words of a text, small ones left out; none for no words."""
        return self.snapshot.holding_all(self._variants(text))

    def _variants(self, text: str) -> list[Variants]:
        """The words of a text, each as the passages of any language of the library may hold it."""
        spelt = forms(text, self.languages).values()
        return [tuple(digest(form) for form in sorted(each)) for each in spelt]
