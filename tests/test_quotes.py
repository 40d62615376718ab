"""Quotes held against the stored text they cite."""

import pytest

from assistant.records import Verdict
from assistant.verify.quotes import altered, check, stands

STORED = "Keepers shall light every lamp. They need not keep oil."


def test_a_quote_is_verbatim_where_it_stands_to_the_letter():
    start = STORED.index("They")
    assert check("They need not keep oil.", STORED, start, len(STORED)) == (Verdict.VERBATIM, ())
    verdict, reasons = check("They need keep oil.", STORED, start, len(STORED))
    assert (verdict, len(reasons)) == (Verdict.UNSUPPORTED, 1)


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5), (0, len(STORED) + 1)])
def test_a_place_that_the_text_does_not_have_holds_no_quote(start, end):
    verdict, (reason,) = check(STORED[start:end], STORED, start, end)
    assert verdict is Verdict.UNSUPPORTED
    assert f"no characters {start} to {end}" in reason


@pytest.mark.parametrize(
    ("sentence", "is_there"),
    [
        ("Keepers shall light every lamp.", True),
        ("keepers shall light “every lamp”", False),
        ("Light every lamp", True),
        ("Keep oil.", False),
        ("Keepers shall light", True),
        ("Keepers shall ligh", False),
        ("eepers shall light every lamp", False),
        ("...", False),
    ],
)
def test_a_sentence_stands_word_for_word_in_a_text_and_not_as_the_rest_of_a_denial(sentence, is_there):
    assert stands(sentence, ["Another text.", STORED]) is is_there


@pytest.mark.parametrize(
    "sentence",
    [
        'The law says "keepers shall light every lamp".',
        'It says "They need not keep oil."',
        'A "lamp keeper" is no quote, nor is “oil”.',
    ],
)
def test_what_is_quoted_may_stand_anywhere_in_the_text_from_its_first_word_to_its_last(sentence):
    assert altered(sentence, [STORED]) == []


def test_a_quotation_that_changes_a_word_is_told_and_only_that():
    told = altered('It says "keepers must light every lamp" and "They need not keep oil".', [STORED])
    assert told == ['"keepers must light every lamp" is not what the cited text says']
