"""Whether passages answer a question."""

import math
from dataclasses import replace

import pytest
from conftest import document, passage

from assistant.answers import sufficiency
from assistant.answers.quoted import comparing
from assistant.answers.quoted.choosing import Measured, Quote
from assistant.answers.sufficiency import Evidence
from assistant.policy.holdings import Holdings
from assistant.records import Candidate, Origin
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus
from assistant.text.sentences import split

ACT = document("act", title="Harbour Act", short_names=("Harbour Act",), jurisdiction="Utopia")


def asked(question):
    return understand(question, (), Holdings((ACT,)), Thesaurus({}, {}))


def found(*texts, score=9.0, **fields):
    return [
        Candidate(passage(text, document("act", **fields), score=score), tuple(split(text)), (), {"cosine": 0.6})
        for text in texts
    ]


def measured(question, *texts, read=(), others=(), last=None, **more):
    """The signals where one passage was found for each text, the eighth with a `last` score; `others` are sentences."""
    ranked = found(*texts, **more)
    ranked[7:8] = [
        replace(each, passage=replace(each.passage, score=last or each.passage.score)) for each in ranked[7:8]
    ]
    quotes = [Quote(ranked[0].passage, 0, len(texts[0]), score) for score in (0.0, *others)]
    likely = [Measured(quotes[0], {"read": score}) for score in read]
    likely = likely or [Measured(quote, {}) for quote in quotes]
    return sufficiency.signals(asked(question), Evidence(ranked, likely))


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


def test_an_instrument_of_which_one_of_the_best_passages_speaks_is_not_lacking():
    question = "Must a port that is no Lighthouse Act port keep a log?"
    others = ["Ships report to the office."] * 3
    told = "Ports other than Lighthouse Act ports keep a log."
    known = {"origins": {"title": Origin.GIVEN}}
    assert sufficiency.lacking(asked(question), found(told, *others, **known)) == ""
    assert "Lighthouse Act" in sufficiency.lacking(asked(question), found(*others, told, **known))
    assert "Lighthouse Act" in sufficiency.unheld(asked(question), [])


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


def test_where_two_things_are_asked_a_figure_that_is_not_there_is_no_reason_for_silence():
    question = "Which duty does the Harbour Act set, and what fine can a ship expect?"
    ranked = found("Ships report to the office.")
    assert sufficiency.lacking(asked(question), ranked) == ""
    assert "amount of money" in sufficiency.unfigured(asked(question), ranked)


def test_what_stands_out_answers_rather_than_one_of_many_alike():
    question, text = "Must ships report to the office?", "Ships report to the office."
    alone, among = (measured(question, text, others=others) for others in ((-9.0, -9.0), (0.0, 0.0)))
    assert (alone["share"], among["share"]) == (pytest.approx(1, abs=0.001), pytest.approx(1 / 3))
    assert sufficiency.probability(alone) > sufficiency.probability(among)
    steep, flat = (measured(question, text, *[text] * 9, score=9.0, last=last) for last in (1.0, 9.0))
    assert (steep["fall"], flat["fall"]) == (sufficiency.STEEP, 0)
    assert sufficiency.probability(steep) > sufficiency.probability(flat)


def test_what_is_near_is_likely_to_answer_where_nothing_was_read():
    alike = measured("Must ships report to the office?", "Ships report to the office.", others=(0.0,) * 4)
    near, far = ({**alike, "cosine": cosine, "score": score / 5} for cosine, score in ((0.9, 12.0), (0.1, 1.0)))
    assert sufficiency.probability(near) > sufficiency.THRESHOLD > sufficiency.probability(far)


def test_the_best_of_the_sentences_that_were_read_tells_whether_there_is_an_answer():
    question, text = "Must ships report to the office?", "Ships report to the office."
    good, bad = (measured(question, text, score=7.0, read=read) for read in ((1.8, -2.0), (-2.0, -2.1)))
    assert (good["read"], bad["read"]) == (1.8, -2.0)
    assert sufficiency.probability(good) > sufficiency.probability(bad)


def test_an_instrument_that_is_named_but_not_found_speaks_against_an_answer():
    question, text = "Must ships report under the Harbour Act?", "Ships report to the office."
    other = [replace(each, passage=passage(text, document("other"))) for each in found(text)]
    assert sufficiency.signals(asked(question), Evidence(other, ()))["missed"] == 1
    assert measured(question, text)["missed"] == 0


def test_what_stands_in_one_document_answers_rather_than_what_is_strewn_over_many():
    question, text = "Must ships report to the office?", "Ships report to the office."
    strewn = [
        replace(each, passage=passage(text, document(f"act{n}"), score=9.0)) for n, each in enumerate(found(text, text))
    ]
    likely = [Measured(Quote(strewn[0].passage, 0, len(text), 0.0), {})]
    many, one = (sufficiency.signals(asked(question), Evidence(each, likely)) for each in (strewn, found(text, text)))
    assert (many["documents"], one["documents"]) == (2 / sufficiency.TOP, 1 / sufficiency.TOP)
    assert sufficiency.probability(one) > sufficiency.probability(many)


def test_a_question_that_says_more_is_answered_more_surely():
    text = "Ships report to the office."
    long, short = (
        measured(question, text) for question in ("Must ships report to the office of the harbour?", "Report?")
    )
    assert long["length"] > short["length"]
    assert sufficiency.probability(long) > sufficiency.probability(short)


def test_every_signal_has_a_weight_and_every_weight_a_signal():
    names = {*sufficiency.SIGNALS, "score", "cosine"}
    assert set(measured("Must ships report?", "Ships report.")) == names
    assert {kind: set(weights) for kind, weights in sufficiency.coefficients().items()} == {
        "unread": {*names, "intercept"},
        "read": {*sufficiency.SIGNALS, "read", "intercept"},
    }


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
    measured = {"cosine": 0.0, "provision": 0.0, **signals}
    return Candidate(passage(text, ACT, score=-9.0), tuple(split(text)), (), measured)


def answered(question, *ranked, likely=()):
    query = understand(question, (), Holdings((ACT, LAMPS)), Thesaurus({}, {}))
    return sufficiency.sufficient(query, Evidence(ranked, likely))


def test_a_provision_that_is_named_and_found_answers_if_it_is_among_the_best():
    question, others = "What does Article 9 say of tea?", [far() for _ in range(sufficiency.TOP - 1)]
    assert not answered(question, *others, far())
    assert answered(question, *others, far(provision=1.0))
    assert not answered(question, *others, far(), far(provision=1.0))


def test_whether_a_named_instrument_is_in_force_or_binds_is_answered_by_what_is_recorded_of_it():
    assert answered("Is the Harbour Act still in force?", far())
    assert answered("Is the Harbour Act binding?", far())
    assert not answered("Is it still in force?", far())
    assert not answered("What does the Harbour Act say of tea?", far())


def test_a_definition_answers_who_asks_for_it_if_it_is_among_what_is_considered():
    question, lamp = "What does ‘lamp’ mean?", far("‘Lamp’ means a light.")
    others = [far() for _ in range(sufficiency.CONSIDERED - 1)]
    assert answered(question, *others, lamp)
    assert not answered(question, *others, far(), lamp)
    assert not answered("Where do lamps burn?", lamp)


def test_a_comparison_is_answered_where_a_sentence_of_any_side_says_something_on_it():
    question, other = "Compare fees under the Harbour Act and the Lighthouse Law.", far()
    near, off = (
        Measured(Quote(other.passage, 0, 10, score), {}) for score in (comparing.SPEAKS, comparing.SPEAKS - 0.1)
    )
    assert answered(question, other, likely=[near, off])
    assert not answered(question, other, likely=[off])
    assert not answered("Which fees are there?", other, likely=[near])


def test_laws_that_are_there_are_compared_as_a_whole_whatever_their_sentences_score():
    low = [Measured(Quote(far().passage, 0, 10, -9.0), {})]
    assert answered("Compare the Harbour Act and the Lighthouse Law.", far(), likely=low)
    assert not answered("Compare fees under the Harbour Act and the Lighthouse Law.", far(), likely=low)


def test_silence_tells_its_reason_where_one_is_known_and_is_none_where_passages_answer():
    question = "What does the Lighthouse Act require of keepers?"

    def silent(question, *ranked):
        return sufficiency.silence(asked(question), Evidence(ranked, ()))

    assert silent(question) == ""
    assert silent(question, far(provision=1.0)) == "The library holds no document called Lighthouse Act."
    assert silent("Must ships report?", far()) == ""
    assert silent("Must ships report?", far(provision=1.0)) is None


def test_eight_passages_are_looked_at():
    passages = found(*["Ships sail at night."] * 7, "The fine is EUR 20.", "Nothing.")
    assert sufficiency.lacking(asked("What fine is set?"), passages) == ""
    late = found(*["Ships sail at night."] * 8, "The fine is EUR 20.")
    assert sufficiency.lacking(asked("What fine is set?"), late) != ""


def test_a_figure_of_another_instrument_or_the_number_of_an_article_is_none_of_the_one_that_is_named():
    own = found("Ships sail at night, and the fines provided for in Article 101 are just.")
    other = [Candidate(passage("The fine is EUR 20.", document("other")), ((0, 19),), (), {"cosine": 0.6})]
    assert sufficiency.lacking(asked("What fine is set?"), [*other, *own]) == ""
    assert sufficiency.lacking(asked("What fine does the Harbour Act set?"), [*other, *own]) != ""
    held = [*other, *found("The fine is EUR 30.")]
    assert sufficiency.lacking(asked("What fine does the Harbour Act set?"), held) == ""


def test_the_signals_are_those_of_the_best_passages():
    ranked = [
        Candidate(passage("Ships report.", ACT, score=10.0), (), (), {"cosine": 0.3}),
        Candidate(passage("Ships stop.", ACT, score=5.0), (), (), {"cosine": 0.7}),
    ]
    assert sufficiency.signals(asked("Must ships report?"), Evidence(ranked, ())) == {
        "missed": 0.0, "fall": 1.0, "share": 0.0, "length": 2 / 40, "documents": 1 / 8, "score": 2.0, "cosine": 0.7,
    }  # fmt: skip


def test_a_question_of_forty_telling_words_says_as_much_as_any():
    lengths = [measured(" ".join(f"lamp{n}" for n in range(count)), "Ships.")["length"] for count in (39, 40, 41)]
    assert lengths == [39 / 40, 1, 1]


@pytest.mark.parametrize(("share", "is_enough"), [(0.38, True), (0.379, False)])
def test_an_answer_is_given_from_the_probability_on_that_was_chosen(share, is_enough, monkeypatch):
    monkeypatch.setattr(sufficiency, "probability", lambda _: share)
    assert answered("Must ships report?", far()) is is_enough


def test_a_probability_grows_with_the_weighed_signals():
    for kind, further in (("unread", ("score", "cosine")), ("read", ("read",))):
        weights = sufficiency.coefficients()[kind]
        nothing = dict.fromkeys((*sufficiency.SIGNALS, *further), 0.0)
        assert sufficiency.probability(nothing) == pytest.approx(1 / (1 + math.exp(-weights["intercept"])))
        for name in nothing:
            weighed = weights["intercept"] + 0.5 * weights[name]
            assert sufficiency.probability({**nothing, name: 0.5}) == pytest.approx(1 / (1 + math.exp(-weighed)))


def test_a_provision_that_is_asked_for_alone_lacks_where_no_passage_is_of_it_or_names_it():
    question = "What does Article 9 of the Harbour Act say?"
    said = "No passage that was found is of Article 9, or speaks of it."
    assert sufficiency.lacking(asked(question), [far()]) == said
    assert sufficiency.lacking(asked(question), [far("Under Article 9(2) ships stop.")]) == ""
    assert sufficiency.lacking(asked(question), [far(provision=1.0)]) == ""
    assert sufficiency.lacking(asked(question), [far("Under Article 8 ships stop.")]) == said


def test_a_name_that_a_document_without_a_title_bears_is_not_denied():
    assert sufficiency.nameless(["Lighthouse Act"], found("The Lighthouse Act binds ships."))
    assert not sufficiency.nameless(["Lighthouse Act"], found("The lighthouse binds ships."))
    assert sufficiency.nameless(["Lighthouse Act"], found("Ships sail.", title="int lighthouse act 2020"))
    assert not sufficiency.nameless([], found("The Lighthouse Act binds ships."))


def test_whether_a_number_is_told_is_looked_for_in_twenty_passages_of_english():
    question = asked("How many lamps must ships of the Harbour Act have?")
    said = "Ships must have 7 lamps."
    others = found(*["Ships sail at night."] * 19)
    assert sufficiency.uncounted(question, others)
    assert not sufficiency.uncounted(question, [*others, *found(said)])
    assert sufficiency.uncounted(question, [*others, *found("Ships sail."), *found(said)])
    assert not sufficiency.uncounted(question, found("Ships sail at night.", language="de"))
    assert not sufficiency.uncounted(asked("Which lamps must ships have?"), others)


def test_a_name_is_looked_for_in_eight_passages():
    question = asked("Does the Harbour Act forbid ChatGPT to pilot ships?")
    others = found(*["Ships sail at night."] * 7)
    assert sufficiency.unspoken(question, [*others, *found("ChatGPT pilots ships.")]) == []
    assert sufficiency.unspoken(question, [*others, *found("Ships sail."), *found("ChatGPT sails.")]) == ["ChatGPT"]


def test_a_document_that_a_title_was_stated_of_bears_no_other_name():
    titled = found("The Lighthouse Act binds ships.", origins={"title": Origin.STATED})
    assert not sufficiency.nameless(["Lighthouse Act"], titled)
    late = [*found(*["Ships sail."] * 8), *found("The Lighthouse Act binds ships.")]
    assert not sufficiency.nameless(["Lighthouse Act"], late)
