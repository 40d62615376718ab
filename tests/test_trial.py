"""Trying a model before it is used, and using another one without opening the library again."""

import threading
import time

import pytest
from servers.scripted import Scripted

from assistant import Settings
from assistant.assistant import try_model
from assistant.errors import ModelError, SettingsError
from assistant.models import trial

LAW = "Article 1\nProviders of zebra systems shall keep logs for six months.\n"
QUESTION = "How long shall providers of zebra systems keep logs?"


class GaveUpError(Exception):
    """What a caller raises who waits no longer."""


def of(server, **more):
    return Settings(**{"model": "openai:tiny", "model_base_url": server.address + "/v1", **more})


def test_a_model_that_works_says_something_and_is_timed():
    with Scripted([("wait", 0.3), ("say", "I am "), ("wait", 0.3), ("say", "ready.")]) as server:
        tried = try_model(of(server, model_api_key="hush"))
    assert (tried.model, tried.words) == ("openai:tiny", "I am ready.")
    assert 0.25 < tried.first < tried.seconds - 0.25
    assert server.headers[0]["authorization"] == "Bearer hush"


def test_where_no_model_would_write_there_is_nothing_to_try():
    assert try_model(Settings(model="extractive")) is None


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ([("status", 401, "{}")], "refuses the key"),
        ([("status", 404, "{}")], "has no model 'tiny'"),
        ([("status", 200, "<html>Hello</html>", {"Content-Type": "text/html"})], "cannot be understood"),
        ([("wait", 5)], "nothing came for 1 seconds"),
        ([("say", " ")], "without a word"),
    ],
)
def test_what_is_wrong_with_a_model_is_told(steps, reason):
    with Scripted(steps) as server, pytest.raises(ModelError, match=reason) as caught:
        try_model(of(server, model_first_seconds=0.8))
    assert caught.value.hint


def test_a_trial_can_be_given_up():
    turns = []

    def turn():
        turns.append(1)
        if len(turns) == 2:
            raise GaveUpError

    with Scripted([("wait", 20), ("say", "late")]) as server:
        with pytest.raises(GaveUpError):
            try_model(of(server), turn)
        assert server.left.wait(15)


class Large:
    """A model that takes long to load."""

    name, window, answer = "large", 4096, 100

    def __init__(self):
        self.loaded = threading.Event()

    def load(self):
        """Wait."""
        self.loaded.wait(20)

    def write(self, messages):
        """Nothing, since it never comes to that."""
        raise AssertionError


def test_a_trial_can_be_given_up_while_the_model_is_loaded():
    def turn():
        raise GaveUpError

    large, started = Large(), time.monotonic()
    with pytest.raises(GaveUpError):
        trial.tried(large, turn)
    assert time.monotonic() - started < 5
    large.loaded.set()


def test_another_model_writes_from_now_on_and_an_answer_in_the_making_ends_as_it_began(library, tmp_path):
    (tmp_path / "zebra.txt").write_text(LAW)
    library.add(tmp_path / "zebra.txt")
    said = "Providers of zebra systems shall keep logs for six months. [1]"
    with Scripted([("say", said)]) as server:
        begun = library.stream(QUESTION)
        next(begun)
        library.write_with(of(server, corpus_dir=library.settings.corpus_dir, index_dir=library.settings.index_dir))
        assert library.ask(QUESTION).model == "openai:tiny"
        assert list(begun)[-1].model == "extractive"
        assert len(server.requests) == 1


def test_a_model_that_cannot_be_used_leaves_the_one_before(library):
    before = library.settings
    with pytest.raises(SettingsError):
        library.write_with(Settings(model="oracle"))
    assert library.settings is before


def test_the_time_to_embed_a_library_anew_is_reckoned_from_some_of_it(library, tmp_path, embedder):
    (tmp_path / "zebra.txt").write_text("\n\n".join(f"Article {n}\nZebra {n} shall be kept." for n in range(1, 90)))
    library.add(tmp_path / "zebra.txt")
    embedder.embedded.clear()
    assert library.library.size() >= 89
    assert library.library.embedding_seconds() > 0
    assert 1 < len(set(embedder.embedded)) < library.library.size()


def test_an_empty_library_takes_no_time_to_embed(library):
    assert (library.library.size(), library.library.embedding_seconds()) == (0, 0)
