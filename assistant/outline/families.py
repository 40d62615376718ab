"""The families of numbering whose headings say what they are: articles, sections, annexes, functions, ..."""

from __future__ import annotations

from assistant.outline import kinds
from assistant.outline.numerals import HAN, INSERTED, WORDS
from assistant.outline.units import CODE, PARAGRAPH, PROVISION, SECTION, TITLE, Family, Look, line

ROMAN = r"[IVXLC]+"
DIGITS, CAPITALS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORD_NUMBER = rf"(?i:{'|'.join(WORDS)})"
_COUNT = rf"(?:{ROMAN}|[0-9]{{1,3}}[A-Za-z]?|{_WORD_NUMBER}|[A-Z])"

_ARTICLE = (
    r"(?:[LRDA]\*?\.?[ \t]?)?[0-9]{1,4}(?:-[0-9]{1,3}){0,4}"
    rf"(?:[ \t-]?(?:{'|'.join(INSERTED)})\b|(?!er)[a-z]{{1,2}})?"
)
ARTICLES = Family(
    line(
        rf"(?:{kinds.capitals('article')})[ \t]{{1,4}}"
        rf"(?P<n>{_ARTICLE}|premier|{ROMAN})(?:[ºª°.]|(?<=1)er)?(?={TITLE})",
        "A",
        behind_sentence=r"Article[ \t][0-9]+[ \t]*\n",
        behind_title=r"Article[ \t]+[0-9]+[ \t]+[–—][ \t]+[A-Z]",
    ),
    "Article {n}",
    PROVISION,
)
EASTERN = Family(line(rf"(?P<n>[第제][{HAN}]{{1,6}}[条條조](?:[の의][{HAN}]{{1,4}})?)", "第제"), "{n}", PROVISION)
EASTERN_CHAPTERS = Family(line(rf"(?P<n>[第제][{HAN}]{{1,4}}[章장])(?=[ \t　])", "第제"), "{n}", 20, has_points=False)
_NEW = r"(?:\(?(?:NEW|ADDED) SECTIONS?\)?\.?[ \t]{1,4})?"
SECTIONS = Family(
    line(
        rf"{_NEW}(?:(?P<word>Sec\.|SEC\.|Section|SECTION)[ \t]{{0,4}}(?=[0-9]{{1,4}}[A-Z]{{0,2}}[ \t]?\.(?:\s|[—–]|\Z))"
        r"|(?P<sign>§)[ \t]{0,4}(?=[0-9]{1,4}[a-z]{0,2}\.?\s))(?P<n>[0-9]{1,4}[A-Za-z]{0,2})[ \t]?\.?(?=\s|[—–]|\Z)",
        "SNA(§",
        behind_sentence=r"(?:NEW SECTION\. )?Sec(?:tion|\.) ?[0-9]+ ?\. [A-Z(]",
    ),
    "Sec. {n}",
    PROVISION,
)
SECTIONS_WITHOUT_DOT = Family(
    line(rf"(?:SECTION|Section)[ \t]{{1,4}}(?P<n>[0-9]{{1,3}}[A-Z]?)(?={TITLE})", "S"), "Sec. {n}", PROVISION, least=3
)
CODES = Family(
    line(
        r"(?:§{1,2}[ \t]{0,4}|(?:Sec\.|SEC\.|Section|SECTION)[ \t]{1,4})"
        r"(?P<n>[0-9]{1,5}[A-Z]{0,2}(?:[.:-][0-9]{1,5}[A-Za-z]?){1,4})\.?(?=[ \t]|\n|[—–])",
        "S§",
    ),
    "§ {n}",
    CODE,
    least=1,
)
BARE_CODES = Family(
    line(
        r"(?:§[ \t]{0,4})?(?P<n>[0-9]{1,3}[A-Z]?(?:\.[0-9]{1,3})?(?:-[0-9]{1,4}[a-z]?){1,4}(?:\.[0-9]{1,3})?"
        r"|[0-9]{1,3}[A-Z]?(?:\.[0-9]{2,3})?\.[0-9]{3,4}|(?!19|20)[0-9]{4,5}(?:\.[0-9]{1,3}){0,3}(?=\.))"
        r"\.?(?=[ \t]{1,4}[A-Z(])",
        DIGITS + "§",
    ),
    "§ {n}",
    CODE,
)
SIGNED_CODES = Family(line(r"§[ \t]{0,4}(?P<n>[0-9]{1,5}[a-z]?)\.?(?=\s)", "§"), "§ {n}", CODE)
ANNEXES = Family(
    line(rf"(?P<word>ANNEX|Annex|APPENDIX|Appendix|SCHEDULE|Schedule)[ \t]{{1,4}}(?P<n>{_COUNT})(?={TITLE})", "AS"),
    "{word} {n}",
    8,
    least=1,
)
SOLE_ANNEX = Family(
    line(r"(?P<n>)(?P<word>ANNEX|Annex|APPENDIX|Appendix|SCHEDULE|Schedule)\**(?=[ \t]*\n|:[ \t])", "AS"),
    "{word}",
    8,
    least=1,
)
_CONTAINERS = (
    "BOOK|Book|PART|Part|TITLE|Title|DIVISION|Division|SUBTITLE|Subtitle|CHAPTER|Chapter|SUBCHAPTER|Subchapter"
)
CONTAINERS = line(rf"(?P<word>{_CONTAINERS})[ \t]{{1,4}}(?P<n>{_COUNT})(?:\.[0-9]{{1,2}})?(?={TITLE})", "BPTDSC")
CHAPTER_SECTIONS = line(rf"(?P<word>SECTION|Section)[ \t]{{1,4}}(?P<n>[0-9]{{1,2}}|{ROMAN}|[A-Z])(?={TITLE})", "S")
ANNEX_PARTS = line(
    rf"(?P<word>SECTION|Section|PART|Part|CHAPTER|Chapter)[ \t]{{1,4}}(?P<n>[0-9]{{1,2}}|{ROMAN}|[A-Z])(?={TITLE})",
    "SPC",
)
PAPER_CHAPTERS = tuple(
    Family(
        line(
            rf"(?:{ROMAN}\.[ \t]{{1,4}})?(?P<word>{word.upper()}|{word})[ \t]{{1,4}}(?P<n>{_COUNT})(?={TITLE})",
            "PCIVXL",
        ),
        "{word} {n}",
        level,
        has_points=False,
    )
    for word, level in (("Part", 12), ("Chapter", 20), ("Pillar", 20))
)
NAMED = tuple(
    Family(
        line(rf"(?:{name.upper()}|{name})[ \t]{{1,4}}(?P<n>[0-9]{{1,3}}[a-z]?)(?={TITLE})", CAPITALS),
        f"{name} {{n}}",
        level,
        least,
    )
    for name, level, least in (
        ("Principle", PROVISION, 2),
        ("Commitment", PROVISION, 1),
        ("Recommendation", PROVISION, 3),
        ("Guideline", PROVISION, 3),
        ("Requirement", PROVISION, 3),
        ("Action", PROVISION, 3),
        ("Clause", PROVISION, 3),
        ("Rule", PROVISION, 3),
        ("Regulation", PROVISION, 3),
        ("Standard", PROVISION, 3),
    )
)
MEASURES = Family(
    line(rf"(?:Measure|MEASURE)[ \t]{{1,4}}(?P<n>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,2}})(?={TITLE})", "M"),
    "Measure {n}",
    55,
)
FUNCTIONS = tuple(
    family
    for name in ("GOVERN", "MAP", "MEASURE", "MANAGE")
    for family in (
        Family(line(rf"(?i:{name})[ \t]{{1,4}}(?P<n>[0-9]{{1,2}}):", "GMgm",
                    behind_sentence=rf"(?i:{name}) [0-9]+: [A-Z]", in_cells=True),
               f"{name} {{n}}", 60, has_points=False),
        Family(
            line(rf"(?i:{name})[ \t]{{1,4}}(?P<n>[0-9]{{1,2}}\.[0-9]{{1,2}}):", "GMgm",
                 behind_sentence=rf"(?i:{name}) [0-9]",
                 in_cells=True),
            f"{name} {{n}}",
            65,
            has_points=False,
        ),
    )
)  # fmt: skip


def identifiers(beginning: str = r"[A-Z]{2}(?:\.[A-Z]{2})?") -> Look:
    """Ids of actions and outcomes that begin alike: "GV-1.1-001", "PR.AA-05"."""
    number = r"[0-9]{1,2}(?:\.[0-9]{1,2})?(?:-[0-9]{3})?"
    return line(rf"(?P<n>(?P<word>{beginning})-{number})(?=[:.]?[ \t\n])", CAPITALS, in_cells=True)


ADDENDA = line(
    r"(?:(?P<word>ADDENDA|Addenda|ADDENDUM|Addendum|SUPPLEMENTARY PROVISIONS|Supplementary Provisions"
    r"|附[ 　]*则)\b)(?P<n>)[^\n]{0,80}$",
    "AS附",
)
RECITALS = Family(line(r"\((?P<n>[0-9]{1,3}[a-z]?)\)[ \t\n]", "("), "Recital {n}", PROVISION, least=2, has_points=False)
LETTERED_RECITALS = Family(line(r"\((?P<n>[a-z])\)[ \t]", "("), "Recital ({n})", PROVISION, least=2)

_OPENING = r"[A-Z“‘\"'(]"
DOTTED_HEADINGS = Family(
    line(rf"(?P<n>[0-9]{{1,2}}\.(?:[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}}\.?)?)"
         rf"(?:[ \t]{{1,8}}|(?<=[0-9]\.[0-9]\.))(?={_OPENING})", DIGITS),
    "Section {n}", SECTION,
)  # fmt: skip
PLAIN_HEADINGS = Family(
    line(rf"(?P<n>[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,4}})[ \t]{{1,8}}(?={_OPENING})", DIGITS), "Section {n}", SECTION
)
ROMAN_HEADINGS = Family(
    line(rf"(?P<n>{ROMAN})\.[ \t]{{1,4}}(?=[A-Z])", "IVXLC"), "Section {n}", 35, least=3, has_points=False
)
LETTERED_HEADINGS = Family(
    line(r"(?P<n>[A-Z])\.[ \t]{1,4}(?=[A-Z])", CAPITALS), "Section {n}", 34, least=3, has_points=False
)
DOTTED_PARAGRAPHS = Family(line(r"(?P<n>[0-9]{1,3})\.[ \t]{1,8}(?=\S)", DIGITS), "Paragraph {n}", PARAGRAPH, least=6)
BRACKETED_PARAGRAPHS = Family(line(r"\((?P<n>[0-9]{1,3})\)[ \t]{1,8}(?=\S)", "("), "Paragraph {n}", PARAGRAPH, least=6)
BARE_PARAGRAPHS = Family(line(r"(?P<n>[0-9]{1,3})[ \t]{1,8}(?=[A-Z])", DIGITS), "Paragraph {n}", PARAGRAPH, least=3)
NUMBERED_SECTIONS = Family(
    line(
        r"(?P<n>[0-9]{1,3}[A-Z]{0,2})(?:\.?[ \t]{0,2}[—–-][ \t]{0,2}(?=\(1\))|\.?[ \t]{1,4}(?=\(1\)|[A-Z“\"]))", DIGITS
    ),
    "Sec. {n}",
    PROVISION,
    least=3,
)
