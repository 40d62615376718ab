"""The settings: one frozen object, and the only reader of the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

APPLICATION = "ai-policy-assistant"


def home() -> Path:
    """The folder that holds `corpus/` and `index/`: the nearest parent with a corpus, else the user's data folder."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "corpus").is_dir():
            return folder
    return Path(platformdirs.user_data_dir(APPLICATION))


class Settings(BaseSettings):
    """What can be set, in code or as `ASSISTANT_<NAME>` in the environment; code wins.

    Raises:
        SettingsError: a value cannot be used, or a name is not a setting.
    """

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True, extra="forbid", protected_namespaces=())

    corpus_dir: Path = Field(default_factory=lambda: home() / "corpus", description="folder with the documents")
    index_dir: Path = Field(
        default_factory=lambda: home() / "index", description="folder with the index, which can be deleted at any time"
    )
    cache_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_cache_dir(APPLICATION)),
        description="folder for the question encoder made at first indexing",
    )
    data_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir(APPLICATION)),
        description="folder for the conversations of the browser app",
    )
    model: str = Field(
        "extractive",
        description="what writes the answer: `extractive` quotes and needs no model; `ollama:<name>`, `openai:<name>`,"
        " `huggingface:<path or id>`; `auto` takes a model of a server on this machine, if there is one",
    )
    model_base_url: str = Field("", description="address of the model's server, e.g. http://127.0.0.1:8080/v1")
    model_api_key: SecretStr = Field(SecretStr(""), description="key for that server; none for most local ones")
    model_temperature: float = Field(0, ge=0, le=2, description="how freely the model writes; 0 is the least")
    model_window: int = Field(8192, ge=1024, description="tokens that the model reads and writes at once")
    model_answer_tokens: int = Field(800, ge=50, description="most tokens of an answer")
    model_first_seconds: float = Field(120, gt=0, description="how long the model may take to its first word")
    model_gap_seconds: float = Field(30, gt=0, description="how long it may be silent between two words")
    model_seconds: float = Field(300, gt=0, description="how long an answer may take altogether")
    drop_unsupported: bool = Field(
        default=False, description="leave out what a model wrote and its sources do not support"
    )
    embedding_model: str = Field(
        "all-MiniLM-L6-v2",
        description="`all-MiniLM-L6-v2` is bundled; else a sentence-transformers model's folder or name",
    )
    reranker: str = Field(
        "", description="a sentence-transformers cross-encoder's folder or name, to re-rank what is found"
    )
    max_file_mb: int = Field(100, ge=1, description="largest file that is read, in MB")
    max_pages: int = Field(5000, ge=1, description="most pages that are read of one PDF")
    max_characters: int = Field(10_000_000, ge=1, description="most characters that are kept of one document")
    read_seconds: int = Field(120, ge=1, description="longest time that reading one file may take")
    read_memory_mb: int = Field(900, ge=256, description="most memory that reading one file may use, in MB")
    lock_seconds: float = Field(30, ge=0, description="how long a writer waits for another one")

    @field_validator("corpus_dir", "index_dir", "cache_dir", "data_dir")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        """Child processes work in other folders, so a relative path would mean another place there."""
        return folder.expanduser().absolute()

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            first = error.errors()[0]
            name = ".".join(str(part) for part in first["loc"])
            raise SettingsError(
                f"The setting {name!r} cannot be used: {first['msg']}.",
                hint=f"Set ASSISTANT_{name.upper()} to another value, or leave it out. The README lists the settings.",
            ) from error
