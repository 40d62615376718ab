"""What answers that a model writes are worth: python evals/writing.py --library FOLDER --model gguf:FILE [--model ...]

The development questions of ../shared (all on the briefs, one in three on the 36 documents with the manifest) are asked
of the libraries that `finding.py` keeps in FOLDER: without a model, and with each model at temperature 0. Judged as
`natural.py` judges are the whole answer, quotes included, and what the model itself wrote and its sources support; told
are also how many of its sentences are flagged, or left out since no passage carries them, and its seconds.

What a model wrote to a prompt is kept in FOLDER, so that a change of the check needs no model, and a run that was
stopped goes on. `--every 5` asks every fifth question only; `--sentences FILE` writes the sentences with their passages
and verdicts, to be judged by hand. Results go to `results/writing.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from finding import QUESTIONS
from golden import rows_of, settings_in, turns

from assistant import Answer, Assistant
from assistant.models import chat
from assistant.models.chat import Wish, WritingLimits
from assistant.ports import ChatModel, Message
from assistant.records import StatementKind, Verdict

sys.path.insert(0, str(QUESTIONS))
import natural

HERE = Path(__file__).resolve().parent
REPORT = HERE / "results" / "writing.md"
FILES = {"shared-briefs": "natural_briefs", "with-the-manifest": "natural_policy"}
THIRD = 3  # of the questions on the 36 documents those whose number it divides
VERDICTS = ("right", "partial", "wrong", "silent")


@dataclass
class Kept:
    """A model whose words are kept by the prompt they answer; a prompt that was answered is not put to it again."""

    model: ChatModel
    file: Path
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    last: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name, self.window, self.answer = self.model.name, self.model.window, self.model.answer
        if self.file.exists():
            self.told = {each["prompt"]: each for each in map(json.loads, self.file.read_text("utf-8").splitlines())}

    def load(self) -> None:
        """Load nothing: all may be kept."""

    def write(self, messages: Sequence[Message]) -> Iterator[str]:
        """What the model says, or said, and when it began and ended."""
        told = json.dumps([self.name, messages])  # in which the mark is another in each run, and the date on each day
        asked = re.sub(r"<<[0-9a-f]{8} |Today is \d\d \w+ \d{4}\.", "<<", told)
        prompt = hashlib.sha256(asked.encode()).hexdigest()
        if prompt not in self.told:
            started, first, said = time.perf_counter(), 0.0, []
            for piece in self.model.write(messages):
                first = first or (time.perf_counter() - started if piece else 0.0)
                said.append(piece)
            spent = {"first": first, "whole": time.perf_counter() - started}
            self.told[prompt] = {"prompt": prompt, "said": "".join(said), **spent}
            with self.file.open("a", encoding="utf-8") as kept:
                kept.write(json.dumps(self.told[prompt], ensure_ascii=False) + "\n")
        self.last = self.told[prompt]
        yield self.last["said"]


@dataclass(frozen=True)
class Judged:
    """A question's answer as `natural.py` judges it: whole, and what a model wrote; with what the model said."""

    library: str
    row: dict[str, Any]
    answer: Answer
    whole: str
    written: str
    said: dict[str, Any]


def judged(folder: Path, model: Kept | None, every: int) -> Iterator[Judged]:
    """The answers to the questions, with a model or without."""
    for name, file in FILES.items():
        with Assistant.open(settings_in(folder / name), model=model) as assistant:
            for row in asked(file)[::every]:
                if model:
                    model.last = {}
                answer = assistant.ask(row["question"], history=turns(row.get("history", [])))
                whole, written = (natural.judged(row, answer, only)["verdict"] for only in (False, True))
                yield Judged(name, row, answer, whole, written, dict(model.last) if model else {})


def asked(file: str) -> list[dict[str, Any]]:
    """The development questions of a file that are asked."""
    rows = natural.part(rows_of(QUESTIONS / f"{file}.jsonl"), "dev")
    number = lambda row: int(re.search(r"\d+$", row["id"]).group())  # noqa: E731
    return [row for row in rows if file == "natural_briefs" or number(row) % THIRD == 0]


def rows(name: str, found: Sequence[Judged]) -> list[str]:
    """The lines of the table on a model: of each library, and of both."""
    lines = []
    for library in (*FILES, "both"):
        own = [each for each in found if library in (each.library, "both")]
        if not own:
            continue
        wrote = [each for one in own for each in one.answer.statements if each.kind == StatementKind.GENERATED]
        flagged = f"{sum(each.verdict == Verdict.UNSUPPORTED for each in wrote)} of {len(wrote)}" if wrote else ""
        timed = [each.said for each in own if each.said]
        spent = [f"{statistics.median(each[part] for each in timed):.1f}" for part in ("first", "whole") if timed]
        written = shares([each.written for each in own]) if wrote else ""
        cells = [name, library, str(len(own)), shares([each.whole for each in own]), written, flagged]
        lines.append(f"| {' | '.join([*cells, *(spent or ['', ''])])} |")
    return lines


def shares(verdicts: Sequence[str]) -> str:
    """How much of some verdicts each is."""
    counted = Counter(verdicts)
    return " / ".join(f"{counted[each] / len(verdicts):.2f}" for each in VERDICTS)


def sentences(found: Sequence[Judged], file: Path) -> None:
    """Write what a model wrote, a sentence each with the passages it is held against, to be judged by hand."""
    with file.open("w", encoding="utf-8") as out:
        for one in found:
            for each in one.answer.statements:
                if each.kind == StatementKind.GENERATED:
                    passages = [citation.passage.text for citation in each.citations]
                    told = {"id": one.row["id"], "question": one.row["question"], "sentence": each.text}
                    told |= {"passages": passages, "verdict": str(each.verdict), "reasons": each.reasons}
                    out.write(json.dumps(told, ensure_ascii=False) + "\n")


def main() -> None:
    """Ask, count, and write the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--library", type=Path, required=True, metavar="FOLDER")
    arguments.add_argument("--model", action="append", default=[], metavar="NAME", help="can be repeated")
    arguments.add_argument("--base-url", default="", metavar="ADDRESS", help="of the models' server")
    arguments.add_argument("--every", type=int, default=1, metavar="N", help="ask every n-th question only")
    arguments.add_argument("--sentences", type=Path, metavar="FILE", help="write what the last model wrote there")
    options = arguments.parse_args()
    told = [
        "| model | library | questions | answer right / partial / wrong / silent | what it wrote and is supported |"
        " sentences flagged | seconds to its first word | to its last |",
        "|---|---|--:|---|---|--:|--:|--:|",
        *rows("none", list(judged(options.library, None, options.every))),
    ]
    for name in options.model:
        model = chat.opened(Wish(name, options.base_url, limits=WritingLimits(first=600, gap=600, total=1800)))
        kept = options.library / f"said-{re.sub(r'[^0-9A-Za-z.]+', '-', name)}.jsonl"
        found = list(judged(options.library, Kept(model, kept), options.every))
        told += rows(Path(name).stem if name.startswith("gguf:") else name, found)
        if options.sentences:
            sentences(found, options.sentences)
    print("\n".join(told))
    if options.every == 1:
        REPORT.write_text("# Answers that a model writes\n\n" + "\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
