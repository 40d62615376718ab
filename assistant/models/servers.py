"""Servers of models on this machine, or at an address: which models they offer, and what else may answer there.

Nothing of these is used unasked: a list is read, and no more. No proxy is asked, no redirection followed.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from importlib.util import find_spec
from typing import Any

from assistant.errors import ModelError
from assistant.models.failures import PASSING, misaddressed
from assistant.records import ModelServer

PACKAGES = {"ollama": "langchain_ollama", "openai": "langchain_openai", "huggingface": "langchain_huggingface"}
PROTOCOLS = {"ollama": "Ollama", "openai": "OpenAI"}
LISTS = {"ollama": "/api/tags", "openai": "/models"}
OLLAMA = "http://127.0.0.1:11434"
LOCAL = (  # where servers listen unless told otherwise: llama.cpp, LM Studio, vLLM
    "http://127.0.0.1:8080/v1",
    "http://127.0.0.1:1234/v1",
    "http://127.0.0.1:8000/v1",
)
LOOK = 0.5  # seconds given to an address when looking for a server
ASKED = 5.0  # seconds given to a server that somebody named
MOST = 4_000_000  # bytes of a list


def local() -> tuple[ModelServer, ...]:
    """The servers on the usual addresses of this machine that offer a model of a chat."""
    return tuple(_offering())


def first() -> ModelServer | None:
    """The first of them that can be spoken with; None where there is none."""
    return next((each for each in _offering() if find_spec(PACKAGES[each.provider])), None)


def _offering() -> Iterator[ModelServer]:
    """Them all, asked one after the other, and no further than somebody wants to know."""
    for provider, address in (("ollama", OLLAMA), *(("openai", address) for address in LOCAL)):
        if names := _names(provider, address):
            yield ModelServer(provider, address, names)


def offered(provider: str, address: str, api_key: str = "") -> tuple[str, ...]:
    """The models of a chat that a server offers, as it calls them.

    Raises:
        ModelError: no server answers, it refuses the key, or speaks another protocol.
    """
    address = address.rstrip("/")
    try:
        return _chatting(_listed(address + LISTS[provider], api_key, ASKED))
    except urllib.error.HTTPError as error:
        if error.code in (401, 403):
            raise ModelError(
                f"The server at {address} refuses the key.", hint="Set ASSISTANT_MODEL_API_KEY to a key of that server."
            ) from error
        if error.code in PASSING:
            raise ModelError(
                f"The server at {address} is too busy or failing ({error.code}).", hint="Try again in a while."
            ) from error
        raise misaddressed(address, PROTOCOLS[provider], _elsewhere(provider, address)) from error
    except (json.JSONDecodeError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise misaddressed(address, PROTOCOLS[provider], _elsewhere(provider, address)) from error
    except (OSError, ValueError) as error:
        raise ModelError(
            f"No server answers at {address}.", hint="Start it, or set ASSISTANT_MODEL_BASE_URL."
        ) from error
    except HTTPException as error:  # something answers, and not as the web does
        raise misaddressed(address, PROTOCOLS[provider], _elsewhere(provider, address)) from error


def _elsewhere(provider: str, address: str) -> str:
    """What to do where a protocol is not spoken: the address, or the protocol, that would do."""
    other = "openai" if provider == "ollama" else "ollama"
    base = address.removesuffix("/v1").rstrip("/")
    for named, place in (("openai", f"{base}/v1"), ("ollama", base)):
        if (named, place) != (provider, address) and _names(named, place):
            using = "" if named == provider else f", and name its model {other}:<name>"
            return f"Set ASSISTANT_MODEL_BASE_URL to {place}{using}."
    return "Set ASSISTANT_MODEL_BASE_URL to that of a server of models; with OpenAI's protocol it often ends in /v1."


def _names(provider: str, address: str) -> tuple[str, ...]:
    """The models of a chat that a server lists; none if nothing answers there, or something else does."""
    try:
        return _chatting(_listed(address + LISTS[provider], "", LOOK))
    except (OSError, ValueError, AttributeError, TypeError, HTTPException):
        return ()


def _listed(address: str, api_key: str, seconds: float) -> list[Any]:
    """The entries of a list of models."""
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {api_key}"} if api_key else {})
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirection)
    try:
        with direct.open(request, timeout=seconds) as answer:
            listed = json.loads(answer.read(MOST))
    except urllib.error.HTTPError as error:
        error.close()  # it holds the connection
        raise
    entries = listed.get("models") or listed.get("data") or []
    return list(entries)


def _chatting(entries: list[Any]) -> tuple[str, ...]:
    """The names of those that may be models of a chat."""
    return tuple(str(each.get("name") or each.get("id")) for each in entries if not _embeds(each))


def _embeds(entry: Mapping[str, Any]) -> bool:
    """Whether a model turns texts to vectors, as far as its entry tells."""
    told = entry.get("capabilities")
    if isinstance(told, list) and told:
        return not {"completion", "chat"} & set(told)
    family = str((entry.get("details") or {}).get("family") or "")
    name = str(entry.get("name") or entry.get("id")).casefold()
    return "bert" in family or "embed" in name or "rerank" in name


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: a key is for the address that it was set for."""

    def redirect_request(self, *_: Any) -> None:
        """None: a redirection is an answer like any other."""
