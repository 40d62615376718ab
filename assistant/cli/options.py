"""Arguments and options that several commands take."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.records import Authority, Status, is_date


def a_date(value: str | None) -> str | None:
    """The value of an option that is a date, checked."""
    if value and not is_date(value):
        raise typer.BadParameter(f"{value!r} is no date. Write 2024-06-13, 2024-06 or 2024.")
    return value


Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
QuestionText = Annotated[str, typer.Argument(help="A question, in quotation marks.", show_default=False)]
Id = Annotated[str, typer.Argument(metavar="ID", help="The document's id, as `list` shows it.", show_default=False)]
InDocuments = Annotated[list[str] | None, typer.Option("--document", metavar="ID", help="Only this document.")]
InJurisdictions = Annotated[list[str] | None, typer.Option("--jurisdiction", metavar="NAME", help="Only this one.")]
InKinds = Annotated[list[str] | None, typer.Option("--kind", metavar="NAME", help="Only this kind, e.g. law.")]
WithAuthority = Annotated[
    list[Authority] | None, typer.Option("--authority", case_sensitive=False, help="Only this authority.")
]
WithStatus = Annotated[list[Status] | None, typer.Option("--status", case_sensitive=False, help="Only this status.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", callback=a_date, help="As of this day: what was adopted by then, and was in force."
    ),
]
