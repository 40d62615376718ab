"""Citations in the styles of law journals, of each kind of document."""

import pytest
from conftest import document

from assistant.export.styles import CitationStyle, Cited, cite, identifiers, kind_of
from assistant.records import Authority, Status

ACT = document(
    title="Regulation (EU) 2024/1689 laying down harmonised rules on AI", numbers=("Regulation (EU) 2024/1689",),
    jurisdiction="EU", kind="law", authority=Authority.BINDING, issuer="European Parliament and Council", adopted="2024-06-13",
)  # fmt: skip
PROPOSAL = document(
    title="Proposal for a Directive on liability for AI, COM(2022) 496", numbers=("COM(2022) 496",), jurisdiction="EU",
    kind="proposal", authority=Authority.PROPOSAL, status=Status.PROPOSED, issuer="European Commission", adopted="2022-09-28",
)  # fmt: skip
ORDER = document(
    title="Executive Order 14110, Safe AI", numbers=("Executive Order 14110",), jurisdiction="US", kind="order",
    authority=Authority.BINDING, issuer="President of the United States", adopted="2023-10-30",
)  # fmt: skip
BILL = document(
    title="Senate Bill 24-205, Consumer Protections", numbers=("Senate Bill 24-205",), jurisdiction="US-Colorado",
    kind="law", authority=Authority.BINDING, issuer="Colorado General Assembly", adopted="2024-05-17",
)  # fmt: skip
PAPER = document(
    title="A pro-innovation approach", numbers=("CP 815",), jurisdiction="UK", kind="white paper",
    authority=Authority.GUIDANCE, issuer="Department for Science", adopted="2023-03-29",
)  # fmt: skip
STANDARD = document(
    title="Risk Management Framework (RMF 1.0), NIST AI 100-1", numbers=("NIST AI 100-1",), jurisdiction="US",
    kind="framework", authority=Authority.VOLUNTARY, issuer="NIST", adopted="2023-01-26",
)  # fmt: skip
TREATY = document(
    title="Framework Convention on AI", numbers=("CETS 225",), jurisdiction="Council of Europe", kind="law",
    authority=Authority.BINDING, issuer="Council of Europe", adopted="2024-05-17",
)  # fmt: skip
MEASURES = document(
    title="生成式人工智能服务管理暂行办法", jurisdiction="China", kind="law", authority=Authority.BINDING,
    issuer="Cyberspace Administration of China", adopted="2023-07-10",
)  # fmt: skip


@pytest.mark.parametrize(
    ("of", "kind", "locator", "oscola", "bluebook", "aglc"),
    [
        (
            ACT, Cited.EU_ACT, "Article 73(2)",
            "Regulation (EU) 2024/1689 laying down harmonised rules on AI [2024] OJ L2024/1689, art 73(2)",
            "Regulation (EU) 2024/1689 laying down harmonised rules on AI, 2024 O.J. (L 2024/1689), art. 73(2)",
            "Regulation (EU) 2024/1689 laying down harmonised rules on AI [2024] OJ L 2024/1689, art 73(2)",
        ),
        (
            PROPOSAL, Cited.EU_PROPOSAL, "Article 4",
            "European Commission, ‘Proposal for a Directive on liability for AI’ COM(2022) 496 (28 September 2022), art 4",
            "Proposal for a Directive on liability for AI, COM(2022) 496 (Sept. 28, 2022), art. 4",
            "European Commission, Proposal for a Directive on liability for AI (COM(2022) 496, 28 September 2022), art 4",
        ),
        (
            ORDER, Cited.ORDER, "Sec. 4.2(b)",
            "Executive Order 14110 (30 October 2023), s 4.2(b)",
            "Exec. Order No. 14,110 (Oct. 30, 2023), § 4.2(b)",
            "Exec Order No 14110 (30 October 2023), s 4.2(b)",
        ),
        (
            BILL, Cited.BILL, "§ 6-1-1706(1)",
            "Senate Bill 24-205, Consumer Protections (Colo 2024), § 6-1-1706(1)",
            "S.B. 24-205 (Colo. 2024), § 6-1-1706(1)",
            "SB 24-205, 2024 (Colo), § 6-1-1706(1)",
        ),
        (
            PAPER, Cited.PAPER, "Paragraph 38",
            "Department for Science, A pro-innovation approach (CP 815, 2023), para 38",
            "Department for Science, A pro-innovation approach (CP 815, 2023), ¶ 38",
            "Department for Science, A pro-innovation approach (CP 815, 29 March 2023), para 38",
        ),
        (
            STANDARD, Cited.PAPER, "GOVERN 1.1",
            "NIST, Risk Management Framework (RMF 1.0), NIST AI 100-1 (2023), GOVERN 1.1",
            "NIST, Risk Management Framework (RMF 1.0), NIST AI 100-1 (2023), GOVERN 1.1",
            "NIST, Risk Management Framework (RMF 1.0), NIST AI 100-1 (26 January 2023), GOVERN 1.1",
        ),
        (
            TREATY, Cited.TREATY, "Article 16(4)",
            "Framework Convention on AI (adopted 17 May 2024) CETS 225, art 16(4)",
            "Framework Convention on AI, May 17, 2024, CETS 225, art. 16(4)",
            "Framework Convention on AI, adopted 17 May 2024, CETS 225, art 16(4)",
        ),
        (
            MEASURES, Cited.STATUTE, "第五条",
            "生成式人工智能服务管理暂行办法 2023 (China), 第五条",
            "生成式人工智能服务管理暂行办法 (promulgated by Cyberspace Administration of China, July 10, 2023) (China), 第五条",
            "生成式人工智能服务管理暂行办法 (China) 10 July 2023, 第五条",
        ),
    ],
)  # fmt: skip
def test_each_kind_of_document_is_cited_as_the_guides_say(of, kind, locator, oscola, bluebook, aglc):
    assert kind_of(of) is kind
    assert cite(of, CitationStyle.OSCOLA, locator) == oscola
    assert cite(of, CitationStyle.BLUEBOOK, locator) == bluebook
    assert cite(of, CitationStyle.AGLC, locator) == aglc


def test_the_plain_style_tells_all_that_is_known_and_the_numbers_of_the_union():
    assert cite(ACT, CitationStyle.PLAIN, "Article 73(2)") == (
        "European Parliament and Council, Regulation (EU) 2024/1689 laying down harmonised rules on AI (13 June 2024),"
        " CELEX 32024R1689, ELI http://data.europa.eu/eli/reg/2024/1689/oj, Article 73(2)"
    )
    assert cite(PAPER, page=12) == "Department for Science, A pro-innovation approach (CP 815, 29 March 2023), p. 12"


@pytest.mark.parametrize(
    ("number", "celex", "eli"),
    [
        ("Directive (EU) 2016/680", "32016L0680", "dir/2016/680"),
        ("Regulation (EU) No 182/2011", "32011R0182", "reg/2011/182"),
        ("Decision (EU) 2024/903", "32024D0903", "dec/2024/903"),
    ],
)
def test_the_number_of_an_act_stood_before_its_year_until_2014(number, celex, eli):
    act = document(numbers=(number,), jurisdiction="EU")
    assert identifiers(act) == [f"CELEX {celex}", f"ELI http://data.europa.eu/eli/{eli}/oj"]


def test_a_proposal_has_a_celex_number_and_what_only_tells_of_an_act_has_none():
    assert identifiers(PROPOSAL) == ["CELEX 52022PC0496"]
    assert identifiers(document(numbers=ACT.numbers, jurisdiction="EU", kind="brief")) == []


@pytest.mark.parametrize("style", list(CitationStyle))
def test_what_is_not_known_leaves_no_hole(style):
    made = cite(document(title="Lamp Rules"), style, page=3)
    assert "Lamp Rules" in made
    assert "()" not in made
    assert ", ," not in made
    assert made.endswith("3")
