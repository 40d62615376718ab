"""What stands beside an answer: the list of its sources, and over it those that are open, as tabs.

What is open stands in the page's address, so that a reload finds it again, and Back closes what was opened last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from assistant import Assistant
from assistant.records import Answer
from assistant.ui import source, words
from assistant.ui.ask import tabs
from assistant.ui.ask.tabs import CITATION, PASSAGE, OpenSource, Tabs

NEAREST = 5  # passages offered where there is no answer
FIRST = 70  # characters of a quote in the list
OPEN = "open"
ADDRESS = "sources"  # what the page's address calls them, and the state what it said of them last
THERE = "there"
KEY = "panel"


def draw(exchange_id: str, answer: Answer) -> None:
    """Draw the list of an answer's sources."""
    if answer.citations:
        cited = [(source.of_citation(each), tabs.of(exchange_id, CITATION, each.marker)) for each in answer.citations]
        _list("Sources", cited)
    elif answer.passages:
        near = enumerate(map(source.of_passage, answer.passages[:NEAREST]))
        _list("Nearest provisions", [(found, tabs.of(exchange_id, PASSAGE, rank)) for rank, found in near])


def draw_open(assistant: Assistant, answers: Mapping[str, Answer]) -> None:
    """Draw what is open of the answers on the page, which are named by their exchanges, over the lists of sources."""
    by_name = {exchange_id[: tabs.SHORT]: answer for exchange_id, answer in answers.items()}
    st.session_state[THERE] = frozenset(by_name)
    opened = _current().among(lambda each: each.exchange in by_name and _holds(by_name[each.exchange], each))
    over = opened.front or opened.aside
    if over is None:
        return
    found = {each.name: _source(by_name[each.exchange], each) for each in opened.opened}
    beside = _neighbours(by_name[over.exchange], over)
    front, aside = (each.name if each else "" for each in (opened.front, opened.aside))
    with st.container(key="opened"):
        source.draw(assistant, found, front, aside, KEY, partial(_act, beside), len(beside) > 1)


def shown(exchange_id: str) -> int | None:
    """The marker of the citation of an answer that is in front."""
    front = _current().front
    is_ours = front is not None and front.exchange == exchange_id[: tabs.SHORT] and front.kind == CITATION
    return front.at if front and is_ours else None


def show(exchange_id: str, marker: int) -> None:
    """Bring a citation to the front, in a tab of its own."""
    _set(_current().open(tabs.of(exchange_id, CITATION, marker)))


def turn(exchange_id: str, marker: int) -> None:
    """Bring a citation to the front, in the place of the source that is there."""
    _set(_current().turn(tabs.of(exchange_id, CITATION, marker)))


def uncover() -> None:
    """Let the answers be seen, over which a source may have been put; it stays open."""
    if _current().aside:
        _set(_current().join())


def put_away() -> None:
    """Note that another page is shown: when this one is again, its address may tell nothing, and nothing was closed."""
    st.session_state.pop(ADDRESS, None)


def _current() -> Tabs:
    """What is open: as it was left, or as Back, Forward or a reload name it, of which only the address tells."""
    said, before = st.query_params.get(ADDRESS, ""), st.session_state.get(ADDRESS)
    if said != before and (said or before is not None):
        st.session_state[OPEN] = Tabs.read(said)
    st.session_state[ADDRESS] = said
    opened: Tabs = st.session_state.setdefault(OPEN, Tabs())
    return opened


def _set(opened: Tabs) -> None:
    """Let something else be open; of answers that are on the page no more nothing is."""
    there: frozenset[str] = st.session_state.get(THERE, frozenset())
    opened = opened.among(lambda each: each.exchange in there)
    said = opened.told()
    st.session_state.update({OPEN: opened, ADDRESS: said})
    if said:
        st.query_params[ADDRESS] = said
    else:
        st.query_params.pop(ADDRESS, None)


def _act(beside: Sequence[OpenSource], act: str, name: str) -> None:
    """Do what was chosen in the panel; `beside` are the sources of the answer of the one in front, in order."""
    opened = _current()
    tab = opened.named(name)
    if act == "open" and tab:
        _set(opened.open(tab))
    elif act == "shut" and tab:
        _set(opened.shut(tab))
    elif act in ("next", "previous") and opened.front in beside:
        step = 1 if act == "next" else -1
        _set(opened.turn(beside[(beside.index(opened.front) + step) % len(beside)]))
    elif act == "away":
        _set(opened.put_away())
    elif act == "aside":
        _set(opened.put_aside())
    elif act == "join":
        _set(opened.join())


def _holds(answer: Answer, opened: OpenSource) -> bool:
    """Whether an answer has what is open; one in the making may lose it."""
    if opened.kind == PASSAGE:
        return opened.at < len(answer.passages)
    return opened.at in {each.marker for each in answer.citations}


def _source(answer: Answer, opened: OpenSource) -> source.Source:
    if opened.kind == PASSAGE:
        return source.of_passage(answer.passages[opened.at])
    return source.of_citation(next(each for each in answer.citations if each.marker == opened.at))


def _neighbours(answer: Answer, opened: OpenSource) -> list[OpenSource]:
    """The sources among which one goes on from another."""
    if opened.kind == PASSAGE:
        return [opened._replace(at=rank) for rank in range(min(NEAREST, len(answer.passages)))]
    return [opened._replace(at=each.marker) for each in answer.citations]


def _list(title: str, entries: Sequence[tuple[source.Source, OpenSource]]) -> None:
    """Draw sources by document, each with its provision and its first words."""
    groups: dict[str, list[tuple[source.Source, OpenSource]]] = {}
    for found, opened in entries:
        groups.setdefault(found.document.id, []).append((found, opened))
    with st.container(gap="small", key=f"sources-{entries[0][1].exchange}"):
        st.markdown(f"**{title}**")
        _kept(entries[0][1].exchange)
        for group in groups.values():
            document = group[0][0].document
            badge = f":{words.badge(document)}-badge[{words.literal(words.status(document))}]"
            with st.container(gap=None):
                st.markdown(f"{words.literal(document.short_title)} {badge}")
                for found, opened in group:
                    key = f"source-{opened.name}"
                    st.button(label(found), type="tertiary", key=key, on_click=_open, args=(opened,), wrap=True)


def _kept(exchange: str) -> None:
    """Lead back to the tabs that were put away, or close them."""
    current = _current()
    opened = current.opened
    if not opened or opened[-1].exchange != exchange or current.aside:
        return
    with st.container(horizontal=True, gap="small", key=f"kept-{exchange}"):
        last, number = opened[-1], words.counted(len(opened), "open source")
        st.button(f"Back to {number}", icon=":material/tab:", key=f"back-{exchange}", on_click=_open, args=(last,))
        st.button("Close all", type="tertiary", key=f"close-all-{exchange}", on_click=_set, args=(Tabs(),))


def _open(opened: OpenSource) -> None:
    _set(_current().open(opened))


def label(found: source.Source) -> str:
    """What the list says of a source: its number, its place, its first words."""
    place = words.literal(words.place(found.locator, found.page, found.page_label, found.ocr))
    first = " ".join(found.quote.split())
    cut = first[:FIRST]  # at a space, where there are some
    first = first if first == cut else f"{cut.rpartition(' ')[0] if ' ' in cut[FIRST // 2 :] else cut} …"
    marker = found.name.strip("[]")
    return " ".join(filter(None, (f"**{marker}**" if marker else "", place, f":gray[{words.literal(first)}]")))
