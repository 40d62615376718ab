"""Whether texts carry what a sentence says, word by word."""

import numpy as np
import pytest

from assistant.verify import support


class Reader:
    """Reads a word as a vector of its own, or as near to "lamp" as it is given to be."""

    def __init__(self, **near):
        self.near = near
        self.seen = []

    def read(self, text):
        self.seen.append(text)
        words = [(match.start(), match.end(), match[0].casefold()) for match in support._WORD.finditer(text)]
        vectors = np.zeros((len(words), 60), dtype=np.float32)
        for row, (_, _, word) in enumerate(words):
            cosine = self.near.get(word, 1.0 if word == "lamp" else 0.0)
            vectors[row, 0] = cosine
            vectors[row, 1 + sum(map(ord, word)) % 59] = np.sqrt(1 - cosine**2)
        return [(start, end) for start, end, _ in words], vectors


@pytest.mark.parametrize(
    ("near", "is_carried"),
    [
        ({"oak": 0.36}, True),  # it lacks 0.44 to 0.8, with its third power 0.085
        ({"oak": 0.34}, False),  # 0.46: 0.097
        ({"oak": 0.45, "elm": 0.45}, True),  # 0.35 each: 0.086 together
        ({"oak": 0.44, "elm": 0.44}, False),
        ({"oak": 0.81, "elm": 0.99}, True),
    ],
)
def test_one_far_word_counts_more_than_several_that_are_rather_near(near, is_carried):
    reader = Reader(**near)
    told = support.uncarried(" ".join(["lamp", *near]), ["lamp"], (), reader)
    assert (told == []) is is_carried


def test_the_two_farthest_words_are_told():
    reader = Reader(oak=0.1, elm=0.2, ash=0.3)
    assert support.uncarried("ash oak elm lamp", ["lamp"], (), reader) == [
        "the cited text does not speak of oak and elm"
    ]
    assert support.uncarried("oak oak ash", ["lamp"], (), reader) == ["the cited text does not speak of oak"]


def test_small_and_short_words_and_figures_need_not_be_carried():
    assert [word for word, _ in support.nearness("The lamp of 20311 at ox", ["lamp"], (), Reader())] == ["lamp"]
    assert support.nearness("lamp", [""], (), Reader()) == []
    assert support.nearness("", ["lamp"], (), Reader()) == []


def test_what_is_known_of_a_text_carries_words_too():
    assert support.uncarried("lamp", ["horn"], ["lamp"], Reader()) == []
    assert support.uncarried("lamp", ["horn"], (), Reader(horn=0.0)) != []


def test_eight_sentences_are_read_that_together_have_the_most_words():
    words = "lamp horn bell buoy oar mast sail rope deck keel".split()
    reader = Reader()
    support.nearness(" ".join(words), [" ".join(f"A {word} is it." for word in words)], (), reader)
    assert len(reader.seen) == 8 + 1
    reader = Reader()
    support.nearness("lamp horn bell", ["Lamp horn. Lamp horn too. Bell."], (), reader)
    assert reader.seen[:3] == ["Lamp horn.", "Bell.", "Lamp horn too."]


@pytest.mark.parametrize(("sentence", "is_carried"), [("lamp horn oak elm", True), ("lamp oak elm", False)])
def test_where_no_contexts_are_read_half_of_the_words_must_be_there(sentence, is_carried):
    told = support.uncarried(sentence, ["lamp"], ["horn"], None)
    assert told == ([] if is_carried else ["the cited text hardly speaks of what the sentence says"])
