"""The official numbers of instruments in one spelling."""

import pytest

from assistant.policy.numbers import called, is_number, number, unnumbered


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("Regulation (EU) 2024/1689", "EU 2024/1689"),
        ("32024R1689", "EU 2024/1689"),
        ("02024R1689-20260727", "EU 2024/1689"),
        ("http://data.europa.eu/eli/reg/2024/1689/oj", "EU 2024/1689"),
        ("OJ L, 2024/1689, 12.7.2024", "EU 2024/1689"),
        ("Verordnung (EU) 2024/1689", "EU 2024/1689"),
        ("règlement (UE) 2024/1689", "EU 2024/1689"),
        ("Regulation (EC) No 300/2008", "EU 300/2008"),
        ("32008R0300", "EU 300/2008"),
        ("Directive 2014/90/EU", "EU 2014/90"),
        ("Directive 95/46/EC", "EU 95/46"),
        ("Regulation (EU) No 575/2013", "EU 575/2013"),
        ("Decision No 575/2013/EU", "EU 2013/575"),
        ("32013D0575", "EU 2013/575"),
        ("COM(2022) 496 final", "COM 2022/496"),
        ("52022PC0496", "COM 2022/496"),
        ("C(2025) 5052 final", "C 2025/5052"),
        ("P9_TA(2024)0138", "TA 9-2024-138"),
        ("Executive Order No. 14110", "EO 14110"),
        ("E.O. 14110 of October 30, 2023", "EO 14110"),
        ("OMB Memorandum M-24-10", "OMB 24-10"),
        ("SENATE BILL 24-205", "SB 24-205"),
        ("SB24-205", "SB 24-205"),
        ("S.B. No. 53", "SB 53"),
        ("H.B. No. 149", "HB 149"),
        ("LL 144 of 2021", "Local Law 144 of 2021"),
        ("Int. No. 1894-A", "Int 1894"),
        ("S6953-B", "Bill s6953"),
        ("Act No. 20676", "Law 20676"),
        ("Act No. 2018", "Law 2018"),
        ("법률 제20676호", "Law 20676"),
        ("令和七年法律第五十三号", "Law 53 of 2025"),
        ("Legge 23 settembre 2025, n. 132", "Law 132 of 2025"),
        ("Law No. 132/2025", "Law 132 of 2025"),
        ("PL nº 2338, de 2023", "PL 2338/2023"),
        ("CETS No. 225", "CETS 225"),
        ("https://doi.org/10.6028/NIST.AI.600-1", "NIST AI 600-1"),
        ("ISO/IEC 42001:2023", "ISO 42001"),
    ],
)
def test_a_number_has_one_spelling_however_it_is_written(written, one):
    found = number(written)
    assert found is not None
    assert found.text == one


def test_what_is_counted_in_many_places_is_known_as_such():
    assert number("SB 53").local
    assert number("Act No. 7").local
    assert not number("Executive Order 14110").local
    assert not number("Regulation (EU) 2024/1689").local


def test_a_number_of_a_series_that_is_not_known_is_its_own_words():
    assert number("Ordinance No. 12-B").text == number("ORDINANCE No 12-b").text
    assert number("Ordinance No. 12-B").local


@pytest.mark.parametrize("name", ["Lamp Act 2018", "Lamp Act, 2018", "Local Law 2018", "Lamp Act of 2018"])
def test_the_year_of_an_act_is_not_its_number(name):
    assert called(name) is None
    assert number(name).text != number(name.replace("Lamp", "Bell").replace("Local", "Bell")).text


@pytest.mark.parametrize("text", ["", "an act without any number", "..."])
def test_what_holds_no_digit_is_no_number(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("written", "system", "is_local"),
    [
        ("COM(2022) 496", "COM", False), ("C(2025) 5052", "C", False), ("P9_TA(2024)0138", "TA", False),
        ("2021/0106(COD)", "COD", False), ("32024R1689", "EU", False), ("(EU) 2024/1689", "EU", False),
        ("2014/90/EU", "EU", False), ("OJ L 2024/1689", "EU", False), ("EO 14110", "EO", False), ("M-24-10", "OMB", False),
        ("SB 53", "SB", True), ("HB 149", "HB", True), ("AB 2013", "AB", True), ("S6953", "Bill", True), ("Bill C-27", "Bill C", True),
        ("Local Law 144 of 2021", "Local Law", True), ("Int. No. 1894", "Int", True), ("Public Act 103-0804", "Public Act", True),
        ("Public Law 116-283", "Public Law", False), ("令和七年法律第五十三号", "Law", True), ("法律第20676号", "Law", True),
        ("Act No. 20676", "Law", True), ("Law No. 132/2025", "Law", True), ("Ley 15 de mayo de 2025, n. 7", "Law", True),
        ("134/2031/QH15", "QH", False), ("PL 2338/2023", "PL", True), ("CETS 225", "CETS", False), ("NIST AI 600-1", "NIST AI", False),
        ("CP 815", "CP", False), ("ISO 42001", "ISO", False), ("prEN 18286", "EN", False), ("OECD/LEGAL/0449", "OECD/LEGAL", False),
        ("A/RES/78/265", "A/RES", False),
    ],
)  # fmt: skip
def test_each_series_is_known_and_whether_many_places_have_one(written, system, is_local):
    found = number(written)
    assert (found.system, found.local) == (system, is_local)


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("昭和六十年法律第五号", "Law 5 of 1985"), ("平成元年法律第百五号", "Law 105 of 1989"), ("令和元年法律第三号", "Law 3 of 2019"),
        ("32014R0910", "EU 910/2014"), ("32015R0910", "EU 2015/910"), ("Decision 2011/575/EU", "EU 2011/575"),
        ("Decision 1999/2013/EU", "EU 1999/2013"), ("ISO/IEC 22989-2", "ISO 22989-2"), ("A/RES/08/065", "A/RES 8-65"),
        ("Public Act 103-0804", "Public Act 103-804"), ("LL 144/2021", "Local Law 144 of 2021"), ("Local Law 144", "Local Law 144"),
        ("(EU) 2024/0689", "EU 2024/689"), ("M-05-09", "OMB 5-9"), ("134/2031/QH15", "QH 134-2031-15"),
    ],
)  # fmt: skip
def test_zeros_years_and_parts_are_written_in_one_way(written, one):
    assert number(written).text == one


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("昭和六十四年法律第一号", "Law 1 of 1989"),
        ("平成元年法律第二号", "Law 2 of 1989"),
        ("令和元年法律第三号", "Law 3 of 2019"),
        ("32014R0575", "EU 575/2014"),  # regulations had their year last until 2014
        ("32015R0575", "EU 2015/575"),
        ("32014L0090", "EU 2014/90"),
        ("Directive 2000/2013/EU", "EU 2000/2013"),
        ("P9_TA-PROV(2024)0138", "TA 9-2024-138"),
        ("Public Law 000-22", "Public Law 0-22"),
    ],
)
def test_a_number_is_counted_by_the_rules_of_its_series(written, one):
    assert number(written).text == one


@pytest.mark.parametrize(
    ("name", "leads"),
    [
        ("EO 14110, Safe Use", True),
        ("Order of the President: EO 14110", False),  # four words before it
        ("The President’s Order EO 14110", True),
        ("Note on EO 14110", False),
        ("Implementing EO 14110", False),
    ],
)
def test_a_name_begins_with_its_number_behind_three_words_that_lead_to_it(name, leads):
    assert (called(name) is not None) is leads


def test_a_title_without_its_number_is_what_stands_behind_it_or_around_it():
    assert unnumbered("EO 14110, Safe Use") == ", safe use"
    assert unnumbered("Note on EO 14110, again") == "note on , again"
    assert unnumbered("A Note") == "A Note"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("EO 14110", True), ("C(2025) 5052 final", True), ("EO 14110 on lamps", False), ("Lamps", False), ("Note on EO 14110", False)],
)  # fmt: skip
def test_a_name_is_a_number_if_it_says_nothing_more(name, is_one):
    assert is_number(name) is is_one
