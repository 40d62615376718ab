"""The settings."""

import pytest
from pydantic import ValidationError

from assistant.errors import SettingsError
from assistant.settings import Settings, home


def test_code_wins_over_the_environment_and_that_over_the_default(monkeypatch, tmp_path):
    monkeypatch.setenv("ASSISTANT_MAX_PAGES", "7")
    assert Settings().max_pages == 7
    assert Settings(max_pages=9).max_pages == 9
    assert Settings().max_file_mb == 100


@pytest.mark.parametrize(("name", "value"), [("max_pages", "many"), ("lock_seconds", "-1"), ("read_memory_mb", "1")])
def test_a_value_that_cannot_be_used_is_named_with_its_variable(monkeypatch, name, value):
    monkeypatch.setenv(f"ASSISTANT_{name.upper()}", value)
    with pytest.raises(SettingsError, match=name) as caught:
        Settings()
    assert f"ASSISTANT_{name.upper()}" in caught.value.hint


def test_a_name_that_is_no_setting_is_refused():
    with pytest.raises(SettingsError, match="colour"):
        Settings(colour="red")


def test_settings_do_not_change():
    with pytest.raises(ValidationError):
        Settings().model = "other"


def test_home_is_the_nearest_parent_with_a_corpus(monkeypatch, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert home() == tmp_path


def test_without_a_corpus_home_is_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert home().name == "ai-policy-assistant"


def test_relative_folders_and_those_of_the_user_are_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    settings = Settings(corpus_dir="here", index_dir="~/index")
    assert settings.corpus_dir == tmp_path / "here"
    assert settings.index_dir == tmp_path / "home" / "index"
