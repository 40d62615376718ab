"""The list of conversations beside the page, and what can be done with the one that is open."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from functools import partial
from html import escape
from itertools import groupby

import streamlit as st

from assistant.export import html
from assistant.history import carrying
from assistant.history.conversations import Conversation, ConversationTitle, Exchange
from assistant.records import escaped
from assistant.ui import identity, presses, services, words
from assistant.ui.ask import conversation as conversations
from assistant.ui.ask import desk, folders, printing

SHOWN = 30  # conversations that are listed; more are found by searching
DELETED = "deleted-conversation"
NEW = "New conversation"


def draw(opened: Conversation | None) -> None:
    """Draw the list, the open conversation marked."""
    with st.sidebar:
        st.button(NEW, icon=":material/add_comment:", width="stretch", on_click=_begin, key="new")
        _deleted()
        folders.draw_deleted()
        _brought()
        st.fragment(_list)(opened.id if opened else "")  # what is typed draws this anew, and not the whole page
        if identity.signs_in():
            st.button("Sign out", icon=":material/logout:", type="tertiary", on_click=st.logout)


def _list(opened: str) -> None:
    """Draw the conversations: the folders, then by day those in none; or by day those that hold what is looked for."""
    wanted = st.text_input(
        "Search conversations", placeholder="Search conversations", label_visibility="collapsed", key="search",
        type="search", live=True,
    )  # fmt: skip
    found = services.conversations().listed(identity.owner(), wanted)
    titles = Counter(heading.title for heading in found)

    def entry(heading: ConversationTitle) -> None:
        _entry(heading, heading.id == opened, titles[heading.title] > 1)

    loose = found
    if not wanted:
        folders.draw(found, opened, entry)
        loose = [each for each in found if not each.folder]
    with st.container(gap="xsmall"):
        for day, entries in groupby(loose[:SHOWN], key=day_of):
            st.caption(day)
            for heading in entries:
                entry(heading)
    if len(loose) > SHOWN:
        st.caption(f"{len(loose) - SHOWN:,} more: search for them.")
    if not found:
        st.caption("None holds these words." if wanted else "What you ask is kept here.")


def _entry(heading: ConversationTitle, is_open: bool, is_twin: bool) -> None:
    """Draw what opens a conversation; `is_twin` says that another one of the list has its title."""
    title = words.literal(heading.title)
    if is_twin:
        title = f"{datetime.fromtimestamp(heading.updated):%H:%M} {title}"
    label = f"**{title}**" if is_open else title
    if presses.button(label, f"conversation-{heading.id}", type="tertiary", wrap=False):
        conversations.show(heading.id)
        st.rerun()


def day_of(heading: ConversationTitle) -> str:
    """When a conversation was last gone on with, as the list says it."""
    day = date.fromtimestamp(heading.updated)
    ago = (date.today() - day).days
    return {0: "Today", 1: "Yesterday"}.get(ago, f"{day.day} {day:%B %Y}")


def _begin() -> None:
    conversations.leave()
    st.session_state.pop(DELETED, None)


def _deleted() -> None:
    """Offer to bring back the conversation that was deleted last."""
    deleted: tuple[str, str] | None = st.session_state.get(DELETED)
    if deleted:
        conversation_id, title = deleted
        with st.container(border=True):
            st.markdown(f"Deleted: {words.literal(title)}")
            st.button("Undo", key="undelete", on_click=_restore, args=(conversation_id,))


def _brought() -> None:
    """Offer what a backup brought of other browsers to the one whose address has the word for it."""
    if identity.signs_in():
        return
    kept, owner, word = services.conversations(), identity.owner(), st.query_params.get(carrying.ADDRESS, "")
    carrying.meet(kept, owner)
    asked, notes = carrying.offered(kept, owner, word) if word else (0, 0)
    if asked or notes:
        counts = f"{words.counted(asked, 'conversation')} and {words.counted(notes, 'note')}"
        with st.container(border=True):
            st.markdown(f"A backup brought {counts} of another browser.")
            st.button("Show them here", key="claim", on_click=_claim, args=(word,))


def _claim(word: str) -> None:
    carrying.claim(services.conversations(), identity.owner(), word)
    st.query_params.pop(carrying.ADDRESS, None)


def draw_title(opened: Conversation) -> None:
    """Draw the title of a conversation, with what can be done with it."""
    beside_sources = st.columns(desk.SIDES, gap="medium")[0]
    with beside_sources.container(horizontal=True, vertical_alignment="center", key="title"):
        st.markdown(f"#### {words.literal(opened.title)}", width="stretch")
        with st.popover("Conversation", icon=":material/more_horiz:", type="tertiary", key=_about(opened)):
            _rename(opened)
            folders.draw_choice(opened)
            page = partial(_printed, identity.owner(), opened.id)
            printing.draw(f"print-{opened.id}", words.file_name(opened.title, ""), page)
            file = words.file_name(opened.title, ".md")
            st.download_button(
                "Download", partial(_downloaded, identity.owner(), opened.id), file, "text/markdown",
                icon=":material/download:", on_click="ignore", help="All questions and answers, as Markdown",
            )  # fmt: skip
            st.button(
                "Delete", icon=":material/delete:", key="delete-conversation", on_click=_delete,
                args=(opened.id, opened.title),
            )  # fmt: skip


def _about(opened: Conversation) -> str:
    """The key of what can be done with a conversation: another one under another title, for a new popover is closed."""
    return f"about-{opened.id}-{opened.title}"


def _downloaded(owner: str, conversation_id: str) -> str:
    return markdown(_whole(owner, conversation_id))


def _printed(owner: str, conversation_id: str) -> bytes:
    return page(_whole(owner, conversation_id)).encode()


def _whole(owner: str, conversation_id: str) -> Conversation:
    opened = services.conversations().conversation(owner, conversation_id)
    if opened is None:
        raise RuntimeError("The conversation is gone: it may have been deleted.")  # what the browser is told instead
    return opened


def _rename(opened: Conversation) -> None:
    with st.form(f"rename-{opened.id}", border=False):
        title = st.text_input("Title", opened.title)
        if presses.submit_button("Rename", f"title-{opened.id}"):
            services.conversations().rename(identity.owner(), opened.id, title)
            st.rerun()


def _delete(conversation_id: str, title: str) -> None:
    services.conversations().delete(identity.owner(), conversation_id)
    st.session_state[DELETED] = (conversation_id, title)
    conversations.leave()


def _restore(conversation_id: str) -> None:
    services.conversations().restore(identity.owner(), conversation_id)
    st.session_state.pop(DELETED, None)
    conversations.show(conversation_id)


def markdown(opened: Conversation) -> str:
    """A conversation as Markdown: each question with its answer, or with why there is none."""
    parts = [f"# {escaped(opened.title)}"]
    for each in opened.exchanges:
        day = date.fromtimestamp(each.asked).isoformat()
        parts.append(f"## {escaped(each.question)}\n\n*Asked on {day}.*\n\n{_told(each).strip()}")
    return "\n\n".join(parts) + "\n"


def page(opened: Conversation) -> str:
    """A conversation as a page of HTML: each question with its answer, or with why there is none."""
    parts = []
    for each in opened.exchanges:
        day = date.fromtimestamp(each.asked).isoformat()
        problem = each.said or each.problem or "No answer."
        told = html.part(each.answer) if each.answer else f"<p><em>{escape(problem)}</em></p>"
        parts.append(f"<h2>{escape(each.question)}</h2>\n<p class='day'>Asked on {day}.</p>\n{told}")
    return html.page(opened.title, parts)


def _told(exchange: Exchange) -> str:
    if exchange.answer:
        return exchange.answer.to_markdown()
    if exchange.said:
        return f"{exchange.said}\n\n> {conversations.UNREADABLE}"
    return f"*{escaped(exchange.problem or 'No answer.')}*"
