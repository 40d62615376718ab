"""The command `add`: one file after the other, one that cannot be read not stopping the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.failures import Failure, list_failures
from assistant.cli.jobs import FileToAdd, distinct, files_in, rows_of
from assistant.cli.library import open_library
from assistant.cli.messages import emit, tell, unexpected, visible
from assistant.cli.options import Json
from assistant.cli.origins import FactSource, source_of, understood, with_facts
from assistant.cli.printing import print_outcome
from assistant.cli.program import cli
from assistant.cli.progress import Bar
from assistant.errors import CorpusError, ModelError, SettingsError, StoreError
from assistant.records import DESCRIPTIVE, Authority, Document, Fact, Status

if TYPE_CHECKING:
    from assistant.assistant import Assistant


_SINGULAR = {"id", "title"}  # metadata that only one file can have


@cli.command()
def add(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="Files, and folders with all files below them.")] = None,
    manifest: Annotated[
        Path | None, typer.Option("--manifest", metavar="CSV", help="A table of files and their metadata.")
    ] = None,
    id: Annotated[str | None, typer.Option(help="A readable id, for one file.")] = None,
    title: Annotated[str | None, typer.Option(help="The title, for one file.")] = None,
    short_names: Annotated[
        str | None, typer.Option("--short-names", "--short-name", help='What it is called, e.g. "AI Act;EU AI Act".')
    ] = None,
    issuer: Annotated[str | None, typer.Option(help="Who issued it.")] = None,
    jurisdiction: Annotated[str | None, typer.Option(help="Where it applies, e.g. EU.")] = None,
    kind: Annotated[str | None, typer.Option(help="What it is, e.g. law, guidance, standard.")] = None,
    authority: Annotated[str | None, typer.Option(help=f"One of: {', '.join(Authority)}.")] = None,
    adopted: Annotated[str | None, typer.Option(help="When: 2024-06-13, 2024-06 or 2024.")] = None,
    in_force: Annotated[str | None, typer.Option(help="Since when.")] = None,
    status: Annotated[str | None, typer.Option(help=f"One of: {', '.join(Status)}.")] = None,
    status_date: Annotated[str | None, typer.Option(help="Since when it has this status.")] = None,
    status_by: Annotated[str | None, typer.Option(help="What gave it this status.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, e.g. en.")] = None,
    source_url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    licence: Annotated[str | None, typer.Option(help="How it may be used.")] = None,
    forget_old: Annotated[
        bool, typer.Option("--forget-old", help="Delete the version that is replaced for good, and those before it.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Copy files into the library and index them. Metadata options hold for every file.

    A manifest has the column `file` (relative to the manifest), and may have `slug` (the id) and a column per
    metadata option; short names are separated by ";". A file that cannot be read does not stop the others.

    \b
    Examples:
      ai-policy add regulation.pdf --title "AI Act" --short-name "EU AI Act" --status "in force"
      ai-policy add downloads/ --jurisdiction UK
      ai-policy add --manifest documents.csv
    """
    given = {name: value for name, value in context.params.items() if name in DESCRIPTIVE and value is not None}
    if not paths and not manifest:
        raise typer.BadParameter("Name a file, a folder or a --manifest.")
    outcome = AddOutcome(quiet=as_json)
    with open_library() as assistant:
        jobs = distinct([*(rows_of(assistant, manifest) if manifest else ()), *files_in(paths or [])])
        if len(jobs) > 1 and _SINGULAR & given.keys():
            raise typer.BadParameter(f"--id and --title describe one file, not {len(jobs)}.")
        with Bar() as bar:
            _add_all(assistant, jobs, given, bar, outcome, keep_old=not forget_old)
    if as_json:
        emit(outcome.to_dict())
    list_failures(outcome.failed, len(jobs))


@dataclass(slots=True)
class AddOutcome:
    """What became of the files to add; each document is printed as it comes, unless `quiet`."""

    quiet: bool
    facts: dict[str, Sequence[Fact]] = field(default_factory=dict)
    added: list[Document] = field(default_factory=list)
    updated: list[Document] = field(default_factory=list)
    unchanged: list[Document] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def record(self, document: Document, before: Document | None, source: FactSource) -> None:
        """Take in a document that was added, with what was known under its id before, and what it was made of."""
        name = "added" if before is None else "unchanged" if before == document else "updated"
        getattr(self, name).append(document)
        self.facts[document.id] = source.facts
        if not self.quiet:
            print_outcome(name, document, () if name == "unchanged" else understood(document, source))

    def skip(self, path: Path, what: str) -> None:
        """Take in a file that nobody means to add, and say so."""
        self.skipped.append(str(path))
        if not self.quiet:
            tell(f"skipped  {visible(path.name)} {what}.")

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values, each document with the facts that it was made of."""
        found: dict[str, Any] = {
            name: [with_facts(document, self.facts[document.id]) for document in getattr(self, name)]
            for name in ("added", "updated", "unchanged")
        }
        return found | {"skipped": self.skipped, "failed": [dataclasses.asdict(failure) for failure in self.failed]}


def _add_all(
    assistant: Assistant,
    jobs: Sequence[FileToAdd],
    given: dict[str, Any],
    bar: Bar,
    outcome: AddOutcome,
    *,
    keep_old: bool,
) -> None:
    """Add one file after the other; one that cannot be read is noted, a library that cannot be written ends it."""
    known = {document.id: document for document in assistant.documents()}
    for number, job in enumerate(jobs):
        bar.files(number, len(jobs), job.path.name)
        if job.problem:
            outcome.failed.append(Failure(str(job.path), job.problem, job.hint))
            continue
        if job.is_found and (what := assistant.library.leftover(job.path.name)):
            with bar.paused():
                outcome.skip(job.path, what)
            continue
        try:
            metadata = {**job.metadata, **given}
            document = assistant.add(job.path, progress=bar.work, keep_old=keep_old, as_new=job.is_new, **metadata)
        except CorpusError as error:
            outcome.failed.append(Failure(str(job.path), str(error), error.hint))
        except (StoreError, ModelError, SettingsError) as error:
            outcome.failed.append(Failure(str(job.path), str(error), error.hint))
            outcome.failed += [Failure(str(rest.path), "It was not tried.") for rest in jobs[number + 1 :]]
            return
        except Exception as error:
            outcome.failed.append(Failure(str(job.path), *unexpected(error)))
        else:
            attached = [each for each in assistant.library.attached(document.id) if each.id not in known]
            with bar.paused():
                for each in (document, *attached):
                    outcome.record(each, known.get(each.id), source_of(assistant, each))
            known |= {each.id: each for each in (document, *attached)}
    bar.files(len(jobs), len(jobs), "")
