"""The short names that a document gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.describe.front import CJK, Front
from assistant.describe.kinds import kind_of
from assistant.describe.numbers import titled
from assistant.describe.tables import Sign, shape
from assistant.describe.titles import Title, likeness
from assistant.records import Text


@dataclass(frozen=True, slots=True)
class ShortName:
    """A short name, where it stands, and how sure it is that it is the document's."""

    text: str
    start: int
    end: int
    confidence: float


HEAD = 12_000
"""Characters of the beginning in which names are given in brackets."""
_QUOTE = "[\"'`“”‘’«»„‚「『]"
_CLOSE = "[\"'“”‘’«»‟」』]"
_CITED = re.compile(
    r"(?<![“\"‘`])\b(?:This|These)\s+(?:\d{4}\s+|Local\s+)?"
    r"(?i:act|law|regulations?|order|rules|bill|code|directive|decree|ordinance|framework|measure|statute|notice)"
    r"\s+(?:is\s+the\b(?=.{3,80}\d{4}\.)|(?:is|(?:may|shall|must|can|is\s+to|are\s+to)\s+be)"
    r"\s+(?:known\s+(?:and\s+(?:may\s+be\s+)?cited\s+)?(?:\w+\s+)?as"
    rf"|cited\s+(?:for\s+all\s+purposes\s+)?(?:\w+\s+)?as|called|referred\s+to\s+as))\s*:?,?\s+(?:the\s+)?(?P<quote>{_QUOTE}*)"
    r"(?:[Tt]he\s+)?"
)
_NAME_ENDS = re.compile(
    r"[“”\"‘’]|\s?(?<!\b[Nn]o)[.;](?:\s|$)|\n\s*(?:\n|sec|§|\(|\d|chapter|part)|,?\s+(?:and|or)\s+(?:comes?|shall|may|takes?|the)\b|$",
    re.IGNORECASE,
)
_QUOTE_ENDS = re.compile(r"(?:[”\"’»」]|''|(?<!s)')(?=\W)|\n\s*\n|$")
_BRACKETED = re.compile(r"[（(](?P<name>[^（）()]{2,90})[）)]")
_HEREAFTER = re.compile(
    rf"[（(](?:hereinafter|hereafter|henceforth|im\s+folgenden|nachfolgend|nachstehend|ci-après|in\s+appresso|di\s+seguito"
    rf"|en\s+adelante|en\s+lo\s+sucesivo|doravante|以下简称|以下簡稱|以下称|以下|이하)[,:：]?\s*(?:(?:referred\s+to\s+as|called|also|als|kurz"
    rf"|dénommée?|denominat[oa]|denominad[oa])\s+)*(?:the\s+|die\s+|das\s+|la\s+|le\s+|il\s+|el\s+)?{_QUOTE}?(?P<name>[^“”\"‘’「」『』（）()]{{2,60}}?){_CLOSE}?"
    r"(?:という。?|といいます。?|라\s*한다|이라\s*한다)?[）)]",
    re.IGNORECASE,
)
_TORN = re.compile(r"[a-z]-\s?\d+\s")  # a word that the number of a line parts
_ABBREVIATION = re.compile(r"[A-Z][\w&./-]*(?: [A-Z0-9][\w.&-]*){0,3}")


def names(text: Text, front: Front, title: Title | None, signs: Sequence[Sign], is_law: bool) -> Iterator[ShortName]:
    """The names by which a document says that it is called, the surest first; then the numbers it is called by.

    Only what is law, or to become law, has a clause by which it is cited; another text quotes one.
    """
    seen: set[str] = set()
    found = [*(cited(text) if is_law else ()), *_labelled(front), *(_of_title(text, front, title) if title else ())]
    found += [ShortName(sign.value, sign.start, sign.end, 0.6) for sign in signs if sign.spoken][:1]
    for name in found:
        clean = " ".join(name.text.split()).strip(" .,;:“”\"'‘’")
        if clean.casefold() not in seen and is_name(clean):
            seen.add(clean.casefold())
            yield ShortName(clean, name.start, name.end, name.confidence)


def is_name(text: str) -> bool:
    """Whether words name one document, and not only what kind it is."""
    return (
        2 <= len(text) <= 160
        and not shape("no_name").match(text)
        and bool(re.search(r"[^\W\d_]", text))
        and not _TORN.search(text)
    )


def cited(text: Text) -> Iterator[ShortName]:
    """The short title of a clause; of several the first, since a text may quote other acts."""
    match = _CITED.search(text.content)
    if match:
        following = text.content[match.end() : match.end() + 200]
        end = (_QUOTE_ENDS if match["quote"] else _NAME_ENDS).search(following)
        name = following[: end.start() if end else 0]
        if name[:1].isupper() or match["quote"]:
            yield ShortName(name, match.end(), match.end() + len(name), 0.95)


def _labelled(front: Front) -> Iterator[ShortName]:
    for line in front.lines:
        match = shape("named").match(line.text)
        if match:
            yield ShortName(match["name"], line.start, line.end, 0.9)


def _of_title(text: Text, front: Front, title: Title) -> Iterator[ShortName]:
    """What stands in brackets in the title, or after its words in the text."""
    is_whole_name = shape("about").search(title.text) or shape("law_of_year").search(title.text)
    for match in () if is_whole_name else _BRACKETED.finditer(title.text):
        yield from _in_title(title, match)
    reach = min(len(text.content), front.body + HEAD)
    for match in _HEREAFTER.finditer(text.content, front.begin, reach):
        if _names_title(text.content[max(0, match.start() - 200) : match.start()], title.text):
            yield ShortName(match["name"], *match.span("name"), 0.85)
    for match in _BRACKETED.finditer(text.content, front.begin, reach):
        name = match["name"].strip("\"'“”‘’ ")
        before = text.content[max(0, match.start() - 200) : match.start()]
        if title.start <= match.start() < title.end:
            continue
        shaped = _ABBREVIATION.fullmatch(name) and len(name) <= 20 and any(c.isupper() for c in name[1:])
        if shaped and _names_title(before, title.text):
            yield ShortName(name, *match.span("name"), 0.8)


def _in_title(title: Title, match: re.Match[str]) -> Iterator[ShortName]:
    before, name = title.text[: match.start()].rstrip(), match["name"].strip()
    follows_number = re.search(r"\d(?:/\w+)?$", before)
    is_date = re.search(
        r"\d{4}/|\b\d{1,2}[./]\d{1,2}[./]\d{2}|^\d|^(?:EU|EC|EEC|UE|CE|EG|EU, Euratom)$|^\w$|^(?:第|案|草案|征求)", name
    )
    whole = match.end() >= len(title.text) - 2
    if is_date or (follows_number and not (whole and titled(title.text))):
        return
    named = kind_of(name)[0] or (
        not titled(title.text) and re.search(r"\b[A-Z][\w.]*[A-Z0-9][\w.-]*\b|gesetz|verordnung|法|법", name)
    )
    if named or (whole and not titled(title.text) and name[:1].isupper() and len(name.split()) <= 6):
        for part in re.split(r"\s+[–—-]\s+|;\s", name):
            yield ShortName(part, title.start, title.end, 0.9)


def _names_title(before: str, title: str) -> bool:
    """Whether the words right before a bracket are those of the title, or of what it names first."""
    plain = re.sub(r"[（(].*?[）)]", "", title)
    size = len(plain)
    window = " ".join(before.split())[-size - 4 :]
    whole = likeness(window, plain) >= 0.85
    head = re.split(r"[:：–—]", plain)[0].strip()
    led = len(head.split()) >= 3 and " ".join(before.split()).casefold().endswith(head.casefold())
    eastern = bool(re.search(f"[{CJK}]", plain)) and before.rstrip("》」』 ").endswith(plain[-6:])
    return whole or led or eastern
