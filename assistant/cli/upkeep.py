"""The commands that keep index and corpus in line: `sync` and `check`."""

from __future__ import annotations

import dataclasses

import typer

from assistant.cli.failures import Failure, list_failures
from assistant.cli.library import open_library
from assistant.cli.messages import FAILED, emit, tell, visible
from assistant.cli.options import Json
from assistant.cli.printing import print_outcome
from assistant.cli.program import cli
from assistant.cli.progress import Bar


@cli.command()
def sync(as_json: Json = False) -> None:
    """Bring the index in line with the corpus folder: index what is new or changed, forget what is gone.

    \b
    Example:
      ai-policy sync
    """
    with Bar() as bar, open_library() as assistant:
        report = assistant.sync(progress=bar.synced)
    failed = [Failure(path, reason) for path, reason in report.failed]
    groups = {name: getattr(report, name) for name in ("added", "updated", "removed", "unchanged")}
    if as_json:
        lists = {name: [dataclasses.asdict(document) for document in group] for name, group in groups.items()}
        emit(lists | {"failed": [dataclasses.asdict(failure) for failure in failed]})
    else:
        for name in ("added", "updated", "removed"):
            for document in groups[name]:
                print_outcome(name, document)
        counts = ", ".join(f"{len(group)} {name}" for name, group in groups.items())
        typer.echo(f"{counts}, {len(failed)} failed")
    list_failures(failed, sum(map(len, groups.values())) + len(failed))


@cli.command()
def check(as_json: Json = False) -> None:
    """Say what in the index does not agree with the corpus folder; nothing is changed.

    Exits with 1 if something does not agree.

    \b
    Example:
      ai-policy check
    """
    with open_library() as assistant:
        problems = assistant.library.check()
    if as_json:
        emit({"sound": not problems, "problems": list(problems)})
    elif not problems:
        typer.echo("The index agrees with the corpus.")
    else:
        for problem in problems:
            typer.echo(visible(problem))
    if problems:
        tell("Bring the index in line with: ai-policy sync", "Hint")
        raise typer.Exit(FAILED)
