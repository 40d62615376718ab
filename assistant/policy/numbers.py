"""The official numbers of instruments: "E.O. 14110" and "Executive Order No. 14110" are one, in one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from assistant.outline.numerals import chinese

_NO = r"(?:\s*n(?:o|r|um|º|°|\.º)?\b\.?)?\s*"
_NO_YEAR = r"(?!,?\s+(?:18|19|20)\d\d\b(?! of \d))"  # "Lamp Act 2018" bears its year, "Act 2018 of 2020" a number


@dataclass(frozen=True, slots=True)
class Number:
    """An official number in the one spelling, e.g. "EO 14110".

    `system` is the series that counts it. A `local` one is counted in many places, so that it means an instrument only
    together with its jurisdiction.
    """

    system: str
    text: str
    local: bool = False


def _eu(match: re.Match[str]) -> str:
    return f"{match[1]}/{match[2].lstrip('0')}"


def _eu_decided(match: re.Match[str]) -> str:
    """Decisions were numbered beside regulations until 2014: 575/2013/EU is another act than (EU) No 575/2013."""
    first, second = match.groups()
    is_year_last = bool(re.fullmatch("(?:19|20)..", second)) and not re.fullmatch("(?:19|20)..", first)
    return f"{second}/{first.lstrip('0')}" if is_year_last else _eu(match)


def _celex(match: re.Match[str]) -> str:
    year, kind, number = match[1], match[2], match[3].lstrip("0")
    return f"{number}/{year}" if kind == "r" and int(year) < 2015 else f"{year}/{number}"


def _reiwa(match: re.Match[str]) -> str:
    first = {"令和": 2018, "平成": 1988, "昭和": 1925}[match[1]]
    year = 1 if match[2] == "元" else chinese(match[2])
    return f"{chinese(match[3])} of {first + year}"


def _all(match: re.Match[str]) -> str:
    return "-".join(part.lstrip("0") or "0" for part in match.groups() if part)


def _of_year(match: re.Match[str]) -> str:
    return f"{match[1]} of {match[2]}" if match[2] else match[1]


_SYSTEMS: tuple[tuple[str, bool, str, Callable[[re.Match[str]], str]], ...] = (
    ("COM", False, r"\bcom\s?\((\d{4})\)\s?(\d+)", _eu),
    ("COM", False, r"\b5(\d{4})pc(\d{4})\b", _eu),
    ("C", False, r"\bc\s?\((\d{4})\)\s?(\d+)", _eu),
    ("TA", False, r"\bp(\d+)_ta(?:-prov)?\s?\((\d{4})\)\s?(\d+)", _all),
    ("COD", False, r"\b(\d{4})/(\d+)\s?[a-z]?\(cod\)", _eu),
    ("EU", False, r"\b[03](\d{4})([a-z])(\d{4})(?:-\d{8})?\b", _celex),
    ("EU", False, r"/eli/(?:reg|dir|dec)(?:_impl|_del)?/(\d{4})/(\d+)", _eu),
    ("EU", False, r"\((?:eu|ec|eec|euratom|ue|ce|eg|ewg)\)(?:\s?n[or]\.?|\s?nº)?\s?(\d+)/(\d+)", _eu),
    ("EU", False, r"\b(\d{2,4})/(\d+)/(?:eu|ec|eec|ue|ce|eg|ewg)\b", _eu_decided),
    ("EU", False, r"\boj l,? (\d{4})/(\d+)", _eu),
    ("EO", False, rf"\b(?:executive order|e\.?\s?o\.?)(?: \(eo\))?{_NO}(\d{{4,5}})\b", _all),
    ("OMB", False, r"\bm-(\d{2})-(\d{2})\b", _all),
    ("SB", True, rf"\b(?:senate bill|s\.?\s?b\.?){_NO}-?(\d+[a-z]?-\d+|\d+)\b", _all),
    ("HB", True, rf"\b(?:house bill|h\.?\s?b\.?){_NO}-?(\d+[a-z]?-\d+|\d+)\b", _all),
    ("AB", True, rf"\b(?:assembly bill|a\.?\s?b\.?){_NO}-?(\d+[a-z]?-\d+|\d+)\b", _all),
    ("Bill", True, r"\b([sa]\d{3,5})(?:-[a-z])?\b", _all),
    ("Bill C", True, r"\bbill (?:no\.? )?c-(\d+)\b", _all),
    ("Local Law", True, rf"\b(?:local law|l\.?l\.?){_NO_YEAR}{_NO}(\d+)(?:(?: of |/)(\d{{4}}))?\b", _of_year),
    ("Int", True, r"\bint\.? (?:no\.? )?(\d+)(?:-(?:[a-z]|\d{4}))?\b", _all),
    ("Public Act", True, rf"\bpublic act{_NO}(\d+)-(\d+)\b", _all),
    ("Public Law", False, rf"\b(?:public law|pub\. ?l\.){_NO}(\d+)-(\d+)\b", _all),
    ("Law", True, r"(令和|平成|昭和)([元\d〇一二三四五六七八九十]+)年法律第([\d〇一二三四五六七八九十百]+)号", _reiwa),
    ("Law", True, r"法律\s?第\s?(\d+)\s?[号號]|법률\s?제\s?(\d+)\s?호", _all),
    ("Law", True, rf"\bact{_NO_YEAR}{_NO}(\d+)(?: of (\d{{4}}))?\b", _of_year),
    ("Law", True, r"\b(?:law|legge|ley|lei|loi)\s?(?:no|n)?[.º°]?\s?(\d+)(?:/(\d{4}))\b", _of_year),
    ("Law", True, r"\b(?:legge|ley|lei)\s?\d{1,2}°? (?:de )?\w+ (?:de )?(\d{4}),? n\.?[º°]? ?(\d+)\b",
     lambda m: f"{m[2]} of {m[1]}"),
    ("QH", False, r"\b(\d+)/(\d{4})/qh(\d+)\b", _all),
    ("PL", True, r"\b(?:pl|projeto de lei)\s?(?:n[o.º°]*)?\s?([\d.]+)(?:/|,? de (?:\d+ de \w+ de )?)(\d{4})\b",
     lambda m: f"{m[1].replace('.', '')}/{m[2]}"),
    ("CETS", False, rf"\b(?:cets|council of europe treaty series){_NO}\s?-?\s?(\d+)\b", _all),
    ("NIST AI", False, r"\bnist[. ]ai[. ](\d+-\d+)", _all),
    ("CP", False, rf"\bcp{_NO}(\d+)\b", _all),
    ("ISO", False, r"\biso(?:/iec)?(?: tr| ts)? (\d+)(-\d+)?", lambda m: m[1] + (m[2] or "")),
    ("EN", False, r"\b(?:pr)?en (\d{3,})", _all),
    ("OECD/LEGAL", False, r"\boecd/legal/(\d+)", _all),
    ("A/RES", False, r"\ba/res/(\d+)/(\d+)", _all),
)  # fmt: skip
"""Each series: its name, whether many places have one, how its numbers are written, and the one spelling."""
_COMPILED = tuple((name, local, re.compile(pattern), made) for name, local, pattern, made in _SYSTEMS)


@lru_cache(maxsize=10_000)
def number(text: str) -> Number | None:
    """The official number that stands in a text, e.g. "section 2 of Executive Order 14110"; None if it holds no digit.

    One of a series that is not known here is the whole text's words, and local.
    """
    if found := _found(text):
        return found[0]
    if not any(character.isdigit() for character in text):
        return None
    return Number("", re.sub(r"[\W_]+", " ", _folded(text)).strip(), local=True)


def called(name: str) -> Number | None:
    """The number of a known series with which a name begins: "EO 14110, Safe ..." has one, "Note on EO 14110" none."""
    found = _found(name)
    return found[0] if found and _leads(_folded(name)[: found[1]]) else None


def is_number(name: str) -> bool:
    """Whether a name is no more than a number: "Executive Order 14110", "C(2025) 5052 final"."""
    return called(name) is not None and unnumbered(name).strip() in ("", "final")


def unnumbered(title: str) -> str:
    """A title without its number, and without what leads to one at its beginning: "Executive Order 14110, Safe ..."."""
    found = _found(title)
    if not found:
        return title
    folded = _folded(title)
    before = folded[: found[1]]
    return ("" if _leads(before) else before) + folded[found[2] :]


def _found(text: str) -> tuple[Number, int, int] | None:
    """The first known number in a folded text, and where it stands in that."""
    folded = _folded(text)
    for name, local, pattern, made in _COMPILED:
        if match := pattern.search(folded):
            counted = made(match).upper() if name.isupper() else made(match)
            return Number(name, f"{name} {counted}", local), match.start(), match.end()
    return None


def _leads(before: str) -> bool:
    """Whether the words before a number say no more than whose number it is, e.g. "Regulation of the Council"."""
    said = before.split()
    return len(said) <= LEADING and not _TOWARDS.intersection(said)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


LEADING = 3  # words
_TOWARDS = frozenset("on under about to for with by in pursuant implementing amending zu zur über sur".split())
