"""The model that writes, as the page of the settings shows it: what it is, a test of it, and saving it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant import Settings
from assistant.assistant import try_model
from assistant.errors import AssistantError
from assistant.jobs import Job
from assistant.records import Progress, Trial
from assistant.settings import SettingOrigin, variable
from assistant.ui import presses, services, words
from assistant.ui.settings import choice, offers, saving, waiting
from assistant.ui.settings.choice import Choice

KINDS = {
    "extractive": "Quotes only, no model",
    "auto": "A model of a server on this machine, if there is one",
    "ollama": "Ollama",
    "openai": "A server with OpenAI's protocol: vLLM, llama.cpp, LM Studio …",
    "gguf": "A model's file (GGUF), run by this app",
    "huggingface": "A transformers model, run by this app",
}
NAMES = {
    "ollama": "qwen3:4b", "openai": "the name the server gives it", "gguf": "/models/qwen3-4b.gguf",
    "huggingface": "/models/qwen3",
}  # fmt: skip
HELP = {
    "gguf": "The file; choose one below, or fetch one",
    "huggingface": "A folder, or a name that has been downloaded",
}
ADDRESSES = {"ollama": "http://127.0.0.1:11434", "openai": "http://127.0.0.1:8080/v1"}
LABELS = {
    "model": "Model",
    "model_base_url": "Address",
    "model_api_key": "Key",
    "model_temperature": "Temperature",
    "model_answer_tokens": "Answer, tokens",
    "model_window": "Window, tokens",
    "drop_unsupported": "Leave out what the sources do not support",
}
SLOW = 10  # seconds to a first word above which answers are tedious
TRIED = "settings-tried"

Changes = Mapping[str, Any]


def draw(settings: Settings) -> None:
    """Draw the form, and what came of testing and saving."""
    st.subheader("The model that writes")
    st.markdown(
        "Answers are quoted from the documents. A model can write them instead: it gets the passages "
        "found, the question and those before it, and each of its sentences is checked."
    )
    turn, chosen = choice.turn(), choice.current(settings)
    kinds = list(KINDS) if chosen.kind in KINDS else [*KINDS, chosen.kind]
    kind = st.selectbox(
        "What writes the answers", kinds, kinds.index(chosen.kind), lambda kind: KINDS.get(kind, kind),
        key=f"kind-{turn}", disabled=_fixed(settings, "model"),
        help="Applies after saving, to all questions asked from then on",
    )  # fmt: skip
    with st.form(f"writer-{kind}-{turn}"):
        changes = _fields(settings, chosen if kind == chosen.kind else Choice(kind))
        with st.container(horizontal=True):
            save = presses.submit_button(
                "Save", "save-model", type="primary", icon=":material/save:", disabled=not changes
            )
            test = kind != "extractive" and presses.submit_button("Test", "test-model", icon=":material/network_check:")
            names = kind in ADDRESSES and presses.submit_button(
                "List its models", "list-models", icon=":material/list:"
            )
    if save or test:
        for name in (saving.SAVING, TRIED):
            waiting.stop(name)
    if save:
        saving.start(changes)
    if test:
        _try(changes)
    if names:
        _list(settings, kind, changes)
    _outcomes(settings)
    if not _fixed(settings, "model"):
        _choices(settings, kind)


def model_name(kind: str, name: str) -> str:
    """What the setting `model` is for a kind of model and its name."""
    return f"{kind}:{name.strip()}" if kind in NAMES else kind


def in_words(hint: str) -> str:
    """A hint that names the fields of this page where it speaks of the environment."""
    return re.sub(r"ASSISTANT_(\w+)", lambda named: _label(named[0], named[1].lower()), hint)


def _label(written: str, name: str) -> str:
    return f"“{LABELS[name]}”" if name in LABELS else written


def _fields(settings: Settings, chosen: Choice) -> Changes:
    """Draw the fields of a kind of model; what they say, without what the environment fixes."""
    kind = chosen.kind
    found: dict[str, Any] = {"model": model_name(kind, _name(settings, kind, chosen.name))}
    if kind in ADDRESSES:
        found["model_base_url"] = _address(settings, chosen)
    if kind == "openai":
        found |= _key(settings, found["model_base_url"])
    elif found.get("model_base_url", settings.model_base_url) != settings.model_base_url:
        found["model_api_key"] = ""  # it was set for another address
    if kind != "extractive":
        found |= _style(settings)
    else:
        st.markdown("Each answer is made of verbatim sentences. Nothing more needs to be set.")
    fixed = {name: _variable(settings, name) for name in found if _fixed(settings, name)}
    if fixed:
        told = ", ".join(f"{LABELS[name]} from {at}" for name, at in fixed.items())
        st.markdown(f":material/lock: :small[{words.literal(f'Set in the environment: {told}.')}]")
    return {name: value for name, value in found.items() if name not in fixed}


def _name(settings: Settings, kind: str, name: str) -> str:
    if kind not in NAMES:
        return ""
    help_ = HELP.get(kind, "As the server calls it")
    fixed = _fixed(settings, "model")
    return st.text_input(LABELS["model"], name, placeholder=NAMES[kind], disabled=fixed, help=help_) or ""


def _address(settings: Settings, chosen: Choice) -> str:
    fixed = _fixed(settings, "model_base_url")
    known = settings.model_base_url if fixed else chosen.address
    given = st.text_input(
        LABELS["model_base_url"], known, placeholder=ADDRESSES[chosen.kind], disabled=fixed,
        help="Where the server listens. If that is another machine, questions and passages are sent there.",
    )  # fmt: skip
    return (given or "").strip()


def _key(settings: Settings, address: str) -> Changes:
    """Ask for a key; the one that is set is never shown, and not sent to another address than that it was set for."""
    held = bool(settings.model_api_key.get_secret_value())
    told = "One is set for this address; leave this empty to keep it" if held else "None; most local servers need none"
    fixed = _fixed(settings, "model_api_key")
    given = st.text_input(
        LABELS["model_api_key"], type="password", placeholder=told, disabled=fixed, autocomplete="off",
        help="Sent to the address above only; give it again where that changes. Kept in a file that only you can read.",
    )  # fmt: skip
    forget = held and not fixed and st.checkbox("Forget the key that is set")
    kept = held and not (given or forget or fixed) and address == settings.model_base_url
    return {} if kept else {"model_api_key": given}


def _style(settings: Settings) -> Changes:
    left, middle, right = st.columns(3)
    fixed = {name: _fixed(settings, name) for name in LABELS}
    name = "model_temperature"
    temperature = left.number_input(
        LABELS[name], 0.0, 2.0, settings.model_temperature, 0.1, disabled=fixed[name],
        help="How freely the model writes; 0 is the least",
    )  # fmt: skip
    name = "model_answer_tokens"
    answer = middle.number_input(
        LABELS[name], 50, None, settings.model_answer_tokens, 50, disabled=fixed[name], help="Most tokens of an answer"
    )
    name = "model_window"
    window = right.number_input(
        LABELS[name], 1024, None, settings.model_window, 1024, disabled=fixed[name],
        help="Tokens that the model reads and writes at once",
    )  # fmt: skip
    name = "drop_unsupported"
    strict = st.toggle(
        LABELS[name], settings.drop_unsupported, disabled=fixed[name],
        help="Else such sentences are shown, and marked as not supported",
    )  # fmt: skip
    return {
        "model_temperature": temperature,
        "model_answer_tokens": answer,
        "model_window": window,
        "drop_unsupported": strict,
    }


def _fixed(settings: Settings, name: str) -> bool:
    """Whether the environment sets it; an address also where it sets the key, which goes nowhere else."""
    names = ("model_base_url", "model_api_key") if name == "model_base_url" else (name,)
    return any(settings.origin(each) == SettingOrigin.ENVIRONMENT for each in names)


def _variable(settings: Settings, name: str) -> str:
    is_of_key = name == "model_base_url" and settings.origin(name) != SettingOrigin.ENVIRONMENT
    return variable("model_api_key" if is_of_key else name)


def _list(settings: Settings, kind: str, changes: Changes) -> None:
    """Ask the server that the fields name which models it offers."""
    address = str(changes.get("model_base_url", settings.model_base_url)) or ADDRESSES[kind]
    key = changes.get("model_api_key", settings.model_api_key.get_secret_value())
    offers.start_listing(settings, Choice(kind, address=address), str(key))


def _choices(settings: Settings, kind: str) -> None:
    """Show the models that there are to choose from."""
    if kind in ADDRESSES:
        offers.draw_listed(_problem)
    if kind == "gguf":
        offers.draw_files(settings)
    elif kind == "ollama":
        offers.draw_ollama(settings)
    offers.draw_search(settings)


def _try(changes: Changes) -> None:
    try:
        settings = Settings(**changes)
    except AssistantError as error:
        _problem(error)
        return

    def work(job: Job[Trial | None]) -> Trial | None:
        return try_model(settings, lambda: job.report(Progress("asking", 0, 1)))

    waiting.start(TRIED, services.answering().submit(settings.model, work))


def _outcomes(settings: Settings) -> None:
    """What came of fetching, of saving and of testing."""
    told = st.session_state.pop(offers.TOLD, "")
    if told:
        st.success(words.literal(told), icon=":material/check_circle:")
    saving.draw(settings, _problem)
    waiting.draw(TRIED, "Asking the model for a few words …", _tried, _problem)


def _tried(job: Job[Any]) -> None:
    trial: Trial | None = job.result
    if trial is None:
        st.info("No server answers on the usual addresses of this machine; answers would be quotes.")
        return
    told = f"{trial.model} works: it answered in {trial.seconds:.1f} s, its first word came after {trial.first:.1f} s."
    st.success(f"{words.literal(told)}  \n“{words.literal(trial.words[:200])}”", icon=":material/check_circle:")
    if trial.first > SLOW:
        st.warning("That is slow: a real question comes with passages to read, and takes several times as long.")


def _problem(error: AssistantError) -> None:
    st.error(f"{words.literal(str(error))}  \n{words.literal(in_words(error.hint))}", icon=":material/error:")
