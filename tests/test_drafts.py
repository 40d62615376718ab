"""What a model wrote, to sentences with the passages they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.written.drafts import Draft, Speech, begun, blocks, drafted, refusing
from assistant.answers.written.drafts import failing as failing_with


def drafts(text, sent=3):
    return drafted(begun(text, sent))


def failing(text):
    return failing_with(text, drafts(text))


@pytest.mark.parametrize(
    "text",
    ["Ships report. [1]", "Ships report [1].", "Ships report.[1]", "Ships report 【1】.", "Ships report [ 1 ]."],
)
def test_a_marker_belongs_to_the_sentence_it_stands_behind_however_it_is_written(text):
    assert drafts(f"{text} Ferries do not. [2]") == [Draft("Ships report.", (1,)), Draft("Ferries do not.", (2,))]


def test_several_markers_are_all_taken_and_invented_ones_dropped():
    assert drafts("Ships report [1][2]. Ferries too [2, 3]. Planes as well [7].") == [
        Draft("Ships report.", (1, 2)), Draft("Ferries too.", (2, 3)), Draft("Planes as well.", ()),
    ]  # fmt: skip


def test_an_address_named_like_a_marker_takes_no_marker():
    assert drafts("Ships report. [1]\n\n[1]: http://evil.example\n") == [Draft("Ships report.", (1,))]


def test_lists_and_tables_become_sentences_and_headings_nothing():
    text = (
        "# Title\n\n- Ships report. [1]\n- Ferries do not. [2]\n\n| Who | What |\n|---|---|\n| Ships | report. [1] |\n"
    )
    assert [draft.text for draft in drafts(text)] == ["Ships report.", "Ferries do not.", "Ships | report."]


def test_a_last_sentence_that_breaks_off_is_left_out():
    assert [draft.text for draft in drafts("Ships report [1]. Ferries are requi")] == ["Ships report."]


def test_a_number_alone_is_no_sentence():
    assert [draft.text for draft in drafts("Ships report. [1]\n\n1 .\n\nFerries do not. [2]")] == [
        "Ships report.",
        "Ferries do not.",
    ]


LEADING = [
    "![x](http://evil.example/p.png)",
    "![x][ref]\n\n[ref]: http://evil.example/p.png",
    "<img src='http://evil.example/p.png'>",
    "<script>fetch('http://evil.example')</script>",
    "<a href='http://evil.example'>here</a>",
    "[here](http://evil.example)",
    "[here][ref]\n\n[ref]: http://evil.example 'title'",
    "[here](data:text/html;base64,AAAA)",
    "[here](javascript:alert(1))",
]


@pytest.mark.parametrize("payload", LEADING)
def test_nothing_that_leads_or_loads_is_left(payload):
    said = " ".join(blocks(f"Ships report {payload} to the office."))
    assert "Ships report" in said
    for sign in ("http", "data:", "javascript:", "<", "]("):
        assert sign not in said.replace("fetch('http://evil.example')", "")


@given(
    st.lists(st.sampled_from([*LEADING, "Ships ", "report. ", "[1] ", "**", "| a |\n", "\n\n", "<think>", "</think>"]))
)
def test_no_mixture_of_payloads_leaves_an_image_or_a_link(parts):
    for said in blocks("".join(parts)):
        assert "<img" not in said
        assert "](http" not in said


@given(st.text(alphabet="<>/think abc.", max_size=60), st.data())
def test_what_is_said_is_the_same_however_it_comes_in_pieces(text, data):
    speech, shown, rest = Speech(), "", text
    while rest:
        cut = data.draw(st.integers(1, len(rest)))
        shown += speech.hear(rest[:cut])
        rest = rest[cut:]
    assert speech.said.startswith(shown)
    assert "<think>" not in shown


def test_what_a_model_thinks_is_no_answer():
    speech = Speech()
    pieces = ["<thi", "nk>Perhaps [2]", "</thin", "k>Ships report. [1]"]
    assert "".join(speech.hear(piece) for piece in pieces) == "Ships report. [1]"
    assert speech.said == "Ships report. [1]"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("  \n ", "nothing"),
        ("#%& ]] 12 [1]", "nothing"),
        ("ships report \ufffd\ufffd to \ufffd", "no text"),
        ("q1 z9 !! @@ ## %% && ** (( )) __ ++ == ships ~~ `` ;; ::", "no text"),
        ("ships report to the office " * 30, "repeated"),
        ("Ships report to the office on each day of the week. " * 30, ""),
        ("Ships report to the harbour office within two days. [1]", ""),
        ("船舶应当在两日内向港务局报告。[1]", ""),
    ],
)
def test_what_is_no_answer_is_told_from_what_is_one(text, reason):
    assert (reason in failing(text)) if reason else failing(text) == ""


@pytest.mark.parametrize(("words", "repeats"), [(40, False), (41, True)])
def test_repetition_is_looked_at_from_forty_words_on(words, repeats):
    text = " ".join((["lamps", "burn", "all", "night"] * 20)[:words]) + "."
    assert bool(failing(text)) is repeats


def test_a_refusal_is_one_in_its_first_two_hundred_characters_only():
    words = " ".join(f"lamps{letter}{other}" for letter in "abcd" for other in "efghijk")
    assert not refusing(begun(f"{words}. The passages do not answer this.", 3))
    assert refusing(begun("The passages do not say so. [1]", 3))
    assert refusing(begun("I cannot help with that request.", 3))
    assert not refusing(begun("Ships do not report. [1]", 3))
    assert not refusing(begun("", 3))


def test_a_sentence_that_says_the_same_again_is_dropped():
    assert drafts("Ships report. [1] Ferries do not. [2] Ships report. [1]") == drafts(
        "Ships report. [1] Ferries do not. [2]"
    )


@pytest.mark.parametrize("said", ["The Harbour Act does not answer this.", "These do not answer the question. [1]"])
def test_what_says_that_it_does_not_answer_is_a_refusal_whatever_it_calls_the_passages(said):
    assert refusing(begun(said, 3))


def test_of_an_answer_that_is_still_written_the_last_sentence_may_go_on():
    assert begun("Ships report. [1] They do", 1) == [Draft("Ships report.", (1,)), Draft("They do", ())]
    assert begun("", 1) == []


def test_what_is_no_text_has_too_few_letters_among_its_signs():
    assert failing("lamps ###") == ""
    assert failing("lamps ####") == "wrote what is no text"
    assert failing("lamps [1] 12345") == ""


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("**Lamps** _burn_ `now`.", ["Lamps burn now."]), ("Lamps\nburn.", ["Lamps burn."]), ("Lamps  \nburn.", ["Lamps burn."]),
        ("1. Lamps\n2. Bells", ["Lamps", "Bells"]), ("# Lamps\n\nThey burn.", ["They burn."]), ("```\nlamps\n```", ["lamps\n"]),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | |", ["1 | 2", "3"]), ("", []), ("> Lamps burn.", ["Lamps burn."]),
        ("See https://a.b/c now.", ["See  now."]),
    ],
)  # fmt: skip
def test_markdown_becomes_plain_blocks(markdown, found):
    assert blocks(markdown) == found


def test_only_a_last_sentence_may_break_off_and_one_alone_stays():
    assert [draft.text for draft in drafts("Ships are requi")] == ["Ships are requi"]
    assert [draft.text for draft in drafts("Ships report\n\nFerries do not. [2]")] == [
        "Ships report",
        "Ferries do not.",
    ]
    for end in ("!", "?", ":", ";", ".)", ".”", "。"):
        assert len(drafts(f"Ships report. Ferries do not{end}")) == 2


def test_markers_are_taken_once_in_their_order_and_from_one_on():
    assert drafts("Ships report [3][1, 3; 2][0].") == [Draft("Ships report.", (3, 1, 2))]
