"""What is read right: provisions found against those that documents have, pinpoints, speed, odd files.

    python evals/reading.py ../shared/policy [--odd ../shared/oddfiles] [--out evals/reading.md]

`provisions.csv` lists what each document has, written by hand from its table of contents or by
reading; `pinpoints.csv` names provisions with the first and last words of their exact text. Figures
and boxes, headings without a number, and points below the provisions listed are not compared: the
pinpoints stand for those. The report is printed and written.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ReadingError
from assistant.outline import outline, resolve
from assistant.outline.numerals import chinese, roman
from assistant.readers import ReadingLimits, read
from assistant.records import Provision, State, Text

HERE = Path(__file__).parent
LIMITS = ReadingLimits(file_mb=100, pages=5000, characters=10_000_000, seconds=120, memory_mb=900)  # the defaults
LONGEST = "eu-ai-act-2024-1689"
FAMILIES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("recital", r"Recital ([0-9]+[a-z]?|\([a-z]\))$"),
        ("addenda", r"Addenda, Article (\S+)$"),
        ("article", r"Article ([^\s(]+)$|第([^条]+)条$"),
        ("annex section", r"(?:Annex|Appendix|Schedule) (\S+), (?:Section|Part) ([^\s(]+)$"),
        ("annex", r"(?:Annex|Appendix|Schedule) ([^\s(,]+)$|(Annex|Appendix|Schedule)$"),
        ("chapter section", r"Chapter (\S+), Section ([^\s(]+)$"),
        ("chapter", r"Chapter ([^\s(,]+)$|第([^章]+)章$"),
        ("code", r"§ ([0-9]+[-.:][^\s(]+)$"),
        ("section", r"(?:Sec\.|§) ([0-9]+[A-Z]?(?:\.[0-9]+)?)$"),
        ("heading", r"(?:Section ([A-Z]), )?Section ([^\s(,]+)$"),
        ("paragraph", r"Paragraph ([0-9]+)$"),
        ("govern", r"GOVERN (\S+)$"),
        ("map", r"MAP (\S+)$"),
        ("measure function", r"MEASURE (\S+)$"),
        ("manage", r"MANAGE (\S+)$"),
        ("action", r"([A-Z]{2}-[0-9].*)$"),
        ("other", r"((?!Box|Case|Figure|Fig|Table|Addenda|Recital)[A-Z][a-z]+ (?:[0-9]+(?:\.[0-9]+)*|[IVX]+|[A-Z]))$"),
    )
)
NAMED = re.compile(r"(Principle|Commitment|Measure|Part|Title|Pillar) ([^\s(,]+)$")
RANKS = {"indexed": 3, "partial": 2, "no text": 1, "encrypted": 1, "too large": 1, "broken": 0}
CLASSES = {"text": "indexed", "partial": "partial", "no-text": "no text", "too-large": "too large"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read: its text, its outline and the seconds both took."""

    name: str
    text: Text
    provisions: tuple[Provision, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Row:
    """One document in the report."""

    name: str
    expected: int
    found: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    pinpoints: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A locator with the first and last words of the text that it must open."""

    document: str
    locator: str
    first: str
    last: str


def expand(written: str) -> Iterator[str]:
    """The numbers of a compact list: "1-3 4a 75a-75d I-III 2.1-2.3 (a)-(c) GV-1.1-1:2"."""
    for part in written.split():
        if action := re.fullmatch(r"([A-Z]{2}-[0-9.]+)-([0-9]+):([0-9]+)", part):
            for number in range(int(action[2]), int(action[3]) + 1):
                yield f"{action[1]}-{number:03}"
        elif re.fullmatch(r"[0-9]+-[0-9]+-[0-9]+|20-[0-9]{3}", part):
            yield part
        elif "-" in part:
            yield from _between(*part.split("-"))
        else:
            yield part


def _between(first: str, last: str) -> Iterator[str]:
    head, own, tail = _split(first)
    _, end, _ = _split(last)
    if own.isdigit():
        yield from (f"{head}{number}{tail}" for number in range(int(own), int(end) + 1))
    elif (head and head[-1].isdigit()) or head.endswith(("(", ".")) or (len(own) == len(end) == 1 and own not in "IVX"):
        yield from (f"{head}{chr(code)}{tail}" for code in range(ord(own), ord(end) + 1))
    else:
        yield from (f"{head}{_numeral(number)}{tail}" for number in range(roman(own), roman(end) + 1))


def _split(number: str) -> tuple[str, str, str]:
    match = re.fullmatch(r"(.*?)([0-9]+|[A-Z]+|[a-z])(\)?)", number)
    return match.groups() if match else ("", number, "")  # type: ignore[return-value]


def _numeral(number: int) -> str:
    pairs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, letters in pairs:
        while number >= value:
            written, number = written + letters, number - value
    return written


def numbered(provisions: Sequence[Provision]) -> dict[str, set[str]]:
    """The numbers found, by family."""
    found: dict[str, set[str]] = defaultdict(set)
    for provision in provisions:
        family, number = _family(provision.locator)
        if family:
            found[family].add(number)
    return found


def _family(locator: str) -> tuple[str, str]:
    if named := NAMED.match(locator):
        return named[1].lower(), named[2]
    for family, pattern in FAMILIES:
        if match := pattern.match(locator):
            parts = [part for part in match.groups() if part]
            if locator.startswith("第"):
                return family, str(chinese(parts[0]))
            return family, "sole" if parts[0] in ("Annex", "Appendix", "Schedule") else ".".join(parts)
    return "", ""


def expectations(path: Path) -> dict[str, dict[str, set[str]]]:
    """What each document has, by family."""
    expected: dict[str, dict[str, set[str]]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            expected[row["document"]][row["family"]] = set(expand(row["expected"]))
    return expected


def pinpoints(path: Path) -> list[Pinpoint]:
    """The provisions whose exact text is checked."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Pinpoint(**row) for row in csv.DictReader(file)]


def readings(folder: Path, names: Sequence[str]) -> Iterator[Reading]:
    """The documents of a folder that are named, read with their outlines."""
    files = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix != ".csv"}
    for name in names:
        start = time.perf_counter()
        text = read(files[name], LIMITS)
        found = outline(text)
        yield Reading(name, text, found, time.perf_counter() - start)


def compare(reading: Reading, expected: dict[str, set[str]], points: Sequence[Pinpoint]) -> Row:
    """A document's row: what is missed, what is false, and how many pinpoints open their text."""
    found = numbered(reading.provisions)
    wanted = {family: numbers for family, numbers in expected.items() if family != "none"}
    missed = [f"{family} {n}" for family, numbers in wanted.items() for n in sorted(numbers - found.get(family, set()))]
    false = [f"{family} {n}" for family, numbers in found.items() for n in sorted(numbers - wanted.get(family, set()))]
    own = [point for point in points if point.document == reading.name]
    right = sum(opens(reading, point) for point in own)
    return Row(
        reading.name,
        sum(map(len, wanted.values())),
        sum(map(len, found.values())),
        tuple(missed),
        tuple(false),
        (right, len(own)),
    )


def opens(reading: Reading, point: Pinpoint) -> bool:
    """Whether a locator opens the text that begins and ends as given."""
    try:
        provision = resolve(reading.provisions, point.locator)
    except LookupError:
        return False
    text = plain(reading.text.content[provision.start : provision.end])
    return text.startswith(plain(point.first)) and text.endswith(plain(point.last))


def plain(text: str) -> str:
    """Words and numbers only: typography differs between a document and a list typed by hand."""
    return " ".join(re.findall(r"[\w]+", re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", text))).casefold()


def report(rows: Sequence[Row], read_all: Sequence[Reading]) -> str:
    """The report on the policy documents, in Markdown."""
    missed, false = sum(len(row.missed) for row in rows), sum(len(row.false) for row in rows)
    right, points = sum(row.pinpoints[0] for row in rows), sum(row.pinpoints[1] for row in rows)
    expected, found = sum(row.expected for row in rows), sum(row.found for row in rows)
    pages = sum(len(reading.text.pages) for reading in read_all)
    paged = sum(reading.seconds for reading in read_all if reading.text.pages)
    longest = next((reading.seconds for reading in read_all if reading.name == LONGEST), 0.0)
    lines = [
        "# Reading: provisions found and pinpoints opened",
        "",
        "Made by `python evals/reading.py ../shared/policy`; what is compared is said there.",
        "",
        "| document | has | found | missed | false | pinpoints |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        points_of = f"{row.pinpoints[0]} of {row.pinpoints[1]}" if row.pinpoints[1] else ""
        lines.append(
            f"| {row.name} | {row.expected} | {row.found} | {len(row.missed)} | {len(row.false)} | {points_of} |"
        )
    lines += [
        f"| **all {len(rows)}** | {expected} | {found} | {missed} | {false} | {right} of {points} |",
        "",
        *(f"- {row.name}: missed {', '.join(row.missed)}" for row in rows if row.missed),
        *(f"- {row.name}: false {', '.join(row.false)}" for row in rows if row.false),
        "",
        f"Reading with the outline: {pages / paged:.0f} pages/s over {pages} PDF pages;"
        f" the EU AI Act's PDF takes {longest:.2f} s; all documents {sum(r.seconds for r in read_all):.1f} s.",
    ]
    return "\n".join(lines)


def odd_files(folder: Path) -> str:
    """The report on the files that are odd: their class, seconds and memory."""
    unlike, as_expected, worst = [], 0, (0.0, "")
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as expanded:
        for row in rows:
            start = time.perf_counter()
            found = _state(_path(folder / row["file"], Path(expanded)))
            worst = max(worst, (time.perf_counter() - start, row["file"]))
            wanted = CLASSES.get(row["expected"], row["expected"])
            if found == wanted or RANKS[found] > RANKS[wanted]:
                as_expected += 1
            else:
                unlike.append(f"- {row['file']}: {found}, expected {wanted} ({row['kind']})")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lines = [
        "## Odd files",
        "",
        f"{as_expected} of {len(rows)} are read as expected or better; the slowest takes {worst[0]:.1f} s"
        f" ({worst[1]}), the reading process at most {peak:.0f} MB.",
        "",
        *unlike,
    ]
    return "\n".join(lines)


def _path(path: Path, expanded: Path) -> Path:
    if path.suffix != ".gz":
        return path
    target = expanded / path.stem
    target.write_bytes(gzip.decompress(path.read_bytes()))
    return target


def _state(path: Path) -> str:
    try:
        text = read(path, LIMITS)
        outline(text)
    except ReadingError as error:
        return str((error.state or State.BROKEN).value)
    return text.state.value


def main() -> None:
    """Read, compare, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the policy documents")
    parser.add_argument("--odd", type=Path, help="the odd files (default: oddfiles beside the folder)")
    parser.add_argument("--out", type=Path, default=HERE / "reading.md")
    options = parser.parse_args()
    expected = expectations(HERE / "provisions.csv")
    points = pinpoints(HERE / "pinpoints.csv")
    read_all = list(readings(options.folder, list(expected)))
    rows = [compare(reading, expected[reading.name], points) for reading in read_all]
    text = report(rows, read_all)
    odd = options.odd or options.folder.parent / "oddfiles"
    if (odd / "index.csv").is_file():
        text += "\n\n" + odd_files(odd)
    print(text)
    options.out.write_text(text + "\n", encoding="utf-8")
    sys.exit(any(row.missed or row.false or row.pinpoints[0] < row.pinpoints[1] for row in rows))


if __name__ == "__main__":
    main()
