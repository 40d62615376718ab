"""Looks for words, phrases and provisions as texts write them: all places in the library, and not only the best.

A passage must hold all of what is looked for, and each line of it that holds some is found. Passages part the whole of
every text, so that nothing is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from assistant import outline
from assistant.errors import QuestionError
from assistant.index.columns import spans_of
from assistant.index.snapshot import Snapshots
from assistant.outline.references import Reference, blanked, reference, references, written
from assistant.policy.holdings import Holdings
from assistant.ports import PassageStore
from assistant.records import Document, Filters, Findings, Hit, Page, Provision, Sought, is_date
from assistant.search.mentioning import Mentioning
from assistant.search.postings import Postings
from assistant.text.marks import MARK
from assistant.text.passages import page_at
from assistant.text.sentences import Span
from assistant.text.words import EASTERN, tokens, words

LONGEST = 300  # characters of what is looked for
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]*)[\"“”»]")
_EDGES = ".,;:!?()[]'’\"“”„«»"
_EASTERN = re.compile(f"[{EASTERN}]")


def sought(text: str) -> Sought:
    """What somebody looks for: what stands in quotes, provisions, and words; small words only where nothing else is.

    Raises:
        QuestionError: it says nothing, or too much.
    """
    if len(text) > LONGEST:
        raise QuestionError(f"That is longer than {LONGEST} characters.", hint="Look for a few words of it.")
    rest = _QUOTED.sub(lambda match: f" ; {' ' * len(match[1])}", text)
    named = [each for each in references(rest) if each.kind != "point" and reference(written(each, rest))]
    single = [each for each in (part.strip(_EDGES) for part in blanked(rest, named).split()) if tokens(each)]
    telling = [each for each in single if words(each) or each.isupper()]
    phrases = [" ".join(match[1].split()) for match in _QUOTED.finditer(text) if tokens(match[1])]
    provisions = [written(each, rest) for each in named]
    if not (single or phrases or provisions):
        raise QuestionError(
            "There is nothing to look for.", hint='Write words, a "phrase in quotes", or a provision: Article 50(2).'
        )
    alone = telling or ([] if phrases or provisions else single)
    return Sought(*(tuple(dict.fromkeys(each)) for each in (alone, phrases, provisions)))


@dataclass(frozen=True, slots=True)
class Provided:
    """A provision that is looked for in a document: how it is cited, and which one of the document's own it is."""

    cited: Reference
    number: re.Pattern[str]
    own: Provision | None

    def spans(self, text: str, first: int) -> list[Span]:
        """Where a passage, which begins at `first`, cites the provision, and where the provision itself begins."""
        found = []
        if self.number.search(text) or _EASTERN.search(text):
            found = [(each.start, each.end) for each in references(text) if each.within(self.cited)]
        begin = self.own.start - first if self.own else -1
        if 0 <= begin < len(text) and not any(start <= begin < end for start, end in found):
            sign = MARK.match(text, begin)
            end = sign.end("mark") if sign else begin + len(text[begin:].partition("\n")[0])
            found.append((sign.start("mark") if sign else begin, end))
        return found

    def is_around(self, first: int, last: int) -> bool:
        """Whether a stretch of the document lies in the provision."""
        return self.own is not None and self.own.start <= first and last <= self.own.end


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks for all of what is sought in the passages of one document, which has provisions and perhaps pages."""

    document: Document
    outline: Sequence[Provision]
    pages: Sequence[Page]
    terms: Sequence[Mentioning]
    provided: Sequence[Provided]

    def hits(self, text: str, first: int, sentences: bytes) -> Iterator[Hit]:
        """The lines of a passage, which begins at `first`, that hold some of it, with provision and page of each."""
        marks = self.marks(text, first)
        for (start, end), inside in lines(marks, spans_of(sentences)) if marks else ():
            around = outline.enclosing(self.outline, first + start, first + end)
            page = page_at(self.pages, first + start)
            yield Hit(
                self.document, around.locator if around else "", page.number if page else None,
                page.label if page else "", text[start:end], first + start, first + end,
                tuple((first + one, first + other) for one, other in inside), page.ocr if page else None,
            )  # fmt: skip

    def marks(self, text: str, first: int) -> list[Span]:
        """Where what is sought stands in a passage, which begins at `first`; nowhere if it does not hold all of it."""
        found: list[Span] = []
        for each in self.terms:
            spans = each.spans(text)
            if not spans:
                return []
            found += spans
        for wanted in self.provided:
            spans = wanted.spans(text, first)
            if not spans and not wanted.is_around(first, first + len(text)):
                return []
            found += spans
        return apart(found)


def apart(spans: Iterable[Span]) -> list[Span]:
    """Stretches in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def lines(marks: Sequence[Span], sentences: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """The sentences in which marks stand, with those in each; a sentence goes on to the end of what begins in it."""
    held: dict[int, list[Span]] = {}
    for mark in marks:
        held.setdefault(max(0, bisect_right(sentences, (mark[0], inf)) - 1), []).append(mark)
    for at, inside in held.items():
        start, end = sentences[at] if sentences else inside[0]
        yield (min(start, inside[0][0]), max(end, inside[-1][1])), inside


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds in all texts of the library.

    Args:
        store: the passages.
        snapshots: the passages as arrays, which tell in which of them words may stand.
        holdings: gives the documents by what they are called.
    """

    store: PassageStore
    snapshots: Snapshots
    holdings: Callable[[], Holdings]

    def find(self, text: str, filters: Filters) -> Findings:
        """All lines that hold what is looked for; those of the document with the most come first.

        Raises:
            QuestionError: there is nothing to look for, or the filters name no date.
        """
        if filters.as_of and not is_date(filters.as_of):
            raise QuestionError(f"{filters.as_of!r} is no date.", hint="Write 2024-06-13, 2024-06 or 2024.")
        wanted = sought(text)
        allowed = {each.id: each for each in self.holdings().documents if filters.allows(each)}
        places = self._places(wanted, allowed)
        looking = {name: self._looking(wanted, allowed[name]) for name in set(places.values())}
        hits: list[Hit] = []
        for number, first, said, sentences in self.store.texts(list(places)):
            hits += looking[places[number]].hits(said, first, sentences)
        often = Counter(hit.document.id for hit in hits)
        order = sorted(often, key=lambda name: (-often[name], allowed[name].title.casefold(), name))
        rank = {name: at for at, name in enumerate(order)}
        hits.sort(key=lambda hit: (rank[hit.document.id], hit.start))
        return Findings(wanted, len(allowed), tuple(hits))

    def _places(self, wanted: Sought, allowed: dict[str, Document]) -> dict[int, str]:
        """The passages that may hold all of what is sought, by number, with their documents."""
        snapshot = self.snapshots.current()
        postings = Postings(snapshot, self.holdings().languages)
        parts = [set(map(int, postings.holding(each))) for each in (*wanted.words, *wanted.phrases)]
        parts += [self._speaking(each, postings) for each in wanted.provisions]
        documents = snapshot.documents
        named = ((at, snapshot.names[documents[at]]) for at in sorted(set.intersection(*parts)))
        return {int(snapshot.numbers[at]): name for at, name in named if name in allowed}

    def _speaking(self, provision: str, postings: Postings) -> set[int]:
        """The positions of passages that may be of a provision or cite it: by its number, in any script."""
        spelt = {provision, _cited(provision).number}
        return {int(at) for each in spelt for at in postings.holding(each)}

    def _looking(self, wanted: Sought, document: Document) -> Looking:
        language, provisions = document.language_code, self.store.outline(document.id)
        terms = [Mentioning.of([each], language) for each in wanted.words]
        terms += [Mentioning.of([each], language, is_exact=True) for each in wanted.phrases]
        provided = [_provided(each, provisions) for each in wanted.provisions]
        return Looking(document, provisions, self.store.pages(document.id), terms, provided)


def _provided(locator: str, provisions: Sequence[Provision]) -> Provided:
    cited = _cited(locator)
    number = re.compile(rf"(?<!\w){re.escape(cited.number)}(?!\w)", re.IGNORECASE)
    try:
        own = outline.resolve(provisions, locator)
    except LookupError:
        own = None
    return Provided(cited, number, own)


def _cited(locator: str) -> Reference:
    """What a locator that was found in a text refers to."""
    found = reference(locator)
    assert found is not None
    return found
