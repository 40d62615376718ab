"""Nearest neighbours: Chroma, and exact search."""

import contextlib
import shutil

import numpy as np
import pytest

from assistant.vectors import SMALL, Chroma, Exact


class Source:
    """A store of vectors in memory."""

    def __init__(self, count=0):
        self._next = 1
        self.held = {}
        self.writes = 0
        self.add(count)

    def add(self, count, document="law"):
        random = np.random.default_rng(self._next)
        for _ in range(count):
            vector = random.normal(size=16).astype(np.float32)
            self.held[self._next] = (document, vector / np.linalg.norm(vector))
            self._next += 1
        self.writes += 1

    def remove(self, number):
        del self.held[number]
        self.writes += 1

    def revision(self):
        return self.writes

    def numbers(self, document_ids=None):
        return [n for n, (d, _) in self.held.items() if document_ids is None or d in document_ids]

    def vectors(self, after=0):
        rows = [(n, d, v) for n, (d, v) in self.held.items() if n > after]
        matrix = (
            np.array([v for *_, v in rows], dtype=np.float32).reshape(len(rows), 16)
            if rows
            else np.empty((0, 0), np.float32)
        )
        return [n for n, *_ in rows], [d for _, d, _ in rows], matrix


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A generation of 1,200 passages, so many that Chroma writes its graph to files, built once."""
    folder = tmp_path_factory.mktemp("chroma")
    source = Source(1200)
    chroma = opened(source, folder)
    chroma.prepare()
    assert chroma.ready
    chroma.close()
    return source, folder


@pytest.fixture
def generation(built, tmp_path):
    """A copy of the generation that a test may damage, and its source."""
    source, folder = built
    shutil.copytree(folder, tmp_path / "chroma")
    own = Source()
    own.held, own._next = dict(source.held), source._next
    return own, tmp_path / "chroma"


def opened(source, folder):
    return Chroma(source, folder, lambda _: contextlib.nullcontext())


def vector(source, number):
    return source.held[number][1]


def test_exact_search_finds_the_nearest_and_stays_within_documents():
    source = Source(50)
    source.add(5, "other")
    exact = Exact(source)
    assert exact.search(vector(source, 7), 3)[0][0] == 7
    assert {number for number, _ in exact.search(vector(source, 7), 10, ["other"])} == {51, 52, 53, 54, 55}


def test_exact_search_follows_what_is_added_and_removed():
    source = Source()
    exact = Exact(source)
    assert exact.search(np.ones(16, np.float32), 3) == []
    source.add(3)
    assert exact.search(vector(source, 2), 1)[0][0] == 2
    gone = vector(source, 2)
    source.remove(2)
    source.add(1)
    found = [number for number, _ in exact.search(gone, 5)]
    assert sorted(found) == [1, 3, 4]
    for number in (1, 3, 4):
        source.remove(number)
    assert exact.search(gone, 5) == []


def test_chroma_and_exact_search_agree(generation):
    source, folder = generation
    chroma, exact = opened(source, folder), Exact(source)
    chroma.prepare()
    for number in range(1, 200, 20):
        question = vector(source, number)
        nearest = [n for n, _ in exact.search(question, 5)]
        found = [n for n, _ in chroma.search(question, 5)]
        assert found[0] == nearest[0]
        assert len({*found} & {*nearest}) >= 4
        assert chroma.search(question, 1)[0][1] == pytest.approx(1, abs=1e-4)
    chroma.close()


def test_what_is_newer_than_the_generation_is_found_and_what_is_gone_is_not(generation):
    source, folder = generation
    chroma = opened(source, folder)
    chroma.prepare()
    source.add(1)
    gone = vector(source, 10)
    source.remove(10)
    assert chroma.search(vector(source, 1201), 1)[0][0] == 1201
    found = chroma.search(gone, 200)
    assert 10 not in [number for number, _ in found]
    assert len(found) == 200
    chroma.close()


def test_no_generation_is_no_answer_and_an_empty_library_needs_none(tmp_path):
    chroma = opened(Source(), tmp_path / "chroma")
    chroma.prepare()
    assert not chroma.ready
    assert chroma.search(np.ones(16, np.float32), 3) is None


def damage(folder, what):
    segments = [path for path in (folder / "g1").iterdir() if path.is_dir()]
    if what == "database missing":
        (folder / "g1" / "chroma.sqlite3").unlink()
    elif what == "database random":
        (folder / "g1" / "chroma.sqlite3").write_bytes(bytes(range(256)) * 400)
    elif what == "card missing":
        (folder / "g1" / "card.json").unlink()
    else:
        assert segments
        for file in (file for segment in segments for file in segment.glob("*.bin")):
            file.write_bytes(bytes(range(256)) * 40)


@pytest.mark.parametrize("what", ["database missing", "database random", "card missing", "graph random"])
def test_a_damaged_generation_is_built_again(generation, what):
    source, folder = generation
    damage(folder, what)
    chroma = opened(source, folder)
    chroma.prepare()
    assert chroma.ready
    assert chroma.search(vector(source, 42), 1)[0][0] == 42
    chroma.close()


def test_a_stale_generation_is_replaced_and_the_last_but_one_is_kept_for_readers(generation):
    source, folder = generation
    for _ in range(2):
        source.add(SMALL + 200)
        chroma = opened(source, folder)
        chroma.prepare()
        chroma.close()
    assert sorted(path.name for path in folder.iterdir()) == ["g2", "g3"]
