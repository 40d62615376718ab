"""Numbers of a spreadsheet as it shows them: dates, percentages, amounts with their signs and separators."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "yyyy-mm-dd",
    16: "yyyy-mm-dd", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
    **dict.fromkeys((*range(27, 32), *range(34, 37), *range(50, 59)), "yyyy-mm-dd"), 32: "h:mm", 33: "h:mm:ss",
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.')
_BRACKET = re.compile(r"\[(?!\$)[^\]]*\]")
_CORE = re.compile(r"[#0?][#0?,.]*(?:E[+-]?0+)?")
_SHOWN = "€$£¥%()-+ "  # signs that stand for themselves without quotation marks around them


@dataclass(frozen=True, slots=True)
class FigureFormat:
    """A format of numbers: what it says of dates ("date", "time", "moment", "span"), else how figures look."""

    dated: str
    before: str = ""
    behind: str = ""
    decimals: int | None = None
    grouped: bool = False
    percent: bool = False


def figure_format(code: str) -> FigureFormat:
    """What the code of a format says, as far as its first section goes."""
    section = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[0]
    bare = _LITERAL.sub("", section)
    if re.search(r"\[[hms]+\]", bare, re.IGNORECASE):
        return FigureFormat("span")
    signs = set(_BRACKET.sub("", bare).casefold()) if "general" not in bare.casefold() else set()
    has_day, has_hour = bool(signs & set("dy")), bool(signs & set("hs"))
    if has_day or has_hour or ("m" in signs and "0" not in signs):
        return FigureFormat("moment" if has_day and has_hour else "time" if has_hour else "date")
    plain = _BRACKET.sub("", section)
    core = _CORE.search(_LITERAL.sub(lambda match: "\x00" * len(match[0]), plain))
    if not core or "E" in core[0] or "/" in bare:
        return FigureFormat("", percent="%" in bare)
    whole, _, decimals = core[0].partition(".")
    is_percent = "%" in bare
    return FigureFormat(
        "", _said(plain[: core.start()]), _said(plain[core.end() :]),
        len(decimals.rstrip(",")), "," in whole and not whole.endswith(","), is_percent,
    )  # fmt: skip


def shown(value: float, form: FigureFormat, *, since_1904: bool = False) -> str:
    """A number as its format shows it; days and times as ISO 8601 writes them."""
    if form.dated == "span":
        minutes = round(abs(value) * 1440)
        return f"{minutes // 60}:{minutes % 60:02}"
    if form.dated:
        return _moment(value, form.dated, since_1904)
    number = value * 100 if form.percent else value
    if form.decimals is None:
        return f"{number:.15g}" + "%" * form.percent
    written = f"{abs(number):,.{min(form.decimals, 15)}f}" if form.grouped else f"{abs(number):.{form.decimals}f}"
    return f"{'-' * (number < 0)}{form.before}{written}{form.behind}"


def _said(pattern: str) -> str:
    """The words of a pattern around its figures."""
    found = []
    at = 0
    while at < len(pattern):
        literal = _LITERAL.match(pattern, at)
        if literal:
            found.append(literal[1] or literal[2] or literal[3] or "")
            at = literal.end()
            continue
        found.append(pattern[at] if pattern[at] in _SHOWN else "")
        at += 1
    return "".join(found).replace("(", "").replace(")", "")


def _moment(value: float, dated: str, since_1904: bool) -> str:
    first = datetime.datetime(1904, 1, 1) if since_1904 else datetime.datetime(1899, 12, 30)
    early = not since_1904 and 0 < value < 60  # the 29 February 1900 that there never was
    try:
        moment = first + datetime.timedelta(days=value + early, microseconds=500)
    except (OverflowError, ValueError):
        return f"{value:.15g}"
    time = f"{moment:%H:%M}" + (f":{moment:%S}" if moment.second else "")
    if dated == "time":
        return time
    return moment.date().isoformat() + (f" {time}" if dated == "moment" and (moment.hour or moment.minute) else "")
