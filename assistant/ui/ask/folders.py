"""The folders of the list of conversations: what is in them, their names, and which one a conversation is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.history.conversations import Conversation, ConversationTitle
from assistant.ui import identity, presses, services, words

DELETED = "deleted-folder"
NONE = "No folder"


def draw(found: Sequence[ConversationTitle], opened: str, entry: Callable[[ConversationTitle], None]) -> None:
    """Draw the folders by name, that of the open conversation unfolded; `entry` draws what opens one."""
    for name in names(found):
        held = [each for each in found if each.folder == name]
        is_open = any(each.id == opened for each in held)
        label = f"{words.literal(name)} :small[:gray[{len(held):,}]]"
        with st.expander(label, expanded=is_open, icon=":material/folder:", key=f"folder-{name}-{is_open}"):
            with st.container(gap="xsmall"):
                for heading in held:
                    entry(heading)
            with st.popover("Folder", icon=":material/more_horiz:", type="tertiary", key=f"about-folder-{name}"):
                _change(name, [each.id for each in held])


def names(found: Sequence[ConversationTitle]) -> list[str]:
    """The names of the folders in which conversations are, in order."""
    return sorted({each.folder for each in found if each.folder}, key=str.casefold)


def _change(name: str, held: list[str]) -> None:
    """Offer another name, and to delete a folder; its conversations stay."""
    with st.form(f"rename-folder-{name}", border=False):
        called = st.text_input("Name", name, max_chars=60)
        if presses.submit_button("Rename", f"folder-{name}") and called.strip():
            services.conversations().move(identity.owner(), held, called)
            st.rerun()
    if presses.button("Delete the folder", f"delete-folder-{name}", icon=":material/folder_off:"):
        services.conversations().move(identity.owner(), held, "")
        st.session_state[DELETED] = (name, held)
        st.rerun()
    st.caption("The conversations in it stay.")


def draw_deleted() -> None:
    """Offer to bring back the folder that was deleted last."""
    deleted: tuple[str, list[str]] | None = st.session_state.get(DELETED)
    if deleted:
        with st.container(border=True):
            st.markdown(f"Deleted the folder {words.literal(deleted[0])}; its conversations are below.")
            st.button("Undo", key="undelete-folder", on_click=_bring_back, args=deleted)


def _bring_back(name: str, held: list[str]) -> None:
    services.conversations().move(identity.owner(), held, name)
    st.session_state.pop(DELETED, None)


def draw_choice(opened: Conversation) -> None:
    """Ask in which folder a conversation is to be: one that there is, a new one, or none."""
    there = ["", *names(services.conversations().listed(identity.owner()))]
    st.selectbox(
        "Folder", there, there.index(opened.folder) if opened.folder in there else 0,
        format_func=lambda name: name or NONE, help="Choose one, or type the name of a new one",
        accept_new_options=True, key=_key(opened), on_change=_move, args=(opened.id, _key(opened)),
    )  # fmt: skip


def _key(opened: Conversation) -> str:
    """The key of the choice: another one where it is another folder, so that it shows that."""
    return f"folder-of-{opened.id}-{opened.folder}"


def _move(conversation_id: str, key: str) -> None:
    services.conversations().move(identity.owner(), [conversation_id], st.session_state.get(key) or "")
    st.session_state.pop(DELETED, None)
