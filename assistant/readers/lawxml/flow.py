"""Elements of a law's XML one after another, as headings, paragraphs, tables and notes of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.readers import tree
from assistant.readers.clean import raised
from assistant.readers.lawxml.rows import TableRow, beside
from assistant.readers.struck import marked
from assistant.readers.tree import WordRun
from assistant.readers.xmlfile import name
from assistant.text.deleted import STRUCK

DEEPEST = 200  # elements in one another
PROVISION = 5  # level of the titles of articles and sections, which stand below up to four of parts and chapters
_OPENING = tuple("“‘„«")
_CLOSING = re.compile("[”’»“‘][.;,]?")
_BARE = re.compile(r"[0-9]{1,4}[A-Za-z]{0,3}")
_SPACE = re.compile(r"[^\S\x0b]+")  # all but the sign that stands for a break

Handler = Callable[["Flow", Any], None]
"""What writes an element of a kind with all in it."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the elements of one kind of XML are.

    Args:
        inline: names of elements whose words stand in a line with those around them; others begin a line.
        skipped: names of elements that are not shown.
        handlers: what writes elements of some names; all others are gone through.
        marks: what an element shows in place of its words, as empty ones that stand for quotation marks; None for none.
        is_struck: whether the words of an element are struck out.
        prepare: changes a tree before it is written, where its elements do not say by their names what they are.
        raised: names of elements whose words are raised.
        breaks: names of elements that end a line.
        notes: names of elements that are footnotes, where they are referred to.
        outer: names of elements that make those around them begin a line too: quoted law, tables.
    """

    inline: frozenset[str]
    skipped: frozenset[str]
    handlers: Mapping[str, Handler]
    is_struck: Callable[[Any], bool]
    prepare: Callable[[Any], None] = lambda _: None
    marks: Callable[[Any], str | None] = lambda _: None
    raised: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    outer: frozenset[str] = frozenset()


@dataclass(slots=True)
class Flow:
    """Writes elements to a page; a number waits for the words that stand behind it."""

    dialect: Dialect
    page: Any = field(default_factory=tree.page)
    notes: list[list[WordRun]] = field(default_factory=list)
    label: list[WordRun] = field(default_factory=list)  # the number that waits, as it looks where it stands
    opening: str = ""  # quotation marks in front of the next words
    last: Any = None  # what was written last, to which marks of quotation and the like are put
    struck: int = 0  # elements around that are struck out
    raised: int = 0  # the same that are raised
    quotes: int = 0  # the same that hold law that is quoted
    depth: int = 0  # all elements around
    divisions: int = 0  # the parts and chapters around, where a kind of XML does not name their levels
    is_worded: bool = False  # whether sections that bear a number only are written with the word in front
    sections: list[str] = field(default_factory=list)  # their numbers
    problems: list[str] = field(default_factory=list)  # what must be known of the law beside its words
    _noted: dict[Any, str] = field(default_factory=dict)  # the numbers of the footnotes that are written
    _is_titling: bool = False  # whether what is read is only the title, and no footnote is to be written

    def block(self, element: Any) -> None:
        """Write an element that begins a line, with all in it."""
        kind = name(element)
        if not kind or kind in self.dialect.skipped:
            return
        if self.depth > DEEPEST:
            raise RecursionError
        gone = self.dialect.is_struck(element)
        self.depth += 1
        self.struck += gone
        handler = self.dialect.handlers.get(kind)
        if handler:
            handler(self, element)
        else:
            self.inside(element)
        self.struck -= gone
        self.depth -= 1

    def inside(self, element: Any, but: Iterable[str] = ()) -> None:
        """Write what is in an element: words and inline elements as paragraphs, other elements as what they are."""
        passed = set(but)
        runs = [self._run(element.text)]
        for child in element:
            kind = name(child)
            if kind in passed or not kind:
                pass
            elif self._is_inline(child):
                runs += self.inline(child)
            else:
                self.paragraph(runs)
                runs = []
                self.block(child)
            runs.append(self._run(child.tail))
        self.paragraph(runs)

    def inline(self, element: Any) -> list[WordRun]:
        """The words of an element as they look, without those of footnotes in it."""
        kind, dialect = name(element), self.dialect
        if not kind or kind in dialect.skipped:
            return []
        shown = dialect.marks(element)
        if shown is not None:
            return [self._run(shown)]
        if kind in dialect.notes:
            return [self.note(element)]
        if kind in dialect.breaks:
            return [self._run("\x0b")]
        gone, high = dialect.is_struck(element), kind in dialect.raised
        self.struck += gone
        self.raised += high
        runs = [self._run(element.text)]
        for child in element:
            if not self._is_inline(child) and name(child) not in dialect.skipped:
                runs.append(self._run(" "))
            runs += self.inline(child)
            runs.append(self._run(child.tail))
        self.struck -= gone
        self.raised -= high
        return runs

    def words(self, element: Any) -> str:
        """The words of an element on one line; what is struck out in it is marked."""
        if element is None:
            return ""
        return tree.plain(WordRun(self._shown(run)) for run in tree.joined(self.inline(element)))

    def standing(self, element: Any) -> str:
        """The words of an element on one line, without those that are struck out and without footnotes: a title."""
        if element is None:
            return ""
        self._is_titling = True
        runs = [run for run in self.inline(element) if not run.struck]
        self._is_titling = False
        return tree.plain(runs)

    def note(self, element: Any) -> WordRun:
        """Put a footnote below the text, once; its number, as it stands there."""
        if self._is_titling:
            return WordRun("")
        if element in self._noted:
            return WordRun(self._noted[element], raised=True)
        self.notes.append([])
        number = self._noted[element] = str(len(self.notes))
        inner: list[WordRun] = []
        for child in element:
            inner += [*self.inline(child), self._run(f" {child.tail or ''}")]
        self.notes[int(number) - 1] = [WordRun(f"{number} ", raised=True), self._run(element.text), *inner]
        return WordRun(number, raised=True)

    def number(self, text: str) -> None:
        """Let a number stand in front of the next words; the one that it had before stands behind it."""
        before = STRUCK.match(text)
        if before and text[before.end() :].strip():
            text = f"{text[before.end() :].strip()} {before.group()}"
        if text:
            glue = " " if self.label and not self.label[-1].text.endswith("—") else ""
            self.label.append(WordRun(f"{glue}{text}", struck=self.struck > 0))

    def paragraph(self, runs: list[WordRun]) -> None:
        """Write words as a paragraph, behind the number that waits for them."""
        shown = tree.joined(_tidied(runs))
        words = tree.plain(shown)
        if not words:
            return
        if words in _OPENING:
            self.opening = words
            return
        if _CLOSING.fullmatch(words) and self.last is not None:
            self.append(words)
            return
        front = [WordRun(self.opening), *self.label]
        if self.label and not self.label[-1].text.endswith("—"):
            front.append(WordRun(" ", struck=self.label[-1].struck))
        self.label, self.opening = [], ""
        shown = [*front, *shown]
        self.last = tree.put(self.page, "p", tree.joined(shown))

    def section(self, number: str) -> str:
        """The number of a section as it is to be written; those of law that is quoted are as they are."""
        bare = number.rstrip(".")
        if not _BARE.fullmatch(bare) or self.quotes or self.struck:
            return number
        self.sections.append(bare)
        return f"Section {bare}." if self.is_worded else number

    def end_number(self) -> None:
        """Write a number that stands before no words."""
        if self.label:
            label, self.label = self.label, []
            self.paragraph(label)

    def heading(self, level: int, lines: Iterable[str]) -> None:
        """Write a heading of one line or several."""
        self.end_number()
        shown = [line for line in (" ".join(line.split()) for line in lines) if line]
        if shown and (self.struck or self.quotes):
            self.paragraph([self._run(" ".join(shown))])  # what is gone, or other law, is no heading of this one
        elif shown:
            shown[0], self.opening = self.opening + shown[0], ""
            self.last = tree.heading(self.page, level, [WordRun("\n".join(shown))])

    def quoted(self, element: Any, opening: str = "“", closing: str = "”", but: Iterable[str] = ()) -> None:
        """Write law that is quoted, with quotation marks around it where it has none."""
        self.end_number()
        has_marks = self.words(element)[:1] in "“‘\"'«„"
        self.opening = "" if has_marks else opening
        before = self.last
        self.quotes += 1
        self.inside(element, but)
        self.end_number()
        self.quotes -= 1
        self.opening = ""
        if self.last is not None and self.last is not before and not has_marks:
            tree.say(self.last, WordRun(closing))

    def append(self, text: str) -> None:
        """Put words at the end of what was written last."""
        if self.last is not None and text:
            tree.say(self.last, WordRun(text, struck=self.struck > 0))

    def table(self, element: Any, rows: Sequence[TableRow], titles: Sequence[Any] = ()) -> None:
        """Write a table by its titles and its rows, and what else stands in it behind them."""
        self.end_number()
        table = tree.put(self.page, "table")
        caption = [words for each in titles if (words := self.words(each))]
        if caption:
            tree.put(table, "caption", [self._run("\x0b".join(caption))])
        for cells, is_head in rows:
            line, held = tree.put(table, "tr"), list(cells)
            gone = bool(held) and self._is_gone(held[0].getparent(), element)
            self.struck += gone
            for cell in held:
                spans = {
                    key: value for key in ("rowspan", "colspan") if (value := cell.get(key) or cell.get(key.upper()))
                }
                tree.put(line, "th" if is_head else "td", tree.joined(_tidied(self.inline(cell))), **spans)
            self.struck -= gone
        self.last = None
        for each in beside(element, rows, titles):
            self.block(each)

    def finish(self) -> None:
        """Write what is left: a number, and the footnotes."""
        self.end_number()
        for note in self.notes:
            tree.put(self.page, "p", tree.joined(_tidied(note)), class_="footnote")

    def _is_inline(self, element: Any) -> bool:
        kind, dialect = name(element), self.dialect
        if kind in dialect.inline:
            return not any(name(each) in dialect.outer for each in element.iterdescendants())
        known = (dialect.breaks, dialect.raised, dialect.notes)
        return any(kind in names for names in known) or dialect.marks(element) is not None

    def _is_gone(self, row: Any, table: Any) -> bool:
        """Whether a row is struck out, or what parts of its table it stands in."""
        while row is not None and row is not table:
            if self.dialect.is_struck(row):
                return True
            row = row.getparent()
        return False

    def _shown(self, run: WordRun) -> str:
        """The words of a run as they look, for a line that takes no runs."""
        words = raised(run.text) if run.raised else run.text
        if self.struck or not run.struck or not words.strip():
            return words
        bare = words.strip()
        start = words.index(bare)
        return f"{words[:start]}{marked(bare)}{words[start + len(bare) :]}"

    def _run(self, text: str | None) -> WordRun:
        words = _SPACE.sub(" ", text or "").replace("\x0b", "\n")
        return WordRun(words, struck=self.struck > 0, raised=self.raised > 0)


def _tidied(runs: Iterable[WordRun]) -> list[WordRun]:
    """Runs without spaces at both ends and without two spaces in a row."""
    found: list[WordRun] = []
    for run in runs:
        text = run.text
        if not found or found[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            found.append(WordRun(text, run.struck, run.raised, run.bold))
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[-1].text = found[-1].text.rstrip()
    return found


def children(element: Any, *names: str) -> list[Any]:
    """The elements of some names directly in one."""
    return [child for child in element if name(child) in names]


def child(element: Any, *names: str) -> Any:
    """The first element of some names directly in one; None if there is none."""
    return next((each for each in element if name(each) in names), None)


def within(element: Any, *names: str) -> list[Any]:
    """The elements of some names anywhere in one."""
    return [each for each in element.iter() if name(each) in names]


def styled(element: Any) -> bool:
    """Whether an element's own style strikes its words out."""
    return "line-through" in (element.get("style") or "")
