"""The language of a text, by its script and its small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

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
_ASKED = {
    "en": "what who whom which when how why where does do did must can may should are was were has have we our"
    " i my you from at if no any all than there about into more",
    "de": "was wer wem wen wann welche welcher welches welchen wie warum wo muss müssen darf dürfen kann gilt sind hat"
    " wir unser ich mich mir sich sieht gibt ein eines einer vor bei ob man als über sagt regelt steht lautet",
    "fr": "quel quelle quels quelles qui quand comment combien pourquoi où quoi dit doit peut sont ont nous je ce cette"
    " selon avec elle ils elles y si",
    "es": "qué quién quiénes cuál cuáles cuándo cómo cuánto cuánta cuántos dónde dice debe puede tiene hay nosotros"
    " según esta este son",
    "it": "cosa chi quando come quale quali quanto perché dove dice deve può sono ha noi nell dell secondo dall sull è",
    "pt": "qual quais quem quando quanto onde diz deve pode tem nós segundo",
    "nl": "wat wie wanneer welke hoe waarom waar moet moeten mag mogen kan zijn wij we ons onze heeft zegt over",
}
"""Small words of questions beside those of all texts."""
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
    if script := _script(sample):
        return script, 0.95
    (most, best), (second, _), *_ = _counted(sample, _WORDS)
    if most < LEAST or most < 1.2 * second:
        return "", 0.0
    return best, min(0.95, 0.5 + (most - second) / most / 2)


@lru_cache(maxsize=1000)
def of_question(text: str) -> str:
    """The ISO 639-1 code of a question's language; empty if no more of its small words are of one than of others.

    What begins with a small word of a language may name a text in another script: "Is 人工智能法 in force?" is English.
    """
    both = _both()
    counted = _counted(text, both)
    best = [code for most, code in counted if most and most == counted[0][0]]
    first = text.strip().partition(" ")[0].casefold()
    script = _script(text)
    if script and not any(first in both[code].split() for code in best):
        return script[:2]
    return best[0] if len(best) == 1 else ""


@cache
def _both() -> Mapping[str, str]:
    """The small words of questions and of all texts."""
    return {code: " ".join({*_WORDS[code].split(), *words.split()}) for code, words in _ASKED.items()}


def _script(sample: str) -> str:
    """The language that a script tells, if it is not that of many."""
    letters = sum(character.isalpha() for character in sample)
    for code, script in _SCRIPTS:
        if letters and len(re.findall(script, sample)) > _SHARE.get(code, 0.3) * letters:
            return _written(sample) if code == "zh" else code
    return ""


def _counted(sample: str, languages: Mapping[str, str]) -> list[tuple[int, str]]:
    """How many small words of each language there are, the most first."""
    words = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    found = ((sum(words[word] for word in small.split()), code) for code, small in languages.items())
    return sorted(found, reverse=True)


def _written(sample: str) -> str:
    return "zh-Hant" if len(_TRADITIONAL.findall(sample)) > 2 * len(_SIMPLIFIED.findall(sample)) else "zh"
