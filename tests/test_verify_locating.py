"""Where in a passage a sentence finds its support."""

import pytest

from assistant.text.sentences import split
from assistant.verify.locating import locate, nearness

TEXT = "Keepers light lamps. Sailors blow horns. Clerks count bells. Pilots watch buoys."


def found(sentence, text=TEXT):
    place = locate(sentence, text, split(text))
    return text[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("sentence", "run"),
    [
        ("Sailors blow horns", "Sailors blow horns."),
        ("Keepers light lamps and sailors blow horns", "Keepers light lamps. Sailors blow horns."),
        ("Keepers lamps sailors horns clerks bells", "Keepers light lamps. Sailors blow horns. Clerks count bells."),
        ("lamps horns bells buoys", "Keepers light lamps. Sailors blow horns. Clerks count bells."),
        ("lamps of oak and elm", "Keepers light lamps."),  # a third of its words
        ("lamps of oak and elm and ash", None),  # a quarter
        ("oak", None),
    ],
)
def test_a_run_of_three_sentences_at_most_holds_most_of_what_is_said(sentence, run):
    assert found(sentence) == run


def test_a_further_sentence_adds_more_than_a_tenth():
    words = "lamp horn bell buoy oar mast sail rope deck".split()
    text = f"{' '.join(words).capitalize()}. Tides rise."
    assert found(f"{' '.join(words)} tides", text) == text[:-12]
    assert found(f"{' '.join(words[:8])} tides", f"{' '.join(words[:8]).capitalize()}. Tides rise.").endswith("rise.")


def test_of_runs_that_hold_as_much_the_first_and_shortest_is_taken():
    assert found("lamp", "A lamp. A lamp.") == "A lamp."
    assert locate("lamp", "A lamp. A lamp.", split("A lamp. A lamp.")) == (0, 7)
    assert locate("lamp", "", []) is None


def test_a_text_is_as_near_as_the_share_of_words_that_it_has():
    assert nearness("keepers light horns", TEXT) == 1
    assert nearness("keepers light oaks", TEXT) == pytest.approx(2 / 3)
    assert nearness("oaks", TEXT) == 0
