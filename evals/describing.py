"""What documents say of themselves, against gold: python evals/describing.py GOLD [--fifths 0 1 2 3] [--errors]

GOLD is a folder with `gold.jsonl`, `score.py` and `docs/`; the files of the set "policy" are in the folder `policy`
beside it. The files are read with the readers alone, described, and scored field by field. Every fifth row is fresh and
is not looked at while the rules are written: without --fifths the development rows and the fresh ones are scored
apart, and --errors tells what is wrong in the rows of the fifths that are named. What is not read, or is XML, which
has no reader of its own yet, is left out and counted. What the readers gave is kept in the temporary folder, so that
the next run takes seconds; --anew reads again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import describe
from assistant.errors import ReadingError
from assistant.readers import ReadingLimits, read
from assistant.records import Fact, RelationKind, Text

LIMITS = ReadingLimits(file_mb=100, pages=5000, characters=10_000_000, seconds=120, memory_mb=2048)
LEFT_OUT = {".xml"}
KEPT = Path(tempfile.gettempdir()) / "described-texts"
FRESH = 4  # the fifth of the rows that is not looked at
SINGLE = ("title", "issuer", "jurisdiction", "kind", "authority", "language")
VERSIONS = {RelationKind.DRAFT_OF, RelationKind.TRANSLATION_OF, RelationKind.CONSOLIDATES}


@dataclass(frozen=True)
class Row:
    """A row of the gold, what the stage says of its file (None: left out), and the seconds that it took."""

    gold: dict[str, Any]
    fields: dict[str, Any] | None
    seconds: float = 0.0


def text_of(path: Path, anew: bool) -> Text | None:
    """What the readers give for a file, from the temporary folder where it was read before; None if it is not read."""
    kept = KEPT / f"{hashlib.sha256(path.read_bytes()).hexdigest()}.pickle"
    if kept.exists() and not anew:
        text: Text | None = pickle.loads(kept.read_bytes())
        return text
    try:
        text = read(path, LIMITS)
    except ReadingError:
        text = None
    KEPT.mkdir(exist_ok=True)
    kept.write_bytes(pickle.dumps(text))
    return text


def fields_of(facts: Iterable[Fact]) -> dict[str, Any]:
    """Facts as the scorer takes them: of a field with one value the first."""
    found: dict[str, Any] = {"short_names": [], "numbers": [], "dates": [], "relations": [], "versions": []}
    for fact in facts:
        if fact.field in SINGLE:
            found.setdefault(fact.field, fact.value)
        elif fact.field == "events":
            found["dates"].append({"date": fact.value, "what": str(fact.what)})
        elif fact.field == "relations":
            place = "versions" if fact.what in VERSIONS else "relations"
            found[place].append({"rel": str(fact.what), "target": fact.value})
        elif fact.value not in found.setdefault(fact.field, []):
            found[fact.field].append(fact.value)
    return found


def described(folder: Path, gold: dict[str, Any], anew: bool) -> Row:
    """What the stage says of the file of a row."""
    place = folder.parent / "policy" if gold["set"] == "policy" else folder / "docs"
    path = place / gold["file"]
    text = None if path.suffix in LEFT_OUT else text_of(path, anew)
    if text is None:
        return Row(gold, None)
    began = time.process_time()
    facts = describe.describe(text)
    return Row(gold, fields_of(facts), time.process_time() - began)


def scored(folder: Path, rows: Iterable[Row], *options: str) -> str:
    """What the scorer prints for rows."""
    read_rows = [row for row in rows if row.fields is not None]
    with tempfile.TemporaryDirectory() as temporary:
        gold, predictions = Path(temporary) / "gold.jsonl", Path(temporary) / "predictions.jsonl"
        gold.write_text("\n".join(json.dumps(row.gold) for row in read_rows), encoding="utf-8")
        lines = (json.dumps({"file": row.gold["file"], **(row.fields or {})}) for row in read_rows)
        predictions.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(predictions), "--gold", str(gold), *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def report(folder: Path, parts: dict[str, list[Row]], *options: str) -> str:
    """A heading, a count and the scorer's table for each part of the rows."""
    lines: list[str] = []
    for name, rows in parts.items():
        unread = sum(row.fields is None for row in rows)
        slowest = max(row.seconds for row in rows)
        took = f"at most {slowest:.2f} s of the processor a file beside reading"
        head = f"{len(rows) - unread} files; {unread} left out; {took}"
        lines += [f"## {name}", "", head, "", "```", scored(folder, rows, *options).strip(), "```", ""]
    return "\n".join(lines)


def main() -> int:
    """Describe the files and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="the folder with gold.jsonl")
    parser.add_argument("--fifths", type=int, nargs="+", help="only the rows whose index modulo 5 is one of these")
    parser.add_argument("--errors", action="store_true", help="also what is wrong; needs --fifths")
    parser.add_argument("--anew", action="store_true", help="read the files again")
    parser.add_argument("--out", type=Path, help="a Markdown file for the figures")
    options = parser.parse_args()
    if options.errors and not options.fifths:
        parser.error("--errors needs --fifths, so that the fresh rows are not shown by mistake")
    lines = (options.gold / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = range(5) if options.fifths is None else options.fifths
    rows = [
        (n % 5, described(options.gold, json.loads(line), options.anew))
        for n, line in enumerate(lines)
        if n % 5 in wanted
    ]
    parts = {
        "Development": [row for fifth, row in rows if fifth != FRESH],
        "Fresh": [row for fifth, row in rows if fifth == FRESH],
    }
    found = report(options.gold, {name: part for name, part in parts.items() if part}, *(["--errors"] * options.errors))
    print(found)
    if options.out:
        options.out.write_text(f"# What documents say of themselves\n\n{found}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
