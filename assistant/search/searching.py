"""A question to the passages that fit it: read, embedded, looked for, ranked."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from assistant import outline
from assistant.describe import languages
from assistant.errors import QuestionError
from assistant.index.digests import digest
from assistant.index.snapshot import Snapshots
from assistant.models.rerank import CrossEncoderReranker
from assistant.models.scale import Scale
from assistant.policy import standing
from assistant.policy.holdings import Holdings
from assistant.ports import Embedder, PassageStore, Record, VectorIndex
from assistant.records import Candidate, Filters, Occurrence, Query, Turn, is_date
from assistant.search import query, thesaurus
from assistant.search.correcting import Corrector
from assistant.search.following import REMEMBERED
from assistant.search.mentioning import Mentioning
from assistant.search.ordering import in_turns
from assistant.search.postings import Postings
from assistant.search.ranking import CANDIDATES, Retriever, digested
from assistant.text.words import ENGLISH, stem, stop_words

LONGEST_QUESTION = 2000  # characters
FROM_INDEX = CANDIDATES + 20  # some may be gone since the vector index was built
LOOKED_UP = 12  # documents in which a provision is looked for that may be of any


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches the library.

    Args:
        store: the passages.
        embedder: of questions.
        scale: gives that of the embedder's cosines.
        snapshots: the passages as arrays.
        index: of vectors.
        holdings: gives the documents by what they are called.
        record: gives a document with its text and outline by id.
        reranker: orders what was found anew, where one is set.
    """

    store: PassageStore
    embedder: Embedder
    scale: Callable[[], Scale]
    snapshots: Snapshots
    index: VectorIndex
    holdings: Callable[[], Holdings]
    record: Callable[[str], Record]
    reranker: CrossEncoderReranker | None = None

    def understood(self, question: str, history: Sequence[Turn], filters: Filters | None = None) -> Query:
        """The question as the search understands it.

        What the filters leave counts as named where that is one document, or the texts of one instrument; their day
        goes before that of the question.

        Raises:
            QuestionError: there is nothing to search for, or the filters name no date.
        """
        chosen = filters or Filters()
        if chosen.as_of and not is_date(chosen.as_of):
            raise QuestionError(f"{chosen.as_of!r} is no date.", hint="Write 2024-06-13, 2024-06 or 2024.")
        question = question.encode("utf-8", "replace").decode()  # half a character, as a terminal may give
        if not any(character.isalnum() for character in question):
            raise QuestionError(
                "The question is empty.",
                hint="Ask in a sentence or a few words, e.g. What does the EU AI Act prohibit?",
            )
        if len(question) > LONGEST_QUESTION:
            raise QuestionError(
                f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are read.",
                hint="Shorten it, or add the text as a document and ask about it.",
            )
        holdings = self.holdings()
        turns = [replace(turn, question=self._corrected(turn.question)) for turn in history[-REMEMBERED:]]
        said = self._corrected(question.strip())
        asked = query.understand(said, turns, holdings, thesaurus.load(), chosen.as_of)
        left = [each for each in holdings.documents if chosen == Filters() or chosen.allows(each)]
        if asked.across and filters:
            asked = replace(asked, across=asked.across.within({each.id for each in left}))
        return replace(query.narrowed(asked, left, holdings), question=question.strip())

    def _corrected(self, question: str) -> str:
        """A question in a language of the library without what is misspelt in it.

        Taken for misspelt is what nothing knows: no passage, no name, no phrase of the thesaurus, and the embedding
        model only in pieces.
        """
        holdings, snapshot = self.holdings(), self.snapshots.current()
        language = languages.of_question(question)
        if language not in holdings.languages | {"", ENGLISH}:
            return question

        def holds(word: str) -> bool:
            stems = {stem(word, each) for each in (ENGLISH, *holdings.languages)}
            return snapshot.holds(tuple(map(digest, stems)))

        known = holdings.words | thesaurus.load().words | stop_words(language) | query.FRAMING
        return Corrector(known, holds, self.embedder.count, self.store.spoken).corrected(question)

    def ranked(self, asked: Query, filters: Filters, timings: dict[str, float]) -> list[Candidate]:
        """The passages that fit a question, best first; `timings` gets the milliseconds of each step.

        Where it sets sides side by side theirs are taken in turns.
        """
        return in_turns(self.of_sides(asked, filters, timings)) or self._ranked(asked, filters, timings)

    def of_sides(self, asked: Query, filters: Filters, timings: dict[str, float]) -> list[list[Candidate]]:
        """The passages for each side of a comparison, best first, each looked for by itself; without sides none."""
        found = []
        for side in asked.sides:
            allowed = self._allowed(filters)
            if side.documents:
                allowed = [name for name in side.documents if allowed is None or name in allowed]
            found.append(self._within_documents(side.asked, allowed, timings))
        return found

    def _ranked(self, asked: Query, filters: Filters, timings: dict[str, float]) -> list[Candidate]:
        documents = self._allowed(filters)
        if asked.across:
            documents = [each for each in asked.across.documents if documents is None or each in documents]
        return self._within_documents(asked, documents, timings)

    def _allowed(self, filters: Filters) -> list[str] | None:
        """The documents that filters leave; None for all."""
        return None if filters == Filters() else [d.id for d in self.holdings().documents if filters.allows(d)]

    def _within_documents(
        self, asked: Query, documents: Sequence[str] | None, timings: dict[str, float]
    ) -> list[Candidate]:
        """The passages of some documents (None: of all) that fit a question, best first."""
        if documents is not None and not documents:
            return []
        started = time.perf_counter()
        vector = self.embedder.embed_question(asked.text)
        embedded = time.perf_counter()
        snapshot = self.snapshots.current()
        nearest = self.index.search(vector, FROM_INDEX) if documents is None else None
        if nearest and not snapshot.revision.startswith(f"{nearest.library}:"):
            nearest = None  # the index was deleted, and what the vector index has open is of the one before
        retriever = Retriever(snapshot, self.holdings(), self.store.found, self.store.locators, self.scale())
        ranked = retriever.rank(asked, vector, nearest, self.provided(asked, documents), documents)
        engine = "exact" if nearest is None else "chroma"
        spent = {"embed": _ms(started, embedded), f"search ({engine})": _ms(embedded, time.perf_counter())}
        if self.reranker:
            started = time.perf_counter()
            ranked = self.reranker.rerank(asked.text, ranked)
            spent["rerank"] = _ms(started, time.perf_counter())
        for step, taken in spent.items():
            timings[step] = round(timings.get(step, 0.0) + taken, 2)
        return ranked

    def provided(self, asked: Query, documents: Sequence[str] | None) -> list[int]:
        """The numbers of the passages of provisions that the question names, in the instruments that it means.

        What no instrument that it names has is looked for in those that it describes, and where it names none in all
        that speak of a provision of that name.
        """
        provided: list[int] = []
        for locator in asked.provisions:
            others = () if asked.documents else self._speaking(locator)
            for meant in (asked.documents, asked.likely, others):
                found = [
                    number
                    for document_id in meant
                    if documents is None or document_id in documents
                    for number in self._within(document_id, locator)
                ]
                provided += found
                if found:
                    break
        return provided

    def mentions(self, terms: Sequence[str], documents: Collection[str] | None = None) -> list[Occurrence]:
        """The documents that hold one of some terms as it stands, whatever the forms of its words; the one that does
        most often first.

        Args:
            terms: each a word, or some in a row.
            documents: ids of those that are looked at; all if not given.
        """
        snapshot, known = self.snapshots.current(), self.holdings().by_id
        postings = Postings(snapshot, self.holdings().languages)
        places: dict[int, str] = {}
        for position in sorted({int(each) for term in terms for each in postings.holding(term)}):
            name = snapshot.names[snapshot.documents[position]]
            if name in known and (documents is None or name in documents):
                places[int(snapshot.numbers[position])] = name
        counting = {name: Mentioning.of(terms, known[name].language_code) for name in set(places.values())}
        held: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, start, text, _ in self.store.texts(list(places)):
            if times := counting[places[number]].times(text):
                held[places[number]].append((times, -start, number))
        shown = self.store.found([max(each)[2] for each in held.values()])
        found = [
            counting[name].occurrence(shown[most].passage, len(each), sum(times for times, *_ in each))
            for name, each in held.items()
            if (most := max(each)[2]) in shown
        ]
        return sorted(found, key=lambda mention: (-mention.times, mention.passage.document.id))

    def _speaking(self, locator: str) -> list[str]:
        """The documents that speak of a provision of a name, those first that do so most, and bind."""
        snapshot, holdings = self.snapshots.current(), self.holdings()
        found = outline.read(locator)
        spelt = {locator, str(replace(found, points=()))} if found else {locator}
        held: Counter[str] = Counter()
        postings = Postings(snapshot, holdings.languages)
        for name in spelt:
            there = postings.with_words(name)
            held.update(snapshot.names[code] for code in snapshot.documents[there].tolist())
        known = [name for name in held if name in holdings.by_id]
        known.sort(key=lambda name: (not standing.binds(holdings.by_id[name]), -held[name]))
        return known[:LOOKED_UP]

    def _within(self, document_id: str, locator: str) -> list[int]:
        """The numbers of the passages of a provision; none if the document has no such provision."""
        try:
            provision = outline.resolve(self.store.outline(document_id), locator)
        except LookupError:
            return []
        return self.store.within(document_id, provision.start, provision.end)

    def rarity(self, asked: Query) -> dict[str, float]:
        """How much each word of a question tells: what no passage holds tells most."""
        words = {word: digested(asked, word) for word in asked.weights}
        rarity = self.snapshots.current().rarity(words.values())
        return {word: rarity[words[word]] * weight for word, weight in asked.weights.items()}


def _ms(start: float, end: float) -> float:
    return round((end - start) * 1000, 2)
