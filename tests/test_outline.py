"""Headings and numbered provisions."""

import runpy
import time

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.outline import enclosing, normalise, outline, resolve
from assistant.records import Block, BlockKind, Page, Text


def found(content, **more):
    return outline(Text(content, **more))


def heading(title, level, start, end):
    return Block(BlockKind.HEADING, level, start, end, label=title)


def locators(content, **more):
    return [provision.locator for provision in found(content, **more)]


REGULATION = """THE EUROPEAN PARLIAMENT,
Whereas:
(1) The first reason, which is long enough to be one.
(2) The second reason, in accordance with
Article 5 of the Treaty, stands here.
(3) The third reason.
HAVE ADOPTED THIS REGULATION:
CHAPTER I
GENERAL
Article 1
Subject matter
1. This Regulation lays down rules. As referred to in
Article 3, it binds.
2. It applies to:
(a) providers, including
(i) large ones;
(ii) small ones;
(b) deployers.
Article 2
Definitions
For the purposes of this Regulation:
(1) ‘system’ means a system;
(2) ‘provider’ means a person.
CHAPTER II
DUTIES
SECTION 1
Logs
Article 3
Logs
1. Providers shall keep logs.
ANNEX I
List
1. First:
(a) one;
(b) two.
"""


def test_a_regulation_has_recitals_chapters_articles_paragraphs_points_and_annexes():
    assert locators(REGULATION) == [
        "Recital 1", "Recital 2", "Recital 3",
        "Chapter I", "Article 1", "Article 1(1)", "Article 1(2)", "Article 1(2)(a)", "Article 1(2)(a)(i)",
        "Article 1(2)(a)(ii)", "Article 1(2)(b)", "Article 2", "Article 2(1)", "Article 2(2)",
        "Chapter II", "Chapter II, Section 1", "Article 3", "Article 3(1)",
        "Annex I", "Annex I(1)", "Annex I(1)(a)", "Annex I(1)(b)",
    ]  # fmt: skip


def test_a_provision_covers_its_own_text_and_its_parts_and_no_more():
    provisions = found(REGULATION)
    text = {p.locator: REGULATION[p.start : p.end].strip() for p in provisions}
    assert text["Article 1(2)(a)(i)"] == "(i) large ones;"
    assert text["Article 1(2)(b)"] == "(b) deployers."
    assert text["Article 2"].startswith("Article 2\nDefinitions")
    assert text["Article 2"].endswith("‘provider’ means a person.")
    assert text["Annex I(1)(b)"] == "(b) two."


def test_titles_stand_behind_the_number_or_on_the_next_line():
    titles = {p.locator: p.title for p in found(REGULATION)}
    assert titles["Article 1"] == "Subject matter"
    assert titles["Chapter II"] == "DUTIES"
    order = {p.locator: p.title for p in found("Section 1. Purpose. We act.\nSec. 2. Policy. We do more.\n")}
    assert order == {"Sec. 1": "Purpose", "Sec. 2": "Policy"}


def test_headings_name_what_lies_around():
    provisions = {p.locator: p for p in found(REGULATION)}
    assert provisions["Article 3(1)"].headings == ("Chapter II DUTIES", "Chapter II, Section 1 Logs", "Article 3 Logs")


def test_a_table_of_contents_and_a_cross_reference_are_no_headings():
    contents = "CONTENTS\nArticle 1\nScope\nArticle 2\nTerms\nArticle 3\nLogs\n\n"
    body = "".join(f"Article {n}\nTopic {n}\n{'Real text of this article, in full. ' * 9}\n" for n in range(1, 4))
    provisions = found(contents + body)
    assert [p.locator for p in provisions] == ["Article 1", "Article 2", "Article 3"]
    assert all(p.start >= len(contents) for p in provisions)


def test_sections_of_an_order_go_down_to_roman_numerals_and_beyond_z():
    letters = "".join(f"({name}) Order {name}.\n" for name in [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"])
    content = f"Section 1. Purpose. We act.\nSec. 2. Revocation. These are revoked:\n{letters}Sec. 3. More.\n3.1. Reports. (a) Within 90 days: (i) one; and (ii) two.\n(b) Later.\n"
    names = locators(content)
    for name in (
        "Sec. 2(a)",
        "Sec. 2(i)",
        "Sec. 2(z)",
        "Sec. 2(aa)",
        "Sec. 2(bb)",
        "Sec. 3.1",
        "Sec. 3.1(a)",
        "Sec. 3.1(a)(i)",
        "Sec. 3.1(a)(ii)",
        "Sec. 3.1(b)",
    ):
        assert name in names


def test_an_article_is_found_behind_the_title_of_its_chapter():
    content = "Chapter I – Rules\nArticle 1 – Scope\nText.\nArticle 2 – Terms\nText.\nChapter II – Risks and impacts Article 3 – Risks\nText.\n"
    assert [name for name in locators(content) if name.startswith("Article")] == ["Article 1", "Article 2", "Article 3"]


def test_statutes_are_numbered_by_their_own_sections():
    content = "".join(
        f"6-1-170{n}. Duty {n}. (1) A developer shall act.\n(2) A deployer shall act.\n(a) Now;\n(b) Later.\n"
        for n in range(1, 5)
    )
    names = locators(content)
    assert {"§ 6-1-1702", "§ 6-1-1702(1)", "§ 6-1-1702(2)(b)"} <= set(names)
    assert "§ 20-871" in locators("§ 20-870 Definitions. Text here.\n§ 20-871 Duties. Text there.\n")


def test_functions_categories_and_actions_of_a_framework():
    content = "GOVERN 1: Policies are in place.\nGOVERN 1.1: Laws are understood.\nGV-1.1-001 Align with laws.\nGV-1.1-002 Review.\nGOVERN 1.2: Traits are integrated.\nGOVERN 2: Roles are clear.\n"
    assert locators(content) == ["GOVERN 1", "GOVERN 1.1", "GV-1.1-001", "GV-1.1-002", "GOVERN 1.2", "GOVERN 2"]


def test_chinese_articles():
    provisions = found("第一条 为了发展，制定本办法。\n第二条 适用本办法。\n第十条 提供者应当公开。\n")
    assert [p.locator for p in provisions] == ["第一条", "第二条", "第十条"]
    assert resolve(provisions, "Article 10").locator == "第十条"


def test_numbered_paragraphs_and_numbered_headings_of_a_paper():
    content = "".join(
        f"{1 + n // 10}.{1 + n % 10} Heading of part {n}\n\n{n + 1}. A paragraph of the paper, which says something.\n\n"
        for n in range(20)
    )
    names = locators(content)
    assert "Paragraph 17" in names
    assert "Section 2.3" in names


def test_marked_headings_are_locators_where_nothing_is_numbered():
    content = "# Purpose\n\nWe act.\n\n## Duties\n\nKeep logs.\n"
    blocks = (heading("Purpose", 1, 0, 9), heading("Duties", 2, 19, 28))
    provisions = found(content, blocks=blocks)
    assert [(p.locator, p.headings) for p in provisions] == [("Purpose", ()), ("Duties", ("Purpose",))]


def test_a_provision_has_the_page_on_which_it_begins():
    middle = REGULATION.index("Article 2")
    pages = (Page(1, "i", 0, middle), Page(2, "ii", middle, len(REGULATION)))
    provisions = {p.locator: p for p in found(REGULATION, pages=pages)}
    assert (provisions["Article 1"].page, provisions["Article 2"].page_label) == (1, "ii")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Art. 1(2)(a)", "Article 1(2)(a)"),
        ("article 1 (2) (a)", "Article 1(2)(a)"),
        ("Article 1(2), point (a)", "Article 1(2)(a)"),
        ("Article 1, paragraph 2, point (a)", "Article 1(2)(a)"),
        ("ARTICLE 1(2)(A)", "Article 1(2)(a)"),
        ("recital 2", "Recital 2"),
        ("annex i, point 1(b)", "Annex I(1)(b)"),
        ("chapter ii", "Chapter II"),
        ("Art. 1 Abs. 2 Buchst. a", "Article 1(2)(a)"),
        ("point (a) of Article 1(2)", "Article 1(2)(a)"),
        ("第一条第二款", "Article 1(2)"),
        ("article premier", "Article 1"),
        ("point 1(b) of Annex I", "Annex I(1)(b)"),
        ("(2)", "Recital 2"),
    ],
)
def test_a_provision_is_found_however_it_is_written(written, meant):
    assert resolve(found(REGULATION), written).locator == meant


def test_sections_are_one_however_they_are_abbreviated():
    assert normalise("Section 2(a)") == normalise("Sec. 2(a)") == normalise("§ 2(a)") == normalise("sec 2 (a)")
    assert normalise("§ 20-871") == normalise("Section 20-871")


def test_german_sections_are_found_as_they_are_cited():
    provisions = found(
        "§ 1 Zweck\n\nDies gilt.\n\n§ 2 Pflicht\n\n(1) Eins.\n\n(2) Zwei:\n\n1. erstens,\n\n2. zweitens.\n"
    )
    assert resolve(provisions, "§ 2 Abs. 2 Nr. 2").locator == "§ 2(2)(2)"
    assert resolve(provisions, "§ 2 Absatz 1 Satz 1").locator == "§ 2(1)"


def test_what_numbers_its_provisions_without_a_word_has_them_by_any_that_such_instruments_use():
    provisions = found("".join(f"{n}.—(1) A rule that is one.\n\n(2) Another rule.\n\n" for n in range(1, 5)))
    assert resolve(provisions, "regulation 3(2)").locator == resolve(provisions, "rule 3(2)").locator == "Sec. 3(2)"
    with pytest.raises(LookupError, match=r"there is no regulation 9: there are Sec\. 1 to Sec\. 4"):
        resolve(provisions, "regulation 9")


def test_of_functions_and_actions_it_is_said_which_there_are():
    provisions = found("GOVERN 1: Policies.\nGOVERN 1.1: Laws.\nGV-1.1-001 Align.\nGV-1.1-002 Review.\nGOVERN 1.2: Traits.\nGOVERN 2: Roles.\n")  # fmt: skip
    for written, said in (
        ("govern 3", "there are GOVERN 1 to GOVERN 2"),
        ("GOVERN 1.7", "GOVERN 1 has GOVERN 1.1 to GOVERN 1.2"),
        ("GV-1.1-009", "there are GV-1.1-001 to GV-1.1-002"),
    ):
        with pytest.raises(LookupError, match=said):
            resolve(provisions, written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Article 9", "Article 1 to Article 3"),
        ("Article 1(5)", r"Article 1 has Article 1\(1\) to Article 1\(2\)"),
        ("Section 7", "divided into"),
    ],
)
def test_what_does_not_exist_is_said_not_to_and_what_does_instead(written, said):
    with pytest.raises(LookupError, match=said):
        resolve(found(REGULATION), written)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Article 1\n",
                "Article 2\n",
                "1. a\n",
                "(a) b\n",
                "(i) c\n",
                "text. ",
                "\n\n",
                "Sec. 1. x\n",
                "CHAPTER I\n",
            ]
        ),
        max_size=30,
    )
)
def test_provisions_are_in_order_and_nest(pieces):
    content = "".join(pieces)
    provisions = found(content)
    open_ends = []
    for before, provision in zip((None, *provisions), provisions, strict=False):
        assert 0 <= provision.start < provision.end <= len(content)
        assert before is None or (before.start, -before.end) <= (provision.start, -provision.end)
        open_ends = [end for end in open_ends if end > provision.start]
        assert all(provision.end <= end for end in open_ends)
        open_ends.append(provision.end)
        inner = enclosing(provisions, provision.start, provision.end)
        assert inner.start >= provision.start or inner is provision


STYLES = {
    "Brazilian": (
        "Art. 1º Esta Lei dispõe sobre sistemas.\n§ 1º O disposto aplica-se:\nI - ao setor público;\n"
        "II - ao setor privado:\na) grandes;\nb) pequenos.\n§ 2º Não se aplica a terceiros.\nArt. 2º Fim.\n",
        ["Article 1", "Article 1(1)", "Article 1(1)(I)", "Article 1(1)(II)", "Article 1(1)(II)(a)",
         "Article 1(1)(II)(b)", "Article 1(2)", "Article 2"],
    ),
    "Singaporean": (
        "Short title\n1.—(1) This Act is the Model Act.\n(2) It begins on a date.\nInterpretation\n2.—(1) In this Act —\n"
        "(a) “system” means a thing;\n(b) “user” means a person.\nDuties\n3.—(1) A user must act.\n(2) A user must report.\n",
        ["Sec. 1", "Sec. 1(1)", "Sec. 1(2)", "Sec. 2", "Sec. 2(1)", "Sec. 2(1)(a)", "Sec. 2(1)(b)", "Sec. 3",
         "Sec. 3(1)", "Sec. 3(2)"],
    ),
    "Indian": (
        "1. (1) This Act may be called the Act.\n(2) It extends to the whole.\n2. (1) The Board shall act.\n(2) It may delegate.\n"
        "3. (1) Nobody shall harm.\n(2) Nor hide it.\n",
        ["Sec. 1", "Sec. 1(1)", "Sec. 1(2)", "Sec. 2", "Sec. 2(1)", "Sec. 2(2)", "Sec. 3", "Sec. 3(1)", "Sec. 3(2)"],
    ),
    "British": (
        "PART 1\nIntroduction\n1 Overview\n(1) This Act is about things.\n(2) Part 2 is about duties.\n2 Meaning of system\n"
        "(1) A system is a thing.\n(2) Nothing else is.\nPART 2\nDuties\n3 Duty to report\n(1) A provider must report.\n",
        ["Part 1", "Sec. 1", "Sec. 1(1)", "Sec. 1(2)", "Sec. 2", "Sec. 2(1)", "Sec. 2(2)", "Part 2", "Sec. 3", "Sec. 3(1)"],
    ),
    "Japanese": (
        "(Purpose)\nArticle 1 The purpose is to advance.\n(Definitions)\nArticle 2 (1) A system means:\n(i) this; or\n(ii) that.\n"
        "(2) A user is a person.\nSupplementary Provisions\n(Effective date)\nArticle 1 This Act begins.\n(Review)\nArticle 2 It is reviewed.\n",
        ["Article 1", "Article 2", "Article 2(1)", "Article 2(1)(i)", "Article 2(1)(ii)", "Article 2(2)", "Addenda",
         "Addenda, Article 1", "Addenda, Article 2"],
    ),
    "Oregonian": (
        "SECTION 1. (1) As used in this section:\n(a) “System” means:\n(A) A machine; or\n(B) A program.\n(b) “User” means a person.\n"
        "(2) A user shall act.\nSECTION 2. This Act begins.\n",
        ["Sec. 1", "Sec. 1(1)", "Sec. 1(1)(a)", "Sec. 1(1)(a)(A)", "Sec. 1(1)(a)(B)", "Sec. 1(1)(b)", "Sec. 1(2)", "Sec. 2"],
    ),
    "Washingtonian": (
        "NEW SECTION. Sec. 1. The legislature finds this.\nNEW SECTION. Sec. 2. (1) A developer must:\n(a) Disclose; and\n"
        "(b) Report.\n(2) It may appeal.\nSec. 3. Something is amended.\n",
        ["Sec. 1", "Sec. 2", "Sec. 2(1)", "Sec. 2(1)(a)", "Sec. 2(1)(b)", "Sec. 2(2)", "Sec. 3"],
    ),
    "Californian": (
        "SECTION 1. The Legislature finds this.\nSEC. 2. Chapter 25.1 is added, to read:\n22757.10. This is the Act.\n"
        "22757.11. For this chapter:\n(a) “Model” means a model.\n(b) “User” means a user.\nSEC. 3. It is severable.\n",
        ["Sec. 1", "Sec. 2", "§ 22757.10", "§ 22757.11", "§ 22757.11(a)", "§ 22757.11(b)", "Sec. 3"],
    ),
    "New York": (
        "Section 1. Short title. This is the act.\n§ 2. The general business law is amended by adding:\n"
        "§ 1420. Definitions. As used here:\n1. “Model” means a model.\n§ 1421. Duties. A developer shall act.\n§ 3. It begins.\n",
        ["Sec. 1", "§ 2", "§ 1420", "§ 1420(1)", "§ 1421", "§ 3"],
    ),
    "German": (
        "§ 1 Anwendungsbereich\n(1) Es gilt.\n(2) Es gilt nicht.\n§ 2 Begriffe\nEs ist\n1. ein System;\n2. ein Nutzer.\n",
        ["§ 1", "§ 1(1)", "§ 1(2)", "§ 2", "§ 2(1)", "§ 2(2)"],
    ),
    "OECD": (
        "Section 1: Principles\n1.1. Inclusive growth\nStakeholders should engage.\n1.2. Human-centred values\n"
        "a) Actors should respect law.\nb) Actors should act.\n1.3. Transparency\nActors should commit.\n",
        ["Section 1.1", "Section 1.2", "Section 1.2(a)", "Section 1.2(b)", "Section 1.3"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_acts_of_many_countries_are_divided_as_they_number(style):
    content, expected = STYLES[style]
    assert locators(content) == expected


def test_a_federal_bill_has_its_sections_and_not_those_of_its_table_of_contents():
    content = (
        "SECTION 1. SHORT TITLE.\n(a) SHORT TITLE.—This is the Act.\n(b) TABLE OF CONTENTS.—It is:\nSec. 2. Definitions.\n"
        "TITLE I—RESEARCH\nSec. 101. Grants.\nSec. 102. Reports.\nSEC. 2. DEFINITIONS.\nIn this Act words mean what they say.\n"
        "TITLE I—RESEARCH\nSEC. 101. GRANTS.\nThe Director shall award grants to those who do research.\n"
        "SEC. 102. REPORTS.\nThe Director shall report to Congress on the grants.\n"
    )
    names = [name for name in locators(content) if "(" not in name]
    assert names == ["Sec. 1", "Sec. 2", "Title I", "Sec. 101", "Sec. 102"]


def test_inserted_articles_stand_between_the_others():
    content = "".join(f"Article {n}\nTopic {n}\nText of article {n}.\n" for n in ("1", "2", "2a", "2b", "3"))
    assert locators(content) == ["Article 1", "Article 2", "Article 2a", "Article 2b", "Article 3"]


def test_law_that_an_amending_act_quotes_is_none_of_its_own():
    content = (
        "HAVE ADOPTED THIS REGULATION:\nArticle 1\nAmendments\nIt is amended as follows:\n"
        "(1) the following Article 4a is inserted:\n‘Article 4a\nProcessing\n1. Providers may process.\n2. They shall stop.’;\n"
        "(2) Annex VIII is amended.\nArticle 2\nEntry into force\nIt begins.\n"
    )
    provisions = found(content)
    assert [p.locator for p in provisions] == ["Article 1", "Article 1(1)", "Article 1(2)", "Article 2"]
    inserted = resolve(provisions, "Article 1(1)")
    assert content[inserted.start : inserted.end].strip().endswith("They shall stop.’;")


def test_recitals_end_before_the_enacting_formula_and_articles_before_the_signatures():
    content = REGULATION.replace(
        "ANNEX I\nList\n1. First:\n(a) one;\n(b) two.\n", "Done at Brussels, 1 May 2026.\nThe President\n"
    )
    text = {p.locator: content[p.start : p.end].strip() for p in found(content)}
    assert text["Recital 3"] == "(3) The third reason."
    assert text["Article 3"].endswith("Providers shall keep logs.")


def test_names_behind_the_last_section_are_none_of_it():
    content = "SECTION 1. Purpose. It is this.\n\nSECTION 2. Safety clause. It is necessary.\n\nJane Doe\n\nPRESIDENT OF THE SENATE\n"
    last = found(content)[-1]
    assert content[last.start : last.end].strip() == "SECTION 2. Safety clause. It is necessary."


def test_the_last_point_of_a_list_ends_with_its_sentence():
    content = "Article 1\nScope\n\n1. It is prohibited to\n\n(a) deceive;\n\n(b) exploit.\n\nPoint (a) is without prejudice.\n\nArticle 2\nEnd\n\nText.\n"
    text = {p.locator: content[p.start : p.end].strip() for p in found(content)}
    assert text["Article 1(1)(b)"] == "(b) exploit."
    assert text["Article 1(1)"].endswith("without prejudice.")


def test_an_i_behind_h_is_a_numeral_where_ii_follows():
    letters = "".join(f"({letter}) item;\n" for letter in "abcdefg")
    content = f"Article 1\nList\n{letters}(h) objectives:\n(i) first;\n(ii) second.\nArticle 2\nEnd\n"
    assert "Article 1(h)(ii)" in locators(content)
    content = f"Article 1\nList\n{letters}(h) item;\n(i) item;\n(j) item.\nArticle 2\nEnd\n"
    assert "Article 1(j)" in locators(content)


def test_a_reference_that_a_line_break_cuts_is_no_point():
    content = "Section 1. Duty. (a) Act.\n(b) Act under subsection 4.1(a)\n(i) of this order, as amended.\nSec. 2. End. Stop.\n"
    assert "Sec. 1(b)(i)" not in locators(content)


def test_annexes_are_divided_into_sections_that_count_anew():
    content = (
        REGULATION.replace("List\n1. First:", "List\nSection A\nLaws\n1. First:").rstrip()
        + "\nSection B\nOther\n1. Second.\n"
    )
    names = locators(content)
    assert {"Annex I, Section A(1)(b)", "Annex I, Section B(1)"} <= set(names)
    assert resolve(found(content), "Annex I, Section B, point 1").locator == "Annex I, Section B(1)"


def test_recitals_of_a_code_bear_letters():
    content = "Whereas:\n(a) The first reason.\n(b) The second:\n(i) one;\n(ii) two.\nCommitment 1 Policy\nMeasure 1.1 Draw up a policy\nText.\nMeasure 1.2 Keep it\nText.\n"
    assert locators(content) == [
        "Recital (a)", "Recital (b)", "Recital (b)(i)", "Recital (b)(ii)", "Commitment 1", "Measure 1.1", "Measure 1.2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "(" * 1_000_000,
        "1. " * 330_000,
        "1. 1.\n" * 160_000,
        "Article 1 " * 100_000,
        "‘Article 1 x\n" * 77_000,
        "Sec. 1. " * 120_000,
        ". " * 500_000,
    ],
    ids=lambda line: line[:9],
)
def test_a_megabyte_of_one_marker_is_read_in_seconds(line):
    start = time.perf_counter()
    found(line)
    assert time.perf_counter() - start < 20


PIECES = [
    "Article 1\n", "Article 2\n", "Article 2a\n", "CHAPTER I\n", "SECTION 1\n", "SECTION 1. ", "Sec. 2. ", "§ 3. ", "22.1-4. Of ",
    "ANNEX I\n", "Annex II\n", "Whereas:\n", "(1) ", "(2) ", "1. a\n", "2. b\n", "1.1 Heading\n", "(a) b\n", "(b) c;\n", "(i) c\n",
    "(ii) d.\n", "‘Article 4\n", "’;\n", "Addenda\n", "GOVERN 1: x\n", "GOVERN 1.1: y\n", "GV-1.1-001 z\n", "text. ", "Text\n", "\n\n",
    "第一条 甲\n", "第二条 乙\n", "（一）丙\n", "Principle 1\n", "Done at Brussels, today\n", "HAVE ADOPTED\n",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_every_provision_lies_in_the_text_nests_and_is_found_by_its_own_locator(pieces):
    content = "".join(pieces)
    provisions = found(content)
    assert list(provisions) == sorted(provisions, key=lambda p: (p.start, -p.end))
    assert len({normalise(p.locator) for p in provisions}) == len(provisions)
    open_ends = []
    for provision in provisions:
        assert 0 <= provision.start < provision.end <= len(content)
        open_ends = [end for end in open_ends if end > provision.start]
        assert all(provision.end <= end for end in open_ends)
        open_ends.append(provision.end)
        assert resolve(provisions, provision.locator) is provision


def test_lists_of_provisions_are_written_shortly():
    script = runpy.run_path(str(ROOT / "evals" / "reading.py"))
    written = "1-3 4a 75a-75c I-III IX.1-IX.2 A-C 2.9-2.10 (a)-(c) GV-1.1-1:2 6-1-1701"
    assert list(script["expand"](written)) == (
        "1 2 3 4a 75a 75b 75c I II III IX.1 IX.2 A B C 2.9 2.10 (a) (b) (c) GV-1.1-001 GV-1.1-002 6-1-1701".split()
    )


@pytest.mark.slow
def test_the_documents_have_the_provisions_that_were_listed_by_hand(shared, policy_text):
    script = runpy.run_path(str(ROOT / "evals" / "reading.py"))
    expected = script["expectations"](ROOT / "evals" / "provisions.csv")
    points = script["pinpoints"](ROOT / "evals" / "pinpoints.csv")
    texts = {path.stem: policy_text(path) for path in (shared / "policy").iterdir() if path.stem in expected}
    assert set(texts) == set(expected)
    rows = [
        script["compare"](script["Reading"](name, text, outline(text), 0), expected[name], points)
        for name, text in texts.items()
    ]
    for row in rows:
        assert len(row.missed) + len(row.false) <= row.expected // 100, row
    wrong = sum(row.pinpoints[1] - row.pinpoints[0] for row in rows)
    assert wrong == 0


def test_headings_that_mention_numbers_are_not_taken_for_kinds_of_provisions():
    content = "On the Act\n\nText.\n\nPenalties: Articles 99 to 101\n\nText.\n"
    titles = ("On the Act", "Penalties: Articles 99 to 101")
    blocks = tuple(heading(t, 1, content.index(t), content.index(t) + len(t)) for t in titles)
    with pytest.raises(LookupError, match="no numbered provisions"):
        resolve(found(content, blocks=blocks), "Article 5")


def instrument(made, schedule="", title="Regulations"):
    return Text(
        f"STATUTORY INSTRUMENTS\n\nThe Lamp {title} 2027\n\nCitation\n\n1. {made} {title} may be cited as the Lamp {title} 2027.\n\n"
        "Meaning\n\n2. In this instrument, “keeper” means a person who keeps a lamp.\n\nRecords\n\n"
        "3.—(1) A keeper must keep a record of each night.\n\n(2) The record must state—\n\n(a) the date; and\n\n(b) the hour.\n\n"
        f"4. A keeper who does not commits an offence.\n\n{schedule}"
    )


SCHEDULE = "SCHEDULE 1\n\nRegulation 3(2)\n\nForm of record\n\n" + "".join(
    f"{n}. The record must be in writing and be signed by hand, number {n}.\n\n" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("made", "title", "word"),
    [
        ("These", "Regulations", "Regulation"), ("These", "Rules", "Rule"), ("This", "Order", "Article"),
        ("This", "Scheme", "Paragraph"), ("The", "Instrument", "Sec."),
    ],
)  # fmt: skip
def test_a_statutory_instrument_has_provisions_called_as_it_calls_itself(made, title, word):
    found = [each.locator for each in outline(instrument(made, title=title))]
    own = [f"{word} {n}" for n in (1, 2, "3", "3(1)", "3(2)", "3(2)(a)", "3(2)(b)", 4)]
    assert [each for each in found if each in own] == own


def test_the_paragraphs_of_a_schedule_are_no_regulations():
    found = {each.locator: each for each in outline(instrument("These", SCHEDULE))}
    assert {"Regulation 1", "Regulation 4", "Schedule 1"} <= set(found)
    assert "Regulation 5" not in found
    assert found["Regulation 3"].title == "Records"
    assert found["Regulation 4"].end <= found["Schedule 1"].start


WORDS_OF_LAW = "Les mots de la loi sont ici pour être lus et relus par tous. " * 2


@pytest.mark.parametrize(
    "headings",
    [
        ("Article 1er", "Article 2", "Article 2 bis", "Article 2 ter", "Article 2 quater", "Article 3"),
        (
            "Article L. 311-1",
            "Article L. 311-2",
            "Article L. 311-3",
            "Article L. 311-3-1",
            "Article L. 312-1",
            "Article R. 311-1",
        ),
        ("Art. L311-1", "Art. L311-2", "Art. L311-2-1"),
        ("Article 5", "Article 5a", "Article 5b", "Article 6", "Article 75", "Article 75c"),
        ("Artículo 3", "Artículo 4", "Artículo 4 bis", "Artículo 5"),
    ],
)
def test_articles_that_were_put_in_between_are_found(headings):
    found = outline(Text("".join(f"{heading}\n\n{WORDS_OF_LAW}\n\n" for heading in headings)))
    numbers = [heading.partition(" ")[2].replace("1er", "1") for heading in headings]
    assert [each.locator for each in found] == [f"Article {number}" for number in numbers]
    assert resolve(found, headings[-1].upper()).locator == found[-1].locator


def test_a_line_that_begins_with_a_is_no_point_unless_b_follows_at_its_level():
    wrapped = "Sec. 1. Duties.\n(1) Each keeper shall light\na Lamp at dusk, and\n(2) put it out.\n\nSec. 2. End.\n\nText of it."
    assert [each.locator for each in outline(Text(wrapped))] == ["Sec. 1", "Sec. 1(1)", "Sec. 1(2)", "Sec. 2"]
    listed = "Sec. 1. Duties.\n(1) Each keeper shall\na  Light the lamp;\nb  Put it out.\n(2) He is paid.\n\nSec. 2. End.\n\nText."
    assert "Sec. 1(1)(b)" in [each.locator for each in outline(Text(listed))]


def test_a_schedule_in_the_contents_hides_none_behind_the_rules_and_its_paragraphs_have_parts():
    contents = "CONTENTS\n\n1. Citation\n2. Meaning\nSCHEDULE 1 — Form\n\n"
    schedule = "SCHEDULE 1\n\nForm\n\n1. It is in ink.\n\n2.—(1) It is signed.\n\n(2) It is dated.\n"
    found = [each.locator for each in outline(Text(contents + instrument("These", schedule, "Rules").content))]
    assert found[-4:] == ["Schedule 1(1)", "Schedule 1(2)", "Schedule 1(2)(1)", "Schedule 1(2)(2)"]
    assert "Rule 4" in found
