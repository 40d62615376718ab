"""What a PDF page draws beside text: ruled lines, areas, pictures, strike-out annotations."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top

LIGHT = 250  # of 255; a colour above it in every part cannot be told from white paper
THIN = 2.5  # points; a flatter rectangle is drawn as a line
_MOST = 4000  # drawn objects of one page that are looked at; a chart or map may have millions


@dataclass(frozen=True, slots=True)
class Drawn:
    """The ruled lines of a page, what may lie behind white text, how many pictures there are, and their part of it."""

    rules: tuple[Rectangle, ...]
    covers: tuple[Rectangle, ...]
    pictures: int
    pictured: float


def drawn(page: Any) -> Drawn:
    """What a page draws beside its text."""
    rules: list[Rectangle] = []
    covers: list[Rectangle] = []
    pictures, pictured = 0, 0.0
    edges = page.get_cropbox()
    for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), 20 * _MOST)):
        item = pdfium.FPDFPage_GetObject(page.raw, i)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            if len(rules) < _MOST:
                _path(item, rules, covers)
            continue
        covers.append(_bounds(item))
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            pictured += _share(covers[-1], edges)
    return Drawn(tuple(rules), tuple(covers), pictures, min(pictured, 1.0))


def _share(box: Rectangle, edges: Rectangle) -> float:
    """What part of a page a box on it covers."""
    wide = min(box[2], edges[2]) - max(box[0], edges[0])
    high = min(box[3], edges[3]) - max(box[1], edges[1])
    whole = (edges[2] - edges[0]) * (edges[3] - edges[1])
    return max(wide, 0.0) * max(high, 0.0) / whole if whole > 0 else 0.0


def _bounds(item: Any) -> Rectangle:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _path(item: Any, rules: list[Rectangle], covers: list[Rectangle]) -> None:
    """What a path draws: thin shapes and stroked edges are rules, filled areas lie behind what stands on them."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    filled = bool(fill.value) and not _is_light(item, pdfium.FPDFPageObj_GetFillColor)
    stroked = bool(stroke.value) and not _is_light(item, pdfium.FPDFPageObj_GetStrokeColor)
    if not filled and not stroked:
        return
    bounds = _bounds(item)
    if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) <= THIN:
        rules.append(bounds)
        return
    shapes = list(_shapes(item))
    if filled:
        covers.append(bounds)
        rules += [shape for shape in map(_hull, shapes) if min(shape[2] - shape[0], shape[3] - shape[1]) <= THIN]
    if stroked:
        for shape in shapes:
            for (x, y), (u, v) in itertools.pairwise(shape):
                if abs(x - u) <= 0.5 or abs(y - v) <= 0.5:
                    rules.append((min(x, u), min(y, v), max(x, u), max(y, v)))


def _is_light(item: Any, ask: Callable[..., Any]) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(item, *map(ctypes.byref, parts)):
        return False
    return all(part.value >= LIGHT for part in parts[:3]) or parts[3].value == 0


def _shapes(item: Any) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a path, each as its corners on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    shape: list[tuple[float, float]] = []
    for i in range(min(pdfium.FPDFPath_CountSegments(item), _MOST)):
        segment = pdfium.FPDFPath_GetPathSegment(item, i)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and shape:
            yield shape
            shape = []
        shape.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
        if pdfium.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if shape:
        yield shape


def _hull(shape: Sequence[tuple[float, float]]) -> Rectangle:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return min(xs), min(ys), max(xs), max(ys)


def struck(page: Any) -> Iterator[Rectangle]:
    """The middle lines of what strike-out annotations mark."""
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, i)
        if not note:
            continue
        if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_STRIKEOUT:
            corners = pdfium.FS_QUADPOINTSF()
            for k in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(note), _MOST)):
                if pdfium.FPDFAnnot_GetAttachmentPoints(note, k, ctypes.byref(corners)):
                    xs = (corners.x1, corners.x2, corners.x3, corners.x4)
                    ys = (corners.y1, corners.y2, corners.y3, corners.y4)
                    middle = (min(ys) + max(ys)) / 2
                    yield min(xs), middle, max(xs), middle
        pdfium.FPDFPage_CloseAnnot(note)
