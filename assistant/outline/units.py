"""A heading that was found, and what its family looks like."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from itertools import islice

from assistant.outline.chain import ENOUGH, heaviest, links
from assistant.outline.numerals import key

ADDENDA, OUTER, PART_OF_ANNEX = 5, 11, 18  # levels: what stands below one lies inside what stands above
INNER, SECTION, PROVISION, CODE, PARAGRAPH = 30, 40, 50, 55, 80
SENTENCE_ENDS = (".", ";", ":", "。", "；", "：")
LINE = 300  # characters of a line that are looked at
MOST = 4000  # candidates of one family that are compared

TITLE = (
    r"\**(?:[ \t]*[.:–—-]?[ \t]*(?:\n|\Z)"
    r"|[ \t]*[.:–—-]+[ \t]+(?=\S)|[–—](?=\S)|[ \t]+(?=\(1\)[ \t])|[ \t]+(?=[\[(“\"]?[A-Z“\"‘]))"
)
BLANK = r"[ \t\u00a0\u2002-\u200a\u3000]"  # what separates a number from its title, on one line
_INDENT = r"[ \t]{0,40}#{0,6}[ \t]{0,8}\*{0,2}"
_BEGINNING = re.compile(rf"^{_INDENT}([^\s*#])".replace(r"[ \t]", BLANK), re.MULTILINE)
LIST_ITEM = re.compile(r"[(\[（]?[0-9a-zA-Z]{1,4}[.)）]|[-•#§]|[0-9]{1,2}\s")  # also of a line within a block


@dataclass(frozen=True, slots=True)
class Look:
    """What a heading looks like at the start of a line, and within one."""

    at_line: re.Pattern[str]
    within: re.Pattern[str] | None
    initials: str


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of numbering: how its headings look, what they are called, how deep they stand, how many make it real."""

    look: Look
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


def line(
    pattern: str, initials: str, *, behind_sentence: str = "", behind_title: str = "", in_cells: bool = False
) -> Look:
    """A heading at the start of a line, or behind a sentence or a chapter's title if what follows looks as given.

    Args:
        pattern: the heading, its number as the group `n`.
        initials: the characters it may begin with.
        behind_sentence: what must follow the end of a sentence for a heading to stand there.
        behind_title: what must follow a title.
        in_cells: whether it may begin a cell of a table.
    """
    places = []
    if behind_sentence:
        places.append(rf"(?:(?<=[\w)”][.;:])|(?<=[.;][”\"’]))[ \t]{{0,4}}(?={behind_sentence})")
    if behind_title:
        places.append(rf"(?<=[a-z])[ \t]{{1,4}}(?={behind_title})")
    if in_cells:
        places.append(r"(?<=\|)[ \t]{0,4}")
    within = rf"(?:{'|'.join(places)}){pattern}" if places else ""
    return Look(
        re.compile((_INDENT + pattern).replace(r"[ \t]", BLANK), re.MULTILINE),
        re.compile(within.replace(r"[ \t]", BLANK), re.MULTILINE) if within else None,
        initials,
    )


@lru_cache(maxsize=2)
def _beginnings(content: str) -> dict[str, list[int]]:
    """The starts of the lines by the character they begin with, indents and marks of emphasis left out."""
    found: dict[str, list[int]] = {}
    for match in _BEGINNING.finditer(content):
        found.setdefault(match.group(1), []).append(match.start())
    return found


def looked_up(content: str, look: Look) -> Iterator[re.Match[str]]:
    """The places that look like a heading, in order."""
    beginnings = _beginnings(content)
    starts = sorted(start for initial in look.initials for start in beginnings.get(initial, ()))
    at_lines = (match for start in starts if (match := look.at_line.match(content, start)))
    if look.within is None:
        return at_lines
    return merge(at_lines, look.within.finditer(content), key=re.Match.start)


_PARAGRAPH = re.compile(r"[(\[（](?:[0-9]{1,3}|[a-z]{1,3}|[A-Z])[)\]）]")
_CONTENTS = re.compile(r"\.{5}|(?:\. ){4}|[^\s0-9][ \t]{1,40}[0-9]{1,3}[ \t]*$")
_LEADERS = re.compile(r"\.{5}|(?:\. ){4}")


def in_contents(content: str, start: int) -> bool:
    """Whether a line stands in a table of contents: leaders to a page number, or page numbers on lines in a row."""
    end = content.find("\n", start, start + LINE)
    end = min(start + LINE, len(content)) if end < 0 else end
    own = content[start:end]
    if _LEADERS.search(own):
        return True
    return bool(_CONTENTS.search(own) and _CONTENTS.search(content[end : end + LINE].lstrip().partition("\n")[0]))


def candidates(content: str, family: Family, masks: Sequence[tuple[int, int]] = ()) -> list[re.Match[str]]:
    """What looks like a heading of a family, outside of quoted law."""
    found = []
    starts = [start for start, _ in masks]
    for match in islice(looked_up(content, family.look), 4 * MOST):
        position = bisect_right(starts, match.start("n")) - 1
        masked = position >= 0 and match.start("n") < masks[position][1]
        if not masked and not in_contents(content, match.end("n")):
            found.append(match)
            if len(found) == MOST:
                break
    return found


def weigh(matches: Sequence[re.Match[str]], length: int) -> list[int]:
    """The text behind each candidate, as far as it counts."""
    starts = [match.start() for match in matches] + [length]
    return [1 + min(after - before, ENOUGH) for before, after in itertools.pairwise(starts)]


def chosen(content: str, family: Family, masks: Sequence[tuple[int, int]] = ()) -> list[re.Match[str]]:
    """The headings of one family; none if they are too few, or jump about as cross-references do."""
    matches = candidates(content, family, masks)
    keys = [key(match.group("n")) for match in matches]
    chain = heaviest(keys, weigh(matches, len(content)))
    linked = links([keys[i] for i in chain])
    if len(chain) < family.least or (len(chain) > 1 and family.least > 1 and linked < (len(chain) - 1) / 3):
        return []
    return [matches[i] for i in chain]


def unit(content: str, match: re.Match[str], family: Family) -> Unit:
    """A heading as a unit."""
    groups = {name: value or "" for name, value in match.groupdict().items()}
    heading, body = title(content, match.end())
    locator = family.locator.format(**{**groups, "word": groups.get("word", "").capitalize().rstrip(".")})
    if groups.get("sign"):
        locator = f"§ {groups['n']}"
    start = match.start() + len(match.group()) - len(match.group().lstrip(" \t"))
    return Unit(start, family.level, locator, heading, body, family.has_points)


def units(content: str, family: Family, masks: Sequence[tuple[int, int]] = ()) -> list[Unit]:
    """The headings of one family as units."""
    return [unit(content, match, family) for match in chosen(content, family, masks)]


def title(content: str, end: int) -> tuple[str, int]:
    """A heading's title, and where the text behind its number begins."""
    if end and content[end - 1] == "\n":
        end -= 1
    line_end = content.find("\n", end, end + LINE)
    line_end = min(end + LINE, len(content)) if line_end < 0 else line_end
    rest = content[end:line_end].strip(" \t*.:–—-")
    if not rest:
        following = re.compile(r"\s*([^\n]*)").match(content, line_end, line_end + LINE)
        words = following.group(1).strip() if following else ""
        if following and is_title(words):
            return words.strip("# *"), following.end()
        return "", end
    if _PARAGRAPH.match(rest):
        return "", end
    in_brackets = re.match(r"[(（]([^()（）0-9][^()（）]{2,160})[)）]", rest)
    if in_brackets:
        return in_brackets.group(1), content.find(in_brackets.group(0), end) + len(in_brackets.group(0))
    sentence = re.match(r"(.{3,90}?)\.(?:[\s–—-]|$)", rest)
    if sentence and len(sentence.group(0)) < len(rest) and not LIST_ITEM.match(rest):
        return sentence.group(1), content.find(sentence.group(1), end) + len(sentence.group(1)) + 1
    return (rest, line_end) if len(rest) <= 160 and not rest.endswith(SENTENCE_ENDS) else ("", end)


def is_title(words: str) -> bool:
    """Whether a line behind a number is its title, rather than its text."""
    return bool(words) and len(words) < 160 and not LIST_ITEM.match(words) and not words.endswith(SENTENCE_ENDS)
