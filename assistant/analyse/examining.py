"""A sentence of a draft held against the library: what it names, what is nearest to it, and whether that says so."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import verify
from assistant.analyse import force
from assistant.analyse.claims import Claim
from assistant.analyse.evidence import Gathering, NamedProvision
from assistant.analyse.quotations import place, quotations
from assistant.answers import presumptions
from assistant.answers.citations import Citing
from assistant.answers.known import KnownOf
from assistant.answers.quoted.choosing import Quote
from assistant.answers.written import generation
from assistant.answers.written.drafts import Draft
from assistant.errors import QuestionError, UnknownDocumentError
from assistant.outline.references import blanked, references
from assistant.policy import instruments, standing
from assistant.records import Candidate, CheckedSentence, Citation, Query, Ruling, Verdict
from assistant.search.searching import Searcher
from assistant.text.words import ENGLISH
from assistant.verify import clauses, values
from assistant.verify.folding import folded

NEAREST = 2  # passages of which one may contradict a sentence: others are about something else
SURE, CLEARLY = 0.9, 0.1  # nearness of a passage that surely is meant; by how much another must be nearer
SAID = 0.75  # share of a sentence's words that a passage, or its document's name, has that says so: words that are only
# near in meaning carry a duty that nobody wrote
QUOTED = 0.6  # share of a quotation's words that a passage holds that is meant by it
NO_WORDS = "it holds no words that could be looked for"
OTHER_WORDS = "the nearest one says it in other words"
SAYS_SO = "what it says stands in another provision"
FOREIGN = "only quotations and the provisions that it names are checked in this language"
MORE = "what else it says is checked where it is a sentence of its own"
EXACT = (Ruling.VERBATIM, Ruling.CONTRADICTED)  # what is found by words and figures, and not by likeness alone
SAYS_NOTHING = "it names no source, figure or duty that could be looked for"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of a sentence, and the passage that it rests on."""

    ruling: Ruling
    reasons: tuple[str, ...] = ()
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Examiner:
    """Holds the sentences of drafts against the library that `searcher` searches."""

    searcher: Searcher

    @property
    def _gathering(self) -> Gathering:
        return Gathering(self.searcher)

    def examined(self, claim: Claim, carried: Sequence[str] = ()) -> tuple[CheckedSentence, tuple[str, ...]]:
        """What was found of a sentence, and the ids of the documents that it names.

        `carried` are those that the draft named last: a provision of no named instrument is one of theirs.
        """
        try:
            asked = self.searcher.understood(claim.text, ())
        except QuestionError:
            return self._checked(
                claim, Judgement(Ruling.UNCHECKED, ("it holds no words that could be looked for",))
            ), ()
        named = asked.documents
        meant = named or (tuple(carried) if asked.provisions else ())
        asked = replace(asked, documents=meant, across=None, sides=())
        return self._checked(claim, self._found(claim, asked)), named

    def _checked(self, claim: Claim, found: Judgement) -> CheckedSentence:
        citation: Citation | None = None
        if found.quote:
            with contextlib.suppress(UnknownDocumentError):  # removed while the draft is checked
                citation = Citing(self.searcher.record).citation(found.quote, 1)
        return CheckedSentence(claim.text, claim.start, claim.end, found.ruling, found.reasons, citation)

    def _found(self, claim: Claim, asked: Query) -> Judgement:
        named = self._gathering.named(asked)
        if absent := presumptions.missing(asked, self.searcher.record):
            return self._absent(claim, asked, absent)
        quoted = self._quoted(claim, asked, named)
        if claim.idle and not quoted:
            there = tuple(f"{each.provision.locator} exists" for each in named[:1])
            return Judgement(Ruling.UNCHECKED, (claim.idle, *there))
        if quoted:
            return quoted
        lacking = self._lacking(asked)
        if lacking and not asked.documents:
            return Judgement(Ruling.NOT_FOUND, lacking)
        if claim.language != ENGLISH:
            return self._in_another_language(claim, asked, named)
        of_force = self._of_force(claim, asked)
        if of_force and of_force.reasons[-1] != MORE:
            found = of_force
        else:
            found = (self._of_provisions(claim, asked, named) if named else None) or self._of_all(claim, asked, named)
            found = of_force if of_force and found.ruling not in EXACT else found
        if found.ruling is Ruling.CONTRADICTED and (older := self._older(claim, asked)):
            return replace(found, reasons=(*found.reasons, older.reasons[-1]))
        return found

    def _absent(self, claim: Claim, asked: Query, why: str) -> Judgement:
        """That a provision does not exist, with the one that says what is said of it, where there is one."""
        bare = _without_provisions(claim.text)
        found = None if claim.idle else self._held(bare, self._gathering.of_words(asked, bare))
        return Judgement(Ruling.ABSENT, (why, *([SAYS_SO] if found else [])), found.quote if found else None)

    def _lacking(self, asked: Query) -> tuple[str, ...]:
        """Why nothing can be found of the instruments and places that a sentence names."""
        holdings = self.searcher.holdings()
        unheld = [standing.unheld(instruments.load().by_id[each], holdings) for each in asked.lacking]
        nowhere = [] if asked.places else [standing.nothing_of(each, holdings) for each in asked.absent]
        return tuple(unheld or nowhere)

    # Quotations

    def _quoted(self, claim: Claim, asked: Query, named: Sequence[NamedProvision]) -> Judgement | None:
        """What was found of what a sentence quotes; None where it quotes nothing."""
        said = quotations(claim.text)
        if not said:
            return None
        near = self._gathering.of_words(asked, " ".join(said))
        for quotation in said:
            stands = self._stands(quotation, asked, named, near)
            if stands is None:
                return self._misquoted(quotation, near)
        document, start, end = self._stands(said[0], asked, named, near) or ("", 0, 0)
        whole = self._gathering.stretch(document, start, end)
        quote = Quote(whole.passage, start, end, 0.0)
        against = verify.contradictions(claim.text, *generation.told(whole.passage))
        if against and claim.language == ENGLISH:
            return Judgement(Ruling.CONTRADICTED, against, quote)
        if named and not any(each.holds(document, start) for each in named):
            return Judgement(Ruling.ELSEWHERE, (self._not_there(named),), quote)
        return Judgement(Ruling.VERBATIM, (), quote)

    def _stands(
        self, quotation: str, asked: Query, named: Sequence[NamedProvision], near: Sequence[Candidate]
    ) -> tuple[str, int, int] | None:
        """The document in which a quotation stands, and where: in a provision that is named, before all others."""
        for each in named:
            text = self.searcher.record(each.document).text[each.provision.start : each.provision.end]
            if found := place(quotation, text):
                return each.document, each.provision.start + found[0], each.provision.start + found[1]
        meant = (*self._gathering.current(asked.documents), *asked.documents)
        for document in dict.fromkeys((*meant, *(each.passage.document.id for each in near))):
            if found := place(quotation, self.searcher.record(document).text):
                return document, *found
        return None

    def _misquoted(self, quotation: str, near: Sequence[Candidate]) -> Judgement:
        told = f"“{quotation}” stands word for word in no text that was found"
        best = max(near, key=lambda each: verify.nearness(quotation, each.passage.text), default=None)
        if best is None or verify.nearness(quotation, best.passage.text) < QUOTED:
            return Judgement(Ruling.NOT_FOUND, (told,), _whole(best) if best else None)
        return Judgement(Ruling.CONTRADICTED, (told, OTHER_WORDS), _nearest(quotation, best))

    # Sentences

    def _in_another_language(self, claim: Claim, asked: Query, named: Sequence[NamedProvision]) -> Judgement:
        """What can be said of a sentence in a language of which the check does not know the words."""
        near = self._gathering.candidates(asked)
        for each in near:
            if found := place(claim.text, each.passage.text):
                start = each.passage.start
                return Judgement(Ruling.VERBATIM, (), Quote(each.passage, start + found[0], start + found[1], 0.0))
        there = tuple(f"{each.provision.locator} exists" for each in named[:1])
        return Judgement(Ruling.UNCHECKED, (FOREIGN, *there), _whole(near[0]) if near else None)

    def _of_force(self, claim: Claim, asked: Query) -> Judgement | None:
        """What the library knows of the force of the first instrument that a sentence names, if it speaks of that."""
        says = force.said(claim.text, claim.language)
        meant = next(iter(self.searcher.holdings().named(claim.text).values()), ())
        documents = [each for each in self._gathering.current(meant) if each in asked.documents]
        if says is None or asked.provisions or not documents:
            return None
        known = KnownOf(self.searcher.store, Citing(self.searcher.record)).stated(documents[0], "")
        if known is None:
            return None
        quote, told = known
        wrong = force.against(claim.text, says, quote.passage.document, told)
        if wrong is None:
            return Judgement(Ruling.NOT_FOUND, (told,), quote)
        if not wrong and not force.is_all(claim.text, quote.passage.document, told, claim.language):
            return Judgement(Ruling.NOT_FOUND, (told, MORE), quote)
        return Judgement(Ruling.CONTRADICTED if wrong else Ruling.SUPPORTED, tuple(wrong or [told]), quote)

    def _of_provisions(self, claim: Claim, asked: Query, named: Sequence[NamedProvision]) -> Judgement | None:
        """What is said of a sentence by the provisions that it names, or by others of their documents."""
        own = self._gathering.of_provisions(named, claim.text)
        if found := self._held(claim.text, own):
            return found
        bare = _without_provisions(claim.text)
        near = self._gathering.of_words(asked, bare)
        found = self._judged(bare, [*own, *near])
        if found and found.quote and found.ruling is not Ruling.CONTRADICTED:
            place = (found.quote.passage.document.id, found.quote.start)
            if not any(each.holds(*place) for each in named):
                return replace(found, ruling=Ruling.ELSEWHERE, reasons=(self._not_there(named),))
        return found

    def _of_all(self, claim: Claim, asked: Query, named: Sequence[NamedProvision]) -> Judgement:
        """What the documents say that a sentence names, those in force first; else all of the library."""
        near = self._gathering.candidates(asked)
        is_sourced = self._is_sourced(claim, asked)
        found = self._judged(claim.text, near)
        if found and (is_sourced or found.ruling is Ruling.VERBATIM):
            return found
        if not is_sourced:
            return Judgement(Ruling.UNCHECKED, (SAYS_NOTHING,))
        return self._older(claim, asked) or self._not_found(claim, asked, named, near)

    def _older(self, claim: Claim, asked: Query) -> Judgement | None:
        """That another text of an instrument that a sentence names says so, which is not the one in force."""
        found = self._held(claim.text, self._gathering.older(asked))
        if found is None or found.quote is None:
            return None
        document = found.quote.passage.document
        return replace(found, reasons=(*found.reasons, f"only {document.short_title} says so: {document.standing}"))

    def _is_sourced(self, claim: Claim, asked: Query) -> bool:
        """Whether a sentence names something, or holds a figure or a duty, that could be looked up."""
        names = asked.documents or asked.provisions or asked.unknown or asked.lacking or asked.absent
        plain = folded(claim.text)
        return bool(names or values.values(plain) or clauses.clauses(plain))

    def _not_found(
        self, claim: Claim, asked: Query, named: Sequence[NamedProvision], near: Sequence[Candidate]
    ) -> Judgement:
        nearest = max(near, key=lambda each: verify.nearness(claim.text, each.passage.text), default=None)
        quote = _nearest(claim.text, nearest) if nearest else None
        if named:
            return Judgement(Ruling.NOT_FOUND, (self._not_there(named),), quote)
        reasons = tuple(f"no document of the library is called {each}" for each in asked.unknown)
        return Judgement(Ruling.NOT_FOUND, reasons or ("no provision that was found says so",), quote)

    def _not_there(self, named: Sequence[NamedProvision]) -> str:
        locators = " and ".join(dict.fromkeys(each.provision.locator for each in named))
        exist = "exist" if " and " in locators else "exists"
        return f"{locators} {exist}, but what was found there does not say so"

    def _judged(self, text: str, candidates: Sequence[Candidate]) -> Judgement | None:
        """Whether one of some passages says what a sentence says, or otherwise; None if none speaks of it.

        Where both is so, the passage decides that is clearly nearer to the sentence.
        """
        found, against = self._held(text, candidates), None
        if found is None or self._nearness(text, found) < SURE:
            against = self._contradicted(text, candidates)
        if found and against and self._nearness(text, against) <= self._nearness(text, found) + CLEARLY:
            return found
        return against or found

    def _nearness(self, text: str, found: Judgement) -> float:
        return verify.nearness(text, found.quote.passage.text) if found.quote else 0.0

    def _held(self, text: str, candidates: Sequence[Candidate]) -> Judgement | None:
        """That one of some passages says what a sentence says; None if none does."""
        if not candidates:
            return None
        written = generation.checked(Draft(text, tuple(range(1, len(candidates) + 1))), candidates)
        if written.verdict == Verdict.UNSUPPORTED:
            return None
        texts, names = generation.told(written.quotes[0].passage)
        if written.verdict == Verdict.SUPPORTED and verify.nearness(text, " ".join((*texts, *names))) < SAID:
            return None
        ruling = Ruling.VERBATIM if written.verdict == Verdict.VERBATIM else Ruling.SUPPORTED
        return Judgement(ruling, written.reasons, written.quotes[0])

    def _contradicted(self, text: str, candidates: Sequence[Candidate]) -> Judgement | None:
        """That a passage which is about the same says otherwise; None if none does."""
        near = sorted(candidates, key=lambda each: -verify.nearness(text, each.passage.text))
        for each in near[:NEAREST]:
            if against := verify.contradictions(text, *generation.told(each.passage)):
                return Judgement(Ruling.CONTRADICTED, against, _nearest(text, each))
        return None


def _without_provisions(text: str) -> str:
    return " ".join(blanked(text, references(text)).split())


def _nearest(text: str, candidate: Candidate) -> Quote:
    """The sentences of a passage that are nearest to a text."""
    passage, spans = candidate.passage, candidate.sentences or ((0, len(candidate.passage.text)),)
    start, end = verify.locate(text, passage.text, spans) or spans[0]
    return Quote(passage, passage.start + start, passage.start + end, 0.0)


def _whole(candidate: Candidate) -> Quote:
    return Quote(candidate.passage, candidate.passage.start, candidate.passage.end, 0.0)
