"""Words as numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.index.digests import digest, digests


def test_a_word_has_the_same_number_in_every_process_and_release():
    assert digest("zebra") == 0x10D331251BDBE8EA


@given(st.lists(st.text(max_size=8)))
def test_words_are_kept_in_their_order_as_numbers_of_64_bits(words):
    kept = np.frombuffer(digests(words), dtype=np.uint64)
    assert kept.tolist() == [digest(word) for word in words]
