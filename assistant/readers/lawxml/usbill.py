"""Bills and laws of the United States: the XML of bills of both houses, and United States Legislative Markup (USLM)."""

from __future__ import annotations

import re
from typing import Any

from assistant.readers.lawxml.flow import PROVISION, Dialect, Flow, child, children, styled, within
from assistant.readers.lawxml.rows import html_rows
from assistant.readers.xmlfile import name

BILLS = frozenset("bill resolution amendment-doc engrossed-amendment-doc".split())
USLM = frozenset(
    "pLaw publicLaws lawDoc uscDoc statuteCompilation statutesAtLarge amendment engrossedAmendment bill resolution"
    " presidentialDoc frDoc document cfrDoc rule".split()
)
_CONTAINERS = {
    "division": 1,
    "title": 1,
    "subtitle": 2,
    "part": 2,
    "subpart": 3,
    "chapter": 2,
    "subchapter": 3,
    "article": 2,
}
_LEVELS = "subsection paragraph subparagraph clause subclause item subitem subsubitem level".split()
_QUOTES = ("quote", "quotedText")
_NUMBERS, _TITLES = ("enum", "num"), ("header", "heading")
_INLINE = frozenset(
    "abbrev act-name added-phrase amendingAction approvedDate b committee-name cosponsor date def deleted-phrase del"
    " action-date em enum enum-in-header external-xref footnote-ref fraction header-in-text headingText i inline ins"
    " internal-xref italic nobreak nonsponsor num popularName quote quotedText ref section-header short-title"
    " shortTitle sidenote small-caps span sponsor strong sub term docNumber dc-title effectiveDate"
    " added deleted addedText deletedText proviso"
    " sponsor committee action-desc actionDescription relatedDocument currentChamber entity subscript u".split()
)
_SKIPPED = frozenset(
    "metadata meta toc toc-entry sidenote page pagebreak graphic pre-form distribution-code processingInstruction img"
    " endMarker".split()
)
_AMOUNTS = ("appropriations", "appropriations-major", "appropriations-intermediate", "appropriations-small")
_WORDED = re.compile(r"[^\W\d]{3,}|§", re.IGNORECASE)


def title(root: Any, flow: Flow) -> str:
    """The title of the bill or law."""
    for kind in ("short-title", "shortTitle", "official-title", "officialTitle", "docTitle", "title"):
        for each in root.iter():
            is_container = kind == "title" and child(each, *_NUMBERS) is not None
            if name(each) == kind and not is_container and (words := flow.standing(each)):
                return words[:500]
    return ""


def _prepare(root: Any) -> None:
    """Put quotation marks around words that are quoted in a line, which bills mark by an element only."""
    for each in within(root, *_QUOTES):
        if "".join(each.itertext()).strip()[:1] in tuple("“‘\"'"):
            continue
        each.text = f"“{(each.text or '').lstrip()}"
        last = each[-1] if len(each) else None
        if last is None:
            each.text = f"{each.text.rstrip()}”"
        else:
            last.tail = f"{(last.tail or '').rstrip()}”"


def write(root: Any, flow: Flow) -> None:
    """Write the bill with its form, its provisions and what is quoted in them."""
    flow.block(root)


def _container(flow: Flow, element: Any) -> None:
    kind = name(element)
    number, called = child(element, *_NUMBERS), child(element, *_TITLES)
    if number is None and called is None:
        flow.inside(element)
        return
    shown = flow.words(number)
    if shown and not _WORDED.search(shown):
        shown = f"{kind.upper()} {shown.rstrip('.')}"
    words = flow.words(called)
    glued = shown.endswith(("—", "–")) or words[:1] in "—–"
    flow.heading(_CONTAINERS[kind], [f"{shown}{'' if glued or not (shown and words) else '—'}{words}"])
    flow.inside(element, (*_NUMBERS, *_TITLES))


def _section(flow: Flow, element: Any) -> None:
    """A section: "SEC. 2. Title"; one that has no number is gone through."""
    number, called = child(element, *_NUMBERS), child(element, *_TITLES)
    shown, words = flow.words(number), flow.words(called)
    if shown and not _WORDED.search(shown):
        shown = f"{'SECTION' if shown.rstrip('.') == '1' else 'SEC.'} {shown.rstrip('.')}."
    if words:
        flow.heading(PROVISION, [f"{shown} {words}"])
    elif shown:
        flow.end_number()
        flow.number(shown)
    flow.inside(element, (*_NUMBERS, *_TITLES))
    flow.end_number()


def _level(flow: Flow, element: Any) -> None:
    """A paragraph or point: "(a) In general.—The agency shall"."""
    shown, called = flow.words(child(element, *_NUMBERS)), flow.words(child(element, *_TITLES))
    flow.number(shown)
    if called:
        text = child(element, "text", "content", "chapeau")
        runs_on = text is not None and bool("".join(text.itertext()).strip())
        flow.number(called if called.endswith("—") else f"{called.rstrip('.')}.—")
        if not runs_on:
            flow.end_number()
    flow.inside(element, (*_NUMBERS, *_TITLES))
    flow.end_number()


def _amount(flow: Flow, element: Any) -> None:
    """What is granted for something, below what that is called."""
    flow.heading(PROVISION + 1, [flow.words(child(element, *_NUMBERS)), flow.words(child(element, *_TITLES))])
    flow.inside(element, (*_NUMBERS, *_TITLES))


def _quoted(flow: Flow, element: Any) -> None:
    flow.quoted(element, but=("after-quoted-block",))
    flow.append(flow.words(child(element, "after-quoted-block")))


def _table(flow: Flow, element: Any) -> None:
    flow.table(element, html_rows(element), children(element, "ttitle", "tdesc", "caption"))


def _official(flow: Flow, element: Any) -> None:
    flow.heading(1, [flow.words(element)])


def _struck(element: Any) -> bool:
    gone = element.get("changed") == "deleted" or "strikethrough" in (element.get("reported-display-style") or "")
    return gone or name(element) in ("deleted-phrase", "del", "deleted", "deletedText", "strike") or styled(element)


DIALECT = Dialect(
    inline=_INLINE,
    skipped=_SKIPPED,
    handlers={
        **dict.fromkeys(_CONTAINERS, _container), "section": _section, **dict.fromkeys(_LEVELS, _level),
        "quoted-block": _quoted, "quotedContent": _quoted, "table": _table, "official-title": _official,
        "officialTitle": _official, "legis-num": _official,
        **dict.fromkeys(_AMOUNTS, _amount),
    },
    is_struck=_struck,
    prepare=_prepare,
    raised=frozenset({"superscript", "sup"}),
    breaks=frozenset({"linebreak", "br"}),
    notes=frozenset({"footnote"}),
    outer=frozenset({"quoted-block", "quotedContent", "table"}),
)  # fmt: skip
