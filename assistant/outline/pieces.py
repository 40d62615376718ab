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
    | (?<![\w/.-])(?P<code>[0-9]{{1,3}}-[0-9]{{1,3}}-[0-9]{{3,5}}[a-z]?)(?![\w/-])
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
LAST = re.compile(r"\s?(?P<label>[A-Za-z])")  # of a locator, as in "Art. 5 (1) f"
BARE = re.compile(r"(?P<label>[0-9]{1,3}+(?:\.[0-9]{1,2}+){0,2}[a-z]?|([a-z])\2?)(?![\w%/]|\.[0-9])", re.IGNORECASE)
WORD_BEHIND = re.compile(
    rf"(?P<comma>,?){_GAP}(?P<word>n\.?[ºo°](?!\w)|[^\W\d_]{{2,20}}(?:-[^\W\d_]{{2,12}})?)(?P<dot>\.?){_GAP}(?=[\d(A-Za-z])"
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
OF_ME = re.compile(r"\s+(?:should|shall|can|could|may|must|have|had|need|am|was|do|did|will|would|think)\b")
"""What follows an "I" that is no number."""
DATE = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
LEAD = re.compile(r"(?:(?:the|le|la|el|il|der|die|das)\s|l[’']|[A-Z]\.\s?)*", re.IGNORECASE)
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
