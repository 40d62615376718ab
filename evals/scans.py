"""How well scans are read: 20 pages of ../shared/policy, printed and scanned by this script, against their own text.

    python evals/scans.py ../shared/policy [--first N] [--dpi N] [--noise N] [--out FILE] [--tesseract TESSDATA]

A page is drawn in grey, at 200 dpi if nothing else is said, turned by 2 degrees to the left or to the right, blurred
and dimmed a little, given noise, and packed as JPEG, as scanners do; all pages make one PDF of pictures. What OCR
reads of it is compared with the text that the original page holds, in the order in which lines are read. Letters are
letters and digits; signs are all but white space, quotation marks and dashes of any form being alike. The time is
that of the process which reads the pages, its start and the loading of models included. `--tesseract` reads the same
pictures by tesserocr, with the models in that folder, and corrects l and I in the same way.
"""

from __future__ import annotations

import argparse
import io
import itertools
import os
import resource
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from assistant.readers import ReadingLimits, ocr, scanning
from assistant.readers.pdf import glyphs, reading, scans

LIMITS = ReadingLimits(file_mb=100, pages=5000, characters=10_000_000, seconds=120, memory_mb=900, ocr=True)
PAGES = 20
LETTERS = 1000  # of a page that is chosen
DPI = 200
SKEW = 2.0  # degrees
NOISE = 12.0  # standard deviation, of 255 greys
DIMMED = (0.85, 20)  # what white and black paper become
BLUR = 0.5  # pixels
JPEG = 75
BY_OCR = ("us-omb",)  # files whose own text was made by OCR
BELOW = (0.8, 0.9, 0.95, 0.98, 1.01)  # classes of confidence, by their upper ends
_QUOTES = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—−", "''''''''''------")


@dataclass(frozen=True, slots=True)
class Errors:
    """How many edits make what was read what is printed, and of how much."""

    edits: int
    length: int

    def __add__(self, other: Errors) -> Errors:
        return Errors(self.edits + other.edits, self.length + other.length)

    def __str__(self) -> str:
        return f"{100 * self.edits / max(self.length, 1):.2f} %"


def chosen(folder: Path, first: int = 0) -> list[tuple[Path, int]]:
    """The pages from the `first` on: of each file in turn one that holds enough letters, from its middle outwards."""
    files = [path for path in sorted(folder.glob("*.pdf")) if not path.stem.startswith(BY_OCR)]
    full = {path: _full(path) for path in files}
    turns = [sorted(pages, key=lambda page: abs(page - pages[len(pages) // 2])) for pages in full.values() if pages]
    named = [path for path in files if full[path]]
    rounds = itertools.zip_longest(*turns)
    pairs = [(path, page) for pages in rounds for path, page in zip(named, pages, strict=True) if page is not None]
    return pairs[first : first + PAGES]


def _full(path: Path) -> list[int]:
    document = pypdfium2.PdfDocument(path)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return [number for number, text in enumerate(texts) if len(letters(text)) >= LETTERS]


def scanned(page: Any, number: int, dpi: int = DPI, noise: float = NOISE) -> Image.Image:
    """A page as a scanner gives it; `number` makes its noise its own."""
    image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    skew = SKEW if number % 2 else -SKEW
    image = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(BLUR))
    greys = np.asarray(image, dtype=np.float32) * DIMMED[0] + DIMMED[1]
    greys += np.random.default_rng(number).normal(0, noise, greys.shape)
    packed = io.BytesIO()
    Image.fromarray(np.clip(greys, 0, 255).astype(np.uint8)).save(packed, "JPEG", quality=JPEG, dpi=(dpi, dpi))
    return Image.open(packed)


def letters(text: str) -> str:
    """Letters and digits."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def folded(text: str) -> str:
    """A text with one form of quotation mark and of dash."""
    return unicodedata.normalize("NFKC", text).translate(_QUOTES).replace("''", "'").replace('"', "'")


def distance(one: Sequence[Any], other: Sequence[Any]) -> int:
    """The least number of things to put in, take out or exchange."""
    known: dict[Any, int] = {}
    first, second = (np.array([known.setdefault(each, len(known)) for each in text]) for text in (one, other))
    row = np.arange(len(second) + 1)
    steps = np.arange(len(second) + 1)
    for i, each in enumerate(first, 1):
        best = np.minimum(row[1:] + 1, row[:-1] + (second != each))
        row = np.minimum.accumulate(np.concatenate(([i], best)) - steps) + steps
    return int(row[-1])


def compared(printed: str, read: str) -> tuple[Errors, ...]:
    """The errors in letters, in signs, and in words, and how many words are not read in whatever order."""
    sides = [(letters(printed), letters(read))]
    sides += [tuple("".join(folded(text).split()) for text in (printed, read))]
    sides += [tuple(folded(text).split() for text in (printed, read))]
    *_, (true, found) = sides
    held = Counter(true)
    edits = [distance(*pair) for pair in sides] + [len(true) - (held & Counter(found)).total()]
    return tuple(Errors(each, len(side)) for each, (side, _) in zip(edits, [*sides, sides[-1]], strict=True))


def summed(pages: Sequence[tuple[Errors, ...]]) -> list[Errors]:
    """Each kind of errors over all pages."""
    return [sum(kind, Errors(0, 0)) for kind in zip(*pages, strict=True)]


def text_of(sheet: glyphs.Sheet) -> str:
    """The lines of a page as they are read."""
    return "\n".join(line.text for line in reading.page_lines(sheet))


def by_confidence(lines: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """For each class of confidence, how many lines are of it, and in how many of them something is wrong."""
    low = 0.0
    for high in BELOW:
        own = [is_right for confidence, is_right in lines if low <= confidence < high]
        yield f"| {low:.2f} to {min(high, 1.0):.2f} | {len(own)} | {len(own) - sum(own)} |"
        low = high


def by_tesseract(images: Sequence[Image.Image], models: str, dpi: int) -> tuple[list[str], float]:
    """The texts that tesseract reads, and the seconds of processor for a page."""
    import tesserocr

    began = time.process_time()
    texts = []
    with tesserocr.PyTessBaseAPI(path=models, lang="eng") as engine:
        for image in images:
            engine.SetImage(image)
            engine.SetSourceResolution(dpi)
            texts.append(scans.respelt(engine.GetUTF8Text(), is_on_ai=True))
    return texts, (time.process_time() - began) / len(images)


def main() -> None:
    """Print the report, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of the PDFs")
    parser.add_argument("--out", type=Path, help="file for the report")
    parser.add_argument("--first", type=int, default=0, help="how many of the pages to leave out")
    parser.add_argument("--pages", type=int, default=PAGES, help="how many of them to read")
    parser.add_argument("--dpi", type=int, default=DPI, help="dots per inch of the scanner")
    parser.add_argument("--noise", type=float, default=NOISE, help="standard deviation of the noise, of 255 greys")
    parser.add_argument("--keep", type=Path, help="file for the scans, as one PDF")
    parser.add_argument("--tesseract", metavar="TESSDATA", help="folder of tesseract's models, to compare")
    arguments = parser.parse_args()
    if not ocr.is_installed():
        sys.exit(f"OCR is not installed: {ocr.INSTALL}")
    pages = chosen(arguments.folder, arguments.first)[: arguments.pages]
    originals = [pypdfium2.PdfDocument(path)[number] for path, number in pages]
    images = [scanned(page, n, arguments.dpi, arguments.noise) for n, page in enumerate(originals)]
    with tempfile.TemporaryDirectory() as folder:
        pdf = arguments.keep or Path(folder) / "scans.pdf"
        images[0].save(pdf, "PDF", save_all=True, append_images=images[1:], resolution=arguments.dpi)
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        found = scanning.scans(pdf, range(1, len(pages) + 1), LIMITS)
        seconds, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = scans.corrected(found, is_on_ai=True)
    rows, lines, each = [], [], []
    printed = [text_of(glyphs.sheet(page, 10**6)) for page in originals]
    for number, (path, page) in enumerate(pages):
        scan = found[number + 1]
        errors = compared(printed[number], text_of(scans.sheet(scan)))
        each.append(errors)
        lines += [(line.confidence, letters(line.text) in letters(printed[number])) for line in scan.lines]
        told = [f"{path.stem}, p. {page + 1}", errors[0].length, *errors, f"{scan.confidence:.3f}{scan.failure}"]
        rows.append(f"| {' | '.join(map(str, told))} |")
    letter, sign, word, missed = summed(each)
    report = [
        "# Scans read by OCR", "",
        f"{ocr.engine()}, {len(pages)} pages, {arguments.dpi} dpi, turned by {SKEW:g} degrees, noise"
        f" {arguments.noise:g}, JPEG {JPEG} (`python evals/scans.py ../shared/policy {' '.join(sys.argv[2:])}`)", "",
        f"- wrong: **{letter} of {letter.length:,} letters**, {sign} of {sign.length:,} signs,"
        f" {word} of {word.length:,} words; in whatever order, {missed} of words are not there",
        f"- a page takes {seconds / len(pages):.1f} s, {processor / len(pages):.1f} s of processor, on"
        f" {os.cpu_count()} cores with a load of {os.getloadavg()[0]:.1f}; most memory"
        f" {after.ru_maxrss / 1024:,.0f} MB",
    ]  # fmt: skip
    if arguments.tesseract:
        read, processor = by_tesseract(images, arguments.tesseract, arguments.dpi)
        errors = [compared(true, text) for true, text in zip(printed, read, strict=True)]
        letter, sign, word, missed = summed(errors)
        report += [
            f"- tesseract: {letter} of letters, {sign} of signs, {word} of words; in whatever order, {missed} of words;"
            f" {processor:.1f} s of processor a page"
        ]
    head = "| page | letters | wrong | signs wrong | words wrong | words not there | confidence |"
    report += ["", head, "| --- |" + " --- |" * 6, *rows]
    head = "| confidence of a line | lines | that do not stand so on the page |"
    report += ["", head, "| --- | --- | --- |", *by_confidence(lines)]
    text = "\n".join(report) + "\n"
    print(text)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
