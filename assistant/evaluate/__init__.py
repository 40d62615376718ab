"""What search and answers are worth on a file of questions whose answers are known.

    questions.py   a question file → Questions
    judging.py     a question and what was found → where its quotes are covered
    measuring.py   the questions, asked one after the other → a Run
    figures.py     judgements → hit rates and the like, with 95 % intervals
    comparing.py   two runs → what was gained and what was lost
    report.py      a run as tables, Markdown and JSON

Nothing here knows how passages are found: whatever has `search` (and `ask`) can be measured, so that
other recipes are judged by the same rules.
"""

from __future__ import annotations

from assistant.evaluate.comparing import Change, Comparison, compared, verdict
from assistant.evaluate.figures import ALL, Share, answer_figures, latency, retrieval_figures, silence
from assistant.evaluate.measuring import (
    Answered,
    CanAsk,
    CanSearch,
    FoundPassage,
    Run,
    Searched,
    answers,
    measured,
    recorded,
    searches,
)
from assistant.evaluate.questions import FORMAT, Gold, Question, load, missing, parsed
from assistant.evaluate.relevance import HALF, SHARE, coverage, grams, ndcg, places, rank
from assistant.evaluate.report import (
    answer_table,
    as_dict,
    changes,
    comparison_tables,
    markdown,
    markdown_table,
    missed,
    misses,
    mistaken,
    mistakes,
    overall_table,
    place,
    read_run,
    retrieval_row,
    retrieval_table,
    store,
    stored,
    summary,
)

__all__ = [
    "ALL",
    "FORMAT",
    "HALF",
    "SHARE",
    "Answered",
    "CanAsk",
    "CanSearch",
    "Change",
    "Comparison",
    "FoundPassage",
    "Gold",
    "Question",
    "Run",
    "Searched",
    "Share",
    "answer_figures",
    "answer_table",
    "answers",
    "as_dict",
    "changes",
    "compared",
    "comparison_tables",
    "coverage",
    "grams",
    "latency",
    "load",
    "markdown",
    "markdown_table",
    "measured",
    "missed",
    "misses",
    "missing",
    "mistaken",
    "mistakes",
    "ndcg",
    "overall_table",
    "parsed",
    "place",
    "places",
    "rank",
    "read_run",
    "recorded",
    "retrieval_figures",
    "retrieval_row",
    "retrieval_table",
    "searches",
    "silence",
    "store",
    "stored",
    "summary",
    "verdict",
]
