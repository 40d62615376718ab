"""Who issued a document: by its clauses and numbers, its labels, and the bodies named on its title page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.describe.front import CJK, Front, Opening
from assistant.describe.kinds import kind_of, names_kind
from assistant.describe.tables import Sign, shape
from assistant.records import Text

_BODY_CJK = re.compile(
    r"^[\u3400-\u9fff·]{2,24}(?:办公室|辦公室|委员会|委員會|委員会|国务院|部|局|总局|省|府|庁|院|署|人民代表大会(?:常务委员会)?|会议)$"
    r"|^[가-힣\s·]{2,20}(?:부|처|청|위원회|국회|원)$"
)
_NOT_BODY = re.compile(r"^presented\b|\d{3,}|[;!?]|@|https?:|\bcontents\b|[.:]$", re.IGNORECASE)
_PRESENTED = re.compile(
    r"presented to parliament.{0,60}?by the (?P<name>secretary of state for [^\n]+?|[\w ]+? minister)(?: by command.*)?$",
    re.I,
)
_AGREED = re.compile(
    r"\bwe,? the (?P<name>[^.;\n]{3,80}?),? (?:gathered|met|meeting|affirm|commit|welcome)", re.IGNORECASE
)
MOST = 3
"""Bodies that are named together."""


def issuer(text: Text, front: Front, signs: Sequence[Sign], title: str) -> tuple[str, tuple[int, int] | None, float]:
    """Who issued a document, where that is said, and how sure it is; empty if nothing says it."""
    told = next((sign for sign in signs if sign.issuer), None)
    if told:
        return told.issuer, (told.start, told.end), 0.9
    for line in front.lines:
        for pattern in (shape("issued"), _PRESENTED, shape("court")):
            match = pattern.match(line.text)
            if match and not line.is_prose:
                return _clean(match["name"]), (line.start, line.end), 0.85
    for line in front.lines[:6]:
        name, dash, rest = (
            re.split(r"(\s[-–|]\s|:\s)", line.text, maxsplit=1)
            if re.search(r"\s[-–|]\s|:\s", line.text)
            else (line.text, "", "")
        )
        if dash and kind_of(rest)[0] == "press release" and is_body(name):
            return _clean(name), (line.start, line.start + len(name)), 0.85
    bodies = [
        line
        for line in front.lines
        if not line.is_prose and not line.after_prose and line.text != title and is_body(line.text)
    ]
    if bodies:
        first = [line for line in bodies if _near(bodies[0], line, front)][:MOST]
        return "; ".join(dict.fromkeys(_clean(line.text) for line in first)), (first[0].start, first[-1].end), 0.75
    for part in reversed(re.split(r"\s[|–—-]\s|_", text.metadata.get("title", ""))):
        name = part.strip()
        is_known = re.fullmatch(r"[A-Z]{3,8}", name) and f"({name})" in text.content[: front.begin + 20_000]
        if (is_body(name) or is_known) and name != title:
            return _clean(part), None, 0.6
    prefix = re.match(
        r"(?:The )?(?P<name>[A-Z].{3,60}?) (?=(?:[A-Z]\w+ )?[A-Z]\w+ (?:on|for|of|to|concerning)\b)", title
    )
    if prefix and is_body(prefix["name"]):
        return prefix["name"], None, 0.7
    agreed = _AGREED.search(text.content, front.begin, front.begin + 4_000)
    return (agreed["name"], agreed.span("name"), 0.5) if agreed else ("", None, 0.0)


def is_body(text: str) -> bool:
    """Whether a line names a body and nothing else."""
    words = text.split()
    if _BODY_CJK.match(re.sub(r"\s|[編编]印?$|发布$|發布$|公布$|発行$|制定$", "", text)):
        return True
    if re.search(f"[{CJK}]", text) or not 1 <= len(words) <= 11 or _NOT_BODY.search(text):
        return False
    capital = sum(word[:1].isupper() or word.casefold() in _SMALL for word in words)
    name = re.sub(r"\s[-–|]\s.*$", "", text)
    return capital >= 0.99 * len(words) and bool(shape("body").search(name)) and not names_kind(_plain(name))


def _plain(name: str) -> str:
    """A body's name without the words in it that also say what a document is."""
    return re.sub(
        r"\b(?:policy|standards?|advisory|review|assessment|agenda|programme|code|rules?|decision|law|protection|order|strategy|plan|act)\b",
        "",
        name,
        flags=re.IGNORECASE,
    )


def _near(first: Opening, line: Opening, front: Front) -> bool:
    places = {each.start: place for place, each in enumerate(front.lines)}
    return places[line.start] - places[first.start] <= MOST


def _clean(name: str) -> str:
    name = re.sub(r"\s[-–|]\s.*$", "", name).strip(" ,;*_")
    name = re.sub(rf"(?<=[{CJK}])(?:[編编]印?|发布|發布|公布|発行|制定)$", "", name)
    name = re.sub(r"^(?:in )?the (?=[A-Z])", "", name) if not name.casefold().startswith("the white") else name
    return (
        name.title()
        .replace(" Of ", " of ")
        .replace(" And ", " and ")
        .replace(" The ", " the ")
        .replace(" For ", " for ")
        if name.isupper() and " " in name
        else name
    )


_SMALL = {
    "of",
    "the",
    "for",
    "and",
    "on",
    "in",
    "de",
    "la",
    "du",
    "des",
    "et",
    "für",
    "und",
    "del",
    "della",
    "e",
    "y",
    "a",
    "der",
    "to",
    "&",
}
