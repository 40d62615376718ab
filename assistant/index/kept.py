"""What was worked out of the library and takes long, kept beside it for as long as the library is the same."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class KeptValue:
    """A value that JSON takes, in a file, with the state of the library of which it was made.

    It can be lost at any time, and is written over where the state is another one: nothing stays of what was removed.
    """

    file: Path

    def get(self, state: str) -> Any:
        """The value that was made of a state; None if there is none."""
        with contextlib.suppress(OSError, ValueError):
            held = json.loads(self.file.read_text(encoding="utf-8"))
            if isinstance(held, dict) and held.get("state") == state:
                return held.get("value")
        return None

    def put(self, state: str, value: Any) -> None:
        """Keep a value, in place of any other; where the folder cannot be written, nothing is kept."""
        beside = self.file.with_name(f".{self.file.name}-{uuid4().hex}")
        try:
            beside.write_text(json.dumps({"state": state, "value": value}, ensure_ascii=False), encoding="utf-8")
            os.replace(beside, self.file)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()
