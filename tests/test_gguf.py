"""A model's file in this process, without the package that reads it: what is wrong with it, whose turn it is, and when
its memory is freed. What the package itself does is tested in test_gguf_model.py.
"""

import threading
import time

import pytest
from gguffile import make

from assistant.errors import ModelError
from assistant.models import gguf, llamacpp, room
from assistant.models.calling import Wish, WritingLimits
from assistant.models.chat import opened
from assistant.models.gguf import GgufModel
from assistant.models.wire import Wire

MESSAGES = [("system", "Rules."), ("human", "A question?")]


class Stand:
    """Stands for a model in memory."""

    def __init__(self, file, window):
        self.file, self.window, self.closed = file.name, window, False

    def close(self):
        """Free it."""
        self.closed = True


class Loads:
    """What was loaded; a model says its file's name, word by word, each after `pace` seconds."""

    def __init__(self):
        self.held, self.pace = [], 0.0

    def loaded(self, file, window, cores):
        """Load a file."""
        self.held.append(Stand(file, window))
        return self.held[-1]

    def written(self, llama, messages, wish, wire):
        """Write."""
        for word in ("I", "am", llama.file):
            yield f"{word} "
            until = time.monotonic() + self.pace
            while time.monotonic() < until and not wire.hung_up:
                time.sleep(0.01)
            if wire.hung_up:
                return


@pytest.fixture
def loads(monkeypatch):
    """Models that are loaded and write without the package."""
    stand = Loads()
    monkeypatch.setattr(gguf, "find_spec", lambda _: True)
    monkeypatch.setattr(llamacpp, "has_memory_of_its_own", lambda: False)
    monkeypatch.setattr(llamacpp, "loaded", stand.loaded)
    monkeypatch.setattr(llamacpp, "written", stand.written)
    return stand


def model(file, **more):
    return GgufModel(Wish(f"gguf:{file}", limits=WritingLimits(total=20), **more))


def test_a_file_is_loaded_once_and_freed_when_it_is_closed(tmp_path, loads):
    one = model(make(tmp_path / "one.gguf"))
    one.load()
    assert "".join(one.write(MESSAGES)) == "I am one.gguf "
    assert "".join(one.write(MESSAGES)) == "I am one.gguf "
    assert [each.closed for each in loads.held] == [False]
    one.close()
    assert [each.closed for each in loads.held] == [True]


def test_the_window_is_no_larger_than_the_model_reads(tmp_path, loads):
    for window, expected in ((2048, 2048), (100_000, 4096)):
        one = model(make(tmp_path / "one.gguf"), window=window)
        one.load()
        one.close()
        assert loads.held[-1].window == expected


def test_answers_and_messages_call_it_by_its_file_and_not_by_the_folder(tmp_path, loads):
    assert model(tmp_path / "one.gguf").name == "gguf:one.gguf"


def test_one_model_at_a_time_is_in_memory(tmp_path, loads):
    one, other = model(make(tmp_path / "one.gguf")), model(make(tmp_path / "other.gguf"))
    assert "".join(one.write(MESSAGES)) == "I am one.gguf "
    assert "".join(other.write(MESSAGES)) == "I am other.gguf "
    assert [each.closed for each in loads.held] == [True, False]
    one.close()
    other.close()
    assert [each.closed for each in loads.held] == [True, True]


def test_two_who_use_one_file_share_it_until_both_are_done(tmp_path, loads):
    file = make(tmp_path / "one.gguf")
    one, other = model(file), model(file)
    one.load()
    other.load()
    one.close()
    assert [each.closed for each in loads.held] == [False]
    other.close()
    assert [each.closed for each in loads.held] == [True]


def test_who_comes_second_waits_and_has_turns_to_stop(tmp_path, loads):
    loads.pace = 0.4
    file = make(tmp_path / "one.gguf")
    first, second = model(file), model(file)
    writing = first.write(MESSAGES)
    assert next(filter(None, writing)) == "I "
    waiting = second.write(MESSAGES)
    assert [next(waiting) for _ in range(3)] == ["", "", ""]
    writing.close()
    assert next(filter(None, waiting)) == "I "
    waiting.close()
    first.close()
    second.close()


def test_a_wait_for_others_is_no_silence_of_the_model(tmp_path, loads):
    loads.pace = 0.5
    file = make(tmp_path / "one.gguf")
    first = model(file)
    second = GgufModel(Wish(f"gguf:{file}", limits=WritingLimits(first=0.7, total=2.3)))  # of which it writes 1.5
    writing = first.write(MESSAGES)
    next(filter(None, writing))
    heard = []
    other = threading.Thread(target=lambda: heard.extend(second.write(MESSAGES)))
    other.start()
    list(writing)
    other.join(10)
    assert "".join(heard) == "I am one.gguf "
    first.close()
    second.close()


def test_a_model_that_is_closed_while_it_writes_is_freed_when_it_is_done(tmp_path, loads):
    loads.pace = 0.2
    one = model(make(tmp_path / "one.gguf"))
    writing = one.write(MESSAGES)
    next(filter(None, writing))
    one.close()
    assert [each.closed for each in loads.held] == [False]
    assert "one.gguf" in "".join(writing)
    until = time.monotonic() + 5
    while not loads.held[0].closed and time.monotonic() < until:
        time.sleep(0.01)
    assert loads.held[0].closed


def test_two_first_calls_at_once_hold_it_once(tmp_path, loads, monkeypatch):
    one = model(make(tmp_path / "one.gguf"))
    want, both = gguf._MEMORY.want, threading.Barrier(2)

    def slowly(key):
        time.sleep(0.1)
        want(key)

    monkeypatch.setattr(gguf._MEMORY, "want", slowly)

    def load():
        both.wait()
        one.load()

    threads = [threading.Thread(target=load) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(10)
    one.close()
    assert [each.closed for each in loads.held] == [True]


def test_an_answer_after_it_is_closed_is_written_and_frees_it_again(tmp_path, loads):
    one = model(make(tmp_path / "one.gguf"))
    assert "".join(one.write(MESSAGES)) == "I am one.gguf "
    one.close()
    assert "".join(one.write(MESSAGES)) == "I am one.gguf "
    until = time.monotonic() + 5
    while not loads.held[-1].closed and time.monotonic() < until:
        time.sleep(0.01)
    assert [each.closed for each in loads.held] == [True, True]


def test_nothing_is_loaded_for_a_trial_that_ended_before(tmp_path, loads):
    one = model(make(tmp_path / "one.gguf"))
    one.close()
    one.load()
    assert loads.held == []


def test_a_trial_that_ends_while_others_write_loads_nothing_after_them(tmp_path, loads):
    loads.pace = 0.3
    first, second = model(make(tmp_path / "one.gguf")), model(make(tmp_path / "other.gguf"))
    writing = first.write(MESSAGES)
    next(filter(None, writing))
    loading = threading.Thread(target=second.load)
    loading.start()
    time.sleep(0.1)
    second.close()
    list(writing)
    loading.join(10)
    assert [each.file for each in loads.held] == ["one.gguf"]
    first.close()


def test_what_is_given_up_while_a_turn_ends_is_freed(tmp_path, loads):
    memory, key = gguf._Memory(), ("one.gguf", 1, 1, 1)
    memory.want(key)
    free = memory._writing.release

    class Lock:
        """A lock that is let go just after somebody has given the model up."""

        acquire, release = memory._writing.acquire, None

    def given_up():
        lock.release = free
        memory.release(key)
        free()

    lock = Lock()
    lock.release = given_up
    memory._writing = lock
    with memory.turn(key, lambda: loads.loaded(tmp_path, 1, 1), Wire()):
        pass
    assert [each.closed for each in loads.held] == [True]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda file: file.write_bytes(b"%PDF-1.7 and so on"), "is no GGUF file"),
        (lambda file: file.write_bytes(file.read_bytes()[:-900]), "is not whole"),
        (lambda file: file.write_bytes(file.read_bytes()[:300]), "is not whole"),
        (lambda file: file.unlink(), "cannot be read"),
        (lambda file: make(file, **{"tokenizer.chat_template": None}), "is no model of a chat"),
    ],
    ids=["no GGUF", "half the weights", "half the head", "gone", "no model of a chat"],
)
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(tmp_path, loads, spoil, told):
    file = make(tmp_path / "one.gguf")
    spoil(file)
    with pytest.raises(ModelError, match=told) as caught:
        list(model(file).write(MESSAGES))
    assert caught.value.hint
    assert loads.held == []


def test_too_little_memory_is_told_before_anything_is_loaded(tmp_path, loads, monkeypatch):
    monkeypatch.setattr(room, "memory", lambda: 100_000_000)
    with pytest.raises(ModelError, match=r"needs about 0\.2 GB of memory, of which 0\.1 GB are free") as caught:
        model(make(tmp_path / "one.gguf")).load()
    assert "smaller model" in caught.value.hint
    assert loads.held == []


def test_what_fails_in_the_package_is_a_failure_of_the_model(tmp_path, loads, monkeypatch):
    def broken(*_):
        raise RuntimeError("llama_decode returned 1")
        yield

    monkeypatch.setattr(llamacpp, "written", broken)
    one = model(make(tmp_path / "one.gguf"))
    with pytest.raises(ModelError, match=r"'one\.gguf' failed in this process .*llama_decode returned 1"):
        list(one.write(MESSAGES))
    one.close()


def test_a_package_that_is_missing_is_named_with_how_to_install_it_and_the_way_without(tmp_path, monkeypatch):
    monkeypatch.setattr(gguf, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match="llama-cpp-python") as caught:
        opened(Wish(f"gguf:{tmp_path}/one.gguf"))
    assert "[local]" in caught.value.hint
    assert "server" in caught.value.hint
