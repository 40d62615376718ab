"""Which line is the title."""

import pytest
from test_describe_samples import BODY, text_of

from assistant.describe.front import front
from assistant.describe.numbers import numbers
from assistant.describe.titles import likeness, title
from assistant.records import Text


def found(content, is_judgment=False, **metadata):
    text = text_of(content)
    text = Text(text.content, text.pages, text.blocks, metadata)
    opening = front(text)
    best = title(text, opening, numbers(text, opening), is_judgment, "")
    return best and best.text


@pytest.mark.parametrize(
    "line",
    ["Contents", "3 May 2031", "Objectives", "© 2031 The Office", "Page 2", "Principles at a glance", "www.example.org",
     "Microsoft Word - robots.docx", "Presented to Parliament", "Ministry of Robots", "Federal Register", "- Robots Act"],
)  # fmt: skip
def test_what_stands_around_titles_is_none(line):
    assert found(f"{line}\n\n{BODY}\n\n{BODY}") is None


def test_a_title_goes_on_over_lines_and_ends_before_remarks():
    content = f"DIRECTIVE (EU) 2031/9 OF THE COUNCIL\n\nof 3 May 2031\n\non robots\n\n(Text with EEA relevance)\n\nArticle 1\n\n{BODY}"
    assert found(content) == "DIRECTIVE (EU) 2031/9 OF THE COUNCIL of 3 May 2031 on robots"


def test_the_chapter_that_a_document_is_belongs_to_its_title():
    assert (
        found(f"Code of Practice for Robots\n\nSafety Chapter\n\nObjectives\n\n{BODY}")
        == "Code of Practice for Robots Safety Chapter"
    )


def test_the_subject_of_a_letter_is_the_title():
    assert (
        found(f"Office of Robots\n\nTo: all offices\n\nSubject: Buying robots\nwith care\n\n{BODY}")
        == "Buying robots with care"
    )


def test_a_heading_beats_the_lines_before_it_if_no_other_is_as_high():
    assert found(f"Some words above\n\n# Robots in the house\n\n{BODY}") == "Robots in the house"


def test_what_an_order_promulgates_is_the_title_below_it():
    content = f"The Rules on Robots, adopted at the 4th meeting on 3 May 2031, are hereby promulgated. {BODY}\n\nWang Li\n\nRules on Robots\n\nArticle 1"
    assert found(content) == "Rules on Robots"


def test_a_judgment_is_called_by_its_parties():
    content = "IN THE HIGH COURT\n\nBETWEEN:\n\nROBIN\n\nClaimant\n\n- and -\n\nWREN\n\nDefendant\n\nJUDGMENT"
    assert found(content, is_judgment=True) == "ROBIN v WREN"


def test_a_text_without_a_title_is_called_what_its_first_sentence_speaks_of_if_that_is_a_document():
    assert (
        found(f"The National Strategy for Household Robots aims to help. {BODY}")
        == "National Strategy for Household Robots"
    )
    assert (
        found(f"On the basis of a treaty, the National Strategy for Household Robots aims to help. {BODY}")
        == "National Strategy for Household Robots"
    )
    assert found(f"The Robots aim to help. {BODY}") is None


def test_names_share_words_or_characters():
    assert likeness("AI Act", "ai act") == 1
    assert likeness("管理办法", "管理规定") == 0.5
    assert likeness("", "x") == 0


def test_the_first_of_lines_that_look_alike_is_the_title():
    assert found(f"Robots of the house\n\nRobots of the yard\n\n{BODY}\n\n{BODY}") in (None, "Robots of the house")
    assert found("# Robots of the house\n\n# Robots of the yard\n\nContents") == "Robots of the house"


def test_a_line_that_stands_twice_is_rather_the_title():
    assert (
        found(f"On many robots\n\nRobots of the Yard\n\nRobots of the Yard\n\n{BODY}\n\n{BODY}") == "Robots of the Yard"
    )


@pytest.mark.parametrize(
    ("embedded", "best"),
    [
        ("Robots of the Yard", "Robots of the Yard"),
        ("Robots of the Yard | Office of Robots", "Robots of the Yard"),
        ("Robots of the Yard - Office of Robots", "Robots of the Yard"),
        ("Lamps at sea", None),
    ],
)
def test_the_embedded_title_tells_which_line_is_the_title(embedded, best):
    assert found(f"Words about many things\n\nRobots of the Yard\n\n{BODY}\n\n{BODY}", title=embedded) == best


def test_an_embedded_title_in_the_running_text_needs_three_words():
    assert found(f"{BODY} It is about Robots of Yards today.", title="Robots of Yards") == "Robots of Yards"
    assert found(f"{BODY} It is about Robot yards today.", title="Robot yards") is None


def test_the_title_stands_where_it_says_and_is_as_sure_as_it_looks():
    content = f"COM(2031) 88 final\n\nProposal for a Regulation on robots\n\nContents\n\n{BODY}"
    text = text_of(content)
    opening = front(text)
    best = title(text, opening, numbers(text, opening), False, "")
    assert content[best.start : best.end] == best.text == "Proposal for a Regulation on robots"
    assert 0.5 < best.confidence <= 0.95


def test_what_it_is_cited_as_tells_which_line_is_the_title():
    text = text_of(f"Words about many things\n\nRobots of the yard\n\n{BODY}\n\n{BODY}")
    opening = front(text)
    best = title(text, opening, (), False, "Robots of the Yard")
    assert best.text == "Robots of the yard"


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("a b", "a c", 0.5),
        ("a a b", "a b", 0.8),
        ("a b c", "d", 0),
        ("a-b", "a b", 1),
        ("", "", 0),
        ("法律", "法", 2 / 3),
    ],
)
def test_each_word_that_two_names_share_counts_once_for_each(one, other, share):
    assert likeness(one, other) == pytest.approx(share)


def test_a_judgment_without_parties_is_called_by_its_line():
    content = "IN THE HIGH COURT\n\nBETWEEN:\n\nROBIN\n\nClaimant\n\n- and -\n\nWREN\n\nDefendant\n\nJUDGMENT"
    assert found(content) != "ROBIN v WREN"


def test_american_parties_are_told_too():
    content = "Court of Utopia\n\nROBIN, Plaintiff,\nv. WREN, Defendant.\n\nOpinion"
    assert found(content, is_judgment=True) == "ROBIN v WREN"


def sure(lines, cited="", **metadata):
    """How much speaks for the title that is found, from which its confidence comes; 0 if there is none."""
    text = text_of(f"{lines}\n\nContents\n\n{BODY}")
    text = Text(text.content, text.pages, text.blocks, metadata)
    opening = front(text)
    best = title(text, opening, numbers(text, opening), False, cited)
    return round(16 * (best.confidence - 0.5), 2) if best else 0


@pytest.mark.parametrize(
    ("lines", "score"),
    [
        ("Robots of the Yard", 0),
        ("# Robots of the Yard", 5.25),  # the only heading of level 1
        ("## Robots of the Yard", 3.75),
        ("# Robots of the Yard\n\n# Robots of the House", 3.75),
        ("# Robots of the yard", 4.5),  # no title case
        ("Guidelines on Robots", 4.25),
        ("Guidelines on robots of yards", 3.5),
        ("Act on Robots", 6.25),  # a formal beginning
        ("Guidelines on Robots\n\n3 May 2031", 5.75),  # with a date below it
        ("Guidelines on Robots\n\nMinistry of Robots", 5.75),
        ("Guidelines on Robots\n\nPublished by the office", 5.75),
        ("COM(2031) 88 final\n\nGuidelines on Robots", 5.75),  # behind its number
        ("White paper\n\nGuidelines on Robots", 5.75),
        ("Guidelines on Robots\n\nGuidelines on Robots", 5.25),  # said twice
        ("Words of things\n\nGuidelines on Robots", 3.85),  # not the first line
        ("Words of things\n\nWords of more things\n\nGuidelines on Robots", 3.45),
        ("A bill\n\nTo label robots in the yard", 6.5),
        ("Guidelines on Robots:", 0),  # it leads to something
    ],
)
def test_a_line_is_as_sure_to_be_the_title_as_its_form_and_its_neighbours_say(lines, score):
    assert sure(lines) == score


def test_what_it_is_cited_as_and_what_the_file_has_embedded_speak_for_a_line():
    assert sure("Guidelines on Robots", title="Guidelines on Robots") == 6.25
    assert sure("Guidelines on Robots", title="Guidelines on Arms") == 6.25  # most of its words
    assert sure("Guidelines on Robots", title="Arms and Legs") == 4.25
    assert sure("Words on robots at home", cited="Words on robots at home") == 5.0
    assert sure("Words on robots at home", cited="Words on robots") == 0


@pytest.mark.parametrize(
    "lines", ["Regulation (EU) 2031/4 on the robots of the yard", "Robots Act 2031", "Subject: Robots of the Yard"]
)
def test_no_title_is_quite_sure(lines):
    assert sure(lines) == 7.2


def test_a_title_goes_on_over_seven_lines_at_most():
    lines = ["Guidelines on the", *(f"robots of part {n} and the" for n in range(9))]
    text = text_of("\n\n".join([*lines, "Contents", BODY]))
    opening = front(text)
    best = title(text, opening, (), False, "")
    assert best.text.endswith("part 6 and the")
    assert text.content[best.start : best.end].count("\n\n") == 7


@pytest.mark.parametrize(("words", "is_title"), [(130, True), (131, False)])
def test_a_title_has_a_hundred_and_thirty_words_at_most(words, is_title):
    line = " ".join((["Lamp", "of"] * 66)[:words])
    assert bool(found(f"# {line}\n\nContents\n\n{BODY}")) is is_title


@pytest.mark.parametrize("line", ["Yard", "a b c d", "1 2 3 4 5", "of robots", "Robots", "ab cd"])
def test_what_has_too_few_words_or_letters_or_begins_small_is_no_title(line):
    assert found(f"# {line}\n\nContents\n\n{BODY}") is None


def test_the_part_of_a_work_is_named_in_less_than_sixty_characters():
    short, long = "Safety Chapter", f"Safety and {'more ' * 8}for all of it Chapter"
    assert found(f"Code of Practice for Robots\n\n{short}\n\nContents\n\n{BODY}").endswith(short)
    assert len(long) > 60
    assert not found(f"Code of Practice for Robots\n\n{long}\n\nContents\n\n{BODY}").endswith("Chapter")
