"""The words and figures of charts and diagrams in a DOCX file: as tables and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.readers.officedoc import A

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_NO_NODES = {"pres", "parTrans", "sibTrans", "doc"}
_MOST = 2000  # points of a series


@dataclass(frozen=True, slots=True)
class ChartTable:
    """A chart as a table: its titles, the names of its columns, its rows."""

    titles: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def chart(part: Any) -> ChartTable:
    """What a chart shows: a row for each place on its axis, a column for each series."""
    titles = tuple(filter(None, (_words(title) for title in part.iter(f"{C}title"))))
    series = list(part.iter(f"{C}ser"))
    names = [_cached(each.find(f"{C}tx")) for each in series]
    places = [_points(each, "cat") or _points(each, "xVal") for each in series]
    values = [_points(each, "val") or _points(each, "yVal") for each in series]
    at = sorted({number for each in (*places, *values) for number in each})
    rows = (
        (next((each[number] for each in places if number in each), ""), *(each.get(number, "") for each in values))
        for number in at
    )
    return ChartTable(titles, ("", *(next(iter(name.values()), "") for name in names)), tuple(rows))


def diagram(part: Any) -> Iterator[str]:
    """The words in the shapes of a diagram, in the order of the file."""
    for point in part.iter(f"{DGM}pt"):
        if point.get("type") not in _NO_NODES and (words := _words(point)):
            yield words


def _words(element: Any) -> str:
    paragraphs = ("".join(text.text or "" for text in each.iter(f"{A}t")) for each in element.iter(f"{A}p"))
    return " ".join(" ".join(paragraphs).split())


def _points(series: Any, name: str) -> dict[int, str]:
    return _cached(series.find(f"{C}{name}"))


def _cached(element: Any) -> dict[int, str]:
    """The values that a file keeps of those in its spreadsheet, by their number."""
    found: dict[int, str] = {}
    for point in element.iter(f"{C}pt") if element is not None else ():
        number = point.get("idx") or ""
        if number.isdecimal() and len(found) < _MOST:
            found.setdefault(int(number), _shown(point))
    direct = element.find(f"{C}v") if element is not None else None
    return {0: direct.text or ""} if direct is not None and not found else found


def _shown(point: Any) -> str:
    """A value as the chart prints it: shares in per cent, no digits that only stem from how a machine counts."""
    stated = " ".join((point.findtext(f"{C}v") or "").split())
    form = point.get("formatCode") or (point.getparent().findtext(f"{C}formatCode") or "")
    try:
        number = float(stated)
    except ValueError:
        return stated
    if point.getparent().tag != f"{C}numCache":
        return stated
    return f"{100 * number:.10g}%" if "%" in form else f"{number:.10g}"
