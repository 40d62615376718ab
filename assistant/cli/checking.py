"""The command `check`: a draft against the library; without one the index against the corpus folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.library import open_library
from assistant.cli.messages import emit, tell, visible
from assistant.cli.options import Json
from assistant.cli.printing import write
from assistant.cli.program import cli
from assistant.cli.progress import Bar
from assistant.cli.upkeep import compare_index
from assistant.export import CHECKED, save
from assistant.records import CheckedDraft, CheckedSentence, Ruling

_COLOURS = {
    Ruling.VERBATIM: "green",
    Ruling.SUPPORTED: "green",
    Ruling.UNCHECKED: "dim",
}


@cli.command()
def check(
    draft: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", exists=True, dir_okay=False, help="A text of your own.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the result too: .md, .docx, .csv or .json.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let --out write over a file.")] = False,
    as_json: Json = False,
) -> None:
    """Hold a draft of yours against the library: each sentence with the nearest provision, and whether that says so.

    A sentence is verbatim or supported; contradicted (another figure, date, force or quotation); in another provision
    than the one it names; of a provision that does not exist; not found; or not checked, as opinions are. Of sentences
    in other languages than English only quotations are checked, and whether provisions exist. The draft does not become
    a part of the library. Any file that `add` reads can be checked.

    Without FILE it says what in the index does not agree with the corpus folder, and exits with 1 if something does
    not; nothing is changed.

    \b
    Examples:
      ai-policy check memo.docx
      ai-policy check memo.docx --out memo-checked.docx
      ai-policy check memo.txt --json
      ai-policy check
    """
    if draft is None:
        compare_index(as_json=as_json)
        return
    with Bar() as bar, open_library() as assistant:
        found = assistant.check(draft, bar.work)
    if out:
        save(out, lambda ending: CHECKED[ending](found), CHECKED, replace=force)
    if as_json:
        emit(found.to_dict())
    else:
        _print(found)
    if out:
        tell(f"Written to {out}.")


def _print(draft: CheckedDraft) -> None:
    for each in draft.sentences:
        _print_sentence(each)
    for notice in draft.notices:
        tell(notice, "Note")
    tell(f"{draft.told()}.")


def _print_sentence(each: CheckedSentence) -> None:
    from rich.padding import Padding
    from rich.text import Text

    write(Text.assemble((f"{each.ruling}: ", f"bold {_COLOURS.get(each.ruling, 'red')}"), visible(each.text)))
    details = [Text(visible(reason), style="yellow") for reason in each.reasons if each.ruling is not Ruling.SUPPORTED]
    if each.citation and each.ruling is not Ruling.UNCHECKED:
        quote = " ".join(each.citation.quote.split())
        details += [Text(visible(each.source), style="dim"), Text(visible(f"“{quote}”"))]
    write(*(Padding(line, (0, 0, 0, 4)) for line in details), "")
