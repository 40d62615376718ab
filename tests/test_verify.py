"""Quotes held against the text they cite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Verdict
from assistant.verify import check

TEXT = "Deployers shall not use it. They shall keep logs."


def test_what_stands_at_its_place_is_verbatim():
    assert check("Deployers shall not use it.", TEXT, 0, 27) == (Verdict.VERBATIM, ())


@pytest.mark.parametrize(
    ("quote", "start", "end"),
    [
        ("Deployers shall use it.", 0, 27),
        ("Deployers shall not use it.", 1, 28),
        ("", 5, 5),
        ("They", 28, 500),
        ("x", -1, 0),
    ],
)
def test_a_lost_word_or_a_shifted_place_is_unsupported_with_a_reason(quote, start, end):
    verdict, reasons = check(quote, TEXT, start, end)
    assert verdict is Verdict.UNSUPPORTED
    assert reasons


@given(st.text(min_size=1), st.text(min_size=1))
def test_only_equal_texts_are_verbatim(quote, stored):
    verdict, _ = check(quote, stored, 0, len(stored))
    assert (verdict is Verdict.VERBATIM) == (quote == stored)
