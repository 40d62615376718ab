"""What is filled into the forms of PDF files."""

import pytest
from pdffile import read

LABELS = [
    (60, 780, "Response form"),
    (60, 740, "Question 1. How long is enough?"),
    (60, 640, "Question 2. Do you agree?"),
]


@pytest.fixture
def lines(tmp_path):
    return lambda *fields, page=LABELS: [
        line for line in read(tmp_path / "a.pdf", [page], fields).content.split("\n") if line
    ]


def box(left, bottom, right, top):
    return f"/Rect [{left} {bottom} {right} {top}]"


def tick(name, left, state):
    return f"/FT /Btn /T ({name}) {box(left, 615, left + 12, 627)} /AS /{state} /V /{state} /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>"


def test_an_answer_stands_where_its_field_does_though_nothing_draws_it(lines):
    answer = f"/FT /Tx /T (q1) /V (24 hours are enough.) {box(60, 700, 460, 725)}"
    assert lines(answer) == [
        "Response form",
        "Question 1. How long is enough?",
        "24 hours are enough.",
        "Question 2. Do you agree?",
    ]


def test_boxes_are_ticked_or_open_beside_their_words(lines):
    page = [*LABELS, (76, 617, "I agree"), (216, 617, "I do not")]
    assert lines(tick("yes", 60, "Yes"), tick("no", 200, "Off"), page=page)[-1] == "☒ I agree ☐ I do not"


def test_what_is_chosen_of_several_is_named_as_the_form_names_it(lines):
    choice = f"/FT /Ch /Ff 131072 /T (q2) /Opt [[(1) (Fully)] [(2) (In part)]] /V (2) /I [1] {box(60, 600, 200, 620)}"
    assert lines(choice)[-1] == "In part"


def test_an_answer_of_several_lines_is_read_in_their_order(lines):
    long = "Twenty four hours are enough for most firms that know what they do. Others need more than that."
    found = lines(f"/FT /Tx /Ff 4096 /T (q1) /V ({long}) {box(60, 660, 300, 730)}")
    assert " ".join(found[2:-1]) == long


@pytest.mark.parametrize(
    "field",
    [
        "/FT /Tx /T (q1) /V (secret) /Ff 8192 " + box(60, 700, 460, 725),
        "/FT /Tx /T (q1) /V (unseen) /F 2 " + box(60, 700, 460, 725),
        "/FT /Tx /T (q1) " + box(60, 700, 460, 725),
        "/FT /Btn /Ff 65536 /T (send) /MK << /CA (Send) >> " + box(60, 600, 120, 620),
        "/FT /Sig /T (sign) " + box(60, 600, 120, 620),
    ],
)
def test_passwords_hidden_and_empty_fields_and_buttons_say_nothing(lines, field):
    assert lines(field) == [text for _, _, text in LABELS]
