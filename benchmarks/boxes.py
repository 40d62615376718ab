"""Whether the places of quotes on PDF pages are kept from reading or found again, by size and speed.

    python benchmarks/boxes.py FOLDER [--quotes 100] [--out FILE]

FOLDER holds a library: corpus/ and index/. Kept boxes are counted in two ways, each compressed by page: a box for
every line (enough for whole lines only), and the left and right end of every character besides (what a quote needs
that begins within a line). Found again are sentences of the library, evenly spread: the page is drawn in its process
with and without their boxes, as it is when a citation is opened; the times are those of the processor, start included.
"""

from __future__ import annotations

import argparse
import ctypes
import resource
import statistics
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

sys.path.insert(0, str(Path(__file__).parent.parent))
from assistant import Assistant
from assistant.records import Document
from evals.golden import settings_in

STEPS = 65_535  # of a side, in two bytes
SHORTEST = 40  # characters of a sentence that is taken for a quote
WIDTH = 1200  # pixels, as the page asks for


def pdfs(assistant: Assistant) -> list[Document]:
    """The documents that have pages."""
    return [document for document in assistant.documents() if document.pages]


def packed(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """The bytes that the boxes of a page's lines take, and those with the ends of its characters."""
    text = page.get_textpage()
    wide, high = page.get_size()
    lines = [text.get_rect(number) for number in range(text.count_rects())]
    boxes = b"".join(
        struct.pack("<4H", *(_step(value, side) for value, side in zip(line, (wide, high) * 2, strict=True)))
        for line in lines
    )
    sides = [ctypes.c_double() for _ in range(4)]
    ends = bytearray()
    for number in range(text.count_chars()):
        pdfium.FPDFText_GetCharBox(text.raw, number, *map(ctypes.byref, sides))
        ends += struct.pack("<2H", _step(sides[0].value, wide), _step(sides[1].value, wide))
    spans = struct.pack("<H", 0) * len(lines)  # where each line ends in the text
    whole = zlib.compress(boxes + spans)
    return len(whole), len(whole) + len(zlib.compress(bytes(ends)))


def _step(value: float, side: float) -> int:
    return max(0, min(STEPS, round(value / max(side, 1) * STEPS)))


def sizes(assistant: Assistant, documents: Sequence[Document]) -> Iterator[tuple[int, int, int]]:
    """Of each document its pages and what its boxes would take, in both ways."""
    for document in documents:
        file = pypdfium2.PdfDocument(assistant.library.original(document.id))
        found = [packed(page) for page in file]
        yield len(found), sum(lines for lines, _ in found), sum(whole for _, whole in found)


def quotes(assistant: Assistant, documents: Sequence[Document], count: int) -> list[tuple[str, int, int, int]]:
    """Sentences of the library, evenly spread: document, page, begin and end of each."""
    found = []
    for document in documents:
        record = assistant.library.record(document.id)
        for page in record.pages:
            lines = record.text[page.start : page.end].split(". ")
            middle = lines[len(lines) // 2]
            if len(middle) >= SHORTEST and "\n\n" not in middle:
                start = record.text.index(middle, page.start)
                found.append((document.id, page.number, start, start + len(middle)))
    return found[:: max(1, len(found) // count)][:count]


def spent() -> float:
    """Seconds of processor that ended child processes took."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def times(assistant: Assistant, wanted: Sequence[tuple[str, int, int, int]]) -> tuple[list[float], list[float], int]:
    """Seconds of processor to draw the page of each quote without its boxes and with them, and how many got some."""
    bare, marked, hits = [], [], 0
    for document, page, start, end in wanted:
        for spans, taken in (((), bare), ([(start, end)], marked)):
            before = spent()
            image = assistant.library.page_image(document, page, spans, WIDTH)
            taken.append(spent() - before)
        hits += bool(image.boxes)
    return bare, marked, hits


def told(seconds: Sequence[float]) -> str:
    """Median and 95th percentile in ms."""
    ordered = sorted(1000 * each for each in seconds)
    return f"{statistics.median(ordered):.0f} ({ordered[int(0.95 * len(ordered))]:.0f})"


def main() -> None:
    """Measure, and print or write Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quotes", type=int, default=100)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with Assistant.open(settings_in(options.folder)) as assistant:
        documents = pdfs(assistant)
        kept = list(sizes(assistant, documents))
        store = sum(file.stat().st_size for file in (options.folder / "index").glob("*.sqlite*"))
        wanted = quotes(assistant, documents, options.quotes)
        bare, marked, hits = times(assistant, wanted)
    pages, lines, whole = map(sum, zip(*kept, strict=True))
    more = [one - other for one, other in zip(marked, bare, strict=True)]
    rows = [
        "# Boxes of quotes on PDF pages: kept, or found again",
        "",
        f"Made by `python benchmarks/boxes.py` over {len(documents)} PDF documents with {pages:,} pages.",
        "",
        "| kept from reading | a page | a document | all | of the store |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {what} | {size / pages / 1000:.1f} kB | {size / len(documents) / 1000:.0f} kB | {size / 1e6:.1f} MB |"
            f" {size / max(store, 1):.1%} |"
            for what, size in (("a box for each line", lines), ("and the ends of each character", whole))
        ),
        "",
        f"| found again, {len(wanted)} quotes, {hits} with boxes | median (95th percentile), ms of processor |",
        "| --- | --- |",
        f"| the page drawn without boxes | {told(bare)} |",
        f"| the page drawn with them | {told(marked)} |",
        f"| finding them | {told(more)} |",
        "",
    ]
    print("\n".join(rows))
    if options.out:
        options.out.write_text("\n".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
