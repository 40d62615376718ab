"""Cross-encoders of sentence-transformers, from a folder or a hub, loaded when they are first needed."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.errors import ModelError


class CrossEncoder:
    """A model that reads two texts together; any thread may use it.

    Args:
        name: a folder, or the name of a model on a hub.
        setting: the environment's name of the setting that names it, for what is told when it cannot be used.
    """

    def __init__(self, name: str, setting: str) -> None:
        self.name = name
        self.setting = setting
        self._lock = threading.Lock()

    def scores(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """What the model gives for each pair, shape (pairs,) or (pairs, labels).

        Raises:
            ModelError: the model cannot be loaded.
        """
        with self._lock:
            return self._model.predict(list(pairs))

    def labels(self) -> tuple[str, ...]:
        """What its scores stand for, in lower case.

        Raises:
            ModelError: the model cannot be loaded.
        """
        with self._lock:
            named: dict[int, str] = self._model.model.config.id2label
        return tuple(named[i].casefold() for i in sorted(named))

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(self.name, device="cpu", local_files_only=Path(self.name).is_dir())
        except Exception as error:  # transformers raises many kinds
            raise ModelError(
                f"The model {self.name!r} cannot be loaded ({type(error).__name__}).",
                hint=f"Set {self.setting} to the folder or name of a sentence-transformers cross-encoder,"
                " or leave it out.",
            ) from error
