"""What a text denies or excepts: "not", "no", "without", "unless", and what stands in their reach."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.text.words import words
from assistant.verify.likeness import alike, among

_BOUND = (
    r"(?:(?:no|not) (?:more|less|later|fewer|earlier|longer|lower|greater|sooner|limited|only|merely|just)"
    r"\b(?: than| to)?|(?:not|never) exceed\w*|no\.? ?[0-9]|or not\b|"
    r"not (?:prohibited|banned|forbidden|barred|precluded|unlawful|illegal)\b|"
    r"whether or not|not later|without (?:undue |any |further )*delay)"
)
_BE = r"(?:is|are|be|been|was|were|shall be|remains?)(?: \w+ly)?"
_FORWARD = re.compile(
    rf"(?P<bound>\b{_BOUND})"
    r"|(?P<except>\b(?:unless|excepts?|excepting|(?:apart|aside) from|with the exception of|"
    r"save (?:for|in|where)|other than)\b)"
    r"|(?P<word>\b(?:not|never|no|none|nobody|nothing|cannot|without|neither|nor|unable|inability|"
    r"rather than|instead of|fail(?:s|ed|ing|ure)? to|lacks?)\b|n't\b)"
    r"|(?P<prefix>\bnon-?(?!etheless)(?=(?P<compound>[a-z]{4,}(?:-[a-z]+)*)))"
    rf"|(?P<whole>\b{_BE} (?:prohibited|banned|forbidden|barred|precluded|unlawful|illegal|exempt(?:ed)?|excluded|"
    r"outside)\b|\b(?:fall|lie)s? outside\b|"
    r"\b(?:exempts?|excludes?|prohibits?|bans?|forbids?|outlaws?|prohibiting|excluding)\b)"
    r"|(?P<averting>\b(?:prevent|avoid|avert|mitigat|eliminat|counteract|combat)\w*|\baddress(?:es|ed|ing)\b|"
    r"\b(?:breach|violat|infring|contraven)\w*|\b(?:against|attention to|free (?:of|from)|absence of)\b|"
    r"\brefrain\w* from\b|"
    r"\bonly (?:if|where|when|after|once)\b|\buntil\b|"
    r"\b(?:keep|kept|stop|bar|protect|discourag)\w*(?: [\w-]+){1,4}? from\b)"
    r"|\b(?:un|in|im|ir|il|dis)(?P<base>[a-z]{4,})",
    re.IGNORECASE,
)
_END = re.compile(
    r"[;:.()]|(?<!\bto)(?<!\bfor)(?<!\bof)(?<!\bby)(?<!\bin),(?! (?!includ|such|but)[\w-]+(?:,| or | and ))|"
    r"\b(?:but|unless|except|where|"
    r"when|if|while|whereas|which|who|whose|that|because|provided|until|before|after|however|"
    r"without|and (?=(?:must|shall|may|should|can|is|are|has|have|does|do|will|takes?|sets?)\b)|or else)\b",
    re.IGNORECASE,
)
STOP = re.compile(r"(?<=[.;])\s+(?=\W*(?:\w{1,4}[.)]?\s+)?[A-Z])|\n")
_CONDITION = re.compile(r"\b(?:if|where|when|whenever|whether|unless|in case)\b[^,;:.()]*$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:if|where|when|whenever|whether|unless|without|with|lacking|having|that|who|which)\b([^,;:.()]*)",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"(?:\s+(?:yet|always|(?!(?:app|supp|comp|re|imp)ly\b)\w+ly)\b)+")
_LIGHT = frozenset(words("done possible case feasible true applicable happen"))
"""Words that say no more than that something is so."""
_DOUBLE = re.compile(
    r"\b(?:not|cannot|no|never|prohibited|barred|forbidden)\b[^.;]*\b(?:without|unless|until|before)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?:before|prior to|only|subject to|on condition)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:other|others|another|else|different)\b", re.IGNORECASE)
_NEEDED = re.compile(r"\b(?:must|ha(?:s|ve) to|needs?|needed|requires?|required|necessary|depends?)\b", re.IGNORECASE)
_HEADS, _REACH, _FAR, _SUBJECT = 3, 6, 14, 6
_LOOK = 400
"""Characters around a denial that are looked at."""


@dataclass(frozen=True, slots=True)
class _Denial:
    """A denying word, the first words that it denies, all that stand in its reach, and those in front of it.

    A soft one ("prevent", "attention to", "unclear") says that a denial in the other text is meant, and needs no
    answer itself; one in a condition ("if they have no website") counts only where the other text has the condition.
    """

    word: str
    heads: tuple[str, ...]
    reach: tuple[str, ...]
    subject: tuple[str, ...] = ()
    soft: bool = False
    exceptive: bool = False
    conditional: bool = False


def contradictions(sentence: str, evidence: str) -> list[str]:
    """Why a folded sentence does not deny and except what the folded text does."""
    said, there = set(words(sentence)), set(words(evidence))
    parts = STOP.split(evidence)
    mine, theirs = _denials(sentence), [_denials(part) for part in parts]
    matches = _matches(mine, [denial for denials in theirs for denial in denials], said, there)
    first = _FIRST.search(evidence) and _DOUBLE.search(sentence)
    added = [
        f'the sentence says "{denial.word} {" ".join(denial.heads)}", the cited text does not'
        for denial in mine
        if not (denial.soft or first) and not any(one is denial for one, _ in matches)
    ]
    needed = not mine and _NEEDED.search(sentence) and _DOUBLE.search(evidence)
    asides = {word for match in _ASIDE.finditer(sentence) for word in words(match.group(1))}
    dropped = [
        f'the cited text says "{denial.word}" of what the sentence says without it'
        for part, denials in zip(parts, theirs, strict=True)
        for denial in denials
        if not (denial.soft or needed or (denial.word == "other than" and _OTHER.search(sentence)))
        and _touched(denial, asides if denial.conditional else said)
        and not any(other is denial for _, other in matches)
        and not _said_elsewhere(denial, said, part, parts)
    ]
    return [*added, *dropped]


def _matches(
    mine: Sequence[_Denial], theirs: Sequence[_Denial], said: Collection[str], there: Collection[str]
) -> list[tuple[_Denial, _Denial]]:
    """Which denials of two texts are of one thing; by what stands in front of it only one that has no other match."""
    pairs = [(one, other) for one in mine for other in theirs]
    direct = [pair for pair in pairs if _answers(*pair, said, there)]
    taken = {id(denial) for pair in direct for denial in pair}
    same = {id(one) for one, other in direct if one.word == other.word}
    direct = [(one, other) for one, other in direct if id(one) not in same or one.word == other.word]
    return direct + [
        (one, other)
        for one, other in pairs
        if not {id(one), id(other)} & taken and _answers(one, other, said, there, by_subject=True)
    ]


def _said_elsewhere(denial: _Denial, said: Collection[str], part: str, parts: Sequence[str]) -> bool:
    """Whether a sentence of the cited text that is more like the sentence says undenied what another one denies."""
    met = [word for word in denial.heads if among(word, said)]
    own = _overlap(part, said)
    return any(_overlap(other, said) > own and all(among(word, words(other)) for word in met) for other in parts)


def _overlap(part: str, said: Collection[str]) -> int:
    there = set(words(part))
    return sum(among(word, there) for word in said)


def _answers(
    mine: _Denial, other: _Denial, said: Collection[str], there: Collection[str], by_subject: bool = False
) -> bool:
    """Whether two denials are of one thing: the first word of one that both texts have is in the other's reach."""
    if mine.soft or other.soft:
        soft, hard = (mine, other) if mine.soft else (other, mine)
        return any(among(word, soft.reach) for word in hard.heads[:1])
    if not (mine.heads and other.heads):
        return True
    if mine.conditional and other.conditional and (mine.heads[0] in _LIGHT or other.heads[0] in _LIGHT):
        return True
    if mine.reach == other.reach:
        return True
    if mine.exceptive and other.exceptive:
        return any(among(word, other.reach) for word in mine.reach)
    if mine.exceptive != other.exceptive and not any(_excepts(denial) for denial in (mine, other)):
        return False
    first = _head(mine, there, said)
    second = _head(other, said, there)
    if other.word == "non-" and not _touched(other, said):
        second = None
    theirs, own = (other.subject, mine.subject) if by_subject else (other.reach, mine.reach)
    met = [(first, word) for word in theirs if first] + [(word, second) for word in own if second]
    return any(_meet(one, two, said, there) for one, two in met)


def _excepts(denial: _Denial) -> bool:
    """Whether a denial may say the same as another kind: "without permission", "if it is not obvious", "other than"."""
    return denial.word == "other than" or (not denial.exceptive and (denial.conditional or denial.word == "without"))


def _head(denial: _Denial, others: Collection[str], own: Collection[str]) -> str | None:
    """The first word denied that the other text has as well, itself or by a word that this text has not."""
    strange = set(others) - set(own)
    return next((word for word in denial.heads if word in others or among(word, strange)), None)


def _meet(mine: str, other: str, said: Collection[str], there: Collection[str]) -> bool:
    """Whether two denied words are one; a word that the other text has elsewhere is not meant by a mere synonym."""
    return mine == other or (alike(mine, other) and mine not in there and other not in said)


def _touched(denial: _Denial, said: Collection[str]) -> bool:
    """Whether a sentence speaks of what is denied: of its first word, and of most of the next."""
    met = [among(word, said) for word in denial.heads]
    return bool(met) and met[0] and sum(met) * 3 >= len(met) * 2


def _denials(text: str) -> list[_Denial]:
    found: list[_Denial] = []
    for match in _FORWARD.finditer(text):
        if not match.group("bound") and (denial := _denial(match, text)):
            found.append(denial)
    return found


def _denial(match: re.Match[str], text: str) -> _Denial | None:
    word = match.group().casefold()
    if base := match.group("base"):
        return _Denial(word, (), tuple(words(base)), soft=True)
    if match.group("prefix"):
        denied = tuple(words(match.group("compound")))
        return _Denial("non-", denied, denied)
    after = _ahead(text, match.end())
    if match.group("averting"):
        return _Denial(word, (), tuple(after[:_REACH]), soft=True)
    if match.group("whole"):
        before = words(text[max(0, match.start() - _LOOK) : match.start()])[-_REACH * 2 :]
        return _Denial(word, tuple(after[:_HEADS] or before[:_HEADS]), (*before, *after[:_REACH]))
    if not after:
        return None
    conditional = _CONDITION.search(text[max(0, match.start() - _LOOK) : match.start()]) is not None
    subject = () if match.group("except") else _behind(text, match.start())
    reach = _FAR if match.group("except") else _REACH
    exceptive = match.group("except") is not None
    return _Denial(word, tuple(after[:_HEADS]), tuple(after[:reach]), subject, False, exceptive, conditional)


def _ahead(text: str, start: int) -> list[str]:
    """The content words from a place to the end of the clause; a comma that leaves none ends nothing."""
    degree = _DEGREE.match(text, start)
    start = end = degree.end() if degree else start
    last = min(len(text), start + _LOOK)
    for cut in _END.finditer(text, start, last):
        end = cut.start()
        if found := words(text[start:end]):
            return found
        if cut.group() in ".;":
            return []
    return words(text[start:last])


def _behind(text: str, end: int) -> tuple[str, ...]:
    """The content words of the clause in front of a place, which name what is denied to be or to do something."""
    earliest = max(0, end - _LOOK)
    begin = max((cut.end() for cut in _END.finditer(text, earliest, end)), default=earliest)
    return tuple(words(text[begin:end])[-_SUBJECT:])
