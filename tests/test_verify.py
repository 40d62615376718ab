"""Sentences and quotes held against the texts they cite."""

import collections
import json
import random
import re

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Verdict
from assistant.sentences import split
from assistant.verify import check, judge, locate, nearness

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


LAW = (
    "Providers of zebra systems shall keep logs for six months. They shall not sell the logs to anybody. "
    "The fine is up to EUR 35 000 000 or 7 % of turnover, whichever is higher. It applies from 2 August 2026 under "
    "Article 5(1)(f). The Zebra Office should publish guidance and may visit providers."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Providers of zebra systems must keep logs for 6 months.",
        "The fine is up to €35 million or 7 per cent of turnover, whichever is higher.",
        "The fine applies from August 2, 2026 under Art. 5(1), point (f).",
        "Providers are prohibited from selling the logs.",
        "The Zebra Office may visit providers.",
    ],
)
def test_what_says_the_same_in_other_words_is_supported(sentence):
    assert judge(sentence, [LAW]) == (Verdict.SUPPORTED, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "Providers of zebra systems must keep logs for 9 months.",
        "The fine is up to €53 million or 7 per cent of turnover.",
        "The fine applies from 12 August 2026.",
        "The fine applies under Article 5(1)(g).",
        "Providers shall sell the logs to anybody.",
        "The Zebra Office must publish guidance.",
        "The European Commission may visit providers.",
        "Providers of zebra systems may keep logs for six months.",
        'The law says that "the fine is up to 35 million crowns".',
        "Lions roar at night in every national park of the region.",
    ],
)
def test_what_says_something_else_is_not_and_the_reason_is_told(sentence):
    verdict, reasons = judge(sentence, [LAW])
    assert verdict == Verdict.UNSUPPORTED
    assert all(reasons)


@pytest.mark.parametrize("start", range(5))
def test_a_sentence_of_the_text_is_verbatim_whatever_its_quote_marks_and_spaces(start):
    spans = split(LAW)
    first, last = spans[start % len(spans)]
    sentence = LAW[first:last].replace(" ", "\u00a0", 2).replace("'", "’")
    assert judge(sentence, ["Before. " + LAW]) == (Verdict.VERBATIM, ())


@given(st.integers(1, 999), st.integers(1, 999))
def test_another_number_is_never_supported(one, other):
    text = f"Operators of cranes shall pay a fee of {one} crowns to the harbour office each year."
    verdict, _ = judge(text.replace(f" {one} ", f" {other} "), [text])
    assert (verdict == Verdict.VERBATIM) == (one == other)
    assert one == other or verdict == Verdict.UNSUPPORTED


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_judged_and_located(sentence, text):
    assert judge(sentence, [text])[0] in Verdict
    assert locate(sentence, text, split(text)) is None or text
    assert 0 <= nearness(sentence, text) <= 1


def test_a_sentence_is_located_where_its_words_stand():
    spans = split(LAW)
    assert locate("They may not sell the logs to anybody.", LAW, spans) == spans[1]
    assert locate("Lions roar at night.", LAW, spans) is None


def test_no_quote_that_was_altered_is_accepted():
    made = random.Random(7)
    words = LAW.split()
    accepted = 0
    for _ in range(200):
        start = made.randrange(len(words) - 12)
        own = words[start : start + 10]
        at = made.randrange(10)
        spoofed = [*own]
        spoofed[at : at + 1] = made.choice(
            ([], [own[at], "not"], [own[at][::-1] + "x"], [re.sub(r"\w", "9", own[at]) + "0"])
        )
        first = LAW.index(" ".join(own))
        verdict, _ = check(" ".join(spoofed), LAW, first, first + len(" ".join(own)))
        accepted += verdict != Verdict.UNSUPPORTED
    assert accepted == 0


def test_the_pairs_that_were_written_are_told_apart_as_well_as_when_last_measured():
    lines = (ROOT / "evals/verification.jsonl").read_text(encoding="utf-8").splitlines()
    flagged, asked = collections.Counter(), collections.Counter()
    for pair in map(json.loads, lines):
        verdict, _ = judge(pair["sentence"], [pair["evidence"]], pair["known"])
        kind = ("right" if pair["holds"] else "wrong", pair["half"] == "development")
        asked[kind] += 1
        flagged[kind] += verdict == Verdict.UNSUPPORTED
    share = {kind: flagged[kind] / asked[kind] for kind in asked}
    assert share["right", True] == 0
    assert share["wrong", True] == 1
    assert share["right", False] <= 0.12
    assert share["wrong", False] >= 0.93
