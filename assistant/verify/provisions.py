"""Provisions and instruments that a text names by their numbers, however they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_KINDS = {
    "article": r"articles?|arts?\.?",
    "section": r"sections?|secs?\.?|§+",
    "annex": r"annex(?:es)?|appendix|appendices|schedules?",
    "paragraph": r"(?:sub)?paragraphs?|paras?\.?|subsections?",
    "point": r"points?|items?|letters?",
    "executive order": r"executive orders?(?: \(EO\))?|EOs?|E\.O\.",
    "order": r"orders? no\.?",
    "regulation": r"regulations?(?: \((?:EU|EC|EEC)\))?(?: no\.?)?",
    "directive": r"directives?(?: \((?:EU|EC|EEC)\))?",
    "recital": r"recitals?",
    "chapter": r"chapters?",
    "part": r"parts?",
    "title": r"titles?",
    "pillar": r"pillars?",
    "principle": r"principles?",
    "commitment": r"commitments?",
    "govern": r"govern",
    "map": r"map",
    "measure": r"measures?",
    "box": r"box(?:es)?",
    "table": r"tables?",
    "figure": r"figures?",
    "manage": r"manage",
}
_LABELS = r"(?: ?\((?:[0-9]{1,3}[a-z]?|[a-z]{1,4}|[IVX]{1,4})\))*"
_NUMBER = rf"(?:[0-9]+(?:[-./][0-9]+)*(?:/EU|/EC|/EEC)?[a-z]{{0,2}}(?![\w%])|(?-i:[IVXLC]+|[A-Z])\b){_LABELS}"
_TAIL = r"(?:,? (?:points?|paragraphs?|letters?|subparagraphs?) (?:[0-9]+|\([0-9a-z]{1,4}\)|[a-z]\b))*"
_ONE = rf"{_NUMBER}{_TAIL}"
_NAMED = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<k{i}>{pattern})' for i, pattern in enumerate(_KINDS.values()))})"
    rf" ?(?P<numbers>{_ONE}(?:(?:, and |, or |, | and | or | to | ?- ?){_ONE})*)",
    re.IGNORECASE,
)
_LONE_POINT = re.compile(
    r"(?<!\w)(?:points?|items?|clauses?|subdivisions?|(?:sub)?paragraphs?|(?:sub)?sections?) "
    r"(\([0-9a-z]{1,4}\)(?:\([0-9a-z]{1,4}\))*)(?:(?:,? and |,? or | to |, )\([0-9a-z]{1,4}\))*",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:points?|items?|clause|subdivision|(?:sub)?paragraph|subsection) \(?(?P<part>[0-9]{1,3}|[a-z]{1,4})\)? of "
    r"(?P<kind>section|article) (?P<number>[0-9]+(?:-[0-9]+)*)(?![\w-])",
    re.IGNORECASE,
)
_CODE = re.compile(
    rf"(?<![\w/.-])(?!(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\b)(?:[0-9]+-[0-9]+-[0-9]+[a-z]?{_LABELS}|[A-Z]{{1,2}}-[0-9.]+-[0-9]+|[0-9]{{4}}/[0-9]+(?:/E[UC])?)(?![\w/])"
)
_TOKEN = re.compile(r"[0-9]+(?:[-./][0-9]+)*[a-z]{0,2}|[A-Za-z]+")
_SCHOOL = re.compile(r"/(?:EU|EC|EEC)$", re.IGNORECASE)
_ORDERED = ("chapter", "section", "part", "title", "annex", "pillar")


@dataclass(frozen=True, slots=True)
class Named:
    """A provision as a text names it: its kind (empty for a bare number such as 6-1-1702), the parts of its number."""

    kind: str
    parts: tuple[str, ...]
    written: str
    start: int
    end: int


def named(text: str) -> list[Named]:
    """The provisions and instruments that a folded text names, those of an enumeration one by one."""
    found: list[Named] = []
    for match in _NAMED.finditer(text):
        kind = next(kind for i, kind in enumerate(_KINDS) if match.group(f"k{i}"))
        found.extend(_each(kind, match))
    taken = [(name.start, name.end) for name in found]
    for pattern, kind in ((_LONE_POINT, "point"), (_CODE, "")):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                found.append(Named(kind, _parts(match.group(match.lastindex or 0)), match.group(), *match.span()))
    return found


def _each(kind: str, match: re.Match[str]) -> list[Named]:
    numbers = re.split(r", and |, or |, (?=[0-9IVXLCA-Z])| and | or | to ", match.group("numbers"))
    return [
        Named(kind, _parts(number), match.group() if len(numbers) == 1 else f"{kind} {number}", *match.span())
        for number in numbers
    ]


def _parts(number: str) -> tuple[str, ...]:
    bare = re.sub(r"\b(?:points?|paragraphs?|letters?|subparagraphs?)\b", " ", _SCHOOL.sub("", number))
    return tuple(token.casefold() for token in _TOKEN.findall(bare))


def unnamed(sentence: str, evidence: str, known: Sequence[str]) -> list[str]:
    """Why the provisions named in a sentence are not those that the cited text names, or is known to be."""
    there = named(evidence) + _parts_of(evidence) + [name for text in known for name in _of_title(text)]
    return [
        f"the cited text does not name {name.written}" for name in named(sentence) if not _stands(name, there, evidence)
    ]


def _parts_of(text: str) -> list[Named]:
    """Provisions that a text names from their part upwards ("subdivision a of section 20-871")."""
    return [
        Named(match["kind"].casefold(), _parts(f"{match['number']}({match['part']})"), match.group(), *match.span())
        for match in _OF.finditer(text)
    ]


def _of_title(text: str) -> list[Named]:
    """Provisions in a title or a locator; a locator may be a bare number ("20-871(a)")."""
    bare = re.fullmatch(rf"{_NUMBER}", text)
    return named(text) or ([Named("", _parts(text), text, 0, len(text))] if bare else [])


def _stands(name: Named, there: Sequence[Named], evidence: str) -> bool:
    labelled = name.kind in ("point", "paragraph") and _labelled(name.parts, evidence)
    return labelled or any(_same(name, other) or _inside(name, other, there, evidence) for other in there)


def _labelled(parts: Sequence[str], evidence: str) -> bool:
    """Whether a text shows provisions by their labels, "1." or "(f)"."""
    return all(re.search(rf"(?<!\S)(?:\({part}\)|{part}\.(?= ))", evidence, re.IGNORECASE) for part in parts)


def _same(name: Named, other: Named) -> bool:
    """Whether `other` is that provision or a part of it."""
    kinds_agree = name.kind == other.kind or not name.kind or not other.kind
    return kinds_agree and other.parts[: len(name.parts)] == name.parts


def _inside(name: Named, other: Named, there: Sequence[Named], evidence: str) -> bool:
    """Whether the provision is a part of `other` that the cited text shows by its labels, "1." or "(f)"."""
    depth = len(other.parts)
    if name.kind != other.kind or name.kind in _ORDERED:
        return False
    if len(name.parts) > depth and name.parts[:depth] == other.parts:
        return all(re.search(rf"\({part}\)|(?<!\S){part}\.(?= )", evidence) for part in name.parts[depth:])
    relative = name.parts[1:]
    return (
        name.parts[:1] == other.parts[:1]
        and bool(relative)
        and any(near.kind in ("paragraph", "point") and near.parts[: len(relative)] == relative for near in there)
    )


def without(text: str) -> str:
    """A folded text with blanks where provisions are named, so that their numbers count for nothing else."""
    for name in named(text):
        text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text
