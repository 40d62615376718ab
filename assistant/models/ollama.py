"""A model that an Ollama server fetches for itself, when somebody asks it to."""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant.errors import ModelError
from assistant.models.servers import OLLAMA
from assistant.ports import Report
from assistant.records import Progress

CONNECT, SILENT = 5.0, 120.0  # seconds given to reach it, and between two of its reports


def pulled(name: str, address: str, report: Report) -> None:
    """Have the server at an address fetch a model; what came goes on where it stopped, if it is asked again.

    Args:
        name: as Ollama calls it, e.g. qwen3:4b.
        address: of the server; empty for the usual one of this machine.
        report: is told the bytes of the part that is being fetched; what it raises ends it.

    Raises:
        ModelError: no server answers, or it cannot fetch the model.
    """
    import httpx

    address = (address or OLLAMA).rstrip("/")
    limits = httpx.Timeout(SILENT, connect=CONNECT)
    try:
        with (
            httpx.Client(trust_env=False, timeout=limits) as client,
            client.stream("POST", f"{address}/api/pull", json={"model": name, "stream": True}) as answer,
        ):
            if answer.status_code != 200:
                answer.read()
                raise _refused(name, address, _reason(answer.text) or str(answer.status_code))
            _follow(name, address, answer.iter_lines(), report)
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise ModelError(f"No server answers at {address}.", hint="Start Ollama: ollama serve") from error
    except httpx.HTTPError as error:
        raise ModelError(
            f"The server at {address} hung up while it fetched the model {name!r}.",
            hint="Try again: it goes on where it stopped.",
        ) from error


def _follow(name: str, address: str, lines: Iterator[str], report: Report) -> None:
    """Report what the server says of how far it is."""
    said = ""
    for line in lines:
        try:
            told = dict(json.loads(line)) if line.strip() else {}
        except (ValueError, TypeError):
            raise _refused(name, address, "what it sent cannot be understood") from None
        if told.get("error"):
            raise _refused(name, address, str(told["error"]))
        said = str(told.get("status") or said)
        total = int(told.get("total") or 1)
        done = min(int(told.get("completed") or 0), total - 1)
        report(Progress("fetching" if told.get("total") else said, done, total, name))
    if said != "success":
        raise _refused(name, address, f"it ended with {said!r}")


def _reason(text: str) -> str:
    try:
        return str(json.loads(text).get("error") or "")
    except (ValueError, AttributeError):
        return ""


def _refused(name: str, address: str, why: str) -> ModelError:
    return ModelError(
        f"The server at {address} cannot fetch the model {name!r}: {why.rstrip('.')}.",
        hint="See its name at https://ollama.com/library, and whether the server may reach the network.",
    )
