"""The model that writes, through LangChain's chat models or in this process: opened by name.

    ollama:<name>              a model of an Ollama server
    openai:<name>              a model of any server that speaks OpenAI's protocol: vLLM, llama.cpp, LM Studio ...
    gguf:<file>                a model's file that llama.cpp reads, in this process
    huggingface:<path or id>   a transformers model in this process
    auto                       what answers on the usual local addresses; else none

Nothing of this is imported before it is asked for. What a library would read from the environment
(keys, addresses, proxies) is given by our own settings instead.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import ModelError, SettingsError
from assistant.models import servers
from assistant.models.calling import CalledModel, Wish, WritingLimits
from assistant.models.failures import failure, missing, status
from assistant.models.gguf import PREFIX, GgufModel
from assistant.models.servers import OLLAMA, PACKAGES
from assistant.models.wire import Wire
from assistant.ports import ChatModel, Message
from assistant.redaction import address, is_plain
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

EXTRACTIVE, AUTO = "extractive", "auto"
FAITHFUL = 1.0  # how much a word is punished for having been said: not at all, where others have 1.1
HERE = ("localhost", "127.0.0.1", "::1")
LATER = 1.0  # seconds by which a connection gives up after we do, so that the reason told is ours

_REASONS = ("finish_reason", "done_reason")  # why a model stopped, which the last piece of an answer tells
_SERVED = ("model_name", "model")  # by which model a server says that it answers


class Model(CalledModel):
    """A model of LangChain's, most often one of a server.

    `tells_why` says that the last piece of an answer says why it ends, so that one without is cut off.
    """

    def __init__(self, wish: Wish) -> None:
        super().__init__(wish)
        self.address = "" if self.provider == "huggingface" else wish.base_url or OLLAMA
        self.tells_why = self.provider != "huggingface"
        self._served: set[str] = set()

    def load(self) -> None:
        """Load what calling it needs, so that the first call need not wait for it."""
        self.chat(Wire())

    def said(self, messages: Sequence[Message], wire: Wire, ready: Callable[[], None]) -> Generator[str]:
        """What the model says; not by another model than the one that its server answered by before."""
        from langsmith import tracing_context

        chat = self.chat(wire)
        ready()
        ended = not self.tells_why
        with tracing_context(enabled=False):  # whatever the environment, or the caller, says
            for chunk in chat.stream(list(messages)):
                ended = ended or any(chunk.response_metadata.get(name) for name in _REASONS)
                self._note(chunk.response_metadata)
                yield str(chunk.text)
        if not ended and not wire.hung_up:
            raise ConnectionError("the answer breaks off")

    def failed(self, error: BaseException, *, begun: bool) -> ModelError:
        """What an error means; where a server is not understood, or knows no such model, it is asked what it has."""
        told = failure(error, self.called, self.address, begun=begun)
        is_unclear = status(error) in (404, 405) or "cannot be understood" in str(told)
        if self.provider not in servers.LISTS or not self.address or begun or not is_unclear:
            return told
        try:
            offered = servers.offered(self.provider, self.address, self.wish.api_key)
        except ModelError as wrong:
            return wrong
        is_there = {self.called, f"{self.called}:latest"} & set(offered)
        return missing(self.called, self.address, offered) if offered and not is_there else told

    def _note(self, told: dict[str, Any]) -> None:
        """Remember by which model the server answers.

        Raises:
            ModelError: it is another one than before.
        """
        served = next((str(told[name]) for name in _SERVED if told.get(name)), "") if self.address else ""
        before = set(self._served)
        self._served |= {served} - {""}
        if before and self._served != before:
            raise ModelError(
                f"The server at {self.address} answers by another model now: {served!r}, until now by"
                f" {sorted(before)[0]!r}.",
                hint="Ask again to have that one write, or let the server load the one before.",
            )

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
                "repeat_penalty": FAITHFUL,
                "client_kwargs": {**hooks, "timeout": limits},
            }  # fmt: skip
        else:
            import openai

            limits = openai.Timeout(wish.limits.gap, connect=wish.limits.connect, read=wish.limits.first + LATER)
            options |= {
                "base_url": wish.base_url, "api_key": wish.api_key or "none", **_asked_of(wish),
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


def wished(settings: Settings) -> Wish:
    """The model that the settings name."""
    return Wish(
        settings.model,
        settings.model_base_url,
        settings.model_api_key.get_secret_value(),
        settings.model_temperature,
        settings.model_window,
        settings.model_answer_tokens,
        WritingLimits(first=settings.model_first_seconds, gap=settings.model_gap_seconds, total=settings.model_seconds),
    )


def opened(wish: Wish) -> CalledModel | None:
    """The model that is wished for; None for `extractive`, and for `auto` where no server answers.

    Raises:
        SettingsError: the name says no known kind of model, or the address is none.
        ModelError: the package that speaks with such models is not installed.
    """
    if wish.name == EXTRACTIVE:
        return None
    if wish.name == AUTO:
        return _found(wish)
    provider, _, name = wish.name.partition(":")
    if provider in (*PACKAGES, PREFIX) and not name:
        raise SettingsError(f"Of the models of {provider} none is named.", hint="Say which one in ASSISTANT_MODEL.")
    if provider not in (*PACKAGES, PREFIX):
        raise SettingsError(
            f"There is no model {wish.name!r}.",
            hint="Set ASSISTANT_MODEL to extractive, auto, ollama:<name>, openai:<name>, gguf:<file> or"
            " huggingface:<path or id>.",
        )
    if provider == PREFIX:
        return GgufModel(wish)
    if provider == "openai" and not wish.base_url:
        raise SettingsError(
            f"The model {wish.name!r} needs the address of its server.",
            hint="Set ASSISTANT_MODEL_BASE_URL, e.g. to http://127.0.0.1:8080/v1.",
        )
    if provider in ("ollama", "openai") and wish.base_url and not _is_address(wish.base_url):
        raise SettingsError(
            f"{address(wish.base_url)} is no address of a server.",
            hint="ASSISTANT_MODEL_BASE_URL begins with http:// or https://, e.g. http://127.0.0.1:8080/v1.",
        )
    if find_spec(PACKAGES[provider]) is None:
        raise ModelError(
            f"The package {PACKAGES[provider]} is not installed.", hint='Run: pip install "ai-policy-assistant[models]"'
        )
    return Model(wish)


def _is_address(written: str) -> bool:
    """Whether a server can be asked at what is written as its address."""
    try:
        parts = urlsplit(written)
        return (
            is_plain(written) and parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        )
    except ValueError:  # no port, or brackets without an address
        return False


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
    found = servers.first()
    if found is None:
        return None
    name = f"{found.provider}:{found.models[0]}"
    return Model(replace(wish, name=name, base_url=found.address, api_key=""))  # a key was set for another address


def close(model: ChatModel | None) -> None:
    """Free what a model of ours holds in memory; one that was handed in is its maker's to close."""
    if isinstance(model, CalledModel):
        model.close()


def _asked_of(wish: Wish) -> dict[str, Any]:
    """What a server with OpenAI's protocol is asked for that LangChain has no right name for.

    LangChain renames `max_tokens` to what OpenAI's newest models want, and other servers pass over unread. Servers on
    this machine may punish words that were said before, unless they are told not to: a quote is made of such words.
    """
    if "://api.openai.com" in wish.base_url:
        return {"max_tokens": wish.answer}
    faithful = {"repeat_penalty": FAITHFUL} if urlsplit(wish.base_url).hostname in HERE else {}
    return {"extra_body": {"max_tokens": wish.answer, **faithful}}
