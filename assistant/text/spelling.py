"""One spelling for English words that are written in several ways: British and American, odd plurals, numbers.

What a text is found by and what it is asked for are both spelt so: it matters that all ways become one, not which one.
"""

from __future__ import annotations

import re

_WAYS = [
    (re.compile(pattern), spelt)
    for pattern, spelt in (
        (r"([a-z]{2}[iy])z(e(?:d|s|rs?)?|ing|able|abilit(?:y|ies)|ations?|ational)$", r"\1s\2"),  # organize, analyze
        (r"([a-z]{2})our(s|ed|ing|ers?|ab(?:le|ly)|al(?:ly)?|ful|ists?|ites?|less|hoods?)?$", r"\1or\2"),  # labour
        (r"([a-z]{2}[bt])re(s?)$", r"\1er\2"),  # centre
        (r"([a-z]{2}[bt])red$", r"\1ered"),  # centred
        (r"((?:li|de|of|pre)(?:cen|fen|ten))s(e(?:d|s|es?)?|ing|ors?)$", r"\1c\2"),  # license, defense
        (r"(practi)s(e[ds]?|ing)$", r"\1c\2"),  # practise
        (r"(gram)me(s?)$", r"\1\2"),  # programme
        (r"(log)ue(s?)$", r"\1\2"),  # catalogue
        (r"(dg)e(ments?)$", r"\1\2"),  # judgement
        (r"(l)l(ments?|ful(?:ly)?)$", r"\1\2"),  # fulfillment
        (r"(p)aed", r"\1ed"),  # paediatric
        (r"((?:analy|cri|diagno|hypothe|progno|synthe))sis$", r"\1ses"),  # analysis, analyses
    )
]
_PLURALS = {
    "appendices": "appendix", "children": "child", "criteria": "criterion", "indices": "index", "men": "man",
    "phenomena": "phenomenon", "women": "woman",
}  # fmt: skip
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS = ("", *"one two three four five six seven eight nine".split())
_NUMBERS = {word: str(number) for number, word in enumerate(_TEENS, 10)} | {
    tens + unit: str(10 * ten + number) for ten, tens in enumerate(_TENS, 2) for number, unit in enumerate(_UNITS)
}
"""From ten on: below, the figures are those of lists and provisions rather than of what is counted."""


_AMERICAN = re.compile(r"([a-z]{2}[iy])s(e(?:d|s|rs?)?|ing|able|abilit(?:y|ies)|ations?|ational)$")


def american(word: str) -> str:
    """A word in small letters as Americans spell it, as far as a spelling with s for z is not."""
    return _AMERICAN.sub(r"\1z\2", word)


def spelt(word: str) -> str:
    """A word in small letters as it is spelt here; a number's words that are written as one are its figures."""
    if known := _NUMBERS.get(word) or _PLURALS.get(word):
        return known
    for way, instead in _WAYS:
        word = way.sub(instead, word)
    return word
