"""Words that are marked as deleted, and that no quote is made of them."""

from assistant.answers.quoted.choosing import readable
from assistant.readers.struck import marked
from assistant.text import sentences
from assistant.text.deleted import live


def test_what_is_left_of_a_stretch_without_what_was_deleted():
    assert live("Within [deleted: 72 hours] 24 hours.") == "Within  24 hours."
    assert live("[deleted: as in [1] said] now") == " now"
    assert live("It holds. [deleted: It goes on") == "It holds. "
    assert live("~~It is free.~~ It costs 5 euro.") == " It costs 5 euro."


def test_each_sentence_is_marked_by_itself_and_nothing_of_it_is_lost():
    assert (
        marked("A firm is exempt. – It need not report.")
        == "[deleted: A firm is exempt.] [deleted: – It need not report.]"
    )
    assert marked("72 hours") == "[deleted: 72 hours]"


def test_no_sentence_begins_or_ends_within_what_was_deleted():
    text = "[deleted: A firm is exempt. It need not report.] A firm must report."
    assert [text[start:end] for start, end in sentences.split(text)] == [
        "[deleted: A firm is exempt. It need not report.]", "A firm must report.",
    ]  # fmt: skip


def test_no_quote_is_made_of_what_was_deleted_but_of_a_sentence_with_deleted_words_in_it():
    assert not readable("[deleted: A provider established outside the Union is exempt from this notice.]")
    assert not readable("(2) [deleted: A provider established outside the Union is exempt.]")
    assert readable("A provider must report it within [deleted: 72 hours] 24 hours of becoming aware of it.")
