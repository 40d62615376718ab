"""A model's file in this process, by llama.cpp: one in memory at a time, loaded once, and one answer after the other.

What the model made of the last prompt is kept, so that one which begins alike is read from where it differs.
"""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from assistant.errors import ModelError
from assistant.models import ggufile, llamacpp, room
from assistant.models.calling import BEAT, CalledModel, Wish
from assistant.models.failures import no_chat
from assistant.models.remembering import LoadedModel
from assistant.models.wire import Wire
from assistant.ports import Message

PREFIX = "gguf"
ABSENT = "The package llama-cpp-python, which runs models in this process, is not installed."
INSTALL = (
    'Run: pip install "ai-policy-assistant[local]" (it is compiled, which needs a C++ compiler and minutes); a server'
    " of models, such as Ollama, needs none."
)

LoadedKey = tuple[str, int, int, int]


class GgufModel(CalledModel):
    """A model in a file, written with in this process.

    The file is looked at when it is first needed, so that a library opens also where it is gone.

    Raises:
        ModelError: the package that reads such files is not installed.
    """

    def __init__(self, wish: Wish) -> None:
        super().__init__(wish)
        if find_spec(llamacpp.PACKAGE) is None:
            raise ModelError(ABSENT, hint=INSTALL)
        self.file = Path(self.called).expanduser()
        self.called = self.file.name
        self.name = f"{PREFIX}:{self.called}"
        self._holding = threading.Lock()
        self._held: set[LoadedKey] = set()
        self._closed = False
        self._loading = Wire()

    def load(self) -> None:
        """Load the file, once all is written that others write with it; not once this is closed."""
        with self._turn(self._loading):
            pass

    def said(self, messages: Sequence[Message], wire: Wire, ready: Callable[[], None]) -> Generator[str]:
        """What the model says, as soon as nobody else writes with it."""
        with self._turn(wire) as model:
            if model is None:
                return
            ready()
            yield from llamacpp.written(model, messages, self.wish, wire)

    def failed(self, error: BaseException, *, begun: bool) -> ModelError:
        """What an error means; `begun` makes no difference, since no line can break."""
        if isinstance(error, ModelError):
            return error
        if isinstance(error, MemoryError):
            return ModelError(f"There is too little memory for the model {self.called!r}.", hint=_SMALLER)
        return ModelError(
            f"The model {self.called!r} failed in this process ({type(error).__name__}: {error}).",
            hint="Ask again, try the model with `ai-policy model try`, or use another one.",
        )

    def close(self) -> None:
        """Free its memory, as soon as nothing is being written with it; what is written later loads it for its turn."""
        self._loading.hang_up()
        with self._holding:
            self._closed = True
            held, self._held = self._held, set()
        for key in held:
            _MEMORY.release(key)

    @contextlib.contextmanager
    def _turn(self, wire: Wire) -> Iterator[LoadedModel | None]:
        """The model, loaded, while nobody else writes with it; None where the call was hung up before that."""
        head = ggufile.read(self.file)
        window = min(self.wish.window, head.window)
        stat = self.file.stat()
        key = (str(self.file.absolute()), stat.st_mtime_ns, stat.st_size, window)
        with self._wanted(key), _MEMORY.turn(key, lambda: _loaded(self.file, window), wire) as model:
            yield model

    @contextlib.contextmanager
    def _wanted(self, key: LoadedKey) -> Iterator[None]:
        """Want a model for a turn, and from then on until this is closed, which may be before the turn ends."""
        with self._holding:
            if not self._closed and key not in self._held:
                self._held.add(key)
                _MEMORY.want(key)
        _MEMORY.want(key)
        try:
            yield
        finally:
            _MEMORY.release(key)


class _Memory:
    """The one model that this process holds, and whose turn it is to write with it."""

    def __init__(self) -> None:
        self._writing = threading.Lock()
        self._counting = threading.Lock()
        self._wanted: Counter[LoadedKey] = Counter()
        self._key: LoadedKey | None = None
        self._model: LoadedModel | None = None

    def want(self, key: LoadedKey) -> None:
        """Keep the model with this key once it is loaded."""
        with self._counting:
            self._wanted[key] += 1

    def release(self, key: LoadedKey) -> None:
        """Keep it no longer for one of those who wanted it; who writes with it now frees it when done."""
        with self._counting:
            self._wanted[key] -= 1
            if not self._wanted[key]:
                del self._wanted[key]
        if self._writing.acquire(blocking=False):
            self._end()

    @contextlib.contextmanager
    def turn(self, key: LoadedKey, load: Callable[[], LoadedModel], wire: Wire) -> Iterator[LoadedModel | None]:
        """The model with this key; None where the call was hung up while it waited."""
        while not self._writing.acquire(timeout=BEAT):
            if wire.hung_up:
                yield None
                return
        try:
            if self._key != key and not wire.hung_up:
                self._free()
                self._model, self._key = load(), key
            yield None if wire.hung_up else self._model
        finally:
            self._end()

    def _end(self) -> None:
        """End a turn, and free what nobody wants any more, also what was given up while the turn ended."""
        while True:
            try:
                if self._is_unwanted():
                    self._free()
            finally:
                self._writing.release()
            if not self._is_unwanted() or not self._writing.acquire(blocking=False):
                return

    def _is_unwanted(self) -> bool:
        return self._key is not None and self._key not in self._wanted

    def _free(self) -> None:
        if self._model is not None:
            self._model.close()
        self._model = self._key = None


_MEMORY = _Memory()
_SMALLER = "Close other programs, use a smaller model, or set ASSISTANT_MODEL_WINDOW lower."


def _loaded(file: Path, window: int) -> LoadedModel:
    """The model in a file, ready to write.

    Raises:
        ModelError: it is not whole, no model of a chat, too large, or cannot be loaded.
    """
    head = ggufile.read(file)
    if not head.is_whole:
        raise ggufile.cut_off(file)
    if not head.template:
        raise no_chat(file.name, "Its file does not say how a conversation is written")
    needed, free = head.memory(window), room.memory()
    if free is not None and needed > free and not llamacpp.has_memory_of_its_own():
        raise ModelError(
            f"The model {file.name!r} needs about {needed / 1e9:.1f} GB of memory, of which {free / 1e9:.1f} GB are"
            " free.",
            hint=_SMALLER,
        )
    return llamacpp.loaded(file, window, room.cores())
