"""What a text states of its own dates, in the spellings and traditions of many countries."""

import datetime
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.describe import dates
from assistant.describe.calendar import MONTHS, day_first, iso
from assistant.describe.calendar import dates as written
from assistant.records import EventKind, Text, is_date


def events(content, **fields):
    return {(str(fact.what), fact.value) for fact in dates.facts(Text(content, **fields))}


def values(text, **options):
    return [each.value for each in written(text, **options)]


RENDERED = (
    "{d} {en} {y}",
    "{en} {d}, {y}",
    "{y}-{m:02}-{d:02}",
    "{d}.{m}.{y}",
    "{d}. {de} {y}",
    "{d} {fr} {y}",
    "{d} de {es} de {y}",
    "{d} {it} {y}",
    "{d} de {pt} de {y}",
    "{y}年{m}月{d}日",
    "{y}년 {m}월 {d}일",
    "{y}. {m}. {d}.",
    "{d}.{roman}.{y}",
    "the {d}th day of {en}, {y}",
)
ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
NAMES = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}


@given(st.dates(min_value=datetime.date(1800, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_a_day_is_read_back_from_every_spelling(day):
    names = {language: words.split()[day.month - 1] for language, words in NAMES.items()}
    for form in RENDERED:
        text = form.format(d=day.day, m=day.month, y=day.year, roman=ROMAN[day.month - 1], **names)
        assert values(f"So, {text}") == [day.isoformat()], text


@given(
    st.integers(0, 40), st.integers(0, 14), st.integers(1, 9999), st.sampled_from(["-", "/", ".", " "]), st.booleans()
)
def test_no_date_is_impossible_whatever_the_numbers(day, month, year, sign, order):
    names = f"{day} {MONTHS[month % 12].split()[0]} {year}; {year}年{month}月{day}日"
    numbers = f"{day}{sign}{month}{sign}{year}; {year}{sign}{month}{sign}{day}; {names}"
    assert all(is_date(value) for value in values(numbers, day_first=order))


@given(st.text(alphabet="0123456789./- 年月日元令和年JanuaryMaide,IVX\n", max_size=80))
def test_any_signs_give_dates_that_exist_in_order_and_apart(text):
    found = list(written(text))
    assert all(is_date(each.value) and text[each.start : each.end].strip() for each in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二三年七月十日", "2023-07-10"),
        ("令和七年六月四日", "2025-06-04"),
        ("令和元年5月1日", "2019-05-01"),
        ("西暦2024年3月", "2024-03"),
        ("中華民國 112 年 10 月", "2023-10"),
        ("5.IX.2024", "2024-09-05"),
        ("July 2025", "2025-07"),
        ("1er janvier 2020", "2020-01-01"),
        ("1º de agosto de 2018", "2018-08-01"),
        ("22 JAN 2026", "2026-01-22"),
        ("21. Jan, 2025", "2025-01-21"),
        ("January\n1, 2026", "2026-01-01"),
        ("24/3/2016", "2016-03-24"),
        ("07-25-2024", "2024-07-25"),
    ],
)
def test_spellings(text, value):
    assert values(f"a {text} b") == [value]


@pytest.mark.parametrize(
    "text",
    ["31 February 2024", "29 February 2023", "2024-02-30", "31.4.2024", "2023年2月29日", "13/13/2024", "3/5/2024", "1.2.3.2024",
     "600-1\n\n2024", "Article 5 of 2024", "section 12-2024", "2024/1689"],
)  # fmt: skip
def test_what_is_no_day_or_may_be_two_is_no_date(text):
    assert not any(len(value) == 10 for value in values(text))


def test_the_dates_of_a_text_tell_how_the_doubtful_ones_are_read():
    assert day_first("Adopted on: 22/05/2019") is True
    assert day_first("Adopted on: 05/22/2019") is False
    assert day_first("05/22/2019 or 22/05/2019", "fr") is None
    assert day_first("3/5/2024", "fr") is True
    assert day_first("3/5/2024", "en") is None
    assert values("3/5/2024", day_first=True) == ["2024-05-03"]
    assert values("3/5/2024", day_first=False) == ["2024-03-05"]


def test_a_date_does_not_go_on_across_a_paragraph():
    assert values("NIST AI 600-1\n\nJuly 2024") == ["2024-07"]


def test_years_out_of_reach_are_none():
    assert iso(1200, 1) == iso(2300, 1, 1) == ""


FILLER = "\n\n".join("The provider keeps records of what the system does, and for how long." for _ in range(120))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # European Union
        (
            "REGULATION (EU) 2024/1 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\n\nof 13 June 2024\n\non records\n\n"
            f"THE EUROPEAN PARLIAMENT AND THE COUNCIL,\n\n{FILLER}\n\nArticle 9\n\nThis Regulation shall enter into force on the"
            " twentieth day following that of its publication in the Official Journal of the European Union.\n\n"
            "It shall apply from 2 August 2026.\n\nHowever, Chapter I shall apply from 2 February 2025.\n\n"
            "Done at Brussels, 13 June 2024.",
            {("adopted", "2024-06-13"), ("applies from", "2026-08-02")},
        ),
        ("Official Journal\nof the European Union\n\nEN\n\nL series\n\n12.7.2024\n\nREGULATION (EU) 2024/1 OF THE COUNCIL\n\nof 13 June 2024\n\n"
         "THE COUNCIL,\n\nArticle 2\n\nThis Regulation shall enter into force on the twentieth day following that of its publication in the"
         " Official Journal of the European Union.",
         {("published", "2024-07-12"), ("adopted", "2024-06-13"), ("in force", "2024-08-01")}),
        ("EUROPEAN COMMISSION\n\nBrussels, 21.4.2021\n\nCOM(2021) 206 final\n\nProposal for a\n\nREGULATION", {("proposed", "2021-04-21")}),
        ("European Parliament legislative resolution of 13 March 2024 on the proposal for a regulation", {("adopted", "2024-03-13")}),
        # United States
        (
            "Executive Order 14999 of January 20, 2025\n\nRecords\n\nBy the authority vested in me as President, it is ordered:\n\n"
            "(a) Executive Order 13985 of January 20, 2021 (Equity).\n\nTHE WHITE HOUSE,\nJanuary 20, 2025.\n\n[FR Doc. 2025 Filed 1–27–25]",
            {("signed", "2025-01-20")},
        ),
        ("M-25-99\n\nMarch 28, 2024\n\nMEMORANDUM FOR THE HEADS OF EXECUTIVE DEPARTMENTS AND AGENCIES\n\nBy December 1, 2024, agencies must",
         {("signed", "2024-03-28")}),
        ("AN ACT concerning records.\n\nBe it enacted by the People:\n\nSection 99. Effective date. This Act takes effect January 1, 2026.",
         {("in force", "2026-01-01")}),
        ("SENATE BILL 24-999\n\nBe it enacted by the General Assembly of the State:\n\nOn and after February 1, 2026, a developer shall use care."
         "\n\nAPPROVED May 17, 2024 at 4:05 PM", {("signed", "2024-05-17")}),
        ("[ Approved by Governor  September 29, 2025. Filed with Secretary of State  September 29, 2025. ]\n\nThe people of the State do enact",
         {("signed", "2025-09-29")}),
        ("H. R. 99\n\nIN THE HOUSE OF REPRESENTATIVES\n\nMarch 12, 2020\n\nMs. A introduced the following bill\n\nA BILL\n\nTo record",
         {("proposed", "2020-03-12")}),
        # Commonwealth
        ("Data Act 2018\n\n2018 CHAPTER 12\n\nAn Act to make provision about data.\n\n[23rd May 2018]\n\nBe it enacted by the Queen",
         {("adopted", "2018-05-23")}),
        ("STATUTORY INSTRUMENTS\n\n2024 No. 9\n\nMade    -    -    -    -    10th January 2024\n\nComing into force    -    -    1st March 2024\n\n"
         "The Secretary of State makes", {("adopted", "2024-01-10"), ("in force", "2024-03-01")}),
        ("DATA ACT, 2023\n\nNO. 22 OF 2023\n\n[11th August, 2023.]\n\nAn Act to provide", {("adopted", "2023-08-11")}),
        ("Records Act\n\nS.C. 2000, c. 5\n\nAssented to 2000-04-13\n\nCurrent to February 3, 2025\n\nLast amended on December 1, 2024\n\nHer Majesty",
         {("adopted", "2000-04-13"), ("consolidated", "2025-02-03"), ("amended", "2024-12-01")}),
        ("Guidance\n\nRecords of systems\n\nPublished 29 March 2023\n\nLast updated 3 August 2023\n\nThis page says",
         {("published", "2023-03-29"), ("amended", "2023-08-03")}),
        ("Records Act 1988\n\nCompilation No. 98\n\nCompilation date: 1 July 2024\n\nAn Act to", {("consolidated", "2024-07-01")}),
        # German, French, Italian, Spanish, Portuguese
        ("Bundesgesetz über die Akten\n\nvom 25. September 2020 (Stand am 1. September 2023)\n\nDie Bundesversammlung der Schweizerischen"
         " Eidgenossenschaft", {("adopted", "2020-09-25"), ("consolidated", "2023-09-01")}),
        (f"Aktengesetz\n\nAusfertigungsdatum: 30.06.2017\n\n§ 1 Akten\n\n{FILLER}\n\nDieses Gesetz tritt am 1. Januar 2018 in Kraft.",
         {("signed", "2017-06-30"), ("in force", "2018-01-01")}),
        ("LOI n° 2018-493 du 20 juin 2018 relative aux archives\n\nArticle 1\n\nLa présente loi entre en vigueur le 25 mai 2018.\n\n"
         "Fait à Paris, le 20 juin 2018.", {("adopted", "2018-06-20"), ("in force", "2018-05-25")}),
        ("LEGGE 23 settembre 2025, n. 132\n\nDisposizioni sugli archivi\n\nEntrata in vigore del provvedimento: 10/10/2025\n\n"
         "La Camera dei deputati ed il Senato", {("adopted", "2025-09-23"), ("in force", "2025-10-10")}),
        ("LEI Nº 13.709, DE 14 DE AGOSTO DE 2018\n\nArt. 1º Esta Lei dispõe\n\nArt. 65. Esta Lei entra em vigor em 1º de agosto de 2020.\n\n"
         "Brasília, 14 de agosto de 2018; 197º da Independência", {("adopted", "2018-08-14"), ("in force", "2020-08-01")}),
        ("Ley Orgánica 3/2018, de 5 de diciembre, de archivos\n\nFELIPE VI\n\nLa presente ley orgánica entrará en vigor el 7 de diciembre de 2018.",
         {("adopted", "2018-12-05"), ("in force", "2018-12-07")}),
        # Chinese, Japanese, Korean
        ("档案管理办法\n\n(2023年7月10日国家档案局令第15号公布 自2023年8月15日起施行)\n\n第一章 总则",
         {("published", "2023-07-10"), ("in force", "2023-08-15")}),
        ("档案管理办法\n\n第一条 为了\n\n第二十四条 本办法自2023年8月15日起施行。", {("in force", "2023-08-15")}),
        ("記録の推進に関する法律\n\n(令和七年六月四日法律第五十三号)\n\n第一章 総則\n\n附則\n\nこの法律は、令和七年九月一日から施行する。",
         {("published", "2025-06-04"), ("in force", "2025-09-01")}),
        ("기록에 관한 기본법\n\n[시행 2026. 1. 22.] [법률 제99999호, 2025. 1. 21., 제정]\n\n제1장 총칙",
         {("in force", "2026-01-22"), ("published", "2025-01-21")}),
        ("FRAMEWORK ACT ON RECORDS\n\n[Enforcement Date 22. Jan, 2026.] [Act No.99999, 21. Jan, 2025., New Enactment]\n\nCHAPTER I",
         {("in force", "2026-01-22"), ("published", "2025-01-21")}),
        # Treaties, international bodies, press releases, reports
        ("Framework Convention on Records\n\nVilnius, 5.IX.2024\n\nPreamble", {("signed", "2024-09-05")}),
        ("Recommendation of the Council on Records\n\nAdopted on:  22/05/2019\nAmended on:  03/05/2024\n\nThis document",
         {("adopted", "2019-05-22"), ("amended", "2024-05-03")}),
        ("Press release\n\nCompanies sign pledges\n\nBrussels, 25 September 2024\n\nThe Act entered into force on August 1, 2024.",
         {("published", "2024-09-25")}),
        ("Record Keeping:\n\nInitial Report\n\n18 September 2023\n\n© Crown copyright 2023", {("published", "2023-09-18")}),
    ],
)  # fmt: skip
def test_a_document_says_its_own_dates(content, expected):
    assert events(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        "By 2 August 2026 Member States shall adopt the measures.",
        "Providers of systems placed on the market before 2 August 2027 shall take the necessary steps.",
        f"Guidance\n\n{FILLER}\n\nThe Records Act entered into force on 1 August 2024 and applies from 2 August 2026.",
        "Comments must be received by 5 May 2024. The consultation closes on 6 June 2024.",
        "The Board met on 4 May 2024 and saw that the paper of 3 May 2023 was good.",
        "Timeline\n\n1 August 2024\nIn force\n\n2 February 2025\nProhibitions\n\n2 August 2026\nThe rest",
        "It is said that\nRegulation (EU) 2016/679 of 27 April 2016 protects people.",
        "",
    ],
)
def test_deadlines_and_the_dates_of_others_are_no_events_of_the_document(content):
    assert events(content) == set()


def test_an_impossible_date_is_none_even_where_a_formula_holds_it():
    assert events("Done at Brussels, 31 February 2024.") == set()


def test_of_two_dates_for_one_event_the_surer_one_is_told():
    content = (
        "REGULATION (EU) 2024/1 OF THE COUNCIL\n\nof 12 June 2024\n\nTHE COUNCIL,\n\nDone at Brussels, 13 June 2024."
    )
    assert events(content) == {("adopted", "2024-06-13")}


def test_a_day_is_told_rather_than_its_month():
    assert events("Records\n\nMay 2024\n\nPublished 6 May 2024\n\nWe keep records.") == {("published", "2024-05-06")}


def test_a_fact_shows_where_the_text_states_it():
    content = f"An Act\n\n{FILLER}\n\nThis Act takes effect\non January 1, 2026."
    (fact,) = dates.facts(Text(content))
    assert content[fact.start : fact.end] == "January 1, 2026"
    assert fact.what is EventKind.IN_FORCE
    assert 0.5 <= fact.confidence <= 1


def test_a_counted_day_is_less_sure_than_a_stated_one():
    content = "Published: 12 July 2024\n\nArticle 1\n\nThis Regulation shall enter into force on the day following that of its publication."
    counted = next(fact for fact in dates.facts(Text(content)) if fact.what is EventKind.IN_FORCE)
    assert (counted.value, counted.confidence < 0.8) == ("2024-07-13", True)


def test_a_thousand_pages_take_a_moment():
    page = (
        "This Act is about force and effect: what takes effect on 1 May 2024 by Article 3 is amended, and repealed. "
        * 30
    )
    text = Text("\n\n".join([page] * 1000))
    began = time.perf_counter()
    list(dates.facts(text))
    assert time.perf_counter() - began < 0.5  # measured 0.1 s; a slow machine gets five times as long


@pytest.mark.parametrize(
    "filling", [" ", "\n", ".", "の", "A ", "A-", "1 May 2024 ", "2024年7月", "Done at ", "This Act takes effect "]
)
def test_signs_without_end_take_a_moment(filling):
    text = Text(f"Published: {filling * 6000} on 1 May 2024\n\nThis Act takes effect on{filling * 6000} 1 May 2024.")
    began = time.perf_counter()
    list(dates.facts(text))
    assert time.perf_counter() - began < 0.5  # measured 0.1 s at most; what grows by the square takes many seconds


@given(st.text(max_size=300), st.sampled_from(["Done at Brussels, ", "Published: ", "自", "This Act takes effect on "]))
def test_any_text_is_read_and_each_fact_stands_in_it(text, formula):
    content = f"{text}\n\n{formula}{text}\n1 May 2024"
    for fact in dates.facts(Text(content)):
        assert is_date(fact.value)
        assert fact.start is not None
        assert 0 <= fact.start < fact.end <= len(content)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("13/12/2031", None, ["2031-12-13"]), ("12/13/2031", None, ["2031-12-13"]), ("12/12/2031", None, ["2031-12-12"]),
        ("13/13/2031", None, []), ("3/5/2031", None, []), ("3/5/2031", True, ["2031-05-03"]), ("3/5/2031", False, ["2031-03-05"]),
        ("3.5.2031", None, ["2031-05-03"]), ("12/14/2031", True, []), ("31/12/2031", False, ["2031-12-31"]),
        ("二〇三一年五月三日", None, ["2031-05-03"]), ("二〇一九年十二月", None, ["2019-12"]), ("令和元年五月三日", None, ["2019-05-03"]),
    ],
)  # fmt: skip
def test_a_day_and_a_month_in_figures_are_told_apart_where_that_is_possible(text, order, day):
    assert [each.value for each in written(text, day_first=order)] == day


@pytest.mark.parametrize(
    ("text", "language", "order"),
    [
        ("on 13/5/2031", "", True), ("on 5/13/2031", "", False), ("on 13/5/2031 and 5/13/2031", "", None), ("on 3/5/2031", "", None),
        ("on 3/5/2031", "en", None), ("on 3/5/2031", "fr", True), ("am 5/13/2031", "de", False), ("on 3/5/2031", "ja", None),
    ],
)  # fmt: skip
def test_its_own_unmistakable_dates_and_then_its_language_tell_how_a_text_writes_days(text, language, order):
    assert day_first(text, language) is order


@pytest.mark.parametrize(
    ("year", "month", "day", "written_so"),
    [(2031, 2, 29, ""), (2032, 2, 29, "2032-02-29"), (2031, 12, None, "2031-12"), (2031, 13, None, ""), (0, 1, 1, "")],
)
def test_a_day_that_is_none_has_no_form(year, month, day, written_so):
    assert iso(year, month, day) == written_so


def told(content):
    return {(str(fact.what), fact.value): fact.confidence for fact in dates.facts(Text(content))}


def test_a_date_that_stands_alone_on_a_title_page_is_one_of_two_at_most():
    assert ("published", "2031-05-03") in events("Robots at home\n\n3 May 2031\n\nThey are many.")
    assert events("Robots\n\n3 May 2031\n\n4 May 2032\n\nThey are many.") == {("published", "2031-05-03")}
    assert events("Robots\n\n3 May 2031\n\n4 May 2032\n\n5 May 2033\n\nThey are many.") == set()


def test_a_date_in_a_line_that_says_something_else_does_not_stand_alone():
    for line in ("Comments are due by 3 May 2031", "From 3 May 2031", "See the table of 3 May 2031"):
        assert events(f"Robots at home\n\n{line}\n\nThey are many.") == set()


def test_of_two_dates_that_contradict_each_other_the_first_is_told_and_less_sure():
    one = told("Adopted on 3 May 2031.\n\nRobots.")
    two = told("Adopted on 3 May 2031.\n\nAdopted on 4 June 2032.\n\nRobots.")
    day = ("adopted", "2031-05-03")
    assert set(two) == {day}
    assert two[day] == pytest.approx(0.75 * one[day])


def test_a_day_is_told_before_its_month():
    found = told("Adopted in May 2031.\n\nAdopted on 3 May 2031.\n\nRobots.")
    assert set(found) == {("adopted", "2031-05-03")}


def sure(content, **metadata):
    """The facts that a text states of its dates, each with the words there and how sure it is."""
    found = dates.facts(Text(content, metadata=metadata))
    return {(str(fact.what), content[fact.start : fact.end], round(fact.confidence, 3)) for fact in found}


def test_a_text_with_a_sure_date_needs_none_that_stands_alone():
    assert events("Robots at home\n\n3 May 2031\n\nAdopted on 4 June 2031.") == {("adopted", "2031-06-04")}


def test_no_date_that_stands_alone_is_told_behind_the_title_page():
    assert events(f"Robots at home\n\nArticle 1\n\n3 May 2031\n\n{'lamp ' * 2_000}") == set()


@pytest.mark.parametrize(("count", "kind"), [(2, set()), (3, {("applies from", "2031-05-03")})])
def test_an_act_applies_from_the_day_with_which_three_duties_begin(count, kind):
    duty = "On and after 3 May 2031, a provider shall keep records.\n\n"
    assert events(f"Robots\n\nArticle 1\n\n{duty * count}") == kind
    assert (
        events(f"Robots\n\nArticle 1\n\n{duty * count}On and after 4 June 2032, a provider shall keep more.") == set()
    )


def test_a_text_is_amended_on_several_days_but_not_on_the_one_on_which_it_was_made():
    content = "Adopted on 3 May 2031.\n\nAmended on 4 June 2032.\n\nAmended on 5 July 2033.\n\nAmended on 3 May 2031."
    assert {day for kind, day in events(content) if kind == "amended"} == {"2032-06-04", "2033-07-05"}


def test_what_was_adopted_and_signed_on_one_day_was_so_once():
    both = events("Adopted on 3 May 2031.\n\nSigned on 3 May 2031.\n\nRobots.")
    assert len(both) == 1
    assert len(events("Adopted on 3 May 2031.\n\nSigned on 4 May 2031.\n\nRobots.")) == 2


@pytest.mark.parametrize(("far", "is_found"), [(100, True), (200, False)])
def test_a_day_that_is_counted_stands_near_the_words_of_force(far, is_found):
    published = "Published: 3 May 2031\n\nArticle 1\n\nRobots.\n\nArticle 2\n\n"
    filler = ("lamp " * 60)[:far]
    clause = f"This Regulation, {filler} shall enter into force on the twentieth day following that of its publication."
    plain = f"{published}{clause}"
    assert ("in force", "2031-05-23") in events(plain)
    parted = clause.replace("shall enter into force", "").replace(filler, f"enters into force {filler} and does so")
    assert (("in force", "2031-05-23") in events(f"{published}{parted}")) is is_found


def test_a_day_is_counted_from_a_day_only_and_told_where_it_is_counted():
    clause = "This Regulation shall enter into force on the twentieth day following that of its publication."
    content = f"Published: 3 May 2031\n\nArticle 1\n\n{clause}"
    (found,) = (each for each in sure(content) if each[0] == "in force")
    assert found[2] == 0.7
    assert found[1].startswith("twentieth day") or "twentieth day" in found[1]
    assert not [each for each in sure(content.replace("3 May", "May")) if each[0] == "in force"]


@pytest.mark.parametrize(("year", "is_one"), [(1699, False), (1700, True), (2100, True), (2101, False)])
def test_a_date_is_of_the_last_centuries(year, is_one):
    assert bool(iso(year, 5, 3)) is is_one


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3 May 2031", ["2031-05-03"]), ("May 3, 2031", ["2031-05-03"]), ("May 2031", ["2031-05"]), ("2031-05-03", ["2031-05-03"]),
        ("Ley 3/2031, de 3 de mayo", ["2031-05-03"]), ("2031. 5.", ["2031-05"]), ("3. V. 2031", ["2031-05-03"]),
        ("昭和64年1月7日", ["1989-01-07"]), ("平成元年1月8日", ["1989-01-08"]), ("大正元年8月1日", ["1912-08-01"]),
        ("明治元年10月23日", ["1868-10-23"]), ("民國120年5月3日", ["2031-05-03"]), ("2031年5月", ["2031-05"]),
    ],
)  # fmt: skip
def test_each_way_of_writing_a_date_is_read_and_stands_where_it_says(text, days):
    (found,) = written(f"x {text}\n")
    assert [found.value] == days
    assert f"x {text}\n"[found.start : found.end].strip("., ") in text


def test_dates_outside_a_stretch_are_not_told():
    text = "3 May 2031 and 4 May 2031 and 5 May 2031"
    assert [each.value for each in written(text, 11, 25)] == ["2031-05-04"]
    assert [each.value for each in written(text, 11)] == ["2031-05-04", "2031-05-05"]
    assert list(written(text, 11, 14)) == []
