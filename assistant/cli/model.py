"""The command `model` with its own commands: which models there are, getting one, trying one, having one write."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.messages import emit, tell
from assistant.cli.options import Json
from assistant.cli.printing import print_rows
from assistant.cli.program import cli
from assistant.cli.progress import busy, fetching
from assistant.errors import ModelError, SettingsError
from assistant.records import HeldModel, ModelServer, OfferedModel, Trial

if TYPE_CHECKING:
    from assistant.settings import Settings

model = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
cli.add_typer(model, name="model")

ModelName = Annotated[str, typer.Argument(help="As `model list` shows it, or ollama:…, openai:…, gguf:FILE.")]
AtAddress = Annotated[
    str | None,
    typer.Option("--address", metavar="ADDRESS", help="Of the model's server, e.g. http://127.0.0.1:8080/v1."),
]
_OF_SERVERS = ("model_base_url", "model_api_key")
Anyway = Annotated[bool, typer.Option("--anyway", help="Have it write from now on also if it fails when it is tried.")]


@model.callback()
def _model() -> None:
    """Have an open language model write the answers: list, get, try and use one.

    Nothing is fetched, and no model used, unless you say so.
    """


@model.command("list")
def list_models(as_json: Json = False) -> None:
    """List what writes now, the models here, those of servers on this machine, and those that can be fetched.

    \b
    Example:
      ai-policy model list
    """
    from assistant.assistant import models
    from assistant.settings import Settings

    settings = Settings()
    shelf = models(settings)
    held, servers = shelf.held(), shelf.servers()
    here = {each.name for each in held}
    offered = [each for each in shelf.offered() if each.name not in here]
    if as_json:
        groups: dict[str, Iterable[Any]] = {"held": held, "servers": servers, "offered": offered}
        listed = {name: [dataclasses.asdict(each) for each in group] for name, group in groups.items()}
        emit({"writes": settings.model, "origin": str(settings.origin("model")), **listed})
        return
    typer.echo(f"What writes: {settings.model} ({settings.origin('model')})")
    _print_held(held)
    _print_servers(servers)
    _print_offered(offered)


@model.command()
def get(
    name: Annotated[
        str | None, typer.Argument(help="A model to fetch, as `model list` shows it; ollama:NAME has Ollama fetch it.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="A GGUF file that is on this machine, instead.")
    ] = None,
    use: Annotated[bool, typer.Option("--use", help="Try it, and have it write the answers from now on.")] = False,
    address: AtAddress = None,
    hub: Annotated[
        str | None, typer.Option("--hub", metavar="ADDRESS", help="Another model hub than Hugging Face's.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Fetch an open model from a model hub, have Ollama fetch one, or take a file that is here.

    What breaks off goes on where it stopped when you get it again, and a file is kept only if its SHA-256 is the one
    that the hub tells. The hub learns which file is wanted, and nothing else.

    \b
    Examples:
      ai-policy model get qwen3-4b --use
      ai-policy model get ollama:qwen3:4b
      ai-policy model get --file /media/usb/model.gguf
    """
    from assistant.assistant import models
    from assistant.settings import Settings

    if bool(name) == bool(file):
        raise typer.BadParameter("Name a model, or a --file.")
    shelf = models(Settings())
    provider, _, called = (name or "").partition(":")
    with fetching() as report:
        if provider == "ollama" and called:
            shelf.pull(called, address or "", report)
            setting, path, short = f"ollama:{called}", "", name
        else:
            held = shelf.keep(file, report) if file else shelf.fetch(provider, report, hub)
            setting, path, short = held.setting, held.path, held.name
    if not as_json:
        typer.echo(f"{setting} is here.")
    if use:
        _use(setting, address, anyway=False, as_json=as_json)
    elif as_json:
        emit({"model": setting, "path": path})
    else:
        tell(f"Have it write with: ai-policy model use {short}")


@model.command()
def use(name: ModelName, address: AtAddress = None, anyway: Anyway = False, as_json: Json = False) -> None:
    """Try a model and have it write the answers from now on; `extractive` has the answers quoted again.

    One that fails when it is tried is not used, unless --anyway says so.

    \b
    Examples:
      ai-policy model use qwen3-4b
      ai-policy model use openai:any --address http://127.0.0.1:8080/v1
      ai-policy model use extractive
    """
    _use(name, address, anyway=anyway, as_json=as_json)


@model.command("try")
def try_(
    name: Annotated[str | None, typer.Argument(help="As for `use`; the one that writes now, if none is named.")] = None,
    address: AtAddress = None,
    as_json: Json = False,
) -> None:
    """Ask a model for a few words, and say how long it takes; nothing is changed.

    \b
    Examples:
      ai-policy model try
      ai-policy model try ollama:qwen3:4b
      ai-policy model try --address http://127.0.0.1:8080/v1
    """
    from assistant.settings import Settings

    held = Settings()
    trial = _tried(Settings(**_changes(held, name or held.model, address)) if name or address else held)
    _print_trial(trial, as_json=as_json)


def _use(name: str, address: str | None, *, anyway: bool, as_json: bool) -> None:
    """Save a model as the one that writes, once it was tried."""
    from assistant.settings import Settings

    held = Settings()
    _check_changeable(held, address)
    changes = _changes(held, name, address)
    trial = None
    try:
        trial = _tried(Settings(**changes))
    except ModelError as error:
        if not anyway:
            raise ModelError(
                f"{error} So {changes['model']} was not saved.", hint=f"{error.hint} Or save it all the same: --anyway"
            ) from error
        tell(f"{error} It was saved all the same. {error.hint}", "Note")
    held.save(changes)
    _print_trial(trial, as_json=as_json, saved=changes["model"])


def _check_changeable(settings: Settings, address: str | None) -> None:
    """Refuse to save what the environment says otherwise."""
    from assistant.settings import SettingOrigin, variable

    for each in ("model", "model_base_url") if address else ("model",):
        if settings.origin(each) == SettingOrigin.ENVIRONMENT:
            raise SettingsError(
                f"The environment says what writes the answers: {variable(each)}.",
                hint=f"Unset {variable(each)} first.",
            )


def _changes(settings: Settings, name: str, address: str | None) -> dict[str, Any]:
    """The settings that a model takes; an address, and a key for it, are not left to another model.

    Raises:
        ModelError: nothing is called so.
    """
    from assistant.assistant import models
    from assistant.settings import SettingOrigin

    setting = models(settings).setting(name)
    changes: dict[str, Any] = {"model": setting}
    is_same = setting.partition(":")[0] == settings.model.partition(":")[0]
    in_environment = {each for each in _OF_SERVERS if settings.origin(each) == SettingOrigin.ENVIRONMENT}
    if address or "model_base_url" not in in_environment:
        changes["model_base_url"] = address if address is not None else settings.model_base_url if is_same else ""
        is_elsewhere = changes["model_base_url"] != settings.model_base_url
        if is_elsewhere and in_environment != {"model_api_key"}:
            changes["model_api_key"] = ""  # it was set for another address
    return changes


def _tried(settings: Settings) -> Trial | None:
    from assistant.assistant import try_model

    with busy(f"Asking {settings.model}"):
        return try_model(settings)


def _print_trial(trial: Trial | None, *, as_json: bool, saved: str = "") -> None:
    if as_json:
        emit({"trial": dataclasses.asdict(trial) if trial else None, **({"saved": saved} if saved else {})})
        return
    if trial:
        typer.echo(f"{trial.model} works: “{trial.words[:200]}”")
        tell(f"It answered in {trial.seconds:.1f} s, its first word came after {trial.first:.1f} s.")
    else:
        typer.echo("No model writes: answers are quoted.")
    if saved:
        tell(f"From now on {saved} writes. Have answers quoted again with: ai-policy model use extractive")


def _print_held(held: list[HeldModel]) -> None:
    if held:
        typer.echo("\nHere, run in this process:")
        print_rows([("Name", "Size", "File"), *((each.name, f"{each.size / 1e9:.1f} GB", each.path) for each in held)])


def _print_servers(servers: tuple[ModelServer, ...]) -> None:
    for each in servers:
        typer.echo(f"\nOffered by the server at {each.address}:")
        for name in each.models:
            end = "" if each.provider == "ollama" else f" --address {each.address}"
            typer.echo(f"  ai-policy model use {each.provider}:{name}{end}")
    if not servers:
        tell("No server of models answers on the usual addresses of this machine.")


def _print_offered(offered: list[OfferedModel]) -> None:
    if offered:
        typer.echo("\nTo be fetched with `ai-policy model get NAME`:")
        rows = [(e.name, f"about {e.gigabytes} GB", f"{e.memory} GB", e.licence, e.note) for e in offered]
        print_rows([("Name", "Size", "Memory", "Licence", ""), *rows])
