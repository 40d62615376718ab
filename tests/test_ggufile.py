"""What a model's file says of itself: whether it is whole, a model of a chat, and how much memory it takes."""

import pytest
from gguffile import TEMPLATE, make

from assistant.errors import ModelError
from assistant.models import ggufile


def test_the_head_tells_how_a_conversation_is_written_and_how_much_is_read_at_once(tmp_path):
    head = ggufile.read(make(tmp_path / "a.gguf"))
    assert (head.template, head.window, head.is_whole) == (TEMPLATE, 4096, True)
    assert head.values["tokenizer.ggml.tokens"] == [], "vocabularies are passed over"


def test_the_memory_is_that_of_the_weights_of_each_token_read_and_some_room(tmp_path):
    head = ggufile.read(make(tmp_path / "a.gguf"))
    of_a_token = 2 * 2 * 2 * (16 + 16)  # layers, heads, bytes, keys and values
    assert head.memory(1000) - head.memory(0) == 1000 * of_a_token
    assert head.memory(0) > head.size


def test_heads_that_differ_from_layer_to_layer_are_added_up(tmp_path):
    more = {"llama.attention.head_count_kv": [2, 4], "llama.attention.key_length": 8, "llama.attention.value_length": 8}
    head = ggufile.read(make(tmp_path / "a.gguf", **more))
    assert head.memory(1000) - head.memory(0) == 1000 * 2 * (2 + 4) * 16


def test_a_model_without_a_template_has_none(tmp_path):
    assert ggufile.read(make(tmp_path / "a.gguf", **{"tokenizer.chat_template": None})).template == ""


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"GGUF\x01\0\0\0" + b"\xff" * 100, b"GGUF\x03\0\0\0" + b"\xff" * 100]
)
def test_what_is_no_such_file_is_said_to_be_none(tmp_path, content):
    (tmp_path / "a.gguf").write_bytes(content)
    with pytest.raises(ModelError, match=r"a\.gguf is no GGUF file") as caught:
        ggufile.read(tmp_path / "a.gguf")
    assert "model get" in caught.value.hint


def test_a_file_that_ends_in_its_head_is_not_whole(tmp_path):
    whole = make(tmp_path / "a.gguf").read_bytes()
    (tmp_path / "a.gguf").write_bytes(whole[:700])
    with pytest.raises(ModelError, match="not whole"):
        ggufile.read(tmp_path / "a.gguf")


def test_a_file_that_ends_in_its_weights_is_not_whole(tmp_path):
    whole = make(tmp_path / "a.gguf").read_bytes()
    (tmp_path / "a.gguf").write_bytes(whole[:-1000])
    assert not ggufile.read(tmp_path / "a.gguf").is_whole


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"gone\.gguf cannot be read: no such file"):
        ggufile.read(tmp_path / "gone.gguf")
