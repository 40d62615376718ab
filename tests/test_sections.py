"""Lists that a document gives as its sections."""

import re

from assistant.answers.quoted.sections import Listed, counts, listed, sections
from assistant.policy.holdings import Holdings
from assistant.records import Provision
from assistant.search.query import understand
from assistant.search.thesaurus import Thesaurus
from assistant.text.words import stem

RULES = """# Harbour rules

## Purpose

These rules are for harbours.

## Requirements of safe harbours

Harbours meet what follows.

### Lamps and bells

Lamps burn at night.

### Keepers

A keeper is awake.

### Logs

Every ship is in the log.

## Penalties

None.
"""
VALUES = """# The guild

There are three values.

## Light

The value of light is that ships see.

## Calm

Calm is a value by which nobody shouts.

## Rest

The value of rest is sleep.

## Companion

The companion explains each value.
"""


def asked(question):
    return understand(question, (), Holdings(()), Thesaurus({}, {}))


def outlined(text):
    """The headings of a Markdown text as provisions, each up to the next one that is no deeper."""
    heads = list(re.finditer(r"^(#+) (.+)$", text, re.MULTILINE))
    ends = [
        next((other.start() for other in heads[at + 1 :] if len(other[1]) <= len(head[1])), len(text))
        for at, head in enumerate(heads)
    ]
    return [Provision(head[2], head[2], head.start(), end) for head, end in zip(heads, ends, strict=True)]


def found(question, text, *said):
    query = asked(question)
    spans = sections(query, listed(query, said), text, outlined(text))
    return [text[start:end] for start, end in spans]


def test_what_is_wanted_is_the_thing_behind_the_question_word_or_the_number():
    assert listed(asked("Which requirements must safe harbours meet?"), ()) == [Listed(stem("requirements"), 0)]
    assert listed(asked("What are the harbour safety requirements?"), ()) == [Listed(stem("requirements"), 0)]
    assert listed(asked("Name the 5 key values of harbours"), ()) == [Listed(stem("values"), 5)]
    assert listed(asked("Must a keeper be awake?"), ("There are five values.",)) == []


def test_a_sentence_that_counts_as_many_says_what_they_are_called_there():
    three = listed(asked("What are the three ideals of harbours?"), ("It has three values.", "It has four lamps."))
    assert three == [Listed(stem("ideals"), 3), Listed(stem("values"), 3)]
    assert counts("It has three values.", 3)
    assert not counts("It has three values.", 4)


def test_the_headings_under_one_that_says_what_is_wanted_are_the_list():
    headings = ["Lamps and bells", "Keepers", "Logs"]
    assert found("Which requirements must safe harbours meet?", RULES) == headings
    assert found("What three requirements are there of safe harbours?", RULES) == headings


def test_a_heading_that_says_more_than_the_question_or_has_another_number_below_it_gives_no_list():
    assert found("Which requirements must ferries meet?", RULES) == []
    assert found("Which four requirements must safe harbours meet?", RULES) == []
    assert found("Which penalties must safe harbours fear?", RULES) == []


def test_neighbours_that_begin_by_saying_what_is_counted_are_the_list():
    told = [
        "The value of light is that ships see.",
        "Calm is a value by which nobody shouts.",
        "The value of rest is sleep.",
    ]
    assert found("What are the three harbour values?", VALUES) == told
    assert found("What three ideals has the harbour?", VALUES, "There are three values.") == told
    assert found("What are the four harbour values?", VALUES) == []
