"""PPTX: the words on the slides in their order, with tables, charts and the notes below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.readers import officedoc, tree, xmlfile
from assistant.readers.containers import Container, container
from assistant.readers.docx import charts
from assistant.readers.docx.equations import equation
from assistant.readers.limits import ReadingLimits
from assistant.readers.officedoc import FALLBACK, A, M, PartRelation, R, related
from assistant.readers.slidelists import SlideCounter
from assistant.readers.tree import WordRun
from assistant.records import Text

SHOW = "ppt/presentation.xml"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLES = ("title", "ctrTitle")
_PASSED = ("dt", "ftr", "sldNum", "hdr", "sldImg")


def read(path: Path, limits: ReadingLimits) -> Text:
    """The text of a presentation.

    Raises:
        UnreadableError: it is damaged, or unpacks to more than is allowed.
    """
    page = tree.page()
    hidden = 0
    with container(path) as files:
        relations = officedoc.relations(files, SHOW)
        shown = officedoc.parsed(files, SHOW)
        for number, each in enumerate(shown.iterfind(f"{_P}sldIdLst/{_P}sldId"), 1):
            part = related(relations, each.get(f"{R}id"))
            if not part:
                continue
            slide = officedoc.parsed(files, part)
            if slide.get("show") in ("0", "false"):
                hidden += 1
            else:
                _slide(page, files, part, slide, number)
        metadata = officedoc.metadata(files)
    problems = [f"{hidden} hidden slide{'s were' if hidden > 1 else ' was'} left out."] if hidden else []
    return tree.told(page, limits.characters, metadata, problems)


def _slide(page: Any, files: Container, part: str, slide: Any, number: int) -> None:
    """Write a slide below its number and title, then what the speaker's notes say."""
    shapes = list(_shapes(slide))
    titles = [tree.plain(_runs(shape)) for shape in shapes if _role(shape) in _TITLES]
    title = next(filter(None, titles), "")
    tree.heading(page, 2, f"Slide {number}: {title}" if title else f"Slide {number}")
    relations = officedoc.relations(files, part)
    for shape in shapes:
        if shape.tag == f"{_P}graphicFrame":
            _drawn(page, files, shape, relations)
        elif _role(shape) not in (*_TITLES, *_PASSED):
            _lines(page, shape)
    for other in relations.values():
        if "notesSlides/" in other.part:
            notes = [each for each in _shapes(officedoc.parsed(files, other.part)) if _role(each) == "body"]
            if any(tree.plain(_runs(each)) for each in notes):
                tree.heading(page, 3, "Notes")
                for each in notes:
                    _lines(page, each)


def _shapes(slide: Any) -> Iterator[Any]:
    """The shapes of a slide that hold words, also those in groups; of what is drawn in two ways the first."""
    for each in slide.iter(f"{_P}sp", f"{_P}graphicFrame"):
        if not any(above.tag == FALLBACK for above in each.iterancestors()):
            yield each


def _role(shape: Any) -> str:
    found = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if found is None else found.get("type") or "body"


def _lines(page: Any, shape: Any) -> None:
    counter = SlideCounter()
    for paragraph in shape.iter(f"{A}p"):
        runs = tree.joined(_words(paragraph))
        if tree.plain(runs):
            number = counter.next(paragraph)
            tree.put(page, "p", tree.joined([WordRun(f"{number} " if number else ""), *runs]))


def _runs(shape: Any) -> list[WordRun]:
    return [run for paragraph in shape.iter(f"{A}p") for run in [*_words(paragraph), WordRun(" ")]]


def _words(paragraph: Any) -> Iterator[WordRun]:
    for each in paragraph:
        name = xmlfile.name(each)
        if name == "br":
            yield WordRun("\n")
        elif name in ("r", "fld") and not (each.get("type") or "").startswith("slidenum"):
            look = each.find(f"{A}rPr")
            strike = (look.get("strike") or "noStrike") if look is not None else "noStrike"
            base = (look.get("baseline") or "0") if look is not None else "0"
            is_bold = look is not None and look.get("b") in ("1", "true")
            raised = base.rstrip("%").isdecimal() and int(base.rstrip("%")) > 0
            yield WordRun(each.findtext(f"{A}t") or "", strike != "noStrike", raised, is_bold)
        elif name in ("AlternateContent", "m"):
            yield from (WordRun(equation(formula)) for formula in each.iter(f"{M}oMath"))


def _drawn(page: Any, files: Container, frame: Any, relations: dict[str, PartRelation]) -> None:
    """Write a table, a chart or a diagram."""
    for table in frame.iter(f"{A}tbl"):
        _table(page, table)
    for each in frame.iter():
        kind = xmlfile.name(each)
        if kind == "chart" and (name := related(relations, each.get(f"{R}id"))):
            found = charts.chart(officedoc.parsed(files, name))
            table = tree.put(page, "table")
            for title in found.titles[:1]:
                tree.put(table, "caption", title)
            for at, row in enumerate((found.names, *found.rows) if found.rows else ()):
                line = tree.put(table, "tr")
                for cell in row:
                    tree.put(line, "td" if at else "th", cell)
        elif kind == "relIds" and (name := related(relations, each.get(f"{R}dm"))):
            for words in charts.diagram(officedoc.parsed(files, name)):
                tree.put(page, "p", words)


def _table(page: Any, element: Any) -> None:
    properties = element.find(f"{A}tblPr")
    has_head = properties is not None and properties.get("firstRow") in ("1", "true")
    table = tree.put(page, "table")
    for at, row in enumerate(element.iterfind(f"{A}tr")):
        line = tree.put(table, "tr")
        for cell in row.iterfind(f"{A}tc"):
            if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                continue
            spans = {
                name: stated
                for name, key in (("colspan", "gridSpan"), ("rowspan", "rowSpan"))
                if (stated := cell.get(key))
            }
            made = tree.put(line, "th" if has_head and not at else "td", **spans)
            for paragraph in cell.iter(f"{A}p"):
                tree.put(made, "p", tree.joined(_words(paragraph)))
