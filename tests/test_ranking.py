"""Ranking of passages."""

import numpy as np
import pytest
from conftest import Crowding, document, passage
from test_query import LAY

from assistant.index.digests import digest
from assistant.index.snapshot import Snapshots
from assistant.models.scale import Scale, measured
from assistant.policy.holdings import Holdings
from assistant.ports import IndexedPassage, Nearest, Row
from assistant.records import Candidate, Status
from assistant.search import ranking
from assistant.search.ordering import balanced, distinct, firsts, in_turns, listed
from assistant.search.query import understand
from assistant.search.ranking import SIGNALS, Retriever, coefficients
from assistant.text.words import words

EU = document("eu", title="EU Zebra Act", short_names=("Zebra Act",), jurisdiction="EU", status=Status.IN_FORCE)
OLD = document("old", title="Old Zebra Act", jurisdiction="EU", status=Status.REVOKED)
US = document("us", title="US Lion Order", short_names=("Lion Order",), jurisdiction="US", status=Status.IN_FORCE)
TEXTS = [
    (EU, "Providers of zebra systems keep their logs for six months after the system was placed on the market."),
    (EU, "Deployers of zebra systems pay a fine of 100 euro where they keep no logs at all."),
    (OLD, "Whoever holds a zebra must brush it in the morning and report to the stable."),
    (US, "Agencies that keep lions publish their logs within ten days of the first roar."),
    (US, "‘Lion’ means a large cat with a mane that is kept by an agency."),
]


class Library:
    """A store of a few passages in memory, embedded by their words."""

    def __init__(self, embedder):
        self.dimension = embedder.dimension
        self.held, self.indexed = {}, {}
        for number, (of, text) in enumerate(TEXTS, 1):
            vector = embedder.embed_question(text)
            inner = np.rint(vector / np.abs(vector).max() * 127).astype(np.int8).reshape(1, -1)
            said = tuple(digest(word) for word in words(text))
            self.indexed[number] = IndexedPassage(passage(text, of, 2000 * number), ((0, len(text)),), said)
            in_bytes = np.array(said, dtype=np.uint64).tobytes()
            self.held[number] = Row(number, of.id, vector.tobytes(), inner.tobytes(), (b"", in_bytes))

    def library(self):
        return "test"

    def revision(self):
        return "test:1"

    def numbers(self, document_ids=None):
        return sorted(self.held)

    def rows(self, after=0):
        return [row for number, row in self.held.items() if number > after]

    def found(self, numbers):
        return {number: self.indexed[number] for number in numbers if number in self.indexed}


@pytest.fixture
def find(embedder, tmp_path):
    """Search a question; the texts found, best first."""
    return finding(embedder, tmp_path, Scale())


def finding(embedder, folder, scale):
    library = Library(embedder)
    snapshot = Snapshots(library, folder).current()
    retriever = Retriever(snapshot, Holdings((EU, OLD, US)), library.found, scale=scale)

    def search(question, nearest=None, provided=(), documents=None):
        query = understand(question, (), retriever.holdings, LAY)
        return retriever.rank(query, embedder.embed_question(query.text), nearest, provided, documents)

    return search


def texts(ranked):
    return [candidate.passage.text for candidate in ranked]


def test_the_passage_that_holds_the_words_of_the_question_is_first(find):
    assert texts(find("How long do providers keep zebra logs?"))[0] == TEXTS[0][1]
    assert texts(find("What fine do deployers pay?"))[0] == TEXTS[1][1]


def test_scores_fall_and_every_signal_is_measured(find):
    ranked = find("Who keeps logs?")
    scores = [candidate.passage.score for candidate in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(set(candidate.signals) == set(SIGNALS) for candidate in ranked)
    assert all(len(candidate.sentences) == len(candidate.sentence_cosines) for candidate in ranked)


def test_of_more_passages_than_are_taken_the_best_are(find, monkeypatch):
    monkeypatch.setattr(ranking, "CANDIDATES", 1)
    for question, text in (("providers keep six months", TEXTS[0][1]), ("publish ten days", TEXTS[3][1])):
        assert texts(find(question)) == [text]


def test_a_score_is_the_weighed_sum_of_the_signals(find):
    weights = coefficients()
    for candidate in find("Who keeps logs under the Lion Order?"):
        weighed = sum(weights[name] * candidate.signals[name] for name in SIGNALS)
        assert candidate.passage.score == pytest.approx(weighed, abs=1e-5)


def test_a_passage_is_as_near_as_its_nearest_sentence(find):
    for candidate in find("How long do providers keep zebra logs?"):
        assert candidate.signals["sentence"] == pytest.approx(max(*candidate.sentence_cosines, 0.0), abs=1e-6)
    assert candidate.signals["sentence"] > 0


def test_a_model_whose_cosines_crowd_together_ranks_and_measures_like_one_whose_do_not(embedder, tmp_path):
    crowded = Crowding(embedder, 2)
    plain, close = (finding(each, tmp_path / each.fingerprint, measured(each)) for each in (embedder, crowded))
    for question in ("How long do providers keep zebra logs?", "Who brushes a zebra?"):
        for one, other in zip(plain(question), close(question), strict=True):
            assert one.passage.text == other.passage.text
            assert one.signals == pytest.approx(other.signals, abs=0.02)
            assert one.sentence_cosines == pytest.approx(other.sentence_cosines, abs=0.05)


def test_a_text_that_holds_no_longer_is_measured_to_be_one(find):
    found = {candidate.passage.document.id: candidate.signals["ended"] for candidate in find("zebra lion logs")}
    assert found == {"eu": 0, "old": 1, "us": 0}


def test_words_of_the_provisions_that_answer_a_kind_of_question_are_sought_in_any_document(find):
    found = {candidate.passage.text: candidate.signals["sought"] for candidate in find("What are the penalties?")}
    assert max(found, key=found.get) == TEXTS[1][1]
    assert found[TEXTS[1][1]] == 1


def test_a_named_provision_comes_first(find):
    assert texts(find("What does Article 9 of the Zebra Act say?", provided=[2]))[0] == TEXTS[1][1]


def test_the_text_of_a_provision_that_is_asked_for_comes_first_in_its_order_and_that_in_force_before_others(find):
    assert texts(find("What does Article 9 say?", provided=[2, 3, 1]))[:3] == [TEXTS[i][1] for i in (0, 1, 2)]
    others = texts(
        find("Does Article 9 say who must brush a zebra in the morning and report to the stable?", provided=[3, 1])
    )
    assert others[0] == TEXTS[2][1]


def test_a_named_instrument_or_jurisdiction_lifts_its_passages(find):
    assert find("Who keeps logs under the Lion Order?")[0].passage.document == US
    assert find("Who keeps logs in the US?")[0].passage.document == US


def test_the_defining_passage_answers_a_question_for_a_definition(find):
    assert texts(find("How is lion defined?"))[0] == TEXTS[4][1]


def test_sides_that_are_compared_take_turns_and_nothing_is_shown_twice():
    a, b, c = (candidate(f"text {i}", of) for i, of in enumerate([EU, US, EU]))
    assert in_turns([[a, c], [b, a]]) == [a, b, c]
    assert in_turns([[], [b]]) == [b]
    assert in_turns([]) == []


def test_where_all_documents_are_asked_about_two_passages_are_taken_of_each_that_fits_not_much_worse_than_the_first():
    a1, b1, a2, a3, b2 = (
        candidate(text, of, score)
        for text, of, score in (("a1", EU, 10), ("b1", US, 7), ("a2", EU, 6), ("a3", EU, 5), ("b2", US, 4))
    )
    far = candidate("c1", OLD, 6.9)
    assert firsts([a1, b1, far, a2, a3, b2]) == [a1, a2, b1, b2]
    assert firsts([]) == []


def test_only_allowed_documents_are_found(find):
    assert {c.passage.document.id for c in find("Who keeps zebra logs?", documents=["us"])} == {"us"}
    assert find("Who keeps zebra logs?", documents=["none"]) == []


def test_another_index_may_give_the_nearest_and_what_it_does_not_know_yet_is_found_too(find):
    known = Nearest("test", (3, 99), upto=3)  # 99 is gone
    found = {candidate.passage.text for candidate in find("brush morning stable large mane", nearest=known)}
    assert {TEXTS[2][1], TEXTS[4][1]} <= found


def candidate(text, of, score=1.0):
    said = frozenset(digest(word) for word in text.split())
    figures = frozenset(word for word in text.split() if word.isdigit())
    return Candidate(passage(text, of, score=score), (), (), {}, words=said, figures=figures)


def query(question="What holds?"):
    return understand(question, (), Holdings((EU, OLD, US)), LAY)


def test_of_versions_of_one_passage_the_one_that_holds_is_shown_and_the_other_is_last():
    text = "Providers keep the logs of 6 months for the authority that asks"
    old, new, other = candidate(text, OLD), candidate(text, EU), candidate("Something else", US)
    assert distinct([old, other, new], query()) == [new, other, old]


def test_passages_with_other_figures_are_no_versions_of_one():
    texts_ = [f"Providers keep the logs of {months} months for the authority that asks" for months in (6, 9)]
    old, new = candidate(texts_[0], OLD), candidate(texts_[1], EU)
    assert distinct([old, new], query()) == [old, new]


def test_on_an_earlier_day_the_text_of_that_day_is_shown():
    before = document("before", adopted="2020-01-01", status=Status.SUPERSEDED, status_date="2024-01-01")
    after = document("after", adopted="2024-01-01", status=Status.IN_FORCE)
    text = "Providers keep the logs for the authority that asks"
    pair = [candidate(text, before), candidate(text, after)]
    assert distinct(pair, query())[0].passage.document is after
    assert distinct(pair, query("What held on 1 May 2022?"))[0].passage.document is before


def test_of_instruments_that_are_named_two_passages_come_before_one_of_another():
    ranked = [candidate(f"text {i}", of) for i, of in enumerate([EU, EU, OLD, US, EU])]
    asked = query("Compare the Zebra Act and the Lion Order.")
    assert texts(balanced(ranked, asked)) == ["text 0", "text 1", "text 2", "text 3", "text 4"]
    assert texts(balanced(ranked[2:], asked)) == ["text 3", "text 4", "text 2"]
    assert balanced(ranked, query()) == ranked


def test_a_list_is_shown_with_what_stands_beside_its_first_passage_in_the_same_provision():
    places = [("A", 0, "Article 1(a)"), ("B", 2, "Article 1(b)"), ("C", 4, "Article 2"), ("D", 90, "Article 1(d)")]
    a, b, c, d = (Candidate(passage(text, EU, at, locator=locator), (), (), {}) for text, at, locator in places)
    other = Candidate(passage("E", US, 1, locator="Article 1"), (), (), {})
    ranked = [b, d, other, c, a]
    assert listed(ranked, query("List the lamps.")) == [b, a, d, other, c]
    assert listed(ranked, query()) == ranked
    assert listed([d, other, c, b, a], query("List the lamps.")) == [d, other, c, b, a]  # those are not among the first


def test_what_stands_beside_a_passage_of_a_list_fits_as_well_so_that_scores_fall_with_the_rank():
    places = [("A", 0, "Article 1(a)", 9.0), ("X", 70, "Article 2", 8.0), ("B", 2, "Article 1(b)", 3.0)]
    ranked = [
        Candidate(passage(text, EU, at, locator=locator, score=score), (), (), {})
        for text, at, locator, score in places
    ]
    assert [(each.passage.text, each.passage.score) for each in listed(ranked, query("List the lamps."))] == [
        ("A", 9.0),
        ("B", 9.0),
        ("X", 8.0),
    ]


def test_every_signal_has_a_coefficient():
    assert set(coefficients()) == set(SIGNALS)
