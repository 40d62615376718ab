"""An answer on the page: statements with numbered citations, drawn by one inline component from our own records."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from assistant.records import Answer, Citation, Document, Event, Statement, StatementKind, Verdict
from assistant.ui import words
from assistant.ui.ask import notices
from assistant.ui.scripts import script

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_answer",
    css=words.BADGES + (_FOLDER / "answer.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "answer"),
)


class Opens(NamedTuple):
    """What is called with the marker of a citation that is chosen, or that is turned to from the one that is open."""

    opened: Callable[[int], None]
    turned: Callable[[int], None]


def draw(answer: Answer, key: str, opens: Opens, shown: int | None, reveal: bool) -> None:
    """Draw an answer.

    `opens` is called with the marker of a citation that is chosen, `shown` is the one now open;
    with `reveal` the page scrolls to the answer when it is first drawn.
    """
    _draw(key, _data(blocks(answer), sources(answer.citations), shown, reveal), opens)


def draw_unfinished(events: Sequence[Event], key: str, ahead: int, opens: Opens, shown: int | None) -> None:
    """Draw what there is of an answer in the making: its place in the queue, or its stage and its words so far.

    What is checked is drawn as in the end, its citations to be opened; the words behind it are faint.
    """
    stage = next((event.text for event in reversed(events) if event.kind == "stage"), "")
    busy = f"{stage.capitalize()} …" if stage else "Starting …"
    if ahead:
        busy = f"Waiting: {words.counted(ahead, 'question')} ahead of yours …"
    answer, coming = _so_far(events)
    checked = blocks(answer) if answer else []
    written = [block for block in checked if block["kind"] == StatementKind.GENERATED]
    lines = [{"kind": "coming", "text": _plain(line), "citations": []} for line in coming.splitlines() if line]
    rest = [block for block in checked if block not in written]
    cards = sources(answer.citations) if answer else {}
    _draw(key, _data([*written, *lines, *rest], cards, shown, not shown, busy), opens)


def _draw(key: str, data: dict[str, Any], opens: Opens) -> None:
    """Draw the component, and open the citation that is chosen in it."""

    def chosen(how: str) -> None:
        marker = st.session_state[key].get(how)
        if isinstance(marker, int):
            getattr(opens, how)(marker)

    _component(
        key=key, data=data, on_opened_change=partial(chosen, "opened"), on_turned_change=partial(chosen, "turned")
    )  # fmt: skip


def _so_far(events: Sequence[Event]) -> tuple[Answer | None, str]:
    """What there is of an answer that is checked, and the words behind it that are not yet."""
    last = max((number for number, event in enumerate(events) if event.kind == "so far"), default=-1)
    words_since = (event.text for event in events[last + 1 :] if event.kind == "token")
    before = events[last] if last >= 0 else Event("so far", "")
    return before.answer, before.text + "".join(words_since)


def _data(
    drawn: list[dict[str, Any]], cards: dict[str, dict[str, Any]], shown: int | None, reveal: bool, busy: str = ""
) -> dict[str, Any]:
    return {"blocks": drawn, "sources": cards, "shown": shown, "reveal": reveal, "busy": busy}


def blocks(answer: Answer) -> list[dict[str, Any]]:
    """An answer as what the component draws, in order: quotes under their document's title, plain text, table rows."""
    made: list[dict[str, Any]] = []
    title = ""
    for statement in answer.statements:
        document = statement.citations[0].passage.document if statement.citations else None
        if statement.side:
            made.append({**_block(statement), "side": statement.side, **_status(document)})
            continue
        own = document.short_title if document and statement.kind == StatementKind.QUOTE else ""
        if own and own != title:
            made.append({"kind": "heading", "text": own, "citations": [], **_status(document)})
        title = own
        made.append(_block(statement))
    return made


def _status(document: Document | None) -> dict[str, str]:
    """What a heading says of its document beside the name."""
    return {"status": words.status(document), "colour": words.badge(document)} if document else {}


def _block(statement: Statement) -> dict[str, Any]:
    markers = [citation.marker for citation in statement.citations]
    doubt = "; ".join(["Not supported by its source", *statement.reasons])
    doubt = doubt if statement.verdict == Verdict.UNSUPPORTED else ""
    made = {"kind": str(statement.kind), "text": _line(statement.text), "citations": markers, "doubt": doubt}
    if statement.kind == StatementKind.NOTICE and (weight := notices.of(statement.text)).lead:
        made |= {"status": weight.lead.casefold(), "colour": weight.colour}
    return made


def sources(citations: Sequence[Citation]) -> dict[str, dict[str, Any]]:
    """What the card of each citation says, by marker."""
    return {str(citation.marker): _card(citation) for citation in citations}


def _card(citation: Citation) -> dict[str, Any]:
    document, quote = citation.passage.document, _line(citation.quote)
    return {
        "title": document.short_title,
        "place": citation.place,
        "around": [part.marked([(citation.start, citation.end)]) for part in citation.around] or [[(quote, False)]],
        "status": words.status(document),
        "colour": words.badge(document),
        "about": document.is_about,
        "verdict": "; ".join([str(citation.verdict), *citation.reasons]),
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(markdown: str) -> str:
    """An answer's Markdown without its signs, for the moments before it is drawn from its records."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown.replace("**", "")).strip()
