"""Addresses without what may be secret in them."""

import pytest

from assistant.errors import ModelError, SettingsError
from assistant.redaction import redacted, without_secrets


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
