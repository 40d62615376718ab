"""Headings and numbered provisions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.outline import enclosing, normalise, outline, resolve
from assistant.readers import Limits, read
from assistant.records import Heading, Page, Text


def found(content, **more):
    return outline(Text(content, **more))


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
    headings = (Heading("Purpose", 1, 0, 9), Heading("Duties", 2, 19, 28))
    provisions = found(content, headings=headings)
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
    ],
)
def test_a_provision_is_found_however_it_is_written(written, meant):
    assert resolve(found(REGULATION), written).locator == meant


def test_sections_are_one_however_they_are_abbreviated():
    assert normalise("Section 2(a)") == normalise("Sec. 2(a)") == normalise("§ 2(a)") == normalise("sec 2 (a)")
    assert normalise("§ 20-871") == normalise("Section 20-871")


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


PINPOINTS = [
    ("eu-ai-act-2024-1689.pdf", "Article 5(1)(f)", "(f) the placing on the market, the putting into service for this specific purpose, or the use of AI systems to infer emotions"),
    ("eu-ai-act-2024-1689.pdf", "Article 3(1)", "(1) ‘AI system’ means a machine-based system"),
    ("eu-ai-act-2024-1689.pdf", "Article 53(1)(d)", "(d) draw up and make publicly available a sufficiently detailed summary"),
    ("eu-ai-act-2024-1689.pdf", "Recital 27", "(27)"),
    ("us-eo-14110.pdf", "Sec. 4.2(a)(i)", "(i) Companies developing or demonstrating an intent to develop potential dual-use foundation models"),
    ("us-eo-14148.pdf", "Section 2(ggg)", "(ggg) Executive Order 14110 of October 30, 2023"),
    ("us-nyc-local-law-144.txt", "§ 20-872", "§ 20-872 Penalties."),
    ("us-nist-ai-600-1.pdf", "GV-1.5-002", "GV-1.5-002"),
    ("kr-ai-framework-act-en-enactment.txt", "Article 31(3)", "(3)"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "locator", "begins"), PINPOINTS)
def test_pinpoints_open_at_their_text(shared, file, locator, begins):
    text = read(shared / "policy" / file, Limits(100, 3000, 10_000_000, 60, 2048))
    provision = resolve(outline(text), locator)
    assert " ".join(text.content[provision.start : provision.end].split()).startswith(begins)


@pytest.mark.parametrize(
    ("file", "kind", "count"),
    [
        ("eu-ai-act-2024-1689.pdf", "Article", 113),
        ("eu-ai-act-2024-1689.pdf", "Recital", 180),
        ("eu-ai-act-2024-1689.pdf", "Annex", 13),
        ("us-eo-14110.pdf", "Sec.", 13),
        ("cn-generative-ai-interim-measures-zh.html", "第", 24),
        ("kr-ai-framework-act-en-enactment.txt", "Article", 43),
        ("coe-framework-convention-ai-2024.txt", "Article", 36),
    ],
)
def test_every_provision_of_an_instrument_is_found(shared, file, kind, count):
    text = read(shared / "policy" / file, Limits(100, 3000, 10_000_000, 60, 2048))
    names = [
        p.locator
        for p in outline(text)
        if p.locator.startswith(kind) and "(" not in p.locator and "." not in p.locator.removeprefix("Sec.")
    ]
    assert len(names) == len(set(names)) == count
