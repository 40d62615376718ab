"""Where the enacted text ends although no heading begins: enacting formulas, signatures, what a printer adds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from assistant.outline.units import INNER, LIST_ITEM, PROVISION, Unit

_ENACTING = re.compile(
    r"^[ \t*]*(?:HA(?:VE|S) (?:ADOPTED|AGREED|DECIDED|DECREED)|(?:Have|Has) (?:adopted|agreed) (?:this|the|as)\b"
    r"|BE IT ENACTED|Be it enacted|The (?:Congress|Legislature|National Assembly) (?:hereby )?(?:enacts|decrees))",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"^[ \t*]*(?:Done (?:at|in|on) [^\n]{0,80}$|DONE (?:at|in) |IN WITNESS WHEREOF|In witness whereof"
    r"|THE WHITE HOUSE,?[ \t]*$"
    r"|\[FR Doc|For the (?:European Parliament|Council|Commission)[ \t]*$|_{6,}"
    r"|(?:Approved|Passed|Adopted) (?:by|this|on) [^\n]{0,60}$"
    r"|The President[ \t]*$|\(Presidential Sig\.\)|Governor of |Speaker of the )",
    re.MULTILINE,
)
_FULL_STOPS = (".", "。", ".”", '."')
_NAME = re.compile(r"\n[ \t]*([A-Z][A-Z.,’' -]{4,40})[ \t]*\n\s*\Z")
REACH = 30_000  # characters behind the last provision in which signatures are looked for


def fenced(content: str, units: Sequence[Unit], ends: Sequence[int]) -> list[int]:
    """The ends of the units, drawn in to the formula or signature that stands inside."""
    provisions = [i for i, unit in enumerate(units) if unit.level >= INNER]
    fences = sorted(match.start() for match in _ENACTING.finditer(content))
    last = max((i for i in provisions if units[i].level == PROVISION), key=lambda i: units[i].start, default=None)
    if last is not None:
        signed = _SIGNED.search(content, units[last].body, min(ends[last], units[last].body + REACH))
        if signed:
            name = _NAME.search(content, max(units[last].body, signed.start() - 60), signed.start())
            fences.append(name.start() + 1 if name else signed.start())
            fences.sort()
        elif trailing := _trailing(content, units[last].body, ends[last]):
            fences = sorted([*fences, trailing])
    drawn = list(ends)
    for i in provisions if fences else []:
        position = bisect_right(fences, units[i].body)
        if position < len(fences) and fences[position] < drawn[i]:
            drawn[i] = fences[position]
    return drawn


def _trailing(content: str, start: int, end: int) -> int:
    """Where names, stamps and the links of a page begin behind the last sentence of an act; 0 if there are none."""
    stretch = content[start : min(end, start + REACH)]
    blocks = [(match.start(), match.group()) for match in re.finditer(r"\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*", stretch)]
    for (_, before), (position, block), (_, after) in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if before.rstrip().endswith(_FULL_STOPS) and _is_trailing(block) and _is_trailing(after):
            return start + position
    return 0


def _is_trailing(block: str) -> bool:
    text = block.strip()
    return (
        len(text) < 60
        and not text.endswith((*_FULL_STOPS, ";", ",", ":", "；", "，", "："))
        and not LIST_ITEM.match(text)
    )


def behind_captions(content: str, units: list[Unit]) -> list[Unit]:
    """Provisions whose title stands in brackets on the line before the number begin with that line."""
    provisions = [unit for unit in units if unit.level == PROVISION]
    captions = {unit.start: match for unit in provisions if (match := _caption(content, unit.start, _BRACKETED))}
    if len(captions) * 2 < len(provisions) or len(captions) < 2:
        return units
    return [
        replace(unit, start=captions[unit.start].start(1), title=captions[unit.start].group(2))
        if unit.level == PROVISION and unit.start in captions
        else unit
        for unit in units
    ]


_BRACKETED = re.compile(r"(?:^|\n)[ \t]*((?:\*\*)?[(（]([^()（）\n]{3,120})[)）](?:\*\*)?)[ \t]*\n\s*\Z")
_SHORT = re.compile(r"(?:^|\n)[ \t]*([^\W\d_](?=[^\n]*[^\s.;:,—–-][ \t]*\n)([^\n]{2,118}))[ \t]*\n\s*\Z")


def _caption(content: str, start: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.search(content, max(0, start - 160), start)


def short_captions(content: str, units: list[Unit]) -> list[Unit]:
    """The same for numbered sections, whose titles stand bare on the line before."""
    captions = {unit.start: match for unit in units if (match := _caption(content, unit.start, _SHORT))}
    if len(captions) * 2 < len(units):
        return units
    return [
        replace(unit, start=captions[unit.start].start(1), title=captions[unit.start].group(1).strip(" *#"))
        if unit.start in captions
        else unit
        for unit in units
    ]
