"""The command `answer`: a list of questions answered as a table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli import signals
from assistant.cli.library import open_library
from assistant.cli.messages import ABSTAINED, INTERRUPTED, emit, explain, tell, visible
from assistant.cli.options import AsOf, InDocuments, InJurisdictions, InKinds, Json, WithAuthority, WithStatus
from assistant.cli.printing import write
from assistant.cli.program import cli
from assistant.cli.progress import Bar
from assistant.cli.questions import DATED, chosen_filters
from assistant.errors import ExportError, QuestionError
from assistant.export import ANSWERS, expect_room, save
from assistant.records import ASKING, AnsweredQuestion, AnswerTable, Filters, Progress, QuestionList

if TYPE_CHECKING:
    from assistant.assistant import Assistant

STANDARD = "-"  # stands for standard input


@cli.command()
def answer(
    questions: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A list: .csv, .tsv, text; - is standard input.", show_default=False),
    ],
    document: InDocuments = None,
    jurisdiction: InJurisdictions = None,
    kind: InKinds = None,
    authority: WithAuthority = None,
    status: WithStatus = None,
    as_of: AsOf = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the table too: .md, .docx, .xlsx, .csv or .json.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --out write over a file.")] = False,
    as_json: Json = False,
) -> None:
    """Answer a list of questions as a table, each as `ask` does. Filters can be repeated, and hold for all.

    A text has a question on each line. A table has them in the column named question, else in the one with the
    most words; other columns go into CSV and Excel. A row that cannot be used is told with its line, and the others
    are answered. What is interrupted keeps what was answered. Exits with 3 if no question was answered.

    \b
    Examples:
      ai-policy answer questions.csv --out answers.xlsx
      ai-policy answer questions.txt --jurisdiction EU --out answers.docx
      ai-policy answer - --json < questions.txt
    """
    if out:
        expect_room(out, ANSWERS, replace=force)
    content = _content(questions)
    with Bar() as bar, open_library() as assistant:
        listed = assistant.questionnaire.read(content, "Standard input" if questions == STANDARD else questions)
        filters = chosen_filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        table, error = _answered(assistant, listed, filters, bar)
        dated = assistant.library.is_dated
    unsaved: ExportError | None = None
    is_kept = out is not None and bool(table.rows or not error)  # an empty table is no reason to write over a good one
    if out and is_kept:  # first, since whoever reads what is printed may stop reading
        unsaved = _saved(table, out, force=force)
    if as_json:
        emit(table.to_dict())
    else:
        _print(table)
    for notice in table.notices:
        tell(notice, "Note")
    tell(f"{table.told()}.")
    if out and not unsaved:
        tell(f"Written to {out}." if is_kept else f"Nothing was answered, so nothing was written to {out}.")
    if dated:
        tell(DATED, "Hint")
    _fail(error, unsaved)
    if not table.citations:
        raise typer.Exit(ABSTAINED)


def _content(name: str) -> bytes:
    """What the file of a list holds.

    Raises:
        QuestionError: it cannot be read.
    """
    if name == STANDARD:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise QuestionError(f"Cannot read the questions in {name}: {reason}.", hint="Check its name.") from error


def _answered(
    assistant: Assistant, listed: QuestionList, filters: Filters, bar: Bar
) -> tuple[AnswerTable, BaseException | None]:
    """The table, with what was answered until then where something ended the work, and what that was."""
    table = AnswerTable(listed, (), filters)

    def report(progress: Progress) -> None:
        if progress.stage == ASKING:
            bar.files(progress.done, progress.total, progress.path)

    try:
        with signals.heard():
            for grown in assistant.questionnaire.answering(listed, filters, report):
                table = grown
    except (Exception, KeyboardInterrupt) as error:
        return table, error
    return table, None


def _saved(table: AnswerTable, out: Path, *, force: bool) -> ExportError | None:
    """Write the table; why that cannot be done is raised at the end, for the answers are worth more than their file."""
    try:
        save(out, lambda ending: ANSWERS[ending](table), ANSWERS, replace=force)
    except ExportError as error:
        return error
    return None


def _fail(error: BaseException | None, unsaved: ExportError | None) -> None:
    """End the command with what ended the work, else with why the table could not be written; both are told."""
    if unsaved and error:
        explain(unsaved, debug=False)
    if isinstance(error, KeyboardInterrupt):
        raise typer.Exit(INTERRUPTED)
    if failure := error or unsaved:
        raise failure


def _print(table: AnswerTable) -> None:
    for number, row in enumerate(table.rows, 1):
        _print_row(number, row)
    if table.citations:
        from rich.text import Text

        write(Text("Sources", style="bold underline"))
        write(*(Text(visible(f"[{each.marker}] {each.source} ({each.verdict})")) for each in table.citations), "")


def _print_row(number: int, row: AnsweredQuestion) -> None:
    from rich.padding import Padding
    from rich.text import Text

    write(Text.assemble((visible(f"{number}. {row.asked.question}"), "bold"), (f"  {row.outcome}", "dim")))
    told = [Text(visible(f"Note: {notice}"), style="yellow") for notice in row.notices]
    told += [Text(visible(line), style="" if row.citations else "dim") for line in row.lines]
    write(*(Padding(line, (0, 0, 0, 4)) for line in told), "")
