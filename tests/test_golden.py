"""Whole answers to the questions on the briefs are those that were looked at last."""

import runpy

import pytest
from conftest import ROOT


@pytest.mark.slow
@pytest.mark.timeout(900)  # it embeds without the shortcuts
def test_the_answers_to_the_questions_on_the_briefs_are_those_that_are_kept(tmp_path):
    golden = runpy.run_path(str(ROOT / "evals" / "golden.py"))
    answers = golden["made"](tmp_path, shared=False)
    found = [each for name, rows in answers.items() for each in golden["differences"](name, rows)]
    assert not found, "if these are better than before: python evals/golden.py"
    assert len(answers["briefs"]) == len(golden["rows_of"](ROOT / "evals" / "questions.jsonl"))


def test_an_answer_that_changed_is_named_with_what_of_it_changed():
    golden = runpy.run_path(str(ROOT / "evals" / "golden.py"))
    rows = golden["rows_of"](ROOT / "evals" / "golden" / "briefs.jsonl")
    assert golden["differences"]("briefs", rows) == []
    rows[3]["notices"], rows[5]["citations"] = ["another"], []
    assert golden["differences"]("briefs", rows[:-1]) == [
        f"briefs {rows[3]['id']}: notices", f"briefs {rows[5]['id']}: citations", f"briefs {rows[-1]['id']}: is gone",
    ]  # fmt: skip


def test_of_questions_that_are_not_ours_no_words_are_kept():
    rows_of = runpy.run_path(str(ROOT / "evals" / "golden.py"))["rows_of"]
    for path in (ROOT / "evals" / "golden").glob("*.jsonl"):
        if path.stem != "briefs":
            assert " " not in "".join(quote for row in rows_of(path) for *_, quote in row.get("citations", []))
