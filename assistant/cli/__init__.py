"""The command `ai-policy`: tables for people, `--json` for programs.

Standard output holds data only; progress, notices and errors go to standard error. What is heavy
(the pipeline, rich, the app's server) is imported by the command that needs it, so `--help` answers at once.
Commands are listed in the order in which the modules that hold them are imported here.
"""

from __future__ import annotations

from assistant import offline

# isort: off
from assistant.cli import (
    questions,
    listing,
    checking,
    comparing,
    suggesting,
    notes,
    replaying,
    adding,
    pulling,
    describing,
    documents,
    instruments,
    overviews,
    upkeep,
    backup,
    evaluation,
    model,
    settings,
    app,
)
from assistant.cli.program import PROGRAM, cli
# isort: on

__all__ = [
    "adding", "app", "backup", "checking", "cli", "comparing", "describing", "documents", "evaluation", "instruments",
    "listing", "main", "model", "notes", "overviews", "pulling", "questions", "replaying", "settings", "suggesting",
    "upkeep",
]  # fmt: skip


def main() -> None:
    """Run the command line of this process."""
    offline.seal()
    cli(prog_name=PROGRAM)
