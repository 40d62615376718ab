"""Two versions of one text: what was added, removed, changed and moved, both sides readable beside each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import Assistant
from assistant.export import REDLINE
from assistant.records import Document, Edit, EditKind, EditSide, Redline
from assistant.ui import exporting, words
from assistant.ui.library import address
from assistant.ui.scripts import script

OLD, NEW = "old", "new"  # the ids of the two, in the address
FOUND = "versions-found"  # what was compared last, and what came of it
LONGEST = 1500  # characters of a provision without marks that are shown
MOST = 400  # changes that are shown
SIGNS = {EditKind.ADDED: "+", EditKind.REMOVED: "−", EditKind.CHANGED: "±", EditKind.MOVED: "↷"}
"""By which a change is known without its colour."""

_FOLDER = Path(__file__).parent
_component = st.components.v2.component(
    "policy_redline",
    css=(_FOLDER / "redline.css").read_text(encoding="utf-8"),
    js=script(_FOLDER, "redline"),
)


def draw(assistant: Assistant, show: Callable[[dict[str, str]], None]) -> None:
    """Draw which two are compared, and what changed; `show` leads to a place of the library."""
    documents = {each.id: each for each in assistant.documents()}
    with st.container(horizontal=True, gap="small"):
        old = _choose("Old version", OLD, documents, "")
        new = _choose("New version", NEW, documents, old)
    address.move({OLD: old, NEW: new})
    if not (old and new):
        st.caption(
            "Choose two texts of one instrument. What was only printed in another way does not count as changed."
        )
        return
    with st.spinner("Comparing …"):
        found = _found(assistant, documents[old], documents[new])
    _result(found, show)


def _choose(label: str, name: str, documents: dict[str, Document], other: str) -> str:
    """The document that is chosen, first that of the address; those of the instrument of the other one come first."""
    instrument = documents[other].instrument if other in documents else ""
    ids = sorted(documents, key=lambda each: not (instrument and documents[each].instrument == instrument))
    told = st.query_params.get(name, "")
    key = f"versions-{name}"
    st.session_state.setdefault(key, told if told in documents else None)
    return st.selectbox(
        label, ids, key=key, index=None, placeholder="Choose a document",
        format_func=lambda each: documents[each].short_title if each in documents else each,
    ) or ""  # fmt: skip


def _found(assistant: Assistant, old: Document, new: Document) -> Redline:
    """What changed, kept while it is filtered."""
    asked = (old.id, old.sha256, new.id, new.sha256)
    held: tuple[object, Redline] | None = st.session_state.get(FOUND)
    if held is None or held[0] != asked:
        held = (asked, assistant.diff(old.id, new.id))
        st.session_state[FOUND] = held
    return held[1]


def _result(found: Redline, show: Callable[[dict[str, str]], None]) -> None:
    st.markdown(words.literal(found.told()))
    for notice in found.notices:
        st.info(words.literal(notice), icon=":material/info:")
    kinds = [kind for kind in EditKind if found.count(kind)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.pills(
            "Show only", kinds, selection_mode="multi", key="versions-only",
            format_func=lambda kind: f"{SIGNS[kind]} {kind} ({found.count(kind):,})",
        )  # fmt: skip
        wanted = st.text_input("Provision", key="versions-provision", placeholder="Article 113", width=220)
        name = f"{found.old.short_title} to {found.new.short_title}"
        exporting.draw("versions-export", REDLINE, (found,), name)
    edits = [each for each in found.edits if (not chosen or each.kind in chosen) and _is_of(each, wanted)]
    if not edits:
        st.markdown("Nothing changed." if not found.edits else "No change is of that kind and provision.")
        return
    data = drawn(found, edits[:MOST])
    place = _component(key="redline", data=data, on_chosen_change=lambda: None).chosen
    if len(edits) > MOST:
        st.caption(f"{len(edits) - MOST:,} more changes: narrow them down, or export all.")
    if place:
        show(address.parameters(place["id"], place["start"], place["end"]))


def _is_of(edit: Edit, wanted: str) -> bool:
    """Whether an edit is of a provision, or within it."""
    said = " ".join(wanted.casefold().split())
    sides = [side.locator.casefold() for side in (edit.old, edit.new) if side]
    return not said or said == edit.within.casefold() or any(side.startswith(said) for side in sides)


def drawn(found: Redline, edits: list[Edit]) -> dict[str, Any]:
    """Some changes as the component draws them."""
    return {
        "old": found.old.short_title,
        "new": found.new.short_title,
        "edits": [
            {
                "kind": str(each.kind),
                "sign": SIGNS[each.kind],
                "locator": each.locator,
                "old": _side(each.old, found.old.id),
                "new": _side(each.new, found.new.id),
            }
            for each in edits
        ],
    }


def _side(side: EditSide | None, document_id: str) -> dict[str, Any] | None:
    if side is None:
        return None
    pieces = [[text, is_marked] for text, is_marked in side.marked()]
    if not side.marks and len(side.text) > LONGEST:
        pieces = [[f"{side.text[:LONGEST].rpartition(' ')[0]} …", False]]
    return {
        "id": document_id,
        "start": side.start,
        "end": side.end,
        "place": side.place,
        "link": address.link(document_id, side.start, side.end),
        "pieces": pieces,
    }
