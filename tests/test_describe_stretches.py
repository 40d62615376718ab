"""The few stretches of a text that say what it is."""

import pytest

from assistant.describe.stretches import clauses, enacts, runs_on, title_page


@pytest.mark.parametrize(
    "line",
    [
        "Article 1", "Artikel 1", "Section 1", "SECTION 1", "Sec. 1", "§ 1", "Art. 1", "第一条 灯", "第1章", "제1조", "Whereas:", "WHEREAS",
        "Having regard to the Treaty", "Vu le traité", "Visto il trattato", "BE IT enacted", "By the authority vested in me",
        "THE EUROPEAN COMMISSION,", "It is hereby ordered", "HAVE ADOPTED", "Der Bundestag hat", "The People of the State",
    ],
)  # fmt: skip
def test_a_text_begins_to_enact_with_a_formula_or_its_first_provision(line):
    content = f"On lamps\n\n{line}\n\nLamps burn."
    assert enacts(content) == title_page(content) == content.index(line)
    assert enacts(f"On lamps\n\nThey say: {line}") is None


def test_what_begins_to_enact_late_does_not():
    early, late = "x" * 5_900 + "\nArticle 1", "x" * 6_000 + "\nArticle 1"
    assert enacts(early) == 5_901
    assert enacts(late) is None
    assert enacts("On lamps\n\nArticle 12\n") is None


@pytest.mark.parametrize(("size", "end"), [(100, 100), (2_999, 2_999), (3_000, 3_000), (9_000, 3_000)])
def test_a_title_page_without_a_formula_ends_after_three_thousand_characters(size, end):
    assert title_page("x" * size) == end


def spans(content, *words):
    return list(clauses(content, words))


def test_a_stretch_reaches_four_hundred_characters_to_either_side_of_a_word():
    content = "x" * 1_000 + "lamp" + "y" * 1_000
    assert spans(content, "lamp") == [(600, 1_404)]
    assert spans("lamp", "lamp") == [(0, 4)]
    assert spans("y" * 50 + "lamp", "lamp") == [(0, 54)]
    assert spans(content, "horn") == spans("", "lamp") == []


@pytest.mark.parametrize(("gap", "stretches"), [(795, 1), (800, 1), (801, 2), (900, 2)])
def test_stretches_that_meet_are_one(gap, stretches):
    content = "x" * 500 + "lamp" + "y" * gap + "horn" + "z" * 500
    found = spans(content, "horn", "lamp")
    assert len(found) == stretches
    assert found[0][0] == 100
    assert found[-1][1] == 500 + 4 + gap + 4 + 400


def test_a_word_within_a_stretch_makes_it_no_shorter():
    content = "x" * 500 + "lamplight" + "y" * 500
    assert spans(content, "lamplight", "lamp") == [(100, 909)]


@pytest.mark.parametrize(
    ("at", "is_found"), [(119_000, True), (121_000, False), (299_000, False), (301_000, True), (599_000, True)]
)
def test_of_a_very_long_text_the_beginning_and_the_end_are_looked_at(at, is_found):
    content = "x" * at + "lamp" + "y" * (600_000 - at)
    assert bool(spans(content, "lamp")) is is_found


def test_of_a_long_text_that_is_not_very_long_all_is_looked_at():
    content = "x" * 200_000 + "lamp" + "y" * 200_000
    assert len(spans(content, "lamp")) == 1


def test_sixty_places_from_either_end_are_looked_at():
    def places(count):
        return len(spans(("lamp" + "y" * 996) * count, "lamp"))

    assert places(60) == 60
    assert places(120) == 120
    assert places(121) == 120
    many = ("lamp" + "y" * 996) * 130
    found = spans(many, "lamp")
    assert (found[0][0], found[59][0], found[60][0]) == (0, 58_600, 69_600)


@pytest.mark.parametrize(
    ("before", "goes_on"),
    [
        (f"{'x' * 45} and the keeper\n", True), (f"{'x' * 45} and the Keeper\n", False), (f"{'x' * 60},\n", True), (f"{'X' * 60}.\n", False),
        ("short and the keeper\n", False), (f"{'x' * 45} and the keeper\n\n", False), (f"{'x' * 45} and the keeper ", False), ("", False),
        (f"{'X' * 46} the\n", False), (f"{'X' * 47} the\n", True),
    ],
)  # fmt: skip
def test_a_line_goes_on_with_a_long_one_that_ends_in_a_small_word_or_a_comma(before, goes_on):
    assert runs_on(f"{before}burns", len(before)) is goes_on
