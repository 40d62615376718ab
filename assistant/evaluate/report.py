"""A run as rows of a table, as Markdown for people and as JSON that a later run can be compared with."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError
from assistant.evaluate.comparing import Change, Comparison, verdict
from assistant.evaluate.figures import (
    ALL,
    KS,
    Latency,
    RetrievalFigures,
    Share,
    answer_figures,
    latency,
    retrieval_figures,
    silence,
)
from assistant.evaluate.measuring import Answered, FoundPassage, Run, Searched

FORMAT = 1
Rows = list[list[str]]


def retrieval_table(searched: Sequence[Searched], *, intervals: bool = False) -> Rows:
    """What search is worth, by type; with `intervals` in every cell, else in two rows below."""
    figures = retrieval_figures(searched)
    rows = [["type", "questions", *(f"hit@{k}" for k in KS), "MRR@10", "nDCG@10"]]
    rows += [retrieval_row(name, each, intervals=intervals) for name, each in figures.items()]
    return rows if intervals else rows + _interval_rows(_shares(figures[ALL]))


def retrieval_row(name: str, figures: RetrievalFigures, *, intervals: bool = False) -> list[str]:
    """One line of the table."""
    return [name, str(figures.questions), *(_share(each, intervals) for each in _shares(figures))]


def _shares(figures: RetrievalFigures) -> list[Share]:
    return [*(figures.hits[k] for k in KS), figures.mrr, figures.ndcg]


def answer_table(answered: Sequence[Answered], *, intervals: bool = False) -> Rows:
    """What the answers to answerable questions are worth, by type.

    The columns are the shares that are answered, whose citations hold half of a gold quote, and that cite
    a gold document; then how many are wrongly left without an answer, and the median of the answers' words.
    """
    figures = answer_figures(answered)
    rows = [["type", "questions", "answered", "quotes gold", "cites gold", "silent", "words"]]
    for name, each in figures.items():
        shares = [_share(share, intervals) for share in (each.answered, each.quotes_gold, each.cites_gold)]
        rows.append([name, str(each.questions), *shares, str(each.wrongly_silent), f"{each.words:.0f}"])
    every = figures[ALL]
    shares_of_all = [every.answered, every.quotes_gold, every.cites_gold]
    return rows if intervals else rows + [[*row, "", ""] for row in _interval_rows(shares_of_all)]


def summary(run: Run) -> list[str]:
    """What is no table: silence and latency, as sentences."""
    lines = [f"A search takes {_milliseconds(latency(row.seconds for row in run.searched))}."]
    if not run.answered:
        return lines
    lines.append(
        "Answers quote gold if their citations hold half of a gold quote, and cite it if one is of its document."
    )
    silent = silence(run.answered)
    if silent.questions:
        share = _share(silent.share, intervals=True)
        counts = f"{silent.silent} of {silent.questions}"
        lines.append(f"Rightly silent on {counts} questions that the documents do not answer: {share}.")
    lines.append(f"An answer takes {_milliseconds(latency(row.seconds for row in run.answered))}.")
    return lines


def overall_table(comparison: Comparison) -> Rows:
    """The differences over all questions, each with its interval and what that says."""
    rows = [["figure", "difference", "95 % interval", "verdict"]]
    for figure, share in {**comparison.search.get(ALL, {}), **comparison.answers.get(ALL, {})}.items():
        interval = f"{share.low:+.2f} to {share.high:+.2f}"
        rows.append([figure, f"{share.value:+.2f}", interval, verdict(share, comparison.questions)])
    return rows


def comparison_tables(comparison: Comparison) -> list[Rows]:
    """Differences by type, signed; a star marks those whose 95 % interval leaves out 0."""
    return [_difference_table(each) for each in (comparison.search, comparison.answers) if each]


def _difference_table(by_type: Mapping[str, Mapping[str, Share]]) -> Rows:
    rows = [["type", *by_type[ALL]]]
    return rows + [[name, *map(_difference, figures.values())] for name, figures in by_type.items()]


def _difference(share: Share) -> str:
    return f"{share.value:+.2f}{'*' if share.low > 0 or share.high < 0 else ''}"


def changes(comparison: Comparison) -> list[str]:
    """The questions that were gained and lost, a line each below what they were gained in."""
    lines = []
    for word, groups in (("Gained", comparison.gained), ("Lost", comparison.lost)):
        for name, group in groups.items():
            if group:
                lines += [f"{word} in {name} ({len(group)}):", *map(_change, group)]
    return lines or ["No question was gained or lost."]


def _change(change: Change) -> str:
    return f"- {change.id} {change.question} ({change.before} → {change.now})"


def misses(run: Run, k: int = 10) -> list[str]:
    """The questions that are not hit within k passages, with what was found instead."""
    lines = []
    for row in missed(run, k):
        lines.append(f"- {row.id} ({row.type}, {place(row)}) {row.question}")
        lines.append(f"  needed {', '.join(row.documents)}; found {places(row.found)}")
    return lines


def missed(run: Run, k: int = 10) -> list[Searched]:
    """The questions that are not hit within k passages."""
    return [row for row in run.searched if not 0 < row.rank <= k]


def place(row: Searched) -> str:
    """Where the first hit of a question stands."""
    return f"at {row.rank}" if row.rank else "not found"


def mistakes(run: Run) -> list[str]:
    """The answers that do not quote what they should, or that should not have been given, with what they cite."""
    return [f"- {row.id} ({row.type}) {row.question}\n  {said}" for row, said in mistaken(run)]


def mistaken(run: Run) -> list[tuple[Answered, str]]:
    """The answers that went wrong, each with what it did instead."""
    found = []
    for row in run.answered:
        if row.answerable and not row.quotes_gold:
            found.append((row, f"cites {places(row.cited)}" if row.answered else "wrongly silent"))
        elif not row.answerable and row.answered:
            found.append((row, f"not silent, cites {places(row.cited)}"))
    return found


def places(found: Iterable[FoundPassage]) -> str:
    """Passages by document and locator."""
    return "; ".join(f"{each.document} {each.locator}".strip() for each in found) or "nothing"


def markdown_table(rows: Rows) -> str:
    """Rows, the first of them the head, as a Markdown table."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "| --- " * len(rows[0]) + "|", *lines[1:]])


def markdown(run: Run) -> str:
    """A run as a document: tables with intervals, and every question that went wrong."""
    parts = [f"# {run.file}, {run.made[:10]}", f"{run.system}. Shares with 95 % intervals. {' '.join(summary(run))}"]
    parts += ["## Search", markdown_table(retrieval_table(run.searched, intervals=True))]
    if run.answered:
        parts += ["## Answers", markdown_table(answer_table(run.answered, intervals=True))]
    parts += ["## Not found within ten passages", "\n".join(misses(run)) or "None."]
    if run.answered:
        parts += ["## Answers that do not quote the gold passage", "\n".join(mistakes(run)) or "None."]
    return "\n\n".join(parts) + "\n"


def as_dict(run: Run) -> dict[str, Any]:
    """A run with its figures as plain values that `json.dumps` takes."""
    figures: dict[str, Any] = {
        "search": {name: dataclasses.asdict(each) for name, each in retrieval_figures(run.searched).items()},
        "search_seconds": dataclasses.asdict(latency(row.seconds for row in run.searched)),
    }
    if run.answered:
        figures |= {
            "answers": {name: dataclasses.asdict(each) for name, each in answer_figures(run.answered).items()},
            "unanswerable": dataclasses.asdict(silence(run.answered)),
            "answer_seconds": dataclasses.asdict(latency(row.seconds for row in run.answered)),
        }
    return {"format": FORMAT, "figures": figures, **dataclasses.asdict(run)}


def store(run: Run, folder: Path) -> tuple[Path, Path]:
    """Write a run as JSON and Markdown; one of the same day and questions is not written over.

    Raises:
        EvaluationError: the folder cannot be written.
    """
    stem = f"{run.made[:10]}-{Path(run.file).stem}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number, name = 1, stem
        while (folder / f"{name}.json").exists():
            number += 1
            name = f"{stem}-{number}"
        data, text = folder / f"{name}.json", folder / f"{name}.md"
        data.write_text(json.dumps(as_dict(run), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        text.write_text(markdown(run), encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EvaluationError(
            f"The result cannot be written to {folder}: {reason}.", hint="Choose another folder with --output."
        ) from error
    return data, text


def stored(folder: Path) -> list[Path]:
    """The results that a folder holds as JSON, those of the latest day first."""
    return sorted(folder.glob("*.json"), key=lambda file: (file.name[:10], file.stat().st_mtime), reverse=True)


def read_run(path: Path) -> Run:
    """A run that was stored as JSON.

    Raises:
        EvaluationError: the file cannot be read, or does not hold a run.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if value.get("format") != FORMAT:
            raise ValueError("unknown format")
        return Run(
            **{name: str(value[name]) for name in ("system", "made", "file", "sha256")},
            searched=tuple(_row(Searched, row) for row in value["searched"]),
            answered=tuple(_row(Answered, row) for row in value["answered"]),
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EvaluationError(f"Cannot read the result {path}: {reason}.", hint="Check its name.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise EvaluationError(
            f"{path} is not a result that can be compared with.", hint="Name a JSON file that `ai-policy eval` wrote."
        ) from error


def _row(kind: Any, value: dict[str, Any]) -> Any:
    row = dict(value)
    for name in ("found", "cited"):
        if name in row:
            row[name] = tuple(FoundPassage(**each) for each in row[name])
    if "documents" in row:
        row["documents"] = tuple(row["documents"])
    return kind(**row)


def _share(share: Share, intervals: bool) -> str:
    return f"{share.value:.2f} ({share.low:.2f}–{share.high:.2f})" if intervals else f"{share.value:.2f}"


def _interval_rows(shares: Sequence[Share]) -> Rows:
    return [
        ["95 % from", "", *(f"{share.low:.2f}" for share in shares)],
        ["to", "", *(f"{share.high:.2f}" for share in shares)],
    ]


def _milliseconds(seconds: Latency) -> str:
    return f"{seconds.p50 * 1000:.0f} ms (median), {seconds.p95 * 1000:.0f} ms (95th percentile)"
