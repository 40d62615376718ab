"""One spelling of words that are written in several ways."""

import pytest

from assistant.text.spelling import american, spelt
from assistant.text.words import stem

ALIKE = """
organise organize organised organizing | organisation organization | utilisable utilizable | analyse analyze analysis analyses
labour labor labours | behaviour behavior behaviours | behavioural behavioral | labourer laborer | neighbourhood neighborhood
centre center centres centers | centred centered | metre meters | fibre fibers | theatre theater
licence license licences licensed | licensing licencing | licensee licencees | defence defense | offence offenses | pretence pretense
practise practice practised practising | programme program programmes | catalogue catalog | dialogue dialogs
judgement judgment | acknowledgements acknowledgment | enrolment enrollment | instalments installment | skilful skillful
labelling labeling labelled | modelling modeling | cancelled canceled | fulfil fulfill fulfilled | paediatric pediatric
child children | criterion criteria | appendix appendices | index indices | diagnosis diagnoses | crisis crises | woman women
ten 10 | fifteen 15 | ninety 90 | seventytwo 72 | twentyone 21
"""
APART = """
hour or | four for | court cort | advice advise | device devise | expense expence | hire her | offensive offence | tense tence
authorisation author | organisation organ | one 1 | nine 9
"""


def groups(table):
    return [group.split() for line in table.strip().splitlines() for group in line.split("|")]


@pytest.mark.parametrize("ways", groups(ALIKE))
def test_a_word_has_one_stem_in_whatever_way_it_is_spelt(ways):
    assert len({stem(way) for way in ways}) == 1


@pytest.mark.parametrize("ways", groups(APART))
def test_other_words_stay_apart(ways):
    assert len({stem(way) for way in ways}) == len(ways)


@pytest.mark.parametrize(
    "word", ["system", "provider", "size", "your", "intelligence", "acre", "logged", "edge", "all"]
)
def test_what_is_spelt_in_one_way_only_stays_as_it_is_or_is_not_mixed_up(word):
    assert spelt(spelt(word)) == spelt(word)


def test_no_way_of_spelling_leads_to_another_one():
    for ways in groups(ALIKE):
        for way in ways:
            assert spelt(spelt(way)) == spelt(way)


@pytest.mark.parametrize(
    ("word", "american_word"),
    [
        ("organise", "organize"),
        ("analysed", "analyzed"),
        ("utilisation", "utilization"),
        ("rise", "rise"),
        ("lamp", "lamp"),
    ],
)
def test_a_word_with_s_for_z_has_an_american_spelling(word, american_word):
    assert american(word) == american_word
