"""What keeps index and corpus in line: the command `sync`, and what `check` says without a draft."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from assistant.cli.failures import Failure, list_failures
from assistant.cli.library import open_library
from assistant.cli.messages import FAILED, emit, tell, visible
from assistant.cli.options import Json
from assistant.cli.printing import print_outcome
from assistant.cli.program import cli
from assistant.cli.progress import Bar
from assistant.records import WHOLE


@cli.command()
def sync(
    forget: Annotated[
        bool, typer.Option("--forget", help="Forget what is gone, also if that is most of the library.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Bring the index in line with the corpus folder: index what is new or changed, forget what is gone.

    Where most files of the folder, or of one directly below it, are gone, these are not forgotten unless --forget says
    so: the folder may only be away, and its documents would all have to be read again.

    \b
    Examples:
      ai-policy sync
      ai-policy sync --forget
    """
    with Bar() as bar, open_library() as assistant:
        report = assistant.sync(progress=bar.synced, forget=forget)
    failed = [Failure(path, reason) for path, reason in report.failed]
    groups = {name: getattr(report, name) for name in ("added", "updated", "removed", "unchanged", "missing")}
    files = [failure for failure in failed if failure.path != WHOLE]
    if as_json:
        lists = {name: [dataclasses.asdict(document) for document in group] for name, group in groups.items()}
        emit(lists | {"failed": [dataclasses.asdict(failure) for failure in failed]})
    else:
        for name in ("added", "updated", "removed"):
            for document in groups[name]:
                print_outcome(name, document)
        counts = [f"{len(group)} {name}" for name, group in groups.items() if group or name != "missing"]
        typer.echo(", ".join([*counts, f"{len(files)} failed"]))
    for reason in (failure.error for failure in failed if failure.path == WHOLE):
        tell(f"The corpus folder {assistant.settings.corpus_dir}: {reason}", "Error")
    list_failures(files, sum(map(len, groups.values())) + len(files))
    if report.missing:
        raise typer.Exit(FAILED)


def compare_index(*, as_json: bool) -> None:
    """Say what in the index does not agree with the corpus folder; the command fails if something does not."""
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
