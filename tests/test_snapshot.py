"""The library as search sees it: arrays that follow the store."""

import contextlib

import numpy as np
import pytest

from assistant.index import snapshot as module
from assistant.index.digests import digest, digests
from assistant.index.snapshot import Snapshots
from assistant.ports import Row

DIMENSION = 8


class Source:
    """A store of rows in memory."""

    dimension = DIMENSION

    def __init__(self, name="library"):
        self.name = name
        self.held = {}
        self.writes = 0
        self.read = []

    def add(self, text, document="law", headings="", sentences=2):
        number = max(self.held, default=0) + 1
        random = np.random.default_rng(number)
        vector = random.normal(size=DIMENSION).astype(np.float32)
        inner = random.integers(-127, 127, (sentences, DIMENSION)).astype(np.int8)
        words = (digests(headings.split()), digests(text.split()))
        self.held[number] = Row(number, document, (vector / np.linalg.norm(vector)).tobytes(), inner.tobytes(), words)
        self.writes += 1
        return number

    def remove(self, number):
        del self.held[number]
        self.writes += 1

    def library(self):
        return self.name

    def revision(self):
        return f"{self.name}:{self.writes}"

    def numbers(self):
        return sorted(self.held)

    def writing(self, what):
        return contextlib.nullcontext()

    def rows(self, after=0):
        self.read.append(after)
        return [row for number, row in sorted(self.held.items()) if number > after]

    def vector(self, number):
        return np.frombuffer(self.held[number].vector, dtype=np.float32)


@pytest.fixture
def source():
    made = Source()
    made.add("zebra logs are kept", headings="zebra act")
    made.add("lion logs are kept and kept")
    made.add("nothing of the kind", document="order")
    return made


def opened(source, folder):
    return Snapshots(source, folder)


def found(current, *words):
    scores = current.words({(digest(word),): 1.0 for word in words})
    return [int(current.numbers[i]) for i in np.argsort(-scores, kind="stable") if scores[i] > 0]


def test_words_are_found_where_they_stand_and_headings_count_more(source, tmp_path):
    current = opened(source, tmp_path).current()
    assert found(current, "lion") == [2]
    assert found(current, "zebra", "logs") == [1, 2]
    assert found(current, "okapi") == []
    one, two = Source(), Source()
    one.add("a zebra b c", headings="x")
    two.add("a x b c", headings="zebra")
    scores = [opened(s, tmp_path).current().words({(digest("zebra"),): 1.0})[0] for s in (one, two)]
    assert scores[1] > scores[0]


def test_rare_words_tell_more_and_gone_passages_do_not_count(source, tmp_path):
    snapshots = opened(source, tmp_path)
    rarity = snapshots.current().rarity([(digest("kept"),), (digest("lion"),), (digest("okapi"),)])
    assert rarity[digest("okapi"),] > rarity[digest("lion"),] > rarity[digest("kept"),] > 0
    source.remove(2)
    assert found(snapshots.current(), "lion") == []
    assert snapshots.current().size == 2


def test_passages_that_hold_all_of_some_words_are_found_in_every_segment(source, tmp_path):
    snapshots = opened(source, tmp_path)

    def holding(*words):
        current = snapshots.current()
        return current.numbers[current.holding_all([(digest(word),) for word in words])].tolist()

    assert holding("logs", "kept") == [1, 2]
    assert holding("logs", "lion") == [2]
    assert holding("lion", "okapi") == []
    assert holding() == []
    number = source.add("lion logs again")
    assert holding("logs", "lion") == [2, number]
    source.remove(2)
    assert holding("logs", "lion") == [number]


def test_it_follows_what_is_added_and_removed_and_reads_only_what_is_new(source, tmp_path):
    snapshots = opened(source, tmp_path)
    snapshots.current()
    number = source.add("an okapi came")
    assert found(snapshots.current(), "okapi") == [number]
    assert source.read == [0, 3]
    source.remove(1)
    current = snapshots.current()
    assert current.positions([1, 2, number]).tolist() == [1, 3]
    assert not current.allowed(None)[0]
    assert found(current, "zebra") == []


def test_cosines_are_those_of_the_vectors(source, tmp_path):
    current = opened(source, tmp_path).current()
    vector = source.vector(2)
    cosines = current.cosines(vector)
    assert cosines.argmax() == 1
    assert cosines[1] == pytest.approx(1)
    assert current.cosines(vector, np.array([0, 2])).tolist() == pytest.approx([cosines[0], cosines[2]])


def test_sentences_are_measured_each(source, tmp_path):
    source.add("no sentence at all", sentences=0)
    current = opened(source, tmp_path).current()
    cosines, starts = current.sentence_cosines(source.vector(1), np.array([0, 2, 3]))
    assert starts.tolist() == [0, 2, 4, 4]
    rows = np.frombuffer(source.held[1].sentence_vectors, dtype=np.int8).reshape(2, DIMENSION).astype(np.float32)
    expected = rows @ source.vector(1) / np.linalg.norm(rows, axis=1)
    assert cosines[:2].tolist() == pytest.approx(expected.tolist(), abs=1e-5)


def test_sentences_that_are_measured_a_few_at_a_time_are_measured_alike(source, tmp_path, monkeypatch):
    current = opened(source, tmp_path).current()
    whole, starts = current.sentence_cosines(source.vector(1), np.arange(3))
    for few in (1, 2, 4):
        monkeypatch.setattr(module, "SENTENCES", few)
        parts, same = current.sentence_cosines(source.vector(1), np.arange(3))
        assert parts == pytest.approx(whole, abs=1e-6)
        assert same.tolist() == starts.tolist()
    assert len(current.sentence_cosines(source.vector(1), np.arange(0))[0]) == 0


def test_it_is_known_which_passage_holds_which_word(source, tmp_path):
    current = opened(source, tmp_path).current()
    held = current.holding([(digest("zebra"),), (digest("kept"),)], np.array([0, 1]))
    assert held.tolist() == [[True, False], [True, True]]


def test_a_word_in_the_headings_counts_twice(source, tmp_path):
    segment = opened(source, tmp_path).current().segments[-1]
    passages, frequencies = segment.postings((digest("zebra"),))
    assert frequencies[passages.tolist().index(0)] == 3, "once in the headings, once in the text"


def test_a_search_within_documents_stays_within_them(source, tmp_path):
    current = opened(source, tmp_path).current()
    assert current.allowed(["order"]).tolist() == [False, False, True]
    assert not current.allowed(["unknown"]).any()


def test_an_empty_library_is_searched_too(tmp_path):
    current = opened(Source(), tmp_path).current()
    assert current.size == 0
    assert len(current.words({(digest("zebra"),): 1.0})) == 0
    assert len(current.cosines(np.ones(DIMENSION, np.float32))) == 0
    assert current.positions([1]).tolist() == []


@pytest.fixture
def saved(source, tmp_path, monkeypatch):
    """A segment on the disk, and what is added after it in memory."""
    monkeypatch.setattr(module, "SMALL", 1)
    opened(source, tmp_path / "search").save()
    (folder,) = (tmp_path / "search").iterdir()
    return source, folder


def test_a_saved_segment_is_opened_and_only_newer_passages_are_read(saved):
    source, folder = saved
    source.read.clear()
    number = source.add("an okapi came")
    current = opened(source, folder.parent).current()
    assert source.read == [3]
    assert found(current, "zebra") == [1]
    assert found(current, "okapi") == [number]
    assert sorted(found(current, "logs")) == [1, 2]


@pytest.mark.parametrize("damage", ["missing", "cut", "empty"])
def test_a_segment_that_is_not_whole_is_passed_over(saved, damage):
    source, folder = saved
    file = folder / "vectors.npy"
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:150] if damage == "cut" else b"")
    assert found(opened(source, folder.parent).current(), "zebra") == [1]


def test_a_segment_of_another_library_is_not_taken_for_this_ones(saved):
    _, folder = saved
    other = Source("another")
    other.add("okapi only")
    assert found(opened(other, folder.parent).current(), "okapi") == [1]
    assert found(opened(other, folder.parent).current(), "zebra") == []


def test_a_library_that_is_made_anew_while_it_is_open_is_read_anew(saved):
    source, folder = saved
    snapshots = opened(source, folder.parent)
    assert found(snapshots.current(), "zebra") == [1]
    source.name, source.held = "made anew", {}
    source.add("okapi only")
    assert found(snapshots.current(), "okapi") == [1]
    assert found(snapshots.current(), "zebra") == []


def test_a_stale_segment_is_written_anew_and_old_ones_go(saved):
    source, folder = saved
    for _ in range(3):
        for _ in range(4):
            source.add("more and more")
        opened(source, folder.parent).save()
    assert len(list(folder.parent.iterdir())) == 2
    assert found(opened(source, folder.parent).current(), "zebra") == [1]


def test_no_word_stands_in_what_is_saved(saved):
    _, folder = saved
    assert not any(b"zebra" in file.read_bytes() for file in folder.iterdir())


def test_the_score_of_a_word_is_that_of_bm25_with_its_usual_constants(tmp_path):
    made = Source()
    made.add("zebra zebra a b")
    made.add("c d")
    scores = opened(made, tmp_path).current().words({(digest("zebra"),): 2.0})
    rarity = np.log(1 + (2 + 0.5) / (1 + 0.5))
    norm = 1.2 * (1 - 0.75 + 0.75 * 4 / 3)
    assert scores.tolist() == pytest.approx([2.0 * rarity * 2.2 * 2 / (2 + norm), 0.0], rel=1e-5)


def test_how_rare_a_word_is_depends_on_the_passages_that_are_there(tmp_path):
    made = Source()
    for text in ("zebra", "zebra b", "lion", "c"):
        made.add(text)
    snapshots = opened(made, tmp_path)
    rarity = snapshots.current().rarity([(digest("zebra"),), (digest("okapi"),)])
    assert rarity[digest("zebra"),] == pytest.approx(np.log(1 + 4.5 / 2.5))
    assert rarity[digest("okapi"),] == pytest.approx(np.log(1 + 4.5 / 0.5))
    made.remove(1)
    made.remove(3)
    gone = snapshots.current().rarity([(digest("zebra"),)])
    assert gone[digest("zebra"),] == pytest.approx(np.log(1 + 2.5 / 2.5))


def test_words_of_every_segment_are_scored_in_their_places(source, tmp_path):
    snapshots = opened(source, tmp_path)
    snapshots.current()
    source.add("an okapi and a zebra")
    current = snapshots.current()
    scores = current.words({(digest("zebra"),): 1.0})
    assert [bool(score > 0) for score in scores] == [True, False, False, True]
    assert current.holds((digest("okapi"),))
    assert not current.holds((digest("gnu"),))
    held = current.holding([(digest("zebra"),), (digest("okapi"),)], np.array([0, 2, 3]))
    assert held.tolist() == [[True, False, True], [False, False, True]]


def test_the_positions_of_documents_are_those_that_are_there(source, tmp_path):
    snapshots = opened(source, tmp_path)
    snapshots.current()
    source.add("more of the law")
    source.remove(2)
    current = snapshots.current()
    assert current.of_documents(["law"]).tolist() == [0, 3]
    assert current.of_documents(["order", "law"]).tolist() == [0, 2, 3]
    assert current.of_documents(["unknown"]).tolist() == []
    assert current.allowed(["law", "order"]).tolist() == [True, False, True, True]
    assert current.allowed(None).tolist() == [True, False, True, True]


def test_passages_that_are_not_known_have_no_positions(source, tmp_path):
    current = opened(source, tmp_path).current()
    assert current.positions([3, 1, 99, 0]).tolist() == [0, 2]
    assert current.positions([]).tolist() == []


def test_cosines_of_some_positions_are_those_of_all(source, tmp_path):
    snapshots = opened(source, tmp_path)
    snapshots.current()
    for word in "abcdefghijkl":
        source.add(word)
    current = snapshots.current()
    every = current.cosines(source.vector(1))
    for some in ([0], [0, 1, 2], list(range(3, 15)), [0, 2, 5, 6, 7, 14], list(range(15)), []):
        at = np.array(some, dtype=np.int64)
        assert current.cosines(source.vector(1), at).tolist() == pytest.approx(every[at].tolist(), abs=1e-6)


def test_no_more_than_eight_segments_are_kept_apart(source, tmp_path):
    snapshots = opened(source, tmp_path)
    counts = []
    for number in range(12):
        counts.append(len(snapshots.current().segments))
        source.add(f"passage {number}")
    assert max(counts) == 9
    assert counts[:3] == [2, 3, 4]
    assert found(snapshots.current(), "zebra") == [1]


def test_the_same_state_is_given_until_something_is_written(source, tmp_path):
    snapshots = opened(source, tmp_path)
    first = snapshots.current()
    assert snapshots.current() is first
    source.add("more")
    assert snapshots.current() is not first


@pytest.mark.parametrize(("more", "is_written"), [(1997, False), (1998, True)])
def test_a_segment_is_written_where_more_than_two_thousand_passages_are_newer(tmp_path, more, is_written):
    made = Source()
    for _ in range(more + 3):
        made.add("x", sentences=0)
    opened(made, tmp_path / "search").save()
    assert (tmp_path / "search").exists() is is_written
