"""Where a paragraph of a PDF's page ends, and which words its lines break."""

from collections import Counter

import pytest

from assistant.readers.pdf.lines import Line
from assistant.readers.pdf.paragraphs import joined, paragraphs, together, vocabulary

SIZE, LEAD = 10, 12
FULL = 400  # where full lines end


def drawn(*lines, top=700):
    """Lines below one another, each its text or its text with what is special of it; `gap` is that above it."""
    found = []
    for each in lines:
        text, special = each if isinstance(each, tuple) else (each, {})
        top -= special.pop("gap", LEAD)
        values = {"left": 50, "right": FULL, "base": top, "size": SIZE, "bold": False, **special}
        found.append(Line(text, **values))
    return found


def parted(*lines, words=()):
    return [each.text for each in paragraphs(drawn(*lines), Counter(words))]


ABOVE = "Keepers shall light the lamps that the act lists"
BELOW = "Every keeper shall ring the bell of the harbour"


def test_lines_that_follow_each_other_are_one_paragraph():
    assert parted(ABOVE, "when it is dark.") == [f"{ABOVE}\nwhen it is dark."]
    assert parted() == []


@pytest.mark.parametrize(("gap", "is_apart"), [(LEAD, False), (LEAD + 2, False), (LEAD + 4, True)])
def test_more_space_than_between_other_lines_parts_them(gap, is_apart):
    lines = [ABOVE, ABOVE, ABOVE, f"{ABOVE}.", (BELOW, {"gap": gap})]
    assert (len(parted(*lines)) == 2) is is_apart


@pytest.mark.parametrize(("right", "is_apart"), [(FULL - 60, True), (FULL - 30, False), (FULL - 50, True)])
def test_a_line_that_ends_well_before_its_neighbours_ends_a_paragraph(right, is_apart):
    lines = [ABOVE, ABOVE, (f"{ABOVE}.", {"right": right}), BELOW, ABOVE]
    assert (len(parted(*lines)) == 2) is is_apart


@pytest.mark.parametrize(("left", "is_apart"), [(50, False), (57, False), (59, True)])
def test_an_indent_behind_a_whole_sentence_begins_a_paragraph(left, is_apart):
    assert (len(parted(f"{ABOVE}.", (BELOW, {"left": left}))) == 2) is is_apart
    assert len(parted(ABOVE, (BELOW, {"left": left}))) == 1


@pytest.mark.parametrize(
    "marker", ["(a)", "(iv)", "(12)", "(12a)", "(AB)", "1.", "1.2.", "12)", "a)", "–", "Article", "SECTION", "Recital"]
)
def test_a_marker_behind_a_whole_sentence_begins_a_paragraph(marker):
    assert len(parted(f"{ABOVE}.", f"{marker} {BELOW}")) == 2
    assert len(parted(f"{ABOVE} of", f"{marker} {BELOW}")) == 1


def test_a_bullet_begins_a_paragraph_wherever_the_line_before_ends():
    assert len(parted(f"{ABOVE} of", f"• {BELOW}")) == 2
    assert len(parted(f"{ABOVE} of", f"o {BELOW}")) == 2


@pytest.mark.parametrize("end", ["; and", ";", ":", "!", "?", ".”", ".¹²", "。", ", and", "; or,"])
def test_a_sentence_ends_in_many_ways(end):
    whole = end != ", and"
    assert (len(parted(f"{ABOVE}{end}", (BELOW, {"left": 70}))) == 2) is whole


def test_the_stop_of_an_initial_ends_no_sentence():
    assert len(parted(f"{ABOVE} of the U.S.", (BELOW, {"left": 70}))) == 1


@pytest.mark.parametrize("end", ["the", "of", "Article", "paragraph", "(", "–"])
def test_an_open_line_goes_on_over_some_space_and_behind_a_short_line(end):
    assert len(parted(ABOVE, ABOVE, (f"{ABOVE} {end}", {"right": 100}), (BELOW, {"gap": 18}), ABOVE)) == 1


def test_an_open_line_does_not_go_on_over_much_space():
    assert len(parted(ABOVE, ABOVE, f"{ABOVE},", (BELOW, {"gap": 22}), ABOVE)) == 2
    assert len(parted(ABOVE, ABOVE, f"{ABOVE},", (BELOW, {"gap": 18}), ABOVE)) == 1
    assert len(parted(ABOVE, ABOVE, f"{ABOVE} of", (BELOW, {"gap": 22}), ABOVE)) == 1


def test_a_small_letter_goes_on_with_an_open_sentence_over_any_space():
    assert len(parted(ABOVE, (f"{ABOVE}", {"right": 100}), ("and ring the bell", {"gap": 40}))) == 1
    assert len(parted(ABOVE, (f"{ABOVE}.", {"right": 100}), ("and ring the bell", {"gap": 40}))) == 1
    assert len(parted(ABOVE, f"{ABOVE}.", ("a) ring the bell", {"gap": 40}))) == 2


@pytest.mark.parametrize(("size", "is_apart"), [(11, False), (11.3, False), (11.5, True), (8.9, False), (8.7, True)])
def test_letters_of_another_size_begin_a_paragraph(size, is_apart):
    assert (len(parted(f"{ABOVE}", (BELOW, {"size": size}))) == 2) is is_apart


def test_a_bold_line_above_a_plain_one_is_a_heading_if_it_is_short_or_a_marker_follows():
    bold = {"bold": True, "right": 150}
    assert len(parted(("Lamps", bold), BELOW, ABOVE)) == 2
    assert len(parted((ABOVE, {"bold": True}), BELOW, ABOVE)) == 1
    assert len(parted((ABOVE, {"bold": True}), f"(a) {BELOW}", ABOVE)) == 2


def test_a_bold_line_behind_a_whole_sentence_begins_a_paragraph():
    assert len(parted(f"{ABOVE}.", (BELOW, {"bold": True}))) == 2
    assert len(parted(ABOVE, (BELOW, {"bold": True}))) == 1


def test_rows_and_notes_stand_alone():
    assert len(parted(ABOVE, ("a | b", {"row": True}), ("c | d", {"row": True}), BELOW)) == 4
    note = {"note": True}
    assert (
        len(
            parted(
                ABOVE,
                ("¹ See it.", {**note, "number": 1}),
                ("There.", {**note, "number": 0}),
                ("² Or", {**note, "number": 2}),
            )
        )
        == 3
    )


def test_a_broken_word_keeps_its_paragraph_together():
    assert len(parted(ABOVE, (f"{ABOVE}.", {"broken": True, "right": 100}), (BELOW, {"gap": 40}))) == 1
    assert len(parted(ABOVE, (f"{ABOVE} har-", {"right": 100}), ("Bours", {"gap": 40}))) == 1


def told(*lines):
    return [(each.open, each.full, each.rest) for each in paragraphs(drawn(*lines), Counter())]


@pytest.mark.parametrize(
    ("last", "special", "is_open", "is_full"),
    [
        ("when it is dark.", {}, False, True),
        ("when it is dark.", {"right": 100}, False, False),
        ("when it is dark", {"right": 100}, True, False),
        ("when it is dark and", {"right": 100}, True, True),
        ("when it is dark", {"broken": True, "right": 100}, True, True),
        ("when it is dark", {}, True, True),
    ],
)
def test_the_last_line_tells_whether_a_paragraph_runs_over_the_page(last, special, is_open, is_full):
    assert told(ABOVE, ABOVE, ABOVE, ABOVE, (last, special))[-1][:2] == (is_open, is_full)


def test_what_is_bold_or_a_row_is_not_full():
    assert told(("Lamps", {"bold": True})) == [(True, False, False)]
    assert told(("a | b", {"row": True})) == [(False, False, False)]


@pytest.mark.parametrize(
    ("lines", "is_rest"),
    [((ABOVE,), False), (("lamps are lit",), True), ((ABOVE, "when it is dark"), True), ((f"(a) {ABOVE}", "when it is dark"), False)],
)  # fmt: skip
def test_what_may_run_on_from_the_page_before_begins_small_or_has_several_lines(lines, is_rest):
    assert told(*lines)[0][2] is is_rest


def test_a_paragraph_of_a_note_is_one():
    assert [each.note for each in paragraphs(drawn(ABOVE, ("¹ See it.", {"note": True, "number": 1})), Counter())] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("before", "after", "words", "whole"),
    [
        ("the obli-", "gation holds", {}, "the obligation holds"),
        ("a high-", "risk system", {"high-risk": 1}, "a high-risk system"),
        ("a high-", "risk system", {"high-risk": 1, "highrisk": 2}, "a highrisk system"),
        ("a high-", "risk system", {"high-risk": 2, "highrisk": 2}, "a high-risk system"),
        ("a fog-", "bell rings", {"fog": 1, "bell": 1}, "a fog-bell rings"),
        ("a fog-", "bell rings", {"fog": 1}, "a fogbell rings"),
        ("in Baden-", "Baden", {}, "in Baden-Baden"),
        ("state-of-", "the art", {"state-of-the": 1}, "state-of-the art"),
        ("no hyphen", "here", {}, None),
        ("of 2024-", "lamps", {}, None),
        ("the obli-", "2024", {}, None),
    ],
)
def test_the_documents_own_spelling_tells_whether_a_hyphen_stays(before, after, words, whole):
    assert joined(before, after, Counter(words)) == whole


@pytest.mark.parametrize(
    ("text", "after", "broken", "both"),
    [
        ("lamps", "burn", False, "lamps\nburn"),
        ("an obli-", "gation holds for all", False, "an obligation\nholds for all"),
        ("an obli-", "gation", False, "an obligation"),
        ("pages 5-", "6 of it", False, "pages 5-\n6 of it"),
        ("pages 5-", "6 of it", True, "pages 5-6 of it"),
        ("Fog-", "Bell rings", False, "Fog-\nBell rings"),
        ("the lamp—", "and horn sound", False, "the lamp—and\nhorn sound"),
        ("the lamp—", "and", False, "the lamp—and"),
        ("the lamp —", "and horn", False, "the lamp —\nand horn"),
        ("the lamp—", "“and", False, "the lamp—\n“and"),
    ],
)
def test_two_lines_keep_their_break_behind_a_word_that_it_would_part(text, after, broken, both):
    assert together(text, after, broken, Counter()) == both


def test_words_are_counted_inside_lines_and_not_where_these_break_them():
    pages = [drawn("A fog-bell rings the obli-", "gation of the fog", "for all", top=700), drawn("the fog-", top=700)]
    counted = vocabulary(pages)
    assert counted["fog-bell"] == counted["for"] == 1
    assert counted["the"] == 3
    assert "obli" not in counted
    assert "gation" not in counted
    assert counted["fog"] == 1


def test_a_note_and_the_body_never_share_a_paragraph():
    note = {"note": True, "number": 1}
    assert len(parted(("¹ See it and", note), "and more of it")) == 2
    assert len(parted(ABOVE, ("and so on", {**note, "number": 0}))) == 2


def test_a_bold_heading_of_two_lines_is_one():
    bold = {"bold": True, "right": 150}
    assert parted(("Lamps of the", bold), ("Harbour", bold), BELOW) == ["Lamps of the\nHarbour", BELOW]


def test_a_marker_begins_a_paragraph_behind_more_space_though_no_sentence_ends_before_it():
    assert len(parted(ABOVE, ABOVE, ABOVE, ("(a) the bell", {"gap": 20}))) == 2
    assert len(parted(ABOVE, ABOVE, ABOVE, "(a) the bell")) == 1
    assert len(parted(ABOVE, ABOVE, ABOVE, ("a) ring the bell", {"gap": 40}))) == 2


@pytest.mark.parametrize(("right", "is_apart"), [(215, True), (225, False)])
def test_in_a_narrow_column_a_short_line_ends_three_letters_before_its_neighbours(right, is_apart):
    narrow = {"right": 250}
    lines = [(ABOVE, narrow), (ABOVE, narrow), (f"{ABOVE}.", {"right": right}), (BELOW, narrow), (ABOVE, narrow)]
    assert (len(parted(*lines)) == 2) is is_apart


def test_the_lines_of_another_column_or_of_a_table_are_no_neighbours():
    narrow, beside = {"right": 250}, {"left": 300, "right": 580}
    lines = [(ABOVE, narrow), (f"{ABOVE}.", narrow), (BELOW, narrow), *[(ABOVE, beside)] * 9]
    assert parted(*lines)[0].count("\n") >= 2
    rows = [(ABOVE, narrow), (f"{ABOVE}.", narrow), (BELOW, narrow), *[("a | b", {"right": 580, "row": True})] * 9]
    assert parted(*rows)[0].count("\n") == 2
