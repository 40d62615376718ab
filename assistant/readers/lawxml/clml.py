"""Crown Legislation Markup Language, in which legislation.gov.uk gives acts and statutory instruments."""

from __future__ import annotations

from typing import Any

from assistant.readers.lawxml.flow import PROVISION, Dialect, Flow, child, children, within
from assistant.readers.lawxml.rows import html_rows
from assistant.readers.tree import WordRun
from assistant.readers.xmlfile import name

_CONTAINERS = {"Group": 1, "Part": 1, "Chapter": 2, "Pblock": 3, "PsubBlock": 4, "EUPart": 1, "EUChapter": 2}
_INLINE = frozenset(
    "Abbreviation Acronym Addition Citation CitationSubRef Character Definition Emphasis ExternalLink"
    " InlineAmendment InternalLink Inferior Number Pnumber Proviso Quotation Repeal SmallCaps Span Strong Substitution"
    " Term Title Underline Uppercase Expanded FormattedText".split()
)
_SKIPPED = frozenset(
    "Metadata Contents Commentaries CommentaryRef Resources Versions Figure Image Footnotes MarginNotes MarginNoteRef"
    " ResourceRef".split()
)
_COMING = "Prospective"
_NAMED = 20  # provisions not yet in force that are named


def title(root: Any, flow: Flow) -> str:
    """The title of the act or instrument."""
    for each in root.iter():
        if name(each) == "title" and (words := flow.standing(each)):
            return words
    prelims = next(iter(within(root, "PrimaryPrelims", "SecondaryPrelims", "EUPrelims")), None)
    return flow.standing(child(prelims, "Title")) if prelims is not None else ""


def _prepare(root: Any) -> None:
    """Put the numbers of footnotes where these are referred to."""
    numbers = {each.get("id"): str(number) for number, each in enumerate(within(root, "Footnote"), 1)}
    for each in within(root, "FootnoteRef"):
        each.tag, each.text = "Superior", numbers.get(each.get("Ref"), "")


def write(root: Any, flow: Flow) -> None:
    """Write the act with its schedules, and its footnotes below."""
    flow.block(root)
    flow.end_number()
    for number, each in enumerate(within(root, "Footnote"), 1):
        words = [run for part in each if name(part) != "Number" for run in flow.inline(part)]
        flow.notes.append([WordRun(f"{number} ", raised=True), *words])
    coming = [_called(each, flow) for each in root.iter() if _is_coming(each)]
    if coming:
        named = "; ".join(dict.fromkeys(coming[:_NAMED])) + " …" * (len(coming) > _NAMED)
        flow.problems.append(f"Not yet in force by the file's own marks (prospective): {named}.")


def _is_coming(element: Any) -> bool:
    """Whether an element is marked as not yet in force, and none around it."""
    if element.get("Status") != _COMING:
        return False
    return not any(each.get("Status") == _COMING or name(each) in _SKIPPED for each in element.iterancestors())


def _called(element: Any, flow: Flow) -> str:
    """What a provision or part is called: its number with those of the provisions around it, and its title."""
    around = [each for each in reversed([element, *element.iterancestors()]) if child(each, "Pnumber") is not None]
    if around:
        number, *inner = (_number(flow, each) for each in around)
        return number + "".join(f"({each.strip('()')})" for each in inner)
    number = next((flow.words(each) for each in within(element, "Pnumber", "Number")), "")
    title = flow.words(child(element, "Title"))
    return " ".join(filter(None, (number, title))) or "words without a number"


def _container(flow: Flow, element: Any) -> None:
    flow.heading(
        _CONTAINERS[name(element)], [flow.words(child(element, "Number")), flow.words(child(element, "Title"))]
    )
    flow.inside(element, ("Number", "Title"))


def _division(flow: Flow, element: Any) -> None:
    """A part of a law of the European Union: one without a title is a recital behind its number."""
    number, called = flow.words(child(element, "Number")), flow.words(child(element, "Title"))
    if called:
        flow.heading(4, [number, called])
    else:
        flow.number(number)
    flow.inside(element, ("Number", "Title"))
    flow.end_number()


def _prelims(flow: Flow, element: Any) -> None:
    flow.heading(1, [flow.words(child(element, "Title")), flow.words(child(element, "Number"))])
    flow.inside(element, ("Title", "Number"))


def _schedule(flow: Flow, element: Any) -> None:
    block = child(element, "TitleBlock")
    number = flow.words(child(element, "Number")) or flow.words(child(block, "Number") if block is not None else None)
    called = child(element if block is None else block, "Title")
    flow.heading(1, [number, flow.words(called)])
    flow.inside(element, ("Number", "Title", "TitleBlock"))


def _group(flow: Flow, element: Any) -> None:
    """A provision with its title: in an act behind the number, in an instrument above it."""
    called = flow.words(child(element, "Title"))
    first = child(element, "P1")
    behind = called and first is not None and _stands_behind(first)
    if not behind:
        flow.heading(PROVISION, [called])
    for each in element:
        if each is first and behind:
            _provision(flow, each, called)
        elif name(each) != "Title":
            flow.block(each)


def _stands_behind(provision: Any) -> bool:
    """Whether the title of a provision stands behind its number, as in acts; not in schedules and instruments."""
    above = {name(each) for each in provision.iterancestors()}
    return not above & {"Schedule", "Secondary"}


def _provision(flow: Flow, element: Any, called: str = "") -> None:
    """A numbered provision; where it has paragraphs in an instrument it is "3.—(1)"."""
    flow.end_number()
    number = _number(flow, element)
    called = called or flow.words(child(element, "Title"))
    if called and _stands_behind(element):
        lines = [number, called] if number.startswith("Article") else [f"{flow.section(number)} {called}"]
        flow.heading(PROVISION, lines)
        number = ""
    elif called:
        flow.heading(PROVISION, [called])
    elif number.startswith("Article"):
        flow.heading(PROVISION, [number])
        number = ""
    above = {name(each) for each in element.iterancestors()}
    if number and "Secondary" in above and "Schedule" not in above:
        para = child(element, "P1para")
        number = f"{number.rstrip('.')}." + "—" * (para is not None and len(para) > 0 and name(para[0]) == "P2")
    flow.number(number)
    flow.inside(element, ("Pnumber", "Title"))
    flow.end_number()


def _level(flow: Flow, element: Any) -> None:
    number = _number(flow, element)
    pointed = child(element, "Pnumber")
    bare = pointed is not None and not (pointed.get("PuncBefore") or pointed.get("PuncAfter"))
    flow.number(f"({number})" if bare and number and number.isalnum() else number)
    flow.inside(element, ("Pnumber",))
    flow.end_number()


def _number(flow: Flow, element: Any) -> str:
    pointed = child(element, "Pnumber")
    if pointed is None:
        return ""
    before, behind = pointed.get("PuncBefore") or "", pointed.get("PuncAfter") or ""
    return f"{before}{flow.words(pointed)}{behind}"


def _listed(flow: Flow, element: Any) -> None:
    listed = element.getparent()
    stated = element.get("NumberOverride")
    if stated:
        flow.number(stated)
    elif name(listed) == "OrderedList":
        place = sum(name(each) == "ListItem" for each in element.itersiblings(preceding=True)) + 1
        kind = listed.get("Type") or "arabic"
        sign = chr(96 + place) if kind.startswith("alpha") and place < 27 else str(place)
        flow.number(f"({sign})")
    else:
        flow.number("-")
    flow.inside(element)
    flow.end_number()


def _amendment(flow: Flow, element: Any) -> None:
    flow.quoted(element)
    behind = element.getnext()
    if behind is not None and name(behind) == "AppendText":
        flow.append(flow.words(behind))


def _nothing(_: Flow, __: Any) -> None:
    """What was written with something else."""


def _table(flow: Flow, element: Any) -> None:
    flow.table(element, html_rows(element), children(element, "caption"))


def _struck(element: Any) -> bool:
    is_gone = name(element) == "Repeal" or element.get("Status") == "Repealed"
    return is_gone and any(sign.isalnum() for sign in "".join(element.itertext()))  # only dots may stand for it


DIALECT = Dialect(
    inline=_INLINE,
    skipped=_SKIPPED,
    handlers={
        **dict.fromkeys(_CONTAINERS, _container), "PrimaryPrelims": _prelims, "SecondaryPrelims": _prelims,
        "Schedule": _schedule, "Division": _division, "P1group": _group, "P1": _provision,
        **dict.fromkeys((f"P{level}" for level in range(2, 8)), _level), "ListItem": _listed,
        "BlockAmendment": _amendment, "AppendText": _nothing, "table": _table,
    },
    is_struck=_struck,
    prepare=_prepare,
    raised=frozenset({"Superior"}),
    breaks=frozenset({"br"}),
    outer=frozenset({"BlockAmendment", "table", "Tabular"}),
)  # fmt: skip
