"""What the styles of a DOCX file say of paragraphs and of words, through the styles that they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from assistant.readers.docx.parts import W, switched, value

_HEADING = re.compile(r"(?:heading|titre|berschrift|überschrift)\s?([1-6])$", re.IGNORECASE)
_DEEPEST = 50  # styles that are based on one another; a circle of them ends there


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, styles: Any) -> None:
        found = list(styles.iter(f"{W}style")) if styles is not None else []
        self._styles = {each.get(f"{W}styleId") or "": each for each in found}
        self._known: dict[tuple[str, str, str], str] = {}
        self._default = next(
            (
                each.get(f"{W}styleId") or ""
                for each in found
                if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in {"1", "true", "on"}
            ),
            "",
        )

    def of(self, paragraph: Any) -> str:
        """The id of the style of a paragraph."""
        return value(paragraph, f"{W}pPr/{W}pStyle") or self._default

    def level(self, name: str) -> int:
        """The level of a style's headings, from 1; 0 if it is none of headings. Names are English in any language."""
        for style in self._based(name):
            outline = value(style, f"{W}pPr/{W}outlineLvl")
            if outline.isdecimal():
                return int(outline) + 1 if int(outline) < 6 else 0
            named = named_level(value(style, f"{W}name"))
            if named:
                return named
        return 0 if name in self._styles else named_level(name)

    def is_caption(self, name: str) -> bool:
        """Whether a style is that of captions."""
        return any(value(style, f"{W}name").casefold() == "caption" for style in self._based(name))

    def list_of(self, name: str) -> str:
        """The list of a style's paragraphs: its own, or that of a style that it is based on; "" for none."""
        stated = (value(style, f"{W}pPr/{W}numPr/{W}numId") for style in self._based(name))
        return next((each for each in stated if each), "")

    def chain(self, name: str) -> list[str]:
        """A style and those that it is based on, by their ids."""
        return [each.get(f"{W}styleId") or "" for each in self._based(name)]

    def own_depth(self, name: str) -> int | None:
        """How deep in its list a style by itself sets its paragraphs."""
        stated = value(self._styles.get(name), f"{W}pPr/{W}numPr/{W}ilvl")
        return int(stated) if stated.isdecimal() else None

    def is_on(self, run: Any, paragraph: str, *names: str) -> bool:
        """Whether a property that is on or off holds for a run in a paragraph of a style.

        What the run itself says decides. Styles of the paragraph and of the run switch one another off.
        """
        properties = run.find(f"{W}rPr")
        return any(self._is_on(properties, paragraph, name) for name in names)

    def _is_on(self, properties: Any, paragraph: str, name: str) -> bool:
        own = switched(properties, name)
        if own is not None:
            return own
        if name not in self._switched:
            return False
        return self._styled(paragraph, name) != self._styled(value(properties, f"{W}rStyle"), name)

    def said(self, run: Any, paragraph: str, name: str, attribute: str = "val") -> str:
        """What a run in a paragraph of a style has for a property: its own value, else that of its styles."""
        properties = run.find(f"{W}rPr")
        own = properties.find(f"{W}{name}") if properties is not None else None
        if own is not None and own.get(f"{W}{attribute}") is not None:
            return str(own.get(f"{W}{attribute}"))
        if name not in self._switched:
            return ""
        own_style = value(properties, f"{W}rStyle")
        return (own_style and self._said_by(own_style, name, attribute)) or self._said_by(paragraph, name, attribute)

    def _said_by(self, style: str, name: str, attribute: str) -> str:
        if (style, name, attribute) not in self._known:
            stated = (each.find(f"{W}rPr/{W}{name}") for each in self._based(style))
            said = (each.get(f"{W}{attribute}") or "" for each in stated if each is not None)
            self._known[style, name, attribute] = next(filter(None, said), "")
        return self._known[style, name, attribute]

    @cached_property
    def _switched(self) -> set[str]:
        """The properties of words that any style sets: mostly none of those that are asked for."""
        return {
            child.tag.removeprefix(W)
            for style in self._styles.values()
            for properties in style.iterchildren(f"{W}rPr")
            for child in properties
            if isinstance(child.tag, str)
        }

    def _styled(self, name: str, what: str) -> bool:
        found = (switched(style.find(f"{W}rPr"), what) for style in self._based(name))
        return bool(next((each for each in found if each is not None), False))

    def _based(self, name: str) -> Iterator[Any]:
        """A style, that on which it is based, and so on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(style, f"{W}basedOn")


def named_level(name: str) -> int:
    """The level of headings that a style so called has."""
    found = _HEADING.match(name)
    return int(found.group(1)) if found else 1 if name.casefold() == "title" else 0
