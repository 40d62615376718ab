"""Who has a duty, held against whom the cited text gives it to."""

import pytest

from assistant.verify.roles import strangers

TEXT = "Providers shall keep logs of their systems for years. Deployers shall monitor systems closely in use."


@pytest.mark.parametrize(
    "sentence",
    [
        "Providers shall keep logs of their systems.", "Deployers must monitor systems closely.", "Keepers light lamps.",
        "A provider has to keep logs.", "Systems are kept.",
    ],
)  # fmt: skip
def test_who_has_a_duty_in_the_text_may_have_it_in_the_sentence(sentence):
    assert strangers(sentence, TEXT, ()) == []


@pytest.mark.parametrize(
    "role",
    [
        "importers",
        "distributors",
        "notified bodies",
        "authorised representatives",
        "manufacturers",
        "downstream providers",
    ],
)
def test_a_role_of_which_the_text_does_not_speak_is_told(role):
    assert strangers(f"The {role} keep logs.", TEXT, ()) == [f"the cited text does not speak of {role}"]
    assert strangers(f"The {role} keep logs.", TEXT, [f"Duties of {role}"]) == []
    assert strangers(f"The {role} keep logs.", "Keep logs.", ()) == []


def test_a_duty_that_the_text_gives_to_another_one_is_told():
    assert strangers("Deployers shall keep logs of their systems.", TEXT, ()) == [
        'the cited text says "keep log" of another than the sentence'
    ]
    assert strangers("Providers shall monitor systems closely.", TEXT, ()) == [
        'the cited text says "monitor system" of another than the sentence'
    ]


def test_a_deed_of_which_two_words_are_shared_is_the_same():
    text = "Keepers shall light lamps. Owners shall pay fees."
    assert strangers("Owners shall light lamps.", text, ()) != []
    assert strangers("Owners shall light fires.", text, ()) == []
    assert strangers("Sailors shall light lamps.", text, ()) == []
