"""The settings file: what the app saved, for the next start and for the command line."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError


def read(file: Path) -> dict[str, Any]:
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


def write(file: Path, values: Mapping[str, Any]) -> None:
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
