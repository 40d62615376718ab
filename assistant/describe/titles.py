"""The title of a document: the line of its front that most looks like one, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.describe.front import CJK, Front, Opening, is_alone, is_sentence, one_line
from assistant.describe.issuers import is_body
from assistant.describe.kinds import is_kind, kind_of
from assistant.describe.numbers import names_law, titled
from assistant.describe.tables import Sign, shape
from assistant.records import Text

LONGEST = 900
"""Characters of a title, with the acts that it amends."""
WORDS, LETTERS = 130, 5
"""The most words of a title, and its least letters."""
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
_PARTICLE = re.compile(r"[가-힣](?:을|를|의|에|에서|과|와|은|는|으로|로|한|할|하는|위한|대한|통한)$| 및$|[가-힣],$")
_CONTINUES = re.compile(r"[a-zà-ü]|(?i:concerning|relating|respecting|to) |AND ")
_NUMBER_AND_NAME = re.compile(r"[^:–—]{3,40}\d[^:–—]{0,20}(?::|\s[–—-])\s+(?:[^\W\d_]{2,}\W+){2}")
_PARTIES = (
    re.compile(
        r"\bBETWEEN\b\W*(?P<one>.{3,400}?)\s+(?:Claimants?|Appellants?|Plaintiffs?|Applicants?|Pursuers?)\b.{0,40}?"
        r"(?:[-–—]\s*and\s*[-–—]|[-–—] v [-–—]|\bv\b)\W*(?P<two>.{3,400}?)\s+(?:Defendants?|Respondents?|Defenders?)\b",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"\n\s*\n(?P<one>[^\n].{2,200}?),?\s+(?:Plaintiffs?|Petitioners?|Appellants?)\W.{0,60}?\bv\.\W+"
        r"(?P<two>.{3,200}?),?\s+(?:Defendants?|Respondents?|Appellees?)\b",
        re.DOTALL,
    ),
)

_WORD = r"(?:[A-Z][\w’'&-]*|of|for|on|the|and|to|in)"
_SUBJECT = re.compile(
    rf"(?:[^.,]{{1,120}}, )?(?:[Tt]he|[Tt]his|[Tt]hese) (?P<name>{_WORD}(?: {_WORD})+)"
    r" (?:aims?|sets?|provides?|is|are|establish(?:es)?|outlines?|describes?|was|were|has|have|seeks?)\b"
)


def title(text: Text, front: Front, numbers: Sequence[Sign], is_judgment: bool, cited: str) -> Title | None:
    """The title that a document states beside its own numbers; None where no line is sure enough to be it.

    `cited` is as what the document may be cited, or empty.
    """
    parties = _between(text, front) if is_judgment else None
    if parties:
        return parties
    ranked = sorted(_candidates(text, front, numbers, cited), key=lambda each: (-each[0], each[1]))
    if ranked and ranked[0][0] >= ENOUGH:
        score, place = ranked[0]
        return _whole(front, place, min(0.95, 0.5 + score / 16))
    return _embedded(text, front) or _subject(front)


def _between(text: Text, front: Front) -> Title | None:
    found = (pattern.search(text.content, front.begin, front.begin + 6_000) for pattern in _PARTIES)
    match = next(filter(None, found), None)
    if not match:
        return None
    one, two = (" ".join(match[name].split()).strip(" -") for name in ("one", "two"))
    return Title(f"{one} v {two}", match.start("one"), match.end("two"), 0.85)


def _candidates(text: Text, front: Front, numbers: Sequence[Sign], cited: str) -> Iterator[tuple[float, int]]:
    """The lines that may be the title, each with its score and its place among the lines."""
    embedded = _embedded_title(text)
    promulgated = _promulgated(text, front)
    counts = Counter(_folded(line.text) for line in front.lines)
    numbered = {
        place
        for place, line in enumerate(front.lines)
        for sign in numbers
        if line.start <= sign.start < line.end and not _NUMBER_AND_NAME.match(line.text)
    }
    is_only = sum(block.level == 1 for block in text.headings) == 1
    rank = 0
    for place, line in enumerate(front.lines):
        if not _may_be(line.text, place in numbered) or not _is_whole_line(front, place):
            continue
        name = _folded(line.text)
        score = max(0.5, 2.0 - 0.4 * rank) + _form(line, is_only) + _setting(front, place, numbered)
        score += 2.0 if embedded and likeness(line.text, embedded) >= 0.6 else 0.0
        score += 1.0 if counts[name] > 1 else 0.0
        score += 3.0 if cited and likeness(line.text, cited) >= 0.9 else 0.0
        if name in promulgated:
            score += 3.0
        elif line.after_prose and not line.level and not _is_formal(line.text):
            score -= 1.5
        rank += 1
        yield score, place


def _promulgated(text: Text, front: Front) -> set[str]:
    """The names, folded, that an order before the text says it promulgates."""
    found = (pattern.finditer(text.content, front.begin, front.body) for pattern in _PROMULGATED)
    return {_folded(match["name"]) for matches in found for match in matches}


def _may_be(line: str, is_numbered: bool) -> bool:
    """Whether a line has the size of a title, and is none of what stands around titles."""
    label = shape("label").match(line)
    words = line[label.end() :] if label else line
    size = len(words) / 2 if re.search(f"[{CJK}]", words) else len(words.split())
    if not 2 <= size <= WORDS or len(words) > LONGEST or sum(map(str.isalpha, words)) < LETTERS or is_sentence(line):
        return False
    if label:
        return not shape("section").match(words)
    is_number = is_numbered and not titled(words)
    is_other = is_number or is_kind(words) or is_alone(words) or is_body(words)
    is_other |= words[0].islower() and not shape("long_title").match(words)
    is_other |= not re.search(f"[{CJK}]", words) and len(re.findall(r"[^\W\d_]{3,}", words)) < 2
    return not is_other and not any(shape(name).match(words) for name in ("section", "notice", "sign"))


def _is_whole_line(front: Front, place: int) -> bool:
    """Whether a line is no mere announcement of the title, or one that the next line makes a title."""
    line, after = front.lines[place].text, front.lines[place + 1 : place + 2]
    if not shape("announces").match(line):
        return True
    return bool(after) and bool(_CONTINUES.match(after[0].text) or shape("linked").search(line))


def _setting(front: Front, place: int, numbered: set[int]) -> float:
    """How much the lines before and after one speak for its being the title."""
    score = 0.0
    if place:
        before = front.lines[place - 1].text
        announced = shape("announces").match(before) or _follows_press(front, place)
        score += 3.0 if announced and shape("long_title").match(front.lines[place].text) else 0.0
        score += 1.5 if announced or place - 1 in numbered else 0.0
        score -= 3.0 if shape("linked").search(before) and not shape("label").match(front.lines[place].text) else 0.0
    if place + 1 < len(front.lines):
        after = front.lines[place + 1].text
        is_page = place + 1 in numbered or is_alone(after) or is_body(after)
        is_page = is_page or any(shape(name).match(after) for name in ("notice", "press"))
        score += 1.5 if is_page else 0.0
    return score


def _follows_press(front: Front, place: int) -> bool:
    """Whether nothing but dates and bodies stand between a line and one that says that this is a press release."""
    for line in reversed(front.lines[:place]):
        if shape("press").match(line.text):
            return True
        if not (is_alone(line.text) or is_body(line.text)):
            return False
    return False


def _form(line: Opening, is_only: bool) -> float:
    """How much a line has the form of a title; `is_only` says that no other heading of the text is of level 1."""
    label = shape("label").match(line.text)
    words = line.text[label.end() :] if label else line.text
    score = 4.5 if label else 0.0
    score += 0.0 if not line.level else 2.5 if line.level == 1 and is_only else 1.0
    score += 1.5 if kind_of(words)[0] else 0.0
    is_numbered = names_law(words)
    is_formal = shape("formal").match(words)
    score += 4.0 if is_numbered or shape("law_of_year").search(words) else 2.0 if is_formal else 0.0
    long = [word[0].isupper() for word in words.split() if len(word) > 3]
    score += 0.75 if long and sum(long) > 0.7 * len(long) else 0.0
    return score - (1.5 if words.endswith((".", ":", ",", ";")) and not is_formal and not label else 0.0)


def _is_formal(words: str) -> bool:
    return names_law(words) or bool(shape("long_title").match(words) or shape("law_of_year").search(words))


def _whole(front: Front, place: int, confidence: float) -> Title:
    """The line with those that continue it: what it governs, and the part of a work that it names."""
    lines = front.lines
    words, last = shape("label").sub("", lines[place].text), place
    for following in range(place + 1, min(place + 8, len(lines))):
        line = lines[following]
        is_open = bool(shape("linked").search(words) or _PARTICLE.search(words))
        is_part = following == place + 1 and len(line.text) < 60 and bool(shape("part").match(line.text))
        goes_on = bool(_CONTINUES.match(line.text)) and not is_alone(line.text) and not line.is_prose
        goes_on &= not words.endswith(".")
        is_end = shape("stop").search(words) or len(words) + len(line.text) > LONGEST
        if is_end or not (is_open or is_part or goes_on):
            break
        words, last = f"{words} {line.text}", following
    return Title(_readable(words), lines[place].start, lines[last].end, confidence)


def _readable(words: str) -> str:
    return one_line(shape("stop").sub("", words)).strip(" ,;:*_").rstrip("¹²³*").removesuffix(".")


def _subject(front: Front) -> Title | None:
    """What the first sentence of a text without a title speaks of, where that names a document."""
    first = front.lines[0] if front.lines and front.lines[0].is_prose else None
    match = _SUBJECT.match(first.text) if first else None
    if first and match and len(match["name"].split()) >= 4 and kind_of(match["name"])[0]:
        return Title(match["name"], first.start, min(first.end, first.start + match.end("name")), 0.55)
    return None


def _embedded_title(text: Text) -> str:
    """The title that the file has embedded, if it is one and no leftover; of a web page's parts the longest."""
    parts = [part.strip() for part in re.split(r"\s[|–—]\s|\s-\s|_(?=[^_]*$)|\s::\s", text.metadata.get("title", ""))]
    good = [part for part in parts if len(part) > 5 and not shape("section").match(part) and not is_body(part)]
    return max(good, key=len, default="")


def _embedded(text: Text, front: Front) -> Title | None:
    """The embedded title, where the beginning of the text says its words together."""
    name = _embedded_title(text)
    words = r"\s+".join(map(re.escape, name.split()))
    place = re.search(words, text.content[: front.begin + 6_000], re.IGNORECASE) if name else None
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
