"""What a document is, and how much it binds."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.clauses import clause
from assistant.describe.front import front
from assistant.describe.kinds import is_kind, kind_of, names_kind, nature, speaks_as_law
from assistant.describe.numbers import numbers
from assistant.describe.tables import Sign
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


def told_of(content, title=""):
    """The nature of a text that is no law."""
    text = text_of(content)
    return nature(text, front(text), title, (), False)


TODAY = "The office today announced a robot."


@pytest.mark.parametrize(
    ("content", "is_news"),
    [
        (f"{TODAY} “It is new”, said the clerk.", True),
        (TODAY, False),
        ("“It is new”, said the clerk.", False),
        (f"{'x' * 1_400}\n{TODAY} “It is new”, said the clerk.", True),
        (f"{'x' * 1_500}\n{TODAY} “It is new”, said the clerk.", False),
        (f"{TODAY}\n{'x' * 2_900}\n“It is new”, said the clerk.", True),
        (f"{TODAY}\n{'x' * 3_000}\n“It is new”, said the clerk.", False),
    ],
)
def test_news_tell_soon_what_was_done_today_and_what_somebody_said_of_it(content, is_news):
    found = told_of(content)
    assert (found.kind == "press release") is is_news
    assert not is_news or (found.confidence, content[slice(*found.span)][-9:]) == (0.7, "announced")


def test_a_line_above_the_title_says_that_it_is_a_press_release_and_the_thirteenth_says_nothing():
    lines = "".join(f"Lamps of {name}\n\n" for name in "abcdefghijkl")
    found = told_of(f"{lines[: len(lines) // 12 * 11]}Press release\n\n{BODY}")
    assert (found.kind, found.confidence) == ("press release", 0.95)
    assert told_of(f"{lines}Press release\n\n{BODY}").confidence == 0.7  # as any line that says a kind


@pytest.mark.parametrize(("line", "kind"), [(29, "guidelines"), (30, "")])
def test_a_line_among_the_first_thirty_may_say_what_a_text_is(line, kind):
    names = [f"Lamp of the {chr(97 + n // 26)}{chr(97 + n % 26)} coast" for n in range(line)]
    assert told_of("\n\n".join([*names, "Guidelines", BODY])).kind == kind


def test_a_line_of_the_title_page_says_the_kind_if_it_says_little_more():
    assert told_of(f"Robots\n\nGuidelines\n\n{BODY}").confidence == 0.7
    assert told_of(f"Robots\n\nMay Guidelines\n\n{BODY}").kind == "guidelines"
    assert told_of(f"Robots\n\nguidelines for lamps\n\n{BODY}").kind == ""


@pytest.mark.parametrize(
    ("content", "is_law"),
    [
        ("Article 1\n\nRobots.", True),  # the body begins with it
        ("It is said.\n\nArticle 7\n\nRobots.", False),
        ("It is said.\n\nArticle 7\n\nRobots.\n\nArticle 8\n\nLamps.", True),
        ("By this Act robots are free.", False),
        ("By this Act robots are free. In this Act lamps are not.", True),
        ("By this act robots are free. In this act lamps are not.", False),
        (f"It is said.\n\nArticle 7\n\nRobots.{'x' * 60_000}\n\nArticle 8\n\nLamps.", False),
        (f"By this Act robots are free.{'x' * 60_000} In this Act lamps are not.", False),
    ],
)
def test_a_text_speaks_as_law_by_two_provisions_or_by_calling_itself_so_twice(content, is_law):
    text = text_of(content)
    assert speaks_as_law(text, front(text), (), None) is is_law


def test_a_clause_or_a_number_above_what_enacts_makes_law_and_a_clause_that_says_nothing_does_not():
    text = text_of(f"Robots\n\n{BODY}")
    empty, enacting = Sign("x", 0, 1), Sign("x", 0, 1, authority="binding")
    assert not speaks_as_law(text, front(text), (), empty)
    assert speaks_as_law(text, front(text), (), enacting)
    assert speaks_as_law(text, front(text), (), Sign("x", 0, 1, kind="act"))
    assert not speaks_as_law(text, front(text), (enacting,), None)
    formula = text_of(f"Robots\n\nThe Secretary of State makes these rules.\n\n{BODY}")
    assert speaks_as_law(formula, front(formula), (enacting,), None)
    assert not speaks_as_law(formula, front(formula), (empty,), None)


@pytest.mark.parametrize(("times", "kind"), [(1, ""), (2, "act")])
def test_what_is_called_an_act_and_calls_itself_so_twice_is_one_without_provisions(times, kind):
    assert told_of(f"Robots Act\n\n{'By this act robots are free. ' * times}{BODY}", "Robots Act").kind == kind


@pytest.mark.parametrize(
    ("content", "authority"),
    [
        (f"Framework for Robots\n\n{'x' * 19_900} voluntary {BODY}", "voluntary"),
        (f"Framework for Robots\n\n{'x' * 20_000} voluntary {BODY}", "guidance"),
    ],
)
def test_a_framework_says_soon_that_it_is_voluntary(content, authority):
    assert told_of(content, "Framework for Robots").authority == authority


@pytest.mark.parametrize(("size", "authority"), [(89, "proposal"), (90, "guidance")])
def test_a_short_line_says_that_a_text_is_a_draft_and_a_long_one_does_not(size, authority):
    line = f"Public draft {'of lamps ' * 20}"[: size - 1] + "x"
    assert (
        told_of(f"Guidelines on Robots\n\n{line}\n\nContents\n\n{BODY}", "Guidelines on Robots").authority == authority
    )


@pytest.mark.parametrize(("line", "authority"), [(11, "proposal"), (12, "guidance")])
def test_one_of_twelve_lines_says_that_a_text_is_a_draft(line, authority):
    names = [f"Lamp of the {chr(97 + n)} coast" for n in range(line)]
    assert told_of("\n\n".join([*names, "Public draft", BODY]), "Guidelines on Robots").authority == authority


@pytest.mark.parametrize(
    ("before", "after", "authority"), [(0, 0, "proposal"), (0, 61_000, "binding"), (200_000, 0, "proposal")]
)
def test_places_to_be_filled_are_looked_for_at_the_beginning_and_at_the_end(before, after, authority):
    holes = "It ends on [date of adoption]. It begins on [date of adoption]."
    middle = f"{'x' * (before or after)}\n{holes}\n{'x' * after}"
    content = f"Article 1\n\nRobots.\n\nArticle 2\n\n{middle}"
    assert found(content, "Robots Act") == ("act", authority)


def test_two_places_on_either_side_of_a_text_count_once_each():
    content = f"Article 1\n\nIt ends on [date of adoption].\n\nArticle 2\n\n{'lamp ' * 9_000}"
    assert found(content, "Robots Act") == ("act", "binding")


def test_what_a_text_calls_itself_is_told_with_its_first_place_and_how_sure_that_is():
    twice = told_of("Robots\n\nThis report speaks. This report ends.")
    assert (twice.kind, twice.span, twice.confidence) == ("report", (8, 19), 0.7)
    once = told_of("Robots\n\nThis report speaks of lamps and of bells.")
    assert (once.kind, once.span, once.confidence) == ("report", (8, 19), 0.55)
    assert told_of("Robots\n\nThis resolution speaks of lamps and of bells.").kind == ""
    assert told_of(f"Robots\n\n{'x' * 60_000} This report speaks. This report ends.").kind == ""


def test_a_title_is_surer_than_a_line_and_an_unfinished_law_as_sure():
    assert told_of(BODY, "Guidelines on Robots").confidence == 0.8
    holes = "It ends on [date of adoption]. It begins on [date of adoption]."
    text = text_of(f"Article 1\n\nRobots.\n\nArticle 2\n\n{holes}")
    assert nature(text, front(text), "", (), True).confidence == 0.8


def test_a_form_is_as_sure_as_what_says_it():
    enacting = "Be it enacted by the General Assembly of the State of Colorado:"

    def sure(content):
        text = text_of(content)
        opening = front(text)
        told = nature(text, opening, "", [clause(text, opening)], True)
        return told.kind, told.confidence, content[slice(*told.span)][:10]

    assert sure(f"HOUSE BILL 31-1\n\n{enacting}\n\n{BODY}") == ("bill", 0.85, "HOUSE BILL")
    assert sure(f"Robots\n\n{enacting}\n\n{BODY}") == ("act", 0.85, "Be it enac")
