"""Addresses without what may be secret in them."""

import pytest

from assistant import Settings
from assistant.errors import ModelError, SettingsError
from assistant.models.calling import Wish
from assistant.models.chat import opened
from assistant.redaction import address, redacted, without_secrets


@pytest.mark.parametrize(
    ("text", "shown", "kept"),
    [
        ("http://ann:p@ss@127.0.0.1:80/v1@2", "http://…@127.0.0.1:80/v1@2", "http://127.0.0.1:80/v1@2"),
        ("https://models.example/v1?key=hush&v=2", "https://models.example/v1?…", "https://models.example/v1"),
        (
            "No server answers at http://127.0.0.1:9/v1?key=hush. Is it there?",
            "No server answers at http://127.0.0.1:9/v1?…. Is it there?",
            "No server answers at http://127.0.0.1:9/v1. Is it there?",
        ),
        ("Who may?", "Who may?", "Who may?"),
        ("openai:small@2", "openai:small@2", "openai:small@2"),
    ],
)
def test_passwords_and_keys_in_addresses_are_neither_shown_nor_kept(text, shown, kept):
    assert (redacted(text), without_secrets(text)) == (shown, kept)


@pytest.mark.parametrize("kind", [ModelError, SettingsError])
def test_what_fails_is_told_without_them(kind):
    error = kind("No server answers at http://a:hush@host/v1?key=hush.", hint="Set it to http://a:hush@host.")
    assert "hush" not in f"{error} {error.hint}"


@pytest.mark.parametrize(
    "value",
    ["https://ann:hu/sh@host/v1", "https://ann:hu'sh@host/v1", 'https://ann:hu"sh@host/v1', "https://ann:hu sh@host/v1", "https://ann:hu<sh@host/v1",
     "ann:hush@host/v1", "models.example/v1?key=hush", "https://h/v1?key=hu'sh"],
)  # fmt: skip
def test_an_address_with_signs_that_none_has_is_hidden_kept_nowhere_and_refused(value, tmp_path):
    assert address(value) == "…"
    settings = Settings(settings_file=tmp_path / "settings.json")
    settings.save({"model_base_url": value, "embedding_base_url": value})
    held = Settings(settings_file=tmp_path / "settings.json")
    assert held.told()["model_base_url"] == "…"
    assert held.portable() == {}
    with pytest.raises(SettingsError) as caught:
        opened(Wish("openai:tiny", value))
    assert str(caught.value) == "… is no address of a server."


@pytest.mark.parametrize("value", ["localhost:8080", "htp:/localhost", "http://127.0.0.1:80/v1@2"])
def test_an_address_without_a_secret_is_shown_as_it_is_though_it_may_be_wrong(value):
    assert address(value) == value
