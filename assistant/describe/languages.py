"""The language of a text, by its script and its small words."""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 12_000
"""Characters that are looked at."""
LATER = 2_000
"""Where the sample of a long text begins, past its title page."""
LEAST = 8
"""Small words of a language by which it is known."""

_WORDS = {
    "en": "the of and to in a that is for shall with by be as an this which or on are it not",
    "de": "der die das und den von zu in mit ist im nicht des eine dem für auf an werden nach durch oder zur",
    "fr": "de le la les des et à du est un une que pour dans par en aux sur qui au ou a se être sont",
    "es": "de la el los las del que en y a por con un una para se su no como sobre al más o ley esta",
    "it": "di il la che e della per in un del una con a sono non è nel alla dei delle gli i le da si al come o",
    "pt": "de a o e os da do dos das que para com um uma não em por na no ao à pela sobre são se as ou como",
    "nl": "de het een van en in is dat op te met voor niet zijn aan wordt of bij door",
    "pl": "i w z na do nie się jest oraz przez dla o od lub które",
    "sv": "och att det som en av för den med till är inte ska eller",
    "da": "og at det som en af for den med til er ikke skal eller",
    "fi": "ja on ei että sekä tai joka ovat mukaan sen",
    "tr": "ve bir bu ile için olan olarak veya da de kanun madde",
    "vi": "và của các có được trong cho về theo quy định này",
    "id": "dan yang di dengan untuk dari pada ini dalam atau",
}
_SCRIPTS = (
    ("ko", "[\uac00-\ud7af]"), ("ja", "[\u3040-\u30ff]"), ("zh", "[\u3400-\u9fff]"),
    ("ar", "[\u0600-\u06ff]"), ("he", "[\u0590-\u05ff]"), ("el", "[\u0370-\u03ff]"), ("th", "[\u0e00-\u0e7f]"),
    ("hi", "[\u0900-\u097f]"), ("ru", "[\u0400-\u04ff]"),
)  # fmt: skip
_SHARE = {"ko": 0.2, "ja": 0.05}
_TRADITIONAL = re.compile("[為於與們這國會學實應發後對經個開關過無點變當業務應權條項規範資訊據]")
_SIMPLIFIED = re.compile("[为于与们这国会学实应发后对经个开关过无点变当业务权条项规范资讯据]")


def language(text: str) -> tuple[str, float]:
    """The ISO 639-1 code of a text's language and how sure that is; empty and 0 if its words do not tell."""
    begin = min(LATER, max(0, len(text) - SAMPLE))
    sample = text[begin : begin + SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    for code, script in _SCRIPTS:
        if letters and len(re.findall(script, sample)) > _SHARE.get(code, 0.3) * letters:
            return (_written(sample) if code == "zh" else code), 0.95
    words = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    counts = sorted(
        ((sum(words[word] for word in small.split()), code) for code, small in _WORDS.items()), reverse=True
    )
    (most, best), (second, _) = counts[:2]
    if most < LEAST or most < 1.2 * second:
        return "", 0.0
    return best, min(0.95, 0.5 + (most - second) / most / 2)


def _written(sample: str) -> str:
    return "zh-Hant" if len(_TRADITIONAL.findall(sample)) > 2 * len(_SIMPLIFIED.findall(sample)) else "zh"
