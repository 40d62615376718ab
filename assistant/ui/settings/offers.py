"""Models to choose from, on the page of the settings: those of servers, those that are here, those to be fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from assistant import Settings
from assistant.assistant import models
from assistant.jobs import Job
from assistant.records import HeldModel, ModelServer, OfferedModel
from assistant.ui import presses, services, words
from assistant.ui.settings import choice, waiting
from assistant.ui.settings.choice import Choice

FOUND, LISTED, FETCHED, TOLD = "settings-found", "settings-listed", "settings-fetched", "settings-told"
SERVERS = {"ollama": "Ollama", "openai": "The server"}
EXAMPLE = "qwen3:4b"


def draw_search(settings: Settings) -> None:
    """Offer to look for servers of models on this machine, and show what was found."""
    if presses.button(
        "Look for models on this machine",
        "look-for-models",
        icon=":material/search:",
        help="Asks the usual local addresses",
    ):
        job = services.answering().submit("Look for models", lambda _: models(settings).servers())
        waiting.start(FOUND, job)
    waiting.draw(FOUND, "Looking …", _found)


def start_listing(settings: Settings, wanted: Choice, key: str) -> None:
    """Ask a server which models it offers."""

    def work(job: Job[Any]) -> tuple[Choice, tuple[str, ...]]:
        return wanted, models(settings).models_of(wanted.kind, wanted.address, key)

    waiting.start(LISTED, services.answering().submit("List models", work))


def draw_listed(problem: Callable[[Any], None]) -> None:
    """Show what the server offers that was asked."""
    waiting.draw(LISTED, "Asking the server …", _listed, problem)


def draw_files(settings: Settings) -> None:
    """Show the files of models that are here, and those that can be fetched."""
    shelf = models(settings)
    held = shelf.held()
    _lacking(shelf.lacks("gguf"))
    if held:
        st.markdown("**Here:**")
        with st.container(horizontal=True):
            for each in held:
                _button(f"{each.name}, {each.size / 1e9:.1f} GB", Choice("gguf", each.path), f"held-{each.path}")
    here = {each.name for each in held}
    offered = [each for each in shelf.offered() if each.name not in here]
    if offered:
        st.markdown("**To be fetched from Hugging Face** (which learns what is fetched, and nothing else):")
        for model in offered:
            _offer(settings, model)
    waiting.draw(FETCHED, "Fetching:", _fetched)


def draw_ollama(settings: Settings) -> None:
    """Offer to have Ollama fetch a model."""
    _lacking(models(settings).lacks("ollama"))
    with st.form("ollama-fetch", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Have Ollama fetch a model", placeholder=EXAMPLE, help="As ollama.com/library calls it")
        if presses.submit_button("Fetch", "pull-model", icon=":material/download:") and name and name.strip():
            chosen = choice.current(settings)  # whose address is another server's, if it is of another kind
            wanted = Choice("ollama", name.strip(), chosen.address if chosen.kind == "ollama" else "")
            _start_fetching(
                wanted.name, lambda job: models(settings).pull(wanted.name, wanted.address, job.report), wanted
            )
    waiting.draw(FETCHED, "Ollama:", _fetched)


def _offer(settings: Settings, each: OfferedModel) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        told = f"{each.title}: about {each.gigabytes} GB, needs {each.memory} GB of memory, {each.licence}; {each.note}"
        st.markdown(words.literal(told), width="stretch")
        if presses.button("Fetch", f"fetch-{each.name}", icon=":material/download:"):
            _start_fetching(each.title, lambda job: models(settings).fetch(each.name, job.report), None)


def _start_fetching(label: str, work: Callable[[Job[Any]], HeldModel | None], wanted: Choice | None) -> None:
    """Fetch a model; the choice that stands for it is the one that is given, else the file that came."""

    def fetch(job: Job[Any]) -> Choice:
        held = work(job)
        return wanted or Choice("gguf", held.path if held else "")

    waiting.start(FETCHED, services.fetching().submit(label, fetch))
    st.rerun()


def _fetched(job: Job[Any]) -> None:
    st.session_state.pop(FETCHED)
    choice.choose(job.result or Choice("gguf"))
    st.session_state[TOLD] = f"{job.label} is here. Save to have it write."
    st.rerun()


def _found(job: Job[Any]) -> None:
    found: Sequence[ModelServer] = job.result or ()
    if not found:
        st.markdown("No server of models answers on the usual addresses of this machine.")
    for each in found:
        _names(each, f"{SERVERS[each.provider]} at {each.address} offers:")


def _listed(job: Job[Any]) -> None:
    asked, names = job.result or (Choice("openai"), ())
    server = ModelServer(asked.kind, asked.address, names)
    _names(server, "It offers:" if names else "It offers no model of a chat.")


def _names(server: ModelServer, told: str) -> None:
    st.markdown(words.literal(told))
    with st.container(horizontal=True):
        for name in server.models:
            _button(name, Choice(server.provider, name, server.address), f"offer-{server.address}-{name}")


def _button(label: str, wanted: Choice, key: str) -> None:
    st.button(
        words.literal(label), key=key, on_click=choice.choose, args=(wanted,), help="Choose it; nothing is saved yet"
    )


def _lacking(hint: str) -> None:
    if hint:
        st.info(words.literal(hint), icon=":material/info:")
