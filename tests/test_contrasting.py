"""How questions set one thing against another in words."""

import pytest

from assistant.search.contrasting import WHOLE, aspect, contrasted, joins


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Keeper or owner: what's the difference in the Harbour Act?", ("Keeper", "owner")),
        ("signal lamp vs fog horn", ("signal lamp", "fog horn")),
        ("Lamps, horns and bells: how does the act tell them apart?", ("Lamps", "horns", "bells")),
        ("What is the difference between a keeper and an owner under the law?", ("keeper", "owner")),
        ("How does the order tell day lamps and night lamps apart?", ("day lamps", "night lamps")),
        ("How does a keeper differ from an owner in the act?", ("keeper", "owner")),
        ("Are keepers and owners treated alike?", ("keepers", "owners")),
        ("Public lamps versus private lamps: are both lit?", ("Public lamps", "private lamps")),
        ("What's the difference between GOVERN and MANAGE in the plan?", ("GOVERN", "MANAGE")),
        ("Compare lamps and horns.", ("lamps", "horns")),
        ("How did fees move from the 2023 plan to the 2024 answer?", ("2023 plan", "2024 answer")),
        ("Was ist der Unterschied zwischen Lampe und Horn?", ("Lampe", "Horn")),
        ("What does the act say about keepers and owners?", None),
        ("Who lights lamps, and when?", None),
    ],
)
def test_terms_are_found_as_the_question_sets_them_against_one_another(question, terms):
    found = contrasted(question)
    assert (found and found.terms) == terms


def test_each_term_is_asked_of_by_itself():
    question = "Keeper or owner: what's the difference in the Harbour Act?"
    found = contrasted(question)
    assert found.question(question, "owner") == "What is owner? owner : in the Harbour Act?"


@pytest.mark.parametrize(
    ("between", "joined"),
    [
        (" and ", True), (" and under ", True), (", ", True), (" versus the ", True), ("'s law against ", True),
        (" says of ", False), (" and then, many years after it had been made, ", False), (" ", False),
    ],
)  # fmt: skip
def test_two_names_are_set_side_by_side_by_what_joins_them(between, joined):
    assert joins(between) is joined


def spans(question, *names):
    return [(question.index(name), question.index(name) + len(name)) for name in names]


def test_what_is_asked_of_a_side_is_the_question_without_names_and_words_that_compare():
    question = "How do fines under the Harbour Act compare with those in Utopia's framework law?"
    assert aspect(question, spans(question, "Utopia"), spans(question, "Harbour Act")) == "How do fines those ?"


def test_with_another_name_goes_the_provision_that_is_its_own():
    question = "Compare the fee of Article 9 of the Harbour Act and of Section 3 of the Lighthouse Law."
    said = aspect(question, spans(question, "Lighthouse Law"), spans(question, "Harbour Act"))
    assert "Article 9" in said
    assert "Section 3" not in said


def test_a_sentence_that_only_tells_why_it_is_asked_is_left_out():
    question = "How do fines in Utopia differ? We sell in both ports and want to know."
    assert aspect(question, [], spans(question, "Utopia")) == "How do fines ?"


def test_a_question_that_names_no_aspect_asks_for_the_whole():
    question = "How does Utopia's approach to AI differ from the Harbour Act?"
    assert aspect(question, spans(question, "Utopia"), spans(question, "Harbour Act")) == WHOLE


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What is the difference between a, b, c and d?", ("a", "b", "c", "d")),
        ("What is the difference between a, b, c, d and e?", None),
        ("Compare one two three four five and lamps.", ("one two three four five", "lamps")),
        ("Compare one two three four five six and lamps.", None),
        ("Compare lamps and lamps.", None),
        ("Compare 5 and 6.", None),
        ("How does a lamp differ from 12?", None),
        ("How does a lamp differ from a horn in fog?", ("lamp", "horn")),
        ("Compare “lamps” and 'horns'.", ("lamps", "horns")),
        ("Compare the lamps under the act and the horns.", ("lamps", "horns")),
        ("Lamps and oil versus horns", ("Lamps and oil", "horns")),
        ("What is the difference between lamps?", None),
    ],
)
def test_between_two_and_four_terms_of_up_to_five_words_are_set_against_one_another(question, terms):
    found = contrasted(question)
    assert (found and found.terms) == terms


@pytest.mark.parametrize(
    ("question", "stretch"),
    [
        ("Compare lamps and horns in the act.", "lamps and horns"),
        ("How does a keeper differ from an owner in the act?", "a keeper differ from an owner"),
        ("signal lamp vs fog horn", "signal lamp vs fog horn"),
        ("Is a lamp lit?", None),
    ],
)
def test_the_list_of_terms_stands_from_the_first_to_the_last(question, stretch):
    found = contrasted(question)
    assert (found and question[found.start : found.end]) == stretch


def test_the_question_of_a_term_is_the_whole_one_with_the_term_for_all():
    question = "Compare lamps and horns in fog."
    assert contrasted(question).alone(question, "lamps") == "lamps in fog."
    assert contrasted(question).question(question, "lamps") == "What is lamps? lamps in fog."


@pytest.mark.parametrize(
    ("between", "joined"),
    [(" and a b c d e ", True), (" and a b c d e f ", False), ("/", True), (" & ", True), ("", False), (" , ", True)],
)
def test_up_to_six_words_join_two_names(between, joined):
    assert joins(between) is joined


def test_a_name_that_overlaps_another_is_taken_out_once():
    question = "Do lamps burn under the Harbour Act of Utopia?"
    others, own = spans(question, "Harbour Act of Utopia"), spans(question, "Utopia")
    assert aspect(question, others, own) == "Do lamps burn ?"
    beside = spans(question, "Harbour Act of ")
    assert "Utopia" not in aspect(question, beside, own)


def test_a_sentence_without_names_is_left_out_only_if_it_asks_nothing():
    question = "Utopia has lamps. We sell oil. Who buys oil?"
    assert aspect(question, [], spans(question, "Utopia")) == "has lamps. Who buys oil?"
    assert aspect("We sell oil. Who buys it?", [], []) == "We sell oil. Who buys it?"


def test_kinds_of_documents_behind_a_name_go_with_it():
    question = "How are lamps lit under Korea's framework act and at sea?"
    assert aspect(question, [], spans(question, "Korea")) == "How are lamps lit and at sea?"
