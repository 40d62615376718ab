"""What changed between two versions of a text, as Markdown, as a Word document, and as tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from assistant.export.docx import bibliographic
from assistant.export.sheets import separated, workbook
from assistant.export.word import Footnotes, packed, paragraph, run, table
from assistant.records import Edit, EditSide, Redline, escaped

COLUMNS = (
    "change", "provision", "within", "old provision", "old page", "old text", "old words", "old start", "old end",
    "new provision", "new page", "new text", "new words", "new start", "new end",
)  # fmt: skip
NOTHING = "—"
_WIDTHS = (1800, 3600, 3600)


def markdown(found: Redline) -> bytes:
    """A section for each change, the words that changed in bold, struck through on the old side."""
    lines = [f"# {escaped(_titled(found))}", escaped(found.told()), *(f"> {escaped(each)}" for each in found.notices)]
    for edit in found.edits:
        lines.append(f"## {escaped(edit.locator)}: {edit.kind}")
        lines += [f"{escaped(name)}: {_marked(side, sign)}" for name, side, sign in _sides(edit)]
    return ("\n\n".join(lines) + "\n").encode()


def _titled(found: Redline) -> str:
    return f"{found.old.short_title} → {found.new.short_title}"


def _sides(edit: Edit) -> Iterator[tuple[str, EditSide, str]]:
    if edit.old:
        yield f"Old, {edit.old.place}", edit.old, "~~**"
    if edit.new:
        yield f"New, {edit.new.place}", edit.new, "**"


def _marked(side: EditSide, sign: str) -> str:
    found = ""
    for text, is_marked in side.marked():
        words = escaped(text)
        gap = " " if text[:1].isspace() and found else ""
        found += gap + (f"{sign}{words}{sign[::-1]}" if is_marked and words else words)
        found += " " if text[-1:].isspace() else ""
    return found


def csv(found: Redline) -> bytes:
    """A row for each change; `start` and `end` are offsets in the texts of the two documents."""
    return separated(COLUMNS, map(_row, found.edits)).encode("utf-8-sig")


def xlsx(found: Redline) -> bytes:
    """The same rows as an Excel workbook."""
    return workbook("Changes", COLUMNS, map(_row, found.edits), " ".join((found.told(), *found.notices)))


def _row(edit: Edit) -> list[str | int]:
    return [str(edit.kind), edit.locator, edit.within, *_side(edit.old), *_side(edit.new)]


def _side(side: EditSide | None) -> list[str | int]:
    if side is None:
        return [""] * 6
    words = " … ".join(" ".join(text.split()) for text, is_marked in side.marked() if is_marked)
    return [side.locator, side.page or "", _cut(side.text), _cut(words), side.start, side.end]


def _cut(text: str) -> str:
    """As much of a text as a cell of a spreadsheet holds."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


LONGEST = 32_000  # characters


def docx(found: Redline) -> bytes:
    """A table with a row for each change: its provision, the old words, the new words, what changed in bold."""
    return packed(_content(found), Footnotes())


def _content(found: Redline) -> Iterator[etree._Element]:
    yield paragraph("Title", run(_titled(found)))
    for notice in (found.told(), *found.notices):
        yield paragraph("Notice", run(notice))
    heads = ["", found.old.short_title, found.new.short_title]
    rows = [[[paragraph("Normal", run(name, bold=True))] for name in heads]]
    rows += [
        [
            [paragraph("Normal", run(edit.locator, bold=True)), paragraph("Notice", run(str(edit.kind)))],
            _told(edit.old),
            _told(edit.new),
        ]
        for edit in found.edits
    ]
    yield table(rows, _WIDTHS)
    for document in (found.old, found.new):
        yield paragraph("Source", run(bibliographic(document)))


def _told(side: EditSide | None) -> list[etree._Element]:
    if side is None:
        return [paragraph("Normal", run(NOTHING))]
    runs = [run(text, bold=is_marked, italic=is_marked) for text, is_marked in side.marked()]
    return [paragraph("Source", run(side.place)), paragraph("Normal", *runs)]


REDLINE: Mapping[str, Callable[[Redline], bytes]] = {
    ".md": markdown,
    ".docx": docx,
    ".xlsx": xlsx,
    ".csv": csv,
    ".json": lambda found: (json.dumps(found.to_dict(), ensure_ascii=False, indent=2) + "\n").encode(),
}
"""The forms of a diff, by the ending of a file's name."""
