"""Citations in the styles of law journals, by rule from what is known of a document: its number, kind, place, dates.

After the published guides: OSCOLA (4th edition), The Bluebook (21st edition), the Australian Guide to Legal Citation
(4th edition), of which the rules for legislation, treaties and government papers; what a guide asks for and the library
does not know, as the page of an official journal, is left out. Processors of citation styles know kinds of publications
and not instruments, their numbers and provisions, so the rules are our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from assistant.records import Authority, Document, Status

_EU = re.compile(r"(?P<kind>Regulation|Directive|Decision) \((?:EU|EC)\) (?:No )?(?P<first>\d+)/(?P<second>\d+)")
_COM = re.compile(r"COM ?\((?P<year>\d{4})\) ?(?P<number>\d+)")
_ORDER = re.compile(r"Executive Order (?:No\. )?(?P<number>\d+)")
_BILL = re.compile(r"(?P<house>Senate|House|Assembly) Bill (?P<number>[\w-]+)")
_TREATY = re.compile(r"\b(?:CETS|ETS|UNTS|CTS)\b|\b(?:Treaty|Convention|Covenant)\b")
_PROVISION = re.compile(r"(?P<word>[^\W\d_]+\.?|§) (?P<rest>\S.*)")
_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_LETTERS = {"Regulation": "R", "Directive": "L", "Decision": "D"}
_ACTS = {"Regulation": "reg", "Directive": "dir", "Decision": "dec"}
_STATES = {
    "US": ("U.S.", "US"),
    "US-California": ("Cal.", "Cal"),
    "US-Colorado": ("Colo.", "Colo"),
    "US-Illinois": ("Ill.", "Ill"),
    "US-New York": ("N.Y.", "NY"),
    "US-New York City": ("N.Y.C.", "NYC"),
    "US-Texas": ("Tex.", "Tex"),
}
"""How places are abbreviated with and without stops; others are written out."""


class CitationStyle(StrEnum):
    """How a document is cited."""

    PLAIN = "plain"
    OSCOLA = "OSCOLA"
    BLUEBOOK = "Bluebook"
    AGLC = "AGLC"


class Cited(StrEnum):
    """What a document is for those who cite it."""

    EU_ACT = "EU act"
    EU_PROPOSAL = "EU proposal"
    ORDER = "executive order"
    TREATY = "treaty"
    BILL = "bill of a US state"
    STATUTE = "statute"
    PAPER = "paper"


def cite(
    document: Document, style: CitationStyle = CitationStyle.PLAIN, locator: str = "", page: int | None = None
) -> str:
    """A document, or a provision of it, cited in a style, on one line and without a full stop.

    Args:
        document: what is cited.
        style: the style.
        locator: the provision, as the outline names it, e.g. "Article 5(1)(f)".
        page: the page, where there is no provision.
    """
    parts = _RULES[style](document)
    return " ".join(", ".join(filter(None, (parts, _pinpoint(style, locator, page)))).split())


def kind_of(document: Document) -> Cited:
    """What a document is cited as, by its number, else by its kind and authority."""
    numbers = " ; ".join(document.numbers)
    is_proposal = document.status is Status.PROPOSED or document.authority is Authority.PROPOSAL
    if document.is_about:
        return Cited.PAPER
    if _COM.search(numbers) or (is_proposal and document.jurisdiction == "EU"):
        return Cited.EU_PROPOSAL
    if _EU.search(numbers):
        return Cited.EU_ACT
    if _ORDER.search(numbers) or (document.kind == "order" and "Executive Order" in document.title):
        return Cited.ORDER
    if (
        _TREATY.search(f"{numbers} {document.kind.title()} {document.title}")
        and document.authority is Authority.BINDING
    ):
        return Cited.TREATY
    if _BILL.search(numbers):
        return Cited.BILL
    is_law = document.kind.casefold() in ("law", "act", "statute", "regulation", "measures", "code")
    return Cited.STATUTE if is_law else Cited.PAPER


def identifiers(document: Document) -> list[str]:
    """The CELEX number and the ELI of an act of the Union, the CELEX number of a proposal; none of others.

    After "How is the CELEX number composed" of EUR-Lex and the Union's ELI: the number of an act stands before its year
    until 2014, and behind it since.
    """
    numbers = " ; ".join(document.numbers)
    if document.jurisdiction == "EU" and (act := _EU.search(numbers)) and not document.is_about:
        first, second = int(act["first"]), int(act["second"])
        year, number = (first, second) if first > 1900 else (second, first)
        kind = act["kind"]
        return [
            f"CELEX 3{year}{_LETTERS[kind]}{number:04}",
            f"ELI http://data.europa.eu/eli/{_ACTS[kind]}/{year}/{number}/oj",
        ]
    if (draft := _COM.search(numbers)) and not document.is_about:
        return [f"CELEX 5{draft['year']}PC{int(draft['number']):04}"]
    return []


def _plain(document: Document) -> str:
    number = next((each for each in document.numbers if each.casefold() not in document.full_title.casefold()), "")
    facts = ", ".join(filter(None, (number, _day(document.adopted))))
    told = f"{document.full_title} ({facts})" if facts else document.full_title
    return ", ".join(filter(None, (document.issuer, told, *identifiers(document))))


def _oscola(document: Document) -> str:
    kind, title, year = kind_of(document), document.title, document.adopted[:4]
    rules: dict[Cited, Callable[[], str]] = {
        Cited.EU_ACT: lambda: f"{_numbered(document)} [{year}] OJ L{_journal(document)}",
        Cited.EU_PROPOSAL: lambda: (
            f"{document.issuer}, ‘{_bare(document)}’ {_number(document)}{_in_brackets(_day(document.adopted))}"
        ),
        Cited.ORDER: lambda: f"Executive Order {_order(document)}{_on(document)}",
        Cited.TREATY: lambda: f"{title} (adopted {_day(document.adopted)}) {_number(document)}",
        Cited.BILL: lambda: f"{title}{_in_brackets(_without(title, _number(document)))} ({_state(document)[1]} {year})",
        Cited.STATUTE: lambda: f"{title} {year if year not in title else ''} ({document.jurisdiction})",
        Cited.PAPER: lambda: f"{_paper(document)}{_in_brackets(_without(title, _number(document)), year)}",
    }
    return rules[kind]()


def _bluebook(document: Document) -> str:
    kind, title, year = kind_of(document), document.title, document.adopted[:4]
    rules: dict[Cited, Callable[[], str]] = {
        Cited.EU_ACT: lambda: (
            f"{_numbered(document)}, {year} O.J. (L{f' {_journal(document)}' if _journal(document) else ''})"
        ),
        Cited.EU_PROPOSAL: lambda: f"{_bare(document)}, {_number(document)}{_in_brackets(_american(document.adopted))}",
        Cited.ORDER: lambda: f"Exec. Order No. {_grouped(_order(document))}{_in_brackets(_american(document.adopted))}",
        Cited.TREATY: lambda: f"{title}, {_american(document.adopted)}, {_number(document)}",
        Cited.BILL: lambda: f"{_house(document)}{_in_brackets(f'{_state(document)[0]} {year}')}",
        Cited.STATUTE: lambda: f"{title}{_promulgated(document)} ({document.jurisdiction})",
        Cited.PAPER: lambda: f"{_paper(document)}{_in_brackets(_without(title, _number(document)), year)}",
    }
    return rules[kind]()


def _aglc(document: Document) -> str:
    kind, title, year = kind_of(document), document.title, document.adopted[:4]
    rules: dict[Cited, Callable[[], str]] = {
        Cited.EU_ACT: lambda: f"{_numbered(document)} [{year}] OJ L {_journal(document)}",
        Cited.EU_PROPOSAL: lambda: (
            f"{document.issuer}, {_bare(document)} ({_number(document)}, {_day(document.adopted)})"
        ),
        Cited.ORDER: lambda: f"Exec Order No {_order(document)}{_on(document)}",
        Cited.TREATY: lambda: f"{title}, adopted {_day(document.adopted)}, {_number(document)}",
        Cited.BILL: lambda: f"{_house(document).replace('.', '')}, {year} ({_state(document)[1]})",
        Cited.STATUTE: lambda: (
            f"{title} ({document.jurisdiction}){f' {_day(document.adopted)}' if document.adopted else ''}"
        ),
        Cited.PAPER: lambda: (
            f"{document.issuer}, {title}{_in_brackets(_without(title, _number(document)), _day(document.adopted))}"
        ),
    }
    return rules[kind]()


_RULES: Mapping[CitationStyle, Callable[[Document], str]] = {
    CitationStyle.PLAIN: _plain,
    CitationStyle.OSCOLA: _oscola,
    CitationStyle.BLUEBOOK: _bluebook,
    CitationStyle.AGLC: _aglc,
}

_COMMON = {"article": "art", "section": "s", "sec.": "s", "paragraph": "para", "chapter": "ch", "page": ""}
_WORDS = {
    CitationStyle.OSCOLA: _COMMON,
    CitationStyle.AGLC: _COMMON,
    CitationStyle.BLUEBOOK: {
        "article": "art.",
        "section": "§",
        "sec.": "§",
        "paragraph": "¶",
        "chapter": "ch.",
        "page": "at",
    },
}
"""How a style calls a provision."""


def _pinpoint(style: CitationStyle, locator: str, page: int | None) -> str:
    """The provision as a style writes it; others, as annexes, and all in the plain style, as they are called."""
    words = _WORDS.get(style)
    if not locator:
        named = words["page"] if words else "p."
        return f"{named} {page}".strip() if page else ""
    found = _PROVISION.fullmatch(locator)
    if not words or not found or found["word"].casefold() not in words:
        return locator
    return f"{words[found['word'].casefold()]} {found['rest']}"


def _number(document: Document) -> str:
    return next(iter(document.numbers), "")


def _without(title: str, number: str) -> str:
    """A number that a title does not tell already."""
    return "" if number.casefold() in title.casefold() else number


def _bare(document: Document) -> str:
    """A title without the number behind it."""
    return document.title.removesuffix(_number(document)).rstrip(", ") if _number(document) else document.title


def _numbered(document: Document) -> str:
    """The title of an act, which begins with its number."""
    number = _number(document)
    return document.title if number in document.title else f"{number}, {document.title}"


def _journal(document: Document) -> str:
    """The number of the Official Journal, which since October 2023 is that of the act itself."""
    act = _EU.search(" ; ".join(document.numbers))
    return f"{act['first']}/{act['second']}" if act and document.adopted >= "2023-10" else ""


def _order(document: Document) -> str:
    found = _ORDER.search(" ; ".join((*document.numbers, document.title)))
    return found["number"] if found else ""


def _grouped(number: str) -> str:
    return f"{int(number):,}" if number.isdigit() else number


def _house(document: Document) -> str:
    found = _BILL.search(" ; ".join(document.numbers))
    initials = {"Senate": "S.B.", "House": "H.B.", "Assembly": "A.B."}
    return f"{initials[found['house']]} {found['number']}" if found else _number(document)


def _state(document: Document) -> tuple[str, str]:
    name = document.jurisdiction.removeprefix("US-")
    return _STATES.get(document.jurisdiction, (name, name))


def _paper(document: Document) -> str:
    return ", ".join(filter(None, (document.issuer, document.title)))


def _on(document: Document) -> str:
    return _in_brackets(_day(document.adopted))


def _promulgated(document: Document) -> str:
    by = f"promulgated by {document.issuer}" if document.issuer else ""
    return _in_brackets(by, _american(document.adopted))


def _in_brackets(*facts: str) -> str:
    told = ", ".join(filter(None, facts))
    return f" ({told})" if told else ""


def _day(iso: str) -> str:
    """E.g. "13 June 2024"; of a month or a year that alone."""
    year, month, day = [*iso.split("-"), "", ""][:3]
    return " ".join(filter(None, (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)))


def _american(iso: str) -> str:
    """E.g. "June 13, 2024"."""
    year, month, day = [*iso.split("-"), "", ""][:3]
    if not month:
        return year
    return f"{_SHORT[int(month) - 1]} {int(day)}, {year}" if day else f"{_SHORT[int(month) - 1]} {year}"
