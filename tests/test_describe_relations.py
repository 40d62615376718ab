"""What a text states that the document does to other instruments, in the traditions of many countries."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.describe import describe, relations
from assistant.describe.cited import cited
from assistant.records import RelationKind, Text

FILLER = "\n\n".join("The provider keeps records of what the system does, and for how long." for _ in range(200))


def related(content):
    return {(str(fact.what), fact.value) for fact in relations.facts(Text(content))}


def called(text):
    return [each.value for each in cited(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "amending Regulations (EC) No 300/2008, (EU) 2018/858 and (EU) 2019/2144 and Directives 2014/90/EU and (EU) 2016/797",
            ["Regulation (EC) No 300/2008", "Regulation (EU) 2018/858", "Regulation (EU) 2019/2144", "Directive 2014/90/EU",
             "Directive (EU) 2016/797"],
        ),
        ("Council Directive 95/46/EC of 24 October 1995", ["Council Directive 95/46/EC"]),
        ("die Verordnung (EG) Nr. 300/2008 und die Richtlinien 2014/90/EU", ["Verordnung (EG) Nr. 300/2008", "Richtlinie 2014/90/EU"]),
        ("le règlement (UE) 2016/679", ["règlement (UE) 2016/679"]),
        ("Executive Orders 13985, 13986 and 14000", ["Executive Order 13985", "Executive Order 13986", "Executive Order 14000"]),
        ("Executive Order (EO) 14110 on", ["Executive Order 14110"]),
        ("Executive Order 13985 of January 20, 2021 (Advancing\nEquity), and", ["Executive Order 13985"]),
        ("The Presidential Memorandum of March 13, 2023 (Withdrawal of Areas).",
         ["Presidential Memorandum of March 13, 2023 (Withdrawal of Areas)"]),
        ("Memoranda M–24–10 and M-24-18", ["M-24-10", "M-24-18"]),
        ("Public Law 116-283 and Public Act 103-0804", ["Public Law 116-283", "Public Act 103-0804"]),
        ("the Data Protection Act 2018", ["Data Protection Act 2018"]),
        ("the Artificial Intelligence (Regulation) Act 2024", ["Artificial Intelligence (Regulation) Act 2024"]),
        ("Section 5 of the Civil Code", ["Civil Code"]),
        ("Title 5, Business & Commerce Code, is", ["Business & Commerce Code"]),
        ("AI Risk Management\nFramework (AI RMF 1.0) for", ["AI Risk Management Framework (AI RMF 1.0)"]),
        ("Loi n° 78-17 du 6 janvier 1978 relative", ["Loi n° 78-17 du 6 janvier 1978"]),
        ("Lei nº 13.709, de 14 de agosto de 2018,", ["Lei nº 13.709, de 14 de agosto de 2018"]),
        ("la Ley Orgánica 3/2018", ["Ley Orgánica 3/2018"]),
        ("decreto legislativo 30 giugno 2003, n. 196", ["decreto legislativo 30 giugno 2003, n. 196"]),
        ("des Telemediengesetzes", ["Telemediengesetz"]),
        ("根据《网络安全法》、《数据安全法》", ["网络安全法", "数据安全法"]),
        ("個人情報の保護に関する法律(平成十五年法律第五十七号)の", ["個人情報の保護に関する法律(平成十五年法律第五十七号)"]),
        ("법률 제20676호 기록에 관한 기본법 일부를", ["법률 제20676호 기록에 관한 기본법"]),
        ("in Annexes XI and XII of the AI Act", ["AI Act"]),
        ("This Act and the Act, section 5 or Article 5 of this Regulation, 10/2024 items", []),
    ],
)  # fmt: skip
def test_instruments_are_cited_by_number_or_name(text, expected):
    assert called(text) == expected


@given(st.text(alphabet="ABab12 /().,;-§《》第法号\nActRegulationEUOrder", max_size=120))
def test_what_is_cited_stands_in_the_text_in_order_and_apart(text):
    found = cited(text, 0, len(text))
    assert all(each.value and text[each.start : each.end].strip() for each in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # European Union
        (
            "REGULATION (EU) 2024/1 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL\n\nof 13 June 2024\n\non records and amending"
            " Regulations (EC) No 300/2008 and (EU) No 167/2013 (Records Act)\n\nTHE EUROPEAN PARLIAMENT,\n\n" + FILLER,
            {("amends", "Regulation (EC) No 300/2008"), ("amends", "Regulation (EU) No 167/2013")},
        ),
        (
            "on the protection of persons, and repealing Directive 95/46/EC (General Regulation)\n\nTHE COUNCIL,\n\n" + FILLER
            + "\n\nArticle 94\n\nDirective 95/46/EC is repealed with effect from 25 May 2018.",
            {("repeals", "Directive 95/46/EC")},
        ),
        ("COMMISSION DELEGATED REGULATION (EU) 2023/1\n\nsupplementing Regulation (EU) 2022/2065 by rules\n\nTHE EUROPEAN COMMISSION,",
         {("supplements", "Regulation (EU) 2022/2065")}),
        ("COMMISSION IMPLEMENTING REGULATION (EU) 2025/454\n\nlaying down rules for the application of Regulation (EU) 2024/1689\n\n"
         "THE EUROPEAN COMMISSION,", {("implements", "Regulation (EU) 2024/1689")}),
        ("Commission Guidelines on records established by Regulation (EU) 2024/1689 (AI Act)\n\nContents\n\nThese Guidelines help"
         " with the application of the obligations in Article 5 of the AI Act.", {("implements", "Regulation (EU) 2024/1689")}),
        (f"Article 1\n\n{FILLER}\n\nArticle 6\n\nAmendment to Directive (EU) 2020/1828\n\nIn Annex I to Directive (EU) 2020/1828, the following"
         " point is added:", {("amends", "Directive (EU) 2020/1828")}),
        ("Amended by:\n\n►M1 Regulation (EU) 2026/1744 of 8 July 2026\n►M2 Regulation (EU) 2027/12 of 1 May 2027\n\nTHE EUROPEAN"
         " PARLIAMENT,", {("amended by", "Regulation (EU) 2026/1744"), ("amended by", "Regulation (EU) 2027/12")}),
        # United States
        ("By the authority vested in me:\n\nSec. 2. Revocation. The following executive actions are hereby revoked:\n\n(a) Executive Order 13985 of January 20, 2021"
         " (Equity).\n\n(b) The Presidential Memorandum of March 13, 2023 (Areas).\n\nSec. 3. Executive Order 14000 stays.",
         {("revokes", "Executive Order 13985"), ("revokes", "Presidential Memorandum of March 13, 2023 (Areas)")}),
        ("It is hereby ordered:\n\nExecutive Order 14110 of October 30, 2023 (Safe Use), is revoked.", {("revokes", "Executive Order 14110")}),
        ("It is hereby ordered:\n\nSection 14(f) of Executive Order 14034 is revoked.", {("amends", "Executive Order 14034")}),
        ("This memorandum rescinds and replaces M-24-10 and M-24-18.", {("replaces", "M-24-10"), ("replaces", "M-24-18")}),
        ("A LOCAL LAW\n\nTo amend the administrative code of the city of New York, in relation to tools\n\nBe it enacted",
         {("amends", "administrative code of the city of New York")}),
        ("Be it enacted:\n\nSECTION 1. In Colorado Revised Statutes, add part 17 to article 1 of title 6 as follows:",
         {("amends", "Colorado Revised Statutes")}),
        ("SECTION 1. Chapter 25.1 is added to Division 8 of the Business and Professions Code, to read:",
         {("amends", "Business and Professions Code")}),
        ("Be it enacted by the People:\n\nSection 5. The Illinois Human Rights Act is amended by changing Section 2-101", {("amends", "Illinois Human Rights Act")}),
        ("§ 1. The general business law is amended by adding a new article", {("amends", "general business law")}),
        ("This document is a companion resource for the AI Risk Management Framework (AI RMF 1.0), pursuant to Executive Order 14110.",
         {("supplements", "AI Risk Management Framework (AI RMF 1.0)"), ("implements", "Executive Order 14110")}),
        ("Consistent with the Records in Government Act of 2020,¹ the Advancing Records Act,² and Executive Order 14110, this"
         " memorandum directs agencies to keep records.",
         {("implements", "Records in Government Act of 2020"), ("implements", "Advancing Records Act"),
          ("implements", "Executive Order 14110")}),
        # Commonwealth
        ("BE IT ENACTED:\n\nThe following Acts are repealed:\n(a) the Records Act 1990;\n(b) the Files Act 1991.\n\nSection 4",
         {("repeals", "Records Act 1990"), ("repeals", "Files Act 1991")}),
        ("Be it enacted:\n\nSchedule 1. Section 3(2) of the Children Act 2004 is repealed.", {("amends", "Children Act 2004")}),
        # German, French, Spanish, Italian, Portuguese
        ("Artikel 1\n\nDas Netzwerkdurchsetzungsgesetz vom 1. September 2017 (BGBl. I S. 3352), das zuletzt durch Artikel 15 des"
         " Gesetzes vom 30. März 2021 geändert worden ist, wird wie folgt geändert:", {("amends", "Netzwerkdurchsetzungsgesetz")}),
        ("Gesetz zur Änderung des Telemediengesetzes\n\nDer Bundestag hat beschlossen", {("amends", "Telemediengesetz")}),
        ("Artikel 1\n\nDie Verordnung (EG) Nr. 300/2008 wird aufgehoben.", {("repeals", "Verordnung (EG) Nr. 300/2008")}),
        ("Article 1\n\nLa loi n° 78-17 du 6 janvier 1978 est ainsi modifiée :", {("amends", "loi n° 78-17 du 6 janvier 1978")}),
        ("Artículo 1\n\nQueda derogada la Ley Orgánica 15/1999, de 13 de diciembre.", {("repeals", "Ley Orgánica 15/1999")}),
        ("Articolo 1\n\nIl decreto legislativo 30 giugno 2003, n. 196 è abrogato.", {("repeals", "decreto legislativo 30 giugno 2003, n. 196")}),
        ("Art. 1. A Lei nº 12.965, de 23 de abril de 2014, passa a vigorar com as alterações", {("amends", "Lei nº 12.965, de 23 de abril de 2014")}),
        # Chinese, Japanese, Korean
        ("第二十条 本办法自2024年1月1日起施行。《互联网信息服务管理办法》同时废止。", {("repeals", "互联网信息服务管理办法")}),
        ("個人情報の保護に関する法律(平成十五年法律第五十七号)の一部を次のように改正する。",
         {("amends", "個人情報の保護に関する法律(平成十五年法律第五十七号)")}),
        ("법률 제20676호 기록에 관한 기본법 일부를 다음과 같이 개정한다.", {("amends", "법률 제20676호 기록에 관한 기본법")}),
    ],
)  # fmt: skip
def test_a_document_says_what_it_does(content, expected):
    assert related(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        "Providers comply with Regulation (EU) 2016/679, as amended by Regulation (EU) 2018/1. See Directive 95/46/EC.",
        "If Regulation (EU) 2016/679 is amended, the Commission reports.",
        "In 2019 the Records Act 1990 was repealed by the Files Act 2018.",
        "Article 1\n\nNothing in this Act amends the Records Act 1990.",
        "Section 1. This order does not amend or revoke Executive Order 14179, and neither this order nor a rule repeals it.",
        "Article 1\n\nNothing in this Regulation shall be read as if Regulation (EU) 2016/679 is repealed.",
        "The minister said that the new order revoked Executive Order 14110.",
        "# A brief\n\nThe overview of the new memorandum rescinds and replaces M-24-10.",
        "An online companion resource to the AI Risk Management Framework is available.",
        "Press release\n\nThe Commission has published guidelines that help with the AI Act, and the Data Act is applied.",
        "Minutes\n\nThe Records Act 1990 is amended by the bill, the chair said. Executive Order 14179 is revoked.",
        "",
    ],
)
def test_mentions_are_no_relations(content):
    assert related(content) == set()


def test_a_document_is_not_related_to_itself():
    content = "REGULATION (EU) 2024/1\n\non records\n\nTHE COUNCIL,\n\nRegulation (EU) 2024/1 is amended as follows:"
    assert related(content) == set()


def test_an_act_is_not_related_to_itself_by_the_name_that_it_gives_itself():
    content = "An Act\n\nSection 1. This Act may be cited as the Records and Files Act.\n\n2 The Records and Files Act is amended as follows:"
    assert related(content) == set()


def test_two_documents_that_amend_each_other_are_each_described():
    first = "Section 1. The first order.\n\nThe Records Act 2020 is amended as follows:"
    second = "Section 1. The second order.\n\nThe Files Act 2021 is amended as follows:"
    assert related(first) == {("amends", "Records Act 2020")}
    assert related(second) == {("amends", "Files Act 2021")}


def test_a_relation_shows_where_the_text_states_it():
    content = f"Be it enacted:\n\n{FILLER}\n\nThe Records\nAct 1990 is repealed."
    (fact,) = relations.facts(Text(content))
    assert content[fact.start : fact.end] == "Records\nAct 1990"
    assert (fact.value, fact.what, fact.field) == ("Records Act 1990", RelationKind.REPEALS, "relations")


def test_dates_and_relations_are_among_what_a_document_is_described_by():
    facts = describe(
        Text(
            "An Act\n\nBe it enacted:\n\nThe Records Act 1990 is repealed.\n\nThis Act takes effect on January 1, 2026."
        )
    )
    assert {(fact.field, fact.value) for fact in facts} == {("events", "2026-01-01"), ("relations", "Records Act 1990")}


def test_an_order_that_revokes_78_others_says_so_of_each(shared, policy_text):
    found = related(policy_text(shared / "policy" / "us-eo-14148.pdf").content)
    assert {kind for kind, _ in found} == {"revokes"}
    assert len(found) == 77  # two of the memoranda have the same date and title


def test_a_thousand_pages_take_a_moment():
    page = (
        "The Records Act 1990 is amended, or revoked, pursuant to Article 3 of Regulation (EU) 2016/679 as it is. " * 30
    )
    text = Text("\n\n".join([page] * 1000))
    began = time.perf_counter()
    list(relations.facts(text))
    assert time.perf_counter() - began < 0.75  # measured 0.1 s; a slow machine gets several times as long


@pytest.mark.parametrize(
    "filling", [" ", "\n", ".", "の", "個人法の等の及び", "A ", "the ", "Regulation (EU) 2016/679, ", "《法》、"]
)
def test_signs_without_end_take_a_moment(filling):
    text = Text(
        f"amending {filling * 4000}\n\nThe following are revoked: {filling * 4000}\n\nis amended{filling * 4000}"
    )
    began = time.perf_counter()
    list(relations.facts(text))
    assert time.perf_counter() - began < 0.75  # measured 0.15 s at most; what grows by the square takes many seconds


@given(st.text(max_size=300), st.sampled_from(["amending ", " is repealed.", "《", "The following are revoked:\n"]))
def test_any_text_is_read_and_each_fact_stands_in_it(text, formula):
    content = f"{text}{formula}{text}"
    for fact in relations.facts(Text(content)):
        assert fact.value
        assert fact.start is not None
        assert 0 <= fact.start < fact.end <= len(content)


def sure(content):
    return {(fact.value, fact.what.value, fact.confidence) for fact in relations.facts(Text(content))}


def test_an_item_of_a_list_is_surer_than_others_and_a_list_ends_with_the_next_provision():
    content = "BE IT ENACTED:\n\nThe following Acts are repealed:\n(a) the Records Act 1990;\n\nSection 4\n\nthe Files Act 1991."
    assert sure(content) == {("Records Act 1990", "repeals", 0.95)}


def test_a_list_ends_where_another_begins_and_after_twenty_thousand_characters():
    first = "BE IT ENACTED:\n\nThe following Acts are repealed:\n(a) the Records Act 1990;\n"
    second = "The following Acts are revoked:\n(a) the Files Act 1991;\n"
    found = {(value, kind) for value, kind, _ in sure(f"{first}\n{second}")}
    assert found == {("Records Act 1990", "repeals"), ("Files Act 1991", "revokes")}
    for size, count in ((19_800, 2), (20_100, 1)):
        assert len(sure(f"{first}{'x' * size}\n(b) the Files Act 1991;\n")) == count


def test_a_list_of_what_enacts_nothing_is_none():
    assert related("Notes\n\nThe following Acts are repealed:\n(a) the Records Act 1990;\n") == set()


def test_of_several_ends_of_one_instrument_the_surest_is_told_once():
    content = "BE IT ENACTED:\n\nThe Records Act 1990 is revoked.\n\nThe following Acts are repealed:\n(a) the Records Act 1990;"
    (found,) = relations.facts(Text(content))
    assert found.value == "Records Act 1990"
    assert found.confidence == max(each[2] for each in sure(content))


def test_a_document_says_at_its_beginning_what_it_is_for():
    words = "This memorandum rescinds and replaces M-24-10."
    assert related(f"{'lamp ' * 2_380}\n\n{words}") == {("replaces", "M-24-10")}


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("If so, ", None),
        ("If so. ", "repeals"),
        ("If so; ", "repeals"),
        (f"If {'lamp ' * 30}, ", "repeals"),  # too far before
        (f"If {'lamp ' * 18}, ", None),
        ("If so.\n\n", "repeals"),
    ],
)
def test_what_may_be_said_of_an_act_under_a_condition_is_no_relation(before, kind):
    found = related(f"Be it enacted:\n\nSection 1\n\n{before}the Records Act 1990 is repealed.")
    assert found == ({(kind, "Records Act 1990")} if kind else set())


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("Section 5 of the Records Act 1990 is repealed.", "amends"),
        ("Section 5 ends. The Records Act 1990 is repealed.", "repeals"),
        (f"Section 5 {'lamp ' * 17}of the Records Act 1990 is repealed.", "repeals"),
        ("§ 5 of the Records Act 1990 is repealed.", "amends"),
        ("Sec. 5 of the Records Act 1990 is repealed.", "amends"),
        ("The Records Act 1990 is repealed.", "repeals"),
    ],
)
def test_the_end_of_a_part_of_an_act_amends_it(words, relation):
    assert related(f"Be it enacted:\n\nSchedule 1\n\n{words}") == {(relation, "Records Act 1990")}


def test_the_name_by_which_an_act_may_be_cited_is_its_own_and_one_further_on_is_not():
    near = "An Act\n\nSection 1. This Act may be cited as the Records Act 2031.\n\n2 The Records Act 2031 is amended as follows:"
    assert related(near) == set()
    far = near.replace("as the Records", f"as is {'said ' * 45}the Records")
    assert related(far) == {("amends", "Records Act 2031")}


def test_an_instrument_is_told_by_its_number_where_the_title_page_gives_it_a_name():
    content = "Guidelines on Regulation (EU) 2024/1 (Records Act)\n\nSection 1\n\nIt is so.\n\nThe Records Act is amended as follows:"
    assert ("amends", "Regulation (EU) 2024/1") in related(content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Executive Orders 13985, 13986", ["Executive Order 13985", "Executive Order 13986"]),
        ("E.O. 14110", ["Executive Order 14110"]),
        ("Executive Orders (EOs) Nos. 13985 and 13986", ["Executive Order 13985", "Executive Order 13986"]),
        ("Verordnungen (EG) Nr. 300/2008 und (EU) 2018/858", ["Verordnung (EG) Nr. 300/2008", "Verordnung (EU) 2018/858"]),
        ("the Act No. 5, of 2020,", ["Act No. 5"]),
        ("des Gesetzbuches und des Handelsgesetzbuchs", ["Handelsgesetzbuch"]),
    ],
)  # fmt: skip
def test_an_instrument_is_called_in_the_singular_and_without_a_case(text, expected):
    assert called(text) == expected


def test_each_of_a_list_stands_where_its_number_does_and_the_first_with_the_word_before():
    text = "see Executive Orders 13985, 13986"
    assert [text[each.start : each.end] for each in cited(text, 0, len(text))] == ["Executive Orders 13985", "13986"]
    assert cited(text, 0, 3) == ()
    assert [each.value for each in cited(text, 0, 26)] == ["Executive Order 13985"]
