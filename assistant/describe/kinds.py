"""What a document is, and how much it binds: by its form and its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.describe.front import CJK, Front
from assistant.describe.tables import Sign, shape, table
from assistant.records import Text

SAMPLE = 60_000
"""Characters in which a document's words on itself are counted."""


@dataclass(frozen=True, slots=True)
class Nature:
    """A kind and an authority, where the words that say so stand, and how sure that is; empty if unknown."""

    kind: str = ""
    authority: str = ""
    span: tuple[int, int] | None = None
    confidence: float = 0.0


_ENVELOPE = re.compile(
    r"(?:annex(?:es)? to |.*\bcommunication (?:to|from)\b|notice\b|.*\bapproval of\b)", re.IGNORECASE
)

_PAPERS = frozenset({"white paper", "code of practice", "guidelines", "declaration", "recommendation", "report"})
"""What a text hardly calls another document: once is enough, where it calls itself nothing else often."""


def nature(text: Text, front: Front, title: str, signs: Sequence[Sign]) -> Nature:
    """The kind and authority of a document: by the form it has, then its title, then what it calls itself."""
    press = next((line for line in front.single[:12] if shape("press").match(line.text)), None)
    press = press or next(
        (line for line in (*front.single[:12], *front.colophon) if shape("press_page").match(line.text)), None
    )
    if press:
        return Nature("press release", "informative", (press.start, press.end), 0.95)
    found = _formal(text, front, signs) or _titled(text, front, title, signs) or _own(text)
    if found:
        return _as_it_binds(text, front, title, found)
    return Nature("web page", confidence=0.5) if "language" in text.metadata and text.headings else Nature()


def kind_of(title: str) -> tuple[str, str]:
    """The kind that a title names and how much such a document binds; empty if it names none."""
    head = _head(title)
    envelope = _ENVELOPE.match(title)
    bracketed = " ".join(re.findall(r"[（(]([^）)]*)[）)]$", title))
    after = [part for part in re.split(r"[:：–—]|\s-\s", title)[1:] if part.strip()]
    parts = [bracketed, *(_head(part) for part in after)] if envelope else []
    parts += [bracketed, head, *(_head(part) for part in after)]
    if re.search(f"[{CJK}]", title):
        parts = [bracketed, re.sub(r"[（(][^）)]*[）)]$", "", title).strip()]
    for part in filter(None, parts):
        found = _named(part)
        if found and (part is not bracketed or found[1] == "proposal"):
            return found
    return "", ""


def _is_law(content: str, kind: str, front: Front, signs: Sequence[Sign]) -> bool:
    """Whether a text is numbered or divided as law is, or calls itself that: what speaks of an act has only its name."""
    is_numbered = any(sign.authority == "binding" for sign in signs)
    calls = re.findall(rf"\b(?:this|these) {kind}\b", content[:SAMPLE], re.IGNORECASE)
    return (
        is_numbered
        or len(calls) >= 2
        or bool(shape("provision").match(content, front.body))
        or len(shape("provision").findall(content[:SAMPLE])) >= 2
    )


def names_kind(text: str) -> bool:
    """Whether a word that says what a document is stands anywhere in a text."""
    return any(pattern.search(text) for _, pattern in _kinds())


def _head(part: str) -> str:
    """What a title is before it says of what it is so: "Code of Practice" of "Code of Practice for Models"."""
    part = part.strip()
    names = [match.span() for _, pattern in _kinds() for match in pattern.finditer(part) if " " in match[0]]
    for match in shape("head_ends").finditer(part, 1):
        end = match.start()
        is_weak = match[0].strip().casefold() in ("of", "for", "in", "and") and not names_kind(part[:end])
        if not is_weak and not any(first < end < last for first, last in names):
            return part[:end]
    return part


def _named(part: str) -> tuple[str, str] | None:
    """The kind whose word stands last in a head, or longest there: Eastern words at its end."""
    best: tuple[int, int, str, str] | None = None
    for entry, pattern in _kinds():
        for match in pattern.finditer(part):
            eastern = bool(re.match(f"[{CJK}]", match[0]))
            if eastern and match.end() < len(part.rstrip(" 》）)")):
                continue
            candidate = (match.end(), len(match[0]) if not eastern else -_kinds_order()[entry["name"]])
            if best is None or candidate > best[:2]:
                best = (*candidate, entry["name"], entry["authority"])
    return best[2:] if best else None


def _formal(text: Text, front: Front, signs: Sequence[Sign]) -> Nature | None:
    told = next((sign for sign in signs if sign.kind), None)
    if told is None:
        return None
    if told.kind != "bill|act":
        authority = told.authority or _authority(told.kind)
        return Nature(told.kind, authority, (told.start, told.end), 0.9)
    lines = front.single
    outside = "\n".join(line.text for line in (*lines, *front.colophon))
    bill = next((line for line in lines if shape("bill").match(line.text)), None)
    if bill and not shape("enacted").search(outside):
        return Nature("bill", "proposal", (bill.start, bill.end), 0.85)
    return Nature(
        "act", "binding", (told.start, told.end), 0.85 if shape("enacted").search(outside) or not bill else 0.6
    )


def _titled(text: Text, front: Front, title: str, signs: Sequence[Sign]) -> Nature | None:
    kind, authority = kind_of(title)
    if kind and (authority != "binding" or _is_law(text.content, kind, front, signs)):
        return Nature(kind, authority, None, 0.8)
    for line in front.lines[:15]:
        if len(line.text) < 60 and not line.is_prose:
            kind, authority = kind_of(line.text)
            whole = kind and re.fullmatch(
                rf"(?:\W|{_kind_words()[kind].pattern}|[A-Z]\w+ ){{1,4}}", line.text, re.IGNORECASE
            )
            if whole and len(line.text.split()) <= 4:
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
    head = text.content[front.begin : front.begin + 20_000]
    authority = found.authority
    near = "\n".join([title, *(line.text for line in front.lines[:12] if not line.is_prose and len(line.text) < 90)])
    if authority in ("binding", "voluntary", "guidance") and found.confidence < 0.9 and shape("draft").search(near):
        authority = "proposal"
    elif authority == "guidance" and found.kind not in ("white paper", "memorandum") and "voluntary" in near.casefold():
        authority = "voluntary"
    elif (
        authority == "voluntary"
        and found.kind in ("framework", "standard", "profile")
        and not shape("voluntary").search(head)
    ):
        authority = "guidance"
    return Nature(found.kind, authority, found.span, found.confidence)


def _authority(kind: str) -> str:
    return next((entry["authority"] for entry, _ in _kinds() if entry["name"] == kind), "")


@cache
def _kinds() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    return tuple((entry, _word(entry["words"])) for entry in table("kinds")["kind"])


@cache
def _kinds_order() -> Mapping[str, int]:
    return {entry["name"]: place for place, (entry, _) in enumerate(_kinds())}


@cache
def _kind_words() -> Mapping[str, re.Pattern[str]]:
    return {entry["name"]: re.compile(entry["words"]) for entry, _ in _kinds()}


def _word(words: str) -> re.Pattern[str]:
    """Words of letters whole, and Eastern ones wherever they stand."""
    return re.compile(rf"(?:(?<![^\W{CJK}])(?:{words})(?![^\W{CJK}]))", re.IGNORECASE)


def _self(entry: Mapping[str, Any]) -> re.Pattern[str]:
    """How a document calls itself: law with a capital ("this Act"), of other things their whole name."""
    names = "|".join(rf"{name[0].upper()}{name[1:]}" for name in entry["own"].split("|") if name[0] != "(")
    whole = re.compile(rf"\b(?:[Tt]his|[Tt]he present|[Tt]hese) (?:{names or entry['own']})\b")
    return whole if entry["authority"] == "binding" and names else re.compile(whole.pattern, re.IGNORECASE)


@cache
def _own_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    english = [
        (entry["name"], _self(entry))
        for entry, _ in _kinds() if "own" in entry
    ]  # fmt: skip
    others = [(kind, re.compile(words, re.IGNORECASE)) for words, kind in table("kinds")["own"].items()]
    return (*english, *others)
