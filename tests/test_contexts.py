"""Words in their contexts, as the encoder of questions sees them on its way inside."""

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.models import contexts


@pytest.fixture(scope="module")
def reader():
    found = contexts.installed()
    if found is None:
        pytest.skip("the bundled model is not installed here")
    return found


def vector(reader, text, word):
    places, vectors = reader.read(text)
    start = text.index(word)
    own = [n for n, (first, last) in enumerate(places) if first < start + len(word) and last > start]
    return vectors[own].mean(axis=0)


def test_each_word_piece_has_its_place_and_a_vector_of_length_1(reader):
    text = "Keepers shall light every lamp."
    places, vectors = reader.read(text)
    assert places[0][0] == 0
    assert places[-1][1] == len(text)
    assert len(places) == len(vectors)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_a_word_is_nearer_to_one_that_means_the_same_there_than_to_another(reader):
    lamp = vector(reader, "The keeper must light the lamp at dusk.", "lamp")
    lantern = vector(reader, "At dusk keepers shall light every lantern.", "lantern")
    tax = vector(reader, "At dusk keepers shall pay every tax.", "tax")
    assert lamp @ lantern > lamp @ tax + 0.1


def test_a_text_is_read_to_a_certain_length_and_an_empty_one_says_nothing(reader):
    assert len(reader.read("lamp " * 5000)[0]) <= contexts.LONGEST
    places, vectors = reader.read("")
    assert places == []
    assert len(vectors) == 0


def test_without_the_model_there_is_no_reader(monkeypatch):
    def missing(*_):
        raise ModelError("It is not installed.", hint="Install it.")

    monkeypatch.setattr(contexts, "SentenceEmbedder", missing)
    assert contexts._opened.__wrapped__() is None
