"""A number in the forms that lists and notes bear it in, by the names that Word has for them."""

from __future__ import annotations

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_HAN = "〇一二三四五六七八九"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_EASTERN = ("chinese", "japanese", "taiwanese", "ideograph", "korean")
_MARKS = "*†‡§"


def numeral(number: int, style: str) -> str:
    """A number as a list or a note bears it; in Arabic digits where the format is not known."""
    if style == "none":
        return ""
    if number < 1:
        return str(number)
    if style.endswith(("Letter", "Roman")) or style.startswith("russian"):
        shown = roman(number) if style.endswith("Roman") else _lettered(number, style)
        return shown.upper() if "pper" in style else shown
    if style in {"cardinalText", "ordinalText"}:
        return _spelt(number, is_ordinal=style == "ordinalText")
    if style.startswith(_EASTERN) and "Digital" not in style and "Legal" not in style and number < 100:
        return _han(number)
    if style == "decimalEnclosedCircle" and number <= 20:
        return chr(0x245F + number)
    if style == "chicago":
        return _MARKS[(number - 1) % len(_MARKS)] * ((number - 1) // len(_MARKS) + 1)
    plain = {"decimalZero": f"{number:02}", "ordinal": f"{number}{_ending(number)}", "numberInDash": f"- {number} -"}
    return plain.get(style, str(number))


def roman(number: int) -> str:
    """A number below 400 in small Roman numerals."""
    parts = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    numeral = ""
    for value, letters in parts:
        count, number = divmod(number, value)
        numeral += letters * min(count, 3)
    return numeral


def _lettered(number: int, style: str) -> str:
    letters = _RUSSIAN if style.startswith("russian") else "abcdefghijklmnopqrstuvwxyz"
    return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) % 5 + 1)


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _spelt(number: int, *, is_ordinal: bool) -> str:
    """A number below 100 in words, as "Twenty-first"."""
    if number > 99:
        return f"{number}{_ending(number)}" if is_ordinal else str(number)
    tens, units = divmod(number, 10) if number >= 20 else (0, number)
    parts = ([_TENS[tens]] if tens else []) + ([_UNITS[units]] if units else [])
    if is_ordinal:
        last = parts[-1]
        parts[-1] = _IRREGULAR.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return "-".join(parts).capitalize()


def _han(number: int) -> str:
    tens, units = divmod(number, 10)
    return f"{_HAN[tens] if tens > 1 else ''}{'十' if tens else ''}{_HAN[units] if units else ''}"
