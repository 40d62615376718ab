"""Who issued a document: by its clauses and numbers, its labels, and the bodies named on its title page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.describe.front import CJK, Front
from assistant.describe.kinds import kind_of, names_kind
from assistant.describe.tables import Sign, shape
from assistant.records import Text

MOST = 3
"""Bodies that are named together."""
NEAR = 4
"""Lines among which bodies are named together."""

_EDITED = "(?:[编編]印?|发布|發布|公布|発行|制定)$"
_EASTERN = re.compile(
    r"[\u3400-\u9fff·]{2,24}(?:办公室|辦公室|委员会|委員會|委員会|国务院|部|局|总局|省|府|庁|院|署|人民代表大会(?:常务委员会)?|会议)"
    r"|[가-힣\s·]{2,20}(?:부|처|청|위원회|국회|원)"
)
_NOT_BODY = re.compile(
    r"presented\b|.*(?:\d{3,}|[;!?]|@|https?:|\bcontents\b)|.*(?::|\.$)"
    r"|.*\b(?:signs?|announces?|issues?|launch(?:es)?|establish\w*|creat(?:es|ing)|adopts?|publish(?:es)?|releases?"
    r"|calls?|welcomes?|urges?|introduc(?:es|ing)|proposes?|takes?|wins?|says?)\b",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?P<name>.{3,80}?)(?:\s[-–|]\s|:\s)(?P<rest>.+)")
_BEFORE_PRESS = re.compile(r"(?P<name>[가-힣·]{2,20}) (?P<rest>보\s*도\s*자\s*료)")
_LAW = frozenset({"act", "bill", "regulation", "regulations", "rules", "order"})
_AGREED = re.compile(
    r"\bwe,? the (?P<name>[^.;\n]{3,80}?),? (?:gathered|met|meeting|affirm|commit|welcome)", re.IGNORECASE
)
_SMALL = frozenset("of the for and on in to a & de la du des et e y für und der del della".split())
_LOWERED = re.compile(r"(?<=\s)(?:Of|And|The|For|On|In|To|De|La|Du|Des|Et|E|Y|Für|Und|Der|Del|Della)(?=\s)")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a document, where it says so, and how sure that is."""

    name: str
    span: tuple[int, int] | None
    confidence: float


def issuer(text: Text, front: Front, signs: Sequence[Sign], title: str) -> Issuer | None:
    """Who issued a document, by the surest of what says it; None if nothing does."""
    return next(_issuers(text, front, signs, title), None)


def is_body(text: str) -> bool:
    """Whether a line names a body and nothing else."""
    if re.search(f"[{CJK}]", text):
        return bool(_EASTERN.fullmatch(re.sub(rf"\s|{_EDITED}", "", text)))
    text = text.partition(" / ")[0]  # what follows is the name in another language
    words = text.split()
    if not 1 <= len(words) <= 11 or _NOT_BODY.match(text):
        return False
    is_capital = all(word[:1].isupper() or word.casefold() in _SMALL for word in words)
    is_name = is_capital or (words[0][0].isupper() and bool(shape("lower_body").match(text)))
    name = _parted(text)
    return is_name and bool(shape("body").search(name)) and not names_kind(shape("in_bodies").sub("", name))


def _issuers(text: Text, front: Front, signs: Sequence[Sign], title: str) -> Iterator[Issuer]:
    yield from (Issuer(sign.issuer, (sign.start, sign.end), 0.9) for sign in signs if sign.issuer)
    yield from _labelled(front)
    yield from _named(front, title)
    yield from _of_page(text, front, title)
    yield from _of_title(title)
    agreed = _AGREED.search(text.content, front.begin, front.begin + 4_000)
    if agreed:
        yield Issuer(agreed["name"], agreed.span("name"), 0.5)


def _labelled(front: Front) -> Iterator[Issuer]:
    """Who is named after "Issued by" and the like, as the court of a judgment, or before "Press release"."""
    for line in front.lines:
        for name in () if line.is_prose else ("issued", "presented", "court"):
            match = shape(name).match(line.text)
            if match:
                yield Issuer(_clean(match["name"]), (line.start, line.end), 0.85)
    for line in front.lines[:6]:
        parts = _PARTED.fullmatch(line.text) or _BEFORE_PRESS.fullmatch(line.text)
        if parts and kind_of(parts["rest"])[0] == "press release" and is_body(parts["name"]):
            yield Issuer(_clean(parts["name"]), (line.start, line.end), 0.85)


def _named(front: Front, title: str) -> Iterator[Issuer]:
    """The bodies that lines before all prose name, those near the first together."""
    places = [
        place
        for place, line in enumerate(front.lines)
        if not line.is_prose and not line.after_prose and line.text != title and is_body(line.text)
    ]
    lines = [front.lines[place] for place in places if place < places[0] + NEAR][:MOST]
    if lines:
        yield Issuer(
            "; ".join(dict.fromkeys(_clean(line.text) for line in lines)), (lines[0].start, lines[-1].end), 0.75
        )


def _of_page(text: Text, front: Front, title: str) -> Iterator[Issuer]:
    """Whose site a web page's embedded title names; by an abbreviation, where the text explains it."""
    for part in reversed(re.split(r"\s[|–—-]\s|_", text.metadata.get("title", ""))):
        name = part.strip()
        is_known = re.fullmatch(r"[A-Z]{3,8}", name) and f"({name})" in text.content[: front.begin + 20_000]
        if name != title and (is_body(name) or is_known):
            yield Issuer(_clean(name), None, 0.6)


def _of_title(title: str) -> Iterator[Issuer]:
    """The body with whose name a title begins, before it says what it is; that of a law names what the law is about."""
    words = [] if kind_of(title)[0] in _LAW else re.split(r"[:：]", title)[0].removeprefix("The ").split()
    for count in range(len(words) - 1, 1, -1):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        if rest[0].isupper() and is_body(name) and kind_of(rest)[0]:
            yield Issuer(name, None, 0.7)


def _parted(name: str) -> str:
    """A name without what a dash or bar sets apart from it."""
    return re.sub(r"\s[-–|]\s.*$", "", name)


def _clean(name: str) -> str:
    name = _parted(name.partition(" / ")[0]).strip(" ,;*_")
    name = re.sub(rf"(?<=[{CJK}]){_EDITED}", "", name)
    name = re.sub(r"^(?:in )?the (?!white house)(?=[A-Z])", "", name, flags=re.IGNORECASE)
    if name.isupper() and " " in name:
        return _LOWERED.sub(lambda match: match[0].lower(), name.title())
    return name
