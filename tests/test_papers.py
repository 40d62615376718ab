"""What divides a text that is no act, and where the limits of that are; acts beside it."""

import pytest

from assistant.outline import outline
from assistant.records import Text


def locators(content):
    return [provision.locator for provision in outline(Text(content))]


def paragraphs(count):
    return "".join(f"{n}. Keepers of lamp {n} shall light it at dusk on each day.\n\n" for n in range(1, count + 1))


HEADINGS = "1.1 Lamps of the coast\n\n1.2 Bells of the coast\n\n1.3 Oars of the coast\n\n"


@pytest.mark.parametrize(("count", "are_paragraphs"), [(14, False), (15, True)])
def test_beside_headings_fifteen_numbered_paragraphs_are_paragraphs_and_fewer_are_points(count, are_paragraphs):
    found = locators(HEADINGS + paragraphs(count))
    assert found[:3] == ["Section 1.1", "Section 1.2", "Section 1.3"]
    assert found[3] == ("Paragraph 1" if are_paragraphs else "Section 1.3(1)")


@pytest.mark.parametrize(("missing", "are_paragraphs"), [((), True), ((3, 7), True), ((3, 5, 7, 9, 11), False)])
def test_numbered_paragraphs_run_from_one_with_few_gaps(missing, are_paragraphs):
    numbers = [n for n in range(1, 23) if n not in missing]
    text = "".join(f"{n}. Keepers of lamp {n} shall light it at dusk on each day.\n\n" for n in numbers)
    assert ("Paragraph 22" in locators(HEADINGS + text)) is are_paragraphs


def headings(count, title=lambda n: f"Lamp {'abcdefgh'[n]}"):
    return "".join(f"{n}. {title(n)}\n\nKeepers light it at dusk.\n\n" for n in range(1, count + 1))


@pytest.mark.parametrize(("count", "found"), [(2, []), (3, ["Section 1", "Section 2", "Section 3"])])
def test_three_numbered_headings_divide_a_text_and_two_do_not(count, found):
    assert locators(headings(count)) == found


@pytest.mark.parametrize(("end", "are_headings"), [("", True), (".", False), (";", False), (":", False), ("?", True)])
def test_a_numbered_line_that_ends_as_a_sentence_does_is_no_heading(end, are_headings):
    assert bool(locators(headings(4, lambda n: f"Lamps of the coast {'abcdefgh'[n]}{end}"))) is are_headings


@pytest.mark.parametrize(("size", "are_headings"), [(219, True), (222, False)])
def test_a_heading_has_two_hundred_and_twenty_characters_at_most(size, are_headings):
    assert bool(locators(headings(4, lambda n: ("Lamps of the coast " * 20)[: size - 1].strip() + "s"))) is are_headings


@pytest.mark.parametrize(
    ("signs", "found"),
    [
        (("I", "II", "III"), ["Section I", "Section II", "Section III"]),
        (("I", "III", "IV"), []),
        (("II", "III", "IV"), []),
        (("A", "B", "C"), ["Section A", "Section B", "Section C"]),
        (("A", "C", "D"), []),
    ],
)
def test_roman_and_lettered_headings_are_some_only_if_none_is_missing(signs, found):
    assert locators("".join(f"{sign}. Lamps {sign}\n\nKeepers light them at dusk.\n\n" for sign in signs)) == found


def test_what_says_what_it_is_divides_a_paper():
    for word in ("Part", "Principle", "Commitment"):
        text = f"{word} 1: Lamps\n\nText of it.\n\n{word} 2: Bells\n\nText of it.\n"
        assert locators(text) == [f"{word} 1", f"{word} 2"]


def test_a_section_that_has_numbered_parts_has_no_points():
    text = "1 Lamps\n\n1. one thing.\n\n2. another.\n\n1.1 Oil of lamps\n\nText.\n\n1.2 Wicks of lamps\n\nText.\n\n2 Bells\n\nText.\n"
    found = locators(text)
    assert {"Section 1.1", "Section 1.2"} <= set(found)
    assert not any(each.startswith("Section 1(") for each in found)


ARTICLES = "".join(f"Article {n}\nTopic {n}\n\nKeepers light lamp {n}.\n\n" for n in range(1, 4))


@pytest.mark.parametrize(("lines", "is_chapter"), [(77, True), (78, False)])
def test_a_chapter_stands_within_seven_hundred_characters_of_titles_before_its_first_article(lines, is_chapter):
    assert ("Chapter I" in locators("CHAPTER I\n" + "Of lamps\n" * lines + ARTICLES)) is is_chapter


def test_between_a_chapter_and_its_first_article_nothing_but_titles_stands():
    sentence = "Keepers of lamps on every coast of the whole country shall light each one of them at dusk."
    assert "Chapter I" in locators(f"CHAPTER I\nLamps\n{ARTICLES}")
    assert "Chapter I" not in locators(f"CHAPTER I\n{sentence}\n{ARTICLES}")


@pytest.mark.parametrize(
    ("annexes", "found"),
    [
        (("I", "II"), ["Annex I", "Annex II"]), (("II", "III"), []), (("",), ["Annex"]), (("I",), ["Annex I"]),
    ],
)  # fmt: skip
def test_annexes_count_from_one_or_are_the_only_one(annexes, found):
    text = ARTICLES + "".join(f"ANNEX {number}".strip() + "\nLamps\n\nText of it.\n" for number in annexes)
    assert [each for each in locators(text) if each.startswith("Annex")] == found


def test_an_annex_before_the_articles_is_none():
    assert "Annex I" not in locators(f"ANNEX I\nLamps\n\nText of it.\n{ARTICLES}")


@pytest.mark.parametrize(("count", "are_sections"), [(2, False), (3, True)])
def test_three_numbers_with_numbered_parts_make_an_act_of_sections(count, are_sections):
    text = "".join(f"{n} Lamps {n}\n(1) They burn.\n(2) They do.\n" for n in range(1, count + 1))
    assert ("Sec. 1(1)" in locators(text)) is are_sections
