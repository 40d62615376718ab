"""Which drawn characters of a PDF's page are those of its stored text."""

import pytest

from assistant.readers.pdf.glyphs import Word
from assistant.readers.pdf.places import Glyph, Places


def drawn(*lines):
    """The glyphs of some lines, a word for each run of signs without white space."""
    found = []
    for number, text in enumerate(lines):
        for part in text.split():
            word = Word(part, 0, 1, 0, 10, False, False, first=len(found), last=len(found) + len(part) - 1)
            found += [Glyph(sign, len(found) + at, number, word) for at, sign in enumerate(part)]
    return found


def said(glyphs, found):
    """What some glyphs say, a blank between lines."""
    chosen = [glyphs[i] for i in sorted(found)]
    return " ".join(
        "".join(each.sign for each in chosen if each.line == line) for line in sorted({each.line for each in chosen})
    )


def places(text, *lines, before="", above=()):
    glyphs = drawn(*lines)
    return Places(before, text, drawn(*above), glyphs), glyphs


def found(text, quote, *lines, before="", above=()):
    """What draws a stretch of a text, and whether it is all of it."""
    held, glyphs = places(text, *lines, before=before, above=above)
    start = (before + text).index(quote)
    which, is_all = held.of(start, start + len(quote))
    return said(glyphs, which), is_all


LINES = ("Keepers light the lamps", "of every harbour at", "night and in fog.")
TEXT = "\n".join(LINES)


@pytest.mark.parametrize(
    ("quote", "signs"),
    [
        ("light the", "lightthe"), ("lamps\nof every", "lamps ofevery"), ("fog.", "fog."), ("Keepers", "Keepers"),
        (TEXT, "Keeperslightthelamps ofeveryharbourat nightandinfog."), ("in fog", "infog"),
    ],
)  # fmt: skip
def test_a_stretch_is_drawn_by_its_own_signs(quote, signs):
    assert found(TEXT, quote, *LINES) == (signs, True)


def test_lines_that_reading_moved_are_found_where_they_stand():
    assert found("\n".join(reversed(LINES)), "lamps", *LINES) == ("lamps", True)
    assert found(f"{LINES[1]} {LINES[2]} {LINES[0]}", "night and", *LINES) == ("nightand", True)


def test_a_line_that_reading_dropped_draws_nothing():
    assert found(TEXT, "lamps\nof", LINES[0], "Journal of Lamps 12", *LINES[1:]) == ("lamps of", True)


def test_what_no_line_draws_has_no_place_and_is_said_not_to():
    assert found(f"{TEXT}\nThey sleep.", "They sleep.", *LINES) == ("", False)
    assert found(f"{TEXT}\nThey sleep.", "fog.\nThey", *LINES) == ("fog.", False)


def test_equal_lines_are_told_apart_by_those_beside_them():
    lines = ("first of all lamps", "and so on", "second of all horns", "and so on")
    held, glyphs = places("\n".join(lines), *lines)
    text = "\n".join(lines)
    for at, line in ((text.index("and"), 1), (text.rindex("and"), 3)):
        which, is_all = held.of(at, at + len("and so on"))
        assert is_all
        assert {glyphs[i].line for i in which} == {line}


def test_a_short_line_is_not_found_within_a_word():
    text = "Keepers light lamps.\n\nA lamp is lit"
    assert found(text, "lamps", "light", "Keepers light lamps.", "A lamp is lit")[1]
    assert found("Overlamps", "lamp", "lamp") == ("", False)
    assert found("Over lamp s", "lamp", "lamp") == ("lamp", True)


@pytest.mark.parametrize(("line", "is_found"), [("abcdefghijkl", True), ("abcdefghijk", False)])
def test_a_line_of_twelve_letters_is_found_within_a_word_too(line, is_found):
    assert found(f"x{line}y", line, line) == ((line, True) if is_found else ("", False))


def test_signs_beside_letters_are_part_of_a_stretch_if_it_holds_them():
    lines = ("(Lamps, horns; and bells.)",)
    assert found(lines[0], "(Lamps,", *lines) == ("(Lamps,", True)
    assert found(lines[0], "Lamps", *lines) == ("Lamps", True)
    assert found(lines[0], "horns; and", *lines) == ("horns;and", True)
    assert found(lines[0], "bells.)", *lines) == ("bells.)", True)


def test_the_hyphen_of_a_word_that_is_broken_is_part_of_it():
    assert found("Keepers of the harbour light", "harbour", "Keepers of the har-", "bour light") == ("har- bour", True)
    assert found("Keepers of the harbour light", "of the", "Keepers of the har-", "bour light") == ("ofthe", True)


def test_what_reading_adds_around_struck_words_is_drawn_by_nothing():
    text = "It is [deleted: not] so"
    assert found(text, "[deleted: not]", "It is not so") == ("not", True)


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (0, 999), (4, 4), (3, 5)])
def test_what_lies_outside_of_the_text_or_holds_no_letter_is_not_all_there(start, end):
    held, _ = places("lamp. Horn", "lamp. Horn")
    assert held.of(start, end)[1] is (start == 3)


def test_a_sentence_that_runs_over_the_page_is_drawn_on_both():
    before, text = "Keepers light the lamps of every harbour at night.\n", "And they ring the bells."
    above, lines = ("Keepers light the lamps",), ("of every harbour at night.", "And they ring the bells.")
    assert found(text, "every harbour", *lines, before=before, above=above) == ("everyharbour", True)
    assert found(text, "lamps of", *lines, before=before, above=above) == ("of", False)
    assert found(text, "ring", *lines, before=before, above=above) == ("ring", True)


def test_a_line_in_which_the_text_goes_over_to_the_page_is_found_in_two_parts():
    before, text = "Keepers light the lamps of every harbour.\n", "And they ring bells at noon."
    lines = ("of every harbour. And they", "ring bells at noon.")
    assert found(text, "every harbour", *lines, before=before, above=("Keepers light the lamps",)) == (
        "everyharbour",
        True,
    )
    assert found(text, "And they", *lines, before=before, above=("Keepers light the lamps",)) == ("Andthey", True)


def test_what_the_page_before_draws_is_not_drawn_on_this_one():
    before, text = "Keepers light lamps.\n", "Bells ring at noon."
    assert found(text, "light lamps", "Bells ring at noon.", before=before, above=("Keepers light lamps.",)) == (
        "",
        False,
    )


def test_a_line_without_letters_is_part_of_what_it_stands_in():
    assert found("lamps — and horns", "lamps — and", "lamps", "—", "and horns") == ("lamps — and", True)


def test_the_words_of_a_page_are_told_with_the_signs_beside_their_letters():
    text = "Lamps (of “oil”), and light-\nhouses."
    held, glyphs = places(text, "Lamps (of “oil”), and light-", "houses.")
    told = [(text[start:end], said(glyphs, which)) for start, end, which in held.words()]
    assert told == [
        ("Lamps", "Lamps"), ("(of", "(of"), ("“oil”),", "“oil”),"), ("and", "and"), ("light-", "light-"),
        ("houses.", "houses."),
    ]  # fmt: skip


def test_a_word_that_reading_joined_is_told_in_the_parts_that_lines_draw():
    text = "Keepers of light-houses and lighthouses."
    held, _ = places(text, "Keepers of light-houses and light", "houses.")
    assert [text[start:end] for start, end, _ in held.words()][-3:] == ["and", "light", "houses."]


def test_what_reading_added_is_no_word_of_the_page():
    held, _ = places("Lamps [deleted: burn] shine", "Lamps burn shine")
    assert ["Lamps [deleted: burn] shine"[start:end] for start, end, _ in held.words()] == ["Lamps", "burn]", "shine"]
