"""The command `model`: getting models from servers of the test's own, and having them write only if they work."""

import json

import pytest
from gguffile import make
from servers.hub import Hub
from servers.ollama import Bridge
from servers.scripted import Scripted
from test_cli import a_sentence_and_a_hint, run

from assistant.models import servers
from assistant.models.shelf import offered

READY = [("say", "I am ready.")]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user who has set nothing, on a machine without servers."""
    monkeypatch.setenv("ASSISTANT_SETTINGS_FILE", str(tmp_path / "settings.json"))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(servers, "OLLAMA", "http://127.0.0.1:1")
    monkeypatch.setattr(servers, "LOCAL", ())
    return tmp_path


def saved(home):
    file = home / "settings.json"
    return json.loads(file.read_text()) if file.exists() else {}


def test_what_there_is_and_what_can_be_fetched_is_listed_with_size_and_licence(home, monkeypatch):
    (home / "models").mkdir()
    make(home / "models" / "own.gguf")
    with Bridge(models=("qwen3:4b", "nomic-embed-text")) as server:
        monkeypatch.setattr(servers, "OLLAMA", server.address)
        listed = run("model", "list")
        data = run("model", "list", "--json").data
    assert listed.code == 0
    for told in ("extractive (default)", "own", "ollama:qwen3:4b", "qwen3-8b", "about 5.0 GB", "Apache-2.0"):
        assert told in listed.out
    assert "embed" not in listed.out
    assert data["writes"] == "extractive"
    assert [each["name"] for each in data["held"]] == ["own"]
    assert data["servers"][0]["models"] == ["qwen3:4b"]
    assert len(data["offered"]) == 3


def test_a_model_is_fetched_from_a_hub_and_its_name_says_how_to_use_it(home):
    first = offered()[0]
    with Hub({f"{first.repository}/{first.file}": b"GGUF" + b"w" * 3_000_000}) as hub:
        result = run("model", "get", first.name, "--hub", hub.address)
    assert result.code == 0
    assert str(home / "models" / first.file) in result.out
    assert f"model use {first.name}" in result.err
    assert "fetching, 50 %" in result.err
    assert saved(home) == {}, "nothing is used unasked"


def test_a_hub_that_sends_another_file_is_told_and_nothing_is_kept(home):
    first = offered()[0]
    with Hub({f"{first.repository}/{first.file}": b"GGUF"}, told="0" * 64) as hub:
        result = run("model", "get", first.name, "--hub", hub.address)
    assert result.code == 1
    assert a_sentence_and_a_hint(result.err)
    assert "SHA-256" in result.err
    assert not (home / "models" / first.file).exists()


def test_a_file_is_taken_from_where_it_lies(home):
    made = make(home / "usb.gguf")
    result = run("model", "get", "--file", made, "--json")
    assert result.data == {"model": f"gguf:{home / 'models' / 'usb.gguf'}", "path": str(home / "models" / "usb.gguf")}


def test_ollama_is_asked_to_fetch_and_the_model_is_tried_and_used_at_once(home):
    with Scripted(READY) as behind, Bridge(behind.address + "/v1") as server:
        result = run("model", "get", "ollama:qwen3:4b", "--address", server.address, "--use")
    assert result.code == 0, result.err
    assert "ollama:qwen3:4b works" in result.out
    assert saved(home) == {"model": "ollama:qwen3:4b", "model_base_url": server.address}


def test_a_model_that_works_writes_from_now_on_until_answers_are_to_be_quoted_again(home):
    with Scripted(READY) as server:
        address = server.address + "/v1"
        result = run("model", "use", "openai:tiny", "--address", address, "--json")
        assert result.data["trial"]["words"] == "I am ready."
        assert result.data["saved"] == "openai:tiny"
        assert saved(home) == {"model": "openai:tiny", "model_base_url": address}
        assert "openai:tiny works" in run("model", "try").out
    assert run("model", "use", "extractive").code == 0
    assert saved(home) == {}


def test_a_model_that_fails_is_not_used_unless_that_is_wanted_all_the_same(home):
    with Scripted([("status", 404, "{}")]) as server:
        asked = ("model", "use", "openai:other", "--address", server.address + "/v1")
        refused = run(*asked)
        assert (refused.code, saved(home)) == (1, {})
        assert a_sentence_and_a_hint(refused.err)
        assert "no model 'other'. So openai:other was not saved." in refused.err
        assert "--anyway" in refused.err
        forced = run(*asked, "--anyway")
    assert forced.code == 0
    assert "saved all the same" in forced.err
    assert saved(home)["model"] == "openai:other"


def test_a_key_is_not_left_to_another_address(home):
    (home / "settings.json").write_text(
        json.dumps({"model": "openai:a", "model_base_url": "http://127.0.0.1:1/v1", "model_api_key": "hush"})
    )
    with Scripted(READY) as server:
        assert run("model", "use", "openai:tiny", "--address", server.address + "/v1").code == 0
        assert "hush" not in str(server.headers)
    assert "model_api_key" not in saved(home)


def test_a_name_of_nothing_says_what_to_do(home):
    for asked in (("use", "oracle"), ("try", "oracle"), ("get", "oracle")):
        result = run("model", *asked)
        assert result.code == 1
        assert a_sentence_and_a_hint(result.err)


def test_what_the_environment_says_is_not_saved_over(home, monkeypatch):
    monkeypatch.setenv("ASSISTANT_MODEL", "extractive")
    result = run("model", "use", "ollama:qwen3")
    assert result.code == 1
    assert "ASSISTANT_MODEL" in result.err
    assert saved(home) == {}


def test_a_model_is_tried_also_where_the_environment_says_another_one(home, monkeypatch):
    monkeypatch.setenv("ASSISTANT_MODEL", "extractive")
    with Scripted(READY) as server:
        result = run("model", "try", "openai:tiny", "--address", server.address + "/v1")
    assert "openai:tiny works" in result.out, result.err
    assert saved(home) == {}


def test_the_model_that_writes_is_tried_at_another_address_without_the_key_for_its_own(home):
    (home / "settings.json").write_text(
        json.dumps({"model": "openai:tiny", "model_base_url": "http://127.0.0.1:1/v1", "model_api_key": "hush"})
    )
    with Scripted(READY) as server:
        assert "openai:tiny works" in run("model", "try", "--address", server.address + "/v1").out
        assert "hush" not in str(server.headers)


def test_an_address_and_a_key_of_the_environment_are_of_one_server(home, monkeypatch):
    monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", "hush")
    with Scripted(READY) as server:
        assert "openai:tiny works" in run("model", "try", "openai:tiny", "--address", server.address + "/v1").out
        assert "hush" not in str(server.headers)


def test_one_thing_is_got_at_a_time(home):
    assert run("model", "get").code == 2
    assert run("model", "get", "qwen3-4b", "--file", "x.gguf").code == 2
