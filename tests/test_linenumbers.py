"""Numbers in the margin of a page that count its lines."""

import re

import pytest
from pdffile import read

LINES = (
    "SECTION 1. SHORT TITLE.",
    "This Act may be cited as the Lamp Safety Act of",
    "this year and of all the years that follow it, as",
    "long as a keeper tends to the light.",
    "SEC. 2. DUTIES.",
    "(a) IN GENERAL.-A keeper shall light the lamp at dusk",
    "and put it out at dawn, but for the nights on which",
    "the moon is full and no ship is near.",
    "(b) RECORDS.-A keeper shall keep a record of each",
    "night for 5 years.",
)


def page(lines, first=1, left=80, body=110, step=1, right=None):
    """Lines with numbers in their margin, the last digits below one another as in print."""
    made = []
    for at, line in enumerate(lines):
        y, number = 740 - 24 * at, first + at
        made.append((body, y, line))
        if number % step == 0 and right:
            made.append((right, y, str(number)))
        elif number % step == 0:
            made.append((left - 6 * len(str(number)), y, str(number)))
    return made


@pytest.fixture
def text(tmp_path):
    return lambda *pages: read(tmp_path / "a.pdf", pages).content


def bare(text):
    return " ".join(text.split())


WHOLE = " ".join(LINES)


def test_numbers_that_count_the_lines_of_each_page_anew_are_no_words(text):
    assert bare(text(page(LINES), page(LINES[5:]))) == f"{WHOLE} {' '.join(LINES[5:])}"


def test_numbers_that_count_on_over_the_pages_are_none_either(text):
    assert bare(text(page(LINES), page(LINES[5:], first=11))) == f"{WHOLE} {' '.join(LINES[5:])}"


def test_a_page_of_few_lines_behind_others_has_its_numbers_too(text):
    assert bare(text(page(LINES), page(LINES[8:]))) == f"{WHOLE} {' '.join(LINES[8:])}"


def test_numbers_at_every_fifth_line_in_the_right_margin_are_no_words(text):
    lines = [*LINES, *LINES]
    pages = [page([f"{line} {word}" for line in lines], step=5, right=500) for word in ("now", "then")]
    found = text(*pages)
    assert not re.search(r"[0-9]+$", found, re.MULTILINE)
    assert found.count("for 5 years. now") == found.count("for 5 years. then") == 2


def test_a_word_that_is_broken_over_lines_is_whole(text):
    lines = [
        "The keeper shall see to the light of the light-",
        "house and to all that belongs to it in the",
        "night, and in the day to what the night has left",
        "behind.",
    ]
    assert bare(text(page(lines))).startswith("The keeper shall see to the light of the lighthouse and to")


@pytest.mark.parametrize(
    "lines",
    [
        ("Scope", "Terms", "Duties of keepers", "Records", "Fines", "Appeals"),
        ("keep logs;", "test the lamp;", "report each ship;", "train the staff; and", "answer questions."),
        ("The keeper lights it.", "He puts it out.", "He keeps a record.", "He answers the board.", "He is paid."),
    ],
)
def test_the_numbers_of_items_and_paragraphs_stay(text, lines):
    found = bare(text(page(lines), page(lines)))
    assert all(f"{number} {line}" in found for number, line in enumerate(lines, 1))


def test_the_numbers_of_notes_stay(text):
    body = "The keeper lights the lamp at dusk and puts it out at"
    notes = [(80, 200 - 14 * n, str(n)) for n in range(1, 7)]
    notes += [(90, 200 - 14 * n, f"see the act on lamps, which says so in part {n} and") for n in range(1, 7)]
    pages = [[*((80, 740 - 20 * at, f"{body} {word}{at}") for at in range(22)), *notes] for word in ("a", "b")]
    assert text(*pages).count("³ see the act") + text(*pages).count("3 see the act") == 2
