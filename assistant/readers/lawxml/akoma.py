"""Akoma Ntoso (Legal Docs ML), as parliaments and the United Nations write laws and reports."""

from __future__ import annotations

import re
from typing import Any

from assistant.readers.lawxml.flow import PROVISION, Dialect, Flow, child, children, styled
from assistant.readers.lawxml.rows import html_rows
from assistant.readers.xmlfile import name

CONTAINERS = {
    "book": 1, "tome": 1, "part": 1, "title": 1, "subpart": 2, "subtitle": 2, "chapter": 2, "subchapter": 3,
    "division": 3, "subdivision": 4,
}  # fmt: skip
_PROVISIONS = {"article": "Article", "section": "", "rule": "Rule", "clause": ""}
_HIERARCHY = (
    "alinea hcontainer indent level list paragraph point proviso subclause sublist subparagraph subrule"
    " subsection transitional crossHeading item subSection subParagraph"
).split()
_INLINE = frozenset(
    "a abbr affectedDocument b change concept courtType date def del docAuthority docCommittee docDate"
    " docIntroducer docJurisdiction docketNumber docNumber docProponent docPurpose docStage docStatus docTitle docType"
    " entity event extractText fillIn i inline ins judge lawyer legislature location mmod mod mref neutralCitation"
    " num object omissis organization outcome party person placeholder process quantity quotedText ref"
    " remark rmod role rref scene session shortTitle signature span sub term time u vote heading subheading".split()
)
_SKIPPED = frozenset("meta toc img marker noteRef".split())
_NUMBER = re.compile(r"[\dIVXLCivxlc]+[A-Za-z]{0,3}\.?")
_WORDED = re.compile(r"[^\W\d]{3,}|§|第|Art\.|Sec\.", re.IGNORECASE)


def title(root: Any, flow: Flow) -> str:
    """What the document calls itself."""
    for kind in ("docTitle", "shortTitle"):
        found = next((each for each in root.iter() if name(each) == kind), None)
        if found is not None and (words := flow.standing(found)):
            return words
    alias = next((each for each in root.iter() if name(each) in ("FRBRname", "FRBRalias")), None)
    return (alias.get("value") or "") if alias is not None else ""


def write(root: Any, flow: Flow) -> None:
    """Write the document."""
    flow.block(root)


def _container(flow: Flow, element: Any) -> None:
    kind = name(element)
    number = flow.words(child(element, "num"))
    if number and not _WORDED.search(number):
        number = f"{kind.capitalize()} {number.rstrip('.')}"
    lines = [number, flow.words(child(element, "heading")), flow.words(child(element, "subheading"))]
    flow.heading(CONTAINERS[kind], lines)
    flow.inside(element, ("num", "heading", "subheading"))


def _provision(flow: Flow, element: Any) -> None:
    number = flow.words(child(element, "num"))
    called = flow.words(child(element, "heading"))
    word = _PROVISIONS[name(element)]
    if word and number and not _WORDED.search(number):
        number = f"{word} {number.rstrip('.')}"
    if not number and not called:
        flow.inside(element)
        return
    if name(element) == "section":
        number = flow.section(number)
        if flow.is_worded and called:
            flow.heading(PROVISION, [f"{number} {called}"])
            flow.inside(element, ("num", "heading"))
            flow.end_number()
            return
    if _WORDED.search(number) and not number.startswith("§"):
        flow.heading(PROVISION, [number, called])
    elif called:
        flow.heading(PROVISION, [f"{number} {called}"])
    else:
        flow.end_number()
        flow.number(number)
    flow.inside(element, ("num", "heading"))
    flow.end_number()


def _level(flow: Flow, element: Any) -> None:
    """A paragraph or point: its number in front of its first words; one with a title has it on that line."""
    number = flow.words(child(element, "num"))
    called = child(element, "heading")
    flow.number(number)
    if called is not None:
        if number:
            flow.paragraph(flow.inline(called))
        else:
            flow.heading(PROVISION + 1, [flow.words(called)])
    flow.inside(element, ("num", "heading"))
    flow.end_number()


def _attached(flow: Flow, element: Any) -> None:
    """A schedule or annex, below its title."""
    titles = ("num", "heading", "subheading")
    flow.heading(1, [flow.words(child(element, each)) for each in titles])
    flow.inside(element, titles)


def _titled(flow: Flow, element: Any) -> None:
    flow.heading(1, [flow.words(element)])


def _line(flow: Flow, element: Any) -> None:
    """A paragraph, which is a title where it holds nothing else."""
    inner = list(element)
    only = len(inner) == 1 and name(inner[0]) == "docTitle" and not (element.text or "").strip()
    if only and not (inner[0].tail or "").strip():
        flow.heading(1, [flow.words(element)])
    else:
        flow.inside(element)


def _quoted(flow: Flow, element: Any) -> None:
    flow.quoted(element, element.get("startQuote") or "“", element.get("endQuote") or "”")


def _table(flow: Flow, element: Any) -> None:
    flow.table(element, html_rows(element), children(element, "caption"))


def _struck(element: Any) -> bool:
    return name(element) == "del" or element.get("status") == "removed" or styled(element)


DIALECT = Dialect(
    inline=_INLINE,
    skipped=_SKIPPED,
    handlers={
        **dict.fromkeys(CONTAINERS, _container), **dict.fromkeys(_PROVISIONS, _provision),
        **dict.fromkeys(_HIERARCHY, _level), "heading": _titled,
        "quotedStructure": _quoted, "embeddedStructure": _quoted, "table": _table, "recital": _level, "p": _line,
        "tblock": _level, "attachment": _attached, "component": _attached, "annex": _attached,
    },
    is_struck=_struck,
    raised=frozenset({"sup"}),
    breaks=frozenset({"br", "eol"}),
    notes=frozenset({"authorialNote"}),
    outer=frozenset({"quotedStructure", "embeddedStructure", "table"}),
)  # fmt: skip
