"""The commands `compare` and `diff`: instruments side by side, and two versions of one text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from assistant.cli.library import open_library
from assistant.cli.messages import ABSTAINED, emit, tell, visible
from assistant.cli.options import Json
from assistant.cli.printing import write
from assistant.cli.program import cli
from assistant.cli.progress import Bar, busy
from assistant.export import MATRIX, REDLINE, save
from assistant.records import Edit, EditSide, Matrix, Redline

if TYPE_CHECKING:
    from rich.text import Text

Made = TypeVar("Made", Matrix, Redline)
SHOWN = 600  # characters of a provision that was added or removed

Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the result too: .md, .docx, .xlsx, .csv or .json.")
]
Force = Annotated[bool, typer.Option("--force", help="Let --out write over a file.")]


@cli.command()
def compare(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...", help="Ids of documents, names of instruments, jurisdictions.", show_default=False
        ),
    ],
    aspect: Annotated[
        list[str] | None,
        typer.Option("--aspect", "-a", help="A question, or a name of the ready list; all of the list without any."),
    ] = None,
    out: Out = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Set instruments side by side: what each says on each aspect, quoted and cited, or that nothing was found.

    The ready list: scope, prohibited practices, high-risk, transparency, duties of providers, duties of deployers,
    penalties, dates of application, authority. Exits with 3 if no cell was filled.

    \b
    Examples:
      ai-policy compare EU Korea Colorado --aspect penalties
      ai-policy compare EU China -a "Must generated content be labelled?" --out labels.xlsx
      ai-policy compare us-omb-m-24-10 us-omb-m-25-21 --json
    """
    with Bar() as bar, open_library() as assistant:
        found = assistant.compare(names, aspect or (), bar.work)
    _tell(found, MATRIX, out, force=force, as_json=as_json, show=_print_matrix)
    if not found.citations:
        raise typer.Exit(ABSTAINED)


@cli.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id of the old version's document.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id of the new version's document.")],
    out: Out = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Tell what changed from one version of a text to another, by provision, with the words that changed marked.

    What changed only its spacing, hyphens, line breaks, quotation marks, footnotes or page furniture has not.

    \b
    Examples:
      ai-policy diff eu-ai-act-2024-1689 eu-ai-act-consolidated-2026-07
      ai-policy diff act-draft act --out changes.docx
    """
    with busy("Comparing"), open_library() as assistant:
        found = assistant.diff(old, new)
    _tell(found, REDLINE, out, force=force, as_json=as_json, show=_print_redline)


def _tell(
    found: Made,
    forms: Mapping[str, Callable[[Made], bytes]],
    out: Path | None,
    *,
    force: bool,
    as_json: bool,
    show: Callable[[Made], None],
) -> None:
    """Write a result to its file first, since whoever reads what is printed may stop reading; then print it."""
    if out:
        save(out, lambda ending: forms[ending](found), forms, replace=force)
    if as_json:
        emit(found.to_dict())
    else:
        show(found)
    if out:
        tell(f"Written to {out}.")


def _print_matrix(found: Matrix) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for aspect, row in zip(found.aspects, found.rows, strict=True):
        write(Text(visible(aspect.label), style="bold"))
        for subject, cell in zip(found.subjects, row, strict=True):
            write(Padding(Text(visible(subject.name), style="cyan"), (0, 0, 0, 2)))
            for each in cell.citations:
                words = Text(f"“{visible(' '.join(each.quote.split()))}” ")
                words.append(visible(f"[{each.marker}] {each.source} ({each.verdict})"), style="dim")
                write(Padding(words, (0, 0, 0, 4)))
            if not cell.citations:
                write(Padding(Text(visible(cell.reason), style="dim"), (0, 0, 0, 4)))
        write(Text(""))
    for notice in found.notices:
        tell(notice, "Note")


def _print_redline(found: Redline) -> None:
    for edit in found.edits:
        _print_edit(edit)
    for notice in found.notices:
        tell(notice, "Note")
    tell(found.told())


def _print_edit(edit: Edit) -> None:
    """A change: on the left a sign that says which side it is, since colour alone would not."""
    from rich.padding import Padding
    from rich.text import Text

    write(Text(f"{visible(edit.locator)}: {edit.kind}", style="bold"))
    for side, sign, colour in ((edit.old, "-", "red"), (edit.new, "+", "green")):
        if side:
            write(Padding(_words(side, sign, colour), (0, 0, 0, 2)))


def _words(side: EditSide, sign: str, colour: str) -> Text:
    from rich.text import Text

    words = Text(f"{sign} ", style=colour)
    said = 0
    for text, is_marked in side.marked():
        line = " ".join(f"_{text}_".split())[1:-1]
        if not side.marks and said + len(line) > SHOWN:
            words.append(f"{visible(line[: SHOWN - said])} …")
            break
        if is_marked:
            opens, closes = ("[-", "-]") if sign == "-" else ("{+", "+}")
            words.append(f"{opens}{visible(line)}{closes}", style=f"bold {colour}")
        else:
            words.append(visible(line))
        said += len(line)
    return words
