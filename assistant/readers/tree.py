"""Pages made of what is none: readers of other formats write elements of HTML, and `elements` the text of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.readers.clean import clean
from assistant.readers.elements import written
from assistant.records import Block, BlockKind, State, Text

MOST_LEVELS = 6  # of headings in HTML


@dataclass(slots=True)
class WordRun:
    """Words that look alike: struck out, raised, in bold."""

    text: str
    struck: bool = False
    raised: bool = False
    bold: bool = False

    @property
    def look(self) -> tuple[bool, bool, bool]:
        """What tells runs apart that stand beside one another."""
        return self.struck, self.raised, self.bold


def page() -> Any:
    """An element that takes the paragraphs, headings, lists and tables of a document."""
    from lxml import html

    return html.Element("div")


def put(parent: Any, tag: str, content: str | Sequence[WordRun] = "", **attributes: str) -> Any:
    """A new element at the end of another one, with its words."""
    element = parent.makeelement(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    parent.append(element)
    if isinstance(content, str):
        element.text = _allowed(content)
    else:
        for run in content:
            say(element, run)
    return element


def heading(parent: Any, level: int, content: str | Sequence[WordRun]) -> Any:
    """A heading of a level, which a file may state as it likes: it is brought to one of those that HTML has."""
    return put(parent, f"h{max(1, min(level, MOST_LEVELS))}", content)


def say(element: Any, run: WordRun) -> None:
    """Put words at the end of an element; those of a line of their own behind a break."""
    inner = element
    for is_set, tag in ((run.struck, "s"), (run.raised, "sup"), (run.bold, "b")):
        if is_set:
            inner = put(inner, tag)
    first, *further = run.text.split("\n")
    _append(inner, first)
    for line in further:
        put(inner, "br")
        _append(inner, line)


def joined(runs: Iterable[WordRun]) -> list[WordRun]:
    """Runs, those that look alike and stand beside one another as one."""
    found: list[WordRun] = []
    for run in runs:
        if found and found[-1].look == run.look:
            found[-1].text += run.text
        elif run.text:
            found.append(replace(run))
    return found


def plain(runs: Iterable[WordRun]) -> str:
    """The words of runs on one line."""
    return " ".join("".join(run.text for run in runs).split())


def told(root: Any, characters: int, metadata: dict[str, str] | None = None, problems: Iterable[str] = ()) -> Text:
    """The text of a page, up to a number of characters."""
    content, blocks = written(root)
    known = {name: " ".join(clean(value).split())[:500] for name, value in (metadata or {}).items()}
    return cut(Text(content, (), blocks, known, problems=tuple(dict.fromkeys(problems))), characters)


def cut(text: Text, characters: int) -> Text:
    """A text up to a number of characters, with a problem where there are more."""
    if len(text.content) <= characters:
        return text
    return replace(
        text,
        content=text.content[:characters],
        blocks=tuple(block for block in text.blocks if block.end <= characters),
        state=State.PARTIAL,
        problems=(*text.problems, f"Only the first {characters:,} characters were read."),
    )


def together(parts: Sequence[tuple[str, int, Text]], characters: int) -> Text:
    """Several texts as one, each with its headings below one of a level; one without stands below the one before it."""
    content = ""
    blocks: list[Block] = []
    problems: list[str] = []
    state, below = State.INDEXED, 0
    for title, level, text in parts:
        if title:
            below = level
            content += "\n\n" * bool(content)
            blocks.append(Block(BlockKind.HEADING, level, len(content), len(content) + len(title), label=title))
            content += title
        body = text.content.strip("\n")
        if body:
            content += "\n\n" * bool(content)
            moved = len(content) - (len(text.content) - len(text.content.lstrip("\n")))
            blocks += [_moved(each, moved, below) for each in text.blocks]
            content += body
        problems += [f"{title}: {problem}" if title else problem for problem in text.problems]
        state = State.PARTIAL if text.state is State.PARTIAL else state
        if len(content) > characters:
            break
    return cut(Text(content, (), tuple(blocks), state=state, problems=tuple(problems)), characters)


def _moved(block: Block, by: int, below: int) -> Block:
    level = block.level
    if block.kind is BlockKind.HEADING:
        level = min(level + below, MOST_LEVELS)
    return replace(block, start=block.start + by, end=block.end + by, level=level)


def _append(element: Any, text: str) -> None:
    words = _allowed(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _allowed(text: str) -> str:
    """Words without the characters that no element may hold."""
    return clean(text) if not text.isprintable() else text
