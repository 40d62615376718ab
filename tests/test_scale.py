"""The cosines of any model, read on one scale."""

import numpy as np
import pytest
from conftest import Crowding, FakeEmbedder
from hypothesis import given
from hypothesis import strategies as st

from assistant.models.embedding import BUNDLED, SentenceEmbedder
from assistant.models.scale import MEAN, SPREAD, Scale, measured


@pytest.mark.slow
def test_the_cosines_of_the_model_whose_scale_it_is_stay_as_they_are(tmp_path):
    scale = measured(SentenceEmbedder(BUNDLED, tmp_path))
    assert scale.mean == pytest.approx(MEAN, abs=0.005)
    assert scale.spread == pytest.approx(SPREAD, abs=0.005)
    cosines = np.linspace(-1, 1, 9, dtype=np.float32)
    assert Scale().read(cosines) == pytest.approx(cosines)
    assert scale.read(cosines).dtype == np.float32


@given(st.floats(0.1, 3), st.lists(st.floats(-1, 1), min_size=1))
def test_a_model_whose_vectors_lie_closer_together_is_read_like_one_whose_do_not(by, cosines):
    embedder = FakeEmbedder()
    crowded = [(cosine + by**2) / (1 + by**2) for cosine in cosines]
    plain, close = measured(embedder), measured(Crowding(embedder, by))
    assert close.mean > plain.mean
    assert close.read(np.array(crowded)) == pytest.approx(plain.read(np.array(cosines)), abs=1e-3)


def test_a_model_that_tells_nothing_apart_has_a_scale_too(embedder):
    assert np.isfinite(measured(Crowding(embedder, 1e6)).read(np.ones(1)))


def test_cosines_are_moved_and_stretched_to_the_mean_and_the_spread_of_the_first_model():
    scale = Scale(0.8, 0.02)
    assert scale.read(np.array([0.8, 0.82, 0.76])) == pytest.approx([MEAN, MEAN + SPREAD, MEAN - 2 * SPREAD])
    assert (MEAN, SPREAD) == (0.150, 0.121)


def test_a_scale_is_measured_on_questions_with_statements_only():
    class Known:
        def embed_questions(self, texts):
            vectors = np.zeros((len(texts), 3), dtype=np.float32)
            vectors[:8, 0] = 1.0
            vectors[8:, 0] = 0.5
            vectors[8::2, 0] = 0.7
            return vectors

    assert measured(Known()).mean == pytest.approx(0.6)
    assert measured(Known()).spread == pytest.approx(0.1)


def test_a_model_whose_cosines_are_all_alike_has_the_least_spread():
    class Same:
        def embed_questions(self, texts):
            return np.ones((len(texts), 1), dtype=np.float32)

    assert measured(Same()).spread == 0.001
