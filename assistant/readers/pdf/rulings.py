"""The ruled lines in the picture of a page, so that the tables of a scan are read as tables."""

from __future__ import annotations

import math
from typing import Any

from assistant.readers.pdf.drawings import THIN, Rectangle

_LEAST = 20.0  # points of a ruled line without a gap; strokes of letters are shorter
_MOST = 500  # lines; a picture with more is no table


def rulings(image: Any, scale: float, angle: float) -> tuple[Rectangle, ...]:
    """The level and the upright lines of a picture, once it is turned to the right by an angle.

    Args:
        image: rows of pixels of three colours.
        scale: its pixels for a point.
        angle: degrees.

    Returns:
        Left, bottom, right and top of each, in points of the page so turned, y growing upwards.
    """
    import cv2

    down, across = image.shape[:2]
    side = math.ceil(math.hypot(down, across))
    turn = cv2.getRotationMatrix2D((across / 2, down / 2), -angle, 1)
    turn[:, 2] += ((side - across) / 2, (side - down) / 2)
    grey = cv2.GaussianBlur(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), (3, 3), 0)
    level = cv2.warpAffine(grey, turn, (side, side), borderValue=255)
    _, ink = cv2.threshold(level, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    found: list[Rectangle] = []
    least = round(_LEAST * scale)
    for shape in ((least, 1), (1, least)):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(lines)
        for x, y, wide, high, _ in boxes[1:].tolist():
            if min(wide, high) <= 2 * THIN * scale:
                left, top = (across / 2 + x - side / 2) / scale, (down / 2 - y + side / 2) / scale
                found.append(_thin((left, top - high / scale, left + wide / scale, top)))
    return tuple(found) if len(found) <= _MOST else ()


def _thin(box: Rectangle) -> Rectangle:
    """A line of a point's width in the place of one that scanning made wide, or left a little aslant."""
    left, bottom, right, top = box
    if right - left > top - bottom:
        bottom, top = (bottom + top) / 2 - 0.5, (bottom + top) / 2 + 0.5
    else:
        left, right = (left + right) / 2 - 0.5, (left + right) / 2 + 0.5
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)
