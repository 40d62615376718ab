"""Formex, in which the Official Journal of the European Union is published."""

from __future__ import annotations

from typing import Any

from assistant.readers.lawxml.flow import PROVISION, Dialect, Flow, child, children, within
from assistant.readers.lawxml.rows import own_rows
from assistant.readers.xmlfile import name

ROOTS = frozenset(
    "ACT ANNEX CONS.ACT CONS.ANNEX GENERAL AGR CORR DECISION PROPOSAL OPINION CONS.DOC CONS.OTH RECOMMENDATION".split()
)
_INLINE = frozenset(
    "HT DATE FT IND REF.DOC REF.DOC.OJ REF.DOC.SE REF.DOC.ECR REF.CORE REF.ANNEX QUOT.START QUOT.END ADDR.S ACRO"
    " NO.P NO.PARAG TI.ART STI.ART LINK REF.CONS.DOC IE NUMBER FORMULA.S EXPR EXPONENT BASE OVER UNDER FRACTION"
    " DIVIDEND DIVISOR".split()
)
_SKIPPED = frozenset(
    "BIB.INSTANCE BIB.DATA BIB.ACT BIB.VOLUME TOC INCL.ELEMENT GR.ANNOTATION.REF PROLOG INFO.CONSLEG INFO.PROD"
    " FAM.COMP FAM.COMP.CL BIB.FMX LG.DOC".split()
)


def title(root: Any, flow: Flow) -> str:
    """The title of the act."""
    found = child(root, "TITLE")
    if found is None:
        found = next(iter(within(root, "TITLE")), None)
    return " ".join(flow.standing(each) for each in within(found, "P"))[:500] if found is not None else ""


def write(root: Any, flow: Flow) -> None:
    """Write the act."""
    flow.block(root)


def _title(flow: Flow, element: Any) -> None:
    """A title and what stands below it: that of the act, or of a part."""
    lines = [flow.words(line) for part in element for line in children(part, "P") or [part]]
    above = name(element.getparent())
    flow.heading(1 if above in ROOTS else 2 + flow.divisions, lines)


def _division(flow: Flow, element: Any) -> None:
    flow.divisions += 1
    flow.inside(element)
    flow.divisions -= 1


def _article(flow: Flow, element: Any) -> None:
    number = flow.words(child(element, "TI.ART"))
    called = map(flow.words, children(element, "STI.ART"))
    flow.heading(PROVISION, [f"Article {number}" if number[:1].isdigit() else number, *called])
    flow.inside(element, ("TI.ART", "STI.ART"))


def _numbered(flow: Flow, element: Any) -> None:
    """A paragraph or point, its number in front of its first words."""
    flow.number(flow.words(child(element, "NO.P", "NO.PARAG")))
    flow.inside(element, ("NO.P", "NO.PARAG"))
    flow.end_number()


def _listed(flow: Flow, element: Any) -> None:
    """An item of a list; one without a number of its own has a dash."""
    if child(element, "NP") is None and (element.getparent().get("TYPE") or "") in ("DASH", "BULLET", "NDASH"):
        flow.number("— " if element.getparent().get("TYPE") != "BULLET" else "•")
    flow.inside(element)
    flow.end_number()


def _table(flow: Flow, element: Any) -> None:
    """A table: of its rows those at the top that say so name the columns."""
    rows = []
    for row in own_rows(element, "ROW"):
        cells = children(row, "CELL")
        is_head = row.get("TYPE") in ("HEADER", "ALIAS") or (
            bool(cells) and all(cell.get("TYPE") in ("HEADER", "ALIAS") for cell in cells)
        )
        rows.append((cells, is_head))
    flow.table(element, rows, children(element, "TITLE"))


def _quoted(flow: Flow, element: Any) -> None:
    flow.quoted(element, "‘", "’")


def _mark(element: Any) -> str | None:
    """The quotation marks that empty elements stand for."""
    if name(element) not in ("QUOT.START", "QUOT.END"):
        return None
    try:
        return chr(int(element.get("CODE") or "", 16))
    except (ValueError, OverflowError):
        return "‘" if name(element) == "QUOT.START" else "’"


def _struck(element: Any) -> bool:
    return name(element) == "HT" and (element.get("TYPE") or "") in ("STROKE", "STRIKE")


def _prepare(root: Any) -> None:
    """Call by a name of their own the elements whose type says that they are raised."""
    for each in root.iter():
        if name(each) == "HT" and each.get("TYPE") == "SUP":
            each.tag = "SUP"


DIALECT = Dialect(
    inline=_INLINE,
    skipped=_SKIPPED,
    handlers={
        "TITLE": _title, "DIVISION": _division, "ARTICLE": _article, "PARAG": _numbered, "NP": _numbered,
        "ITEM": _listed, "TBL": _table, "QUOT.S": _quoted, "GR.SEQ": _division,
    },
    is_struck=_struck,
    prepare=_prepare,
    marks=_mark,
    raised=frozenset({"SUP"}),
    breaks=frozenset({"BR"}),
    notes=frozenset({"NOTE"}),
    outer=frozenset({"QUOT.S", "TBL", "LIST"}),
)  # fmt: skip
