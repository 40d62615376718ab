"""An answer in the terminal, its sources by document; in the long form each quote in its provision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.cli.messages import visible
from assistant.cli.printing import print_item, print_passage, write
from assistant.records import Answer, Citation, Document, Marked, StatementKind, Verdict

if TYPE_CHECKING:
    from rich.text import Text


def print_answer(answer: Answer, *, full: bool = False) -> None:
    """An answer with its notices and sources; `full` gives these in the long form."""
    from rich.markdown import Markdown
    from rich.text import Text

    if answer.searched:
        write(Text(f"Searched for: {visible(answer.searched)}", style="dim"), "")
    for lacking in answer.missing:
        write(Text(f"Answered in part: {visible(lacking)}", style="yellow"), "")
    for notice in answer.notices:
        write(Text(f"Note: {visible(notice)}", style="yellow"), "")
    write(Markdown(visible(answer.text), hyperlinks=False), "")
    if answer.citations:
        _print_sources(answer, full=full)
    if answer.abstained and answer.passages:
        write(Text("Nearest provisions", style="bold underline"))
        for rank, passage in enumerate(answer.passages[:3], 1):
            print_passage(rank, passage)


def _print_sources(answer: Answer, *, full: bool) -> None:
    """The sources of an answer, each document once with what is cited of it.

    In the long form a document has its full title, standing and address, and a quote is marked in its provision. In the
    short one a quote stands here only if it is not what the answer says.
    """
    from rich.text import Text

    write(Text("Sources", style="bold underline"))
    around = answer.provisions() if full else {}
    said = {each.marker for told in answer.statements if told.kind is StatementKind.QUOTE for each in told.citations}
    for document in answer.cited:
        write(*_heading(document, full=full))
        for citation in answer.citations:
            if citation.passage.document.id == document.id:
                is_told = full or citation.marker not in said
                paragraphs = around.get(citation.marker, [[(_quoted(citation), full)]]) if is_told else []
                print_item(f"[{citation.marker}]", _place(citation), *map(_marked, paragraphs))
                write(*([""] if full else []))
        write(*([] if full else [""]))


def _heading(document: Document, *, full: bool) -> Iterator[Text]:
    from rich.text import Text

    yield Text(visible(document.full_title if full else document.short_title), style="bold")
    if full or document.is_about:
        address = document.source_url if full else ""
        yield Text(visible("; ".join(filter(None, (document.standing, address)))), style="dim")


def _place(citation: Citation) -> Text:
    from rich.text import Text

    colour = "red" if citation.verdict == Verdict.UNSUPPORTED else "green"
    place = [f"{visible(citation.place)}; "] if citation.place else []
    return Text.assemble(*place, (citation.verdict, colour), *(f"; {visible(reason)}" for reason in citation.reasons))


def _quoted(citation: Citation) -> str:
    return f"“{' '.join(citation.quote.split())}”"


def _marked(pieces: Sequence[Marked]) -> Text:
    from rich.text import Text

    return Text.assemble(*((visible(text), "bold" if is_marked else "") for text, is_marked in pieces))
