"""What a reference to a provision is made of, piece by piece: patterns for `references`."""

from __future__ import annotations

import re

from assistant.outline import kinds
from assistant.outline.numerals import FULL_ROMAN, HAN, WORDS

KINDS, SEVERAL = kinds.words(kinds.KINDS)
PARTS, _several_parts = kinds.words(kinds.PARTS)
SEVERAL_PARTS = _several_parts | kinds.COLLECTIVE
BEHIND = kinds.listed(kinds.BEHIND)
UNCOUNTED_WORDS = kinds.listed(kinds.UNCOUNTED)

_GAP = r"[^\S\n]{0,3}\n?[^\S\n]{0,3}"
OPENER = re.compile(
    rf"""
      [第제]\s?(?P<eastern>[{HAN}]{{1,7}})\s?(?P<unit>[{"".join(kinds.EASTERN)}])(?:[之の의](?P<inserted>[{HAN}]{{1,4}}))?
    | (?<![\w.-])(?P<action>[A-Z]{{2}}(?:-[0-9]{{1,2}}\.[0-9]{{1,2}}-[0-9]{{3}}|\.[A-Z]{{2}}-[0-9]{{1,2}}))(?![\w-])
    | (?<![\w/.-])(?P<code>[0-9]{{1,2}}-[0-9]{{1,3}}-[0-9]{{3,5}}[a-z]?)(?![\w/-])
    | (?<![\w-])(?P<word>§§?|[^\W\d_]{{1,20}}+(?:-[^\W\d_]{{2,12}}+)?)(?P<dot>\.?)(?P<gap>{_GAP})
        (?=[(\dA-Z]|[ivx]{{1,6}}\b|premier\b|[a-z]\b)
    """,
    re.VERBOSE,
)
"""Where a reference may begin: a word before a number, an id, a bare code, or an Eastern number with its unit."""
_NUMBER = rf"""
    (?: (?:(?P<series>[LRD])\.?\s?)?
        (?P<digits>[0-9]{{1,5}}+(?:(?!(?:th|st|nd|rd|er|re)\b)[A-Za-z]{{1,2}}(?![A-Za-z]))?
          (?:[.:-][0-9]{{1,5}}+(?:[A-Za-z](?![A-Za-z]))?)*+)
        (?:(?:er|re)\b|\.?[ºª°])?(?:[ -]?(?P<inserted>bis|ter|quater|quinquies)\b(?!\s+[0-9]))?
      | (?P<letters>(?:[IVXLC]{{1,7}}+|[A-Z])(?:\.[0-9]{{1,3}}+)*+)
      | (?P<small>[ivx]{{2,7}}+)
      | (?P<first>[Pp]remier|PREMIER) | (?P<spelt>{"|".join(f"{each.capitalize()}|{each.upper()}" for each in WORDS)}) )
    (?![\w%/]|-[0-9])
"""
NUMBER = re.compile(_NUMBER, re.VERBOSE)
NUMBER_OF_LOCATOR = re.compile(_NUMBER, re.VERBOSE | re.IGNORECASE)
BEGINS_RANGE = re.compile(r"(?P<first>[0-9]{1,5})(?=-(?P<last>[0-9]{1,5})(?![\w-]))")
DECIMAL = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(?![\w%]|\.[0-9])")
BRACKET = re.compile(r"(?P<gap>\s?)[（(](?P<label>[0-9A-Za-z]{1,6})[)）]")
DOTTED = re.compile(r"\.(?P<label>[0-9]{1,3}|[a-z])(?!\w)")
FURTHER = re.compile(  # in a locator, as in "Art. 5 (1) f" and "Article 5, 1, f"
    rf"\s{{0,3}}[.,;]?\s{{0,3}}(?<!\w)(?!(?:{kinds.any_of(kinds.AND)})\s)"
    r"[（(]?(?P<label>[0-9]{1,3}[a-z]{0,2}|([a-z])\2{0,3}|[ivxl]{2,7})[)）]?(?!\w)",
    re.IGNORECASE,
)
BARE = re.compile(
    r"(?P<label>[0-9]{1,3}+(?:\.[0-9]{1,2}+){0,2}[a-z]?|(?P<roman>[ivx]{2,7})|([a-z])\3?)(?![\w%/]|\.[0-9])",
    re.IGNORECASE,
)
WORD_BEHIND = re.compile(
    rf"(?P<comma>,?){_GAP}(?P<word>n\.?[ºo°](?!\w)|S(?=\.)|[^\W\d_]{{2,20}}(?:-[^\W\d_]{{2,12}})?)(?P<dot>\.?){_GAP}(?=[\d(A-Za-z])"
)
SEPARATOR = re.compile(
    rf"(?P<comma>\s?[,;])?\s{{0,3}}(?P<join>(?:{kinds.any_of(kinds.AND, kinds.TO)})(?=[\s(])|[–—-])?"
    r"\s{0,3}(?=[\dA-Z(]|[a-z]\))"
)
UNCOUNTED = re.compile(rf",?\s(?:{kinds.any_of(kinds.ORDINALS)})\s(?:{kinds.any_of(kinds.UNCOUNTED)})\b", re.IGNORECASE)
OF = re.compile(rf",?\s{{1,3}}(?:de\sl[’']|dell[’']|(?:{kinds.any_of(kinds.OF)})\s{{1,3}}(?:(?:the|la)\s{{1,3}})?)")
EASTERN_POINT = re.compile(
    rf"\s?(?:[第제]\s?[（(]?(?P<n>[{HAN}]{{1,7}})[）)]?\s?[{kinds.EASTERN_PARTS}]|[（(](?P<label>[{HAN}]{{1,4}})[）)])"
)
COUNTED = re.compile(rf"\s?(?:%|[€$£]|(?:{kinds.any_of(kinds.COUNTED)})\b)|\s[0-9]{{3}}\b|[.,][0-9]", re.IGNORECASE)
"""What follows a number that counts something."""
_NAMED = kinds.any_of(kinds.AND, kinds.TO, kinds.OF, kinds.BEHIND_NAMES[:1])
SPEAKS = re.compile(rf"I\s{{1,3}}(?!(?:{_NAMED}|(?!was\b|always\b)[a-z]{{2,}}s)\b)[a-z]")
"""An "I" with a verb that is not of the third person: a speaker rather than a number."""
COUNTS = re.compile(rf"[0-9]{{1,4}}\s{{1,3}}(?!(?:{_NAMED}|{kinds.any_of(kinds.BEHIND_NAMES)})\b)[a-z]")
"""A number with a word that may be what it counts."""
BEFORE_SUBJECT, BEFORE_NAME = (
    re.compile(rf"(?:^|[^\w\s]|\b(?:{kinds.any_of(words)}))\s*$", re.IGNORECASE)
    for words in (kinds.BEFORE_NAMES[:1], kinds.BEFORE_NAMES)
)
"""What stands before a name that a verb follows, and before any."""
DATE = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b|[0-3]?[0-9]-[0-3]?[0-9]-(?:19|20)[0-9]{2}\b")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
LEAD = re.compile(r"(?:(?:the|le|la|el|il|der|die|das)\s|l[’'])*(?-i:(?:[A-Z]\.\s?){2,})?", re.IGNORECASE)
CALLED = re.compile(r"(?P<word>[^\W\d_]+(?: [^\W\d_]+){0,3}) +(?=[0-9(]|[A-Z]\b|[IVXLC]+\b)")
RECITAL = re.compile(r"\(([0-9]{1,3}[a-z]?)\)")
ACTION = re.compile(r"[A-Z]{2}(?:\.[A-Z]{2})?-[0-9]{1,2}(?:\.[0-9]{1,2})?(?:-[0-9]{3})?", re.IGNORECASE)
CODE = re.compile(r"[0-9]{1,3}-[0-9]")
_LABEL = re.compile(r"[0-9]{1,3}[a-z]{0,2}|([a-z])\1{0,3}", re.IGNORECASE)


def is_roman(letters: str) -> bool:
    """Whether letters are a Roman numeral, small or capital."""
    return bool(letters) and FULL_ROMAN.fullmatch(letters.upper()) is not None


def is_label(label: str, *, apart: bool = False) -> bool:
    """Whether what stands in brackets behind a number labels a part; `apart` from the number, "(EU)" does not."""
    if _LABEL.fullmatch(label):
        return True
    return is_roman(label) or (not apart and len(label) == 2 and label.islower())


def plain(number: str) -> str:
    """A number in the one spelling of all traditions: "4A" and "4a" are "4a", "iii" and "III" are "III"."""
    return number.upper() if number[0].isalpha() else number.casefold()
