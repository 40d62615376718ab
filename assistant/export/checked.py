"""A draft that was checked, for other programs: Markdown, Word, CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from assistant.export.sheets import Cell, separated
from assistant.export.word import Footnotes, packed, paragraph, run
from assistant.records import CheckedDraft, CheckedSentence, Ruling, escaped

COLUMNS = ("sentence", "verdict", "why", "document", "provision", "page", "quote", "address", "start", "end")
NOTE = "Each sentence was held against the documents of the library only. This is no legal advice."


def markdown(draft: CheckedDraft) -> bytes:
    """The sentences in order, each with its verdict, why, and what its source says."""
    title = f"# Check of {escaped(draft.name) or 'a draft'}"
    told = "\n>\n".join(f"> {escaped(each)}" for each in (*draft.notices, NOTE))
    return "\n\n".join([title, f"{draft.told()}.", told, *map(_entry, draft.sentences)]).encode() + b"\n"


def _entry(each: CheckedSentence) -> str:
    cited = each.citation
    lines = [f"- **{each.ruling}**: {escaped(each.text)}"]
    lines += [f"  - {escaped(reason)}" for reason in each.reasons]
    lines += [f"  - {escaped(each.source)}: “{escaped(cited.quote)}”"] if cited else []
    return "\n".join(lines)


def table(draft: CheckedDraft) -> bytes:
    """The sentences as CSV, a row each; `start` and `end` are their offsets in the draft."""
    return separated(COLUMNS, map(_row, draft.sentences)).encode("utf-8-sig")


def _row(each: CheckedSentence) -> list[Cell]:
    cited = each.citation
    document = cited.passage.document if cited else None
    told = (
        each.text, each.ruling, "; ".join(each.reasons), document.full_title if document else "",
        cited.locator if cited else "", str(cited.page or "") if cited else "", cited.quote if cited else "",
        document.source_url if document else "",
    )  # fmt: skip
    return [*told, each.start, each.end]


def word(draft: CheckedDraft) -> bytes:
    """The draft itself as a Word document, a verdict behind each sentence, and why and what is cited in footnotes."""
    notes = Footnotes()
    return packed(_content(draft, notes), notes)


def _content(draft: CheckedDraft, notes: Footnotes) -> Iterator[etree._Element]:
    yield paragraph("Title", run(f"Check of {draft.name or 'a draft'}"))
    for told in (f"{draft.told()}.", *draft.notices, NOTE):
        yield paragraph("Notice", run(told))
    for line in draft.paragraphs():
        is_heading = not any(each for _, each in line)
        runs = [made for text, each in line for made in _runs(text, each, notes)]
        yield paragraph("Heading2" if is_heading else "Normal", *runs)


def _runs(text: str, each: CheckedSentence | None, notes: Footnotes) -> Iterator[etree._Element]:
    yield run(text)
    if each is None or each.ruling is Ruling.UNCHECKED:
        return
    yield run(f" [{each.ruling}]", bold=True)
    told = "; ".join(each.reasons)
    source = f"{each.source}: “{' '.join(each.citation.quote.split())}”" if each.citation else ""
    paragraphs = [[run(f"{part}.")] for part in (told, source) if part]
    if paragraphs:
        yield notes.add(*paragraphs)


CHECKED: Mapping[str, Callable[[CheckedDraft], bytes]] = {
    ".md": markdown,
    ".docx": word,
    ".csv": table,
    ".json": lambda draft: (json.dumps(draft.to_dict(), ensure_ascii=False, indent=2) + "\n").encode(),
}
"""The forms of a draft that was checked, by the ending of a file's name."""
