"""Laws as XML to text: which kind of XML it is, and the text with its headings, paragraphs and notes."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.outline import outline
from assistant.readers import tree, xmlfile
from assistant.readers.lawxml import akoma, clml, formex, korea, usbill
from assistant.readers.lawxml.flow import Flow
from assistant.readers.limits import ReadingLimits
from assistant.readers.unreadable import UnreadableError
from assistant.records import State, Text

_BEFORE = r"\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>\s*)*"
_ROOT = re.compile(rf"\A\ufeff?{_BEFORE}<(?:[\w.-]+:)?([\w.-]+)(\s[^>]*)?/?>", re.DOTALL)
_BRITISH = re.compile(r"<(?:Primary|Secondary|Body|EURetained|P1group|P1|Pnumber)\b")
_FORMEX = re.compile(r"<(?:BIB\.|TITLE\b|ENACTING\.TERMS|ARTICLE\b|PREAMBLE\b|CONTENTS\b|CONS\.DOC|TI\.ART)")
_LANGUAGES = {
    "bul": "bg", "ces": "cs", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "est": "et", "fin": "fi",
    "fra": "fr", "gle": "ga", "hrv": "hr", "hun": "hu", "ita": "it", "lav": "lv", "lit": "lt", "mlt": "mt",
    "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro", "slk": "sk", "slv": "sl", "spa": "es", "swe": "sv",
}  # fmt: skip


def kind(head: str) -> ModuleType | None:
    """What reads the law that begins so; None if it is none, or of a kind that is not read."""
    found = _ROOT.match(head)
    if not found:
        return None
    root, attributes = found[1], found[2] or ""
    if root == "akomaNtoso":
        return akoma
    if root == korea.ROOT:
        return korea
    if root == "Legislation" and ("legislation.gov.uk" in attributes or _BRITISH.search(head)):
        return clml
    if root in usbill.BILLS or (root in usbill.USLM and "uslm" in attributes):
        return usbill
    return formex if root in formex.ROOTS and ("formex" in attributes or _FORMEX.search(head)) else None


def read(path: Path, limits: ReadingLimits) -> Text:
    """The text of a law.

    Raises:
        UnreadableError: it is damaged, or of a kind that is not read.
    """
    content = path.read_bytes()
    root = xmlfile.parsed(content)
    known = kind(_opening(root))
    if known is None:
        raise UnreadableError(State.BROKEN, "is mark-up (XML) of a kind that is not read")
    known.DIALECT.prepare(root)
    text, sections = _written(root, known, limits, is_worded=False)
    if sections:  # numbers without a word are no provisions to the outline unless much speaks for it
        worded, _ = _written(root, known, limits, is_worded=True)
        return worded if _found(worded, sections) > _found(text, sections) else text
    return text


def _written(root: Any, known: ModuleType, limits: ReadingLimits, *, is_worded: bool) -> tuple[Text, list[str]]:
    """The text of a law, and the numbers of its sections that bear no more than a number."""
    flow = Flow(known.DIALECT, is_worded=is_worded)
    title = known.title(root, flow)
    known.write(root, flow)
    flow.finish()
    text = tree.told(flow.page, limits.characters, _metadata(title, _language(root)), flow.problems)
    return text, flow.sections


def _found(text: Text, sections: list[str]) -> tuple[int, int]:
    """How many of some sections the outline of a text has, and how many provisions."""
    if not sections:
        return 0, 0
    locators = {provision.locator.rpartition(" ")[2] for provision in outline(text)}
    return len(locators & set(sections)), len(locators)


def _opening(root: Any) -> str:
    """The first tag of a tree, as `kind` looks at it."""
    spaces = " ".join([*(uri for uri in root.nsmap.values() if uri), *map(str, root.attrib.values())])
    inner = " ".join(f"<{xmlfile.name(each)}" for each in root)
    return f"<{xmlfile.name(root)} {spaces.replace('>', '')}>{inner}"


def _language(root: Any) -> str:
    for each in root.iter():
        if xmlfile.name(each) == "FRBRlanguage":
            return str(each.get("language") or "")
        if xmlfile.name(each) in ("LG.OJ", "LG.DOC", "LG"):
            return str(each.text or "")
        if xmlfile.name(each) == "body":
            break
    return str(root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")


def _metadata(title: str, language: str) -> dict[str, str]:
    code = language.strip().casefold()
    known = _LANGUAGES.get(code, code[:2])
    return {**({"title": title} if title else {}), **({"language": known} if known else {})}
