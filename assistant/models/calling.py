"""A call of a model that writes: its words as they come, within limits of time and length, hung up at once."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from assistant.errors import ModelError
from assistant.models.failures import failure
from assistant.models.wire import Wire
from assistant.ports import Message

BEAT = 0.2  # seconds after which a silent model gives the caller a turn, to cancel or not
AGAIN = (0.5, 1.5)  # seconds before a further try


@dataclass(frozen=True, slots=True)
class WritingLimits:
    """How long, in seconds, and how much, in characters, a model may write."""

    connect: float = 5
    first: float = 120
    gap: float = 30
    total: float = 300
    characters: int = 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """Which model is wanted, and how it is to write; `window` and `answer` are in tokens."""

    name: str
    base_url: str = ""
    api_key: str = ""
    temperature: float = 0.0
    window: int = 8192
    answer: int = 800
    limits: WritingLimits = WritingLimits()


class CalledModel(ABC):
    """A model that writes; any number of threads may call it.

    `called` is its name without the provider's, `address` that of its server; empty where there is none.
    """

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.name, self.window, self.answer = wish.name, wish.window, wish.answer
        self.provider, _, self.called = wish.name.partition(":")
        self.address = ""

    def write(self, messages: Sequence[Message]) -> Iterator[str]:
        """The words of a model as they come, and an empty text whenever it is silent for a moment.

        Closing the iterator hangs up. What goes wrong before the first word, and may pass, is tried again.

        Raises:
            ModelError: there is no such model, it failed, or took longer than the limits allow.
        """
        for pause in (*AGAIN, None):
            begun = False
            try:
                for piece in _Call(self, messages).pieces():
                    begun = begun or bool(piece)
                    yield piece
            except ModelError as error:
                wait = getattr(error, "wait", None)
                if begun or wait is None or pause is None:
                    raise
                yield from _silence(max(wait, pause))
            else:
                return

    @abstractmethod
    def load(self) -> None:
        """Load what calling it needs, so that the first call need not wait for it."""

    @abstractmethod
    def said(self, messages: Sequence[Message], wire: Wire, ready: Callable[[], None]) -> Generator[str]:
        """What the model says, in the thread that listens to it.

        It ends when the wire is hung up, and calls `ready` once it is loaded and it is the call's turn: only then may
        it be blamed for being silent. It raises whatever goes wrong.
        """

    def failed(self, error: BaseException, *, begun: bool) -> ModelError:
        """What an error of `said` means, in a sentence; `begun` is whether words came before it."""
        return failure(error, self.called, self.address, begun=begun)

    def close(self) -> None:  # noqa: B027 (what holds nothing has nothing to free)
        """Free what is held in memory, as soon as nothing is being written with it."""


class _Call:
    """One call of a model: a thread that listens to it, and a caller who waits only so long."""

    def __init__(self, model: CalledModel, messages: Sequence[Message]) -> None:
        self._model = model
        self._messages = list(messages)
        self._wire = Wire()
        self._ready = threading.Event()
        self._heard: queue.SimpleQueue[str | BaseException | None] = queue.SimpleQueue()

    def pieces(self) -> Iterator[str]:
        """The words as they come; an empty text for each moment of silence."""
        limits = self._model.wish.limits
        threading.Thread(target=self._listen, name="model", daemon=True).start()
        started = last = time.monotonic()
        begun, written = False, 0
        try:
            while True:
                try:
                    heard = self._heard.get(timeout=BEAT)
                except queue.Empty:
                    heard = ""
                now = time.monotonic()
                if not self._ready.is_set():
                    started = last = now  # its package, or itself, is still being loaded, or others are before us
                if heard is None:
                    return
                if isinstance(heard, BaseException):
                    raise self._model.failed(heard, begun=begun) from heard
                if heard:
                    begun, last, written = True, now, written + len(heard)
                self._check(limits, begun, now - started, now - last, written)
                handed = time.monotonic()
                yield heard
                taken = time.monotonic() - handed  # by the caller: neither silence nor slowness of the model
                started, last = started + taken, last + taken
        finally:
            self._wire.hang_up()

    def _check(self, limits: WritingLimits, begun: bool, total: float, silent: float, written: int) -> None:
        """Raise what is wrong if the model writes too long, too much or not at all."""
        name = self._model.called
        if written > limits.characters:
            raise ModelError(f"The model {name!r} did not stop writing.", hint="Try again, or use another model.")
        if total > limits.total:
            raise ModelError(
                f"The model {name!r} had not finished after {limits.total:g} seconds.",
                hint="Give it longer with ASSISTANT_MODEL_SECONDS, or use a smaller model.",
            )
        if silent > (limits.gap if begun else limits.first):
            what = "stopped in the middle" if begun else "did not begin"
            busy = "whether its server is busy" if self._model.address else "whether this machine is busy"
            raise ModelError(
                f"The model {name!r} {what}: nothing came for {silent:.0f} seconds.",
                hint=f"See {busy}, or give it longer with ASSISTANT_MODEL_FIRST_SECONDS.",
            )

    def _listen(self) -> None:
        try:
            with contextlib.closing(self._model.said(self._messages, self._wire, self._ready.set)) as said:
                for piece in said:
                    if self._wire.hung_up:
                        return
                    self._heard.put(piece)
            self._heard.put(None)
        except BaseException as error:  # a panic of native code too: told to the caller, who says what it means
            self._heard.put(error)


def _silence(seconds: float) -> Iterator[str]:
    """Wait, and give the caller turns meanwhile."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(min(BEAT, seconds))
        yield ""
