"""Numbers as documents write them: digits with letters, Roman, Chinese, single letters, words."""

from __future__ import annotations

import re

Key = tuple[tuple[int, str], ...]

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
CHINESE = "零一二三四五六七八九"
HAN = CHINESE + "〇十百千0-9０-９"
"""What a number in an Eastern script is written with, for a class of a pattern."""
TENS = {"十": 10, "百": 100, "千": 1000}
INSERTED = "bis ter quater quinquies sexies septies octies novies decies".split()
"""Latin for twice, thrice, ...: articles that were put in behind one that has the number already, as a, b, ... are."""
_SERIES = re.compile(r"([LRDA])\*?\.?\s?(?=[0-9])")  # laws, regulations and decrees of a French code
_PARTS = re.compile(rf"([0-9]{{1,9}})(?:[ \t-]?({'|'.join(INSERTED)})\b|([A-Za-z]*))")
FULL_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def key(number: str) -> Key:
    """A number for comparing: "5a" and "5 bis" after "5" and before "6", "2.10" after "2.9"."""
    if number.startswith("第"):
        return ((chinese(number[1:-1]), ""),)
    if number == "premier":
        return ((1, ""),)
    if number.casefold() in WORDS:
        return ((WORDS.index(number.casefold()) + 1, ""),)
    if re.fullmatch(r"[IVXLC]+", number) and FULL_ROMAN.fullmatch(number) and (len(number) > 1 or number in "IVX"):
        return ((roman(number), ""),)
    if re.fullmatch(r"[A-Za-z]", number):
        return ((ord(number.upper()) - 64, ""),)
    if re.match(r"[A-Z]\.", number):
        return ((ord(number[0]) - 64, ""), *key(number[2:]))
    series = _SERIES.match(number)
    outer = ((ord(series[1]), ""),) if series else ()
    return (*outer, *((int(part[1]), _letters(part)) for part in _PARTS.finditer(number)))


def _letters(part: re.Match[str]) -> str:
    return chr(97 + INSERTED.index(part[2])) if part[2] else part[3].lower()


def roman(numeral: str) -> int:
    """The value of a Roman numeral in capitals."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[letter] for letter in numeral]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def chinese(numeral: str) -> int:
    """The value of a number in Chinese characters or digits."""
    if numeral.isdecimal():
        return int(numeral)
    total, current = 0, 0
    for character in numeral:
        if character in TENS:
            total += (current or 1) * TENS[character]
            current = 0
        elif character in CHINESE:
            current = CHINESE.index(character)
    return total + current


def follows(before: Key, after: Key) -> bool:
    """Whether a number comes directly after another: 2 after 1 or 1.4, 1.1 after 1, 4a after 4, 5 after 4b."""
    if not before or not after:
        return False
    (number, letters), depth = after[-1], len(after)
    if len(before) < depth:
        return before == after[:-1] and number <= 1
    if before[: depth - 1] != after[:-1]:
        return False
    previous = before[depth - 1]
    if letters:
        return previous == (number, "" if letters == "a" else letters[:-1] + chr(ord(letters[-1]) - 1))
    return previous[0] + 1 == number
