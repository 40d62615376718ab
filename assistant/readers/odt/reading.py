"""ODT to text as it is shown: without what was deleted or hidden, comments and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.readers import opendoc, stamps, tree, xmlfile
from assistant.readers.containers import Container, container
from assistant.readers.limits import ReadingLimits
from assistant.readers.odt.numbers import OpenCounter
from assistant.readers.odt.styles import OpenStyles
from assistant.readers.opendoc import DRAW, SHOW, STYLE, TABLE, TEXT
from assistant.readers.tree import WordRun
from assistant.readers.unreadable import UnreadableError
from assistant.records import State, Text

_SKIPPED = set(
    "tracked-changes annotation annotation-end forms sequence-decls variable-decls user-field-decls note-citation"
    " dde-connection-decls alphabetical-index-auto-mark-file title desc image hidden-text hidden-paragraph"
    " notes settings number".split()
)
_FLOWS = set(
    "section text-box index-body table-of-content illustration-index table-index bibliography alphabetical-index"
    " user-index index-title page g numbered-paragraph custom-shape rect ellipse".split()
)
_OUTLINED = "outline"
MOST_REPEATED = 200  # times that a row or cell stands for itself; sheets repeat an empty one to their edge
MOST_CELLS = 1_000_000


def read(path: Path, limits: ReadingLimits) -> Text:
    """The text of a file.

    Raises:
        UnreadableError: it is damaged or encrypted.
    """
    with container(path) as files:
        opendoc.check(files)
        content = xmlfile.parsed(files.read("content.xml"))
        styles = xmlfile.parsed(files.read("styles.xml")) if "styles.xml" in files else None
        reader = _OdtReader(files, OpenStyles(*([styles] if styles is not None else []), content))
        body = content.find("{*}body")
        for part in body if body is not None else ():
            reader.flow(part)
        reader.finish()
        metadata = opendoc.metadata(files)
    beside = _furniture(styles) if styles is not None else []
    return tree.told(reader.page, limits.characters, metadata, [*stamps.problems(beside), *_unseen(reader.hidden)])


def _furniture(styles: Any) -> list[str]:
    found = []
    for name in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left"):
        for part in styles.iter(f"{STYLE}{name}"):
            found += ["".join(each.itertext()) for each in part.iter(f"{TEXT}p")]
    return found


def _unseen(slides: int) -> list[str]:
    return [f"{slides} hidden slide{'s were' if slides > 1 else ' was'} left out."] if slides else []


def _role(frame: Any) -> str:
    """What a frame on a slide is."""
    return frame.get(f"{SHOW}class") or ""


class _OdtReader:
    def __init__(self, files: Container, styles: OpenStyles) -> None:
        self.page = tree.page()
        self._files = files
        self._styles = styles
        self._counter = OpenCounter()
        self._notes: list[list[WordRun]] = []
        self._behind: list[Any] = []  # text boxes and the like, written behind the paragraph in which they stand
        self._cells = self._slides = self.hidden = 0
        self._look = WordRun("")
        self._parent = self.page
        self._titling: Any = None  # the frame that is in the heading of its slide

    def flow(self, element: Any) -> None:
        """Write the paragraphs, lists and tables in an element."""
        for each in element:
            name = xmlfile.name(each)
            if name in ("p", "h"):
                self._paragraph(each)
            elif name == "list":
                self._list(each)
            elif name == "table" and each.tag == f"{TABLE}table":
                self._table(each)
            elif name == "frame":
                self._frame(each)
            elif name == "page" and xmlfile.name(element) == "presentation":
                self._slide(each)
            elif name in _FLOWS:
                self.flow(each)

    def _slide(self, element: Any) -> None:
        """Write a slide below its number and title, then what the speaker's notes say."""
        self._slides += 1
        if self._styles.hides_slide(element.get(f"{DRAW}style-name") or ""):
            self.hidden += 1
            return
        titles = [each for each in element.iter(f"{DRAW}frame") if _role(each) == "title" and self._plain(each)]
        self._titling = titles[0] if titles else None
        title = self._plain(self._titling) if titles else ""
        tree.heading(self.page, 2, f"Slide {self._slides}: {title}" if title else f"Slide {self._slides}")
        self.flow(element)
        notes = [each for each in element.iterfind("{*}notes/{*}frame") if _role(each) == "notes"]
        if any(self._plain(each) for each in notes):
            tree.heading(self.page, 3, "Notes")
            for each in notes:
                self.flow(each)

    def _plain(self, element: Any) -> str:
        """The words in an element on one line."""
        return tree.plain([run for each in element.iter(f"{TEXT}p") for run in [*self._words(each), WordRun(" ")]])

    def finish(self) -> None:
        """Write the notes below the text."""
        for note in self._notes:
            tree.put(self.page, "p", tree.joined(note), class_="footnote")

    def _paragraph(self, element: Any, number: str = "") -> None:
        runs = tree.joined(self._words(element))
        style = element.get(f"{TEXT}style-name") or ""
        level = element.get(f"{TEXT}outline-level") or ""
        is_heading = element.tag == f"{TEXT}h" and level.isdecimal()
        if is_heading and not number and tree.plain(runs) and element.get(f"{TEXT}is-list-header") != "true":
            number = self._counter.next(_OUTLINED, int(level), self._styles.outline)
        if tree.plain(runs) or any(xmlfile.name(each) == "math" for each in self._behind):
            shown = [*([WordRun(f"{number} ")] if number else []), *runs]
            if is_heading or self._styles.is_titled(style):
                tree.heading(self._parent, int(level) if is_heading else 1, tree.joined(shown))
            elif self._styles.is_caption(style):
                tree.put(self._parent, "figcaption", tree.joined(shown))
            else:
                tree.put(self._parent, "p", tree.joined(shown))
        behind, self._behind = self._behind, []
        for each in behind:
            self._frame(each)

    def _frame(self, element: Any) -> None:
        """Write what is drawn: text, tables, formulas."""
        if element is self._titling or _role(element) in ("header", "footer", "date-time", "page-number"):
            return
        inner = [each for each in element if xmlfile.name(each) == "object"]
        for each in inner:
            formula = self._formula(each)
            if formula is not None:
                tree.put(self._parent, "p").append(formula)
        self.flow(element)

    def _formula(self, element: Any) -> Any:
        """The formula that a file in the container holds; None if it holds something else."""
        link = (element.get("{http://www.w3.org/1999/xlink}href") or "").removeprefix("./")
        if f"{link}/content.xml" not in self._files:
            return None
        root = xmlfile.parsed(self._files.read(f"{link}/content.xml"))
        return root if xmlfile.name(root) == "math" else None

    def _list(self, element: Any, style: str = "", level: int = 1, key: str = "") -> None:
        """Write a list; one in another takes from that its style, and the `key` by which its items are counted."""
        style = element.get(f"{TEXT}style-name") or style
        if level == 1:
            goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
            key = style
            if not goes_on:
                self._counter.forget(key)
        for item in element:
            name = xmlfile.name(item)
            if name not in ("list-item", "list-header"):
                continue
            is_numbered = name == "list-item"
            stated = item.findtext(f"{TEXT}number")
            for each in item:
                if xmlfile.name(each) == "list":
                    self._list(each, style, level + 1, key)
                elif xmlfile.name(each) in ("p", "h"):
                    number = ""
                    if is_numbered:
                        own = style or self._styles.list_of(each.get(f"{TEXT}style-name") or "")
                        start = item.get(f"{TEXT}start-value")
                        number = stated or self._counter.next(key, level, self._styles.lists.get(own), start)
                    is_numbered = False
                    self._paragraph(each, number)

    def _table(self, element: Any) -> None:
        table = tree.put(self._parent, "table")
        outer = self._parent
        for row in element.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is not element:
                continue
            is_head = xmlfile.name(row.getparent()) == "table-header-rows"
            for _ in range(min(opendoc.repeated(row, "rows"), MOST_REPEATED)):
                line = tree.put(table, "tr")
                for cell in row:
                    if xmlfile.name(cell) != "table-cell":
                        continue
                    spans = {
                        f"{name}span": str(many)
                        for name, many in (
                            ("col", opendoc.spanned(cell, "columns")),
                            ("row", opendoc.spanned(cell, "rows")),
                        )
                        if many > 1
                    }
                    for _ in range(min(opendoc.repeated(cell, "columns"), MOST_REPEATED)):
                        self._cells += 1
                        if self._cells > MOST_CELLS:
                            raise UnreadableError(State.TOO_LARGE, f"has more than {MOST_CELLS:,} cells")
                        self._parent = tree.put(line, "th" if is_head else "td", **spans)
                        self.flow(cell)
        self._parent = outer

    def _words(self, element: Any) -> list[WordRun]:
        """The words of a paragraph as they look; frames in it are kept for behind it."""
        name = element.get(f"{TEXT}style-name") or ""
        before = self._look
        if self._styles.hides(name):
            return []
        struck = self._styles.strikes(name)
        self._look = WordRun(
            "",
            before.struck if struck is None else struck,
            before.raised or self._styles.raises(name),
            before.bold or self._styles.is_bold(name),
        )
        runs = [self._run(element.text)]
        for each in element:
            runs += self._inner(each)
            runs.append(self._run(each.tail))
        self._look = before
        return runs

    def _inner(self, element: Any) -> list[WordRun]:
        name = xmlfile.name(element)
        if not name or name in _SKIPPED:
            return []
        if name == "s":
            many = element.get(f"{TEXT}c") or "1"
            return [self._run(" " * min(int(many), 100) if many.isdecimal() else " ")]
        if name in ("tab", "line-break"):
            return [self._run("\t" if name == "tab" else "\n", is_kept=True)]
        if name == "note":
            return [self._note(element)]
        if name in ("frame", *_FLOWS):
            self._behind.append(element)
            return []
        if name == "ruby":
            base = element.find(f"{TEXT}ruby-base")
            return self._words(base) if base is not None else []
        return self._words(element)

    def _note(self, element: Any) -> WordRun:
        """Put a note below the text; its number, as it stands there."""
        sign = " ".join("".join(element.find(f"{TEXT}note-citation").itertext()).split()) or "*"
        outer, self._look = self._look, WordRun("")
        body = element.find(f"{TEXT}note-body")
        lines = [run for each in body.iter(f"{TEXT}p") for run in [*self._words(each), WordRun(" ")]]
        self._look = outer
        self._notes.append([WordRun(sign, raised=True), WordRun(" "), *lines])
        return WordRun(sign, raised=True)

    def _run(self, text: str | None, *, is_kept: bool = False) -> WordRun:
        words = (text or "") if is_kept else (text or "").replace("\n", " ")
        return WordRun(words, self._look.struck, self._look.raised, self._look.bold)
