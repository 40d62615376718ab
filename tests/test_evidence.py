"""Which quotes and passages a model is shown, and what of them."""

from conftest import document, passage

from assistant.answers.quoted.choosing import Measured, Quote
from assistant.answers.written import evidence
from assistant.models import tokens
from assistant.records import Candidate, Citation, Verdict

TEXTS = ("Lamps burn.  All\nnight long. They go out.", "Ships sail.", "Zebras graze.")
LAMPS, SHIPS, ZEBRAS = (
    Candidate(passage(text, document("act"), 100 * n), ((0, len(text)),), (0.5,), {}) for n, text in enumerate(TEXTS)
)
LARGE = 100_000


def likely(*said):
    """Sentences of the candidates' passages, the likeliest first."""
    found = []
    for text in said:
        of = next(each.passage for each in (LAMPS, SHIPS, ZEBRAS) if text in each.passage.text)
        start = of.start + of.text.index(text)
        found.append(Measured(Quote(of, start, start + len(text), 1.0), {}))
    return found


def quoting(of, text):
    """A quote of a candidate's passage."""
    start = of.passage.start + of.passage.text.index(text)
    return Citation(1, of.passage, "Article 1", None, "", text, start, start + len(text), Verdict.VERBATIM)


def shown(ranked, said, window=LARGE, quoted=()):
    return [(each.candidate, each.text) for each in evidence.shown(quoted, ranked, likely(*said), window)]


def test_a_small_model_is_shown_what_is_quoted_each_by_itself_and_a_larger_one_passages_behind_it():
    quoted = [quoting(LAMPS, "They go out."), quoting(LAMPS, "Lamps burn.")]
    found = shown([SHIPS], ["Ships sail."], evidence.SMALL, quoted)
    assert [(each.passage, text) for each, text in found] == [
        (LAMPS.passage, "They go out."),
        (LAMPS.passage, "Lamps burn."),
    ]
    assert [each.passage.text[slice(*each.sentences[0])] for each, _ in found] == [text for _, text in found]
    assert shown([SHIPS], [], evidence.SMALL + 1, quoted) == [*found, (SHIPS, TEXTS[1])]
    assert shown([SHIPS], [], evidence.SMALL) == [(SHIPS, TEXTS[1])]


def test_passages_whose_sentences_likeliest_answer_come_first_and_all_others_as_they_are_ranked():
    found = shown([LAMPS, SHIPS, ZEBRAS], ["Zebras graze.", "They go out.", "Zebras graze."])
    assert found == [(each, each.passage.text) for each in (ZEBRAS, LAMPS, SHIPS)]
    assert shown([LAMPS, SHIPS], []) == [(LAMPS, TEXTS[0]), (SHIPS, TEXTS[1])]


def test_a_sentence_of_a_passage_that_is_not_among_those_found_brings_none():
    assert shown([LAMPS], ["Zebras graze."]) == [(LAMPS, TEXTS[0])]
    assert shown([], ["Zebras graze."]) == []


def test_where_the_passages_of_such_sentences_take_more_than_their_share_these_sentences_alone_are_shown():
    sizes = [tokens.count(TEXTS[0]), tokens.count(TEXTS[1])]
    said = ["They go out.", "Lamps burn.", "Ships sail.", "They go out."]
    enough = evidence.SHARE * sum(sizes)
    assert shown([LAMPS, SHIPS, ZEBRAS], said, enough) == [(LAMPS, TEXTS[0]), (SHIPS, TEXTS[1])]
    assert shown([LAMPS, SHIPS, ZEBRAS], said, enough - 1) == [
        (LAMPS, "Lamps burn. They go out."),
        (SHIPS, "Ships sail."),
    ]


def test_a_sentence_is_shown_in_one_line_and_where_there_are_none_passages_are_cut_off_by_number():
    (_, text), *_ = shown([LAMPS, SHIPS], ["Lamps burn.  All\nnight long.", "Ships sail."], 1)
    assert text == "Lamps burn. All night long."
    assert shown([LAMPS, SHIPS], [], 1) == [(LAMPS, TEXTS[0])]
