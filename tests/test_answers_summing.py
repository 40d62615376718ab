"""Which part of a document a summary is made of."""

import pytest
from conftest import document

from assistant.answers import summing
from assistant.ports import Record
from assistant.records import Provision


def record(text, titles=()):
    outline = tuple(Provision(locator, title, start, end) for locator, title, start, end in titles)
    return Record(document("law"), "", "", text, (), outline)


@pytest.mark.parametrize(("words", "is_part"), [(59, False), (60, True)])
def test_a_part_that_is_summed_up_has_sixty_words(words, is_part):
    text = "lamp " * words
    found = summing._part(record(text, [("Article 1", "Storage of oil", 0, len(text))]), {"storag", "oil"})
    assert (found is not None) is is_part
    assert not found or (found.document, found.start, found.end) == ("law", 0, len(text))


def test_of_parts_whose_headings_hold_what_is_asked_the_one_with_the_shortest_is_meant():
    text = "lamp " * 100
    titles = [
        ("Article 1", "Storage of oil and of horns", 0, 400),
        ("Article 2", "Storage of oil", 5, 450),
        ("Article 3", "Oil", 0, 500),
    ]
    assert summing._part(record(text, titles), {"storag", "oil"}).start == 5
    assert summing._part(record(text, titles), {"bell"}) is None


class AskedOf:
    def __init__(self, *provisions):
        self.provisions = provisions


@pytest.mark.parametrize(("words", "is_long"), [(249, False), (250, True)])
def test_a_provision_that_is_summed_up_has_two_hundred_and_fifty_words(words, is_long):
    text = "lamp " * words
    held = record(text, [("Article 1", "", 0, len(text)), ("Article 2", "", len(text), len(text))])
    assert (summing._provision(held, AskedOf("Article 1")) is not None) is is_long
    assert summing._provision(held, AskedOf("Article 1", "Article 2")) is None
    assert summing._provision(held, AskedOf("Article 9")) is None
