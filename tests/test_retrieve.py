"""Ranking of passages."""

import dataclasses

import numpy as np
import pytest
from conftest import document, passage

from assistant.records import Candidate
from assistant.retrieve import Weights, candidates, rank
from assistant.store import Entry


def candidate(name, cosine=0.0, words=0.0, sentence=0.0):
    return Candidate(passage(f"text of {name}", document(name)), ((0, 4),), (sentence,), cosine, words)


def names(ranked):
    return [found.passage.document.id for found in ranked]


def test_each_signal_lifts_a_passage():
    base = candidate("base", 0.4, 0.4, 0.4)
    for field, better in (("cosine", 0.9), ("words", 0.9), ("sentence_cosines", (0.9,))):
        lifted = dataclasses.replace(base, passage=passage("other", document("lifted")), **{field: better})
        assert names(rank({1: base, 2: lifted}, [], {})) == ["lifted", "base"]


def test_a_named_instrument_and_its_named_provision_come_first():
    found = {
        1: candidate("other", 0.5, 0.8, 0.5),
        2: candidate("named", 0.4, 0.6, 0.4),
        3: candidate("named", 0.2, 0.0, 0.2),
    }
    ranked = rank(found, ["named"], {3: 1.0})
    assert ranked[0].cosine == 0.2
    assert names(ranked) == ["named", "named", "other"]


def test_scores_fall_and_ties_keep_the_order_of_the_index():
    ranked = rank({2: candidate("b", 0.5), 1: candidate("a", 0.5), 3: candidate("c", 0.9)}, [], {}, Weights())
    scores = [found.passage.score for found in ranked]
    assert scores == sorted(scores, reverse=True)
    assert names(ranked) == ["c", "a", "b"]


def test_passages_are_measured_against_the_question():
    question = np.array([1, 0], np.float32)
    entry = Entry(
        passage("text"),
        "d",
        np.array([0.6, 0.8], np.float32),
        ((0, 2), (2, 4)),
        np.array([[127, 0], [0, 127]], np.int8),
    )
    found = candidates({7: entry}, {7: 4.0, 8: 8.0}, question)[7]
    assert found.cosine == pytest.approx(0.6)
    assert found.words == 0.5
    assert found.sentence_cosines == pytest.approx((1.0, 0.0))
