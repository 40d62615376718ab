"""Numbers, shares, amounts, periods and dates in a text, compared by what they are worth."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from assistant.text.months import ENGLISH_MONTHS
from assistant.text.words import words
from assistant.verify.provisions import without

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_WORDS = {word: number for number, word in enumerate(_SMALL)} | _TENS
_LISTED = tomllib.loads((Path(__file__).parent / "values.toml").read_text(encoding="utf-8"))
_SCALES, _CURRENCIES, _SPANS = (_LISTED[kind] for kind in ("scales", "currencies", "spans"))
_MONTH = (
    r"(?P<month>(?:" + "|".join(f"(?-i:{name[0]}){name[1:3]}(?:{name[3:]}|t)?" for name in ENGLISH_MONTHS) + r")\b\.?)"
)
_YEAR = r"(?P<year>(?:1[89]|20|21)[0-9]{2})(?![0-9])"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d-]){_YEAR}-(?P<number>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?![\d-])",
        rf"(?<![\d.])(?:(?P<first>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: and | to |-))?(?P<day>[0-9]{{1,2}})"
        rf"(?:st|nd|rd|th)?(?: day of| of)? {_MONTH}(?:,? ?{_YEAR})?",
        rf"(?<!\w){_MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9])(?:, ?{_YEAR}|"
        rf" {_YEAR.replace('year', 'late')})?",
        rf"(?<!\w){_MONTH},? {_YEAR}",
        rf"(?<![\w.,/-]){_YEAR}(?![\w/-]|[.,][0-9])",
    )
)
_MONEY = "|".join(_CURRENCIES.values()).replace(" ", "[ ]")  # for a pattern in which others do not count
_WORD_NUMBER = rf"(?:{'|'.join(_TENS)})-(?:{'|'.join(_SMALL[1:10])})|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
_NUMBER = re.compile(
    rf"""(?<![\w^])(?:(?P<before>{_MONEY})\ ?)?
    (?: (?P<base>[0-9]+)\^(?P<power>[0-9]+)
      | (?P<digits>[0-9]{{1,3}}(?:(?P<gap>[ ,.])[0-9]{{3}})(?:(?P=gap)[0-9]{{3}})*(?:\.[0-9]+)?(?![0-9])
        |[0-9]+(?:[.,][0-9]+)?)
      | (?P<word>(?:{_WORD_NUMBER})\b)
    )
    (?:[ -]?(?P<scale>{"|".join(sorted(_SCALES, key=len, reverse=True))})\b)?
    (?: \ ?(?P<percent>%|per\ ?cent\b|percentage\ points?\b)
      | [ -](?P<open>business|working|calendar)?[ ]?(?P<span>{"|".join(_SPANS)})s?\b
      | \ ?(?P<after>{_MONEY})
    )?""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHERS = tuple(
    (re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE), Fraction(worth), unit)
    for unit in ("month", "hour", "quarter", "times", "percent")
    for worth, pattern in _LISTED[unit].items()
)
_OUT_OF = re.compile(
    rf"\b(?P<part>{_WORD_NUMBER}|[0-9]{{1,2}}) (?:in|out of)(?: every)? (?P<whole>{_WORD_NUMBER}|[0-9]{{1,3}})\b"
    r"(?! ?(?:%|per|hour|day|week|month|year|(?-i:[A-Z])|[0-9]))",
    re.IGNORECASE,
)
"""A share, as in "nine in ten"."""
_COUNTED = re.compile(rf"[0-9]|\b(?:{_WORD_NUMBER})\b", re.IGNORECASE)
_CUT = re.compile(
    r"(?<!\bNo)(?<!\bArt)(?<!\bSec)[,;:.]\s|\b(?:and|or|but|however|whichever|while|whereas)\b", re.IGNORECASE
)
_BOUND = _LISTED["bound"]
_MOST, _LEAST, _NOT_LESS = (re.compile(rf"{_BOUND[kind]}\W*$", re.IGNORECASE) for kind in ("most", "least", "not_less"))
_BEHIND = re.compile(rf"\W*(?:{_BOUND['behind']})\b", re.IGNORECASE)
_LEAD = re.compile(r"\W*(?:before|prior to|ahead of|in advance)\b", re.IGNORECASE)
"""What makes a time one that must lie ahead: no later than two weeks before is at least two weeks."""
_SINGLE = re.compile(r"\b(?:one|single|sole)\b(?! of\b)", re.IGNORECASE)
_COMPARING = frozenset(words("more less least most later earlier than within exceed exceeding up over"))
_CLEARLY_BETTER = 0.3
"""By how much another place must fit a sentence better before its value counts as the right one."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value, how it is written, where, which bound it is (-1 at most, 1 at least) and the words around it.

    A date is a number of parts, others are fractions of their unit.
    """

    worth: Fraction | tuple[int | None, ...]
    unit: str
    written: str
    start: int
    bound: int
    around: frozenset[str]


def values(text: str) -> list[Value]:
    """The values in a folded text, in order; the numbers of provisions are none."""
    found: list[Value] = []
    rest = text
    text = without(text)
    for worth, unit, start, end in _read(text):
        found.append(Value(worth, unit, text[start:end].strip(), start, _bound(text, start, end), frozenset()))
        rest = rest[:start] + "\0" * (end - start) + rest[end:]
    around = {value.start: _around(rest, value.start) for value in found}
    whole = [Value(v.worth, v.unit, v.written, v.start, v.bound, around[v.start]) for v in found]
    return sorted(whole, key=lambda value: value.start)


ReadValue = tuple[Fraction | tuple[int | None, ...], str, int, int]


def _read(text: str) -> Iterator[ReadValue]:
    taken = [False] * (len(text) + 1)
    for reading in (*_dates(text), *_periods(text), *_shares(text), *_numbers(text)):
        start, end = reading[2:]
        if not any(taken[start:end]) or (reading[1] == "date" and _pair(text, start, end)):
            taken[start:end] = [True] * (end - start)
            yield reading


def _pair(text: str, start: int, end: int) -> bool:
    """Whether a stretch names two days, as "1 and 2 November 2023", and so is read twice."""
    return bool(re.match(r"[0-9]{1,2}(?: and | to |-)[0-9]{1,2} ", text[start:end]))


def _dates(text: str) -> Iterator[ReadValue]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            part = match.groupdict()
            written = part.get("year") or part.get("late")
            year = int(written) if written else None
            month = int(part["number"]) if part.get("number") else _month(part.get("month"))
            for day in (part.get("first"), part.get("day")):
                if day or (day is part.get("day") and not part.get("first")):
                    yield (year, month, int(day) if day else None), "date", *match.span()
                    if not part.get("first"):
                        break


def _month(name: str | None) -> int | None:
    return next(n for n, month in enumerate(ENGLISH_MONTHS, 1) if month[:3] == name[:3].capitalize()) if name else None


def _periods(text: str) -> Iterator[ReadValue]:
    for pattern, worth, unit in _OTHERS:
        for match in pattern.finditer(text):
            yield worth, unit, *match.span()


def _shares(text: str) -> Iterator[ReadValue]:
    for match in _OUT_OF.finditer(text):
        part, whole = (_counted(match.group(name)) for name in ("part", "whole"))
        if 0 < part < whole:
            yield Fraction(part * 100, whole), "percent", *match.span()


def _counted(written: str) -> int:
    return int(written) if written.isdigit() else sum(_WORDS[word] for word in written.casefold().split("-"))


def _numbers(text: str) -> Iterator[ReadValue]:
    for match in _NUMBER.finditer(text):
        unit, factor = _unit(match)
        if unit or (match.group("word") or "").casefold() not in ("one", "zero"):  # "one of them"
            yield _worth(match) * factor, unit, *match.span()


def _unit(match: re.Match[str]) -> tuple[str, int]:
    if match.group("percent"):
        return "percent", 1
    if span := match.group("span"):
        factor, unit = _SPANS[span.casefold()]
        is_office_time = (match.group("open") or "calendar").casefold() != "calendar"
        return f"open {unit}" if is_office_time else unit, factor
    money = match.group("before") or match.group("after")
    if money:
        return next(c for c, pattern in _CURRENCIES.items() if re.fullmatch(pattern, money, re.IGNORECASE)), 1
    return "", 1


def _worth(match: re.Match[str]) -> Fraction:
    if match.group("power"):
        return Fraction(int(match.group("base")) ** min(int(match.group("power")), 400))
    if word := match.group("word"):
        number = Fraction(_counted(word))
    else:
        number = Fraction(_plain(match.group("digits"), match.group("gap")))
    return number * int(_SCALES.get((match.group("scale") or "").casefold(), 1))


def _plain(digits: str, gap: str | None) -> str:
    """Digits as a decimal number: "35 000 000" and "1,025.5" are grouped, "7,5" is not."""
    return digits.replace(gap, "") if gap else digits.replace(",", ".")


def _bound(text: str, start: int, end: int) -> int:
    before = text[max(0, start - 40) : start]
    if _LEAD.match(text, end) and (
        late := re.search(r"\b(?:no|not) (later|earlier|sooner) than\W*$", before, re.IGNORECASE)
    ):
        return 1 if late.group(1).casefold() == "later" else -1
    if behind := _BEHIND.match(text, end):
        return -1 if behind["most"] else 1
    if _NOT_LESS.search(before):
        return 1 if re.search(r"(?:less|fewer|lower)(?: than)?\W*$", before, re.IGNORECASE) else -1
    if _MOST.search(before):
        return -1
    return 1 if _LEAST.search(before) else 0


def _around(text: str, start: int) -> frozenset[str]:
    """The words of the part of a sentence in which a value stands."""
    begin = max((match.end() for match in _CUT.finditer(text, 0, start)), default=0)
    cut = _CUT.search(text, start)
    near = words(text[begin : cut.start() if cut else len(text)].replace("\0", " "))
    return frozenset(near) - _COMPARING


def unmatched(sentence: str, evidence: Sequence[str]) -> list[str]:
    """Why the values of a sentence are not those of the texts, all folded."""
    there = [value for text in evidence for value in values(text)]
    return [reason for _, reason in _differing(sentence, there, evidence)]


def otherwise(sentence: str, evidence: Sequence[str]) -> list[str]:
    """The same, but for values of a kind of which the texts have none: of such they say nothing."""
    there = [value for text in evidence for value in values(text)]
    differing = _differing(sentence, there, evidence)
    return [reason for value, reason in differing if any(_comparable(value, other) for other in there)]


def _differing(sentence: str, there: Sequence[Value], evidence: Sequence[str]) -> Iterator[tuple[Value, str]]:
    vocabulary = frozenset(word for text in evidence for word in words(text))
    single = any(_SINGLE.search(text) for text in evidence)
    for value in values(sentence):
        mine = replace(value, around=value.around & vocabulary)
        if reason := _wrong(mine, there, single):
            yield mine, reason


def _wrong(value: Value, there: Sequence[Value], single: bool) -> str:
    kind = "date" if value.unit == "date" else "number"
    same = [other for other in there if _equal(value, other)]
    if not same and _counts(value) and not single and not any(_comparable(value, o) and _fit(value, o) for o in there):
        return ""  # what a text lists need not be counted in it
    if not same:
        return f"the {kind} {value.written} is not in the cited text"
    agreeing = [other for other in same if value.bound * other.bound >= 0]
    if not agreeing:
        return f"{value.written} is a bound of the other kind in the cited text (at most, at least)"
    best = max(_fit(value, other) for other in agreeing)
    rivals = [other for other in there if other not in agreeing and _comparable(value, other)]
    rival = max(rivals, key=lambda other: _fit(value, other), default=None)
    if rival and _fit(value, rival) > best + _CLEARLY_BETTER:
        return f"the cited text says {rival.written} where the sentence says {value.written}"
    return ""


def _equal(value: Value, other: Value) -> bool:
    if isinstance(value.worth, tuple) or isinstance(other.worth, tuple):
        return _same_date(value, other)
    if {value.unit, other.unit} == {"hour", "month"}:
        return _hours(value) == _hours(other)
    raised = value.worth == other.worth or _lost_power(value.worth, other.written)
    return raised and (value.unit == other.unit or _loose(value, other))


def _counts(value: Value) -> bool:
    """Whether a value is a small number in letters, with no unit: "two conditions"."""
    return value.unit == "" and value.written.isalpha() and value.written.casefold() in _SMALL


def _hours(value: Value) -> Fraction | None:
    """What a period comes to where a year is 365 days; a month has no certain number of days."""
    if isinstance(value.worth, tuple) or value.unit == "hour":
        return None if isinstance(value.worth, tuple) else value.worth
    return value.worth / 12 * 365 * 24 if value.worth % 12 == 0 else None


def _loose(value: Value, other: Value) -> bool:
    """A count that one side gives with a unit and the other without; "each year" counts nothing."""
    counted = other if value.unit == "" else value
    return "" in (value.unit, other.unit) and bool(_COUNTED.search(counted.written))


def _same_date(value: Value, other: Value) -> bool:
    """Whether a date is as the other says, which may be more precise."""
    if not isinstance(value.worth, tuple) or not isinstance(other.worth, tuple):
        return False
    return all(mine is None or mine == theirs for mine, theirs in zip(value.worth, other.worth, strict=True))


def _lost_power(worth: Fraction, written: str) -> bool:
    """Whether a text says "1025" for 10^25, as text taken from a PDF does."""
    digits = str(worth.numerator) if worth.denominator == 1 else ""
    return len(digits) > 10 and re.fullmatch("10+", digits) is not None and written == f"10{len(digits) - 1}"


def _comparable(value: Value, other: Value) -> bool:
    """Whether one could stand in the place of the other: both periods, or of one unit."""
    counted = bool(_COUNTED.search(value.written) and _COUNTED.search(other.written))
    return value.unit == other.unit or (counted and {value.unit, other.unit} == {"hour", "month"})


def _fit(value: Value, other: Value) -> float:
    """How much the words around one value are those around the other."""
    sizes = len(value.around) + len(other.around)
    return 2 * len(value.around & other.around) / sizes if sizes else 0.0
