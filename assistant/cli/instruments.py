"""The command `instruments`."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Annotated

import typer

from assistant.cli.library import open_library
from assistant.cli.messages import counted, emit, tell, visible
from assistant.cli.options import Json
from assistant.cli.printing import write
from assistant.cli.program import cli
from assistant.errors import CorpusError
from assistant.records import Instrument


@cli.command()
def instruments(
    name: Annotated[str, typer.Argument(help="Only those whose id, name, number or place holds this.")] = "",
    as_json: Json = False,
) -> None:
    """List the laws, orders and policies that the catalogue knows, with their status and what the library holds.

    \b
    Examples:
      ai-policy instruments
      ai-policy instruments colorado
      ai-policy instruments "Executive Order 14110" --json
    """
    today = datetime.date.today().isoformat()
    with open_library() as assistant:
        known = assistant.library.instruments(name)
    if not known:
        raise CorpusError(
            f"The catalogue knows no instrument called {name!r}.", hint="List all of them with: ai-policy instruments"
        )
    if as_json:
        emit([_values(each, held, today) for each, held in known])
        return
    _print(known, today)
    tell(counted(len(known), "instrument"))


def _values(instrument: Instrument, held: tuple[str, ...], today: str) -> dict[str, object]:
    return {**dataclasses.asdict(instrument), "status": instrument.status_on(today), "documents": held}


def _print(known: list[tuple[Instrument, tuple[str, ...]]], today: str) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, ratio in (("Id", 3), ("Title", 5), ("Place", 2), ("Status", 4), ("In the library", 3)):
        table.add_column(name, overflow="fold", ratio=ratio)
    for each, held in known:
        title = ", ".join([each.title, *(number for number in each.numbers if number not in each.title)])
        status = "\n".join([str(each.status_on(today)), *each.life(today)])
        table.add_row(each.id, visible(title), each.jurisdiction, visible(status), "\n".join(held) or "no")
    write(table)
