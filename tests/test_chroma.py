"""Nearest neighbours by Chroma."""

import contextlib
import shutil

import numpy as np
import pytest

from assistant.index import chroma as module
from assistant.index.chroma import SENTINELS, SMALL, Chroma


class Source:
    """A store of vectors in memory."""

    def __init__(self, count=0):
        self._next = 1
        self.held = {}
        self.name = "library"
        self.read = 0
        self.add(count)

    def add(self, count, document="law"):
        random = np.random.default_rng(self._next)
        for _ in range(count):
            vector = random.normal(size=16).astype(np.float32)
            self.held[self._next] = (document, vector / np.linalg.norm(vector))
            self._next += 1

    def remove(self, number):
        del self.held[number]

    def library(self):
        return self.name

    def numbers(self):
        return list(self.held)

    def vectors(self, numbers=None):
        found = [n for n in self.held if numbers is None or n in numbers]
        self.read = max(self.read, len(found))
        return found, np.array([self.held[n][1] for n in found], dtype=np.float32).reshape(len(found), 16)

    def writing(self, what):
        return contextlib.nullcontext()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A generation of 1,200 passages, so many that Chroma writes its graph to files, built once."""
    folder = tmp_path_factory.mktemp("chroma")
    source = Source(1200)
    chroma = opened(source, folder)
    chroma.prepare()
    assert chroma.search(vector(source, 1), 1) is not None
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
    return Chroma(source, folder)


def vector(source, number):
    return source.held[number][1]


def test_chroma_finds_what_an_exact_search_finds(generation):
    source, folder = generation
    chroma = opened(source, folder)
    chroma.prepare()
    numbers = np.array(list(source.held))
    matrix = np.array([vector for _, vector in source.held.values()])
    for number in range(1, 200, 20):
        question = vector(source, number)
        nearest = numbers[np.argsort(-(matrix @ question))[:5]]
        found = chroma.search(question, 5)
        assert found.numbers[0] == nearest[0] == number
        assert len({*found.numbers} & {*nearest.tolist()}) >= 4
    chroma.close()


def test_a_generation_says_up_to_which_passage_it_knows(generation):
    source, folder = generation
    chroma = opened(source, folder)
    chroma.prepare()
    source.add(1)
    assert chroma.search(vector(source, 1201), 3).upto == 1200
    assert len(chroma.search(vector(source, 5), 5000).numbers) == 1200
    chroma.close()


def test_no_generation_is_no_answer_and_an_empty_library_needs_none(tmp_path):
    chroma = opened(Source(), tmp_path / "chroma")
    chroma.prepare()
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
    assert chroma.search(vector(source, 42), 1).numbers == (42,)
    chroma.close()


def test_a_new_generation_that_is_not_sound_is_not_asked(tmp_path, monkeypatch):
    source, folder = Source(30), tmp_path / "chroma"
    child = module._child

    def damaging(task, generation, vectors):
        done = child(task, generation, vectors)
        if task == "build":
            (generation / "chroma.sqlite3").write_bytes(bytes(range(256)) * 400)
        return done

    monkeypatch.setattr(module, "_child", damaging)
    chroma = opened(source, folder)
    chroma.prepare()
    assert (folder / "g1").is_dir()
    assert chroma.search(vector(source, 1), 1) is None


def test_a_generation_with_the_vectors_of_other_passages_is_built_again(generation):
    source, folder = generation
    source.held = {number: source.held[1201 - number] for number in range(1, 1201)}
    for number in source.held:
        _, held = source.held[number]
        source.held[number] = ("law", -held)
    chroma = opened(source, folder)
    chroma.prepare()
    assert [path.name for path in sorted(folder.iterdir())] == ["g1", "g2"]
    assert chroma.search(vector(source, 7), 1).numbers == (7,)
    chroma.close()


def test_a_generation_that_cannot_be_built_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(module.sys, "executable", shutil.which("false"))
    chroma = opened(Source(30), tmp_path / "chroma")
    chroma.prepare()
    assert chroma.search(np.ones(16, np.float32), 1) is None
    assert list((tmp_path / "chroma").iterdir()) == []


def test_opening_a_generation_reads_the_vectors_that_it_is_checked_with_and_no_others(generation):
    source, folder = generation
    chroma = opened(source, folder)
    chroma.prepare()
    assert 0 < source.read <= 2 * SENTINELS
    chroma.close()


def test_a_generation_of_another_library_is_built_again(generation):
    source, folder = generation
    source.name = "another"
    source.held = {number: source.held[1201 - number] for number in range(1, 1201)}
    chroma = opened(source, folder)
    chroma.prepare()
    found = chroma.search(vector(source, 7), 1)
    assert found.numbers == (7,)
    assert found.library == "another"
    chroma.close()


def test_a_stale_generation_is_replaced_and_the_last_but_one_is_kept_for_readers(generation):
    source, folder = generation
    for _ in range(2):
        source.add(SMALL + 200)
        chroma = opened(source, folder)
        chroma.prepare()
        chroma.close()
    assert sorted(path.name for path in folder.iterdir()) == ["g2", "g3"]
