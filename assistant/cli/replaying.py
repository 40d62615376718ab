"""The command `replay`: answers that were kept, asked again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.library import open_library
from assistant.cli.messages import CHANGED, emit, visible
from assistant.cli.options import Json
from assistant.cli.program import cli
from assistant.cli.progress import busy
from assistant.history import replay as replays

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.records import Answer


@cli.command()
def replay(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Answers written by ask --export, as .json, or reports.")
    ],
    as_json: Json = False,
) -> None:
    """Ask the questions of kept answers again, and say which answers change.

    Exits with 4 if one does.

    \b
    Examples:
      ai-policy ask "Is EO 14110 in force?" --export answer.json
      ai-policy replay answer.json
    """
    kept = [(path, replays.read(path)) for path in paths]
    with busy("Starting") as say, open_library() as assistant:
        found = []
        for number, (path, before) in enumerate(kept, 1):
            say(f"Asking {number} of {len(kept)}")
            found.append((path, before.question, _changes(assistant, before)))
    if as_json:
        emit([_values(path, question, changed) for path, question, changed in found])
    else:
        for path, question, changed in found:
            typer.echo(f"{'changed' if changed else 'unchanged':<10} {path}  {visible(question)}")
            for change in changed:
                typer.echo(f"  {visible(change)}")
    if any(changed for _, _, changed in found):
        raise typer.Exit(CHANGED)


def _changes(assistant: Assistant, before: Answer) -> tuple[str, ...]:
    after = assistant.ask(before.question, before.history, before.filters)
    return replays.changes(before, after, assistant.documents())


def _values(path: Path, question: str, changed: tuple[str, ...]) -> dict[str, Any]:
    return {"file": str(path), "question": question, "changed": bool(changed), "changes": list(changed)}
