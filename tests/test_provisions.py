"""The provisions that a sentence names, held against those of the text that it cites."""

import pytest

from assistant.verify.provisions import named, unnamed, without


@pytest.mark.parametrize(
    ("sentence", "evidence", "is_there"),
    [
        ("Under Article 5 lamps burn.", "Article 5 says so.", True),
        ("Under Article 5 lamps burn.", "Article 5(1) says so.", True),
        ("Under Article 5(1) lamps burn.", "Article 5 says so.", False),
        ("Under Article 6 lamps burn.", "Article 5 says so.", False),
        ("Under Section 5 lamps burn.", "Article 5 says so.", False),
        ("Under Article 5(1)(a) lamps burn.", "Article 5(1) says: (a) lamps burn.", True),
        ("Under Article 5(1)(b) lamps burn.", "Article 5(1) says: (a) lamps burn.", False),
        ("Under Article 5(2) lamps burn.", "Article 5 says: 2. lamps burn.", True),
        ("Under paragraph 2 lamps burn.", "1. Bells ring. 2. Lamps burn.", True),
        ("Under paragraph 3 lamps burn.", "1. Bells ring. 2. Lamps burn.", False),
        ("Under Regulation (EU) 2024/1689 lamps burn.", "Regulation (EU) 2024/1689 says so.", True),
        ("Under Regulation (EU) 2024/1689 lamps burn.", "Regulation (EU) 2024/1690 says so.", False),
        ("Under Annex III, point 4 lamps burn.", "Annex III says so.", False),
        ("Lamps burn.", "Bells ring.", True),
    ],
)
def test_a_provision_is_named_by_itself_by_a_part_of_it_or_by_its_label(sentence, evidence, is_there):
    assert (unnamed(sentence, evidence, ()) == []) is is_there


def test_what_is_not_named_is_told_as_the_sentence_writes_it():
    assert unnamed("Under Art. 6 and Articles 7 and 8 lamps burn.", "Article 7 says so.", ()) == [
        "the cited text does not name Art. 6", "the cited text does not name Article 8",
    ]  # fmt: skip


def test_what_is_known_of_a_text_names_provisions_too():
    assert unnamed("Under Article 5 lamps burn.", "Lamps burn.", ["Article 5"]) == []
    assert unnamed("Under section 20-871(a) lamps burn.", "Lamps burn.", ["20-871(a)"]) == []
    assert unnamed("Under Article 5 lamps burn.", "Lamps burn.", ["Lamp Act"]) != []


def test_the_numbers_of_provisions_are_blanked():
    text = "Under Article 5(1) keepers of 12 lamps pay."
    assert without(text) == text.replace("Article 5(1)", " " * 12)
    assert [each.kind for each in named("Article 5 of Regulation (EU) 2024/1689")][:1] == ["article"]
