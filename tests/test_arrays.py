"""What search needs of many passages at once, as arrays."""

import os

import numpy as np
import pytest

from assistant.index.arrays import IndexSegment
from assistant.index.digests import digest, digests
from assistant.ports import Row

DIMENSION = 4
TEXTS = [  # document, headings, body, sentences
    ("law", "zebra act", "zebra logs zebra", 2),
    ("law", "", "lion logs", 0),
    ("order", "logs", "", 1),
]


def row(number, document, headings, body, sentences):
    random = np.random.default_rng(number)
    vector = random.normal(size=DIMENSION).astype(np.float32)
    inner = random.integers(-127, 127, (sentences, DIMENSION)).astype(np.int8)
    return Row(number, document, vector.tobytes(), inner.tobytes(), (digests(headings.split()), digests(body.split())))


@pytest.fixture
def segment():
    return IndexSegment.of([row(3 * i, *text) for i, text in enumerate(TEXTS, 1)], DIMENSION)


def held(segment, word):
    passages, frequencies = segment.postings((digest(word),))
    return dict(zip(passages.tolist(), frequencies.tolist(), strict=True))


def test_a_word_is_found_in_the_passages_that_hold_it_as_often_as_it_stands_there_in_headings_twice(segment):
    assert held(segment, "zebra") == {0: 4}
    assert held(segment, "logs") == {0: 1, 1: 1, 2: 2}
    assert held(segment, "lion") == {1: 1}
    assert held(segment, "okapi") == {}
    assert segment.lengths.tolist() == [7, 2, 2]


def test_passages_have_their_numbers_documents_vectors_and_sentences(segment):
    assert segment.numbers.tolist() == [3, 6, 9]
    assert [segment.names[i] for i in segment.documents] == ["law", "law", "order"]
    assert segment.sentence_starts.tolist() == [0, 2, 2, 3]
    for i, text in enumerate(TEXTS, 1):
        made = row(3 * i, *text)
        assert segment.vectors[i - 1].tobytes() == made.vector
        rows = segment.sentence_vectors[segment.sentence_starts[i - 1] : segment.sentence_starts[i]]
        assert rows.tobytes() == made.sentence_vectors
    lengths = np.linalg.norm(segment.sentence_vectors.astype(float), axis=1)
    assert segment.sentence_norms.tolist() == pytest.approx(lengths.tolist(), rel=1e-6)


def test_a_word_that_stands_in_a_passage_more_often_than_can_be_counted_stands_there_often():
    many = IndexSegment.of([row(1, "law", "", "zebra " * 70_000, 0)], DIMENSION)
    assert held(many, "zebra") == {0: 65_535}


def test_no_passages_are_a_segment_too(tmp_path):
    empty = IndexSegment.of((), DIMENSION)
    assert empty.vectors.shape == (0, DIMENSION)
    assert held(empty, "zebra") == {}
    empty.save(tmp_path / "empty")
    assert IndexSegment.open(tmp_path / "empty").numbers.tolist() == []


def test_what_is_saved_is_opened_as_it_was(segment, tmp_path):
    segment.save(tmp_path / "saved")
    opened = IndexSegment.open(tmp_path / "saved")
    for name in IndexSegment.__slots__:
        assert np.array_equal(getattr(opened, name), getattr(segment, name)), name
    assert held(opened, "logs") == {0: 1, 1: 1, 2: 2}


def test_every_array_is_down_on_the_disk_before_it_counts_as_saved(segment, tmp_path, monkeypatch):
    synced, original = set(), os.fsync

    def fsync(descriptor):
        synced.add(os.fstat(descriptor).st_ino)
        original(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    segment.save(tmp_path / "saved")
    arrays = list((tmp_path / "saved").glob("*.npy"))
    assert len(arrays) == len(IndexSegment.__slots__) - 1
    assert {path.stat().st_ino for path in arrays} <= synced


@pytest.mark.parametrize("damage", ["missing", "cut", "empty", "names"])
def test_a_saved_segment_that_is_not_whole_is_refused(segment, tmp_path, damage):
    folder = tmp_path / "saved"
    segment.save(folder)
    file = folder / "vectors.npy"
    if damage == "missing":
        file.unlink()
    elif damage == "names":
        (folder / "names.json").write_text("[")
    else:
        file.write_bytes(file.read_bytes()[:-8] if damage == "cut" else b"")
    with pytest.raises((OSError, EOFError, ValueError, KeyError)):
        IndexSegment.open(folder)


def test_of_the_forms_of_a_word_the_one_that_stands_there_most_counts():
    rows = [
        row(1, "law", "", "lamp lamps lamps", 0),
        row(2, "law", "", "lamp", 0),
        row(3, "law", "", "lamps", 0),
        row(4, "law", "", "oil", 0),
    ]
    made = IndexSegment.of(rows, DIMENSION)
    passages, frequencies = made.postings((digest("lamp"), digest("lamps")))
    assert dict(zip(passages.tolist(), frequencies.tolist(), strict=True)) == {0: 2, 1: 1, 2: 1}
    assert [each.tolist() for each in made.postings((digest("lamp"), digest("okapi")))] == [[0, 1], [1, 1]]
    assert [each.tolist() for each in made.postings((digest("okapi"), digest("gnu")))] == [[], []]
