"""PDF: characters, boxes and text by pdfium, structure (labels, bookmarks, title, encryption) by pypdf.

What reading changes of the text that a PDF holds, and nothing else:

- dropped: running headers, footers and page numbers (`furniture`), and stamps across a page, which are noted if they
  say how things stand with the document (`stamps`); numbers of lines (`linenumbers`); text that runs across the page's
  direction in its margin, as print marks do; hidden characters (`clean`); text that nobody can see,
  which is reported unless it recurs as print marks do (`glyphs`): white on white, smaller than 1.5
  points, outside the page
- moved: columns one behind the other, other lines from the top down (`order`); footnotes behind the
  body of their page (`notes`); the rest of a sentence that runs over the end of a page with footnotes
  in front of these, so that it counts to the page where it begins
- joined: words broken over lines, columns and pages, without their hyphen unless the document writes
  it elsewhere or it stands between two whole words (`paragraphs`); words drawn with wide gaps between
  their letters (`lines`); ligatures
- marked: raised digits as superscripts, a footnote's number too; struck-out words as "[deleted: …]",
  where a line or an annotation strikes them (`drawings`, `glyphs`); in a scan only where that line is 20 points
  long or more (`rulings`, `scans`)
- replaced: bullets of symbol fonts, which have no character of their own, by "•" (`lines`)
- parted: paragraphs by blank lines (`paragraphs`), the cells of ruled tables by bars (`tables`)

What it knows of paragraphs beside their words becomes the text's blocks (`blocks`).

What is filled into forms stands where its fields do, boxes to tick as ☒ and ☐ (`forms`).
Text in render mode 3 (an OCR layer over a scan) is kept: the page shows what it says.

What OCR read of pages without text that are pictures (`recogniser`) goes the same way as what others hold (`scans`);
only that no sentence is carried over from one sort of page to the other, that an l among capitals is read as the I
that it looks like, and "Al" as "AI" in a file that says "AI" elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.readers import ocr, stamps
from assistant.readers.pdf import forms, glyphs, linenumbers, notes, order, salvage, scans, structure, tables
from assistant.readers.pdf.blocks import Placed, blocks
from assistant.readers.pdf.furniture import without_furniture
from assistant.readers.pdf.glyphs import Sheet
from assistant.readers.pdf.lines import Line, Segment, line, segments
from assistant.readers.pdf.paragraphs import Paragraph, paragraphs, together, vocabulary
from assistant.readers.unreadable import UnreadableError
from assistant.records import Page, Scan, State, Text
from assistant.text import sentences

_JUNK = 65_536  # bytes in front of the header; mail gateways and scanners leave some
UNSURE = 0.9  # confidence of a line; most of those below have a letter wrong, and good scans hardly have any
_SHOWN = 60  # characters of such a line
_COVERED = 0.7  # of a page, from which a picture is most of it
_FEW = 25  # words; a stamp or a court's header over a scan has no more
_LARGE = 20.0  # points; words of that size are the title on a picture, which is a cover
_ENCRYPTED = 4  # pdfium's error code for a missing password


def read(path: Path, pages: int, characters: int, scanned: Mapping[int, Scan] | None = None) -> Text:
    """The text of a PDF: page furniture taken out, words broken over lines joined, paragraphs apart.

    `scanned` is what OCR read of its pages, by their numbers. Each page that is a picture says so in the result.

    Raises:
        UnreadableError: it cannot be opened, is encrypted, or has too many pages.
    """
    document = opened(path)
    if document is None:
        return salvage.read(path, pages, characters)
    sheets, failed, is_whole = _sheets(document, pages, characters)
    if len(failed) == len(sheets):
        return salvage.read(path, pages, characters)
    pictures = {n: (scanned or {}).get(n, Scan()) for n, sheet in enumerate(sheets, 1) if _is_picture(sheet)}
    pictures = scans.corrected(pictures, any(word.text == "AI" for sheet in sheets for word in sheet.words))
    by_ocr = {number: scan for number, scan in pictures.items() if scan.lines}
    sheets = [scans.sheet(by_ocr[n]) if n in by_ocr else sheet for n, sheet in enumerate(sheets, 1)]
    reader = structure.opened(path)
    lined = [page_lines(sheet) for sheet in linenumbers.without(sheets)]
    kept, printed = without_furniture(lined)
    noted = notes.marked(kept)
    words = vocabulary(noted)
    content, spans, placed = _joined(
        [paragraphs(lines, words) for lines in noted], structure.labels(reader, len(sheets), printed), words, by_ocr
    )
    spans = [replace(page, scan=pictures.get(page.number)) for page in spans]
    problems, state = _problems(sheets, failed, pictures)
    problems += stamps.problems(_beside(sheets, lined, kept))
    if len(content) > characters or not is_whole:
        content, state = content[:characters], State.PARTIAL
        spans = [replace(page, end=min(page.end, characters)) for page in spans if page.start < characters]
        problems.append(f"Only the first {characters:,} characters were read.")
    inside = [each for each in placed if each.end <= len(content)]
    found = blocks(content, inside, list(structure.bookmarks(reader, content, spans)), spans)
    return Text(content, tuple(spans), found, structure.metadata(reader), state, tuple(problems))


def _is_picture(sheet: Sheet) -> bool:
    return bool(sheet.pictures) and not sheet.words and not sheet.turned


def _is_stamped(sheet: Sheet) -> bool:
    """Whether a picture covers a page but for a few small words: what is written is likely in the picture."""
    few = 0 < len(sheet.words) <= _FEW and all(word.size < _LARGE for word in sheet.words)
    return few and sheet.pictured >= _COVERED


def opened(path: Path) -> Any:
    """The file in pdfium; None if it is damaged or has no pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(_openable(path))
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _ENCRYPTED:
            raise UnreadableError(State.ENCRYPTED, "is encrypted and needs a password") from error
        return None
    if not len(document):
        return None
    forms.prepare(document)
    return document


def _beside(sheets: Sequence[Sheet], pages: Sequence[list[Line]], kept: Sequence[list[Line]]) -> Iterator[str]:
    """What stands on pages beside their text: running headers and footers, and stamps across a page."""
    for sheet, lines, own in zip(sheets, pages, kept, strict=True):
        held = {id(line) for line in own}
        yield sheet.stamp
        yield from (line.text for line in lines if id(line) not in held)


def _sheets(document: Any, limit: int, characters: int) -> tuple[list[Sheet], list[int], bool]:
    """What each page holds, the numbers of pages that failed, and whether all were read."""
    import pypdfium2

    if len(document) > limit:
        raise UnreadableError(State.TOO_LARGE, f"has {len(document):,} pages, more than the limit of {limit:,}")
    sheets: list[Sheet] = []
    failed: list[int] = []
    room = 2 * characters  # what is dropped as furniture counts too
    for number in range(len(document)):
        if room <= 0:
            break
        try:
            page = document[number]
            sheets.append(glyphs.sheet(page, room))
            page.close()
        except pypdfium2.PdfiumError:
            sheets.append(Sheet())
            failed.append(number + 1)
        room -= sheets[-1].characters
    return sheets, failed, len(sheets) == len(document)


def _openable(path: Path) -> Path | bytes:
    """The file, or its bytes from where the PDF begins if something stands in front that pdfium does not pass."""
    with path.open("rb") as file:
        start = file.read(_JUNK).find(b"%PDF-")
    return from_header(path.read_bytes()) if start > 0 else path


def from_header(content: bytes) -> bytes:
    """A file's bytes from where the PDF begins."""
    return content[max(0, content[:_JUNK].find(b"%PDF-")) :]


def page_lines(sheet: Sheet) -> list[Line]:
    """A page's lines in reading order, the rows of its ruled tables among them."""
    found = tables.tables(sheet.rules, sheet.words)
    tabled: dict[int, list[Line]] = {}
    taken: set[int] = set()
    for table in found:
        own = [word for word in table.words if id(word) not in taken]
        taken |= {id(word) for word in own}
    parts = segments([word for word in sheet.words if id(word) not in taken])
    for place, table in enumerate(found, len(parts)):
        rows = tables.lines(table)
        tabled[place] = rows
        parts.append(_stand_in(table, place))
    lines = list(order.ordered(parts, lambda part: tabled.get(part.place)))
    lines += [line([part]) for part in segments(sheet.turned)]
    return [one for one in lines if one.text]


def _stand_in(table: tables.Table, place: int) -> Segment:
    """A segment that takes a table's place among those of the page."""
    left, right, top, bottom = table.columns[0], table.columns[-1], table.heights[0], table.heights[-1]
    return Segment(table.words, place, left, right, bottom, top, top - bottom, bottom)


def _joined(
    pages: Sequence[list[Paragraph]], labels: Sequence[str], words: Counter[str], by_ocr: Container[int]
) -> tuple[str, list[Page], list[Placed]]:
    """All pages as one text, their stretches in it, and their paragraphs, one that runs on over pages as one.

    None runs on from a page that is read by OCR to one that is not, or back.
    """
    bodies = [[paragraph for paragraph in page if not paragraph.note] for page in pages]
    footers = [[paragraph for paragraph in page if paragraph.note] for page in pages]
    pieces: list[str] = []
    spans: list[Page] = []
    placed: list[Placed] = []
    length = 0
    runs_on = False
    for i, label in enumerate(labels):
        is_alike = (i + 1 in by_ocr) == (i + 2 in by_ocr)
        is_rest, runs_on = runs_on, is_alike and _run_over(bodies, i, bool(footers[i]), words)
        shown = [*bodies[i], *footers[i]]
        start = length
        for paragraph in shown:
            end = start + len(paragraph.text)
            if is_rest:
                placed[-1] = replace(placed[-1], end=end)
            else:
                placed.append(Placed(paragraph, i + 1, start, end))
            start, is_rest = end + 2, False
        text = "\n\n".join(paragraph.text for paragraph in shown)
        text += ("\n" if runs_on else "\n\n") if text else ""
        pieces.append(text)
        spans.append(Page(i + 1, label, length, length + len(text)))
        length += len(text)
    return "".join(pieces), spans, placed


def _run_over(bodies: Sequence[list[Paragraph]], i: int, has_notes: bool, words: Counter[str]) -> bool:
    """Whether page `i` ends within a paragraph; completes its last word, and before footnotes its last sentence."""
    following = bodies[i + 1] if i + 1 < len(bodies) else []
    if not bodies[i] or not following:
        return False
    last, rest = bodies[i][-1], following[0]
    if not last.open or not (rest.text[0].islower() or (last.full and rest.rest)):
        return False
    whole = together(last.text, rest.text, False, words)
    cut = len(last.text) + 1 if whole.startswith(f"{last.text}\n") else whole.find("\n", len(last.text) - 1) + 1
    if cut <= 0:
        cut = len(whole)
    if has_notes:
        cut = next((end for _, end in sentences.split(whole) if end > len(last.text)), len(whole))
    before, after = whole[:cut].rstrip("\n"), whole[cut:].lstrip()
    bodies[i][-1] = replace(last, text=before)
    if after:
        following[0] = replace(rest, text=after)
    else:
        del following[0]
    return bool(after) and not has_notes


def _problems(sheets: Sequence[Sheet], failed: Sequence[int], pictures: Mapping[int, Scan]) -> tuple[list[str], State]:
    given_up = [number for number, scan in pictures.items() if scan.failure]
    bare = [n for n, sheet in enumerate(sheets, 1) if not sheet.words and not sheet.turned and n not in failed]
    blank = [number for number in bare if number not in given_up]
    problems = list(_of_scans(pictures))
    if failed:
        problems.append(f"{_counted(failed)} could not be read.")
    if blank:
        tried = [pictures[number].by for number in blank if number in pictures]
        advice = f" {ocr.advice()}" if "" in tried else " OCR found no letters." if tried else ""
        problems.append(f"{_counted(blank)} without text: blank, an image or a scan.{advice}")
    beside = [number for number, sheet in enumerate(sheets, 1) if _is_stamped(sheet)]
    if beside:
        few = "only the few words beside it were read, not what it shows"
        problems.append(f"{_counted(beside)} mostly covered by a picture: {few}.")
    for reason, where in sorted(_hidden(sheets).items()):
        problems.append(f"{_counted(where)} with text that cannot be seen ({reason}); it was left out.")
    lost = bool(failed or given_up) or len(blank) > len(sheets) / 2
    return problems, State.PARTIAL if lost and len(bare) < len(sheets) else State.INDEXED


def _of_scans(pictures: Mapping[int, Scan]) -> Iterator[str]:
    """What must be known of what OCR read, and why it did not read pages."""
    read = {number: scan for number, scan in pictures.items() if scan.lines}
    if read:
        least = min(scan.confidence for scan in read.values())
        yield f"{_counted(list(read))} read by OCR (confidence {least:.2f} or more): letters may be wrong."
    unsure = [(line.confidence, line.text, n) for n, scan in read.items() for line in scan.lines]
    unsure = sorted(each for each in unsure if each[0] < UNSURE)
    if unsure:
        confidence, text, _ = unsure[0]
        where = _counted(sorted({number for *_, number in unsure}))
        lines = f"{len(unsure)} line{'s' if len(unsure) > 1 else ''}"
        yield f"OCR is unsure of {lines}, on {where}, least of “{text[:_SHOWN]}” (confidence {confidence:.2f})."
    for failure in sorted({scan.failure for scan in pictures.values()} - {""}):
        numbers = [number for number, scan in pictures.items() if scan.failure == failure]
        yield f"{_counted(numbers)} could not be read by OCR: {failure}."


def _hidden(sheets: Sequence[Sheet]) -> dict[str, list[int]]:
    """The pages with words that cannot be seen, by the reason; a print mark that recurs on most pages is none."""
    shapes = Counter(
        shape for sheet in sheets for shape in {_shape(word) for words in sheet.hidden.values() for word in words}
    )
    found: dict[str, list[int]] = {}
    for number, sheet in enumerate(sheets, 1):
        for reason, words in sheet.hidden.items():
            if any(shapes[_shape(word)] < max(2, len(sheets) / 2) for word in words):
                found.setdefault(reason, []).append(number)
    return found


def _shape(word: str) -> str:
    return re.sub(r"[0-9]+", "#", word)


def _counted(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return f"{len(numbers)} page{'s' if len(numbers) > 1 else ''} ({named})"
