"""The button that copies an answer with its sources, as rich text and as Markdown: each program takes what it can."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.records import Answer, Citation
from assistant.ui import source
from assistant.ui.ask import answer as answers

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_copy",
    css=(_FOLDER / "copying.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "copying.js").read_text(encoding="utf-8"),
)


def draw(answer: Answer, key: str) -> None:
    """Draw the button."""
    _component(key=key, data={"text": answer.to_markdown(), "html": rich(answer)}, width="content")


def rich(answer: Answer) -> str:
    """An answer as HTML that loads nothing: its words with the numbers of its citations, notices, sources."""
    blocks = answers.blocks(answer)
    sides = [block for block in blocks if "side" in block]
    parts = [_block(block) for block in blocks if "side" not in block]
    parts += [_table(sides)] if sides else []
    parts += [f"<p><em>{escape(notice)}</em></p>" for notice in (*answer.told, *answer.missing, *answer.notices)]
    if answer.citations:
        parts += ["<h4>Sources</h4>", *(f"<p>{_source(citation)}</p>" for citation in answer.citations)]
    return "\n".join(parts)


def _block(block: dict[str, Any]) -> str:
    name = {"heading": "h4", "quote": "blockquote"}.get(block["kind"], "p")
    return f"<{name}>{_inner(block)}</{name}>"


def _inner(block: dict[str, Any]) -> str:
    markers = "".join(f" [{marker}]" for marker in block["citations"])
    doubt = f" <strong>({escape(block['doubt'])})</strong>" if block.get("doubt") else ""
    return f"{escape(block['text'])}{markers}{doubt}"


def _table(blocks: list[dict[str, Any]]) -> str:
    rows = [
        f"<tr><th>{escape(side)}</th><td>{'<br>'.join(map(_inner, own))}</td></tr>"
        for side, own in groupby(blocks, key=lambda block: str(block["side"]))
    ]
    return f"<table>{''.join(rows)}</table>"


def _source(citation: Citation) -> str:
    document = citation.passage.document
    where = escape(", ".join(filter(None, (document.short_title, citation.place))))
    address = source.official(document, citation.page)
    told = f"{where} ({escape(document.standing)})"
    return f"[{citation.marker}] {told}" + (f' <a href="{escape(address)}">{escape(address)}</a>' if address else "")
