"""The command `pull`: one official text after the other, one that cannot be had not stopping the rest."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Annotated

import typer

from assistant.cli.failures import Failure, list_failures
from assistant.cli.library import open_library
from assistant.cli.messages import emit, tell, visible
from assistant.cli.options import Json
from assistant.cli.printing import print_outcome
from assistant.cli.program import cli
from assistant.cli.progress import Bar
from assistant.errors import CorpusError, PullError
from assistant.records import Progress, Pulled, PullOutcome


@cli.command()
def pull(
    instruments: Annotated[
        list[str] | None, typer.Argument(help="Instruments of the catalogue, by id, name or number.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="Any address of the web instead.")] = None,
    id: Annotated[str | None, typer.Option(help="A readable id, for one text.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be fetched, and fetch nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Fetch official texts from their addresses into the library. Nothing is ever fetched unless somebody asks for it.

    A text that is as it was changes nothing; one that changed is a new version. What cannot be had is named, changes
    nothing, and does not stop the rest. Machines that are not public are not reached (see SECURITY.md).

    \b
    Examples:
      ai-policy pull eu-ai-act
      ai-policy pull "Regulation (EU) 2024/1689" us-eo-14110 --dry-run
      ai-policy pull --url https://example.org/policy.pdf --id our-policy
    """
    wanted = [url] if url else list(dict.fromkeys(instruments or []))
    if bool(url) == bool(instruments):
        raise typer.BadParameter("Name instruments, or one --url.")
    if url and "://" not in url:
        raise typer.BadParameter(
            f"{url!r} is no address. Write it as a browser shows it: https://…", param_hint="--url"
        )
    if id and len(wanted) > 1:
        raise typer.BadParameter(f"--id names one text, not {len(wanted)}.")
    done: list[Pulled] = []
    failed: list[Failure] = []
    with Bar() as bar, open_library() as assistant:
        for number, what in enumerate(wanted):
            bar.files(number, len(wanted), what)
            try:
                done.append(assistant.library.pull(what, partial(_show, bar), id=id or "", dry_run=dry_run))
            except (CorpusError, PullError) as error:  # a library that cannot be written ends it
                failed.append(Failure(what, str(error), error.hint))
                continue
            if not as_json:
                with bar.paused():
                    _print(done[-1])
    if as_json:
        told = [dataclasses.asdict(each) for each in done]
        emit({"pulled": told, "failed": [dataclasses.asdict(each) for each in failed]})
    list_failures(failed, len(wanted), "text")


def _show(bar: Bar, progress: Progress) -> None:
    """Show progress, that of fetching in kB."""
    if progress.stage == "fetching":
        total = max(progress.done, progress.total) // 1000
        progress = Progress("fetching, kB", progress.done // 1000, total, progress.path)
    bar.work(progress)


def _print(done: Pulled) -> None:
    held = done.document
    if done.outcome == PullOutcome.PLANNED or held is None:
        typer.echo(visible(f"{done.outcome:<9}  {done.id}  {done.address}"))
        if held:
            tell(f"  It is held{held.fetched and f' as it was fetched on {held.fetched}'}.")
        return
    print_outcome(done.outcome, held)
    if done.outcome == PullOutcome.UNCHANGED:
        tell(f"  It is as it was when it was fetched on {held.fetched}.")
    if done.notice:
        tell(f"  {done.notice}")
