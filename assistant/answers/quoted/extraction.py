"""An answer of quotes: the sentences that answer, made whole, as statements with their citations."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant import outline
from assistant.answers import wording
from assistant.answers.citations import Citing
from assistant.answers.known import KnownOf
from assistant.answers.quoted import choosing, comparing, exceptions, whole
from assistant.answers.quoted.choosing import Measured, Quote
from assistant.answers.quoted.comparing import Found
from assistant.answers.quoted.lists import running
from assistant.answers.quoted.sections import counts, listed, sections
from assistant.errors import UnknownDocumentError
from assistant.policy import labels, standing
from assistant.policy.holdings import Holdings
from assistant.ports import PassageStore, Record
from assistant.records import Asks, Candidate, Document, Filters, Passage, Provision, Query, Statement, StatementKind


@dataclass(frozen=True, slots=True)
class Quoting:
    """Answers with the words of the documents that are allowed."""

    store: PassageStore
    citing: Citing
    allows: Callable[[Document], bool]

    def compared(self, sides: Sequence[Found], holdings: Holdings) -> tuple[Statement, ...]:
        """What each side of a comparison says, verbatim; none where no side says anything."""
        quotes = self._provisions(sides) or [self.side(own) for own in comparing.chosen(sides)]
        cited = self.citing.each(quotes)
        told = [tuple(Statement(c.quote, StatementKind.QUOTE, (c,), c.verdict) for c in own) for own in cited]
        return wording.compared([each.side for each in sides], told, holdings) if any(told) else ()

    def side(self, quotes: Sequence[Quote]) -> list[Quote]:
        """The quotes of a side, each made whole by itself, as far as a cell of a table holds them."""
        made = {(each.start, each.end): each for quote in quotes for each in self._whole([quote])}
        return comparing.brief([made[place] for place in sorted(made)], quotes)

    def _provisions(self, sides: Sequence[Found]) -> list[list[Quote]]:
        """The provision that a question names as each side has it, where all do; of long ones what differs."""
        named = list(dict.fromkeys(locator for each in sides for locator in each.side.asked.provisions))
        if len(named) != 1:
            return []
        alone = [each.side.documents for each in sides if len(each.side.documents) == 1]
        found = [self._provision(named[0], documents)[0] for documents in alone]
        return comparing.differing(found) if len(found) == len(sides) and all(found) else []

    def statements(
        self, asked: Query, ranked: Sequence[Candidate], likely: Sequence[Measured], holdings: Holdings
    ) -> tuple[Statement, ...]:
        """What answers, verbatim, by document."""
        asked = replace(asked, documents=tuple(name for name in asked.documents if name in holdings.by_id))
        chosen = choosing.select(asked, ranked, likely)
        named, rest = self._named(asked, chosen, ranked, holdings)
        made = named or self._sections(asked, chosen) or self._whole(chosen, asked)
        quotes = self._ending(asked, holdings) or made or self._titled(asked, holdings)
        citations = self.citing.cited(quotes)
        told = tuple(Statement(c.quote, StatementKind.QUOTE, (c,), c.verdict) for c in citations)
        if quotes is named and rest and told:
            told = (*told, Statement(rest, StatementKind.NOTICE))
        return told

    def _named(
        self, asked: Query, quotes: Sequence[Quote], ranked: Sequence[Candidate], holdings: Holdings
    ) -> tuple[list[Quote], str]:
        """The provisions that a question names, and what else is to be said of them.

        Where their text is asked for it is that of the text in force among those of the instrument which the question
        names; where it names none, of the first that has it. Else one is given if the best quote stands in its article.
        """
        best = max(quotes, key=lambda quote: quote.score, default=None)
        own = [best.passage.document.id] if best else []
        is_on_it = len(asked.provisions) == 1 and Asks.DATE not in asked.asks  # what it says is not when it applies
        if not (Asks.PROVISION in asked.asks or is_on_it):
            return [], ""
        if Asks.PROVISION not in asked.asks:
            return self._provision(asked.provisions[0], own, best)
        meant = [name for name in asked.documents if self._counts(holdings.by_id[name], asked)]
        meant.sort(key=lambda name: (holdings.by_id[name].held(asked.as_of) is not True, name not in own))
        having = list(dict.fromkeys(each.passage.document for each in ranked if each.signals["provision"]))
        names = [*meant, *(each.id for each in having)]
        given = [self._provision(locator, names) for locator in asked.provisions]
        elsewhere = "" if asked.documents else _also(asked.provisions, having)
        rests = [rest for _, rest in given]
        return [quote for found, _ in given for quote in found], " ".join(filter(None, (*rests, elsewhere)))

    def _provision(self, locator: str, names: Sequence[str], best: Quote | None = None) -> tuple[list[Quote], str]:
        """The provision of a locator in the first of some documents that has it, and whether it goes on.

        Where a quote is the `best` it must stand in its article.
        """
        most = whole.PROVISION if best else whole.ASKED
        for document_id in dict.fromkeys(names):
            with contextlib.suppress(LookupError, UnknownDocumentError):
                record = self.citing.record(document_id)
                named = outline.resolve(record.outline, locator)
                if best is None or _in_article(best, named, record):
                    found, rest = whole.provision(named, self._source(record), best.score if best else 0.0, most)
                    return found, f"{named.locator} goes on: {rest}." if rest else ""
        return [], ""

    def _sections(self, asked: Query, quotes: Sequence[Quote]) -> list[Quote]:
        """The sections that are what a question wants listed, behind the quote that counts them; else none."""
        wanted = listed(asked, [quote.text for quote in quotes])
        for document_id in dict.fromkeys(quote.passage.document.id for quote in quotes) if wanted else ():
            with contextlib.suppress(UnknownDocumentError):
                record = self.citing.record(document_id)
                found = sections(asked, wanted, record.text, record.outline)
                own = [quote for quote in quotes if quote.passage.document.id == document_id]
                first = [(each.start, each.end) for each in own if found and counts(each.text, len(found))][:1]
                source = self._source(record)
                if told := [piece for span in [*first, *found] for piece in whole.pieces(span, source, own[0].score)]:
                    return told
        return []

    def _ending(self, asked: Query, holdings: Holdings) -> list[Quote]:
        """Where it is asked whether an instrument is in force, the provision that ended it, if the library holds it."""
        if Asks.FORCE not in asked.asks:
            return []
        for name in asked.documents:
            for by, locator in standing.ending(holdings.by_id[name], holdings):
                if self._counts(holdings.by_id[by], asked):
                    with contextlib.suppress(LookupError, UnknownDocumentError):
                        record = self.citing.record(by)
                        named = outline.resolve(record.outline, locator)
                        return whole.provision(named, self._source(record), 0.0)[0]
        return []

    def _titled(self, asked: Query, holdings: Holdings) -> list[Quote]:
        """Where it is asked whether instruments hold or bind, their titles: what is known of them rests on these."""
        if not asked.asks & choosing.OF_A_TEXT:
            return []
        known = KnownOf(self.store, self.citing)
        groups = [side.documents for side in asked.sides if side.documents] or [asked.documents]
        found = []
        for group in groups:
            held = [name for name in group if name in holdings.by_id and self._counts(holdings.by_id[name], asked)]
            best = min(held, key=lambda name: len(holdings.better(name, asked.as_of)), default="")
            found.append(known.stated(best, asked.as_of))
        return [each[0] for each in found if each]

    def _counts(self, document: Document, asked: Query) -> bool:
        """Whether a document may be quoted, and was there on the day that is asked about."""
        return self.allows(document) and Filters(as_of=asked.as_of).allows(document)

    def _source(self, record: Record) -> whole.Whole:
        return whole.Whole(
            record.text, record.outline, running(record.blocks), partial(self._between, record.document.id)
        )

    def _whole(self, quotes: Sequence[Quote], asked: Query | None = None) -> list[Quote]:
        """The quotes, those of each document made whole; without those of one that was removed meanwhile.

        Where they answer all that is `asked`, the best one comes with the list that is asked for, and its exception.
        """
        made: list[Quote] = []
        best = max(quotes, key=lambda quote: quote.score, default=None)
        for document_id in dict.fromkeys(quote.passage.document.id for quote in quotes):
            own = [quote for quote in quotes if quote.passage.document.id == document_id]
            with contextlib.suppress(UnknownDocumentError):
                record = self.citing.record(document_id)
                if record.document.sha256 != own[0].passage.document.sha256:
                    continue  # it was replaced meanwhile, and the offsets are those of the text before
                source = self._source(record)
                made += whole.whole(own, source, lists=asked is not None and Asks.LIST in asked.asks and best in own)
                if asked and best in own:
                    made += self._exception(best, made, record, source)
        return made

    def _exception(self, best: Quote, made: Sequence[Quote], record: Record, source: whole.Whole) -> list[Quote]:
        """The exception from the rule that a quote states, where it is not among the quotes."""
        for found in exceptions.exceptions(best.start, best.end, record.text, record.outline):
            if not any(quote.start < found.end and found.start < quote.end for quote in made):
                return whole.pieces((found.start, found.end), source, best.score)
        return []

    def _between(self, document_id: str, start: int, end: int) -> list[Passage]:
        """The passages of a document that overlap a stretch of it, in order."""
        found = self.store.found(self.store.within(document_id, start, end))
        return sorted((each.passage for each in found.values()), key=lambda passage: passage.start)


def _also(locators: Sequence[str], having: Sequence[Document]) -> str:
    """That several instruments have provisions, where those of the first that does were quoted."""
    others = [each for each in having[1:] if not each.instrument or each.instrument != having[0].instrument]
    names = "; ".join(dict.fromkeys(labels.named(each) for each in others))
    verb = "stands" if len(locators) == 1 else "stand"
    return f"{' and '.join(locators)} also {verb} in: {names}." if names else ""


def _in_article(quote: Quote, named: Provision, record: Record) -> bool:
    """Whether a quote stands in a provision, or in the article of which this is a part."""
    with contextlib.suppress(LookupError):
        named = outline.resolve(record.outline, named.locator.partition("(")[0])
    return named.start <= quote.start and quote.end <= named.end
