"""What a question takes for given, and is not so."""

import pytest
from conftest import document

from assistant.answers import presumptions
from assistant.outline import outline
from assistant.policy.holdings import Holdings
from assistant.ports import Record
from assistant.records import Provision, Text
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus

LAMPS = """Article 1
Lamps

1. Lamps burn at night.

2. Keepers light:

(a) lamps;

(b) fires;

(ba) torches at sea.

Article 2
Ships

Ships stop at dusk.
"""
SHORT = "Article 1\nTea\n\nTea is served at five.\n\nArticle 2\nCake\n\nCake is cut at six.\n"
TIDES = "Tides in brief. What Article 9 says is not told here.\n"
LONG = SHORT + "".join(f"\nArticle {n}\nPart {n}\n\nNumber {n} of them all.\n" for n in (3, 4, 5))


def record(name, text):
    return Record(document(name, title=f"The {name.title()} Act"), "", "", text, (), tuple(outline(Text(text))))


LIBRARY = {
    name: record(name, text)
    for name, text in (("lamps", LAMPS), ("short", SHORT), ("tides", TIDES), ("long", LONG))
}  # fmt: skip


def missing(question):
    holdings = Holdings(tuple(each.document for each in LIBRARY.values()))
    return presumptions.missing(understand(question, (), holdings, Thesaurus({}, {})), LIBRARY.__getitem__)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does Article 9 of the Lamps Act say?", "In The Lamps Act, there is no Article 9: there are Article 1 to Article 2."),
        ("What does Article 1(7) of the Lamps Act say?", "In The Lamps Act, there is no Article 1(7): Article 1 has Article 1(1) to Article 1(2)."),
        ("What does Article 2 of the Lamps Act say?", ""),
        ("What does Article 9 say?", ""),
        ("What do the lamps in the Lamps Act say?", ""),
    ],
)  # fmt: skip
def test_a_provision_that_the_named_instrument_does_not_have_is_told(question, told):
    assert missing(question) == told


def test_a_text_that_numbers_no_such_provisions_may_still_speak_of_one():
    assert missing("What does Article 9 of the Tides Act say?") == ""
    assert missing("What does Section 9 of the Lamps Act say?") == ""


def test_of_several_instruments_one_that_has_the_provision_is_enough():
    assert missing("What does Article 4 of the Short Act and of the Long Act say?") == ""
    assert missing("What does Article 4 of the Short Act and of the Tides Act say?") == ""


def test_of_several_that_do_not_have_it_the_one_with_most_provisions_is_told():
    for question in ("Article 9 of the Short Act and the Long Act", "Article 9 of the Long Act and the Short Act"):
        assert missing(f"What does {question} say?").startswith("In The Long Act, there is no Article 9")


def test_of_several_provisions_the_first_that_is_missing_is_told():
    assert "no Article 8" in missing("What do Article 1, Article 8 and Article 9 of the Lamps Act say?")


def test_a_line_that_begins_with_the_locator_may_be_the_provision_though_the_outline_does_not_have_it():
    text = LAMPS + "\n  Article  7 applies.\n"
    LIBRARY["lined"] = Record(document("lined", title="The Lined Act"), "", "", text, (), LIBRARY["lamps"].outline)
    try:
        assert missing("What does Article 7 of the Lined Act say?") == ""
        assert missing("What does article 7 of the Lined Act say?") == ""
        assert "no Article 70" in missing("What does Article 70 of the Lined Act say?")
        assert "no Article 8" in missing("What does Article 8 of the Lined Act say?")
    finally:
        del LIBRARY["lined"]


def test_a_point_may_stand_in_its_provision_though_the_outline_does_not_have_it_but_not_in_another():
    without = tuple(each for each in LIBRARY["lamps"].outline if "(ba)" not in each.locator)
    LIBRARY["lined"] = Record(document("lined", title="The Lined Act"), "", "", LAMPS, (), without)
    try:
        assert missing("What does Article 1(2)(ba) of the Lined Act say?") == ""
        assert missing("What does Article 2(ba) of the Lined Act say?") != ""
    finally:
        del LIBRARY["lined"]


def test_what_is_said_in_the_words_for_provisions_denies_none():
    text = "Part II\nOperators\n\nThey meet.\n\nPart III\nFees\n\nTen.\n"
    text += "".join(f"\nSchedule {n}\nForms\n\nForm {n}.\n" for n in (1, 2))
    parts = [
        Provision(name, "", text.index(name), len(text)) for name in ("Part II", "Part III", "Schedule 1", "Schedule 2")
    ]
    LIBRARY["drones"] = Record(document("drones", title="The Drones Act"), "", "", text, (), tuple(parts))
    try:
        for question in (
            "Under the Drones Act, must operators schedule 5 meetings a year?",
            "What is the part I play in safety under the Drones Act?",
            "Under the Drones Act, does the part I work in need meetings?",
        ):
            assert missing(question) == ""
        assert "no schedule 5" in missing("What does schedule 5 of the Drones Act say?")
        assert "no part I:" in missing("What does part I of the Drones Act say?")
    finally:
        del LIBRARY["drones"]


@pytest.mark.parametrize("number", ["212-555-1234", "11-09-2001", "21-55-1234"])
def test_a_bare_number_denies_no_provision_where_none_is_numbered_like_it(number):
    text = "Sec. 1. Ships\n\nShips sail.\n\nSec. 2. Crews\n\nCrews rest.\n"
    parts = (Provision("Sec. 1", "Ships", 0, 30), Provision("Sec. 2", "Crews", 30, len(text)))
    LIBRARY["ships"] = Record(document("ships", title="The Ships Act"), "", "", text, (), parts)
    try:
        assert missing(f"What does the Ships Act say of {number}?") == ""
    finally:
        del LIBRARY["ships"]
