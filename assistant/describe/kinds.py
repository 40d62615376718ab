"""What a document is, and how much it binds: by its form and its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from assistant.describe.front import CJK, Front
from assistant.describe.stretches import enacts
from assistant.describe.tables import Sign, shape, table
from assistant.records import Text

NEWS = 1_500
"""Characters in which news say what was done today."""
LINES = 30
"""Lines of a title page of which one may say the kind."""
SAMPLE = 60_000
"""Characters in which a document's words on itself are counted."""

LEAST_OPEN = 2
"""Places that must be open for a law to be none yet: an act in force may quote one."""


@dataclass(frozen=True, slots=True)
class Nature:
    """A kind and an authority, where the words that say so stand, and how sure that is; empty if unknown."""

    kind: str = ""
    authority: str = ""
    span: tuple[int, int] | None = None
    confidence: float = 0.0


_LATIN = r"A-Za-z0-9_\u00c0-\u024f"
_ADVICE = frozenset({"guidelines", "advisory", "policy", "policy statement", "plan", "action plan"})
_FRAMES = frozenset({"framework", "standard", "profile"})
_LAW_ITSELF = re.compile(
    r"\b(?:[Tt]his|[Tt]hese) (?:Act|Law|Regulations?|Directive|Decision|Decree|Ordinance|Order|Convention|Rules"
    r"|Measures)\b"
)
"""How law speaks of itself; who speaks of it writes its words small."""
_PAPERS = frozenset(
    {"white paper", "code of practice", "code of conduct", "guidelines", "declaration", "recommendation", "report"}
)
"""What a text hardly calls another document: once is enough, where it calls itself nothing else often."""


def nature(text: Text, front: Front, title: str, signs: Sequence[Sign], is_law: bool) -> Nature:
    """The kind and authority of a document: by the form it has, then its title, then what it calls itself.

    `is_law` says whether the text speaks as law does: without that neither a title nor a number makes it law.
    """
    found = _press(front) or _formal(front, signs) or _news(text, front)
    found = found or _titled(text, front, title, is_law) or _own(text)
    if is_law and (found is None or found.authority == "binding") and _is_unfinished(text.content):
        return replace(found or Nature(), authority="proposal", confidence=0.8)
    if found:
        return _as_it_binds(text, front, title, found)
    return Nature("web page", confidence=0.5) if "language" in text.metadata and text.headings else Nature()


def kind_of(title: str) -> tuple[str, str]:
    """The kind that a title names and how much such a document binds; empty if it names none."""
    bracket = re.search(r"[（(]([^）)]*)[）)]$", title)
    draft = _named(bracket[1]) if bracket else None
    if draft and draft[1] == "proposal":
        return draft
    name = title[: bracket.start()].strip() if bracket else title
    parts = [name] if re.search(f"[{CJK}]", name) else [_head(part) for part in re.split(r"[:：–—]|\s-\s", name)]
    if shape("envelope").match(name) or shape("about").search(name):
        parts = [*parts[1:], parts[0]]
    return next(filter(None, map(_named, parts)), ("", ""))


def is_kind(text: str) -> bool:
    """Whether a text is a word of letters that says what a document is, and nothing else."""
    return not re.search(f"[{CJK}]", text) and any(pattern.fullmatch(text) for _, pattern in _kinds())


def speaks_as_law(text: Text, front: Front, numbers: Sequence[Sign], enacting: Sign | None) -> bool:
    """Whether a text is enacted, or is divided as law is, or calls itself so.

    What only speaks of a law has its name and its number too: the number tells where something enacts below it.
    """
    provision, sample = shape("provision"), text.content[:SAMPLE]
    is_enacted = enacting is not None and bool(enacting.authority or enacting.kind)
    is_numbered = any(number.is_of_law for number in numbers) and enacts(text.content) is not None
    is_divided = bool(provision.match(text.content, front.body)) or len(provision.findall(sample)) >= 2
    return is_enacted or is_numbered or is_divided or len(_LAW_ITSELF.findall(sample)) >= 2


def _calls_itself(content: str, kind: str) -> bool:
    """Whether a text calls itself by the name of a kind again and again."""
    return len(re.findall(rf"\b(?:this|these) {kind}\b", content[:SAMPLE], re.IGNORECASE)) >= 2


def names_kind(text: str) -> bool:
    """Whether a word that says what a document is stands anywhere in a text."""
    return any(pattern.search(text) for _, pattern in _kinds())


def _head(part: str) -> str:
    """What a title is before it says of what it is so: "Code of Practice" of "Code of Practice for Models"."""
    part = part.strip()
    said = [match for _, pattern in _kinds() for match in pattern.finditer(part)]
    names = [match.span() for match in said if " " in match[0]]
    first = min((match.end() for match in said), default=len(part) + 1)
    for match in shape("head_ends").finditer(part, 1):
        end = match.start()
        is_weak = match[0].strip().casefold() in ("of", "for", "in", "and", "(") and first > end
        if not is_weak and not any(first < end < last for first, last in names):
            return part[:end]
    return part


def _named(part: str) -> tuple[str, str] | None:
    """The kind whose word stands last in a head, of several there the longest; Eastern words stand at its end."""
    found: list[tuple[int, int, str, str]] = []
    for place, (entry, pattern) in enumerate(_kinds()):
        for match in pattern.finditer(part):
            is_eastern = bool(re.match(f"[{CJK}]", match[0]))
            if not is_eastern or match.end() == len(part.rstrip(" 》")):
                found.append((match.end(), -place if is_eastern else len(match[0]), entry["name"], entry["authority"]))
    return max(found)[2:] if found else None


def _press(front: Front) -> Nature | None:
    """A press release, by a line above its title, or by the path or address of its page."""
    head = front.single[:12]
    lines = [line for line in head if shape("press").match(line.text)]
    lines += [line for line in (*head, *front.colophon) if shape("press_page").match(line.text)]
    return Nature("press release", "informative", (lines[0].start, lines[0].end), 0.95) if lines else None


def _news(text: Text, front: Front) -> Nature | None:
    """News that a body tells of itself: what was done today, and what somebody said of it."""
    told = shape("news").search(text.content, front.begin, front.begin + NEWS)
    said = shape("said").search(text.content, front.begin, front.begin + 2 * NEWS)
    return Nature("press release", "informative", told.span(), 0.7) if told and said else None


def _formal(front: Front, signs: Sequence[Sign]) -> Nature | None:
    """What a number or an enacting clause says; of law that may be only moved, whether it was passed."""
    told = next((sign for sign in signs if sign.kind), None)
    if told is None or told.kind != "bill|act":
        kind = told.kind if told else ""
        return Nature(kind, told.authority or _authority(kind), (told.start, told.end), 0.9) if told else None
    is_passed = shape("enacted").search("\n".join(line.text for line in (*front.single, *front.colophon)))
    bill = next((line for line in front.single if shape("bill").match(line.text)), None)
    if bill and not is_passed:
        return Nature("bill", "proposal", (bill.start, bill.end), 0.85)
    return Nature("act", "binding", (told.start, told.end), 0.85)


def _titled(text: Text, front: Front, title: str, is_law: bool) -> Nature | None:
    """What the title says, or a line of the title page that says only that."""
    kind, authority = kind_of(title)
    if kind and (is_law or authority != "binding" or _calls_itself(text.content, kind)):
        return Nature(kind, authority, None, 0.8)
    for line in front.lines[:LINES]:
        kind, authority = kind_of(line.text)
        is_told = kind and (is_law or authority != "binding")
        is_short = len(line.text.split()) <= 4 and is_told and _kind_words()[kind].fullmatch(line.text)
        if is_told and (is_short or any(shape(name).match(line.text) for name in ("section", "announces"))):
            return Nature(kind, authority, (line.start, line.end), 0.7)
    return None


def _own(text: Text) -> Nature | None:
    """What a document calls itself most often, where it calls itself so mostly."""
    sample = text.content[:SAMPLE]
    spans: dict[str, tuple[int, int]] = {}
    counts: Counter[str] = Counter()
    for kind, pattern in _own_words():
        for match in pattern.finditer(sample):
            counts[kind] += 1
            spans.setdefault(kind, match.span())
    ranked = counts.most_common(2)
    if not ranked:
        return None
    kind, most = ranked[0]
    is_clear = most >= 2 and (len(ranked) == 1 or most >= 2 * ranked[1][1])
    if not is_clear:
        kind = next((each for each in counts if each in _PAPERS), "")
    return Nature(kind, _authority(kind), spans[kind], 0.7 if is_clear else 0.55) if kind else None


def _as_it_binds(text: Text, front: Front, title: str, found: Nature) -> Nature:
    """How much a document binds by its own words: a draft does not, and what is voluntary says so."""
    page = [line.text for line in front.lines[:12] if not line.is_prose and len(line.text) < 90]
    near = "\n".join([title, *page])
    authority = found.authority
    is_sure = found.confidence >= 0.9 and not any(re.fullmatch(r"draft \w+", line, re.IGNORECASE) for line in page)
    if not is_sure and authority in ("binding", "voluntary", "guidance") and shape("draft").search(near):
        authority = "proposal"
    elif authority == "guidance" and found.kind in _ADVICE and "voluntary" in near.casefold():
        authority = "voluntary"
    elif authority == "voluntary" and found.kind in _FRAMES:
        is_said = shape("voluntary").search(text.content, front.begin, front.begin + 20_000)
        authority = "voluntary" if is_said else "guidance"
    return Nature(found.kind, authority, found.span, found.confidence)


def _is_unfinished(content: str) -> bool:
    """Whether places of a law are still to be filled: the numbers and days of a text that is not adopted yet."""
    parts = (content[:SAMPLE], content[max(SAMPLE, len(content) - SAMPLE) :])
    return sum(len(shape("placeholder").findall(part)) for part in parts) >= LEAST_OPEN


def _authority(kind: str) -> str:
    return next((entry["authority"] for entry, _ in _kinds() if entry["name"] == kind), "")


@cache
def _kinds() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    return tuple((entry, _word(entry["words"])) for entry in table("kinds")["kind"])


@cache
def _kind_words() -> Mapping[str, re.Pattern[str]]:
    """For each kind the pattern of a line that says it and no more than who says it or when."""
    return {entry["name"]: re.compile(rf"(?:\W|{entry['words']}|[A-Z]\w+\W)+", re.IGNORECASE) for entry, _ in _kinds()}


def _word(words: str) -> re.Pattern[str]:
    """Words of Latin letters whole, and Eastern ones wherever they stand."""
    return re.compile(rf"(?<![{_LATIN}])(?i:{words})(?![{_LATIN}])")


def _self(entry: Mapping[str, Any]) -> re.Pattern[str]:
    """How a document calls itself: law with a capital ("this Act"), of other things their whole name."""
    names = "|".join(rf"{name[0].upper()}{name[1:]}" for name in entry["own"].split("|") if name[0] != "(")
    whole = re.compile(rf"\b(?:[Tt]his|[Tt]he (?:present|following)|[Tt]hese) (?:{names or entry['own']})\b")
    return whole if entry["authority"] == "binding" and names else re.compile(whole.pattern, re.IGNORECASE)


@cache
def _own_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    english = [
        (entry["name"], _self(entry))
        for entry, _ in _kinds() if "own" in entry
    ]  # fmt: skip
    others = [(kind, re.compile(words, re.IGNORECASE)) for words, kind in table("kinds")["own"].items()]
    return (*english, *others)
