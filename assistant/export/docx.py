"""An answer as a Word document, each citation a footnote.

The file is WordprocessingML (ECMA-376, part 1), with no more parts than Word needs. The same answer
gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from assistant.records import Answer, Citation, Document, Marked, Statement, StatementKind, Verdict

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PARTS = ("document", "styles", "settings", "footnotes")
_SEPARATORS = ("separator", "continuationSeparator")  # the footnotes 0 and 1, which Word asks for

_Style = tuple[str, str, str, str, dict[str, str]]

_STYLES: tuple[_Style, ...] = (
    ("paragraph", "Normal", "Normal", "", {"sz": "22"}),
    ("paragraph", "Title", "Title", "Normal", {"b": "", "sz": "32"}),
    ("paragraph", "Heading2", "heading 2", "Normal", {"b": "", "sz": "24"}),
    ("paragraph", "Quote", "Quote", "Normal", {}),
    ("paragraph", "Notice", "Notice", "Normal", {"i": ""}),
    ("paragraph", "Source", "Source", "Normal", {"sz": "18"}),
    ("paragraph", "FootnoteText", "footnote text", "Normal", {"sz": "18"}),
    ("character", "FootnoteReference", "footnote reference", "", {"vertAlign": "superscript"}),
)
"""Kind, id, name, what it is based on, and how its letters look."""


@dataclass(slots=True)
class Notes:
    """The footnotes of an answer, each a citation; `around` are the provisions of its quotes by marker."""

    around: Mapping[int, Sequence[Sequence[Marked]]]
    made: list[etree._Element] = field(default_factory=list)

    def add(self, citation: Citation) -> str:
        """Write a footnote, the provision of its quote below where it says more than that; its number."""
        number = str(len(self.made) + len(_SEPARATORS))
        mark = _element("r", _reference_style(), _element("footnoteRef"))
        told = [_paragraph("FootnoteText", mark, _run(f" {source(citation)}"))]
        for paragraph in self.around.get(citation.marker, ()):
            told.append(_paragraph("FootnoteText", *(_run(text, bold=is_marked) for text, is_marked in paragraph)))
        self.made.append(_element("footnote", *told, id=number))
        return number


def docx(answer: Answer, answered: str) -> bytes:
    """An answer as the bytes of a .docx file; `answered` is the ISO date of the answer."""
    notes = Notes(answer.provisions())
    body = _element("body", *_content(answer, answered, notes))
    parts = {
        "document": _element("document", body),
        "styles": _element("styles", *map(_style, _STYLES)),
        "settings": _element("settings", _element("footnotePr", *(_element("footnote", id=str(n)) for n in (0, 1)))),
        "footnotes": _element("footnotes", *map(_separator, range(2)), *notes.made),
    }
    return _packed({f"word/{name}.xml": etree.tostring(part) for name, part in parts.items()})


def _content(answer: Answer, answered: str, notes: Notes) -> Iterable[etree._Element]:
    yield _paragraph("Title", _run(answer.question))
    for notice in (*answer.told, *answer.missing, *answer.notices):
        yield _paragraph("Notice", _run(notice))
    heading = ""
    for statement in (each for each in answer.statements if not each.side):
        if statement.kind in (StatementKind.QUOTE, StatementKind.FRAME) and statement.citations:
            title = statement.citations[0].passage.document.short_title
            if title != heading:
                yield _paragraph("Heading2", _run(title))
                heading = title
        style = {StatementKind.QUOTE: "Quote", StatementKind.NOTICE: "Notice"}.get(statement.kind, "Normal")
        yield _paragraph(style, *_runs(statement, notes))
    sides = [each for each in answer.statements if each.side]
    if sides:
        yield _table(sides, notes)
    for document in answer.cited:
        yield _paragraph("Source", _run(_bibliographic(document)))
    yield _paragraph("Notice", _run(f"Answered on {answered}."))


def _table(sides: Sequence[Statement], notes: Notes) -> etree._Element:
    borders = _element("tblBorders", *(_element(side, val="single", sz="4") for side in _BORDERS))
    properties = _element("tblPr", _element("tblW", w="5000", type="pct"), borders)
    grid = _element("tblGrid", _element("gridCol", w="2300"), _element("gridCol", w="6700"))
    rows = []
    for side, told in groupby(sides, key=lambda each: each.side):
        cells = [_paragraph("Normal", *_runs(each, notes)) for each in told]
        head = _paragraph("Normal", _run(side, bold=True))
        rows.append(_element("tr", _element("tc", head), _element("tc", *cells)))
    return _element("tbl", properties, grid, *rows)


_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def _runs(statement: Statement, notes: Notes) -> Iterable[etree._Element]:
    """A statement's words, a footnote for each of its citations, and a doubt where these do not support it."""
    yield _run(statement.text)
    for citation in statement.citations:
        yield _element("r", _reference_style(), _element("footnoteReference", id=notes.add(citation)))
    if statement.verdict == Verdict.UNSUPPORTED:
        yield _run(" (not supported by its source)", italic=True)


def source(citation: Citation) -> str:
    """Where a quote stands, what the check found, and the standing of its document, in one line."""
    document = citation.passage.document
    quote = "" if citation.verdict == Verdict.VERBATIM else f"“{' '.join(citation.quote.split())}”"
    return "; ".join(filter(None, (citation.source, quote, str(citation.verdict), document.standing))) + "."


def _bibliographic(document: Document) -> str:
    """A document with its full title, and the address of it, or of what a brief tells of."""
    short = f"{document.short_title}: " if document.short_title != document.full_title else ""
    web = document.source_url if document.source_url.startswith(("https://", "http://")) else ""
    web = f"it tells of {web}" if web and document.is_about else web
    day = f" (accessed on {document.fetched})" if document.fetched else ""
    return f"{short}{'; '.join(filter(None, (document.full_title, web)))}{day}."


def _reference_style() -> etree._Element:
    return _element("rPr", _element("rStyle", val="FootnoteReference"))


def _separator(number: int) -> etree._Element:
    kind = _SEPARATORS[number]
    return _element("footnote", _element("p", _element("r", _element(kind))), type=kind, id=str(number))


def _style(style: _Style) -> etree._Element:
    kind, name, called, based, letters = style
    looks = [_element(key, **({"val": value} if value else {})) for key, value in letters.items()]
    parts = [_element("name", val=called), *([_element("basedOn", val=based)] if based else [])]
    if name == "Quote":
        parts.append(_element("pPr", _element("ind", left="360")))
    return _element("style", *parts, *([_element("rPr", *looks)] if looks else []), type=kind, styleId=name)


def _paragraph(style: str, *runs: etree._Element) -> etree._Element:
    return _element("p", _element("pPr", _element("pStyle", val=style)), *runs)


def _run(text: str, *, bold: bool = False, italic: bool = False) -> etree._Element:
    """A stretch of text on one line, without what XML cannot hold."""
    words = _element("t")
    words.text = re.sub(r"\s+", " ", _FORBIDDEN.sub("", text))
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    looks = [_element(name) for name, wanted in (("b", bold), ("i", italic)) if wanted]
    return _element("r", *([_element("rPr", *looks)] if looks else []), words)


def _element(name: str, *children: etree._Element, **attributes: str) -> etree._Element:
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
