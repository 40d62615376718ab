"""The words by which provisions are called, in the languages of the laws that are read: data for `references`.

Each line holds the words of a language, those for one before the bar and those for several behind it, in small
letters and without the dot of an abbreviation. Words of two languages that are spelt alike stand once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.text.months import ENGLISH_MONTHS

KINDS: Mapping[str, tuple[str, ...]] = {
    "article": (
        "article art | articles arts",  # English, French
        "artikel artikels | artikel artikeln artikelen artt",  # German, Dutch, Swedish
        "artículo articulo | artículos articulos",  # Spanish
        "articolo | articoli",  # Italian
        "artigo | artigos",  # Portuguese
        "artykuł | artykuły",  # Polish
    ),
    "section": (
        "section sec sect s § | sections secs sects ss §§",  # English; the sign also in German
        "sección seccion | secciones",  # Spanish
        "sezione | sezioni",  # Italian
        "secção seção | secções seções",  # Portuguese
        "abschnitt abschnitts | abschnitte",  # German
        "afdeling | afdelingen",  # Dutch
    ),
    "recital": (
        "recital | recitals",  # English
        "erwägungsgrund erwägungsgrunds erwgr | erwägungsgründe erwägungsgründen",  # German
        "considérant considerant | considérants",  # French
        "considerando | considerandos considerandi",  # Spanish, Portuguese, Italian
        "overweging | overwegingen",  # Dutch
    ),
    "annex": (
        "annex appendix schedule sch app | annexes appendices schedules",  # English
        "annexe | annexes",  # French
        "anhang anhangs anlage | anhänge anhängen anlagen",  # German
        "anexo | anexos",  # Spanish, Portuguese
        "allegato | allegati",  # Italian
        "bijlage | bijlagen",  # Dutch
    ),
    "chapter": (
        "chapter ch | chapters",  # English
        "chapitre | chapitres",  # French
        "kapitel kapitels | kapitel kapiteln",  # German
        "capítulo capitulo | capítulos",  # Spanish, Portuguese
        "capitolo | capitoli",  # Italian
        "hoofdstuk | hoofdstukken",  # Dutch
    ),
    "title": (
        "title | titles",  # English
        "titre | titres",  # French
        "titel titels | titel titeln",  # German, Dutch
        "título titulo | títulos",  # Spanish, Portuguese
        "titolo | titoli",  # Italian
    ),
    "part": (
        "part pt | parts",  # English
        "partie | parties",  # French
        "teil teils | teile teilen",  # German
        "parte | partes parti",  # Spanish, Portuguese, Italian
        "deel | delen",  # Dutch
    ),
    "book": ("book | books", "livre | livres", "buch | bücher"),  # English, French, German
    "pillar": ("pillar | pillars",),
    "clause": ("clause cl | clauses", "klausel | klauseln"),  # of bills and contracts
    "regulation": ("regulation reg | regulations regs",),  # of a British statutory instrument
    "rule": ("rule r | rules", "regel | regeln", "règle | règles"),
    "principle": ("principle | principles", "grundsatz | grundsätze", "principe | principes"),
    "commitment": ("commitment | commitments",),
    "recommendation": ("recommendation | recommendations", "empfehlung | empfehlungen"),
    "guideline": ("guideline | guidelines", "leitlinie | leitlinien"),
    "requirement": ("requirement | requirements",),
    "standard": ("standard | standards",),
    "action": ("action | actions",),
    "box": ("box | boxes",),
    "table": ("table | tables",),
    "figure": ("figure fig | figures figs",),
    "govern": ("govern |",),  # the functions of the NIST AI Risk Management Framework
    "map": ("map |",),
    "measure": ("measure | measures",),  # also those of codes of practice
    "manage": ("manage |",),
}

PARTS: Mapping[str, tuple[str, ...]] = {
    "paragraph": (
        "paragraph para subparagraph sub-paragraph subsection sub-section"
        " | paragraphs paras subparagraphs sub-paragraphs subsections sub-sections",  # English
        "absatz absatzes abs | absätze absätzen",  # German
        "paragraphe alinéa | paragraphes alinéas",  # French
        "apartado apdo párrafo | apartados párrafos",  # Spanish
        "paragrafo | paragrafi",  # Italian
        "parágrafo | parágrafos",  # Portuguese
    ),
    "point": (
        "point item letter subclause sub-clause subdivision subpoint"
        " | points items letters subclauses sub-clauses subdivisions",  # English, French
        "nummer buchstabe buchst buchstaben ziffer doppelbuchstabe punkt"
        " | nummern buchstaben ziffern punkte punkten",  # German
        "lettre | lettres",  # French
        "letra punto | letras puntos",  # Spanish
        "lettera | lettere punti",  # Italian
        "alínea inciso | alíneas incisos",  # Portuguese
        "punt onderdeel | punten onderdelen",  # Dutch
    ),
}
"""The parts of a provision, which may also be named by themselves, as a text names parts of the provision it is in."""

BEHIND = (
    "no number",  # English
    "nr nrn ziff lit",  # German
    "par al",  # French
    "número",  # Spanish
    "comma lett numero",  # Italian
    "n.º n.o n.° n° nº",  # Portuguese
    "lid leden onder",  # Dutch
)
"""What names a part only behind the number of its provision."""

UNCOUNTED = (
    "subparagraph sub-paragraph indent sentence alternative",  # English, behind an ordinal
    "satz sätze s halbsatz unterabsatz unterabs uabs",  # German
    "phrase tiret",  # French
    "volzin",  # Dutch
)
"""What is less than an outline counts: a reference to it is read as one to what it is in."""
ORDINALS = ("first second third fourth fifth sixth seventh eighth ninth tenth last",)

NESTED: Mapping[str, frozenset[str]] = {
    "annex": frozenset({"section", "part", "chapter"}),
    "chapter": frozenset({"section"}),
    "title": frozenset({"chapter"}),
    "part": frozenset({"chapter"}),
}
"""What is counted anew within each of another kind."""

PLAIN = frozenset("article section recital annex chapter paragraph".split())
"""Kinds whose words are followed by a number only where it is theirs ("articles 5", but not "standards 5")."""
VERBS = frozenset("govern map measure manage".split())
"""Kinds that are verbs too: in running text without a decimal they are written in capitals."""
ALSO_VERBS = frozenset(
    "schedule schedules book books table tables rule rules part parts figure figures title titles box".split()
)
"""Words that are verbs too, before what is counted ("to schedule 5 meetings")."""
LETTERED = frozenset("annex section chapter title part book table figure".split())
"""Kinds that are counted with letters too ("Annex B", but not "rule B")."""
DOTTED = frozenset("ch sch app pt cl reg regs r fig figs al par no".split())
"""Abbreviations that are none without their dot."""
ABBREVIATED = DOTTED | frozenset(
    "art arts artt sec secs sect s ss para paras abs unterabs uabs buchst nr nrn ziff lit lett apdo erwgr".split()
)
COLLECTIVE = frozenset("abs nr nrn buchst lit ziff para".split())
"""Abbreviations for one part and for several."""
DATED = frozenset("article section".split())
"""Kinds that may have more than 1,900 of a number: of others 1900 to 2099 are years."""

OF = ("of", "der des von", "de du", "del", "della", "do da", "van")
TO_AN_ACT = ("to in under", "zu zur in", "à", "a", "bij")
"""What else joins a provision to the instrument that it is of: "Annex I to Directive 2014/90/EU"."""
THIS = ("this the-present", "dieser dieses diesem diese", "présent présente", "este esta", "presente", "deze dit")
"""What stands before the word for the instrument itself."""
THAT = ("that those such said thereof", "jener jenes", "ledit ladite", "dicho dicha", "detto detta", "die dat")
"""What points at an instrument that was named before."""
ACTS = ("act code law regulation directive treaty charter statute decision convention constitution u.s.c c.f.r c.r.s",)
"""The last word of the name of an instrument, or its initials, before a provision of it: "Clean Air Act, Section 5"."""
AMENDING = ("amend", "änderung", "modific", "modifi", "alteraç", "wijzig", "zmian")
"""How headings begin of provisions that change other instruments, whose provisions are those that they name."""
DEFINING = (
    "definition defined-terms interpretation glossary", "begriffsbestimmung definition", "définition", "definicion",
    "definizion", "definiç", "definitie begripsbepaling", "definicj", "定义", "定義", "用语", "정의",
)  # fmt: skip
"""How headings begin of provisions that say what terms mean."""
AND = ("and or and/or", "und oder sowie", "et ou", "y", "e", "en")
TO = ("to through thru", "bis", "à", "al")

BEFORE_NAMES = (
    "does did is are",
    "of in under by with from per see as if where whether when unless than",
)
"""What stands before a name that bears no article: verbs that its own follow, and words that join it to others."""
BEHIND_NAMES = (
    "in on for about under with from by at as are",
    "is has does do did was must can may shall should will would",  # behind an "I" that speaks too
)
"""What follows a name rather than what is counted."""

COUNTED = (
    "per cent percent hundred thousand million billion trillion euro euros dollar dollars pounds times",
    "years? months? weeks? days? hours? minutes? year-old working business calendar",
    " ".join(ENGLISH_MONTHS).casefold(),
    "jan feb mar apr jun jul aug sept? oct nov dec",
    "jahre? monate? wochen? tage? mio millionen prozent januar februar märz mai juni juli oktober dezember",
    "ans? mois jours? janvier février mars avril juin juillet août septembre octobre novembre décembre",
)
"""What is counted by the number before it, which then numbers no provision."""

EASTERN: Mapping[str, str] = {"条條조": "article", "章장": "chapter", "编編편": "part", "節节절": "section"}
"""Chinese, Japanese and Korean, by the character behind the number."""
EASTERN_PARTS = "款項项号號目항호목"


def words(table: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, str], frozenset[str]]:
    """The kind that each word of a table means, and the words that mean several of it only."""
    kinds: dict[str, str] = {}
    several: set[str] = set()
    for kind, languages in table.items():
        for line in languages:
            one, _, many = line.partition("|")
            kinds |= dict.fromkeys((*one.split(), *many.split()), kind)
            several |= set(many.split()) - set(one.split())
    return kinds, frozenset(several)


def listed(lines: Iterable[str]) -> frozenset[str]:
    """The words of lines."""
    return frozenset(word for line in lines for word in line.split())


def any_of(*groups: Iterable[str]) -> str:
    """A pattern for any of the words of some lines, the longest first."""
    return "|".join(sorted((word for group in groups for word in listed(group)), key=lambda word: (-len(word), word)))


def capitals(kind: str) -> str:
    """A pattern for the words for one of a kind as headings write them."""
    singular = listed(line.partition("|")[0] for line in KINDS[kind])
    spelt = (f"{re.escape(word)}{re.escape('.') * (word in ABBREVIATED)}" for word in sorted(singular))
    return "|".join(form for word in spelt for form in (word.capitalize(), word.upper()))
