"""WordprocessingML: paragraphs, tables and footnotes, and the package that Word opens.

The file is WordprocessingML (ECMA-376, part 1), with no more parts than Word needs. The same content
gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PARTS = ("document", "styles", "settings", "footnotes")
_SEPARATORS = ("separator", "continuationSeparator")  # the footnotes 0 and 1, which Word asks for

_Style = tuple[str, str, str, str, dict[str, str], dict[str, dict[str, str]]]

_STYLES: tuple[_Style, ...] = (
    ("paragraph", "Normal", "Normal", "", {"sz": "22"}, {"spacing": {"after": "120"}}),
    ("paragraph", "Title", "Title", "Normal", {"b": "", "sz": "32"}, {"keepNext": {}, "spacing": {"after": "200"}}),
    (
        "paragraph", "Heading2", "heading 2", "Normal", {"b": "", "sz": "24"},
        {"keepNext": {}, "spacing": {"before": "280", "after": "100"}, "outlineLvl": {"val": "1"}},
    ),
    ("paragraph", "Quote", "Quote", "Normal", {}, {"ind": {"left": "360"}}),
    ("paragraph", "Notice", "Notice", "Normal", {"i": ""}, {}),
    ("paragraph", "Source", "Source", "Normal", {"sz": "18"}, {"spacing": {"before": "60", "after": "60"}}),
    ("paragraph", "FootnoteText", "footnote text", "Normal", {"sz": "18"}, {"spacing": {"after": "40"}}),
    ("character", "FootnoteReference", "footnote reference", "", {"vertAlign": "superscript"}, {}),
)  # fmt: skip
"""Kind, id, name, what it is based on, how its letters look, and how its paragraphs stand: in twentieths of a point."""
_FONT = "Calibri"  # where a machine has none, its program takes one of the same widths


@dataclass(slots=True)
class Footnotes:
    """The footnotes of a document, in the order in which they are made."""

    made: list[etree._Element] = field(default_factory=list)

    def add(self, *paragraphs: Iterable[etree._Element]) -> etree._Element:
        """Write a footnote of some paragraphs, each given as its runs; the run that refers to it."""
        number = str(len(self.made) + len(_SEPARATORS))
        mark = element("r", _reference_style(), element("footnoteRef"))
        first, *further = paragraphs
        told = [paragraph("FootnoteText", mark, run(" "), *first)]
        told += [paragraph("FootnoteText", *each) for each in further]
        self.made.append(element("footnote", *told, id=number))
        return element("r", _reference_style(), element("footnoteReference", id=number))


def packed(content: Iterable[etree._Element], footnotes: Footnotes) -> bytes:
    """Paragraphs and tables with their footnotes as the bytes of a .docx file."""
    body = element("body", *content)
    parts = {
        "document": element("document", body),
        "styles": element("styles", _defaults(), *map(_style, _STYLES)),
        "settings": element("settings", element("footnotePr", *(element("footnote", id=str(n)) for n in (0, 1)))),
        "footnotes": element("footnotes", *map(_separator, range(2)), *footnotes.made),
    }
    return _packed({f"word/{name}.xml": etree.tostring(part) for name, part in parts.items()})


def table(
    rows: Sequence[Sequence[Sequence[etree._Element]]], widths: Sequence[int], *, is_headed: bool = True
) -> etree._Element:
    """A table of cells that hold paragraphs; `widths` are those of its columns, in twentieths of a point.

    Where it `is_headed`, its first row stands again at the top of each page.
    """
    borders = element("tblBorders", *(element(side, val="single", sz="4") for side in _BORDERS))
    room = element("tblCellMar", element("top", w="60", type="dxa"))
    properties = element("tblPr", element("tblW", w="5000", type="pct"), borders, room)
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for width in widths))
    made = [element("tr", *(element("tc", *cell) for cell in row)) for row in rows]
    if is_headed and made:
        made[0].insert(0, element("trPr", element("tblHeader")))
    return element("tbl", properties, grid, *made)


_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def _reference_style() -> etree._Element:
    return element("rPr", element("rStyle", val="FootnoteReference"))


def _separator(number: int) -> etree._Element:
    kind = _SEPARATORS[number]
    return element("footnote", element("p", element("r", element(kind))), type=kind, id=str(number))


def _defaults() -> etree._Element:
    fonts = element("rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT)
    return element("docDefaults", element("rPrDefault", element("rPr", fonts)))


def _style(style: _Style) -> etree._Element:
    kind, name, called, based, letters, stands = style
    looks = [element(key, **({"val": value} if value else {})) for key, value in letters.items()]
    placed = [element(key, **values) for key, values in stands.items()]
    parts = [element("name", val=called), *([element("basedOn", val=based)] if based else [])]
    parts += [element(key, *held) for key, held in (("pPr", placed), ("rPr", looks)) if held]
    return element("style", *parts, type=kind, styleId=name)


def paragraph(style: str, *runs: etree._Element) -> etree._Element:
    """A paragraph in one of the styles."""
    return element("p", element("pPr", element("pStyle", val=style)), *runs)


def run(text: str, *, bold: bool = False, italic: bool = False) -> etree._Element:
    """A stretch of text on one line, without what XML cannot hold."""
    words = element("t")
    words.text = re.sub(r"\s+", " ", _FORBIDDEN.sub("", text))
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    looks = [element(name) for name, wanted in (("b", bold), ("i", italic)) if wanted]
    return element("r", *([element("rPr", *looks)] if looks else []), words)


def element(name: str, *children: etree._Element, **attributes: str) -> etree._Element:
    """An element of WordprocessingML."""
    made = etree.Element(f"{{{_W}}}{name}", {f"{{{_W}}}{key}": value for key, value in attributes.items()}, {"w": _W})
    made.extend(children)
    return made


def _packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a package, with the lists of types and relations that it asks for."""
    kinds = {name: f"{_TYPE}.{'document.main' if name == 'document' else name}+xml" for name in _PARTS}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kinds[name]}"/>' for name in _PARTS)
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )
    everything = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in _PARTS[1:]}),
        **parts,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in everything.items():
            header = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, header + content)
    return packed.getvalue()


def _relations(targets: dict[str, str]) -> bytes:
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'.encode()
