"""The model that writes, through LangChain's chat models: opened by name, called with limits, hung up at once.

    ollama:<name>              a model of an Ollama server
    openai:<name>              a model of any server that speaks OpenAI's protocol: vLLM, llama.cpp, LM Studio ...
    huggingface:<path or id>   a transformers model in this process
    auto                       what answers on the usual local addresses; else none

Nothing of this is imported before it is asked for. What a library would read from the environment
(keys, addresses, proxies) is given by our own settings instead.
"""

from __future__ import annotations

import contextlib
import json
import queue
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelError, SettingsError
from assistant.models.failures import failure
from assistant.models.wire import Wire
from assistant.ports import ChatModel, Message

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EXTRACTIVE, AUTO = "extractive", "auto"
PACKAGES = {"ollama": "langchain_ollama", "openai": "langchain_openai", "huggingface": "langchain_huggingface"}
OLLAMA = "http://127.0.0.1:11434"
LOCAL = (  # where servers listen unless told otherwise: llama.cpp, LM Studio, vLLM
    "http://127.0.0.1:8080/v1",
    "http://127.0.0.1:1234/v1",
    "http://127.0.0.1:8000/v1",
)
LOOK = 0.5  # seconds given to an address when looking for a server
LATER = 1.0  # seconds by which a connection gives up after we do, so that the reason told is ours
BEAT = 0.2  # seconds after which a silent model gives the caller a turn, to cancel or not
AGAIN = (0.5, 1.5)  # seconds before a further try

_REASONS = ("finish_reason", "done_reason")  # why a model stopped, which the last piece of an answer tells


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


class Model:
    """A model that writes; any number of threads may call it.

    `called` is its name without the provider's; `tells_why` says that the last piece of an answer says why it ends, so
    that one without is cut off.
    """

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.name, self.window, self.answer = wish.name, wish.window, wish.answer
        self.provider, _, self.called = wish.name.partition(":")
        self.address = wish.base_url or OLLAMA
        self.tells_why = self.provider != "huggingface"

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

    def load(self) -> None:
        """Load what calling it needs, so that the first call need not wait for it."""
        self.chat(Wire())

    def chat(self, wire: Wire) -> BaseChatModel:
        """The model as LangChain has it; its connections are those of the wire."""
        import httpx  # whole, since openai looks into it also where another thread has only begun to import it
        from langchain.chat_models import init_chat_model

        wish = self.wish
        if self.provider == "huggingface":
            return self._local  # type: ignore[no-any-return]
        options: dict[str, Any] = {"temperature": wish.temperature}
        hooks: dict[str, Any] = {
            "event_hooks": {"request": [wire.note]}, "trust_env": False, "headers": {"Connection": "close"},
        }  # fmt: skip
        if self.provider == "ollama":
            limits: Any = httpx.Timeout(wish.limits.gap, connect=wish.limits.connect, read=wish.limits.first + LATER)
            options |= {
                "base_url": wish.base_url or OLLAMA, "num_ctx": wish.window, "num_predict": wish.answer,
                "client_kwargs": {**hooks, "timeout": limits},
            }  # fmt: skip
        else:
            import openai

            limits = openai.Timeout(wish.limits.gap, connect=wish.limits.connect, read=wish.limits.first + LATER)
            options |= {
                "base_url": wish.base_url, "api_key": wish.api_key or "none", **_at_most(wish),
                "max_retries": 0, "timeout": limits, "organization": "", "use_responses_api": False,
                "http_client": openai.DefaultHttpxClient(**hooks, timeout=limits), "openai_proxy": "",
            }  # fmt: skip
        return init_chat_model(self.called, model_provider=self.provider, **options)  # type: ignore[no-any-return]

    @cached_property
    def _local(self) -> Any:
        """A transformers model in this process, which is loaded once."""
        from langchain_huggingface import ChatHuggingFace, HuggingFacePipeline

        wish = self.wish
        writing = {"max_new_tokens": wish.answer, "max_time": wish.limits.total, "return_full_text": False}
        writing |= {"do_sample": True, "temperature": wish.temperature} if wish.temperature else {"do_sample": False}
        try:
            pipeline = HuggingFacePipeline.from_model_id(
                self.called, task="text-generation", pipeline_kwargs=writing,
                model_kwargs={"local_files_only": Path(self.called).is_dir()},
            )  # fmt: skip
            return ChatHuggingFace(llm=pipeline, tokenizer=pipeline.pipeline.tokenizer)
        except (OSError, ValueError, ImportError) as error:
            raise ModelError(
                f"The model {self.called!r} cannot be loaded ({type(error).__name__}).",
                hint="Name the folder of a transformers model with a chat template, or a model of a hub.",
            ) from error


class GivenModel(Model):
    """A LangChain chat model that a program made itself; its name, and what it may write, are the wish's."""

    def __init__(self, chat: BaseChatModel, wish: Wish) -> None:
        super().__init__(wish)
        self._chat = chat
        self.address = ""  # which we do not know
        self.tells_why = False

    def chat(self, wire: Wire) -> BaseChatModel:
        """The model that was given; its connections are its own, and end with its answer."""
        return self._chat


class _Call:
    """One call of a model: a thread that listens to it, and a caller who waits only so long."""

    def __init__(self, model: Model, messages: Sequence[Message]) -> None:
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
                    last = now  # its package, or the model itself, is still being loaded
                if heard is None:
                    return
                if isinstance(heard, BaseException):
                    raise failure(heard, self._model.called, self._model.address) from heard
                if heard:
                    begun, last, written = True, now, written + len(heard)
                self._check(limits, begun, now - started, now - last, written)
                yield heard
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
            raise ModelError(
                f"The model {name!r} {what}: nothing came for {silent:.0f} seconds.",
                hint="See whether its server is busy, or give it longer with ASSISTANT_MODEL_FIRST_SECONDS.",
            )

    def _listen(self) -> None:
        from langsmith import tracing_context

        try:
            chat = self._model.chat(self._wire)
            self._ready.set()
            with tracing_context(enabled=False):  # whatever the environment, or the caller, says
                ended = not self._model.tells_why
                for chunk in chat.stream(self._messages):
                    if self._wire.hung_up:
                        return
                    ended = ended or any(chunk.response_metadata.get(name) for name in _REASONS)
                    self._heard.put(str(chunk.text))
            self._heard.put(None if ended else ConnectionError("the answer breaks off"))
        except BaseException as error:  # a panic of native code too: told to the caller, who says what it means
            self._heard.put(error)


def opened(wish: Wish) -> Model | None:
    """The model that is wished for; None for `extractive`, and for `auto` where no server answers.

    Raises:
        SettingsError: the name says no known kind of model.
        ModelError: the package that speaks with such models is not installed.
    """
    if wish.name == EXTRACTIVE:
        return None
    if wish.name == AUTO:
        return _found(wish)
    provider, _, name = wish.name.partition(":")
    if provider not in PACKAGES or not name:
        raise SettingsError(
            f"There is no model {wish.name!r}.",
            hint="Set ASSISTANT_MODEL to extractive, auto, ollama:<name>, openai:<name> or huggingface:<path or id>.",
        )
    if provider == "openai" and not wish.base_url:
        raise SettingsError(
            f"The model {wish.name!r} needs the address of its server.",
            hint="Set ASSISTANT_MODEL_BASE_URL, e.g. to http://127.0.0.1:8080/v1.",
        )
    if find_spec(PACKAGES[provider]) is None:
        raise ModelError(
            f"The package {PACKAGES[provider]} is not installed.", hint='Run: pip install "ai-policy-assistant[models]"'
        )
    return Model(wish)


def given(model: BaseChatModel | ChatModel, wish: Wish) -> ChatModel:
    """A model that a program hands in: one of LangChain's gets limits and turns to stop, any other is taken as it is.

    Raises:
        SettingsError: it is neither.
    """
    from langchain_core.language_models import BaseChatModel

    if isinstance(model, BaseChatModel):
        name = getattr(model, "model_name", "") or getattr(model, "model", "") or type(model).__name__
        return GivenModel(model, replace(wish, name=f"langchain:{name}"))
    if all(hasattr(model, part) for part in ("name", "window", "answer", "write", "load")):
        return model
    raise SettingsError(
        f"A {type(model).__name__} cannot write answers.",
        hint="Give a LangChain chat model, or an object with the methods of assistant.ports.ChatModel.",
    )


def _found(wish: Wish) -> Model | None:
    """The first model of a server on the usual local addresses."""
    for provider, address, path in (("ollama", OLLAMA, "/api/tags"), *(("openai", at, "/models") for at in LOCAL)):
        names = _names(address + path)
        if names and find_spec(PACKAGES[provider]):
            return Model(replace(wish, name=f"{provider}:{names[0]}", base_url=address))
    return None


def _names(address: str) -> list[str]:
    """The models that a server lists; none if nothing answers there, or something else does."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with contextlib.suppress(OSError, ValueError, AttributeError), direct.open(address, timeout=LOOK) as answer:
        listed = json.loads(answer.read(1_000_000))
        entries = listed.get("models") or listed.get("data") or []
        return [str(entry.get("name") or entry.get("id")) for entry in entries]
    return []


def _at_most(wish: Wish) -> dict[str, Any]:
    """How a server with OpenAI's protocol is told the most tokens of an answer.

    LangChain renames `max_tokens` to what OpenAI's newest models want, and other servers pass over unread.
    """
    if "://api.openai.com" in wish.base_url:
        return {"max_tokens": wish.answer}
    return {"extra_body": {"max_tokens": wish.answer}}


def _silence(seconds: float) -> Iterator[str]:
    """Wait, and give the caller turns meanwhile."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(min(BEAT, seconds))
        yield ""
