"""How well documents are known from their own words: the 36 of ../shared/policy as they come, and with the manifest.

    python evals/bare.py --library FOLDER    # keeps both libraries there, for the next run

Both libraries are asked the questions of `dev.jsonl`, by which the ranking was once tuned on the library with the
manifest. Counted too is how often an answer denies a document that is there, over all development questions of
../shared on these documents. Results go to `evals/results/bare.md`. Fresh questions are not asked.
"""

import argparse
import contextlib
import csv
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from golden import FIELDS, SHARED, fresh, rows_of, settings_in, turns

from assistant import Assistant, evaluate
from assistant.evaluate import ALL, Run

HERE = Path(__file__).resolve().parent
QUESTIONS = SHARED / "questions"
DENIES = re.compile("The library (?:holds no document called|does not hold)")
LIBRARIES = {"with the manifest": True, "as they come": False}


def library(folder: Path, *, described: bool) -> Assistant:
    """The documents, with what the manifest says of them or without."""
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    assistant = Assistant.open(settings_in(folder))
    assistant.sync()
    held = {document.id for document in assistant.documents()}
    for row in csv.DictReader((SHARED / "policy" / "manifest.csv").open(encoding="utf-8-sig")):
        given: dict[str, Any] = {name: row[name] for name in FIELDS if row[name]} if described else {}
        if Path(row["file"]).stem not in held:  # what was begun goes on
            assistant.add(SHARED / "policy" / row["file"], **given)
    return assistant


@contextlib.contextmanager
def uncounted(stage: str, total: int) -> Iterator[Callable[[], None]]:
    """No sign of progress."""
    yield lambda: None


def measured(assistant: Assistant) -> Run:
    """Search and answers on the old development questions."""
    path = QUESTIONS / "dev.jsonl"
    file = (path.name, path.read_bytes(), assistant.system)
    return evaluate.measured(assistant, evaluate.load(path), file, uncounted, answering=True)


def denials(assistant: Assistant) -> list[str]:
    """The development questions that the documents answer, and whose answer denies one of them."""
    found = []
    for name in ("dev", "natural_policy", "conversations_policy"):
        rows = rows_of(QUESTIONS / f"{name}.jsonl")
        hidden = set() if name == "dev" else fresh(rows)
        for row in rows:
            if row["id"] not in hidden and answerable(row):
                answer = assistant.ask(row["question"], history=turns(row.get("history", [])))
                if DENIES.search(" ".join([answer.reason, *answer.missing, *answer.notices])):
                    found.append(f"{name} {row['id']}: {answer.reason or ' '.join([*answer.missing, *answer.notices])}")
    return found


def answerable(row: dict[str, Any]) -> bool:
    """Whether the documents answer a question."""
    return bool(row["answerable"] if "answerable" in row else row["gold_quote"])


def figures(run: Run) -> list[str]:
    """The cells of a library's row."""
    found, told = evaluate.retrieval_figures(run.searched)[ALL], evaluate.answer_figures(run.answered)[ALL]
    quiet = evaluate.silence(run.answered)
    shares = (found.hits[5], found.hits[10], told.quotes_gold, told.cites_gold)
    silent = f"{told.wrongly_silent} of {told.questions}", f"{quiet.silent} of {quiet.questions}"
    return [*(f"{share.value:.3f}" for share in shares), *silent]


def report(rows: Sequence[tuple[str, Run, Sequence[str]]]) -> str:
    """The results as Markdown."""
    head = "| library | hit@5 | hit@10 | quotes gold | cites gold | wrongly silent | rightly silent | denials |"
    lines = [head, "| --- | --: | --: | --: | --: | --: | --: | --: |"]
    lines += [f"| {name} | {' | '.join([*figures(run), str(len(denied))])} |" for name, run, denied in rows]
    denied = [f"- {name}, {each}" for name, _, several in rows for each in several]
    return "\n".join(["# Documents known from their own words", "", *lines, "", *denied]) + "\n"


def main() -> None:
    """Measure both libraries, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", type=Path, help="folder to keep the libraries in")
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for name, described in LIBRARIES.items():
            folder = (given.library or Path(temporary)) / name.replace(" ", "-")
            with library(folder, described=described) as assistant:
                rows.append((name, measured(assistant), denials(assistant)))
    text = report(rows)
    (HERE / "results" / "bare.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
