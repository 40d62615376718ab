"""The command `eval`: what search and answers are worth on a file of questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.library import open_library
from assistant.cli.messages import counted, emit, tell, visible
from assistant.cli.options import Json
from assistant.cli.printing import print_rows
from assistant.cli.program import cli
from assistant.cli.progress import counting
from assistant.errors import StoreError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.evaluate import Question, Run


@cli.command("eval")
def evaluate(
    questions: Annotated[Path, typer.Argument(help="A question file, one JSON object per line.", show_default=False)],
    compare: Annotated[
        Path | None, typer.Option("--compare", metavar="OLD.json", help="Print what changed since a stored result.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FOLDER", help="Where the result goes; else what results_dir is set to."),
    ] = None,
    only_search: Annotated[bool, typer.Option("--only-search", help="Leave the answers out.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="List what went wrong too, as the result does.")] = False,
    as_json: Json = False,
) -> None:
    """Measure search and answers on questions whose answers are known; nothing in the library is changed.

    The result is written as JSON, to compare with, and as Markdown, with every question that went wrong.

    \b
    Examples:
      ai-policy eval evals/questions.jsonl
      ai-policy eval questions.jsonl --only-search --misses
      ai-policy eval questions.jsonl --compare evals/results/2026-11-01-questions.json
    """
    from assistant import evaluate as evaluation
    from assistant.settings import Settings

    asked = evaluation.load(questions)
    old = evaluation.read_run(compare) if compare else None
    run = _measured(questions, asked, answers=not only_search)
    data, text = evaluation.store(run, output or Settings().results_dir)
    if as_json:
        difference = {"comparison": dataclasses.asdict(evaluation.compared(old, run))} if old else {}
        emit(evaluation.as_dict(run) | difference)
    else:
        _print(run, misses=misses)
        if old:
            _print_comparison(old, run)
    tell(f"Written to {data} and {text.name}.")


def _measured(path: Path, questions: Sequence[Question], *, answers: bool) -> Run:
    from assistant import evaluate as evaluation

    with open_library() as assistant:
        _expect_documents(assistant, questions)
        file = (path.name, path.read_bytes(), assistant.system)
        return evaluation.measured(assistant, questions, file, counting, answering=answers)


def _expect_documents(assistant: Assistant, questions: Sequence[Question]) -> None:
    from assistant import evaluate as evaluation

    documents = assistant.documents()
    if not documents:
        raise StoreError("The library is empty.", hint="Index the files of the corpus folder with: ai-policy sync")
    missing = evaluation.missing(questions, (document.id for document in documents))
    if missing:
        named = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        tell(f"{counted(len(missing), 'document')} that the questions name are not in the library: {named}", "Note")


def _print(run: Run, *, misses: bool) -> None:
    from assistant import evaluate as evaluation

    print_rows(evaluation.retrieval_table(run.searched))
    if run.answered:
        print_rows(evaluation.answer_table(run.answered))
    _echo(evaluation.summary(run))
    if misses:
        _echo(["", "Not found within ten passages:", *evaluation.misses(run)])
        _echo(["", "Answers that do not quote the gold passage:", *evaluation.mistakes(run)] if run.answered else [])


def _print_comparison(old: Run, new: Run) -> None:
    from assistant import evaluate as evaluation

    comparison = evaluation.compared(old, new)
    _echo(["", f"Compared with {old.file} of {old.made[:10]} on {counted(comparison.questions, 'common question')}:"])
    if old.sha256 != new.sha256:
        tell(
            f"The question file has changed: {comparison.only_before} only in the older run, "
            f"{comparison.only_now} only in this one.",
            "Note",
        )
    for rows in evaluation.comparison_tables(comparison):
        print_rows(rows)
    _echo(["* The 95 % interval leaves out 0.", *evaluation.changes(comparison)])


def _echo(lines: Sequence[str]) -> None:
    for line in lines:
        typer.echo(visible(line))
