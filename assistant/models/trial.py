"""A model tried out: whether it writes at all, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from assistant.errors import ModelError
from assistant.models.calling import BEAT
from assistant.ports import ChatModel
from assistant.records import Trial

QUESTION = (("human", "Say in a few words that you are ready."),)
TOKENS = 200  # enough for a model that thinks before it speaks


def tried(model: ChatModel, turn: Callable[[], None]) -> Trial:
    """Ask a model for a few words; `turn` is called with each, and while it is silent.

    Raises:
        ModelError: the model failed, said nothing, or took longer than it may.
    """
    _load(model, turn)
    started, first, said = time.monotonic(), 0.0, ""
    for piece in model.write(QUESTION):
        first = first or (time.monotonic() - started if piece.strip() else 0.0)
        said += piece
        turn()
    if not said.strip():
        raise ModelError(
            f"The model {model.name!r} answered without a word.",
            hint="See whether it is a model that chats, or try another one.",
        )
    return Trial(model.name, " ".join(said.split()), first, time.monotonic() - started)


def _load(model: ChatModel, turn: Callable[[], None]) -> None:
    """Load a model, which for a large one takes a while, and give turns meanwhile; one that is given up loads on."""
    thread = ThreadPoolExecutor(1)
    try:
        loading = thread.submit(model.load)
        while not wait([loading], BEAT).done:
            turn()
        loading.result()
    finally:
        thread.shutdown(wait=False)
