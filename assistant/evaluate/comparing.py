"""Two runs side by side, on the questions that both of them asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.evaluate.figures import KS, MeasuredRow, Share, grouped, mean, reciprocal
from assistant.evaluate.measuring import Answered, Run, Searched

FEW = 10  # questions below which an interval of their differences means nothing


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose judgement changed; `before` and `now` say how, for people."""

    id: str
    question: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two runs, the newer minus the older, and the questions that made them.

    `search` and `answers` hold differences by type and figure, the interval being that of the mean of
    the single questions' differences. `gained` and `lost` hold questions by what is judged.
    """

    questions: int
    only_before: int
    only_now: int
    search: Mapping[str, Mapping[str, Share]]
    answers: Mapping[str, Mapping[str, Share]]
    gained: Mapping[str, Sequence[Change]]
    lost: Mapping[str, Sequence[Change]]


def verdict(difference: Share, questions: int) -> str:
    """Whether a mean difference over so many questions says something."""
    if difference.low == difference.high == 0:
        return "no difference"
    if questions < FEW:
        return "too few questions to tell"
    if difference.low > 0 or difference.high < 0:
        return "more than chance"
    return "may be chance"


def compared(old: Run, new: Run) -> Comparison:
    """What changed from one run to the next."""
    searched, answered = _pairs(old.searched, new.searched), _pairs(old.answered, new.answered)
    answerable = [pair for pair in answered if pair[1].answerable]
    others = [pair for pair in answered if not pair[1].answerable]
    changes = {
        **{f"hit@{k}": _changes(searched, partial(_hit, k), _place) for k in (5, 10)},
        "quotes gold": _changes(answerable, _quotes, _what),
        "rightly silent": _changes(others, _silent, _what),
    }
    before, now = _ids(old), _ids(new)
    return Comparison(
        questions=len(before & now),
        only_before=len(before - now),
        only_now=len(now - before),
        search=_differences(searched, _SEARCH),
        answers=_differences(answerable, _ANSWERS),
        gained={name: gained for name, (gained, _) in changes.items()},
        lost={name: lost for name, (_, lost) in changes.items()},
    )


def _hit(k: int, row: Searched) -> bool:
    return 0 < row.rank <= k


def _quotes(row: Answered) -> bool:
    return row.quotes_gold


def _silent(row: Answered) -> bool:
    return not row.answered


_SEARCH: Mapping[str, Callable[[Searched], float]] = {
    **{f"hit@{k}": partial(_hit, k) for k in KS},
    "MRR@10": lambda row: reciprocal(row.rank),
    "nDCG@10": lambda row: row.ndcg,
}
_ANSWERS: Mapping[str, Callable[[Answered], float]] = {
    "answered": lambda row: row.answered,
    "quotes gold": _quotes,
    "cites gold": lambda row: row.cites_gold,
}


def _ids(run: Run) -> set[str]:
    return {row.id for row in run.searched} | {row.id for row in run.answered}


def _pairs(old: Sequence[MeasuredRow], new: Sequence[MeasuredRow]) -> list[tuple[MeasuredRow, MeasuredRow]]:
    before = {row.id: row for row in old}
    return [(before[row.id], row) for row in new if row.id in before]


def _differences(
    pairs: Sequence[tuple[MeasuredRow, MeasuredRow]], figures: Mapping[str, Callable[[MeasuredRow], float]]
) -> dict[str, dict[str, Share]]:
    before = {row.id: row for row, _ in pairs}
    return {
        name: {figure: mean([value(row) - value(before[row.id]) for row in rows]) for figure, value in figures.items()}
        for name, rows in grouped([now for _, now in pairs]).items()
        if rows
    }


def _changes(
    pairs: Sequence[tuple[MeasuredRow, MeasuredRow]],
    right: Callable[[MeasuredRow], bool],
    say: Callable[[MeasuredRow], str],
) -> tuple[list[Change], list[Change]]:
    """The questions that became right, and those that no longer are."""
    changed = [(old, new) for old, new in pairs if right(old) != right(new)]
    gained = [Change(new.id, new.question, say(old), say(new)) for old, new in changed if right(new)]
    lost = [Change(new.id, new.question, say(old), say(new)) for old, new in changed if right(old)]
    return gained, lost


def _place(row: Searched) -> str:
    return f"at {row.rank}" if row.rank else "not found"


def _what(row: Answered) -> str:
    if not row.answered:
        return "silent"
    return "cites " + "; ".join(f"{each.document} {each.locator}".strip() for each in row.cited)
