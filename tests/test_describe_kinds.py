"""What a document is, and how much it binds."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.clauses import clause
from assistant.describe.front import front
from assistant.describe.kinds import is_kind, kind_of, names_kind, nature, speaks_as_law
from assistant.describe.numbers import numbers
from assistant.records import Text


def found(content, title=""):
    text = text_of(content)
    opening = front(text)
    enacting = clause(text, opening)
    own = numbers(text, opening)
    is_law = speaks_as_law(text, opening, own, enacting)
    told = nature(text, opening, title, [*own, *([enacting] if enacting else [])], is_law)
    return told.kind, told.authority


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Artificial Intelligence Act", "act"),
        ("Guidelines on the Artificial Intelligence Act", "guidelines"),
        ("Code of Practice for Robots", "code of practice"),
        ("Council of Europe Framework Convention on Robots", "convention"),
        ("Winning: America’s Robots Action Plan", "action plan"),
        ("A new approach to regulation", ""),
        ("The Robots (Labels) Regulations 2031", "regulations"),
        ("Annex to the Communication – Guidelines on robots", "guidelines"),
        ("Robots Act: an explainer", "fact sheet"),
        ("Gesetz über Roboter", "act"),
        ("Bundesdatenschutzgesetz", "act"),
        ("Loi relative aux robots", "act"),
        ("Linee guida sui robot", "guidelines"),
        ("Estrategia nacional de robots", "strategy"),
        ("机器人管理暂行办法", "measures"),
        ("机器人管理办法（征求意见稿）", "proposal"),
        ("ロボットに関する法律", "act"),
        ("ロボット基本法案", "bill"),
        ("로봇 기본법 시행령", "decree"),
        ("", ""),
    ],
)
def test_a_title_says_what_its_document_is(title, kind):
    assert kind_of(title)[0] == kind


def test_a_title_in_the_name_of_an_act_is_an_act_only_over_provisions():
    assert found(f"Robots Act\n\n{BODY}", "Robots Act") == ("", "")
    assert found(f"Robots Act\n\nArticle 1\n\n{BODY}", "Robots Act") == ("act", "binding")


def test_a_draft_is_a_proposal_and_what_says_so_voluntary():
    assert found(f"Draft Guidance on Robots\n\n{BODY}", "Draft Guidance on Robots") == ("guidelines", "proposal")
    assert found(f"Framework for Robots\n\n{BODY}", "Framework for Robots") == ("framework", "guidance")
    assert found(f"Framework for Robots\n\nIts use is voluntary. {BODY}", "Framework for Robots") == (
        "framework",
        "voluntary",
    )


def test_a_bill_is_one_until_it_says_that_it_was_passed():
    enacting = "Be it enacted by the General Assembly of the State of Colorado:"
    assert found(f"HOUSE BILL 31-1\n\n{enacting}\n\n{BODY}") == ("bill", "proposal")
    assert found(f"HOUSE BILL 31-1\n\n{enacting}\n\n{BODY}\n\nAPPROVED May 3\n\nGovernor") == ("act", "binding")


@pytest.mark.parametrize(
    "content",
    [
        "Entwurf eines Gesetzes über Roboter\n\nDer Bundestag hat das folgende Gesetz beschlossen:\n\n§ 1\n\nRoboter.\n\n§ 2\n\nSie.",
        "Gesetzentwurf\n\nder Bundesregierung\n\nDer Bundestag hat das folgende Gesetz beschlossen:\n\n§ 1\n\nRoboter.\n\n§ 2\n\nSie.",
        "PROPOSICIÓN DE LEY\n\nArtículo 1. La presente ley tiene por objeto los robots.\n\nArtículo 2. La presente ley rige.",
        "PROYECTO DE LEY\n\nArtículo 1. La presente ley tiene por objeto los robots.\n\nArtículo 2. La presente ley rige.",
        "PROJET DE LOI\n\nL'Assemblée nationale et le Sénat ont délibéré\n\nArticle 1er\n\nLa loi.\n\nArticle 2\n\nLa loi.",
        "로봇 기본법안\n의안번호 12345\n발의연월일: 2031. 5. 3.\n\n제1조(목적) 이 법은 로봇을 정한다.\n제2조(정의) 이 법에서 정한다.",
        "ロボットの利用に関する法律案\n\n第一条 この法律は、ロボットを定める。\n第二条 この法律において定める。",
    ],
)
def test_a_bill_of_any_tradition_is_a_proposal_though_it_has_the_words_of_the_act(content):
    assert found(content)[1] == "proposal"


def test_an_act_of_these_traditions_is_law():
    enacting = "Der Bundestag hat das folgende Gesetz beschlossen:"
    assert found(f"Gesetz über Roboter\n\nVom 3. März 2031\n\n{enacting}\n\n§ 1\n\nRoboter.") == ("act", "binding")
    assert found("L'Assemblée nationale et le Sénat ont adopté,\n\nArticle 1er\n\nLa loi.") == ("act", "binding")


def test_a_text_without_a_title_is_what_it_calls_itself():
    assert found(f"Article 1\n\nThis Directive applies. This Directive does not apply at home. {BODY}") == (
        "directive",
        "binding",
    )
    assert found(f"第一条 本办法适用于机器人。本办法所称机器人。{BODY}") == ("measures", "binding")
    assert found(f"They spoke of this law and of this act. {BODY}") == ("", "")


def test_the_path_of_a_page_says_that_it_is_a_press_release():
    assert found(f"Office / Press Releases /\n\nA new robot\n\n{BODY}")[0] == "press release"


def test_words_for_kinds_are_found_anywhere():
    assert names_kind("about the strategy")
    assert not names_kind("about robots")


@pytest.mark.parametrize(("times", "kind"), [(1, ""), (2, "directive")])
def test_a_law_without_a_title_says_twice_what_it_is(times, kind):
    assert found(f"Robots\n\nSection 1\n\n{'This Directive applies. ' * times}They said so.")[0] == kind


def test_what_a_document_calls_itself_twice_as_often_as_something_else_is_its_kind():
    report, resolution = "This report speaks. ", "This resolution speaks. "
    assert found(f"Robots\n\n{report * 4}{resolution * 2}")[0] == "report"
    assert found(f"Robots\n\n{resolution * 4}{report * 2}")[0] == "resolution"
    assert found(f"Robots\n\n{resolution * 3}{report * 2}")[0] == "report"  # as a paper calls itself
    assert found(f"Robots\n\n{resolution * 2}")[0] == "resolution"


@pytest.mark.parametrize(("times", "authority"), [(1, "binding"), (2, "proposal")])
def test_a_law_with_two_places_to_be_filled_is_none_yet(times, authority):
    body = f"Article 1\n\nIt applies.\n\nArticle 2\n\n{'It ends on [date of adoption]. ' * times}"
    assert found(f"Robots Act\n\n{body}", "Robots Act") == ("act", authority)


def test_a_word_that_is_a_kind_and_nothing_else_is_known():
    assert is_kind("Guidelines")
    assert is_kind("white paper")
    assert not is_kind("Guidelines on robots")
    assert not is_kind("法律")


def test_a_page_with_a_language_and_headings_is_a_web_page():
    content = f"# Robots\n\n{BODY}"
    text = text_of(content)
    page = Text(content, text.pages, text.blocks, {"language": "en"})
    bare = Text(content, text.pages, (), {"language": "en"})
    assert nature(page, front(page), "", (), False).kind == "web page"
    assert nature(bare, front(bare), "", (), False).kind == ""
    assert nature(text, front(text), "", (), False).kind == ""


def test_advice_whose_title_says_voluntary_is_and_other_guidance_is_not():
    assert found(f"Voluntary Guidelines on Robots\n\n{BODY}", "Voluntary Guidelines on Robots")[1] == "voluntary"
    assert found(f"Guidelines on Robots\n\n{BODY}", "Guidelines on Robots")[1] == "guidance"


def test_the_kind_of_a_line_of_the_title_page_is_known_where_it_says_no_more():
    assert found(f"Robots at home\n\nWhite Paper\n\n{BODY}") == found("", "White Paper")
    assert found(f"Robots at home\n\nThey wrote one white paper on us\n\n{BODY}") == ("", "")
