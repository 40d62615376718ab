"""The commands that ask the documents something: `ask`, `search`, `find` and `mentions`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import __version__
from assistant.cli.answering import print_answer
from assistant.cli.library import open_library
from assistant.cli.messages import ABSTAINED, counted, emit, tell
from assistant.cli.options import (
    AsOf,
    InDocuments,
    InJurisdictions,
    InKinds,
    Json,
    QuestionText,
    WithAuthority,
    WithStatus,
)
from assistant.cli.printing import print_hits, print_mention, print_passage
from assistant.cli.program import cli
from assistant.cli.progress import busy
from assistant.export import report as reported
from assistant.export import save, table, write
from assistant.export.reporting import CONTENT
from assistant.records import Answer, Authority, Filters, Status

if TYPE_CHECKING:
    from assistant.assistant import Assistant

DATED = "Another version read the documents. Read them anew with: ai-policy sync"


@cli.command()
def ask(
    question: QuestionText,
    document: InDocuments = None,
    jurisdiction: InJurisdictions = None,
    kind: InKinds = None,
    authority: WithAuthority = None,
    status: WithStatus = None,
    as_of: AsOf = None,
    as_json: Json = False,
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the answer too: .md, .docx, .html, .json, .csl.json or .bib."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a report on the answer too, to send to those who can look into it."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --export and --report write over a file.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show the sources with full titles and provisions.")] = False,
) -> None:
    """Answer a question, with numbered sources. Filters can be repeated.

    Exits with 3 if the documents do not answer it.

    A report is Markdown that you can read before you send it: question, answer, the passages with their text, settings
    without keys and folders, digests of the documents, and the program's version. `replay` asks its question again.

    \b
    Examples:
      ai-policy ask "What does the EU AI Act prohibit?"
      ai-policy ask "Which duties do deployers have?" --jurisdiction EU --status "in force"
      ai-policy ask "What is high-risk AI?" --document eu-ai-act --json
      ai-policy ask "Is Executive Order 14110 still in force?" --full
      ai-policy ask "What counts as a deep fake?" --export answer.md
      ai-policy ask "What counts as a deep fake?" --report wrong.md
    """
    with busy("Starting") as say, open_library() as assistant:
        filters = chosen_filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        answer = _answer(assistant, question, filters, say)
        dated = assistant.library.is_dated
        empty = answer.abstained and not assistant.documents()
    if export:  # first, since whoever reads what is printed may stop reading
        write(answer, export, date.today().isoformat(), replace=force)
    if report:
        told = reported(answer, date.today().isoformat(), "", assistant.settings.told(), __version__)
        save(report, lambda _: told, (".md",), replace=force)
    if as_json:
        emit(answer.to_dict())
    else:
        print_answer(answer, full=full)
    for written in filter(None, (export, report)):
        tell(f"Written to {written}.")
    if report:
        tell(f"In it are {'; '.join(CONTENT[:-1])}. Nothing was sent: read it, and send it to whom you like.")
    if dated:
        tell(DATED, "Hint")
    if empty:
        tell(f"Index the files of {assistant.settings.corpus_dir} with: ai-policy sync", "Hint")
    if answer.abstained:
        raise typer.Exit(ABSTAINED)


@cli.command()
def search(
    question: QuestionText,
    count: Annotated[int, typer.Option("-k", "--count", min=1, max=100, help="How many passages.")] = 8,
    document: InDocuments = None,
    jurisdiction: InJurisdictions = None,
    kind: InKinds = None,
    authority: WithAuthority = None,
    status: WithStatus = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Find the passages that fit a question best, best first. Filters can be repeated.

    \b
    Examples:
      ai-policy search "real-time biometric identification" -k 3
      ai-policy search "model evaluations" --kind brief --as-of 2025-08 --json
    """
    with busy("Starting") as say, open_library() as assistant:
        filters = chosen_filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        say("Searching")
        passages = assistant.search(question, k=count, filters=filters)
        dated = assistant.library.is_dated
    if dated:
        tell(DATED, "Hint")
    if as_json:
        emit([dataclasses.asdict(passage) for passage in passages])
        return
    if not passages:
        tell("No passage was found.")
    for rank, passage in enumerate(passages, 1):
        print_passage(rank, passage)


@cli.command()
def find(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words, a phrase in quotes, or a provision.")],
    document: InDocuments = None,
    jurisdiction: InJurisdictions = None,
    kind: InKinds = None,
    authority: WithAuthority = None,
    status: WithStatus = None,
    as_of: AsOf = None,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table of the lines, for spreadsheets.")] = False,
) -> None:
    """List all lines of all documents that hold some words. Filters can be repeated.

    Words are found in all their forms (deployer: deploy, deployment), what stands in quotes just as it is written, a
    provision where it stands itself and where it is cited, in whatever spelling. A passage must hold all of them. The
    document with the most lines is the first.

    \b
    Examples:
      ai-policy find watermark
      ai-policy find '"machine-readable format" provider'
      ai-policy find "Article 50(2)" --jurisdiction EU --csv > lines.csv
    """
    with busy("Starting") as say, open_library() as assistant:
        filters = chosen_filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        say("Searching")
        found = assistant.find(words, filters)
        dated = assistant.library.is_dated
    if dated:
        tell(DATED, "Hint")
    if as_json:
        emit([dataclasses.asdict(hit) for hit in found.hits])
        return
    if as_csv:
        typer.echo(table(found), nl=False)
        return
    for one, hits in found.by_document():
        print_hits(one, hits)
    tell(f"{found.told()}.")


@cli.command()
def mentions(
    term: Annotated[str, typer.Argument(metavar="WORDS", help="One word, or some in a row.")],
    document: InDocuments = None,
    jurisdiction: InJurisdictions = None,
    kind: InKinds = None,
    authority: WithAuthority = None,
    status: WithStatus = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """List all documents that hold some words, with how often and where. Filters can be repeated.

    The words are the same in all their forms: "deep fake" is "deepfakes", too. The document that holds them most often
    is the first.

    \b
    Examples:
      ai-policy mentions "deep fake"
      ai-policy mentions watermark --jurisdiction EU --status "in force" --json
    """
    with busy("Starting") as say, open_library() as assistant:
        filters = chosen_filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        say("Searching")
        among = [each for each in assistant.documents() if filters.allows(each)]
        found = assistant.searcher.mentions([term], {each.id for each in among})
        dated = assistant.library.is_dated
    if dated:
        tell(DATED, "Hint")
    if as_json:
        emit([dataclasses.asdict(each) for each in found])
        return
    for each in found:
        print_mention(each)
    tell(f"{len(found)} of {counted(len(among), 'document')}")


def _answer(assistant: Assistant, question: str, filters: Filters, say: Callable[[str], None]) -> Answer:
    for item in assistant.stream(question, filters=filters):
        if isinstance(item, Answer):
            return item
        if item.kind == "stage":
            say(item.text.capitalize())
    raise RuntimeError("the answer has no end")


def chosen_filters(
    assistant: Assistant,
    documents: Sequence[str] | None,
    jurisdictions: Sequence[str] | None,
    kinds: Sequence[str] | None,
    authority: Sequence[Authority] | None,
    status: Sequence[Status] | None,
    as_of: str | None,
) -> Filters:
    """The filters that were asked for; one that names what no document has is refused, not answered with silence."""
    known = assistant.documents() if documents or jurisdictions or kinds else []
    return Filters(
        documents=_existing("--document", documents, [each.id for each in known]),
        jurisdictions=_existing("--jurisdiction", jurisdictions, [each.jurisdiction for each in known]),
        kinds=_existing("--kind", kinds, [each.kind for each in known]),
        authority=tuple(map(str, authority or ())),
        status=tuple(map(str, status or ())),
        as_of=as_of or "",
    )


def _existing(option: str, wanted: Sequence[str] | None, there: Iterable[str]) -> tuple[str, ...]:
    from difflib import get_close_matches

    known = {value.casefold(): value for value in there if value}
    for value in wanted or ():
        if value.casefold() not in known:
            near = get_close_matches(value.casefold(), known, n=5, cutoff=0.4) or sorted(known)[:12]
            names = ", ".join(known[name] for name in near) or "none"
            raise typer.BadParameter(f"No document has {value!r}. There are: {names}.", param_hint=option)
    return tuple(wanted or ())
