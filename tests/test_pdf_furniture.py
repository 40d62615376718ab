"""Which lines of a PDF's pages are running headers, footers and page numbers."""

import pytest

from assistant.readers.pdf.furniture import without_furniture
from assistant.readers.pdf.lines import Line

EDGE, FEW, BAND, LONG = 3, 12, 20, 12


def drawn(*lines, top=700):
    """Lines below one another, 20 points apart; a pair is a line and its height."""
    found = []
    for at, each in enumerate(lines):
        text, base = each if isinstance(each, tuple) else (each, top - 20 * at)
        found.append(Line(text, 50, 400, base, 10, False))
    return found


def kept(*pages):
    found, printed = without_furniture([drawn(*page) for page in pages])
    return [[line.text for line in page] for page in found], printed


def own(page, count=7):
    """Lines that no other page has."""
    return [f"{'abcdefghijklmnopqrst'[page] * 3} words of line {'xyzuvwq'[at]}" for at in range(count)]


HEADER = "JOURNAL OF LAMPS"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("12", "12"),
        ("- 12 -", "12"),
        ("Page 3 of 9", "3"),
        ("3/9", "3"),
        ("xiv", "xiv"),
        ("page iv", "iv"),
        ("12.", "12"),
    ],
)
def test_the_lowest_line_of_a_page_may_be_its_number(line, number):
    assert kept([*own(0), line]) == ([own(0)], [number])


@pytest.mark.parametrize("line", ["123456", "Page", "12 lamps", "lamps", "Page 3 of 12345"])
def test_what_is_no_number_stays(line):
    assert kept([*own(0), line]) == ([[*own(0), line]], [""])


def test_a_number_within_a_page_is_none_of_a_page():
    page = [*own(0)[:3], "12", *own(0)[3:]]
    assert kept(page) == ([page], [""])


def test_of_two_pages_what_both_bear_at_one_height_is_furniture():
    assert kept([(HEADER, 800), *own(0)], [(HEADER, 800), *own(1)])[0] == [own(0), own(1)]
    apart = ([(HEADER, 800), *own(0)], [(HEADER, 800 - 2 * BAND), *own(1)])
    assert kept(*apart)[0] == [[HEADER, *own(0)], [HEADER, *own(1)]]
    assert kept([(HEADER, 800), *own(0)])[0] == [[HEADER, *own(0)]]


def test_of_many_pages_three_must_bear_it_and_may_do_so_at_any_height():
    pages = [[(HEADER, 800 - 60 * (page % 2)), *own(page)] if page < 3 else own(page) for page in range(FEW + 1)]
    assert kept(*pages)[0] == [own(page) for page in range(FEW + 1)]
    two = [[(HEADER, 800), *own(page)] if page < 2 else own(page) for page in range(FEW + 1)]
    assert kept(*two)[0][0] == [HEADER, *own(0)]


def test_of_many_pages_an_eighth_must_bear_it():
    def pages(bearing):
        return [
            [(HEADER, 800), *own(page % 20)] if page < bearing else [f"{page}x{page}y", *own(page % 20)]
            for page in range(40)
        ]

    assert HEADER in kept(*pages(4))[0][0]
    assert HEADER not in kept(*pages(5))[0][0]


def test_a_number_that_counts_the_pages_may_stand_among_other_words():
    found, printed = kept(*([*own(page), (f"LAMPS {page + 7} AND HORNS", 40)] for page in range(3)))
    assert found == [own(page) for page in range(3)]
    assert printed == ["7", "8", "9"]


def test_a_number_that_does_not_count_the_pages_is_part_of_the_words():
    pages = [[*own(page), (f"LAMPS {3 * page} AND HORNS", 40)] for page in range(3)]
    assert kept(*pages)[0][1][-1] == "LAMPS 3 AND HORNS"


@pytest.mark.parametrize("line", ["Article {}", "§ {}", "lamps {}", "They light {}.", "Section {}"])
def test_what_counts_but_may_be_prose_is_no_furniture(line):
    pages = [[*own(page), (line.format(page), 40)] for page in range(4)]
    assert kept(*pages)[0][2][-1] == line.format(2)


def test_prose_that_recurs_word_for_word_at_one_height_is_furniture():
    pages = [[*own(page), ("article of all lamps", 40)] for page in range(FEW + 1)]
    assert kept(*pages)[0][2] == own(2)
    apart = [[*own(page), ("article of all lamps", 40 + 45 * page)] for page in range(FEW + 1)]
    assert "article of all lamps" in kept(*apart)[0][2]


def test_only_the_first_and_last_three_lines_of_a_page_tell_what_recurs():
    inner = [[*own(page)[:EDGE], HEADER, *own(page)[EDGE:]] for page in range(3)]
    assert kept(*inner)[0] == inner
    outer = [[*own(page)[: EDGE - 1], HEADER, *own(page)[EDGE - 1 :]] for page in range(3)]
    assert kept(*outer)[0] == [own(page) for page in range(3)]


def test_a_long_running_line_is_known_wherever_it_stands_and_a_short_one_is_not():
    long, short = "L" * LONG, "S" * (LONG - 1)
    for text, is_known in ((long, True), (short, False)):
        pages = [[(text, 800), *own(page)] for page in range(2)]
        deep = [*((f"{letter} above", 900 - at) for at, letter in enumerate("abcd")), (text, 800), *own(2)]
        assert (text not in kept(*pages, deep)[0][2]) is is_known


def test_rows_of_tables_are_no_furniture():
    pages = [[Line(HEADER, 50, 400, 800, 10, False, row=True), *drawn(*own(page))] for page in range(2)]
    assert without_furniture(pages)[0] == pages


def test_where_nothing_else_is_left_all_lines_stay():
    assert kept(["1"], ["2"]) == ([["1"], ["2"]], ["1", "2"])
