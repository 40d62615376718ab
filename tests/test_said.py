"""What a document lays down, sentence by sentence."""

from conftest import record

from assistant.analyse.said import Sentences, flat

ACT = """Article 1 Scope

1. Keepers shall light the lamp. It burns until dawn.

2. The keeper shall:

(a) keep a register of lamps;

(b) report to the warden.

Article 2 Entry into force

This Act enters into force on 1 March 2030.
"""


def said(text, **fields):
    held = record(text, **fields)
    return [(text[each.start : each.end], each.locator, each.lead) for each in Sentences(held).said()]


def test_each_sentence_has_its_provision_and_loses_its_label():
    found = said(ACT)
    assert ("Keepers shall light the lamp.", "Article 1(1)") in [each[:2] for each in found]
    assert ("It burns until dawn.", "Article 1(1)") in [each[:2] for each in found]
    assert ("This Act enters into force on 1 March 2030.", "Article 2") in [each[:2] for each in found]


def test_a_point_of_a_list_knows_the_sentence_that_opens_it():
    leads = {words: lead and ACT[slice(*lead)] for words, _, lead in said(ACT)}
    assert leads["keep a register of lamps;"].endswith("The keeper shall:")
    assert leads["report to the warden."].endswith("The keeper shall:")
    assert leads["It burns until dawn."] is None


def test_recitals_lay_nothing_down():
    text = "Whereas:\n\n(1) Lamps should be lit.\n\n(2) Keepers should watch them.\n\nArticle 1\n\nKeepers shall watch.\n\nArticle 2\n\nLamps burn.\n"
    assert not any("should" in words for words, _, _ in said(text))
    assert any("shall watch" in words for words, _, _ in said(text))


def test_a_reference_at_the_begin_of_a_line_is_no_point():
    text = (
        "Article 4\n\n(a) The keeper shall watch.\n\n(b) Except as provided in paragraph\n(c) of this article, the"
        " warden shall report.\n\n(c) Lamps burn.\n\nArticle 5\n\nNothing.\n"
    )
    assert any("paragraph\n(c) of this article, the warden shall report." in words for words, _, _ in said(text))


def test_a_sentence_is_found_by_a_place_in_it():
    held = record(ACT)
    found = Sentences(held).at(ACT.index("burns"))
    assert ACT[found.start : found.end] == "It burns until dawn."
    assert Sentences(record("")).at(3) is None


def test_offsets_stay_where_a_text_is_made_flat():
    assert flat("keeper’s\n lamp") == "keeper's  lamp"
