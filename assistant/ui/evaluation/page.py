"""The page of evaluations: run one, see what a result says, and compare two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from assistant import Assistant, evaluate
from assistant.errors import AssistantError
from assistant.evaluate import ALL, Answered, Change, Comparison, Run, Searched, Share
from assistant.ui import presses, words
from assistant.ui.evaluation import running

SAMPLE = (
    '{"id": "q1", "question": "Who must register a delivery drone?", "type": "fact",'
    ' "gold_doc": ["drone-ordinance"],'
    ' "gold_quote": [{"doc": "drone-ordinance", "quote": "Operators must register every delivery drone"}]}'
)
WHAT = (
    "A question file says what right answers rest on. It holds one JSON object per line: an id, the question, its "
    "type, the ids of the documents that answer it, and quotes that stand in them word for word. A question without "
    "quotes is one that the documents do not answer, where silence is right. An evaluation asks all of them, and "
    "counts how often the quotes are found and cited. A line of such a file:"
)
COLOUR = "#3b86bb"  # of a chart's marks, on a light page and on a dark one
SHOWN = 8  # questions of a list shown at once


def draw(assistant: Assistant, settings: StreamlitPage) -> None:
    """Draw the page; `settings` is where one came from."""
    if presses.button("Settings", "back-to-settings", icon=":material/arrow_back:", type="tertiary"):
        st.switch_page(settings)
    st.title("Evaluation")
    results = evaluate.stored(assistant.settings.results_dir)
    with st.expander("Run an evaluation", expanded=not results, icon=":material/play_circle:"):
        running.draw(assistant)
    with st.expander("What a question file is", expanded=not results, icon=":material/help:"):
        st.markdown(WHAT)
        st.code(SAMPLE, language=None, wrap_lines=True)  # its colours are too faint on white
    running.draw_work()
    if results:
        _results(results)


def _results(results: Sequence[Path]) -> None:
    left, right = st.columns(2)
    newest = results[0].stem  # with a new result, the choice begins anew with it
    file = left.selectbox("Result", results, format_func=_stem, key=f"result-{newest}")
    others = [each for each in results if each != file]
    other = right.selectbox("Compare with", others, None, _stem, key=f"other-{newest}", placeholder="Nothing")
    try:
        run = evaluate.read_run(file)
        old = evaluate.read_run(other) if other else None
    except AssistantError as error:  # another one can be chosen
        words.problem(error)
        return
    comparison = evaluate.compared(old, run) if old else None
    st.markdown(f":small[{words.literal(f'{run.file}, measured {run.made[:16]} with {run.system}')}]")
    _figures(run, comparison)
    views = ["By type", "Went wrong", *(["Compared"] if comparison else [])]
    view = st.segmented_control("View", views, default=views[0], required=True, label_visibility="collapsed")
    if view == "Compared" and old and comparison:
        _compared(old, run, comparison)
    elif view == "Went wrong":
        _wrong(run)
    else:
        _by_type(run)


def _stem(file: Path) -> str:
    return file.stem


def shares(run: Run) -> dict[str, dict[str, Share]]:
    """The shares that a page shows, by figure and type of question; those over all of them under `ALL`."""
    searched, answered = evaluate.retrieval_figures(run.searched), evaluate.answer_figures(run.answered)
    found: dict[str, dict[str, Share]] = {
        "hit@5": {name: each.hits[5] for name, each in searched.items()},
        "hit@10": {name: each.hits[10] for name, each in searched.items()},
        "MRR@10": {name: each.mrr for name, each in searched.items()},
    }
    if run.answered:
        found["quotes gold"] = {name: each.quotes_gold for name, each in answered.items()}
        found["cites gold"] = {name: each.cites_gold for name, each in answered.items()}
    return found


def _figures(run: Run, comparison: Comparison | None) -> None:
    """The figures over all questions, each with its interval or with what changed."""
    differences = {**comparison.search.get(ALL, {}), **comparison.answers.get(ALL, {})} if comparison else {}
    with st.container(horizontal=True):
        for name, by_type in shares(run).items():
            share, difference = by_type[ALL], differences.get(name)
            below = _interval(share)
            if comparison and difference:
                below = f"{difference.value:+.2f}, {evaluate.verdict(difference, comparison.questions)}"
            _metric(name, f"{share.value:.2f}", below)
        silent = evaluate.silence(run.answered)
        if silent.questions:
            _metric("rightly silent", f"{silent.silent} of {silent.questions}", _interval(silent.share))
    measured: dict[str, Sequence[Searched | Answered]] = {"a search": run.searched, "an answer": run.answered}
    times = ", ".join(f"{name} {_time(rows)}" for name, rows in measured.items() if rows)
    st.markdown(
        ":small[hit: all that a question needs is among the first passages. Quotes gold: the citations hold half of an "
        "expected quote. Cites gold: a citation is of the right document. Below each figure stands its 95 % interval, "
        f"or how it differs. Half of the questions, and 95 % of them, took at most: {times}.]"
    )


def _time(rows: Sequence[Searched | Answered]) -> str:
    took = evaluate.latency(row.seconds for row in rows)
    return f"{took.p50 * 1000:,.0f} and {took.p95 * 1000:,.0f} ms"


def _interval(share: Share) -> str:
    return f"{share.low:.2f}–{share.high:.2f}"


def _metric(label: str, value: str, below: str) -> None:
    st.metric(label, value, below, delta_color="off", delta_arrow="off", width=155)


def _by_type(run: Run) -> None:
    figures = shares(run)
    figure = st.segmented_control("Figure", list(figures), default="hit@10", required=True)
    rows = [
        {"type": name, "value": each.value, "low": each.low, "high": each.high}
        for name, each in figures[figure].items()
    ]
    st.vega_lite_chart(rows, chart(figure), alt=f"{figure} by type of question, with 95 % intervals")
    _table(evaluate.retrieval_table(run.searched, intervals=True), "What search finds, by type of question")
    if run.answered:
        _table(evaluate.answer_table(run.answered, intervals=True), "What answers are worth, by type of question")


def chart(figure: str) -> dict[str, Any]:
    """A point and its interval for each type of question."""
    x: dict[str, Any] = {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {"tickCount": 5}}
    x["title"] = f"{figure}, 95 % interval"
    y = {"field": "type", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 140}}
    numbers = [{"field": name, "format": ".2f"} for name in ("value", "low", "high")]
    interval = {"x": {**x, "field": "low"}, "x2": {"field": "high"}}
    mark = {"color": COLOUR, "opacity": 1}
    return {
        "height": {"step": 26},
        "encoding": {"y": y, "tooltip": [{"field": "type"}, *numbers]},
        "layer": [
            {"mark": {**mark, "type": "rule", "strokeWidth": 3, "opacity": 0.5}, "encoding": interval},
            {"mark": {**mark, "type": "point", "filled": True, "size": 90}, "encoding": {"x": {**x, "field": "value"}}},
        ],
    }


def _table(rows: Sequence[Sequence[str]], title: str) -> None:
    head, *body = rows
    st.markdown(f"**{title}**")
    st.table(
        [dict(zip(head, map(_cell, row), strict=True)) for row in body],
        border="horizontal", hide_index=True, alt=title,
    )  # fmt: skip


def _cell(text: str) -> str:
    """A cell of a table, its figures kept on one line with their interval."""
    return words.literal(text).replace(" \\(", "\u00a0\\(").replace("–", "\u2060–\u2060")


def _wrong(run: Run) -> None:
    missed = evaluate.missed(run)
    _list(
        f"Not found within ten passages: {len(missed)} of {len(run.searched)}",
        [(row.question, f"{row.type}, {evaluate.place(row)}; needed {', '.join(row.documents)}") for row in missed],
    )
    if run.answered:
        mistaken = evaluate.mistaken(run)
        _list(
            f"Answers that went wrong: {len(mistaken)} of {len(run.answered)}",
            [(row.question, f"{row.type}, {said}") for row, said in mistaken],
        )


def _list(title: str, entries: Sequence[tuple[str, str]]) -> None:
    """Questions, each with what is to be said of it, some at a time."""
    st.markdown(f"**{words.literal(title)}**")
    number = st.pagination(-(-len(entries) // SHOWN), key=f"page-{title}") if len(entries) > SHOWN else 1
    for question, said in entries[(number - 1) * SHOWN : number * SHOWN]:
        st.markdown(f"{words.literal(question)}  \n:small[:gray[{words.literal(said)}]]")


# Two results


def _compared(old: Run, new: Run, comparison: Comparison) -> None:
    if not comparison.questions:
        st.info("The two have no question in common.")
        return
    only = f" {comparison.only_before} were asked only then, {comparison.only_now} only now."
    st.markdown(
        f"On {words.counted(comparison.questions, 'common question')}, against {words.literal(old.made[:16])} with "
        f"{words.literal(old.system)}.{only if comparison.only_before or comparison.only_now else ''}"
    )
    _table(evaluate.overall_table(comparison), "What changed over all questions")
    titles = [name for name, each in (("search", comparison.search), ("answers", comparison.answers)) if each]
    for title, rows in zip(titles, evaluate.comparison_tables(comparison), strict=True):
        _table(rows, f"What changed in {title}, by type of question; a star where the 95 % interval leaves out 0")
    _changes("Better", comparison.gained)
    _changes("Worse", comparison.lost)


def _changes(word: str, groups: Mapping[str, Sequence[Change]]) -> None:
    for name, group in groups.items():
        if group:
            told = [(change.question, f"before: {change.before}; now: {change.now}") for change in group]
            _list(f"{word} in {name}: {len(group)}", told)
    if not any(groups.values()):
        st.markdown(f"No question is answered {word.lower()}.")
