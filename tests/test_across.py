"""What a question asks of all documents at once."""

import pytest
from conftest import document

from assistant.describe.languages import of_question
from assistant.policy.holdings import Holdings
from assistant.records import Authority, Status
from assistant.search.across import across

HELD = {"status": Status.IN_FORCE, "adopted": "2024-01-01", "in_force": "2024-01-01", "authority": Authority.BINDING}
ACT = document("act", title="Lamp Act", kind="law", jurisdiction="EU", **HELD)
ORDER = document("order", title="Order 9 on Lamps", kind="executive order", jurisdiction="US", **HELD)
ENDED = document(
    "ended", title="Order 8 on Lamps", kind="executive order", jurisdiction="US-Texas", status=Status.REVOKED,
    authority=Authority.BINDING, adopted="2020-01-01", status_date="2024-01-01",
)  # fmt: skip
CODE = document(
    "code", title="Code on Lamps", kind="code of practice", jurisdiction="EU", authority=Authority.VOLUNTARY
)
LIBRARY = Holdings((ACT, ORDER, ENDED, CODE))


def asked(question, named=(), bare=None):
    return across(question, question if bare is None else bare, of_question(question), named, LIBRARY)


@pytest.mark.parametrize(
    "question", ["Which frameworks are purely voluntary rather than law?", "Which codes are voluntary, not laws?"]
)
def test_what_a_status_is_set_against_is_not_sought(question: str) -> None:
    found = asked(question)
    assert (found.term, found.documents) == ("", ("code",))


@pytest.mark.parametrize(
    ("opening", "of_all"),
    [
        ("I would like you to list the laws that are binding", "list the laws that are binding"),
        ("Could you please tell me which documents mention biometrics?", "Which documents mention biometrics?"),
        ("Can you show us which documents mention biometrics?", "Which documents mention biometrics?"),
        ("Hello! Do you know which documents mention biometrics?", "Which documents mention biometrics?"),
        ("I'm trying to find out which documents mention biometrics", "Which documents mention biometrics"),
        ("I'd like to see which orders are revoked", "Which orders are revoked?"),
        ("Would you list all documents that are in force?", "List all documents that are in force"),
        ("Help me find out which laws ban social scoring", "Which laws ban social scoring"),
    ],
)
def test_courtesies_around_a_question_change_nothing(opening: str, of_all: str) -> None:
    assert asked(opening) is not None
    assert asked(opening) == asked(of_all)


@pytest.mark.parametrize(
    "question",
    [
        "I have to show documents to the regulator; what are the fines?",
        "I need to give documents to the authority within how many days?",
        "Can you break rules on emotion recognition?",
        "Can you explain the rules on deepfakes?",
    ],
)
def test_what_somebody_does_with_documents_is_no_courtesy(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "What documents do I have to keep?",
        "I need to know what documents I have to keep",
        "Can you list the documents that a provider must keep?",
        "Which documents does an importer of lamps need to keep?",
        "What documents must a provider keep?",
        "Which documents must be kept for ten years?",
        "Name the documents we are obliged to keep",
    ],
)
def test_documents_that_somebody_must_keep_are_none_of_the_library(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "Which documents say that providers must keep logs?",
        "Which documents require that records must be kept for ten years?",
        "List all laws that a provider must comply with",
        "Which laws must a company follow?",
    ],
)
def test_documents_that_say_what_must_be_kept_are_asked_for(question: str) -> None:
    assert asked(question) is not None


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Which documents mention deep fakes?", "deep fakes"),
        ("Which of these texts mention AI literacy?", "AI literacy"),
        ("energy use of lamps, which of the papers mention it", "energy use of lamps"),
        ("Welche Dokumente erwähnen Wasserzeichen?", "Wasserzeichen"),
        ("Quels documents mentionnent les filigranes ?", "filigranes"),
        ("¿Qué documentos mencionan las marcas de agua?", "marcas de agua"),
        ("哪些文件提到水印？", "水印"),
    ],
)
def test_the_words_that_documents_are_to_mention_are_what_is_left_of_the_question(question, term):
    found = asked(question)
    assert (found.term, found.mentions) == (term, True)
    assert found.documents == found.among == ("act", "order", "ended", "code")


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Who else requires a bias audit?", "requires a bias audit"),
        ("Which texts leave research out of their scope?", "leave research out of their scope"),
        ("ai laws that exempt defence and national security", "exempt defence and national security"),
        ("In which countries can lamps be tested?", "lamps be tested"),
    ],
)
def test_what_documents_are_to_say_in_whatever_words(question, term):
    found = asked(question)
    assert (found.term, found.mentions) == (term, False)


@pytest.mark.parametrize(
    ("question", "documents", "among"),
    [
        ("Which orders are in force?", ("order",), ("order", "ended")),
        ("Which orders have been revoked or replaced by now?", ("ended",), ("order", "ended")),
        ("Which laws are in force?", ("act", "order"), ("act", "order", "ended")),
        ("Which documents are purely voluntary?", ("code",), ("act", "order", "ended", "code")),
        (
            "How many documents are in the library?",
            ("act", "order", "ended", "code"),
            ("act", "order", "ended", "code"),
        ),
        ("List all documents from the EU.", ("act", "code"), ("act", "code")),
        ("Which American orders are there?", ("order", "ended"), ("order", "ended")),
        ("Welche Gesetze sind in Kraft?", ("act", "order"), ("act", "order", "ended")),
    ],
)
def test_where_nothing_but_what_is_known_of_them_is_asked_that_decides(question, documents, among):
    found = asked(question)
    assert (found.term, found.documents, found.among) == ("", documents, among)


def test_places_that_are_said_with_the_documents_or_left_out_narrow_them():
    assert asked("Which EU documents mention lamps?").documents == ("act", "code")
    assert asked("Besides the EU, which documents mention lamps?").documents == ("order", "ended")
    assert asked("Who else besides America says something on open lamps, and how?").documents == ("act", "code")
    assert asked("Which documents mention Texas?").documents == ("act", "order", "ended", "code")


def test_a_document_that_is_named_is_what_the_others_are_to_mention():
    found = asked("Which documents mention the Lamp Act?", ("act",))
    assert (found.named, found.documents) == (("act",), ("order", "ended", "code"))


def test_how_often_a_word_stands_in_a_document_is_asked_of_that_one():
    for question in (
        "How many times is the word risk mentioned in the {}?",
        "How often does risk appear in the {}?",
        "How often is the term risk used in the {}?",
        "Wie oft kommt das Wort risk in dem {} vor?",
        "Combien de fois le mot risk apparaît-il dans {} ?",
    ):
        found = asked(question.format("Lamp Act"), ("act",), question.format(""))
        assert (found.term.removesuffix("-il").strip(), found.documents, found.times) == ("risk", ("act",), True), (
            question
        )


@pytest.mark.parametrize(
    "question",
    [
        "How often must lamps that are used in hiring be tested?",
        "How often do we have to report what is mentioned in the log?",
        "How often are lamps used at sea tested?",
        "Wie oft müssen Vorfälle vor dem Einsatz gemeldet werden?",
        "Combien de fois par an faut-il contrôler les lampes ?",
        "Hoe vaak moet een lamp voor gebruik worden getest?",
    ],
)
def test_how_often_something_is_to_be_done_is_no_count_of_words(question):
    assert asked(question) is None


def test_what_documents_say_on_how_often_is_no_count_of_words():
    found = asked("Which laws say how often lamps are tested?")
    assert (found.times, found.mentions) == (False, False)


def test_a_document_that_is_to_mention_others_is_asked_alone():
    for question in ("Which laws does the Lamp Act mention?", "Welche Gesetze nennt der Lamp Act?"):
        assert asked(question, ("act",)) is None
    assert asked("Which laws mention the Lamp Act?", ("act",)).documents == ("order", "ended", "code")


def test_of_a_place_without_documents_none_are_asked():
    for question in (
        "How many documents from Brazil are there?",
        "How many documents are there from Brazil?",
        "Which Brazilian laws are in force?",
    ):
        assert asked(question).among == ()


def test_a_place_that_stands_alone_is_where_the_documents_are_of():
    found = asked("Which orders are there in Texas?")
    assert (found.term, found.documents) == ("", ("ended",))


def test_what_documents_are_is_told_of_the_day_that_is_asked_about():
    question = "Which orders are in force?"
    assert across(question, question, "en", (), LIBRARY, "2023-12-31").documents == ("ended",)
    assert across(question, question, "en", (), LIBRARY, "2024-02-01").documents == ("order",)
    gone = "Which orders have been revoked?"
    assert across(gone, gone, "en", (), LIBRARY, "2023-12-31").documents == ()


def test_an_abbreviation_is_no_small_word():
    assert asked("Which documents mention the WHO?").term == "WHO"
    assert asked("WHICH DOCUMENTS ARE IN FORCE?").term == ""


@pytest.mark.parametrize(
    "question",
    [
        "What does the Lamp Act say?",
        "Which five principles does the paper name?",
        "Which countries signed the declaration?",
        "Which authority checks lamps?",
        "How many days do we have?",
        "Who enforces the law?",
        "What are the rules for lamps?",
        "Does the law apply?",
    ],
)
def test_a_question_that_has_one_answer_is_not_asked_of_all_documents(question):
    assert asked(question) is None


def test_a_question_about_one_document_is_asked_of_it_alone():
    assert asked("Which rules of the Lamp Act apply to ships?", ("act",)) is None


def test_filters_narrow_what_is_asked():
    found = asked("Which orders are in force?").within({"ended", "act"})
    assert (found.documents, found.among) == ((), ("ended",))


@pytest.mark.parametrize(("count", "is_count"), [(5, True), (6, False)])
def test_words_are_counted_together_up_to_five(count, is_count):
    term = " ".join(["zebra", "lamp", "horn", "bell", "buoy", "oar"][:count])
    question = f"How many times is the word {term} mentioned in the {{}}?"
    found = asked(question.format("Lamp Act"), ("act",), question.format(""))
    assert (found is not None) is is_count
    assert found is None or (found.term, found.times) == (term, True)


def test_what_is_left_out_reaches_over_four_words():
    assert asked("Besides one two three EU, which documents mention lamps?").documents == ("order", "ended")
    assert asked("Besides one two three four EU, which documents mention lamps?").documents == (
        "act",
        "order",
        "ended",
        "code",
    )


@pytest.mark.parametrize(
    ("question", "known", "documents"),
    [
        ("Which laws are in force?", ("in force",), ("act", "order")),
        ("Which documents are binding?", ("binding",), ("act", "order", "ended")),
        ("Which documents are only proposals?", ("proposal",), ()),
        ("Which documents were amended?", ("amended",), ()),
        ("Which documents are not binding?", ("voluntary",), ("code",)),
        ("Which documents are no longer in force?", ("ended",), ("ended",)),
    ],
)
def test_what_is_known_of_documents_decides_which_are_meant(question, known, documents):
    found = asked(question)
    assert (found.known, found.documents) == (known, documents)
    assert not found.mentions
    assert not found.times


@pytest.mark.parametrize(
    "question",
    [
        "What documents must a keeper have at hand?",
        "Which papers should the harbour keep?",
        "What does a keeper pay who refuses to give documents?",
    ],
)
def test_documents_that_somebody_must_keep_or_give_are_none_of_the_library(question):
    assert asked(question) is None


def test_a_document_is_not_one_of_those_that_are_to_mention_it():
    found = asked("Which documents mention the Lamp Act?", ("act",))
    assert found.mentions
    assert found.named == ("act",)
    assert "act" not in found.among
