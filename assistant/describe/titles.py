"""The title of a document: the line of its front that most looks like one, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.describe.front import CJK, Front, Opening, is_alone, one_line
from assistant.describe.issuers import is_body
from assistant.describe.kinds import kind_of
from assistant.describe.numbers import titled
from assistant.describe.tables import Sign, shape
from assistant.records import Text

LONGEST = 900
"""Characters of a title, with the acts that it amends."""
ENOUGH = 3.0
"""The score from which a line is taken for the title."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title on one line, where it stands, and how sure it is."""

    text: str
    start: int
    end: int
    confidence: float


_PROMULGATED = (
    re.compile(r"《(?P<name>[^》]{4,60})》\s*(?:已|业经|经).{0,80}?(?:通过|公布|施行|发布)", re.DOTALL),
    re.compile(
        r"\bthe\s+(?P<name>[A-Z][^,.;]{8,120}?),?\s+(?:as\s+)?(?:adopted|approved|deliberated).{0,200}?"
        r"(?:is|are)\s+hereby\s+(?:promulgated|issued|released)",
        re.DOTALL | re.IGNORECASE,
    ),
)
_DATED = re.compile(
    r"\b(?:act|regulations?|order|rules|bill|code|law|measure),? (?:\(?no\.? \d+\)?,? ?)?(?:of )?\d{4}$", re.IGNORECASE
)
_CONTINUES = re.compile(r"(?:[a-zà-ü(（]|vom \d|of \d|CONCERNING|RELATING|TO |AND )")
_PARTIES = re.compile(
    r"\bBETWEEN\b\W*(?P<one>.{3,400}?)\s+(?:Claimants?|Appellants?|Plaintiffs?|Applicants?|Pursuers?)\b(?P<rest>.{0,40}?"
    r"(?:-\s*and\s*-|- v -|\bv\b)\W*(?P<two>.{3,400}?)\s+(?:Defendants?|Respondents?|Defenders?)\b)",
    re.IGNORECASE | re.DOTALL,
)

_SUBJECT = re.compile(
    r"(?:The|This|These) (?P<name>(?:[A-Z][\w’'&-]*|of|for|on|the|and|to|in)(?: (?:[A-Z][\w’'&-]*|of|for|on|the|and|to|in))+)"
    r" (?:aims?|sets?|provides?|is|are|establish(?:es)?|outlines?|describes?|was|were|has|have|seeks?)\b"
)


def title(text: Text, front: Front, numbers: Sequence[Sign], is_judgment: bool) -> Title | None:
    """The title that a document states beside its own numbers; None where no line is sure enough to be it."""
    parties = _between(text, front) if is_judgment else None
    if parties:
        return parties
    ranked = sorted(_candidates(text, front, numbers), key=lambda each: (-each[0], each[1]))
    if ranked and ranked[0][0] >= ENOUGH:
        score, place = ranked[0]
        return _whole(front, place, min(0.95, 0.5 + score / 16))
    return _embedded(text, front) or _subject(front)


def _between(text: Text, front: Front) -> Title | None:
    match = _PARTIES.search(text.content, front.begin, front.begin + 6_000)
    if not match:
        return None
    one, two = (" ".join(match[name].split()).strip(" -") for name in ("one", "two"))
    return Title(f"{one} v {two}", match.start("one"), match.end("two"), 0.85)


def _candidates(text: Text, front: Front, numbers: Sequence[Sign]) -> Iterator[tuple[float, int]]:
    embedded = _embedded_title(text)
    promulgated = {
        _folded(match["name"])
        for pattern in _PROMULGATED
        for match in pattern.finditer(text.content, front.begin, front.body)
    }
    counts = Counter(_folded(line.text) for line in front.lines)
    spans = {(sign.start, sign.end) for sign in numbers}
    is_only = sum(block.level == 1 for block in text.headings) == 1
    rank = 0
    for place, line in enumerate(front.lines):
        if not _may_be(line, spans, place, front):
            continue
        score = max(0.5, 2.0 - 0.4 * rank) + _form(line, is_only)
        before = front.lines[place - 1] if place else None
        if before and (
            shape("announces").match(before.text) or any(before.start <= start < before.end for start, _ in spans)
        ):
            score += 1.5
        after = front.lines[place + 1] if place + 1 < len(front.lines) else None
        is_page = after and (
            any(after.start <= start < after.end for start, _ in spans)
            or is_alone(after.text)
            or shape("notice").match(after.text)
            or is_body(after.text)
        )
        score += 1.5 if is_page else 0.0
        score -= 3.0 if before and shape("linked").search(before.text) and not shape("label").match(line.text) else 0.0
        score += 2.0 if embedded and likeness(line.text, embedded) >= 0.6 else 0.0
        score += 3.0 if _folded(line.text) in promulgated else 0.0
        score += 1.0 if counts[_folded(line.text)] > 1 else 0.0
        score -= 1.5 if line.after_prose and not line.level and _folded(line.text) not in promulgated else 0.0
        rank += 1
        yield score, place


def _may_be(line: Opening, spans: set[tuple[int, int]], place: int, front: Front) -> bool:
    words = shape("label").sub("", line.text)
    size = len(words) / 2 if re.search(f"[{CJK}]", words) else len(words.split())
    is_number = (
        any(line.start <= start < line.end for start, _ in spans)
        and not titled(line.text)
        and not shape("label").match(line.text)
    )
    if line.is_prose or is_number or not 2 <= size <= 130 or len(words) > LONGEST or sum(map(str.isalpha, words)) < 5:
        return False
    if shape("announces").match(line.text):
        after = front.lines[place + 1] if place + 1 < len(front.lines) else None
        return bool(after and _CONTINUES.match(after.text)) or bool(
            re.match(r"(?:an act|a bill)", line.text, re.I) and after
        )
    junk = (
        shape("section").match(words)
        or shape("notice").match(words)
        or is_alone(words)
        or is_body(words)
        or re.search(r"\.{4,}|@", words)
    )
    return (
        not junk
        and not (words[:1].islower() and not shape("label").match(line.text))
        and not re.match(r"[-–•*]", words)
    )


def _form(line: Opening, is_only: bool) -> float:
    """How much a line has the form of a title; `is_only` says that no other heading of the text is of level 1."""
    words = shape("label").sub("", line.text)
    score = 3.0 if shape("label").match(line.text) else 0.0
    score += 0.0 if not line.level else 2.5 if line.level == 1 and is_only else 1.0
    after = len(words[titled(words) :].split()) if titled(words) else 0
    score += 4.0 if after >= 3 else 3.0 if _DATED.search(words) else 2.0 if shape("formal").match(words) else 0.0
    score += 1.5 if kind_of(words)[0] else 0.0
    letters = words.split()
    capital = sum(word[:1].isupper() for word in letters if len(word) > 3) / max(
        1, sum(len(word) > 3 for word in letters)
    )
    score += 0.75 if capital > 0.7 or words.isupper() else 0.0
    return score - (1.5 if words.endswith((".", ":", ",", ";")) and not shape("formal").match(words) else 0.0)


def _whole(front: Front, place: int, confidence: float) -> Title:
    """The line with those that continue it: what it governs, and the part of a work that it names."""
    lines = front.lines
    words, last = shape("label").sub("", lines[place].text), place
    for following in range(place + 1, min(place + 8, len(lines))):
        line = lines[following]
        joined = f"{words} {line.text}"
        bare = shape("announces").match(words) or shape("linked").search(words)
        starts = (
            _CONTINUES.match(line.text)
            and not is_alone(line.text)
            and not line.text[:1] in "(（"
            or shape("stop").search(words)
        )
        if shape("stop").search(words) or len(joined) > LONGEST or (line.is_prose and not bare):
            break
        part = shape("part").match(line.text) and len(line.text) < 60 and following == place + 1
        if not (starts or bare or part):
            break
        words, last = joined, following
    return Title(_readable(words), lines[place].start, lines[last].end, confidence)


def _readable(words: str) -> str:
    return one_line(shape("stop").sub("", words)).strip(" ,;:*_").rstrip("¹²³*")


def _subject(front: Front) -> Title | None:
    """What the first sentence of a text without a title speaks of, where that names a document."""
    first = front.lines[0] if front.lines and front.lines[0].is_prose else None
    match = _SUBJECT.match(first.text) if first else None
    if first and match and len(match["name"].split()) >= 4 and kind_of(match["name"])[0]:
        return Title(match["name"], first.start, first.start + match.end("name"), 0.55)
    return None


def _embedded_title(text: Text) -> str:
    """The title that the file has embedded, if it is one and no leftover; of a web page's parts the longest."""
    parts = [part.strip() for part in re.split(r"\s[|–—]\s|\s-\s|_(?=[^_]*$)|\s::\s", text.metadata.get("title", ""))]
    good = [part for part in parts if len(part) > 5 and not shape("section").match(part) and not is_body(part)]
    return max(good, key=len, default="")


def _embedded(text: Text, front: Front) -> Title | None:
    """The embedded title, where the beginning of the text says its words together."""
    name = _embedded_title(text)
    place = (
        re.search(r"\s+".join(map(re.escape, name.split())), text.content[: front.begin + 6_000], re.IGNORECASE)
        if name
        else None
    )
    enough = len(name.split()) >= 3 or re.search(f"[{CJK}]{{5}}", name)
    return Title(name, *place.span(), 0.6) if place and enough else None


def likeness(one: str, other: str) -> float:
    """How much two names share, from 0 to 1: of their words, or of their characters in Eastern scripts."""
    first, second = Counter(_pieces(one)), Counter(_pieces(other))
    shared = sum((first & second).values())
    return 2 * shared / max(1, sum(first.values()) + sum(second.values()))


def _pieces(text: str) -> list[str]:
    return re.findall(rf"[{CJK}]|[^\W{CJK}_]+", text.casefold())


def _folded(text: str) -> str:
    return "".join(_pieces(text))
