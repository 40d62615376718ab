"""Everything that can go wrong for a user, as one tree.

AssistantError
├─ ConfiguredError          what was configured fails
│  ├─ SettingsError         a setting has a value that cannot be used
│  └─ ModelError            an embedding or writing model cannot be used
├─ CorpusError              the corpus folder, or a file's metadata, cannot be used
│  ├─ ReadingError          a file gives no text; `state` says how reading ended
│  ├─ PageError             a page cannot be shown
│  └─ UnknownDocumentError  no document has that id
├─ PullError                a text cannot be fetched from its address
├─ QuestionError            the question is empty or too long
├─ StoreError               the library cannot be read or written
│  ├─ LockedError           another process is writing
│  └─ ModelMismatchError    the library was made with another embedding model
├─ ExportError              an answer cannot be written to a file
├─ BackupError              a backup cannot be written, or is none that can be restored
└─ EvaluationError          a question file, or a result to compare with, cannot be used

Each carries a `hint`: what the user can do, printed by the CLI and the app.
"""

from __future__ import annotations

import secrets

from assistant.records import State
from assistant.redaction import redacted

UNFORESEEN = "Something went wrong that we did not foresee."


def unforeseen() -> str:
    """A mark for what was not foreseen: the page shows it, and the log has the rest under it."""
    return secrets.token_hex(4)


class AssistantError(Exception):
    """The root: a sentence that says what happened, and a hint that says what to do."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class ConfiguredError(AssistantError):
    """What was configured fails; answers and reports keep why, so that the addresses in it are told without secrets."""

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(redacted(message), hint=redacted(hint))


class SettingsError(ConfiguredError):
    """A setting has a value that cannot be used."""


class CorpusError(AssistantError):
    """The corpus folder, or a file's metadata, cannot be used."""


class ReadingError(CorpusError):
    """A file gives no text; `state` says how reading it ended, `pictures` how many pages OCR might read.

    `tried` says whether OCR has tried pages: then the hint is what came of that.
    """

    def __init__(self, message: str, *, hint: str, state: State, pictures: int = 0, tried: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.state = state
        self.pictures = pictures
        self.tried = tried


class PageError(CorpusError):
    """A page of a document cannot be shown: there is none, or its file is gone, changed or damaged."""


class UnknownDocumentError(CorpusError):
    """No document has that id."""


class PullError(AssistantError):
    """A text cannot be fetched from its address, or what is there is not it."""


class QuestionError(AssistantError):
    """The question is empty or too long, or what it is asked as of is no date."""


class StoreError(AssistantError):
    """The library cannot be read or written."""


class LockedError(StoreError):
    """Another process is writing, and went on for longer than we wait."""


class ModelMismatchError(StoreError):
    """The library was made with another embedding model, or another version of it."""


class ModelError(ConfiguredError):
    """An embedding or writing model cannot be used."""


class ExportError(AssistantError):
    """An answer cannot be written to a file."""


class BackupError(AssistantError):
    """A backup cannot be written, or a file is none that can be restored; nothing was changed."""


class ReplayError(AssistantError):
    """A file is not an answer that could be asked again."""


class EvaluationError(AssistantError):
    """A question file, or a result to compare with, cannot be used."""
