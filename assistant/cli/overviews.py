"""The commands that look through many documents: `timeline` and `duties`."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.library import open_library
from assistant.cli.messages import counted, emit, tell, visible
from assistant.cli.options import AsOf, InDocuments, InJurisdictions, InKinds, Json, WithAuthority, WithStatus, a_date
from assistant.cli.printing import write
from assistant.cli.program import cli
from assistant.cli.progress import busy
from assistant.cli.questions import DATED, chosen_filters
from assistant.errors import ExportError
from assistant.export import dates_csv, dates_ics, duties_csv, duties_ics, duties_workbook
from assistant.records import DateKind, Duty, DutyForce, DutyTable, Progress, Timeline

SHOWN = 280  # characters of a sentence that are printed
Csv = Annotated[bool, typer.Option("--csv", help="Print a table, for spreadsheets.")]
Ics = Annotated[bool, typer.Option("--ics", help="Print a calendar (RFC 5545), for calendar programs.")]


@cli.command()
def timeline(
    document: InDocuments = None,
    jurisdiction: InJurisdictions = None,
    kind: InKinds = None,
    authority: WithAuthority = None,
    status: WithStatus = None,
    what: Annotated[
        list[DateKind] | None, typer.Option("--what", case_sensitive=False, help="Only this kind of date.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", callback=a_date, help="From this day, month or year on.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", callback=a_date, help="Up to this day, month or year.")
    ] = None,
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Csv = False,
    as_ics: Ics = False,
) -> None:
    """List the dates of all documents: in force, applies from, transitions, deadlines, ends. Filters can be repeated.

    They come from the texts, each with its sentence, and from what is known of the instruments. A date that an
    amendment moved is shown with the new one.

    \b
    Examples:
      ai-policy timeline --from 2026-11
      ai-policy timeline --jurisdiction EU --what deadline
      ai-policy timeline --document eu-ai-act --ics > dates.ics
    """
    _one_form(as_json, as_csv, as_ics)
    with busy("Starting") as say, open_library() as assistant:
        filters = chosen_filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        found = assistant.timeline(filters, _saying(say)).within(first or "", last or "")
        dated = assistant.library.is_dated
    if what:
        found = dataclasses.replace(found, dates=tuple(each for each in found.dates if each.kind in what))
    if as_json:
        emit({"day": found.day, "dates": [dataclasses.asdict(each) | {"fate": each.fate} for each in found.dates]})
    elif as_csv:
        typer.echo(dates_csv(found), nl=False)
    elif as_ics:
        typer.echo(dates_ics(found, datetime.datetime.now(datetime.UTC)).decode(), nl=False)
    else:
        _print_dates(found)
    _tell_dates(found)
    if dated:
        tell(DATED, "Hint")


@cli.command()
def duties(
    document: InDocuments = None,
    jurisdiction: InJurisdictions = None,
    kind: InKinds = None,
    authority: WithAuthority = None,
    status: WithStatus = None,
    who: Annotated[
        list[str] | None, typer.Option("--who", metavar="NOUN", help="Only of these, e.g. provider.")
    ] = None,
    force: Annotated[
        list[DutyForce] | None, typer.Option("--force", case_sensitive=False, help="Only what binds so much.")
    ] = None,
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Csv = False,
    as_ics: Annotated[bool, typer.Option("--ics", help="Print a calendar of those that have a date.")] = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="FILE", help="Write an Excel workbook.")] = None,
) -> None:
    """List who must, may, should or must not do what, in all documents. Filters can be repeated.

    A machine reads them from the sentences: it leaves out what it cannot tell, and the text itself decides.

    \b
    Examples:
      ai-policy duties --document eu-ai-act --who deployer
      ai-policy duties --jurisdiction EU --force "must not" --csv > bans.csv
      ai-policy duties --xlsx duties.xlsx
    """
    _one_form(as_json, as_csv, as_ics, xlsx is not None)
    with busy("Starting") as say, open_library() as assistant:
        filters = chosen_filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        found = assistant.duties(filters, _saying(say))
        dated = assistant.library.is_dated
    found = dataclasses.replace(found, rows=tuple(each for each in found.rows if _is_wanted(each, who, force)))
    if as_json:
        emit({"made_by": "machine", "duties": [dataclasses.asdict(each) for each in found.rows]})
    elif as_csv:
        typer.echo(duties_csv(found), nl=False)
    elif as_ics:
        typer.echo(duties_ics(found, datetime.datetime.now(datetime.UTC)).decode(), nl=False)
    elif xlsx:
        _write(xlsx, duties_workbook(found))
    else:
        _print_duties(found)
    _tell_duties(found)
    if dated:
        tell(DATED, "Hint")


def _one_form(*wanted: bool) -> None:
    if sum(wanted) > 1:
        raise typer.BadParameter("Ask for one form at a time: a table, JSON, a calendar or a workbook.")


def _saying(say: Callable[[str], None]) -> Callable[[Progress], None]:
    return lambda progress: say(f"{progress.stage} {progress.done + 1:,} of {progress.total:,}")


def _is_wanted(duty: Duty, who: Sequence[str] | None, force: Sequence[DutyForce] | None) -> bool:
    named = not who or any(duty.binds(each) for each in who)
    return named and (not force or duty.force in force)


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise ExportError(f"{path} is there already.", hint="Name another file.") from error
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.", hint="Name another file.") from error
    tell(f"Written to {path}.")


def _print_dates(found: Timeline) -> None:
    from rich import box
    from rich.table import Table

    if not found.dates:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, ratio in (("Date", 2), ("What", 2), ("Where", 4), ("Sentence", 9)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for each in found.dates:
        when = "" if each.is_past(found.day) else "\nto come"
        where = ", ".join(filter(None, (each.instrument, each.line.locator if each.line else "")))
        notes = (_cut(f"{each.lead} {each.what}"), _noted(each.fate), _noted(each.counted))
        table.add_row(f"{each.date}{when}", str(each.kind), visible(where), visible("\n".join(filter(None, notes))))
    write(table)


def _tell_dates(found: Timeline) -> None:
    tell(found.told if found.dates else f"No date was found in {counted(found.searched, 'document')}.")
    if found.undated and found.dates:
        tell(f"In {counted(len(found.undated), 'document')} no date was found.")


def _print_duties(found: DutyTable) -> None:
    from rich import box
    from rich.table import Table

    if not found.rows:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, ratio in (("Who", 3), ("Force", 1), ("What", 8), ("Where", 3)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for each in found.rows:
        where = ", ".join(filter(None, (each.line.document.short_title, each.line.locator)))
        when = f"\n[{_cut(each.when)}]" if each.when else ""
        table.add_row(
            visible(each.who or "(nobody named)"), str(each.force), visible(_cut(each.what) + when), visible(where)
        )
    write(table)


def _tell_duties(found: DutyTable) -> None:
    tell(f"{found.told} A machine read them: the text itself decides.")
    if found.unread:
        languages = ", ".join(sorted({each.language for each in found.unread}))
        tell(f"Not read: {counted(len(found.unread), 'document')} in a language it has no words for ({languages}).")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rpartition(' ')[0]} …"


def _noted(text: str) -> str:
    return f"({text})" if text else ""
