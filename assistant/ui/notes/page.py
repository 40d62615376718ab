"""The page of notes: a collection with its notes in their order, to be written on, moved, deleted, made a memo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assistant.export import MEMO, CitationStyle
from assistant.history import carrying
from assistant.records import Citation, Note, NoteCollection, StatementKind
from assistant.ui import exporting, identity, presses, services, words
from assistant.ui.library import address
from assistant.ui.notes import collections as lists

OPENED = "notes"  # the id of the collection that is open, in the address
GONE = "notes-gone"  # what was deleted last on the page, how it is put back, and its id
TOLD = "notes-told"  # what became of words whose place was gone
CHOSEN = "notes-chosen"  # the list of collections
NEW = "notes-new"
ADDED = "notes-added"  # a note without a quote, as it is written
EMPTY = (
    "Keep quotes and answers here: press Save to notes below an answer. A collection (a client, a matter) becomes"
    " a memo in Word with a footnote for each citation."
)

Show = Callable[[dict[str, str]], None]


def draw(show: Show) -> None:
    """Draw the page; `show` leads to a place of the library."""
    st.title("Notes")
    owner = identity.owner()
    carrying.meet(services.conversations(), owner)
    collections = services.notebook().collections(owner)
    _gone()
    if told := st.session_state.pop(TOLD, ""):
        st.warning(told, icon=":material/info:")
    opened = _choose(owner, collections)
    if opened:
        _collection(owner, opened, show)
    elif not collections:
        st.markdown(EMPTY)


def _choose(owner: str, collections: Sequence[NoteCollection]) -> NoteCollection | None:
    """Draw which collection is open, and a new one is begun by; the one that the address names, else the newest."""
    by_id, titles = {each.id: each for each in collections}, lists.labels(collections)
    named = st.query_params.get(OPENED, "")
    chosen = named if named in by_id else next(iter(by_id), "")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if collections:
            st.session_state[CHOSEN] = chosen
            st.selectbox(
                "Collection", list(by_id), width=360, format_func=titles.__getitem__, key=CHOSEN, on_change=_open_chosen
            )
        with st.popover("New collection", icon=":material/create_new_folder:"), st.form("notes-begin", border=False):
            title = st.text_input("Title", key=NEW, placeholder="Client or matter")
            if presses.submit_button("Begin", "begin-notes") and title.strip():
                st.query_params[OPENED] = services.notebook().create(owner, title)
                st.rerun()
    if chosen and chosen != named:
        st.query_params[OPENED] = chosen
    return by_id[chosen] if chosen else None


def _open_chosen() -> None:
    st.query_params[OPENED] = st.session_state[CHOSEN]


def _gone() -> None:
    """Offer to put back what was deleted last."""
    gone = st.session_state.get(GONE)
    if gone:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"{words.literal(gone[0])} was deleted.")
            st.button("Undo", icon=":material/undo:", type="tertiary", on_click=_undo, key="notes-undo")


def _undo() -> None:
    _, restore, _ = st.session_state.pop(GONE)
    restore()


def _collection(owner: str, opened: NoteCollection, show: Show) -> None:
    book = services.notebook()
    notes = book.notes(owner, opened.id)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        styles = list(CitationStyle)
        picked = st.selectbox("Citation style", styles, width=160, key="notes-style", persist_state="session")
        style = picked or CitationStyle.PLAIN
        exporting.draw("notes-export", MEMO, (opened.title, notes, style), opened.title, disabled=not notes)
        with st.popover("Rename", icon=":material/edit:"), st.form(f"rename-{opened.id}", border=False):
            title = st.text_input("Title", opened.title)
            if presses.submit_button("Rename", f"title-{opened.id}"):
                book.rename(owner, opened.id, title)
                st.rerun()
        st.button("Delete collection", icon=":material/delete:", on_click=_delete, args=(owner, opened))
    st.markdown(f"**{words.literal(opened.title)}**: {words.counted(len(notes), 'note')}")
    for number, note in enumerate(notes):
        with st.container(border=True, gap="small", key=f"note-{note.id}"):
            _note(owner, opened, note, show, is_first=number == 0, is_last=number == len(notes) - 1)
    with st.form(f"add-{opened.id}", border=False, clear_on_submit=True):
        st.text_area("Words of your own", key=ADDED, placeholder="Add a note without a quote")
        st.form_submit_button("Add note", icon=":material/note_add:", on_click=_add, args=(owner, opened))


def _add(owner: str, opened: NoteCollection) -> None:
    """Keep what was written: the field is empty again in the next run, whatever interrupts this one."""
    if said := str(st.session_state[ADDED]).strip():
        _keep(owner, opened, said)


def _keep(owner: str, opened: NoteCollection, said: str) -> None:
    """Keep words of one's own in a collection; if another window deleted that, in a new one, which is opened then."""
    into = lists.put(owner, opened.id, opened.title, (), "", said)
    if into != opened.id:
        st.query_params[OPENED] = into
        st.session_state[TOLD] = (
            f"{words.literal(opened.title)} was deleted in another window: your words are in a new collection."
        )


def _delete(owner: str, opened: NoteCollection) -> None:
    services.notebook().delete(owner, opened.id)
    st.query_params.pop(OPENED, None)
    st.session_state[GONE] = (opened.title, partial(services.notebook().restore, owner, opened.id), opened.id)


def _note(owner: str, opened: NoteCollection, note: Note, show: Show, *, is_first: bool, is_last: bool) -> None:
    if note.question:
        st.markdown(f"**{words.literal(note.question)}**")
    for at, each in enumerate(note.statements):
        st.markdown(words.literal(f"“{each.text}”" if each.kind is StatementKind.QUOTE else each.text))
        for cited in each.citations:
            key = f"open-{note.id}-{at}-{cited.marker}"
            st.button(
                _source(cited), icon=":material/menu_book:", type="tertiary", key=key, on_click=_open, args=(cited,)
            )
    st.text_area(
        "My words",
        note.words,
        key=f"words-{note.id}",
        on_change=_write,
        args=(owner, opened, note.id),
        height="content",
    )
    with st.container(horizontal=True, gap="small"):
        _tool("Up", "arrow_upward", note, _move, (owner, note.id, -1), disabled=is_first)
        _tool("Down", "arrow_downward", note, _move, (owner, note.id, 1), disabled=is_last)
        _tool("Delete", "delete", note, _remove, (owner, note))
    place = st.session_state.pop("notes-place", None)
    if place:
        show(place)


def _tool(
    name: str, icon: str, note: Note, done: Callable[..., None], args: tuple[object, ...], *, disabled: bool = False
) -> None:
    st.button(
        name, icon=f":material/{icon}:", type="tertiary", key=f"{name}-{note.id}", on_click=done, args=args,
        disabled=disabled,
    )  # fmt: skip


def _source(cited: Citation) -> str:
    return words.literal(f"{cited.source} ({cited.passage.document.standing})")


def _open(cited: Citation) -> None:
    st.session_state["notes-place"] = address.parameters(cited.passage.document.id, cited.start, cited.end)


def _write(owner: str, opened: NoteCollection, note: str) -> None:
    """Keep what was written on a note, or as a note of its own if another window deleted that."""
    said = str(st.session_state[f"words-{note}"])
    if services.notebook().write(owner, note, said) or not said.strip():
        return
    gone = st.session_state.get(GONE)
    if not gone or gone[2] not in (note, opened.id):
        st.session_state[TOLD] = "The note was deleted in another window: your words are a note of their own."
        _keep(owner, opened, said)


def _move(owner: str, note: str, by: int) -> None:
    services.notebook().move(owner, note, by)


def _remove(owner: str, note: Note) -> None:
    services.notebook().remove(owner, note.id)
    st.session_state[GONE] = ("The note", partial(services.notebook().put_back, owner, note.id), note.id)
