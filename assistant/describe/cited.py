"""Instruments as texts cite them, by number or by name: Acts of the Union, orders, laws and codes of many countries.

Each of a list is cited by itself: "Regulations (EC) No 300/2008 and (EU) No 167/2013" are two. What an instrument is
called stays as the text writes it; of a list each bears the word that the list begins with.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from assistant.describe.masking import Mention

_EDGE = r"(?<![A-Za-z0-9À-ÿ_-])"
_DATE = r"(?:(?:of|du|de|del|vom)\s+)?[\w.]{1,9}\s+(?:de\s+|del\s+)?[\w.]{1,10},?\s+(?:de\s+)?[12][0-9]{3}"
_NO = r"(?:N[or]s?\.?|n\s?[°ºo]\.?|n\.\s?[°ºo]|núm\.|n\.)"
_COMMUNITY = r"\((?:EU|EC|EEC|UE|CE|CEE|EG|EWG|[EU]{2},\s+Euratom|Euratom|JHA|JI|JAI|CFSP|GASP|PESC)\)"
_TAIL = r"/(?:EU|EC|EEC|UE|CE|CEE|EG|EWG|JHA|JI|JAI|CFSP|GASP|PESC|Euratom)"
_UNION_NUMBER = (
    rf"(?:{_COMMUNITY}\s*(?:{_NO}\s*)?[0-9]{{1,4}}/[0-9]{{1,4}}|(?:{_NO}\s*)?[0-9]{{2,4}}/[0-9]{{1,4}}{_TAIL}"
    rf"|(?:{_NO}\s*)?(?:19|20)[0-9]{{2}}/[0-9]{{1,4}})(?![\w/])"
)
_AND = r"(?:\s*[,;]\s*(?:and\s+|und\s+|et\s+|y\s+|e\s+|sowie\s+)?|\s+(?:and|und|et|y|e|sowie|or)\s+)"
_UNION_HEAD = (
    r"(?:(?:Council|Commission|Delegated|Implementing|Framework|Durchführungs|Delegierte)\s+)*"
    r"(?i:regulation|directive|decision|recommendation|verordnung|richtlinie|beschluss|règlement|décision|reglamento|"
    r"directiva|decisión|regolamento|direttiva|decisione|regulamento|diretiva|decisão|verordening|richtlijn)(?i:en|n|e?s)?"
)
_TITLE = r"(?:\s*\((?=[A-Z])[^()]{3,250}\))?"
_PROVISION = (
    r"(?:Sections?|Articles?|Titles?|Chapters?|Parts?|Annex(?:es)?|Schedules?|Recitals?|Paragraphs?|Clauses?|"
    r"Subsections?)"
)
_LETTER = rf"(?!(?:{_PROVISION}|The|This|These)\b)(?:(?:[A-Z]\.){{2,}}|[A-ZÀ-Ý][\w’'&/-]*)"
_LINK = r"(?:of|and|the|for|on|in|to|with|from|&|de|by)"
_KINDS = (
    r"(?:Act|Law|Code|Convention|Ordinance|Regulations|Rules|Statutes|Framework|Directive|Bill|Treaty|Protocol|Order|"
    r"Measures|Constitution|Policy|Policy\s+Statement|Strategy|Standard|Circular)"
)
_S = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"  # a line may end within a name, a paragraph may not
_NOT_FIRST = (
    r"(?!(?:This|These|The|That|Such|Any|Each|An?|In|Of|On|Under|Said|Subject|"
    r"If|When|Where|Pursuant|Draft|Proposed|Executive|Our|Its|Notwithstanding|Consistent|And|Or|By|For|As|To|It|"
    r"Nothing|Except|Amend\w*|Repeal\w*|Revo\w+|Sec\.|Member|Public|Acts?|[IVXLC]+)\b)"
)
_FORMS = (
    # Lists whose numbers follow one word
    (rf"{_UNION_HEAD}\s+", _UNION_NUMBER),
    (
        r"(?:Executive\s+Orders?|EOs?|E\.O\.)(?:\s*\((?:EO|E\.O\.)s?\))?\s+(?:Nos?\.?\s*)?",
        rf"[0-9]{{4,5}}(?![0-9/])(?:,?\s+of\s+{_DATE},?)?{_TITLE}",
    ),
    (r"(?:OMB\s+)?(?:Memorand(?:um|a)\s+)?", r"M[-‐-―][0-9]{2}[-‐-―][0-9]{2}\b"),
)
_SINGLE = "|".join(
    (
        rf"(?:Presidential|National\s+Security|OMB)\s+Memorandum(?:\s+(?:No\.\s*)?[0-9]+|\s+of\s+{_DATE}){_TITLE}",
        rf"Proclamation\s+(?:No\.\s*)?[0-9]{{4,5}}(?:\s+of\s+{_DATE})?",
        r"(?:Public\s+(?:Law|Act)|Pub\.\s?L\.)\s+(?:No\.\s*)?[0-9]+[-‐-―][0-9]+",
        r"[12][0-9]{3}\s+PA\s+[0-9]+",
        r"NIST\s+(?:AI|SP|IR|FIPS)[ -][0-9][\w-]*(?:\.[0-9]+)?",
        r"(?:Presidential\s+Decree|Act|Law|Decree|Ordinance|Order)\s+No\.?\s?[0-9][0-9/-]*(?:\s+of\s+[0-9]{4})?",
        rf"(?i:loi|décret|ordonnance|arrêté)(?:\s+organique)?\s+n\s?[°ºo]\s?[0-9]{{2,4}}-[0-9]+(?:\s+{_DATE})?",
        r"(?i:ley(?:\s+orgánica)?|real\s+decreto(?:-ley|\s+legislativo)?|decreto(?:-ley)?)\s+[0-9]+/[0-9]{4}",
        rf"(?i:legge|decreto(?:-legge|\s+legislativo)?)\s+{_DATE},\s+n\.\s?[0-9]+",
        rf"(?i:lei(?:\s+complementar)?|decreto(?:-lei)?|medida\s+provisória)\s+n\.?\s?[°ºo]\.?\s?[0-9.]*[0-9](?:/[0-9]{{4}})?(?:,\s+{_DATE})?",
        r"(?:Bundesg|G)esetz(?:es)?\s+vom\s+[0-9]{1,2}\.\s+\w+\s+[0-9]{4}",
        r"\b[A-ZÄÖÜ][a-zäöüß-]+(?:gesetz(?:buch)?|verordnung|ordnung)(?:e?s)?\b",
        r"《[^《》\n]{2,60}》",
        r"「[^「」\n]{2,60}」",
        r"법률\s*제\s*[0-9]+\s*호(?:\s*「?[가-힣 ]{2,60}?(?:법률?|령)(?=[\s」]))?",
        r"[一-龯々ァ-ヶー][一-龯々ァ-ヶーぁ-ん・]{1,60}?(?:法律?|令|規則|条例)[(（](?:明治|大正|昭和|平成|令和)[^()（）\n]{3,30}号[)）]",
        r"(?i:administrative\s+code)\s+of\s+the\s+(?i:city|state|county)\s+of(?:\s+[A-Z]\w+){1,3}",
        r"(?<=[Tt]he )(?:[a-z]+\s+){1,4}(?:law|code)(?=,?\s+(?:in\s+relation\s+to|is\s+amended|are\s+amended))",
        rf"(?:Directive|Policy|Standard|Recommendation|Declaration|Convention|Treaty)\s+(?:on|for)\s+(?:the\s+)?{_LETTER}(?:\s+(?:(?:and|of|the|in|for)\s+){{0,2}}{_LETTER}){{0,8}}",
        rf"{_NOT_FIRST}(?:{_LETTER}\s+){{0,4}}Code\s+of(?!\s+(?:Practice|Conduct|Ethics|Good))(?:\s+(?:the\s+)?[A-Z]\w+){{1,4}}",
        rf"{_NOT_FIRST}{_LETTER}(?:,?{_S}(?:{_LETTER}|{_LINK}|\([A-Z][\w ’,-]{{2,40}}\))){{0,9}}?{_S}{_KINDS}\b"
        r"(?!\s+No\b)(?:\s+Annotated)?(?:,?\s+(?:of\s+)?[12][0-9]{3}\b)?(?:\s*\((?=[A-Z])[\w .-]{2,20}\))?",
    )
)  # fmt: skip
_DATED = re.compile(rf",?\s+of\s+{_DATE}.*", re.DOTALL)
_ASIDE = re.compile(r"\s*\((?:EO|E\.O\.)s?\)|\s+Nos?\.?$")
_PLURAL = re.compile(
    r"(order|regulation|directive|decision|recommendation|règlement|décision|reglamento|directiva)s$"
    r"|(verordnung)en$|(richtlinie)n$",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"(?<=gesetz)es$|(?<=gesetzbuch)e?s$")
_DASHES = re.compile("[‐-―]")


def cited(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """The instruments that a stretch of a text cites, in order; none lies within another."""
    numbered = sorted(_numbered(text, start, end), key=lambda each: each.start)
    named = (Mention(_plain(match[0]).strip("《》「」"), *match.span()) for match in _one().finditer(text, start, end))
    held: list[Mention] = []
    for mention in sorted([*numbered, *_apart(named, numbered)], key=lambda each: (each.start, -each.end)):
        if not held or mention.start >= held[-1].end:
            held.append(mention)
    return tuple(held)


def _apart(mentions: Iterable[Mention], others: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions that overlap none of the others; both are in order."""
    starts = [each.start for each in others]
    for mention in mentions:
        place = bisect.bisect_left(starts, mention.end)
        if not place or others[place - 1].end <= mention.start:
            yield mention


def _numbered(text: str, start: int, end: int) -> Iterator[Mention]:
    for form, head, number in _lists():
        for match in form.finditer(text, start, end):
            lead = head.match(text, match.start(), match.end())
            word = _singular(lead[0]) if lead else ""
            for place, each in enumerate(number.finditer(text, lead.end() if lead else match.start(), match.end())):
                called = _plain(_DATED.sub("", each[0]) if "Order" in word else each[0])
                begin = match.start() if not place else each.start()
                yield Mention(called if called.startswith("M-") else f"{word} {called}".strip(), begin, each.end())


@cache
def _lists() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """For each kind of list the whole, the words that it begins with, and one of its numbers."""
    forms = ((rf"{head}{number}(?:(?:{_AND}){number})*" if head else number, head, number) for head, number in _FORMS)
    return tuple((re.compile(_EDGE + form), re.compile(head), re.compile(number)) for form, head, number in forms)


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"{_EDGE}(?:{_SINGLE})")


def _singular(head: str) -> str:
    """The word that a list begins with, as one of the list is called: "Executive Orders" is "Executive Order"."""
    words = _ASIDE.sub("", " ".join(head.split()))
    return (
        "Executive Order"
        if words in ("EO", "EOs", "E.O.")
        else _PLURAL.sub(lambda match: match[1] or match[2] or match[3], words)
    )


def _plain(words: str) -> str:
    return _GENITIVE.sub("", _DASHES.sub("-", " ".join(words.split())).rstrip(","))
