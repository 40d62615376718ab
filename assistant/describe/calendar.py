"""Dates as documents write them, in Western and Eastern spellings, as ISO days or months.

A year alone is none: too often it is that of something else. Nor is a day that no calendar has (31 February). Numbers
that may be read in two orders (3/5/2024) are a date only where other dates of the text or its language tell the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from assistant.describe.masking import Mention
from assistant.outline.numerals import HAN, chinese, roman
from assistant.text.months import ENGLISH_MONTHS

MONTHS = (
    "january jan januar jänner janvier enero gennaio janeiro januari stycznia ocak",
    "february feb februar février fevrier febrero febbraio fevereiro februari lutego şubat",
    "march mar märz maerz mars marzo março maart marca mart",
    "april apr avril abril aprile kwietnia nisan",
    "may mai mayo maggio maio mei maja mayıs",
    "june jun juni juin junio giugno junho czerwca haziran",
    "july jul juli juillet julio luglio julho lipca temmuz",
    "august aug août aout agosto augustus sierpnia ağustos",
    "september sept sep septembre septiembre setiembre settembre setembro września eylül",
    "october oct oktober octobre octubre ottobre outubro października ekim",
    "november nov novembre noviembre novembro listopada kasım",
    "december dec dezember décembre decembre diciembre dicembre dezembro grudnia aralık",
)
"""The names of the twelve months in small letters."""
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
"""The year before the first one of an era."""
FIRST_YEAR, LAST_YEAR = 1700, 2100

_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_YEAR = r"[12][0-9]{3}(?![0-9])"
_ORDINAL = r"(?:\ ?(?:st|nd|rd|th|er|º|°|ª)|\.)?"
_SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"  # a line may end within a date, a paragraph may not
_GAP = rf"{_SPACE}?"
_OF = rf"(?:(?:day{_SPACE}of|of|de|del){_SPACE}|d['’])?"
_FORMS = rf"""
    (?<![\w.])(?<!\w-)(?P<d1>[0-9]{{1,2}}){_ORDINAL}{_GAP}{_OF}(?P<m1>{_MONTH})\b\.?,?{_SPACE}(?:(?:de|del){_SPACE})?(?P<y1>{_YEAR})
    |(?<!\w)(?P<m2>{_MONTH})\.?{_SPACE}(?P<d2>[0-9]{{1,2}})(?:\ ?(?:st|nd|rd|th))?
     (?:{_GAP},{_GAP}|{_SPACE})(?P<y2>{_YEAR})
    |(?<!\w)(?P<m3>{_MONTH})\b\.?,?{_SPACE}(?:(?:de|del|of){_SPACE})?(?P<y3>{_YEAR})(?![-/][0-9])
    |(?<=/)(?P<y8>{_YEAR}),?{_SPACE}de{_SPACE}(?P<d8>[0-9]{{1,2}}){_SPACE}de{_SPACE}(?P<m8>{_MONTH})\b(?!{_SPACE}de{_SPACE}[12])
    |(?<![\w./-])(?P<y4>{_YEAR})(?P<s4>[-/.])\ ?(?P<m4>[0-9]{{1,2}})(?P=s4)\ ?(?P<d4>[0-9]{{1,2}})(?!\w|[-/][0-9])
    |(?<![\w./-])(?P<y9>{_YEAR})\.\ ?(?P<m9>1[0-2]|0?[1-9])\.(?=[^\S\n]*(?:\n|\Z))
    |(?<![\w./-])(?P<a5>[0-9]{{1,2}})(?P<s5>[./-])\ ?(?P<b5>[0-9]{{1,2}})(?P=s5)\ ?(?P<y5>{_YEAR})(?![\w/-])
    |(?<![\w.])(?P<d6>[0-9]{{1,2}})\.\ ?(?P<m6>[IVX]{{1,4}})\.\ ?(?P<y6>{_YEAR})
    |(?:(?:西暦|公元|西元|中華|中华){_GAP})?(?:(?P<era>{"|".join(ERAS)}){_GAP}(?P<n7>元|[{HAN}]{{1,5}})|(?<![0-9])(?P<y7>[12][0-9]{{3}}|[一二][〇○零一二三四五六七八九]{{3}}))
     {_GAP}[年년]{_GAP}(?P<m7>[{HAN}]{{1,3}}){_GAP}[月월](?:{_GAP}(?P<d7>[{HAN}]{{1,3}}){_GAP}[日일號号])?
    """
_ANY = re.compile(r"[12][0-9]{3}|[年년]")  # quick, and in every date
_DAY_FIRST = re.compile(r"(?<![\w./-])(?:1[3-9]|2[0-9]|3[01])[/-][0-9]{1,2}[/-][12][0-9]{3}(?![\w/-])")
_ENGLISH = {"sept", *(name for month in ENGLISH_MONTHS for name in (month.casefold(), month[:3].casefold()))}
_FOREIGN = re.compile(
    rf"[0-9]\.?º?\s(?:de\s|d['’])?(?:{'|'.join(name for name in _NUMBERS if name not in _ENGLISH)})\b", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"(?<![\w./-])[0-9]{1,2}[/-](?:1[3-9]|2[0-9]|3[01])[/-][12][0-9]{3}(?![\w/-])")
_YEAR_FIRST_LANGUAGES = ("zh", "ja", "ko")


def dates(text: str, start: int = 0, end: int | None = None, day_first: bool | None = None) -> Iterator[Mention]:
    """The days and months in a stretch of a text in ISO form, in order.

    `day_first` is how 3/5/2024 is read; where it is None such a date is left out.
    """
    last = len(text) if end is None else end
    if not _ANY.search(text, start, last):
        return
    for match in _forms().finditer(text, start, last):
        if value := _value(match, day_first):
            yield Mention(value, *_trimmed(match))


@cache
def _forms() -> re.Pattern[str]:
    """Made when the first text is described, since it takes as long as a start may."""
    return re.compile(_FORMS, re.IGNORECASE | re.VERBOSE)


def day_first(text: str, language: str = "") -> bool | None:
    """Whether a text writes 3/5/2024 with the day first; None if nothing tells. Its own unmistakable dates decide."""
    days, months = bool(_DAY_FIRST.search(text)), bool(_MONTH_FIRST.search(text))
    if days != months:
        return days
    foreign = language[:2] not in ("", "en", *_YEAR_FIRST_LANGUAGES) or bool(_FOREIGN.search(text))
    return True if foreign and not months else None


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Where a date stands, without the white space that an optional word before it may have left."""
    found = match[0]
    return match.start() + len(found) - len(found.lstrip()), match.end()


def _value(match: re.Match[str], order: bool | None) -> str:
    part = match.groupdict()
    if part["y1"]:
        return iso(int(part["y1"]), _NUMBERS[part["m1"].casefold()], int(part["d1"]))
    if part["y2"]:
        return iso(int(part["y2"]), _NUMBERS[part["m2"].casefold()], int(part["d2"]))
    if part["y3"]:
        return iso(int(part["y3"]), _NUMBERS[part["m3"].casefold()])
    if part["y8"]:  # the number of a Spanish or Portuguese law, whose year is that of its day
        return iso(int(part["y8"]), _NUMBERS[part["m8"].casefold()], int(part["d8"]))
    if part["y4"]:
        return iso(int(part["y4"]), int(part["m4"]), int(part["d4"]))
    if part["y9"]:  # a month as Korean title pages write it
        return iso(int(part["y9"]), int(part["m9"]))
    if part["y5"]:
        return _ordered(int(part["a5"]), int(part["b5"]), int(part["y5"]), True if part["s5"] == "." else order)
    if part["y6"]:
        return iso(int(part["y6"]), roman(part["m6"].upper()), int(part["d6"]))
    return _eastern(part)


def _ordered(first: int, second: int, year: int, order: bool | None) -> str:
    if first == second or (first > 12 >= second) or order:
        return iso(year, second, first)
    return iso(year, first, second) if second > 12 >= first or order is False else ""


def _eastern(part: dict[str, str | None]) -> str:
    if part["era"]:
        number = part["n7"] or ""
        year = ERAS[part["era"]] + (1 if number == "元" else _han(number))
    else:
        year = _digits(part["y7"] or "")
    return iso(year, _han(part["m7"] or ""), _han(part["d7"]) if part["d7"] else None)


def _han(numeral: str) -> int:
    return chinese(numeral.replace("○", "〇"))


def _digits(year: str) -> int:
    """A year whose digits are written one by one: 二〇二三."""
    return int("".join(each if each.isdecimal() else str("〇一二三四五六七八九".find(each) % 10) for each in year))


def iso(year: int, month: int, day: int | None = None) -> str:
    """The ISO form of a day or a month; empty if there is no such one."""
    try:
        found = date(year, month, 1 if day is None else day)
    except ValueError:
        return ""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return found.isoformat()[: 7 if day is None else 10]
