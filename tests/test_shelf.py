"""The models that can write: by the names that people call them."""

import pytest
from gguffile import make
from servers.hub import Hub
from servers.ollama import Bridge

from assistant.errors import ModelError
from assistant.models.shelf import Shelf, offered


def nothing(progress):
    """A report that nobody reads."""


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "models")


def test_the_table_has_three_open_models_from_small_to_large_each_with_its_licence():
    sizes = [each.gigabytes for each in offered()]
    assert len(sizes) == 3
    assert sizes == sorted(sizes)
    for each in offered():
        assert each.licence in ("Apache-2.0", "MIT")
        assert each.file.endswith(".gguf")
        assert each.memory > each.gigabytes
        assert each.repository.count("/") == 1


def test_where_nothing_was_fetched_nothing_is_held(shelf):
    assert shelf.held() == []


def test_a_fetched_model_is_held_under_its_name_in_the_table(shelf):
    first = offered()[0]
    with Hub({f"{first.repository}/{first.file}": b"GGUF" + b"w" * 1000}) as hub:
        held = shelf.fetch(first.name, nothing, hub.address)
    assert (held.name, held.size) == (first.name, 1004)
    assert shelf.held() == [held]
    assert held.setting == f"gguf:{shelf.folder / first.file}"
    assert shelf.setting(first.name) == shelf.setting(first.file) == shelf.setting(held.setting) == held.setting


def test_a_file_of_this_machine_is_held_under_its_own_name(shelf, tmp_path):
    held = shelf.keep(make(tmp_path / "Own-Model.gguf"), nothing)
    assert held.name == "Own-Model"
    assert shelf.setting("Own-Model") == held.setting


@pytest.mark.parametrize(
    ("named", "held"),
    [("model.bin", "model.bin.gguf"), ("Own-7.5B", "Own-7.5B.gguf"), ("LOUD.GGUF", "LOUD.gguf")],
)
def test_a_file_of_this_machine_is_held_as_what_it_is_whatever_its_name_ends_in(shelf, tmp_path, named, held):
    taken = shelf.keep(make(tmp_path / named), nothing)
    assert taken.path == str(shelf.folder / held)
    assert shelf.held() == [taken]


def test_a_file_replaces_no_other_of_its_name(shelf, tmp_path):
    first = shelf.keep(make(tmp_path / "own.gguf"), nothing)
    assert shelf.keep(make(tmp_path / "own.gguf"), nothing) == first, "it is the same"
    other = make(tmp_path / "own.gguf", weights=600_000)
    with pytest.raises(ModelError, match=r"another file own\.gguf .* of \d+ bytes, not \d+") as caught:
        shelf.keep(other, nothing)
    assert "name" in caught.value.hint
    content = (tmp_path / "models" / "own.gguf").read_bytes()
    other.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ModelError, match=r"another file own\.gguf .* with another SHA-256"):
        shelf.keep(other, nothing)
    assert (tmp_path / "models" / "own.gguf").read_bytes() == content


def test_a_model_that_is_not_in_the_table_is_refused_with_those_that_are(shelf):
    with pytest.raises(ModelError, match="no model 'oracle' to be fetched") as caught:
        shelf.fetch("oracle", nothing)
    assert offered()[0].name in caught.value.hint


@pytest.mark.parametrize("name", ["extractive", "auto", "ollama:qwen3:4b", "openai:any", "huggingface:/models/x"])
def test_a_name_with_its_kind_is_taken_as_it_is(shelf, name):
    assert shelf.setting(name) == name


def test_a_file_is_named_by_its_path_wherever_it_lies(shelf, tmp_path, monkeypatch):
    file = make(tmp_path / "own.gguf")
    monkeypatch.chdir(tmp_path)
    assert shelf.setting("own.gguf") == shelf.setting("gguf:own.gguf") == shelf.setting(str(file)) == f"gguf:{file}"


def test_a_name_that_nothing_has_says_how_to_get_it(shelf):
    with pytest.raises(ModelError) as caught:
        shelf.setting(offered()[0].name)
    assert f"model get {offered()[0].name}" in caught.value.hint
    with pytest.raises(ModelError, match="no model 'oracle' here"):
        shelf.setting("oracle")


def test_a_model_that_ollama_fetched_is_one_that_it_offers(shelf):
    with Bridge() as server:
        shelf.pull("qwen3:4b", server.address, nothing)
        assert shelf.models_of("ollama", server.address) == ("tiny:latest", "qwen3:4b")
