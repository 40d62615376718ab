"""XML as a tree: no entity is expanded, nothing outside the file is read, elements are not nested without end."""

from __future__ import annotations

from collections.abc import Iterator
from html.entities import html5
from typing import IO, Any

from assistant.readers.unreadable import UnreadableError
from assistant.records import State

_DAMAGED = "is damaged and cannot be opened"
_OWN = "uses entities that it defines itself or that stand in another file, which are not read"


def parsed(content: bytes, left_out: list[str] | None = None) -> Any:
    """The root of a file; characters that it calls by the names of HTML stand as themselves.

    Other entities are left out and their names put down in `left_out`, where that is given.

    Raises:
        UnreadableError: it is no XML, or uses entities of its own.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(State.BROKEN, _DAMAGED) from error
    declared: Any = root.getroottree().docinfo.internalDTD
    own = {entity.name for entity in declared.iterentities()} if declared is not None else set()
    for entity in list(root.iter(etree.Entity)):
        _replace(entity, own, left_out)
    return root


def streamed(file: IO[bytes], *tags: str, begun: str = "") -> Iterator[Any]:
    """The elements with some tags as they end, for files that are too large for a tree; one with the tag `begun` as it
    begins, when nothing but its attributes is read.

    Each is emptied when the next one is asked for, and what stands before it is taken out of memory.

    Raises:
        UnreadableError: it is no XML.
    """
    from lxml import etree

    events = ("start", "end") if begun else ("end",)
    steps = etree.iterparse(
        file, events, tag=(*tags, begun) if begun else tags, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in steps:
            if (event == "start") == (element.tag == begun):
                yield element
            if event == "end":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise UnreadableError(State.BROKEN, _DAMAGED) from error


def name(element: Any) -> str:
    """The name of an element without its namespace; "" of what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _replace(entity: Any, own: set[str], left_out: list[str] | None) -> None:
    sign = html5.get(f"{entity.name};", "") if entity.name not in own else ""
    if not sign:
        if left_out is None:
            raise UnreadableError(State.BROKEN, _OWN)
        left_out.append(entity.name)
    before, around, words = entity.getprevious(), entity.getparent(), sign + (entity.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        around.text = (around.text or "") + words
    entity.tail = None
    around.remove(entity)
