"""The command `ai-policy`: tables for people, `--json` for programs.

Standard output holds data only; progress, notices and errors go to standard error. What is heavy
(the pipeline, rich, the app's server) is imported by the command that needs it, so `--help` answers at once.
"""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from assistant.errors import AssistantError, CorpusError, ModelError, SettingsError, StoreError
from assistant.records import (
    Answer,
    Authority,
    Citation,
    Document,
    Filters,
    Passage,
    Progress,
    Provision,
    Status,
    Verdict,
)

if TYPE_CHECKING:
    import subprocess

    from rich.console import Console, RenderableType
    from rich.text import Text

    from assistant.pipeline import Assistant

PROGRAM = "ai-policy"
DISTRIBUTION = "ai-policy-assistant"
HOST = "127.0.0.1"
PORT = 8501
FAILED, ABSTAINED, INTERRUPTED = 1, 3, 130  # 2 is a command line that cannot be understood
READY_SECONDS = 60  # longest wait for the app's server
STOP_SECONDS = 10  # longest wait for it to stop before it is killed
EXCERPT = 300  # characters of a passage that `search` prints
METADATA = tuple(
    name.name
    for name in dataclasses.fields(Document)
    if name.name not in {"path", "sha256", "pages", "state", "problems"}
)
_SINGULAR = {"id", "title"}  # metadata that only one file can have
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_UNSHOWN = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)} - {9, 10})

_HELP = "Ask a library of AI-policy documents; every sentence of an answer is cited to the exact provision and checked."
_EPILOG = """
\b
Exit codes:
  0    done
  1    something failed; standard error says what, and what to do
  2    the command line cannot be understood
  3    the documents do not answer the question
  130  interrupted

\b
Examples:
  ai-policy add regulation.pdf --title "AI Act" --jurisdiction EU
  ai-policy ask "What does the EU AI Act prohibit?"
  ai-policy app
"""


class Commands(TyperGroup):
    """Ends every command with an exit code and, where it fails, with a sentence and a hint."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `--debug` wherever it stands: it is put behind a command that has just failed."""
        end = args.index("--") if "--" in args else len(args)
        words = [word for word in args[:end] if word != "--debug"]
        debug = ["--debug"] if len(words) < end else []
        return super().parse_args(ctx, [*debug, *words, *args[end:]] if words or debug else args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that `ctx` names."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # file names need not be valid text
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.TyperException, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            _say("Interrupted.")
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            _explain(error, debug=bool(ctx.params.get("debug")))
            raise typer.Exit(FAILED) from None
        return result


cli = typer.Typer(
    cls=Commands,
    help=_HELP,
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line of this process."""
    cli(prog_name=PROGRAM)


def _version(wanted: bool) -> None:
    if not wanted:
        return
    from importlib import metadata

    try:
        number = metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        number = "(not installed)"
    typer.echo(f"{PROGRAM} {number}")
    raise typer.Exit


def _date(value: str | None) -> str | None:
    if value and not _DATE.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is no date. Write 2024-06-13, 2024-06 or 2024.")
    return value


Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Question = Annotated[str, typer.Argument(help="A question, in quotation marks.", show_default=False)]
Id = Annotated[str, typer.Argument(metavar="ID", help="The document's id, as `list` shows it.", show_default=False)]
InDocuments = Annotated[list[str] | None, typer.Option("--document", metavar="ID", help="Only this document.")]
InJurisdictions = Annotated[list[str] | None, typer.Option("--jurisdiction", metavar="NAME", help="Only this one.")]
InKinds = Annotated[list[str] | None, typer.Option("--kind", metavar="NAME", help="Only this kind, e.g. law.")]
WithAuthority = Annotated[
    list[Authority] | None, typer.Option("--authority", case_sensitive=False, help="Only this authority.")
]
WithStatus = Annotated[list[Status] | None, typer.Option("--status", case_sensitive=False, help="Only this status.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", callback=_date, help="Only what was adopted by this day.")
]


@cli.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
) -> None:
    """Options that stand before any command; `Commands` reads them."""


# Questions


@cli.command()
def ask(
    question: Question,
    document: InDocuments = None,
    jurisdiction: InJurisdictions = None,
    kind: InKinds = None,
    authority: WithAuthority = None,
    status: WithStatus = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Answer a question, with numbered sources. Filters can be repeated.

    Exits with 3 if the documents do not answer it.

    \b
    Examples:
      ai-policy ask "What does the EU AI Act prohibit?"
      ai-policy ask "Which duties do deployers have?" --jurisdiction EU --status "in force"
      ai-policy ask "What is high-risk AI?" --document eu-ai-act --json
    """
    with _busy("Starting") as say, _library() as assistant:
        filters = _filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        answer = _answer(assistant, question, filters, say)
        empty = answer.abstained and not assistant.documents()
    if as_json:
        _emit(answer.to_dict())
    else:
        _print_answer(answer)
    if empty:
        _say("Index the files of the corpus folder with: ai-policy sync", "Hint")
    if answer.abstained:
        raise typer.Exit(ABSTAINED)


@cli.command()
def search(
    question: Question,
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
      ai-policy search "model evaluations" --kind guidance --as-of 2025-08 --json
    """
    with _busy("Starting") as say, _library() as assistant:
        filters = _filters(assistant, document, jurisdiction, kind, authority, status, as_of)
        say("Searching")
        passages = assistant.search(question, k=count, filters=filters)
    if as_json:
        _emit([dataclasses.asdict(passage) for passage in passages])
        return
    if not passages:
        _say("No passage was found.")
    for rank, passage in enumerate(passages, 1):
        _print_passage(rank, passage)


def _answer(assistant: Assistant, question: str, filters: Filters, say: Callable[[str], None]) -> Answer:
    for item in assistant.stream(question, filters=filters):
        if isinstance(item, Answer):
            return item
        if item.kind == "stage":
            say(item.text.capitalize())
    raise RuntimeError("the answer has no end")


def _filters(
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


# Documents


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
    given = {name: value for name, value in context.params.items() if name in METADATA and value is not None}
    jobs = [*(_rows(manifest) if manifest else ()), *_files(paths or [])]
    if not paths and not manifest:
        raise typer.BadParameter("Name a file, a folder or a --manifest.")
    if len(jobs) > 1 and _SINGULAR & given.keys():
        raise typer.BadParameter(f"--id and --title describe one file, not {len(jobs)}.")
    outcome = Outcome(quiet=as_json)
    with Bar() as bar, _library() as assistant:
        _add_all(assistant, jobs, given, bar, outcome)
    if as_json:
        _emit(outcome.to_dict())
    _list_failures(outcome.failed, len(jobs))


@cli.command()
def remove(
    document_id: Id,
    purge: Annotated[bool, typer.Option("--purge", help="Delete its file for good, earlier versions too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before deleting for good.")] = False,
    as_json: Json = False,
) -> None:
    """Take a document out of the library; `restore` brings it back unless it was purged.

    \b
    Examples:
      ai-policy remove eu-ai-act
      ai-policy remove eu-ai-act --purge --yes
    """
    with _library() as assistant:
        document = _document(assistant, document_id)
        if purge and not yes:
            _confirm(f"Delete {document.title} for good?")
        assistant.remove(document.id, purge=purge)
    if as_json:
        _emit({"removed": dataclasses.asdict(document), "purged": purge})
        return
    _print_outcome("purged" if purge else "removed", document)
    if not purge:
        _say(f"Bring it back with: ai-policy restore {document.id}", "Hint")


@cli.command()
def restore(document_id: Id, as_json: Json = False) -> None:
    """Bring back the document that was removed, or replaced, last under an id.

    \b
    Example:
      ai-policy restore eu-ai-act
    """
    with _busy("Restoring"), _library() as assistant:
        document = assistant.restore(document_id)
    if as_json:
        _emit(dataclasses.asdict(document))
    else:
        _print_outcome("restored", document)


@cli.command("list")
def list_(as_json: Json = False) -> None:
    """List the documents of the library.

    \b
    Examples:
      ai-policy list
      ai-policy list --json | jq -r '.[].id'
    """
    with _library() as assistant:
        documents = assistant.documents()
    if as_json:
        _emit([dataclasses.asdict(document) for document in documents])
    elif documents:
        _print_documents(documents)
    else:
        _say("The library is empty.")
        _say("Add documents with: ai-policy add FILE, or index the corpus folder with: ai-policy sync", "Hint")


@cli.command()
def show(
    document_id: Id,
    locator: Annotated[
        str | None, typer.Argument(help='A provision, e.g. "Article 5(1)(f)".', show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what is known of a document and its outline, or the text of one provision.

    \b
    Examples:
      ai-policy show eu-ai-act
      ai-policy show eu-ai-act "Article 5(1)(f)"
    """
    with _library() as assistant:
        document = _document(assistant, document_id)
        if locator:
            provision, text = _provision(assistant, document.id, locator)
        else:
            outline = assistant.outline(document.id)
    if locator:
        _show_provision(document, provision, text, as_json=as_json)
    elif as_json:
        _emit(dataclasses.asdict(document) | {"outline": [dataclasses.asdict(part) for part in outline]})
    else:
        _print_metadata(document)
        _print_outline(outline)


@cli.command()
def sync(as_json: Json = False) -> None:
    """Bring the index in line with the corpus folder: index what is new or changed, forget what is gone.

    \b
    Example:
      ai-policy sync
    """
    with Bar() as bar, _library() as assistant:
        report = assistant.sync(progress=bar.synced)
    failed = [Failure(path, reason) for path, reason in report.failed]
    groups = {name: getattr(report, name) for name in ("added", "updated", "removed", "unchanged")}
    if as_json:
        lists = {name: [dataclasses.asdict(document) for document in group] for name, group in groups.items()}
        _emit(lists | {"failed": [dataclasses.asdict(failure) for failure in failed]})
    else:
        for name in ("added", "updated", "removed"):
            for document in groups[name]:
                _print_outcome(name, document)
        counts = ", ".join(f"{len(group)} {name}" for name, group in groups.items())
        typer.echo(f"{counts}, {len(failed)} failed")
    _list_failures(failed, sum(map(len, groups.values())) + len(failed))


@cli.command()
def check(as_json: Json = False) -> None:
    """Say what in the index does not agree with the corpus folder; nothing is changed.

    Exits with 1 if something does not agree.

    \b
    Example:
      ai-policy check
    """
    with _library() as assistant:
        problems = assistant.check()
    if as_json:
        _emit({"sound": not problems, "problems": list(problems)})
    elif not problems:
        typer.echo("The index agrees with the corpus.")
    else:
        for problem in problems:
            typer.echo(_shown(problem))
    if problems:
        _say("Bring the index in line with: ai-policy sync", "Hint")
        raise typer.Exit(FAILED)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to add with its metadata, or the reason why it cannot even be tried."""

    path: Path
    metadata: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not added."""

    path: str
    error: str
    hint: str = ""


@dataclass(slots=True)
class Outcome:
    """What became of the files to add; each document is printed as it comes, unless `quiet`."""

    quiet: bool
    added: list[Document] = field(default_factory=list)
    updated: list[Document] = field(default_factory=list)
    unchanged: list[Document] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    def record(self, document: Document, before: Document | None) -> None:
        """Take in a document that was added, with what was known under its id before."""
        name = "added" if before is None else "unchanged" if before == document else "updated"
        getattr(self, name).append(document)
        if not self.quiet:
            _print_outcome(name, document)

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values."""
        return {name: value for name, value in dataclasses.asdict(self).items() if name != "quiet"}


def _add_all(assistant: Assistant, jobs: Sequence[Job], given: dict[str, str], bar: Bar, outcome: Outcome) -> None:
    """Add one file after the other; one that cannot be read is noted, a library that cannot be written ends it."""
    known = {document.id: document for document in assistant.documents()}
    for number, job in enumerate(jobs):
        bar.files(number, len(jobs), job.path.name)
        if job.problem:
            outcome.failed.append(Failure(str(job.path), job.problem, job.hint))
            continue
        try:
            document = assistant.add(job.path, progress=bar.work, **{**job.metadata, **given})
        except CorpusError as error:
            outcome.failed.append(Failure(str(job.path), str(error), error.hint))
        except (StoreError, ModelError, SettingsError) as error:
            outcome.failed.append(Failure(str(job.path), str(error), error.hint))
            outcome.failed += [Failure(str(rest.path), "It was not tried.") for rest in jobs[number + 1 :]]
            return
        except Exception as error:
            outcome.failed.append(Failure(str(job.path), *_unexpected(error)))
        else:
            with bar.paused():
                outcome.record(document, known.get(document.id))
            known[document.id] = document
    bar.files(len(jobs), len(jobs), "")


def _files(paths: Iterable[Path]) -> Iterator[Job]:
    """The files that are named, and those below the folders that are named, hidden ones left out."""
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        else:
            yield Job(path)


def _below(folder: Path) -> Iterator[Job]:
    unreadable: list[OSError] = []
    found = []
    for place, names, files in os.walk(folder, onerror=unreadable.append):
        names[:] = [name for name in names if not name.startswith(".")]
        found += [Path(place, name) for name in files if not name.startswith(".")]
    yield from map(Job, sorted(found))
    for error in unreadable:
        yield Job(Path(error.filename), problem=f"The folder cannot be read: {_reason(error)}.", hint=_PERMISSIONS)
    if not found and not unreadable:
        yield Job(folder, problem="The folder holds no files.", hint="Name a folder with documents in it.")


_PERMISSIONS = "Check its permissions."


def _rows(manifest: Path) -> Iterator[Job]:
    """The files that a manifest lists; a bad row is a job with a problem.

    Raises:
        CorpusError: the manifest cannot be read, or has no column `file`.
    """
    try:
        text = manifest.read_text(encoding="utf-8-sig")
        rows = csv.DictReader(text.splitlines(keepends=True), restkey="", strict=True)
        columns = [(name or "").strip() for name in rows.fieldnames or ()]
        rows.fieldnames = ["id" if name == "slug" else name for name in columns]
        _expect_columns(manifest, rows.fieldnames)
        for row in rows:
            yield _job(manifest, rows.line_num, row)
    except OSError as error:
        raise CorpusError(f"Cannot read the manifest {manifest}: {_reason(error)}.", hint=_PERMISSIONS) from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"The manifest {manifest} is not UTF-8 text.", hint="Save it as CSV in UTF-8.") from error
    except csv.Error as error:
        line = rows.line_num
        raise CorpusError(f"Line {line} of {manifest} is not valid CSV: {error}.", hint="Mend that line.") from error


def _expect_columns(manifest: Path, columns: Sequence[str]) -> None:
    if "file" not in columns:
        found = ", ".join(name for name in columns if name) or "nothing"
        raise CorpusError(
            f"The manifest {manifest} has no column 'file'.",
            hint=f"Its first line must name the columns, separated by commas; it names: {_shown(found)[:200]}.",
        )
    ignored = [name for name in columns if name and name not in {"file", *METADATA}]
    if ignored:
        _say(f"Columns of {manifest.name} that are not used: {', '.join(ignored)}.", "Note")


def _job(manifest: Path, line: int, row: dict[str, Any]) -> Job:
    if row.get(""):
        return Job(
            manifest, problem=f"Line {line} has more cells than the first line.", hint="Quote cells with commas."
        )
    name = (row["file"] or "").strip()
    if not name:
        return Job(manifest, problem=f"Line {line} names no file.", hint="Fill in the column 'file'.")
    metadata = {column: value.strip() for column, value in row.items() if column in METADATA and value}
    return Job(manifest.parent / name, {column: value for column, value in metadata.items() if value})


def _document(assistant: Assistant, document_id: str) -> Document:
    """The document with this id.

    Raises:
        UnknownDocumentError: there is none.
    """
    assistant.outline(document_id)
    return next(document for document in assistant.documents() if document.id == document_id)


def _provision(assistant: Assistant, document_id: str, locator: str) -> tuple[Provision, str]:
    try:
        provision = assistant.provision(document_id, locator)
    except LookupError as error:
        words = str(error.args[0]).rstrip(".")
        sentence = f"{words[:1].upper()}{words[1:]}."
        raise CorpusError(sentence, hint=f"See its outline with: ai-policy show {document_id}") from error
    return provision, assistant.text(document_id)[provision.start : provision.end]


def _confirm(question: str) -> None:
    if not sys.stdin.isatty():
        raise typer.BadParameter("Nobody can be asked here: say --yes to delete for good.", param_hint="--purge")
    if not typer.confirm(question, err=True):
        _say("Nothing was removed.")
        raise typer.Exit(FAILED)


def _list_failures(failures: Sequence[Failure], total: int) -> None:
    """Print the files that failed and end with their exit code, if there are any."""
    if not failures:
        return
    _say(f"{len(failures)} of {_count(total, 'file')} failed:", "Error")
    for failure in failures:
        _say(f"  {failure.path}: {failure.error}")
        if failure.hint:
            _say(f"    {failure.hint}")
    raise typer.Exit(FAILED)


# The app


@cli.command()
def app(
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help="The port to use; the next free one if it is taken.")
    ] = PORT,
    as_json: Json = False,
) -> None:
    """Open the library in a browser: start the app on this machine and print its address.

    Only this machine can reach it. Stop it with Ctrl-C.

    \b
    Examples:
      ai-policy app
      ai-policy app --port 9000
    """
    free = _free_port(port)
    if free != port:
        _say(f"Port {port} is taken; using {free}.", "Note")
    with _serving(free) as server:
        with _busy("Starting the app"):
            _await(server, free)
        address = f"http://{HOST}:{free}"
        if as_json:
            _emit({"address": address, "pid": server.pid})
        else:
            typer.echo(f"The app is at {address}")
            _say("Stop it with Ctrl-C.")
        sys.stdout.flush()
        code = server.wait()
    raise AssistantError(f"The app's server stopped by itself with exit code {code}.", hint="Start it again.")


def _free_port(first: int) -> int:
    import socket

    for port in range(first, min(first + 100, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((HOST, port))
                return port
    raise AssistantError(f"No port from {first} on is free.", hint="Choose another with --port.")


@contextlib.contextmanager
def _serving(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The app's server in a process of its own, which ends with the block and with SIGTERM."""
    import signal
    import subprocess

    from assistant import offline

    offline.seal(hub=True)
    options = {
        "server.address": HOST, "server.port": port, "server.headless": "true", "server.fileWatcherType": "none",
        "browser.serverAddress": HOST, "browser.gatherUsageStats": "false", "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
    }  # fmt: skip
    flags = [f"--{name}={value}" for name, value in options.items()]
    flags += [f"--server.allowedHosts={name}" for name in (HOST, "localhost")]  # other sites' pages cannot reach it
    command = [sys.executable, "-m", "streamlit", "run", str(_script()), *flags]
    before = signal.signal(signal.SIGTERM, _interrupt)
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield server
    finally:
        signal.signal(signal.SIGTERM, before)
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _script() -> Path:
    """The file that the server runs: `app.py` of the clone, or the one that comes with the package."""
    package = Path(__file__).resolve().parent
    clone = package.parent / "app.py"
    inside = (package.parent / "pyproject.toml").is_file() and clone.is_file()
    return clone if inside else package / "ui" / "app.py"


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    """Return when the server says that it is well.

    Raises:
        AssistantError: it ended, or has not answered within a minute.
    """
    import time

    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise AssistantError(
                f"The app's server stopped with exit code {server.returncode} before it was ready.",
                hint="What it said stands above.",
            )
        if _healthy(port):
            return
        time.sleep(0.1)
    raise AssistantError(f"The app did not answer within {READY_SECONDS} seconds.", hint="Try again.")


def _healthy(port: int) -> bool:
    from http.client import HTTPConnection, HTTPException

    connection = HTTPConnection(HOST, port, timeout=2)  # urllib would ask a proxy
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


# What is shared by the commands


@contextlib.contextmanager
def _library() -> Iterator[Assistant]:
    from assistant.pipeline import Assistant
    from assistant.settings import Settings

    with Assistant.open(Settings()) as assistant:
        yield assistant


def _explain(error: Exception, *, debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exc()
    sentence, hint = (str(error), error.hint) if isinstance(error, AssistantError) else _unexpected(error)
    _say(sentence, "Error")
    _say(hint, "Hint")


def _unexpected(error: Exception) -> tuple[str, str]:
    detail = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return f"Something unexpected happened ({detail}).", "Run the same command with --debug to see where."


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _say(text: str, label: str = "") -> None:
    """A line for the user, beside the data."""
    colour = {"Error": "red", "Hint": "cyan"}.get(label, "yellow")
    front = typer.style(f"{label}:", fg=colour, bold=True) + " " if label else ""
    typer.echo(f"{front}{_shown(text)}", err=True)


def _emit(value: Any) -> None:
    """Print data as JSON, in ASCII if that is all that can be printed."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(value, ensure_ascii=plain, indent=2))


def _shown(text: str) -> str:
    """A text without what would steer the terminal: control characters and overrides of direction."""
    return text.translate(_UNSHOWN)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# What people see


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def _print(*things: RenderableType) -> None:
    """Print below one another; where that is no terminal, without the spaces that fill a line."""
    console = _console()
    with console.capture() as captured:
        for thing in things:
            console.print(thing)
    text = captured.get()
    if not console.is_terminal:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    sys.stdout.write(text)


@contextlib.contextmanager
def _busy(text: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal that something is being done; the function that is given changes what it says."""
    console = _console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    from rich.status import Status as Spinner

    with Spinner(f"{text} …", console=console) as spinner:
        yield lambda stage: spinner.update(f"{stage} …")


class Bar:
    """Counts of files and of the work on the current one, on standard error; a line per file if it is no terminal."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Display
        from rich.table import Column

        console = _console(stderr=True)
        self._live = console.is_terminal
        name = TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, ratio=1))
        columns = (name, BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn())
        self._display = Display(
            *columns, console=console, transient=True, expand=True, redirect_stdout=False, disable=not self._live
        )
        self._files = self._display.add_task("Starting", total=None)
        self._work = self._display.add_task("", total=None, visible=False)

    def __enter__(self) -> Bar:
        self._display.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._display.stop()

    def files(self, done: int, total: int, name: str) -> None:
        """So many of all files are done, and this one is next."""
        self._display.update(self._files, description=_shown(name), completed=done, total=total)
        self._display.update(self._work, visible=False)
        if not self._live and total > 1 and name:
            _say(f"{done + 1}/{total} {name}")

    def work(self, progress: Progress) -> None:
        """So much of the work on the current file is done."""
        self._display.update(
            self._work, description=f"  {progress.stage}", completed=progress.done, total=progress.total,
            visible=progress.total > 1,
        )  # fmt: skip

    def synced(self, progress: Progress) -> None:
        """What a sync reports: files while it is reading and when it is done, else work on one of them."""
        if progress.stage in {"reading", "done"}:
            self.files(progress.done, progress.total, progress.path)
        else:
            self.work(progress)

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Clear the bar away while something is printed."""
        self._display.stop()
        try:
            yield
        finally:
            self._display.start()


def _print_outcome(outcome: str, document: Document) -> None:
    """One line on one document; on a terminal its title gives way to the width."""
    from rich.cells import cell_len, set_cell_size

    console = _console()
    pages = [_count(document.pages, "page")] if document.pages else []
    front = f"{outcome:<9}  {document.id}  "
    back = "  ".join(["", document.state, *pages])
    title = _shown(" ".join(document.title.split()))
    room = max(20, console.width - cell_len(front) - cell_len(back))
    if console.is_terminal and cell_len(title) > room:
        title = set_cell_size(title, room - 1).rstrip() + "…"
    typer.echo(f"{front}{title}{back}")
    for problem in document.problems:
        _say(f"  {problem}")


def _print_documents(documents: Sequence[Document]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Id", overflow="fold", ratio=3)
    table.add_column("Title", ratio=5)
    table.add_column("Status", ratio=2)
    table.add_column("Pages", justify="right", no_wrap=True)
    for document in documents:
        read = [] if document.state == "indexed" else [f"({document.state})"]
        status = _coloured_status(document.status, read)
        table.add_row(document.id, _shown(document.title), status, f"{document.pages or ''}")
    _print(table)
    _say(_count(len(documents), "document"))


def _coloured_status(status: Status, read: Sequence[str]) -> Text:
    from rich.text import Text

    colour = {Status.IN_FORCE: "green", Status.UNKNOWN: "dim"}.get(status, "yellow")
    return Text.assemble((status, colour), *((f"\n{problem}", "red") for problem in read))


def _print_metadata(document: Document) -> None:
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in dataclasses.asdict(document).items():
        values = [str(each) for each in value] if isinstance(value, tuple) else [str(value)] if value else []
        if values:
            table.add_row(name.replace("_", " ").capitalize(), _shown("; ".join(values)))
    _print(table)


def _print_outline(outline: Sequence[Provision]) -> None:
    from rich import box
    from rich.table import Table

    if not outline:
        _say("It has no numbered or titled parts.")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Provision", overflow="fold", ratio=2)
    table.add_column("Title", ratio=3)
    table.add_column("Page", justify="right", no_wrap=True)
    for part in outline:
        table.add_row(_shown(part.locator), _shown(part.title), f"{part.page or ''}")
    _print(table)


def _show_provision(document: Document, provision: Provision, text: str, *, as_json: bool) -> None:
    if as_json:
        _emit({"document": document.id, **dataclasses.asdict(provision), "text": text})
        return
    from rich.text import Text

    place = _place(document, provision.locator, provision.page, provision.page_label)
    headings = [Text(_shown(" › ".join(provision.headings)), style="dim")] if provision.headings else []
    _print(Text(place, style="bold"), *headings, "", Text(_shown(text.strip())))


def _place(document: Document, locator: str, page: int | None, label: str) -> str:
    """Document, provision and page; the page's printed number too where it differs."""
    printed = f" (printed {label})" if label and label != str(page) else ""
    numbered = f"PDF page {page}{printed}" if page is not None else ""
    return _shown(", ".join(part for part in (document.title, locator, numbered) if part))


def _print_passage(rank: int, passage: Passage) -> None:
    from rich.text import Text

    words = " ".join(passage.text.split())
    shown = words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"
    place = _place(passage.document, passage.locator, passage.page, passage.page_label)
    _print_item(f"{rank}.", Text(place, style="bold"), Text(_shown(shown)))


def _print_item(number: str, *lines: RenderableType) -> None:
    """A numbered entry, its lines indented, and an empty line after it."""
    from rich.console import Group
    from rich.table import Table

    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", width=4, no_wrap=True, style="bold")
    table.add_column()
    table.add_row(number, Group(*lines))
    _print(table, "")


def _print_answer(answer: Answer) -> None:
    from rich.markdown import Markdown
    from rich.text import Text

    for notice in answer.notices:
        _print(Text(f"Note: {_shown(notice)}", style="yellow"), "")
    _print(Markdown(_shown(answer.text), hyperlinks=False), "")
    if answer.citations:
        _print(Text("Sources", style="bold underline"))
    for citation in answer.citations:
        _print_source(citation)
    if answer.abstained and answer.passages:
        _print(Text("Nearest provisions", style="bold underline"))
        for rank, passage in enumerate(answer.passages[:3], 1):
            _print_passage(rank, passage)


def _print_source(citation: Citation) -> None:
    from rich.text import Text

    place = _place(citation.passage.document, citation.locator, citation.page, citation.page_label)
    colour = "red" if citation.verdict == Verdict.UNSUPPORTED else "green"
    verdict = Text.assemble((citation.verdict, colour), *(f"; {_shown(reason)}" for reason in citation.reasons))
    quote = Text(f"“{_shown(' '.join(citation.quote.split()))}”", style="italic")
    _print_item(f"[{citation.marker}]", Text(place, style="bold"), quote, verdict)
