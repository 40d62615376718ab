"""Lists of questions as people keep them: texts, tables, encodings, and rows that are broken."""

import time

import pytest

from assistant.analyse import questionlist
from assistant.analyse.questionlist import read
from assistant.errors import QuestionError


def asked(content, name="list.csv"):
    return [each.question for each in read(content.encode(), name).questions if not each.problem]


def broken(content, name="list.csv"):
    return [(each.line, each.question, each.problem) for each in read(content.encode(), name).questions if each.problem]


def test_a_text_has_a_question_on_each_line_that_is_not_empty():
    listed = read(b"What is high-risk?\r\n\r\n  Who must notify?  \r\n", "list.txt")
    assert [(each.line, each.question) for each in listed.questions] == [
        (1, "What is high-risk?"),
        (3, "Who must notify?"),
    ]


def test_bullets_and_numbers_of_a_list_are_no_part_of_its_questions():
    assert asked("1. Who must notify?\n2) When?\n3. To whom?\n", "list.txt") == [
        "Who must notify?",
        "When?",
        "To whom?",
    ]
    assert asked("- Who?\n- When?\n", "list.txt") == ["Who?", "When?"]
    assert asked("Who must notify?\nWhat is it?\n1. What of this?\n", "list.txt")[2] == "1. What of this?"


def test_a_text_may_have_commas_and_quotation_marks_as_it_likes():
    lines = '"Deep fake": what is it, and who says so?\nWho, if anyone, must "notify"?'
    assert asked(lines, "list.txt") == lines.split("\n")


@pytest.mark.parametrize("name", ["Pasted text", "list.txt", "Standard input"])
def test_a_title_above_the_questions_of_a_text_makes_no_table_of_it(name):
    listed = read(b'\nQuestions\n\n"Deployer" - what does it mean?\nWho, if anyone, must "notify"?\n', name)
    assert [(each.line, each.question, each.problem) for each in listed.questions] == [
        (4, '"Deployer" - what does it mean?', ""), (5, 'Who, if anyone, must "notify"?', ""),
    ]  # fmt: skip
    assert asked("Questions\n1. Who?\n2. When?\n", name) == ["Who?", "When?"]


@pytest.mark.parametrize("first", ["Questions, second round", "AI Act; questions", "ID, question"])
def test_commas_of_sentences_part_no_values_of_a_text_whatever_its_first_line_says(first):
    lines = [first, "What is high-risk, and who decides?", "Who decides; and when?"]
    assert asked("\n".join(lines), "list.txt") == lines


def test_a_small_word_is_no_bullet_and_a_bullet_of_the_same_letter_is_one():
    assert asked("o que é risco alto?\no que é um provedor?\n", "list.txt")[0] == "o que é risco alto?"
    assert asked("o Who must notify?\no When?\n", "list.txt") == ["Who must notify?", "When?"]


def test_the_column_named_question_holds_the_questions_and_the_others_are_kept():
    listed = read(b"ID; Question ;Owner\n7;Who must notify?;Ada\n8;What, then?;\n9;Who?\n", "list.csv")
    assert listed.columns == ("ID", "Owner")
    assert [(each.line, each.question, each.beside) for each in listed.questions] == [
        (2, "Who must notify?", ("7", "Ada")), (3, "What, then?", ("8", "")), (4, "Who?", ("9", "")),
    ]  # fmt: skip


def test_without_names_of_columns_the_first_one_holds_the_questions():
    listed = read(b'Who must notify?,a\n"What, then?",b\n', "list.csv")
    assert [(each.question, each.beside) for each in listed.questions] == [
        ("Who must notify?", ("a",)),
        ("What, then?", ("b",)),
    ]
    assert listed.columns == ("column 2",)


def test_without_a_named_column_the_one_with_most_words_is_asked_and_that_is_told():
    listed = read(b"ID;Frage;Wer\n1;Wer muss melden?;Ada\n2;Bis wann muss gemeldet werden?;Bob\n", "list.csv")
    assert [each.question for each in listed.questions][1:] == ["Wer muss melden?", "Bis wann muss gemeldet werden?"]
    assert "column 2 is asked, its first row too" in listed.notices[0]


def test_the_column_with_most_words_is_found_by_whole_rows_and_in_any_script():
    table = '1;Wer muss melden?\n2;"Bis wann muss gemeldet werden, wenn es ein langer Satz ist\n3;Wer?\n'
    assert asked(table) == ["Wer muss melden?", "Wer?"]
    assert asked("1,哪些系统属于高风险？,Ada Lovelace\n2,谁必须通知？,Bob Ray\n") == [
        "哪些系统属于高风险？",
        "谁必须通知？",
    ]


def test_a_space_before_a_quotation_mark_parts_values_as_none_does():
    assert asked('"ID", "question"\n"1", "Who, then?"\n') == ["Who, then?"]
    assert asked('question, owner\n"Who, then?", "Ada, Bob"\n') == ["Who, then?"]


def test_a_value_that_is_too_long_is_told_as_that():
    ((line, _, problem),) = broken(f'question,id\n"{"Who? " * 30_000}",1\nWhen?,2\n')
    assert (line, "more than 131,072 characters" in problem) == (2, True)


@pytest.mark.parametrize("head", ["", "question\n", '"Questions"\n'])
def test_in_a_table_of_one_column_commas_are_those_of_sentences(head):
    table = f'{head}Who, and when, must notify?\nWhat fines, if any?\n"Is it, ""so to say"", law?"\n'
    assert asked(table) == ["Who, and when, must notify?", "What fines, if any?", 'Is it, "so to say", law?']


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_encodings_are_those_that_spreadsheets_write(encoding):
    listed = read(
        "question;id\r\nGilt die Verordnung über künstliche Intelligenz für Behörden?;1\r\n".encode(encoding), "a.csv"
    )
    assert [each.question for each in listed.questions] == [
        "Gilt die Verordnung über künstliche Intelligenz für Behörden?"
    ]
    assert bool(listed.notices) == (encoding == "cp1252"), "a guess is told"


def test_what_spreadsheets_say_first_of_their_sign_and_tabs_are_understood():
    assert asked("sep=;\nquestion;id\nWho?;1\n") == ["Who?"]
    assert asked("id\tquestion\n1\tWho, then?\n", "list.tsv") == ["Who, then?"]
    assert asked("id,question\n1,Who?\n", "standard input") == ["Who?"]


def test_a_question_over_two_lines_is_one():
    assert asked('question,id\n"Who must\nnotify?",1\nWhen?,2\n') == ["Who must notify?", "When?"]


def test_a_quotation_mark_that_nothing_closes_breaks_its_own_row_only():
    table = 'question,id\nWho?,1\n"When,2\nWhere?,3\n"What",4\n'
    assert asked(table) == ["Who?", "Where?", "What"]
    ((line, question, problem),) = broken(table)
    assert (line, question) == (3, '"When,2')
    assert "Line 3" in problem
    assert "quotation mark" in problem


def test_a_row_with_too_many_or_too_few_values_is_told_and_the_others_are_read():
    table = "id,question\n1,Who?\n2,Who, and when?\n3\n4,Why?,,\n"
    assert asked(table) == ["Who?", "Why?"]
    assert [(line, question) for line, question, _ in broken(table)] == [(3, "2, Who, and when?"), (4, "3")]
    assert "3 values, the table has 2" in broken(table)[0][2]


def test_a_character_that_no_text_has_breaks_its_row_only():
    table = "Who must notify whom?\nWhat \0 is it?\nWhen must they notify?\n"
    for name in ("list.txt", "list.csv"):
        assert asked(table, name) == ["Who must notify whom?", "When must they notify?"]
        assert [line for line, _, _ in broken(table, name)] == [2]


def test_questions_that_stand_twice_are_kept():
    assert asked("Who?\nWho?\n") == ["Who?", "Who?"]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"question,id\n", b"\xef\xbb\xbf", b"sep=;\n"])
def test_a_list_without_questions_is_refused_with_a_hint(content):
    with pytest.raises(QuestionError) as caught:
        read(content, "list.csv")
    assert "list.csv holds no questions" in str(caught.value)
    assert "one question on each line" in caught.value.hint


def test_what_is_no_text_or_too_large_is_refused(monkeypatch):
    with pytest.raises(QuestionError, match="no text"):
        read(b"PK\x03\x04" + b"\0" * 100, "list.xlsx")
    monkeypatch.setattr(questionlist, "LARGEST", 10)
    with pytest.raises(QuestionError, match="larger"):
        read(b"Who must notify whom?", "list.txt")


def test_beyond_the_limit_questions_are_left_out_and_that_is_told(monkeypatch):
    monkeypatch.setattr(questionlist, "MOST", 2)
    listed = read(b"Who?\nWhen?\nWhere?\n", "list.txt")
    assert [each.question for each in listed.questions] == ["Who?", "When?"]
    assert "3 questions; the first 2 are asked" in listed.notices[0]


def test_a_first_line_longer_than_a_value_may_be_is_read_all_the_same():
    assert len(asked("Who? " * 40_000 + "\nWhen?\n", "list.txt")) == 2


def spent(content):
    """The time of this thread that reading a table takes, in seconds."""
    began = time.thread_time()
    read(content.encode(), "list.csv")
    return time.thread_time() - began


@pytest.mark.parametrize("row", ['"Who,1\n', 'Who",1,"\n', '"Who"?,1\n', "Who?" + "," * 40 + "\n"])
def test_a_list_four_times_as_long_takes_about_four_times_as_long(row):
    few, many = (min(spent("question,id\n" + row * count) for _ in range(2)) for count in (2_000, 8_000))
    assert many < 9 * few


def test_a_row_with_very_many_empty_values_takes_no_longer_than_its_length():
    few, many = (min(spent(f"question,id\nWho?{',' * count}\n") for _ in range(2)) for count in (40_000, 160_000))
    assert many < 9 * few


def test_a_quotation_mark_that_is_closed_much_later_breaks_its_own_row_only():
    table = 'question,id\n"Who,1\n' + "When?,2\n" * 300 + 'What?,"3"\n"Why?",4\n'
    assert len(asked(table)) == 302
    assert [line for line, _, _ in broken(table)] == [2]


def test_columns_without_end_are_left_out_where_they_are_empty_and_else_refused():
    listed = read(f"id,question{',' * 16_000}\n1,Who?{',' * 16_000}\n".encode(), "list.csv")
    assert [each.question for each in listed.questions] == ["Who?"]
    assert len(listed.columns) < 200
    with pytest.raises(QuestionError, match="301 columns"):
        read(f"question{',a' * 300}\n".encode() + b"Who?\n", "list.csv")
