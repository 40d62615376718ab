"""What a text denies, excepts or turns round."""

import pytest

from assistant.text.words import stem
from assistant.verify.polarity import contradictions, denials, nearest


@pytest.mark.parametrize(
    ("text", "sentence", "told"),
    [
        ("The duty is clear.", "The duty is unclear.", ['"unclear" and "clear" are opposites']),
        ("The duty is unclear.", "The duty is clear.", ['"unclear" and "clear" are opposites']),
        ("The duty is lawful.", "The duty is unlawful.", ['"unlawful" and "lawful" are opposites']),
        ("The duty is illegal.", "The duty is legal.", ['"illegal" and "legal" are opposites']),
        ("The duty is unclear.", "The duty is unclear.", []),
        ("The duty is unlawful.", "The duty is unlawful.", []),
        ("The duty is not lawful.", "The duty is unlawful.", []),
        ("The duty is unlawful.", "The duty is not lawful.", []),
        ("The duty is old.", "The duty is unclear.", []),
    ],
)
def test_a_prefix_turns_a_word_round(text, sentence, told):
    assert contradictions(sentence, text) == told


WITHOUT = 'the cited text says "without" of what the sentence says without it'


@pytest.mark.parametrize(
    ("text", "sentence", "told"),
    [
        ("Lamps burn without oil.", "Lamps burn with oil.", [WITHOUT]),
        (
            "Lamps burn with oil.",
            "Lamps burn without oil.",
            ['the sentence says "without oil", the cited text does not'],
        ),
        ("Lamps burn without oil.", "Lamps burn without oil.", []),
        ("Lamps burn without oil, or with oil.", "Lamps burn with oil.", []),
        ("Lamps burn with or without oil.", "Lamps burn with oil.", []),
        ("Lamps burn without oil.", "Lamps burn with wicks.", []),
    ],
)
def test_with_is_the_opposite_of_without(text, sentence, told):
    assert contradictions(sentence, text) == told


@pytest.mark.parametrize(
    ("text", "sentence", "told"),
    [
        ("Fees never rise.", "Fees always rise.", ['the cited text says "never" of what the sentence says without it']),
        ("Fees always rise.", "Fees never rise.", ['the sentence says "never rise", the cited text does not']),
        ("Fees never rise.", "Fees do not rise.", []),
    ],
)
def test_never_denies(text, sentence, told):
    assert contradictions(sentence, text) == told


def test_a_word_that_forbids_by_a_prefix_denies_what_is_around_it_and_the_word_without():
    assert [(each.kind, each.word, each.prefix, each.heads) for each in denials("Sale is unlawful.")] == [
        ("soft", "unlawful", "un", ("law",)),
        ("whole", "unlawful", "", ()),
    ]
    assert [each.kind for each in denials("No more than 7 lamps burn.")] == []


def one(text):
    (found,) = denials(text)
    return found


def test_a_denial_reaches_seven_words_ahead_and_an_exception_fourteen():
    ahead = "amber basalt cedar dahlia ember fjord granite harbor iris jasper kelp lilac maple nickel opal pearl"
    stems = tuple(map(stem, ahead.split()))
    behind = "quartz raven slate tulip umber violet walnut"
    denied, excepted = one(f"{behind} not {ahead}"), one(f"{behind} except {ahead}")
    assert (denied.heads, denied.reach) == (stems[:3], stems[:7])
    assert (excepted.heads, excepted.reach) == (stems[:3], stems[:14])
    assert denied.behind == tuple(map(stem, behind.split()[1:]))


def test_a_denial_looks_three_hundred_characters_back_and_ahead():
    near, far = "x" * 290, "x" * 300
    assert one(f"not {near} lamp").heads[-1:] == ("lamp",)
    assert "lamp" not in one(f"not {far} lamp").heads
    assert one(f"lamp {near} not it burns").behind[:1] == ("lamp",)
    assert "lamp" not in one(f"lamp {far} not it burns").behind
    assert one(f"if {near} not lamps").conditional
    assert not one(f"if {far} not lamps").conditional


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("They do not actually light lamps.", ("light", "lamp")),
        ("They do not always, or wholly light lamps.", ("light", "lamp")),
        ("They do not apply lamps.", ("appli", "lamp")),  # no adverb
        ("They do not. Lamps burn.", ()),
        ("They do not, but lamps burn.", ("lamp", "burn")),  # an end that leaves no word ends nothing
        ("They do not light, but horns blow.", ("light",)),
        ("They light not", ()),
    ],
)
def test_what_is_denied_stands_up_to_the_end_of_the_clause(text, heads):
    assert one(text).heads == heads


@pytest.mark.parametrize(
    ("text", "strict", "free"),
    [
        ("lamps not lit", True, False),
        ("lamps without oil", True, True),
        ("if lamps are not lit", True, True),
        ("lamps prevent fog", False, True),
        ("lamps except oil", True, False),
    ],
)
def test_what_denies_by_itself_is_strict_and_what_may_say_another_kind_is_free(text, strict, free):
    assert (one(text).strict, one(text).free) == (strict, free)


SAYS, DROPS = "the sentence says", "the cited text says"


@pytest.mark.parametrize(
    ("text", "sentence", "told"),
    [
        ("Lamps burn.", "Lamps do not burn.", [SAYS]),
        ("Lamps burn.", "Horns do not sound.", []),  # of what the text does not speak of
        ("Lamps do not burn.", "Lamps burn.", [DROPS]),
        ("Lamps do not burn.", "Lamps do not burn.", []),
        ("Lamps burn except oil lamps.", "Oil lamps do not burn.", [SAYS, DROPS]),
        ("Lamps burn except oil lamps.", "Lamps burn without oil.", []),
        ("Lamps burn except oil lamps.", "Lamps burn, save for oil lamps.", []),
        ("Lamps do not burn without oil.", "Lamps must have oil to burn.", []),  # which is to need it
        ("Lamps do not burn without oil.", "Lamps have oil to burn.", [DROPS, DROPS]),
        ("Lamps burn only with oil.", "Lamps do not burn without oil.", []),
        ("Lamps burn with oil.", "Lamps do not burn without oil.", [SAYS, SAYS]),
        ("Lamps do not burn except in fog.", "Some lamps burn.", []),
        ("Lamps do not burn except in fog.", "Lamps burn.", [DROPS]),
        ("Fog is prohibited.", "Fog is not permitted.", []),
        ("The owner is exempt.", "Fees do not bind the owner.", []),
    ],
)
def test_a_sentence_denies_what_the_text_denies(text, sentence, told):
    assert [each.partition(' "')[0] for each in contradictions(sentence, text)] == told


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Old brass lamps burn.", True),
        ("Old brass horns burn.", True),  # two of three words
        ("Old steel horns burn.", False),
        ("New brass lamps burn.", False),  # the first is another
    ],
)
def test_a_denial_that_is_dropped_is_of_its_first_word_and_most_of_the_next(sentence, is_told):
    assert bool(contradictions(sentence, "They burn, and not old brass lamps.")) is is_told


def test_the_nearest_sentences_have_seven_tenths_of_the_words_of_the_best():
    said = "amber basalt cedar dahlia ember fjord granite harbor iris jasper".split()

    def part(count):
        return f"{' '.join(said[:count]).capitalize()}."

    assert nearest(said, f"{part(10)} {part(7)} {part(6)}") == [part(10), part(7)]
    assert nearest(said, "Kelp and lilac.") == []
    assert nearest((), part(3)) == []


@pytest.mark.parametrize(
    ("text", "sentence", "is_told"),
    [
        ("Lamps are used solely for signals.", "Lamps are not used for any end other than signals.", False),
        ("Lamps are used for signals.", "Lamps are not used for any end other than signals.", True),
        ("Lamps must not serve any end other than warning.", "Lamps must not serve other than their end.", False),
        ("Lamps must not serve any end other than warning.", "Lamps must not serve for warning.", True),
        ("Lamps must not burn, other than in fog.", "Lamps must not burn in fog.", True),
        ("Lamps must not burn unless there is fog.", "Lamps must not burn, unless it is foggy.", False),
        ("No old lamp or horn made for ships, of brass or of steel, is sold.", "Lamps are not sold.", False),
    ],
)
def test_what_is_done_for_nothing_else_is_done_for_it_only(text, sentence, is_told):
    assert bool(contradictions(sentence, text)) is is_told
