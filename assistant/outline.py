"""Headings and numbered provisions of a text, as locators.

A family of numbering (articles, sections, recitals, ...) is found at line starts. Of all lines that
look like its headings those are kept whose numbers rise through the text and that have the most
text behind them: a table of contents rises too but has none, a cross-reference breaks the order.
Below each provision its paragraphs and points are followed as sequences that begin with 1, a or i.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.records import Heading, Provision, Text

Key = tuple[tuple[int, str], ...]
MANY = 15  # numbered paragraphs that a document with other headings must have
ENOUGH = 400  # characters of text behind a heading; more does not make it a better one
MOST = 4000  # candidates of one family that are compared
CONTAINER, PROVISION, POINT = 45, 50, 90  # levels: what stands below a level lies inside what stands above


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of numbering: how its headings look, what they are called, how deep they stand, how many make it real."""

    pattern: re.Pattern[str]
    locator: str
    level: int
    least: int = 2
    has_points: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading that was found: where it stands and what it is called."""

    start: int
    level: int
    locator: str
    title: str
    body: int
    has_points: bool


def _line(pattern: str, *, behind_sentence: str = "", behind_title: str = "") -> re.Pattern[str]:
    """A heading at the start of a line, or behind a sentence or a chapter's title if what follows looks as given."""
    places = [r"^[ \t]*#{0,6}[ \t]*\**"]
    if behind_sentence:
        places.append(rf"(?<=[\w)”][.;:])[ \t]*(?={behind_sentence})")
    if behind_title:
        places.append(rf"(?<=[a-z])[ \t]+(?={behind_title})")
    return re.compile(rf"(?:{'|'.join(places)}){pattern}", re.MULTILINE)


_TITLE = r"\**(?:[ \t]*[.:–—-]?[ \t]*\n|[ \t]*[.:–—-]+[ \t]+(?=\S)|[ \t]+(?=[\[(“\"]?[A-Z“]))"
_ROMAN = r"[IVXLC]+"
FAMILIES = (
    Family(
        _line(rf"(?:TITLE|Title|PART|Part)[ \t]+(?P<n>{_ROMAN}|[0-9]+)(?={_TITLE})"), "Title {n}", 10, has_points=False
    ),
    Family(_line(rf"(?:CHAPTER|Chapter)[ \t]+(?P<n>{_ROMAN}|[0-9]+)(?={_TITLE})"), "Chapter {n}", 20, has_points=False),
    Family(_line(rf"(?:ANNEX|Annex)[ \t]+(?P<n>{_ROMAN}|[A-Z]|[0-9]+)(?={_TITLE})"), "Annex {n}", 10, least=1),
    Family(
        _line(
            rf"(?:ARTICLE|Article)[ \t]+(?P<n>[0-9]+(?:-[0-9]+)?[a-z]{{0,2}})(?={_TITLE})",
            behind_sentence=r"Article[ \t]+[0-9]+[ \t]*\n",
            behind_title=r"Article[ \t]+[0-9]+[ \t]+[–—][ \t]+[A-Z]",
        ),
        "Article {n}",
        PROVISION,
        least=3,
    ),
    Family(
        _line(
            r"(?:Sec\.|SEC\.|Section|SECTION)[ \t]*(?P<n>[0-9]{1,3}[A-Z]?)[ \t]?\.(?=\s)",
            behind_sentence=r"Sec(?:tion|\.) ?[0-9]+ ?\. [A-Z]",
        ),
        "Sec. {n}",
        PROVISION,
    ),
    Family(_line(r"(?:§[ \t]*)?(?P<n>[0-9]{1,3}(?:-[0-9]{1,4}[a-z]?)+(?:\.[0-9]+)?)\.?(?=\s+[A-Z])"), "§ {n}", 55),
    Family(_line(r"§[ \t]*(?P<n>[0-9]{1,5}(?:\.[0-9]+)?)\.(?=\s)"), "§ {n}", PROVISION),
    Family(_line(r"(?P<n>第[一二三四五六七八九十百零0-9]+条)"), "{n}", PROVISION),
    Family(_line(r"(?:Principle|PRINCIPLE)[ \t]+(?P<n>[0-9]+)\b"), "Principle {n}", PROVISION),
    Family(_line(r"(?:Commitment|COMMITMENT)[ \t]+(?P<n>[0-9]+)\b"), "Commitment {n}", PROVISION),
    Family(_line(r"(?:Measure|MEASURE)[ \t]+(?P<n>[0-9]+\.[0-9]+)\b"), "Measure {n}", 55),
    *(
        family
        for name in ("GOVERN", "MAP", "MEASURE", "MANAGE")
        for family in (
            Family(_line(rf"(?i:{name})[ \t]+(?P<n>[0-9]+):"), f"{name} {{n}}", 60, has_points=False),
            Family(
                _line(rf"(?i:{name})[ \t]+(?P<n>[0-9]+\.[0-9]+):", behind_sentence=rf"(?i:{name}) [0-9]"),
                f"{name} {{n}}",
                65,
                has_points=False,
            ),
        )
    ),
    *(
        Family(_line(rf"(?P<n>{name}-[0-9]+\.[0-9]+-[0-9]{{3}})\b"), "{n}", 70, has_points=False)
        for name in ("GV", "MP", "MS", "MG")
    ),
)
DECIMAL = Family(
    _line(r"(?P<n>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})\.?[ \t]+(?=[A-Z“‘\"'].{2,110}$)(?!.*[.;,:]$)"),
    "Section {n}",
    40,
    least=4,
    has_points=False,
)
RECITALS = Family(_line(r"\((?P<n>[0-9]{1,3})\)[ \t]"), "Recital {n}", PROVISION, least=3, has_points=False)
PARAGRAPHS = (
    Family(_line(r"(?P<n>[0-9]{1,3})\.[ \t]+(?=\S)"), "Paragraph {n}", 80, least=6, has_points=False),
    Family(_line(r"\((?P<n>[0-9]{1,3})\)[ \t]+(?=\S)"), "Paragraph {n}", 80, least=6, has_points=False),
)


def outline(text: Text) -> tuple[Provision, ...]:
    """The provisions of a text in order, each span covering those inside it."""
    content = text.content
    units = [unit for family in FAMILIES for unit in _units(content, family)]
    if any(unit.locator.startswith("GOVERN ") for unit in units):
        units = [unit for unit in units if not unit.locator.startswith("Measure ")]
    articles = sorted(unit.start for unit in units if unit.level == PROVISION)
    if articles:
        units += _recitals(content, [unit.start for unit in units if unit.locator.startswith("Article ")])
        units = _qualified(units, content, articles)
    else:
        units += _units(content, DECIMAL)
        numbered = max((_units(content, family) for family in PARAGRAPHS), key=len)
        units += numbered if len(numbered) >= MANY or not units else []
    units += _marked(text.headings, units, content)
    spans = _nested(sorted(units, key=lambda unit: (unit.start, unit.level)), len(content))
    provisions = [point for unit, end in spans for point in _with_points(content, unit, end)]
    return tuple(_placed(text, sorted(provisions, key=lambda p: (p.start, -p.end))))


def enclosing(provisions: Sequence[Provision], start: int, end: int) -> Provision | None:
    """The innermost provision around a stretch; `provisions` as `outline` orders them."""
    position = bisect_right(provisions, start, key=lambda provision: provision.start) - 1
    while position >= 0:
        provision = provisions[position]
        if provision.end >= end:
            return provision
        position -= 1
    return None


def resolve(provisions: Sequence[Provision], locator: str) -> Provision:
    """The provision that a locator names, however it is written.

    Raises:
        LookupError: there is none; the message says what exists instead.
    """
    wanted = normalise(locator)
    for provision in provisions:
        if normalise(provision.locator) == wanted:
            return provision
    raise LookupError(_instead(provisions, locator, wanted))


@lru_cache(maxsize=65_536)
def normalise(locator: str) -> str:
    """One spelling for comparing: "Art. 5 (1) f", "Article 5(1)(f)" and "Article 5, paragraph 1, point (f)" are one."""
    text = re.sub(
        r"第([一二三四五六七八九十百零0-9]+)条", lambda match: f"article {_chinese(match.group(1))}", locator.strip()
    )
    text = re.sub(
        r"[,;]?\s*\b(?:point|points|paragraph|para|subsection|sub-?paragraph|letter)s?\.?\s*(?=[(0-9a-z])",
        ".",
        text.casefold()[:1] + text[1:],
    )
    text = text.casefold()
    text = re.sub(r"^(?:articles?|arts?\.?)\s*", "article ", text)
    text = re.sub(r"^(?:sections?|secs?\.?|§+)\s*", "sec ", text)
    text = re.sub(r"^recitals?\s*", "recital ", text)
    text = re.sub(r"^(?:paragraphs?|paras?\.?|\.)\s*(?=[0-9])", "paragraph ", text)
    kind, _, rest = text.partition(" ")
    return f"{kind}:{'.'.join(re.findall(r'[0-9]+(?:-[0-9]+)+[a-z]?|[0-9]+[a-z]{0,2}|[a-z]+', rest))}" if rest else text


def _units(content: str, family: Family) -> list[Unit]:
    """The headings of one family: of all candidates the rising chain with the most text behind it."""
    matches = list(family.pattern.finditer(content))[:MOST]
    keys = [_key(match.group("n")) for match in matches]
    starts = [match.start() for match in matches] + [len(content)]
    weights = [1 + min(starts[i + 1] - starts[i], ENOUGH) for i in range(len(matches))]
    chain = _rising(keys, weights)
    if len(chain) < family.least or (family.level == 80 and not _dense([keys[i] for i in chain])):
        return []
    return [_unit(content, matches[i], family) for i in chain]


def _unit(content: str, match: re.Match[str], family: Family) -> Unit:
    title, body = _title(content, match.end())
    level = family.level + match.group("n").count(".") if family is DECIMAL else family.level
    return Unit(match.start(), level, family.locator.format(n=match.group("n")), title, body, family.has_points)


def _rising(keys: Sequence[Key], weights: Sequence[int]) -> list[int]:
    """The indexes of the heaviest strictly rising subsequence, by a Fenwick tree over the ranks of the keys."""
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    total: list[tuple[int, int]] = []
    for i, (key, weight) in enumerate(zip(keys, weights, strict=True)):
        before = (0, -1)
        rank = ranks[key] - 1
        while rank > 0:
            before = max(before, best[rank])
            rank -= rank & -rank
        total.append((before[0] + weight, before[1]))
        rank = ranks[key]
        while rank < len(best):
            best[rank] = max(best[rank], (total[i][0], i))
            rank += rank & -rank
    chain: list[int] = []
    last = max(range(len(total)), key=lambda i: total[i][0], default=-1)
    while last >= 0:
        chain.append(last)
        last = total[last][1]
    return chain[::-1]


def _dense(keys: Sequence[Key]) -> bool:
    """Whether a chain of numbers runs from 1 with few gaps, as numbered paragraphs do."""
    numbers = [key[0][0] for key in keys]
    return numbers[0] == 1 and len(numbers) > 0.8 * numbers[-1]


def _key(number: str) -> Key:
    if re.fullmatch(r"[IVX]|[IVXLC]{2,}", number):
        return ((_roman(number), ""),)
    if number.startswith("第"):
        return ((_chinese(number.strip("第条")), ""),)
    if number.isalpha():
        return ((ord(number) - 64, ""),)
    return tuple((int(digits), letters) for digits, letters in re.findall(r"([0-9]+)([A-Za-z]*)", number))


def _title(content: str, end: int) -> tuple[str, int]:
    """A heading's title and where the text behind its number begins."""
    line_end = content.find("\n", end)
    line_end = len(content) if line_end < 0 else line_end
    rest = content[end:line_end].strip(" \t*.:–—-")
    if not rest:
        following = re.compile(r"\s*([^\n]*)").match(content, line_end)
        line = following.group(1).strip() if following else ""
        is_title = (
            bool(line)
            and len(line) < 160
            and not re.match(r"[(\[]?[0-9a-z]{1,3}[.)]|[-•#]", line)
            and not line.endswith((".", ";", ":"))
        )
        return (line.strip("# *"), following.end() if following else end) if is_title else ("", end)
    sentence = re.match(r"(.{3,90}?)\.(?:\s|$)", rest)
    if sentence and len(sentence.group(0)) < len(rest):
        return sentence.group(1), content.find(sentence.group(1), end) + len(sentence.group(1)) + 1
    return (rest if len(rest) <= 160 else "", end)


def _recitals(content: str, articles: Sequence[int]) -> list[Unit]:
    """Recitals stand before the first article, after "Whereas"."""
    whereas = re.search(r"\bwhereas\b", content, re.IGNORECASE)
    if not whereas or not articles or whereas.start() > min(articles):
        return []
    return _units(content[: min(articles)], RECITALS)


def _qualified(units: list[Unit], content: str, articles: Sequence[int]) -> list[Unit]:
    """Sections that divide a chapter of articles are named with their chapter."""
    if not any(unit.locator.startswith("Article ") for unit in units):
        return units
    chapters = sorted((unit for unit in units if unit.locator.startswith("Chapter ")), key=lambda unit: unit.start)
    found = []
    for match in re.finditer(
        rf"^[ \t]*#{{0,6}}[ \t]*(?:SECTION|Section)[ \t]+(?P<n>[0-9]+)(?={_TITLE})", content, re.MULTILINE
    ):
        position = bisect_right([unit.start for unit in chapters], match.start()) - 1
        follows = bisect_right(articles, match.start())
        near = follows < len(articles) and articles[follows] - match.start() < 300
        if position >= 0 and near:
            title, body = _title(content, match.end())
            found.append(
                Unit(
                    match.start(),
                    30,
                    f"{chapters[position].locator}, Section {match.group('n')}",
                    title,
                    body,
                    has_points=False,
                )
            )
    return [unit for unit in units if not unit.locator.startswith("Sec. ")] + found


def _marked(headings: Sequence[Heading], units: Sequence[Unit], content: str) -> list[Unit]:
    """The headings that the file marks, but those that a family has found already."""
    taken = {content.count("\n", 0, unit.start) for unit in units} if headings else set()
    wanted = []
    for heading in headings:
        if heading.title and content.count("\n", 0, heading.start) not in taken:
            title = re.sub(r"[*_`]+", "", heading.title).strip()
            wanted.append(
                Unit(heading.start, min(10 * heading.level, CONTAINER), title, title, heading.end, has_points=False)
            )
    return wanted


def _nested(units: Sequence[Unit], length: int) -> list[tuple[Unit, int]]:
    """Each unit with its end: where the next one begins that does not lie inside it."""
    ends = [length] * len(units)
    open_units: list[int] = []
    for i, unit in enumerate(units):
        while open_units and units[open_units[-1]].level >= unit.level:
            ends[open_units.pop()] = unit.start
        open_units.append(i)
    return [(unit, end) for unit, end in zip(units, ends, strict=True) if end > unit.start]


_MARKER = re.compile(
    r"""
      (?: ^[ \t]*(?:[-*][ \t]+)? | (?<=[.;:—])[ \t]+ | (?<=[;,][ ]and)[ \t]+ | (?<=[;,][ ]or)[ \t]+ | (?<=\))[ \t]* )
      \**
      (?: (?P<decimal>[0-9]{1,2}\.[0-9]{1,2})\.?[ \t]+(?=[A-Z])
        | (?P<number>[0-9]{1,3})\.(?=\s)
        | \((?P<paren>[0-9]{1,3}|[a-z]{1,4}|[A-Z]{1,4})\)
        | (?P<letter>[a-z])\.[ \t] )
    """,
    re.MULTILINE | re.VERBOSE,
)


def _with_points(content: str, unit: Unit, end: int) -> Iterator[Provision]:
    yield Provision(unit.locator, unit.title, unit.start, end)
    if unit.has_points:
        yield from _points(content, unit, end)


def _points(content: str, unit: Unit, end: int) -> Iterator[Provision]:
    """Paragraphs and points: each marker continues an open sequence or begins a new one, else it is none."""
    stack: list[tuple[str, int, str, int]] = []  # style, ordinal, locator, start
    for match in _MARKER.finditer(content, unit.body, end):
        at_line = match.start() == 0 or content[match.start() - 1] == "\n" or match.start() == unit.body
        start = match.start() + len(match.group()) - len(match.group().lstrip(" \t-*"))
        found = _continued(stack, match, unit) if at_line or match.group("paren") else None
        if found is None:
            continue
        depth, style, ordinal, name = found
        for _, _, locator, begun in stack[depth:]:
            yield Provision(locator, "", begun, start)
        parent = stack[depth - 1][2] if depth else unit.locator
        locator = _renumbered(parent, name) if style == "decimal" else f"{parent}({name})"
        stack = [*stack[:depth], (style, ordinal, locator, start)]
    for _, _, locator, begun in stack:
        yield Provision(locator, "", begun, end)


def _continued(
    stack: Sequence[tuple[str, int, str, int]], match: re.Match[str], unit: Unit
) -> tuple[int, str, int, str] | None:
    """Where a marker belongs: its depth, style, ordinal and name; None if it belongs nowhere."""
    readings = _readings(match, unit)
    for depth in range(len(stack) - 1, -1, -1):
        for style, ordinal, name in readings:
            if stack[depth][0] == style and stack[depth][1] + 1 == ordinal:
                return depth, style, ordinal, name
    for style, ordinal, name in readings[::-1]:  # an "(i)" that continues nothing is a numeral, not a letter
        if ordinal == 1 and style not in {entry[0] for entry in stack}:
            return len(stack), style, ordinal, name
    return None


def _readings(match: re.Match[str], unit: Unit) -> list[tuple[str, int, str]]:
    """What a marker may be: a number, a letter, a roman numeral."""
    if match.group("decimal"):
        whole, part = match.group("decimal").split(".")
        return [("decimal", int(part), match.group("decimal"))] if unit.locator.endswith(f" {whole}") else []
    if match.group("number"):
        return [("number.", int(match.group("number")), match.group("number"))]
    name = match.group("paren") or match.group("letter")
    if name.isdigit():
        return [("(number)", int(name), name)]
    case = "upper" if name.isupper() else "lower"
    dotted = "." if match.group("letter") else ""
    readings = (
        [(f"{case} letter{dotted}", ord(name[0].lower()) - 96 + 26 * (len(name) - 1), name)]
        if len(set(name)) == 1
        else []
    )
    if re.fullmatch(r"[ivxlc]+", name.lower()) and not dotted:
        readings.append((f"{case} roman", _roman(name.upper()), name))
    return readings


def _renumbered(parent: str, decimal: str) -> str:
    return re.sub(r"[0-9]+$", decimal, parent)


def _placed(text: Text, provisions: Sequence[Provision]) -> Iterator[Provision]:
    """Provisions with their pages and the titles of what lies around them."""
    starts = [page.start for page in text.pages]
    around: list[Provision] = []
    for provision in provisions:
        while around and around[-1].end <= provision.start:
            around.pop()
        position = bisect_right(starts, provision.start) - 1
        page = text.pages[position] if position >= 0 else None
        yield replace(
            provision,
            page=page.number if page else None,
            page_label=page.label if page else "",
            headings=tuple(_named(outer) for outer in around if outer.title),
        )
        around.append(provision)


def _named(provision: Provision) -> str:
    return provision.title if provision.title == provision.locator else f"{provision.locator} {provision.title}"


def _instead(provisions: Sequence[Provision], locator: str, wanted: str) -> str:
    """What there is near a provision that does not exist."""
    kind, _, number = wanted.partition(":")
    while "." in number:
        number = number.rpartition(".")[0]
        parent = next((p for p in provisions if normalise(p.locator) == f"{kind}:{number}"), None)
        if parent:
            return f"there is no {locator}: {_children(provisions, parent)}"
    alike = [
        p.locator for p in provisions if normalise(p.locator).startswith(f"{kind}:") and "." not in normalise(p.locator)
    ]
    if alike:
        return (
            f"there is no {locator}: there are {alike[0]} to {alike[-1]}"
            if len(alike) > 1
            else f"there is no {locator}, only {alike[0]}"
        )
    kinds = list(dict.fromkeys(p.locator.split()[0] for p in provisions if any(c.isdigit() for c in p.locator)))
    return f"there is no {locator}" + (
        f"; the document is divided into: {', '.join(kinds[:5])}"
        if kinds
        else "; the document has no numbered provisions"
    )


def _children(provisions: Sequence[Provision], parent: Provision) -> str:
    inside = [
        p.locator
        for p in provisions
        if p.locator.startswith(f"{parent.locator}(") and p.locator.count("(") == parent.locator.count("(") + 1
    ]
    return f"{parent.locator} has {inside[0]} to {inside[-1]}" if inside else f"{parent.locator} has no numbered parts"


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def _chinese(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    total, current = 0, 0
    for character in numeral:
        if character in "十百":
            total += (current or 1) * {"十": 10, "百": 100}[character]
            current = 0
        else:
            current = "零一二三四五六七八九".index(character)
    return total + current
