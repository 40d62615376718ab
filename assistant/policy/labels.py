"""What tells the documents of one name apart: "2024 text", "as amended July 2026", "translation", "brief"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

from assistant.policy import instruments, numbers
from assistant.policy.recognition import Role, role
from assistant.readers.formats import of_suffix
from assistant.records import Document, EventKind, Instrument, Origin, RelationKind, Status
from assistant.text.months import ENGLISH_MONTHS
from assistant.text.words import words

SHORT = 60  # characters of a title that is as good as a name
LONG = 90  # characters of a title, or of its beginning, that stand where there is no name
LANGUAGES = {
    "ar": "Arabic", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "zh": "Chinese",
}  # fmt: skip


def named(document: Document) -> str:
    """What a document is called: a brief by its instrument's name, and what has a long title by a short one.

    What was given first is what it goes by; else what the catalogue calls it, in which the texts of an instrument
    agree; else what it calls itself. A number says less than a name.
    """
    title = document.title
    if document.kind != "brief" and len(title) <= SHORT:
        return title
    instrument = instruments.load().by_id.get(document.instrument)
    given = document.origins.get("short_names") is Origin.GIVEN
    known = instrument.names if instrument else ()
    stated = [name for name in document.short_names if given or not numbers.is_number(name)]
    if names := (*stated, *known) if given else (*known, *stated):
        return names[0]
    return title if len(title) <= LONG else next(iter(document.short_names), _begun(title))


def short_title(document: Document) -> str:
    """What a document is called among others: its name, with what tells it apart, or that it only tells of the law.

    A short title of a brief, which says that it is one, is not left for the name of its instrument.
    """
    name = document.title if len(document.title) <= SHORT else named(document)
    told = document.version or ((document.kind or "summary") if document.is_about else "")
    return name if not told or told.casefold() in name.casefold() else f"{name} ({told})"


def _begun(title: str) -> str:
    """The beginning of a title, to where it pauses, or else between words."""
    pauses = [found.start() for found in re.finditer(r"[,:;(]|\s[–—-]\s", title[:LONG])]
    ends = [at for at in (title.rfind(" ", 0, LONG), *pauses) if at > LONG // 3]
    return f"{title[: ends[-1] if ends else LONG].rstrip()} …"


def labels(documents: Iterable[Document]) -> dict[str, str]:
    """What tells each document apart from the others of its instrument or name, by id; nothing where it has none."""
    found: dict[str, str] = {}
    for held in _families(documents):
        if len(held) > 1:
            found |= _apart(held)
    return {name: label for name, label in found.items() if label}


def _families(documents: Iterable[Document]) -> list[list[Document]]:
    """The documents that share an instrument, or a name under which they are shown."""
    of: dict[str, list[Document]] = {}
    for document in documents:
        keys = _keys(document)
        *smaller, family = sorted({id(of[key]): of[key] for key in keys if key in of}.values(), key=len) or [[]]
        family.append(document)
        for joined in smaller:
            family += joined
            keys = keys.union(*(_keys(each) for each in joined))
        of |= dict.fromkeys(keys, family)
    return list({id(family): family for family in of.values()}.values())


def _keys(document: Document) -> set[str]:
    shown = {" ".join(words(name)) for name in (document.title, named(document), *document.short_names[:1])}
    return shown | ({f"of {document.instrument}"} if document.instrument else set())


def _apart(documents: Sequence[Document]) -> dict[str, str]:
    """The labels of documents of one name: what each is, and as much more as makes no two the same."""
    found = {each.id: each.version or _label(each, documents) for each in documents}
    tellers: tuple[Callable[[Document], str], ...] = (_place, _language, _year, _format, _file)
    for told in tellers:
        clashes = {label for label, count in Counter(found.values()).items() if count > 1}
        for label in clashes:
            alike = [each for each in documents if found[each.id] == label]
            if len({told(each) for each in alike}) > 1:
                found |= {each.id: ", ".join(filter(None, (label, told(each)))) for each in alike if not each.version}
    return found


def _label(document: Document, others: Sequence[Document]) -> str:
    """What a document is of its instrument, in a few words; empty for its one text."""
    instrument = instruments.load().by_id.get(document.instrument)
    is_of = role(document, instrument)
    if is_of is Role.ABOUT:
        return document.kind or "about it"
    if is_of is Role.DRAFT:
        return _draft(document, instrument)
    parts = instrument.parts.items() if instrument else ()
    part = next((label for label, title in parts if instruments.is_called(document.title, title)), "")
    if part:
        return part
    if any(relation.kind is RelationKind.TRANSLATION_OF for relation in document.relations):
        return "translation"
    if is_of is Role.AMENDED:
        days = [each.date for each in document.events if each.what in (EventKind.AMENDED, EventKind.CONSOLIDATED)]
        return " ".join(filter(None, ("as amended", _month(max(days, default="")))))
    amended = document.status is Status.AMENDED or any(
        role(each, instrument) is Role.AMENDED for each in others if each.instrument == document.instrument
    )
    return _year(document) if amended else ""


def _draft(document: Document, instrument: Instrument | None) -> str:
    """Whose draft, and of when."""
    date = document.adopted or next((each.date for each in document.events), "")
    own = document.issuer and document.issuer != (instrument.issuer if instrument else "")
    text = f"{document.issuer}'s text" if own else "draft"
    return f"{text} of {_month(date)}" if date else text


def _place(document: Document) -> str:
    return document.jurisdiction


def _language(document: Document) -> str:
    return f"{LANGUAGES.get(document.language, document.language)} text" if document.language else ""


def _year(document: Document) -> str:
    return f"{document.adopted[:4]} text" if document.adopted else ""


def _format(document: Document) -> str:
    suffix = PurePath(document.path).suffix
    found = of_suffix(suffix)
    return (found.called or found.name) if found else suffix.lstrip(".").upper()


def _file(document: Document) -> str:
    return document.path.removeprefix("library/")


def _month(date: str) -> str:
    """E.g. "July 2026" for "2026-07-27"; a year stays one."""
    return f"{ENGLISH_MONTHS[int(date[5:7]) - 1]} {date[:4]}" if len(date) >= 7 else date
