"""How well the check tells right from wrong in what real models wrote: python evals/written.py --library FOLDER

`written.jsonl` holds sentences that two small models wrote to development questions, drawn with a fixed seed, with the
passages that were sent to the model (`sent`: document, locator, start, end, beginning of the text's SHA-256) and the
numbers of those it `named`. They were judged by hand before the check was run on them: `right` if all that a sentence
says follows from a passage that was sent, `wrong` if not, with the reason, and `unclear` if it can be read both ways.
At first 13 of 68 wrong ones were shown as supported, and 7 of 120 right ones were not.

The passages are found again in the libraries that `finding.py` keeps in FOLDER, and each sentence is put to the check
as when it is written. What it says of them goes to `results/written.md`; `--show` lists where it errs.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from finding import QUESTIONS
from golden import rows_of, settings_in
from writing import FILES

from assistant import Assistant, Document, Filters, Passage
from assistant.answers.written import generation
from assistant.answers.written.drafts import Draft
from assistant.records import Candidate, Verdict

HERE = Path(__file__).resolve().parent
REPORT = HERE / "results" / "written.md"
DIGEST = 16  # hexadecimal digits of a text's SHA-256
OUTCOMES = ("left out", "flagged", "shown as supported")
KINDS = ("wrong", "right, reworded", "right, copied")
HEADING = """# What the check says of sentences that real models wrote

The sentences were judged by hand, and kept, before the check was run on them. Wrong ones are to be left out (no passage
carries them) or flagged, right ones shown as supported. Of a check that was mended for some of them they say less.

"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A judged sentence, what becomes of it when it is written, and why."""

    row: dict[str, Any]
    outcome: str
    reasons: tuple[str, ...]
    is_copied: bool

    @property
    def kind(self) -> str:
        """How it was judged, and of a right one whether it only copies a passage."""
        judgement = str(self.row["judgement"])
        return judgement + ((", copied" if self.is_copied else ", reworded") if judgement == "right" else "")


class Places:
    """Passages of a library by where they stand."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.documents = {document.id: document for document in assistant.documents()}
        self.found: dict[tuple[str, int, int], Candidate] = {}

    def candidate(self, place: Sequence[Any]) -> Candidate | None:
        """The passage that was sent, as it was; None where the library has another text there."""
        name, locator, start, end, digest = place
        document = self.documents.get(name)
        if document is None or digested(text := self.assistant.text(name)[start:end]) != digest:
            return None
        if (name, start, end) not in self.found:
            passage = self._passage(document, locator, start, text)
            self.found[name, start, end] = Candidate(passage, (), (), {})
        return self.found[name, start, end]

    def _passage(self, document: Document, locator: str, start: int, text: str) -> Passage:
        """The passage that is found at a place, with its headings; where passages were cut anew, one made for it."""
        near = self.assistant.search(text[:300], k=50, filters=Filters(documents=(document.id,)))
        end = start + len(text)
        same = next((each for each in near if (each.start, each.end) == (start, end)), None)
        around = same or next((each for each in near if each.start < end and start < each.end), None)
        if around:
            return replace(around, text=text, locator=locator, start=start, end=end)
        return Passage("", document, text, locator, (), None, "", start, end)


def digested(text: str) -> str:
    """What a passage's text is known by."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST]


def weighed(folder: Path, rows: Sequence[dict[str, Any]]) -> Iterator[Weighed]:
    """What becomes of judged sentences; those whose passages are not found again are told of, and passed over."""
    for library, file in FILES.items():
        questions = {row["id"]: row["question"] for row in rows_of(QUESTIONS / f"{file}.jsonl")}
        with Assistant.open(settings_in(folder / library)) as assistant:
            places = Places(assistant)
            for row in rows:
                if row["library"] != library:
                    continue
                sent = [candidate for place in row["sent"] if (candidate := places.candidate(place))]
                if len(sent) < len(row["sent"]):
                    print(f"not found again: a passage of {row['id']} in {library}")
                    continue
                draft = Draft(row["sentence"], tuple(row["named"]))
                written = generation.checked(draft, sent, questions[row["id"]])
                copied = any(plain(row["sentence"]) in plain(each.passage.text) for each in sent)
                yield Weighed(row, outcome(written), written.reasons, copied)


def plain(text: str) -> str:
    """A text's words, by which a copy is known."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def outcome(written: generation.Written) -> str:
    """What a reader sees of a sentence."""
    if not written.is_carried:
        return OUTCOMES[0]
    return OUTCOMES[1] if written.verdict == Verdict.UNSUPPORTED else OUTCOMES[2]


def table(found: Sequence[Weighed]) -> str:
    """How many wrong and right sentences are left out, flagged and shown, by model."""
    lines = [
        "| model | judged | sentences | left out | flagged | shown as supported | left out or flagged |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    models = sorted({each.row["model"] for each in found})
    for model in (*models, "all"):
        for kind in KINDS:
            own = [one for one in found if one.kind == kind and model in (one.row["model"], "all")]
            counted = [sum(one.outcome == name for one in own) for name in OUTCOMES]
            caught = f"{1 - counted[-1] / len(own):.2f}" if own else ""
            lines.append(f"| {model} | {kind} | {len(own)} | {' | '.join(map(str, counted))} | {caught} |")
    unclear = sum(each.kind not in KINDS for each in found)
    return "\n".join(lines) + f"\n\nSet aside as unclear: {unclear}.\n"


def errors(found: Sequence[Weighed]) -> Iterator[str]:
    """The wrong sentences that are shown as supported, and the right ones that are not, a line each."""
    for each in found:
        row, is_shown = each.row, each.outcome == OUTCOMES[-1]
        if each.kind in KINDS and is_shown == (row["judgement"] == "wrong"):
            why = row["reason"] if is_shown else "; ".join(each.reasons)
            yield f"{row['judgement']}, {each.outcome}: {row['model']} {row['id']}: {row['sentence']}\n    {why}"


def main() -> None:
    """Check, count, and write the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--library", type=Path, required=True, metavar="FOLDER")
    arguments.add_argument("--show", action="store_true", help="list where the check errs")
    options = arguments.parse_args()
    found = list(weighed(options.library, rows_of(HERE / "written.jsonl")))
    if options.show:
        print("\n".join(errors(found)), end="\n\n")
    print(table(found))
    REPORT.write_text(HEADING + table(found), encoding="utf-8")


if __name__ == "__main__":
    main()
