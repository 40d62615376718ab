"""The shipped questions: well-formed, spread over the briefs, and their quotes stand in the briefs."""

from collections import Counter

import pytest
from conftest import ROOT

from assistant import evaluate

FILE = ROOT / "evals" / "questions.jsonl"
BRIEFS = {
    path.stem: " ".join(path.read_text(encoding="utf-8").split()) for path in (ROOT / "corpus/briefs").glob("*.md")
}
QUESTIONS = evaluate.load(FILE)
TYPES = {
    "article-lookup",
    "comparison",
    "date",
    "definition",
    "factual",
    "follow-up",
    "list",
    "multi-hop",
    "number",
    "paraphrase",
    "status",
    "unanswerable",
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_quote_stands_in_its_brief_and_is_long_enough_to_be_told_from_others(question):
    for gold in question.gold:
        assert gold.quote in BRIEFS[gold.document]
        assert 8 <= len(gold.quote.split()) <= 60
        assert gold.document in question.documents
    assert set(question.documents) <= BRIEFS.keys()
    assert question.answer


def test_ids_and_wordings_are_unique():
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)
    assert len({(question.question.casefold(), question.history) for question in QUESTIONS}) == len(QUESTIONS)


def test_there_are_enough_questions_of_every_type():
    counts = Counter(question.type for question in QUESTIONS)
    assert set(counts) == TYPES
    assert sum(counts.values()) >= 110
    assert min(counts.values()) >= 8
    assert counts["unanswerable"] >= 20


def test_exactly_the_unanswerable_have_no_quotes_and_only_follow_ups_a_history():
    for question in QUESTIONS:
        assert (question.type == "unanswerable") == (not question.gold)
        assert (question.type == "follow-up") == bool(question.history)


def test_every_brief_answers_at_least_two_questions():
    counts = Counter(name for question in QUESTIONS if question.gold for name in question.documents)
    assert {name for name, count in counts.items() if count >= 2} == set(BRIEFS)
