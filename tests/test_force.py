"""What a sentence says of whether an instrument is in force."""

import pytest
from conftest import document

from assistant.analyse.force import against, said
from assistant.records import Status

REVOKED = document(status=Status.REVOKED, status_date="2025-01-20", adopted="2023-10-30")
KNOWN = "The order was revoked on 2025-01-20 by another one."


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("The order is in force.", True),
        ("The order is still in effect today.", True),
        ("The order is no longer in force.", False),
        ("The order was revoked on 20 January 2025.", False),
        ("The directive is still a proposal.", False),
        ("The order obliges agencies to report.", None),
    ],
)
def test_a_sentence_says_that_a_text_holds_that_it_does_not_or_nothing(sentence, says):
    assert said(sentence) is says


def test_a_text_that_ended_contradicts_that_it_is_in_force_and_a_wrong_day_of_its_end():
    assert against("The order is in force.", True, REVOKED, KNOWN) == [KNOWN]
    assert against("The order was revoked on January 20, 2025.", False, REVOKED, KNOWN) == []
    assert against("The order was revoked on January 21, 2025.", False, REVOKED, KNOWN) != []


def test_of_a_text_of_which_nothing_is_known_nothing_is_said():
    assert against("The order is in force.", True, document(), "") is None
