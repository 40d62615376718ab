"""The command `suggest`: questions that the library answers well, and what may be asked after one."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from assistant.cli.library import open_library
from assistant.cli.messages import ABSTAINED, counted, emit, tell, visible
from assistant.cli.options import InJurisdictions, Json
from assistant.cli.program import cli
from assistant.cli.progress import busy
from assistant.records import Filters


@cli.command()
def suggest(
    after: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="Suggest what may be asked after this, or instead of it.")
    ] = None,
    jurisdiction: InJurisdictions = None,
    as_json: Json = False,
) -> None:
    """Print questions that the library answers well.

    They are made of the documents: what their terms mean, how high fines are, to whom and when they apply, what their
    parts say. Each was asked, and is printed if the answer leaves nothing open and stands, word for word, where the
    document has it. The first time this takes a second or so for each document; exits with 3 if there is none.

    \b
    Examples:
      ai-policy suggest
      ai-policy suggest --jurisdiction EU --json
      ai-policy suggest --after "What does the EU AI Act prohibit?"
    """
    with busy("Starting") as say, open_library() as assistant:
        filters = Filters(jurisdictions=tuple(jurisdiction or ()))
        by_id = {each.id: each for each in assistant.documents()}
        say("Asking the documents")
        answer = assistant.ask(after, filters=filters) if after else None
        found = []
        for each in assistant.suggest(after=answer):
            held = [by_id[name] for name in each.documents if name in by_id]
            if any(map(filters.allows, held)):
                found.append(each)
                if not as_json:
                    where = ", ".join(filter(None, (held[0].short_title, each.locator)))
                    typer.echo(visible(each.question))
                    tell(f"  {where}")
    if as_json:
        emit([dataclasses.asdict(each) for each in found])
    tell(f"{counted(len(found), 'question')}")
    if not found:
        raise typer.Exit(ABSTAINED)
