"""llama.cpp, through its package: a file loaded without a word, and a conversation written on until it is hung up."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Generator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from assistant.errors import ModelError
from assistant.models.calling import Wish
from assistant.models.remembering import LoadedModel
from assistant.models.wire import Wire
from assistant.ports import Message

PACKAGE = "llama_cpp"
BATCH = 512  # tokens of a prompt that are read at once
ROLES = {"system": "system", "human": "user", "ai": "assistant"}
DRAWN = {"top_k": 40, "top_p": 0.95, "min_p": 0.05, "repeat_penalty": 1.0}  # the defaults of its server
PLACE = "\x1atext{}\x1a"  # stands for a message while the rest of the prompt is made
FAULT = "error loading model:"  # what llama.cpp logs before the reason
ERRORS = 4  # how grave what llama.cpp logs is, from which it is an error; 5 goes on with the line before
_said: list[str] = []  # what it logged of errors while a file was loaded


def loaded(file: Path, window: int, cores: int) -> LoadedModel:
    """The model in a file.

    Raises:
        ModelError: it cannot be loaded.
    """
    package = _package()
    _said.clear()
    try:
        llama = package.Llama(
            str(file), n_ctx=window, n_batch=BATCH, n_threads=cores, n_threads_batch=cores,
            n_gpu_layers=-1 if has_memory_of_its_own() else 0, verbose=False,
        )  # fmt: skip
    except (ValueError, RuntimeError, OSError, AssertionError) as error:
        told = [line.partition(FAULT)[2].strip() for line in _said if FAULT in line]
        why = (told or [str(error)])[0].rstrip(".")
        raise ModelError(
            f"The model {file.name!r} cannot be loaded: {why}.",
            hint="Its file may be damaged, or newer than llama-cpp-python here: get it again, or upgrade that.",
        ) from error
    return LoadedModel(package, llama)


def has_memory_of_its_own() -> bool:
    """Whether models run on a graphics card, with its memory."""
    return bool(_package().llama_supports_gpu_offload())


def written(model: LoadedModel, messages: Sequence[Message], wish: Wish, wire: Wire) -> Generator[str]:
    """What a model writes next in a conversation, until it ends, has written what it may, or is hung up.

    Raises:
        ModelError: the conversation is longer than the model's window.
    """
    package, llama = _package(), model.llama
    tokens = _prompt(llama, messages)
    window = llama.n_ctx()
    if len(tokens) >= window:
        raise ModelError(
            f"The question with its passages has {len(tokens):,} tokens, and the model reads {window:,} at once.",
            hint="Set ASSISTANT_MODEL_WINDOW higher, if the model can read more.",
        )
    model.turn_to(tokens)
    sign = ctypes.create_string_buffer(2)
    wire.stopping(lambda: setattr(sign, "value", b"!"))
    package.llama_set_abort_callback(llama.ctx, _stops(), ctypes.cast(sign, ctypes.c_void_p))
    try:
        for piece in llama.create_completion(
            tokens, max_tokens=wish.answer, temperature=wish.temperature, stream=True, **DRAWN
        ):
            if wire.hung_up:
                return
            yield piece["choices"][0]["text"]
    except RuntimeError:
        if not wire.hung_up:  # else it was stopped while it read or reckoned
            raise
    finally:
        package.llama_set_abort_callback(llama.ctx, package.ggml_abort_callback(), None)


def _prompt(llama: Any, messages: Sequence[Message]) -> list[int]:
    """The tokens of a conversation as the model's own template writes it.

    What a text holds that looks like a token of the template's is text like any other, and ends or begins no message.
    """
    told = [{"role": ROLES.get(role, role), "content": text} for role, text in messages]
    if not any(_has_tokens_of_control(llama, each["content"]) for each in told):
        return _tokens(llama, _rendered(llama, told))
    places = [PLACE.format(number) for number in range(len(told))]
    rest = _rendered(llama, [{**each, "content": place} for each, place in zip(told, places, strict=True)])
    tokens = []
    for each, place in zip(told, places, strict=True):
        before, _, rest = rest.partition(place)
        tokens += _tokens(llama, before) + _tokens(llama, each["content"], control=False)
    return tokens + _tokens(llama, rest)


def _has_tokens_of_control(llama: Any, text: str) -> bool:
    return _tokens(llama, text) != _tokens(llama, text, control=False)


def _tokens(llama: Any, text: str, *, control: bool = True) -> list[int]:
    found: list[int] = llama.tokenize(text.encode(), add_bos=False, special=control)
    return found


def _rendered(llama: Any, messages: list[dict[str, str]]) -> str:
    """A conversation as the template writes it; where that knows no rules, they stand before the first message.

    A model that can think before it speaks is told not to: it would be done thinking when its answer must end.
    """
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    first, last = (llama.detokenize([token], special=True).decode() for token in (llama.token_bos(), llama.token_eos()))
    write = Jinja2ChatFormatter(llama.metadata["tokenizer.chat_template"], eos_token=last, bos_token=first)
    try:
        return str(write(messages=messages, enable_thinking=False).prompt)
    except Exception:  # whatever a template raises
        if len(messages) < 2:
            raise
        rules, asked, *others = messages
        merged = {**asked, "content": f"{rules['content']}\n\n{asked['content']}"}
        return str(write(messages=[merged, *others], enable_thinking=False).prompt)


@cache
def _package() -> Any:
    """The package, which is kept from saying anything itself.

    While it loads a file it would turn this process's standard output and error away, those of all threads.

    Raises:
        ModelError: it cannot be used.
    """
    try:
        import llama_cpp
        import llama_cpp._internals
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelError(
            f"llama-cpp-python cannot be used here: {' '.join(str(error).split())[:200]}.",
            hint="Install it again: pip install --force-reinstall --no-cache-dir llama-cpp-python",
        ) from error
    for module in (llama_cpp.llama, llama_cpp._internals):
        module.suppress_stdout_stderr = lambda disable=True: contextlib.nullcontext()
    llama_cpp.llama_log_set(_note, ctypes.c_void_p(0))
    return llama_cpp


@ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)  # type: ignore[untyped-decorator]
def _note(level: int, text: bytes, _: object) -> None:
    if level == ERRORS or not level:
        _said.append(text.decode("utf-8", errors="replace"))


@cache
def _stops() -> Any:
    """What llama.cpp asks, thousands of times for a word, whether to stop: the length of the text it is given.

    A function of the C library's, since one of Python's would wait each time until no other thread runs any.
    """
    library = ctypes.CDLL("msvcrt" if os.name == "nt" else None)
    return ctypes.cast(library.strlen, _package().ggml_abort_callback)
