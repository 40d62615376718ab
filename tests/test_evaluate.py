"""Questions, judgements, figures, comparisons and reports of an evaluation, on cases small enough to count by hand."""

from __future__ import annotations

import contextlib
import json
import math
from dataclasses import replace

import numpy as np
import pytest
from conftest import document, passage
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import evaluate
from assistant.errors import EvaluationError
from assistant.evaluate import Answered, FoundPassage, Gold, Question, Run, Searched, Share, figures, relevance
from assistant.records import Answer, Citation, Filters, Turn, Verdict

LAW, GUIDE = document("law"), document("guide")
QUOTE = "one two three four five six seven eight nine ten eleven twelve thirteen"  # ten 4-grams
LINE = {
    "id": "q1",
    "question": "What?",
    "type": "factual",
    "gold_doc": ["law"],
    "gold_quote": [{"doc": "law", "quote": QUOTE}],
}


def question(*gold: Gold, **fields) -> Question:
    return Question(
        **{"id": "q1", "question": "What?", "type": "factual", "gold": gold, "documents": ("law",), **fields}
    )


def searched(id: str = "q1", rank: int = 1, type: str = "factual", ndcg: float = 1.0) -> Searched:
    return Searched(id, type, f"What is {id}?", ("law",), rank, ndcg, (FoundPassage("law", "Article 1"),), 0.01)


def answered(id: str = "q1", **fields) -> Answered:
    values = {
        "type": "factual",
        "question": f"What is {id}?",
        "answerable": True,
        "answered": True,
        "quotes_gold": True,
    }
    return Answered(
        id,
        **{
            **values,
            "cites_gold": True,
            "cited": (FoundPassage("law", "Article 1"),),
            "words": 9,
            "seconds": 0.02,
            **fields,
        },
    )


def run(searched=(), answered=(), **fields) -> Run:
    values = {"system": "a system", "made": "2026-11-01T10:00:00+00:00", "file": "questions.jsonl", "sha256": "0"}
    return Run(**{**values, **fields}, searched=tuple(searched), answered=tuple(answered))


def written(path, *lines):
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


# Question files


def test_a_question_file_is_read_with_everything_that_judging_needs(tmp_path):
    history = [{"role": "user", "content": "And before?"}, {"role": "assistant", "content": "Nothing."}]
    gold = [{"doc": "law", "quote": QUOTE, "part": 1}, {"doc": "guide", "quote": QUOTE, "part": 1}]
    line = {**LINE, "gold_quote": gold, "history": history, "as_of": "2025-06", "any": True, "tags": ["lay"]}
    (read,) = evaluate.load(written(tmp_path / "q.jsonl", line, ""))
    assert read.history == (Turn("And before?", "Nothing."),)
    assert (read.as_of, read.any) == ("2025-06", True)
    assert [each.part for each in read.gold] == ["1", "1"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ({**LINE, "id": "q0"}, "'q0' stands in line 1"),
        ({**LINE, "question": " "}, "empty"),
        ({name: value for name, value in LINE.items() if name != "type"}, "no 'type'"),
        ({**LINE, "gold_quote": "x"}, "'gold_quote' is not a list"),
        ({**LINE, "gold_quote": [{"doc": "law"}]}, "no 'quote'"),
        ({**LINE, "gold_quote": ["law"]}, "not an object"),
        ({**LINE, "any": 1}, "'any' is not true or false"),
        ({**LINE, "history": [{"role": "user", "content": "And?"}]}, "pairs"),
    ],
)
def test_a_line_that_is_no_question_is_named_with_its_number_and_the_reason(tmp_path, line, reason):
    file = written(tmp_path / "q.jsonl", {**LINE, "id": "q0"}, "", line)
    with pytest.raises(EvaluationError, match=r"Line 3 of .*q\.jsonl") as raised:
        evaluate.load(file)
    assert reason in str(raised.value)
    assert "gold_quote" in raised.value.hint


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe{"])
def test_a_file_that_is_missing_empty_or_no_text_gets_a_sentence_and_a_hint(tmp_path, content):
    file = tmp_path / "q.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EvaluationError, match=r"q\.jsonl") as raised:
        evaluate.load(file)
    assert raised.value.hint


def test_a_folder_is_no_question_file(tmp_path):
    with pytest.raises(EvaluationError, match="directory"):
        evaluate.load(tmp_path)


# Judging


def test_four_grams_are_of_words_and_of_characters_in_chinese():
    assert evaluate.grams("a b c d e") == {("a", "b", "c", "d"), ("b", "c", "d", "e")}
    assert evaluate.grams("第十四条。违法") == {
        ("第", "十", "四", "条"),
        ("十", "四", "条", "违"),
        ("四", "条", "违", "法"),
    }
    assert evaluate.grams("two words") == {("two", "words")}


def test_case_quote_marks_soft_hyphens_and_compatibility_forms_do_not_count():
    assert evaluate.grams("“The Provider’s of\u00adﬁcial” duty") == evaluate.grams('"the provider\'s official" DUTY')


def test_seven_of_ten_grams_cover_a_quote_and_six_do_not():
    words = QUOTE.split()
    asked = question(Gold("law", QUOTE))
    assert evaluate.places(asked, [passage(" ".join(words[:10]), LAW)]) == (1,)
    assert evaluate.places(asked, [passage(" ".join(words[:9]), LAW)]) == (0,)


def test_passages_of_one_document_cover_a_quote_together_and_those_of_others_do_not():
    words = QUOTE.split()
    halves = [" ".join(words[:8]), " ".join(words[5:])]
    asked = question(Gold("law", QUOTE))
    assert evaluate.places(asked, [passage(halves[0], LAW), passage(QUOTE, GUIDE), passage(halves[1], LAW)]) == (3,)
    assert evaluate.places(asked, [passage(halves[0], LAW), passage(halves[1], GUIDE)]) == (0,)


def test_a_chinese_quote_is_found_in_a_passage_that_is_mostly_english():
    quote = "提供者应当依法承担网络信息内容生产者责任"
    text = "Interim Measures for the Management of Generative AI Services, the ninth article of which reads: " + quote
    assert evaluate.places(question(Gold("law", quote)), [passage(text, LAW)]) == (1,)


def test_a_quote_shorter_than_a_gram_is_found_in_a_longer_text():
    assert evaluate.coverage("Up to 35", ["a fine of up to 35 million"]) == 1.0
    assert evaluate.coverage("Up to 35", ["up to 36"]) == 0.0
    assert evaluate.coverage("Up to 35", []) == 0.0


GOLDS = (Gold("law", "a"), Gold("law", "b"), Gold("law", "c"))


@pytest.mark.parametrize(
    ("asked", "found", "rank"),
    [
        (question(*GOLDS), (1, 3, 2), 3),
        (question(*GOLDS), (1, 0, 2), 0),
        (question(*GOLDS, any=True), (0, 7, 4), 4),
        (question(*GOLDS, any=True), (0, 0, 0), 0),
        (question(Gold("law", "a", "1"), Gold("guide", "a", "1"), Gold("law", "b", "2")), (0, 2, 6), 6),
        (question(Gold("law", "a", "1"), Gold("guide", "a", "1"), Gold("law", "b", "2")), (3, 2, 0), 0),
        (question(Gold("law", "a", "1"), Gold("guide", "a", "1"), Gold("law", "b")), (5, 2, 1), 2),
    ],
)
def test_a_question_is_hit_when_all_it_needs_is_covered(asked, found, rank):
    assert evaluate.rank(asked, found) == rank


def test_ndcg_is_one_if_what_is_needed_comes_first_and_less_the_later_it_comes():
    two = question(*GOLDS[:2])
    assert evaluate.ndcg(two, (1, 2)) == pytest.approx(1)
    assert evaluate.ndcg(two, (1, 1)) == pytest.approx(1)  # one passage covers both
    assert evaluate.ndcg(two, (3, 0)) == pytest.approx(0.5 / (1 + 1 / math.log2(3)))
    assert evaluate.ndcg(two, (11, 12)) == 0
    assert evaluate.ndcg(question(*GOLDS, any=True), (0, 3, 9)) == pytest.approx(0.5)


@settings(deadline=None)  # machines are busy
@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["", "1", "2"])), min_size=1, max_size=8), st.booleans())
def test_ndcg_is_a_share_and_a_hit_at_one_is_the_best_there_can_be(golds, any_):
    asked = question(*(Gold("law", "a", part) for _, part in golds), any=any_)
    found = [rank for rank, _ in golds]
    value = evaluate.ndcg(asked, found)
    assert 0 <= value <= 1 + 1e-9
    if evaluate.rank(asked, found) == 1:
        assert value == pytest.approx(1)


@settings(deadline=None)
@given(st.text(min_size=1), st.text())
def test_every_text_covers_itself_whatever_stands_around_it_or_beside_it(quote, other):
    assert evaluate.coverage(quote, [other, quote]) == 1.0
    assert 0 <= evaluate.coverage(quote, [other]) <= 1


# Figures


def test_wilsons_interval_is_that_of_the_books():
    share = figures.proportion(8, 10)
    assert (share.value, share.low, share.high) == pytest.approx((0.8, 0.4902, 0.9433), abs=1e-4)
    assert figures.proportion(0, 10).low == 0
    nothing = figures.proportion(0, 0)
    assert (nothing.value, nothing.low, nothing.high) == (0, 0, 1)
    assert figures.mean([]) == nothing
    assert figures.proportion(10, 10).high == 1


@settings(deadline=None)
@given(st.integers(1, 500).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_a_share_lies_in_its_interval_and_the_interval_between_0_and_1(case):
    share = figures.proportion(*case)
    assert 0 <= share.low <= share.value <= share.high <= 1


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_bootstrap_gives_the_same_interval_every_time(values):
    first = figures.mean(values)
    assert first == figures.mean(list(values))
    assert min(values) - 1e-9 <= first.low <= first.high <= max(values) + 1e-9


def test_figures_are_given_by_type_and_over_all_last():
    rows = [searched("q1", 1), searched("q2", 6, ndcg=0.5), searched("q3", 0, type="date", ndcg=0)]
    found = evaluate.retrieval_figures(rows)
    assert list(found) == ["date", "factual", "all"]
    assert [found["factual"].hits[k].value for k in (1, 5, 10)] == [0.5, 0.5, 1]
    assert found["all"].mrr.value == pytest.approx((1 + 1 / 6) / 3)
    assert found["all"].ndcg.value == pytest.approx(0.5)
    assert figures.reciprocal(11) == 0


def test_answers_are_counted_over_all_answerable_questions_and_silence_over_the_others():
    rows = [
        answered("q1", words=10),
        answered("q2", quotes_gold=False, words=30),
        answered("q3", answered=False, quotes_gold=False, cites_gold=False, words=500),
        answered("q4", answerable=False, answered=False, type="unanswerable"),
        answered("q5", answerable=False, type="unanswerable"),
    ]
    every = evaluate.answer_figures(rows)["all"]
    assert (every.questions, every.wrongly_silent, every.words) == (3, 1, 20)
    assert [share.value for share in (every.answered, every.quotes_gold, every.cites_gold)] == pytest.approx(
        [2 / 3, 1 / 3, 2 / 3]
    )
    silent = evaluate.silence(rows)
    assert (silent.questions, silent.silent, silent.share.value) == (2, 1, 0.5)


def test_figures_of_no_questions_are_no_errors():
    assert evaluate.retrieval_figures([])["all"].questions == 0
    assert evaluate.answer_figures([])["all"].words == 0
    assert figures.latency([]).p95 == 0


# Measuring


class Scripted:
    """Finds and cites what it was given, and remembers how it was asked."""

    def __init__(self, passages=(), quotes=(), abstained=False):
        self.passages, self.quotes, self.abstained, self.asked = list(passages), quotes, abstained, []

    def search(self, question, k=8, history=(), filters=None):
        self.asked.append((question, tuple(history), filters))
        return self.passages[:k]

    def ask(self, question, history=(), filters=None, as_of=None):
        self.asked.append((question, tuple(history), as_of))
        citations = tuple(
            Citation(i, passage(quote, of), "Article 2", None, "", quote, 0, len(quote), Verdict.VERBATIM)
            for i, (of, quote) in enumerate(self.quotes, 1)
        )
        return Answer(question, question, "Four words of text.", (), citations, (), self.abstained, "", (), "", (), {})


def test_a_search_is_noted_with_its_rank_and_what_was_found():
    asked = question(Gold("law", QUOTE), history=(Turn("And?", "Yes."),), as_of="2025")
    searcher = Scripted([passage("something else", GUIDE), passage(QUOTE, LAW)])
    (row,) = evaluate.searches([asked, question(id="q2")], searcher)
    assert (row.rank, row.found) == (2, (FoundPassage("guide", "Article 1"), FoundPassage("law", "Article 1")))
    assert searcher.asked == [("What?", asked.history, Filters(as_of="2025"))]


@pytest.mark.parametrize(
    ("quotes", "quotes_gold", "cites_gold"),
    [
        ([(LAW, " ".join(QUOTE.split()[:8]))], True, True),
        ([(LAW, " ".join(QUOTE.split()[:7]))], False, True),
        ([(GUIDE, QUOTE)], False, False),
        ([(LAW, " ".join(QUOTE.split()[:6])), (LAW, " ".join(QUOTE.split()[6:]))], True, True),
        ([], False, False),
    ],
)
def test_an_answer_quotes_gold_if_its_citations_hold_half_of_it(quotes, quotes_gold, cites_gold):
    (row,) = evaluate.answers([question(Gold("law", QUOTE))], Scripted(quotes=quotes))
    assert (row.answered, row.quotes_gold, row.cites_gold, row.words) == (True, quotes_gold, cites_gold, 4)


def test_an_abstention_cites_nothing_and_a_decoy_is_no_gold():
    (silent,) = evaluate.answers([question(Gold("law", QUOTE))], Scripted(quotes=[(LAW, QUOTE)], abstained=True))
    assert (silent.answered, silent.quotes_gold, silent.cites_gold) == (False, False, False)
    (fooled,) = evaluate.answers([question()], Scripted(quotes=[(LAW, QUOTE)]))
    assert (fooled.answerable, fooled.answered, fooled.cites_gold) == (False, True, False)


def test_every_question_is_a_step():
    steps = []
    evaluate.searches([question(Gold("law", QUOTE)), question()], Scripted(), lambda: steps.append(1))
    assert len(steps) == 2


# Comparing and reporting


def test_a_comparison_names_what_was_gained_and_lost_among_common_questions():
    old = run(
        [searched("q1", 7), searched("q2", 2), searched("q3", 0), searched("gone", 1)],
        [answered("q1"), answered("u1", answerable=False)],
    )
    new = run(
        [searched("q1", 3), searched("q2", 0), searched("q3", 0), searched("new", 1)],
        [answered("q1", quotes_gold=False), answered("u1", answerable=False, answered=False)],
    )
    comparison = evaluate.compared(old, new)
    assert (comparison.questions, comparison.only_before, comparison.only_now) == (4, 1, 1)
    assert [change.id for change in comparison.gained["hit@5"]] == ["q1"]
    assert [change.id for change in comparison.lost["hit@10"]] == ["q2"]
    assert comparison.gained["hit@10"] == []
    assert [change.id for change in comparison.lost["quotes gold"]] == ["q1"]
    assert [change.id for change in comparison.gained["rightly silent"]] == ["u1"]
    assert comparison.search["all"]["hit@5"].value == pytest.approx(0)
    assert comparison.search["all"]["MRR@10"].value == pytest.approx((1 / 3 - 1 / 7 - 1 / 2) / 3)
    lines = "\n".join(evaluate.changes(comparison))
    assert "q1 What is q1? (at 7 → at 3)" in lines
    assert "(at 2 → not found)" in lines


def test_a_difference_that_cannot_be_chance_has_a_star():
    old, new = run([searched(f"q{i}", 0, ndcg=0) for i in range(20)]), run([searched(f"q{i}", 1) for i in range(20)])
    (table,) = evaluate.comparison_tables(evaluate.compared(old, new))
    assert table[0][1:] == ["hit@1", "hit@5", "hit@10", "MRR@10", "nDCG@10"]
    assert table[-1] == ["all", *["+1.00*"] * 5]
    (same,) = evaluate.comparison_tables(evaluate.compared(old, old))
    assert same[-1] == ["all", *["+0.00"] * 5]


def test_runs_without_answers_or_common_questions_can_be_compared():
    comparison = evaluate.compared(run([searched("q1")]), run([searched("q2")], [answered("q2")]))
    assert comparison.questions == 0
    assert evaluate.comparison_tables(comparison) == []
    assert evaluate.changes(comparison) == ["No question was gained or lost."]


def test_what_is_stored_is_read_again_and_nothing_is_written_over(tmp_path):
    made = run([searched("q1", 0)], [answered("q1", quotes_gold=False), answered("u1", answerable=False)])
    data, text = evaluate.store(made, tmp_path / "results")
    assert (data.name, text.name) == ("2026-11-01-questions.json", "2026-11-01-questions.md")
    assert evaluate.read_run(data) == made
    assert evaluate.store(made, tmp_path / "results")[0].name == "2026-11-01-questions-2.json"
    shown = text.read_text(encoding="utf-8")
    assert "| all | 1 | 0.00 (0.00–0.79) |" in shown
    assert "needed law; found law Article 1" in shown
    assert "not silent, cites law Article 1" in shown
    assert json.loads(data.read_text(encoding="utf-8"))["figures"]["search"]["all"]["hits"]["10"]["value"] == 0


@pytest.mark.parametrize("content", [None, "x", "[]", "{}", '{"format": 1, "system": "s"}', '{"format": 99}'])
def test_what_is_no_stored_result_gets_a_sentence_and_a_hint(tmp_path, content):
    file = tmp_path / "old.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"old\.json") as raised:
        evaluate.read_run(file)
    assert raised.value.hint


def test_a_folder_that_cannot_be_written_gets_a_sentence_and_a_hint(tmp_path):
    (tmp_path / "taken").touch()
    with pytest.raises(EvaluationError, match="taken"):
        evaluate.store(run([searched()]), tmp_path / "taken")


def test_tables_have_intervals_in_every_cell_or_below():
    rows = [searched("q1"), searched("q2", 0, ndcg=0)]
    below = evaluate.retrieval_table(rows)
    assert below[-3:] == [
        ["all", "2", "0.50", "0.50", "0.50", "0.50", "0.50"],
        ["95 % from", "", "0.09", "0.09", "0.09", "0.00", "0.00"],
        ["to", "", "0.91", "0.91", "0.91", "1.00", "1.00"],
    ]
    assert evaluate.retrieval_table(rows, intervals=True)[-1][2] == "0.50 (0.09–0.91)"
    assert evaluate.answer_table([answered()])[1] == ["factual", "1", "1.00", "1.00", "1.00", "0", "9"]
    assert evaluate.markdown_table([["a", "b"], ["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_the_list_of_misses_ends_at_ten():
    made = run([searched("q1", 10), searched("q2", 11), searched("q3", 0)])
    assert [line.split()[1] for line in evaluate.misses(made) if line.startswith("-")] == ["q2", "q3"]


def test_quotes_of_any_stand_together_and_others_alone():
    assert question(*GOLDS, any=True).needs == ((0, 1, 2),)
    assert question(*GOLDS).needs == ((0,), (1,), (2,))
    assert relevance.needed(replace(question(*GOLDS), any=True), (0, 4, 2)) == (2,)


def test_a_difference_says_whether_it_is_more_than_chance():
    assert evaluate.verdict(Share(0.5, 0.2, 0.8), 30) == "more than chance"
    assert evaluate.verdict(Share(-0.5, -0.8, -0.2), 30) == "more than chance"
    assert evaluate.verdict(Share(0.1, -0.1, 0.3), 30) == "may be chance"
    assert evaluate.verdict(Share(0.5, 0.2, 0.8), 9) == "too few questions to tell"
    assert evaluate.verdict(Share(0.0, 0.0, 0.0), 9) == "no difference"


def test_the_differences_over_all_questions_are_a_table():
    old = Run("a", "2026-11-01", "f", "0", tuple(searched(f"q{n}", rank=0) for n in range(12)))
    new = replace(old, searched=tuple(searched(f"q{n}", rank=1) for n in range(12)))
    head, *rows = evaluate.overall_table(evaluate.compared(old, new))
    assert head == ["figure", "difference", "95 % interval", "verdict"]
    assert rows[1] == ["hit@5", "+1.00", "+1.00 to +1.00", "more than chance"]
    assert rows[-1] == ["nDCG@10", "+0.00", "+0.00 to +0.00", "no difference"]


def test_questions_are_read_from_what_was_uploaded_and_errors_name_the_file():
    lines = json.dumps(LINE) + "\r\n" + json.dumps({**LINE, "id": "q2"}) + "\r\n"
    assert [each.id for each in evaluate.parsed(lines.encode("utf-8-sig"), "mine.jsonl")] == ["q1", "q2"]
    for content in (b"\xff\xfe", b"{", b""):
        with pytest.raises(EvaluationError, match=r"mine\.jsonl"):
            evaluate.parsed(content, "mine.jsonl")


def test_documents_that_questions_name_and_the_library_has_not_are_told():
    asked = [question(Gold("law", QUOTE)), question(Gold("law", QUOTE), documents=("guide", "act"))]
    assert evaluate.missing(asked, ["law", "other"]) == ["act", "guide"]


def test_the_results_of_the_latest_day_come_first(tmp_path):
    for made in ("2026-11-02", "2026-11-10", "2026-11-03"):
        evaluate.store(Run("a", made, "f.jsonl", "0", (searched(),)), tmp_path)
    assert [file.name[:10] for file in evaluate.stored(tmp_path)] == ["2026-11-10", "2026-11-03", "2026-11-02"]
    assert evaluate.stored(tmp_path / "none") == []


def test_a_run_records_what_was_asked_by_content():
    one, two = (evaluate.recorded("f.jsonl", content, "a system", (searched(),), ()) for content in (b"1", b"2"))
    assert one.sha256 != two.sha256
    assert len(one.sha256) == 64
    assert (one.file, one.system) == ("f.jsonl", "a system")


def test_a_report_speaks_of_answers_only_where_questions_were_answered():
    headings = ["## Search", "## Answers", "## Not found within ten passages"]
    headings.append("## Answers that do not quote the gold passage")
    wrong = answered("q2", quotes_gold=False)
    whole = evaluate.markdown(run([searched("q1"), searched("q2", 0)], [answered("q1"), wrong]))
    assert [line for line in whole.splitlines() if line.startswith("## ")] == headings
    assert "q2" in whole.partition(headings[-1])[2]
    only = evaluate.markdown(run([searched("q1")]))
    assert [line for line in only.splitlines() if line.startswith("## ")] == [headings[0], headings[2]]
    assert only.rstrip().endswith("None.")


def test_a_report_without_mistakes_says_that_there_are_none():
    whole = evaluate.markdown(run([searched("q1")], [answered("q1")]))
    assert whole.rstrip().endswith("## Answers that do not quote the gold passage\n\nNone.")


def test_a_gram_is_of_four_parts_and_a_text_is_chinese_from_a_quarter_on():
    assert relevance.grams("a b c d e", size=2) == {("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")}
    assert not relevance.is_chinese("法abc")
    assert relevance.is_chinese("法ab")
    assert not relevance.is_chinese("")


@pytest.mark.parametrize(("words", "share"), [(13, 1.0), (8, 0.5), (3, 0.0), (4, 0.1)])
def test_a_quote_is_covered_by_the_share_of_its_grams(words, share):
    assert relevance.coverage(QUOTE, [" ".join(QUOTE.split()[:words])]) == pytest.approx(share)


def test_ndcg_looks_at_ten_passages():
    one = question(*GOLDS[:1])
    assert evaluate.ndcg(one, (10,)) == pytest.approx(1 / math.log2(11))
    assert evaluate.ndcg(one, (11,)) == 0
    assert evaluate.ndcg(one, (3,), depth=2) == 0
    assert evaluate.ndcg(question(), ()) == 0


@pytest.mark.parametrize(("rank", "worth"), [(1, 1), (2, 0.5), (10, 0.1), (11, 0), (0, 0)])
def test_a_first_hit_is_worth_its_reciprocal_within_ten(rank, worth):
    assert figures.reciprocal(rank) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (0, 0, 0.0, 1.0)],
)
def test_a_share_has_wilsons_interval(successes, total, low, high):
    found = figures.proportion(successes, total)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_latency_is_the_median_and_the_last_twentieth():
    found = figures.latency(float(n) for n in range(101))
    assert (found.p50, found.p95) == (50, 95)
    assert figures.latency([]) == figures.Latency(0.0, 0.0)
    assert figures.mean([]) == Share(0.0, 0.0, 1.0)


def test_hits_count_within_one_five_and_ten():
    found = figures.retrieval_figures(
        [searched("a", 1), searched("b", 5), searched("c", 10), searched("d", 0), searched("e", 11)]
    )["all"]
    assert {k: share.value for k, share in found.hits.items()} == {1: 0.2, 5: 0.4, 10: 0.6}
    assert found.mrr.value == pytest.approx((1 + 0.2 + 0.1) / 5)


def test_the_length_of_answers_is_the_median_of_those_that_were_given():
    rows = [
        answered("a", words=1),
        answered("b", words=3),
        answered("c", words=100),
        answered("d", answered=False, words=999),
    ]
    found = figures.answer_figures(rows)["all"]
    assert (found.words, found.wrongly_silent, found.answered.value) == (3, 1, 0.75)
    assert figures.answer_figures([answered(answered=False)])["all"].words == 0.0


@pytest.mark.parametrize(
    ("low", "high", "questions", "said"),
    [
        (0.0, 0.0, 3, "no difference"), (0.1, 0.2, 9, "too few questions to tell"), (0.1, 0.2, 10, "more than chance"),
        (-0.2, -0.1, 10, "more than chance"), (0.0, 0.2, 10, "may be chance"), (-0.2, 0.0, 10, "may be chance"),
    ],
)  # fmt: skip
def test_a_difference_is_more_than_chance_if_its_interval_leaves_out_zero(low, high, questions, said):
    assert evaluate.verdict(Share(0.1, low, high), questions) == said


def test_hits_that_were_gained_and_lost_are_told_with_their_places():
    old = run([searched("a", 6), searched("b", 5), searched("c", 0), searched("only", 1)])
    new = run([searched("a", 5), searched("b", 6), searched("c", 10)])
    found = evaluate.compared(old, new)
    assert [(each.id, each.before, each.now) for each in found.gained["hit@5"]] == [("a", "at 6", "at 5")]
    assert [(each.id, each.before, each.now) for each in found.lost["hit@5"]] == [("b", "at 5", "at 6")]
    assert [(each.id, each.before, each.now) for each in found.gained["hit@10"]] == [("c", "not found", "at 10")]
    assert found.lost["hit@10"] == []
    assert (found.questions, found.only_before, found.only_now) == (3, 1, 0)


def test_silences_that_were_gained_and_lost_are_of_questions_without_an_answer():
    old = run(answered=[answered("a", answerable=False), answered("b", answered=False, quotes_gold=False)])
    new = run(answered=[answered("a", answerable=False, answered=False), answered("b")])
    found = evaluate.compared(old, new)
    assert [each.id for each in found.gained["rightly silent"]] == ["a"]
    assert found.lost["rightly silent"] == []
    assert [(each.id, each.before, each.now) for each in found.gained["quotes gold"]] == [
        ("b", "silent", "cites law Article 1")
    ]
    assert set(found.answers) == {"factual", "all"}


def test_the_interval_of_a_mean_comes_from_two_thousand_draws_that_are_always_the_same():
    values = [0.013, 0.971, 0.733, 0.241, 0.502, 0.117, 0.888]
    found = figures.mean(values)
    draws = np.random.default_rng(20261101).integers(0, 7, (2000, 7))
    low, high = np.percentile(np.asarray(values)[draws].mean(axis=1), [2.5, 97.5])
    assert (found.low, found.high) == (low, high)
    assert found.value == pytest.approx(sum(values) / 7)


def test_what_was_measured_is_recorded_with_the_stages_that_were_counted():
    stages = []

    @contextlib.contextmanager
    def counting(name, count):
        stages.append([name, count, 0])

        def step():
            stages[-1][2] += 1

        yield step

    questions = [question(Gold("law", QUOTE)), question(id="q2")]
    asked = Scripted([passage(QUOTE, LAW)], quotes=[(LAW, QUOTE)])
    found = evaluate.measured(asked, questions, ("f.jsonl", b"content", "a system"), counting, answering=True)
    assert (found.file, found.system, len(found.sha256)) == ("f.jsonl", "a system", 64)
    assert ([row.id for row in found.searched], [row.id for row in found.answered]) == (["q1"], ["q1", "q2"])
    assert stages == [["Searching", 2, 2], ["Answering", 2, 2]]
    assert asked.asked[0] == ("What?", (), None)  # which loads the models
    stages.clear()
    silent = evaluate.measured(asked, questions, ("f.jsonl", b"content", "a system"), counting, answering=False)
    assert (silent.answered, [each[0] for each in stages]) == ((), ["Searching"])


def test_twenty_passages_are_searched_and_five_noted():
    passages = [passage(f"text {number}", GUIDE, number) for number in range(30)]
    asked = question(Gold("law", QUOTE))
    (row,) = evaluate.searches([asked], Scripted([*passages[:19], passage(QUOTE, LAW)]))
    assert (row.rank, len(row.found)) == (20, 5)
    (row,) = evaluate.searches([asked], Scripted([*passages[:20], passage(QUOTE, LAW)]))
    assert row.rank == 0


def test_each_place_is_cited_once():
    (row,) = evaluate.answers([question(Gold("law", QUOTE))], Scripted(quotes=[(LAW, "a"), (LAW, "b"), (GUIDE, "c")]))
    assert row.cited == (FoundPassage("law", "Article 2"), FoundPassage("guide", "Article 2"))
    assert row.seconds >= 0


def test_silence_over_no_questions_and_over_some_is_a_share():
    rows = [answered("a", answerable=False, answered=False), answered("b", answerable=False), answered("c")]
    found = figures.silence(rows)
    assert (found.questions, found.silent, found.share.value) == (2, 1, 0.5)
    assert figures.silence([]).share == Share(0.0, 0.0, 1.0)


def test_only_questions_of_both_runs_are_compared():
    old = run([searched("a", rank=1), searched("b", rank=6)], [answered("x")])
    new = run([searched("a", rank=0), searched("c", rank=1)], [answered("x", quotes_gold=False), answered("y")])
    found = evaluate.compared(old, new)
    assert (found.questions, found.only_before, found.only_now) == (2, 1, 2)
    assert found.search["all"]["hit@1"].value == -1
    assert found.search["all"]["MRR@10"].value == -1
    assert found.answers["all"]["quotes gold"].value == -1
    assert found.answers["all"]["answered"].value == 0
    assert [each.id for each in found.lost["hit@5"]] == ["a"]
    assert found.gained["hit@5"] == []
    assert (found.lost["hit@5"][0].before, found.lost["hit@5"][0].now) == ("at 1", "not found")


def test_a_covered_quote_may_take_several_passages_of_its_document():
    halves = [" ".join(QUOTE.split()[:8]), " ".join(QUOTE.split()[5:])]
    passages = [passage(halves[0], LAW), passage(QUOTE, GUIDE), passage(halves[1], LAW)]
    assert relevance.places(question(Gold("law", QUOTE)), passages) == (3,)
    assert relevance.places(question(Gold("law", QUOTE)), passages[:2]) == (0,)
