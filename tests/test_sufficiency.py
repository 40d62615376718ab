"""Whether passages answer a question."""

from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.answers import sufficiency
from assistant.policy.holdings import Holdings
from assistant.records import Candidate
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus
from assistant.text.sentences import split
from assistant.text.words import indexed, words

ACT = document("act", title="Harbour Act", short_names=("Harbour Act",), jurisdiction="Utopia")


def asked(question):
    return understand(question, (), Holdings((ACT,)), Thesaurus({}, {}))


def found(*texts, own=8.0, resemblance=0.8, **fields):
    return [
        Candidate(
            passage(text, document("act", **fields)), tuple(split(text)), (), {"cosine": 0.6, "resemblance": resemblance}, own
        )
        for text in texts
    ]  # fmt: skip


def measured(question, *texts, described=0.8, **more):
    query = asked(question)
    rarity = {word: 3.0 * weight for word, weight in query.weights.items()}
    return sufficiency.signals(query, found(*texts, **more), rarity, {"act": described, "other": 0.8})


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What does the Lighthouse Act require of keepers?", "Lighthouse Act"),
        ("Does Law 12 of 1999 bind ships?", "Law 12 of 1999"),
        ("What does clause 4 of ISO/IEC 99999 say?", "ISO/IEC 99999"),
    ],
)
def test_an_instrument_that_the_library_does_not_hold_is_named(question, name):
    assert name in sufficiency.lacking(asked(question), found("Ships report to the office."))


def test_an_instrument_that_it_holds_is_not_lacking():
    assert sufficiency.lacking(asked("What does the Harbour Act require?"), found("Ships report to the office.")) == ""


@pytest.mark.parametrize(
    ("question", "without", "with_it"),
    [
        (
            "What fine does the Harbour Act set?",
            "Whoever is late pays a fine.",
            "The fine is up to 300 crowns or EUR 20.",
        ),
        ("What share of ships must report?", "All ships report to the office.", "At least a third of ships report."),
    ],
)
def test_a_figure_of_a_kind_that_no_passage_holds_is_lacking(question, without, with_it):
    assert "name no" in sufficiency.lacking(asked(question), found(without))
    assert sufficiency.lacking(asked(question), found(without, with_it)) == ""


def test_names_that_no_passage_holds_speak_against_an_answer():
    held = measured("Must ships of Avalon report?", "Ships of Avalon report to the office.")
    unheld = measured("Must ships of Avalon report?", "Ships report to the office.")
    assert (held["unheld"], unheld["unheld"]) == (0, 1)
    assert sufficiency.probability(held) > sufficiency.probability(unheld)


def test_what_ranks_high_is_likely_to_answer():
    question, text = "Must ships report to the office?", "Ships report to the office."
    high, low = (measured(question, text, own=own) for own in (12.0, 1.0))
    assert sufficiency.probability(high) > sufficiency.coefficients()["threshold"] > sufficiency.probability(low)


def test_an_instrument_that_is_named_but_not_found_speaks_against_an_answer():
    question, text = "Must ships report under the Harbour Act?", "Ships report to the office."
    query = asked(question)
    rarity = dict.fromkeys(query.weights, 1.0)
    other = [replace(each, passage=passage(text, document("other"))) for each in found(text)]
    assert sufficiency.signals(query, other, rarity, {})["missed"] == 1
    assert measured(question, text)["missed"] == 0


def test_a_document_that_the_question_describes_better_speaks_against_those_found():
    question, text = "Must ships report?", "Ships report to the office."
    near, far = (measured(question, text, described=share) for share in (0.8, 0.1))
    assert (near["elsewhere"], far["elsewhere"]) == (0, pytest.approx(0.7))
    assert sufficiency.probability(near) > sufficiency.probability(far)


def test_words_that_are_covered_weigh_by_their_rarity():
    rarity, query = {"ship": 3.0, "late": 1.0}, asked("Are ships late?")
    assert sufficiency.covered(set(words("ships")), rarity, query) == 0.75
    assert sufficiency.covered(set(), {}, query) == 0


def test_a_word_is_covered_in_any_form_under_which_a_passage_may_hold_it():
    query = asked("Which data sets?")
    assert sufficiency.covered(set(indexed("Datasets.")), {"data": 1.0, "set": 1.0}, query) == 1
    assert sufficiency.covered(set(indexed("Data sets.")), {"dataset": 1.0}, asked("Which datasets?")) == 1


def test_every_signal_has_a_weight_and_every_weight_a_signal():
    assert set(sufficiency.coefficients()) == {*sufficiency.SIGNALS, "intercept", "threshold"}
    assert set(measured("Must ships report?", "Ships report.")) == set(sufficiency.SIGNALS)


def test_the_names_of_a_passage_count_as_held():
    assert measured("Must ships of Avalon report?", "Ships report.", title="Avalon Law")["unheld"] == 0


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Does the Harbour Act forbid ChatGPT to pilot ships?", ["ChatGPT"]),
        ("Who is the head of the Ministry of Tides in Utopia?", ["Ministry of Tides"]),
        ("Does the Harbour Act bind ships in May 2024?", []),
        ("Which office do ships report to under the Harbour Act?", []),
        ("May ships of the Harbour and Lemuria report?", ["Lemuria"]),
        ("Quelles sont les amendes en Moldavoïe ?", ["Moldavoïe"]),
    ],
)
def test_a_name_of_which_no_passage_speaks_is_told(question, names):
    passages = found("Ships report to the office.", "The head of the harbour in Utopia keeps the light.")
    assert sufficiency.unspoken(asked(question), passages) == names


LAMPS = document("lamps", title="Lighthouse Law", short_names=("Lighthouse Law",), jurisdiction="Utopia")


def far(text="Nothing of the kind.", **signals):
    """A passage from which nobody would expect an answer."""
    measured = {"cosine": 0.0, "resemblance": 0.0, "provision": 0.0, **signals}
    return Candidate(passage(text, ACT), tuple(split(text)), (), measured, own=-9.0)


def answered(question, *ranked):
    query = understand(question, (), Holdings((ACT, LAMPS)), Thesaurus({}, {}))
    return sufficiency.sufficient(query, ranked, dict.fromkeys(query.weights, 3.0), {})


def test_a_provision_that_is_named_and_found_answers_if_it_is_among_the_best():
    question, others = "What does Article 9 say of tea?", [far() for _ in range(sufficiency.TOP - 1)]
    assert not answered(question, *others, far())
    assert answered(question, *others, far(provision=1.0))
    assert not answered(question, *others, far(), far(provision=1.0))


def test_whether_a_named_instrument_is_in_force_is_answered_by_what_is_recorded_of_it():
    assert answered("Is the Harbour Act still in force?", far())
    assert not answered("Is it still in force?", far())
    assert not answered("What does the Harbour Act say of tea?", far())


def test_a_definition_answers_who_asks_for_it_if_it_is_among_what_is_considered():
    question, lamp = "What does ‘lamp’ mean?", far("‘Lamp’ means a light.")
    others = [far() for _ in range(sufficiency.CONSIDERED - 1)]
    assert answered(question, *others, lamp)
    assert not answered(question, *others, far(), lamp)
    assert not answered("Where do lamps burn?", lamp)


def test_a_comparison_is_answered_from_what_is_near_though_no_passage_speaks_of_both():
    near = far(cosine=sufficiency.NEAR)
    assert answered("Compare fees under the Harbour Act and the Lighthouse Law.", near)
    assert not answered(
        "Compare fees under the Harbour Act and the Lighthouse Law.", far(cosine=sufficiency.NEAR - 0.01)
    )
    assert not answered("Compare fees under the Harbour Act.", near)
    assert not answered("Do the Harbour Act and the Lighthouse Law set fees?", near)


def test_silence_tells_its_reason_where_one_is_known_and_is_none_where_passages_answer():
    question = "What does the Lighthouse Act require of keepers?"

    def silent(question, *ranked):
        query = asked(question)
        return sufficiency.silence(query, ranked, dict.fromkeys(query.weights, 3.0), {"act": 0.8})

    assert silent(question) == ""
    assert silent(question, far(provision=1.0)) == "The library holds no document called Lighthouse Act."
    assert silent("Must ships report?", far()) == ""
    assert silent("Must ships report?", far(provision=1.0)) is None
