"""Sentences and quotes held against the texts they cite."""

import collections
import json
import random
import re

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import contexts
from assistant.records import Verdict
from assistant.text.sentences import split
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
    assert judge(sentence, [LAW])[0] is Verdict.SUPPORTED


def test_a_part_that_is_named_by_its_labels_stands_where_all_of_them_do():
    points = "The keeper shall: (a) light the lamp; (f) keep the log."
    assert judge("Under paragraph (f) the keeper must keep the log.", [points])[0] is Verdict.SUPPORTED
    assert judge("Under paragraph (f)(ii) the keeper must keep the log.", [points])[0] is Verdict.UNSUPPORTED


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


RIGHT_IN_OTHER_WORDS = [
    ("should avoid is should not", "Pilots should not fly low.", "Pilots ought to avoid flying low."),
    ("none shall is must not", "None of the keys shall be lent.", "The keys must not be lent."),
    ("nobody may is must not", "No guard who is on duty may sleep.", "Guards on duty are barred from sleeping."),
    (
        "not without is first",
        "Owners must appoint a warden before opening a zoo.",
        "Owners cannot open a zoo without first appointing a warden.",
    ),
    (
        "shall only if is may only if",
        "A permit shall be issued only if the keeper passes the test.",
        "A permit may be issued only if the keeper passes the test.",
    ),
    (
        "an ending says may",
        "The term is four years, renewable once.",
        "The term is 4 years, which can be renewed once.",
    ),
    (
        "joined verbs",
        "It is unclear how fees will be or should be divided.",
        "It remains unclear how fees will be divided.",
    ),
    (
        "need not, in other words",
        "A zoo may, but does not necessarily have to, keep bears.",
        "A zoo need not keep bears.",
    ),
    (
        "may not be so is no ban",
        "The gauges may not align with the scales of other ports.",
        "Other ports may weigh by scales that differ from the gauges.",
    ),
    (
        "where need requires orders nothing",
        "Where necessary for safety, the keeper may close the gate.",
        "Where safety requires it, the keeper may close the gate.",
    ),
    ("a body that is allowed", "The Board may found committees.", "The statute allows the Board to found committees."),
    ("breach is non-compliance", "Non-compliance with the ban costs a fee.", "Breaches of the ban cost a fee."),
    (
        "neither nor",
        "Zoos that do not meet rule A or do not meet rule B must close.",
        "Zoos that follow neither rule A nor rule B must close.",
    ),
    ("outside the scope", "This duty shall not apply to army vessels.", "Army vessels are exempt from this duty."),
    ("a nominal style", "The development of the site should not proceed.", "The site should not be developed."),
    (
        "keep from",
        "Keepers must ensure that visitors do not feed bears.",
        "Keepers must keep visitors from feeding bears.",
    ),
    (
        "a condition left out",
        "Zoos will post a map on a board, or, if they do not have a board, on a gate.",
        "Zoos commit to posting a map on a board.",
    ),
    (
        "another sentence's denial",
        "Keepers shall feed bears daily. Visitors shall not feed bears.",
        "Keepers must feed bears daily.",
    ),
    ("with speed", "The keeper shall report a fire forthwith.", "The keeper must report a fire without delay."),
    (
        "a list behind unless",
        "It is unlawful to keep a bear unless: 1. The bear is chained;",
        "Nobody may keep a bear unless the bear is chained.",
    ),
    ("days of a year", "The Board shall report within 365 days.", "The Board must report within one year."),
    (
        "an abbreviation of a name",
        "The Director of the Office of Zoos and Parks (OZP) shall visit.",
        "The OZP Director must visit.",
    ),
    (
        "initials of a title",
        "CAIOs must train the new staff of each zoo.",
        "Chief AI Officers must train the new staff of each zoo.",
    ),
    ("a name that opens", "Adherence to the Zoo Code is free.", "Following the Zoo Code is free."),
    ("a conjunction that opens", "Zoos must close; parks should open.", "While Zoos must close, parks should open."),
    ("what a hyphen joins", "Feeding that involves AI is free.", "AI-assisted feeding is free."),
    ("the UN", "The United Nations Guide on Zoos must be read.", "The UN Guide on Zoos must be read."),
    ("half a year", "Zoos may ask again after six months.", "Zoos may ask again after half a year."),
    (
        "meetings a year",
        "The forum shall meet at least twice a year.",
        "At least two meetings of the forum shall be met every year.",
    ),
    ("a share in tens", "About 90 % of zoos are small.", "About nine in ten zoos are small."),
    ("two thirds", "About 66 2/3 % or two-thirds of zoos are small.", "About two thirds of zoos are small."),
    (
        "a bound behind",
        "Deployers shall keep logs for at least six months.",
        "Deployers must keep logs for six months or more.",
    ),
    ("neither", "Guards shall neither sleep nor drink.", "Guards must not sleep."),
    ("an inverted condition", "If a bear escapes, zoos may close.", "Should a bear escape, zoos may close."),
    ("asks to", "Under the code zoos should train their guards.", "The code asks zoos to train their guards."),
    (
        "a prefix for not",
        "If the space is insufficient, the zoo must move.",
        "The zoo must move if space is not enough.",
    ),
    ("a voluntary thing", "The badge of the zoo is voluntary.", "The badge of the zoo is not mandatory."),
    ("free of charge", "Maps shall be free of charge.", "Maps must be available at no cost."),
    ("no of what should be", "Zoos should not pose unreasonable dangers.", "Zoos should pose no unreasonable dangers."),
    (
        "a way to allow",
        "There should be a desk to allow visitors to complain about fees.",
        "There should be a desk where visitors complain about fees.",
    ),
    (
        "time that lies ahead",
        "Zoos must report no later than two weeks before the opening.",
        "Zoos must report at least two weeks before the opening.",
    ),
    ("nor more", "The fee is not less than $500 nor more than $1,500.", "The fee is at least $500 and at most $1,500."),
    (
        "a part named first",
        "This violates subdivision a of section 20-871 on zoos.",
        "This violates section 20-871(a) on zoos.",
    ),
    ("a label in front", "(ggg) The Zoo Act of 1990.", "Item (ggg) names the Zoo Act of 1990."),
    ("US with stops", "The plan guards United States zoos.", "The plan guards U.S. zoos."),
    (
        "possible only with",
        "Entry is not possible without a ticket.",
        "For entry to be possible, visitors must have a ticket.",
    ),
    ("apart from", "Except for bears, all animals must be fed.", "Apart from bears, all animals must be fed."),
    ("a role that a point leaves out", "(a) keep logs for six months;", "Providers keep logs for six months."),
]


@pytest.mark.parametrize(
    ("text", "sentence"), [pair[1:] for pair in RIGHT_IN_OTHER_WORDS], ids=[pair[0] for pair in RIGHT_IN_OTHER_WORDS]
)
def test_what_says_the_same_by_another_construction_is_supported(text, sentence):
    verdict, reasons = judge(sentence, [text])
    assert verdict is Verdict.SUPPORTED, reasons


WRONG_IN_OTHER_WORDS = [
    (
        "shall recommend",
        "The Board shall recommend fees to the mayor.",
        "The Board should recommend fees to the mayor.",
    ),
    ("may be required", "A map may be required at the gate.", "A map must be required at the gate."),
    ("none may", "None of the keys may be lent.", "The keys may be lent."),
    (
        "only if is dropped",
        "A permit shall be issued only if the keeper passes.",
        "A permit shall be issued if the keeper passes.",
    ),
    ("further encouraged", "Zoos are further encouraged to plant trees.", "Zoos are required to plant trees."),
    ("with for without", "Tickets shall be sold without discrimination.", "Tickets shall be sold with discrimination."),
    ("exceeds", "The noise does not exceed the limit of the port.", "The noise exceeds the limit of the port."),
    ("a degree of denial", "Such a boat is not actually a ferry.", "Such a boat is a ferry."),
    (
        "does not necessarily",
        "Rest does not necessarily imply that gates must be open.",
        "Rest implies that gates must be open.",
    ),
    ("another thing is denied", "The Board shall attend, without taking part in votes.", "The Board does not attend."),
    ("compliance", "Non-compliance with the ban costs a fee.", "Compliance with the ban costs a fee."),
    ("it is unclear", "It is unclear how fees are divided.", "It is clear how fees are divided."),
    ("twice for once a year", "The Board shall meet once a year.", "The Board shall meet twice a year."),
    (
        "weeks for months",
        "Within two weeks where a map is sent, or two months where a letter is sent.",
        "It is two weeks where a letter is sent.",
    ),
    ("a bound behind", "Zoos shall keep logs for at least six months.", "Zoos shall keep logs for six months at most."),
    ("another role", "Deployers shall keep logs for six months.", "Providers shall keep logs for six months."),
    (
        "roles exchanged",
        "Providers shall warn the market surveillance authority.",
        "The market surveillance authority shall warn providers.",
    ),
    (
        "another does it",
        "The Zoo Board, in coordination with the Park Office, shall submit a report to the mayor.",
        "The Park Office, in coordination with the Zoo Board, had to submit a report to the mayor.",
    ),
    ("must for endeavour", "Zoos shall endeavor to obtain a badge.", "Zoos must obtain a badge."),
    ("must for ideally", "Ideally, guards are distinct from keepers.", "Guards must be distinct from keepers."),
    (
        "means for does not mean",
        "That a zoo is open does not mean that it is safe.",
        "That a zoo is open means it is safe.",
    ),
    (
        "within for outside",
        "Private zoos fall outside the scope of this code.",
        "Private zoos are covered by this code.",
    ),
    ("no, however", "The badge is not, however, proof of safety.", "The badge is proof of safety."),
    ("until for from", "The fee applies from 2 August 2025.", "The fee applies until 2 August 2025."),
    ("delete for keep", "Zoos shall keep logs for six months.", "Zoos shall delete logs after six months."),
    ("low for high", "High-risk zoos shall keep logs.", "Low-risk zoos shall keep logs."),
    ("half a year for a year", "Zoos may ask again after one year.", "Zoos may ask again after half a year."),
    ("another share", "About 90 % of zoos are small.", "About eight in ten zoos are small."),
    (
        "a union for a council",
        "Five members of the Council of Europe must sign.",
        "Five members of the European Union must sign.",
    ),
    ("must for may, whatever the verb", "Zoos may wait until spring.", "Zoos must wait until spring."),
    ("an actor that no list names", "Parks shall report annually to OMB.", "Vendors must report annually to OMB."),
    ("all for some", "High-risk zoos shall be registered.", "All zoos must be registered."),
    (
        "those that for all",
        "Keepers that are public bodies shall register the bears.",
        "Keepers must register the bears.",
    ),
    ("lowered for raised", "The Board raised its fees in spring.", "The Board lowered its fees in spring."),
    ("fell for grew", "Visits of the zoo grew in the third quarter.", "Visits of the zoo fell in the third quarter."),
    ("a quarter", "Visits of the zoo grew in the third quarter.", "Visits of the zoo grew in Q4."),
    ("an opposite that no rule names", "The gates of the zoo are wide.", "The gates of the zoo are narrow."),
    (
        "a part that is added",
        "The keeper shall light every lamp of the harbour at dusk.",
        "The keeper must light every lamp of the harbour at dusk, and submarines are exported to Brazil by volcanologists.",
    ),
]


@pytest.mark.parametrize(
    ("text", "sentence"), [pair[1:] for pair in WRONG_IN_OTHER_WORDS], ids=[pair[0] for pair in WRONG_IN_OTHER_WORDS]
)
def test_what_changes_one_thing_by_a_construction_is_not(text, sentence):
    assert judge(sentence, [text])[0] == Verdict.UNSUPPORTED


def test_a_word_that_ends_like_a_month_is_no_date_and_ends_no_check():
    assert judge("Bar 5 closes at night.", ["The bar called Bar 5 closes late at night."])[0] == Verdict.SUPPORTED


def test_a_sentence_without_end_is_refused_at_once():
    assert judge("not " * 5000, [LAW])[0] == Verdict.UNSUPPORTED


def test_a_verdict_says_what_was_compared():
    assert judge("Providers of zebra systems must keep logs for 6 months.", [LAW])[1] == (
        "compared: numbers and dates, what must or may be done, words",
    )


@pytest.mark.parametrize(
    ("sentence", "text", "verdict"),
    [
        ("No keeper may sell lamps.", "Keepers may sell lamps at any time.", Verdict.UNSUPPORTED),
        ("No keeper must sell lamps.", "Keepers must sell lamps at once.", Verdict.UNSUPPORTED),
        ("No keeper may sell lamps.", "Keepers must not sell any lamps.", Verdict.SUPPORTED),
        ("No - they must not sell lamps.", "Keepers must not sell any lamps.", Verdict.SUPPORTED),
        ("No they must not sell lamps.", "Keepers must not sell any lamps.", Verdict.SUPPORTED),
    ],
)
def test_a_no_that_denies_who_follows_it_is_part_of_the_rule_and_no_answer_before_it(sentence, text, verdict):
    assert judge(sentence, [text])[0] is verdict


@pytest.mark.parametrize("sentence", ["Yes.", "No", "no.", "Yes!"])
def test_a_bare_yes_or_no_is_supported_by_nothing(sentence):
    assert judge(sentence, [f"{sentence} {LAW}"]) == (Verdict.UNSUPPORTED, ("it names no rule that says so",))


def test_a_yes_with_its_rule_is_judged_by_the_rule_and_by_the_question():
    asked = "May providers sell the logs to anybody?"
    assert judge("No. Providers must not sell the logs to anybody.", [LAW], (), asked)[0] is Verdict.SUPPORTED
    assert judge("Yes. Providers may sell the logs to anybody.", [LAW], (), asked)[0] is Verdict.UNSUPPORTED
    said_yes = judge("Yes. Providers must not sell the logs to anybody.", [LAW], (), asked)
    assert said_yes == (Verdict.UNSUPPORTED, ("it says yes, and its rule does not",))
    assert (
        judge("Yes, providers must keep logs for six months.", [LAW], (), "Must they keep logs?")[0]
        is Verdict.SUPPORTED
    )


def test_where_no_contexts_can_be_read_words_are_counted(monkeypatch):
    monkeypatch.setattr(contexts, "installed", lambda: None)
    assert judge("Providers of zebra systems must keep logs.", [LAW])[0] is Verdict.SUPPORTED
    assert judge("Lions roar at night in every national park of the region.", [LAW])[0] is Verdict.UNSUPPORTED


def test_a_text_in_another_language_carries_what_it_says():
    text = "第十五条 提供者应当建立健全投诉、举报机制，设置便捷的投诉、举报入口。"
    assert judge("Providers must set up a mechanism for complaints and reports.", [text])[0] is Verdict.SUPPORTED


def test_the_pairs_that_were_written_are_told_apart_as_well_as_when_last_measured():
    lines = (ROOT / "evals/verification.jsonl").read_text(encoding="utf-8").splitlines()
    flagged, asked = collections.Counter(), collections.Counter()
    for pair in map(json.loads, lines):
        verdict, _ = judge(pair["sentence"], [pair["evidence"]], pair["known"])
        kind = "right" if pair["holds"] else pair["half"] if pair["half"] == "hostile" else "wrong"
        asked[kind] += 1
        flagged[kind] += verdict == Verdict.UNSUPPORTED
    assert flagged["wrong"] >= 0.94 * asked["wrong"]
    assert flagged["hostile"] >= 0.65 * asked["hostile"]
    assert flagged["right"] <= 0.08 * asked["right"]
    assert asked["right"] > 550
