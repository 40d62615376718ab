"""How the words of a PDF's page become lines."""

import pytest

from assistant.readers.pdf.glyphs import Word
from assistant.readers.pdf.lines import line, rows, segment, segments

SIZE = 10


def word(text, left, right=None, base=100, size=SIZE, **special):
    return Word(
        text,
        left,
        left + 5 * len(text) if right is None else right,
        base,
        size,
        **{"bold": False, "glued": False, **special},
    )


def said(*words):
    return line([segment(words, 0)]).text


def spelt(text, gap=8, size=SIZE, left=0):
    """Single letters, each as wide as its size's half."""
    return [word(letter, left + at * (size / 2 + gap), size=size) for at, letter in enumerate(text)]


@pytest.mark.parametrize(("gap", "count"), [(0, 1), (15, 1), (15.5, 2), (-5, 1), (-5.5, 2)])
def test_a_gap_of_one_and_a_half_letters_or_a_step_back_begins_a_segment(gap, count):
    assert len(segments([word("lamp", 0, 20), word("horn", 20 + gap)])) == count


@pytest.mark.parametrize(("base", "count"), [(105, 1), (105.5, 1), (106, 2), (94.5, 1), (94, 2)])
def test_another_baseline_begins_a_segment(base, count):
    assert len(segments([word("lamp", 0, 20), word("horn", 22, base=base)])) == count


def test_segments_are_counted_in_the_order_of_the_file_and_know_where_they_stand():
    first, second = segments([word("horn", 200), word("lamp", 0), word("oil", 25)])
    assert (first.place, second.place) == (0, 1)
    assert (second.left, second.right, second.length, second.base, second.size) == (0, 40, 7, 100, 10)
    assert (second.bottom, second.top) == (98, 107)


def test_a_segment_has_the_size_and_baseline_of_most_of_its_characters():
    part = segment([word("²", 0, base=104, size=6), word("lamps", 5), word("(1)", 40, base=105, size=6)], 3)
    assert (part.size, part.base, part.place) == (10, 100, 3)
    small = segment([word("lamps", 0, size=6, base=103), word("oil", 40)], 0)
    assert (small.size, small.base) == (6, 103)


@pytest.mark.parametrize(("base", "count"), [(100, 1), (104, 1), (104.6, 2), (112, 2)])
def test_segments_share_a_row_if_half_of_the_lower_one_stands_beside_the_other(base, count):
    assert len(rows([segment([word("lamp", 0)], 0), segment([word("horn", 100, base=base)], 1)])) == count


def test_rows_are_read_from_the_top_down_and_from_left_to_right():
    parts = [segment([word(text, left, base=base)], at) for at, (text, left, base) in enumerate(
        [("c", 0, 80), ("b", 50, 100), ("a", 0, 100)]
    )]  # fmt: skip
    assert [[part.words[0].text for part in row] for row in rows(parts)] == [["a", "b"], ["c"]]


def test_a_row_of_a_script_that_runs_leftwards_keeps_the_order_of_the_file():
    parts = [segment([word("שלום", 50)], 0), segment([word("עולם", 0)], 1)]
    assert [part.place for part in rows(parts)[0]] == [0, 1]
    latin = [segment([word("lamp", 50)], 0), segment([word("horn", 0)], 1)]
    assert [part.place for part in rows(latin)[0]] == [1, 0]


def test_words_are_parted_by_a_space():
    assert said(word("lamps", 0), word("burn", 30)) == "lamps burn"


@pytest.mark.parametrize(("gap", "text"), [(1, "lamps²"), (2.9, "lamps²"), (3.1, "lamps ²")])
def test_a_small_raised_figure_stands_at_its_word_if_it_is_near(gap, text):
    assert said(word("lamps", 0, 25), word("2", 25 + gap, size=6, base=104)) == text


@pytest.mark.parametrize(
    ("size", "base", "text"),
    [(8.8, 102, "ten²"), (9, 102, "ten 2"), (8, 101.2, "ten²"), (8, 101, "ten 2"), (8, 98, "ten 2")],
)
def test_a_figure_is_raised_if_it_is_smaller_and_stands_higher(size, base, text):
    assert said(word("ten", 0, 15), word("2", 15.5, size=size, base=base)) == text


def test_what_closes_behind_a_raised_figure_stands_at_it():
    assert said(word("(lamps", 0, 30), word("2", 30, 33, size=6, base=104), word(").", 33)) == "(lamps²)."
    assert said(word("(lamps", 0, 30), word("2", 30, 33, size=6, base=104), word("and", 33)) == "(lamps² and"


def test_a_small_date_is_not_raised():
    assert said(word("printed", 0, 35), word("3.5.31", 40, size=6, base=104)) == "printed 3.5.31"


@pytest.mark.parametrize(("gap", "text"), [(0, "lampshorns"), (6, "lampshorns"), (6.5, "lamps horns")])
def test_words_that_the_file_glues_stand_together_unless_they_are_far_apart(gap, text):
    assert said(word("lamps", 0, 25), word("horns", 25 + gap, glued=True)) == text


def test_words_that_are_struck_out_are_marked_together():
    gone = {"struck": True}
    assert (
        said(word("is", 0), word("not", 15, **gone), word("at", 35, **gone), word("sea", 50))
        == "is [deleted: not at] sea"
    )
    assert said(word("not", 15, **gone)) == "[deleted: not]"


@pytest.mark.parametrize("mark", ["\x02", "\ufffe", "\u00ad"])
def test_a_word_that_the_file_breaks_ends_in_a_hyphen_and_is_known(mark):
    found = line([segment([word(f"har{mark}", 0)], 0)])
    assert (found.text, found.broken) == ("har-", True)


def test_a_hyphen_of_the_text_breaks_nothing_and_a_soft_one_inside_is_none():
    assert not line([segment([word("har-", 0)], 0)]).broken
    assert said(word("har\x02bour", 0)) == "har-bour"


def test_the_number_of_a_heading_set_small_is_no_notes():
    assert said(word("12", 0, 8, size=6, base=104), word(".", 8.5), word("Lamps", 15)) == "12. Lamps"


def test_what_symbol_fonts_draw_as_a_bullet_is_one():
    assert said(word("\uf0b7", 0), word("lamps", 15)) == "• lamps"


def test_a_line_is_bold_if_all_of_it_is():
    assert line([segment([word("a", 0, bold=True), word("b", 10, bold=True)], 0)]).bold
    assert not line([segment([word("a", 0, bold=True), word("b", 10)], 0)]).bold


def test_a_line_reaches_over_all_its_segments_and_holds_their_words():
    parts = [segment([word("lamp", 0)], 0), segment([word("horn", 100)], 1)]
    found = line(parts)
    assert (found.left, found.right, found.base, found.size) == (0, 120, 100, 10)
    assert [each.text for each in found.words] == ["lamp", "horn"]


@pytest.mark.parametrize(
    ("text", "mended"),
    [("LAMP", "LAMP"), ("LAM", "L A M"), ("lampad", "lampad"), ("lampa", "l a m p a"), ("2024", "2024")],
)
def test_letters_with_wide_gaps_are_a_word_if_there_are_enough_of_them(text, mended):
    assert said(*spelt(text)) == mended


def test_words_of_wide_letters_are_parted_by_wider_gaps():
    first = spelt("LAMP", gap=4)
    second = spelt("BELL", gap=4, left=first[-1].right + 8)
    assert said(*first, *second) == "LAMP BELL"
    near = spelt("BELL", gap=4, left=first[-1].right + 6)
    assert said(*first, *near) == "LAMPBELL"


def test_pairs_of_capitals_may_stand_among_wide_letters_but_not_be_most_of_them():
    mostly = [word("LA", 0), *spelt("MPSX", left=18)]
    assert said(*mostly) == "LAMPSX"
    pairs = [word("LA", 0), word("MP", 18), word("SO", 36), word("FX", 54), word("YZ", 72), *spelt("ABCD", left=90)]
    assert said(*pairs).startswith("LA MP")
