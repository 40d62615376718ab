"""A question to its answer: what is decided on the way, and what an answer keeps."""

import re

import pytest

from assistant import Filters, Turn
from assistant.answers.asking import REMEMBERED
from assistant.answers.sufficiency import CONSIDERED
from assistant.models.chat import EXTRACTIVE
from assistant.records import Answer, Event, StatementKind

LAMPS = """Article 1
Lamps

Keepers of lamps shall light every lamp at dusk. Keepers of lamps shall keep oil for nine nights.

Article 2
Ships

Ships shall stop before the harbour until the lamps of the keepers are lit.
"""
TEA = "Article 1\nTea\n\nServants shall serve tea at five.\n\nArticle 2\nCake\n\nServants shall cut cake at six.\n"


@pytest.fixture
def asked(library, tmp_path):
    """A library of two laws, one of which has ended."""
    for name, text in (("lamps", LAMPS), ("tea", TEA)):
        (tmp_path / f"{name}.txt").write_text(text)
    library.add(tmp_path / "lamps.txt", title="Lamp Act", jurisdiction="Utopia", status="in force", in_force="2020")
    library.add(
        tmp_path / "tea.txt", title="Tea Act", jurisdiction="Avalon", status="repealed", status_date="2024-01-01"
    )
    return library


def test_an_answer_keeps_what_it_was_asked_and_what_it_rests_on(asked):
    filters = Filters(jurisdictions=("Utopia",))
    history = [Turn(f"What of lamps {n}?", "They burn.") for n in range(REMEMBERED + 3)]
    answer = asked.ask("For how many nights shall keepers of lamps keep oil?", history=history, filters=filters)
    assert answer.question == "For how many nights shall keepers of lamps keep oil?"
    assert answer.filters == filters
    assert answer.history == tuple(history[-REMEMBERED:])
    assert answer.corpus == asked.library.holdings().fingerprint
    assert answer.model == EXTRACTIVE
    assert answer.consulted == ("lamps",)
    assert {passage.document.id for passage in answer.passages} == {"lamps"}
    assert "nine nights" in answer.citations[0].quote
    assert not answer.abstained
    assert answer.reason == ""
    assert {"embed", "answer"} <= answer.timings.keys()


def test_an_answer_says_what_was_searched_for_a_misspelt_word_and_keeps_the_question_as_it_was_asked(
    asked, embedder, monkeypatch
):
    monkeypatch.setattr(embedder, "count", lambda texts: [2 * len(text.split()) for text in texts])
    question = "For how many nights shall kepeers of lamps keep oil?"
    answer = asked.ask(question)
    assert answer.question == question
    assert answer.query == "For how many nights shall keepers of lamps keep oil?"
    assert "> Searched for: For how many nights shall keepers of lamps keep oil?" in answer.to_markdown()
    assert "nine nights" in answer.citations[0].quote
    silent = asked.ask("What do kepeers say in Article 7 of the Lamp Act?")
    assert silent.abstained
    assert silent.searched == "What do keepers say in Article 7 of the Lamp Act?"


def test_silence_is_one_notice_that_gives_its_reason_and_cites_nothing(asked):
    answer = asked.ask("What does Article 7 of the Lamp Act say?")
    assert answer.abstained
    (told,) = answer.statements
    assert told.kind is StatementKind.NOTICE
    assert told.text == answer.reason
    assert "there is no Article 7" in answer.reason
    assert (answer.citations, answer.notices, answer.missing) == ((), (), ())


def test_silence_counts_only_what_the_filters_allow(asked):
    answer = asked.ask("How heavy is the moon?", filters=Filters(jurisdictions=("Avalon",)))
    assert answer.abstained
    assert "one document was searched" in answer.reason
    assert "2 documents" in asked.ask("How heavy is the moon?").reason


def test_what_a_question_presumes_is_looked_at_before_what_was_found(asked):
    answer = asked.ask("Shall keepers of lamps light every lamp at dusk under Article 7 of the Lamp Act?")
    assert "there is no Article 7" in answer.reason


def test_of_an_instrument_that_is_asked_about_it_is_said_whether_it_is_in_force(asked):
    answer = asked.ask("Is the Tea Act still in force?")
    assert answer.statements[0].kind is StatementKind.NOTICE
    assert answer.statements[0].text == "Tea Act was repealed on 2024-01-01."
    assert answer.citations
    assert answer.notices == (), "what is said already is not said again"


def test_the_day_of_the_filters_goes_before_the_day_of_the_question(asked):
    question = "Was the Tea Act in force on 1 May 2025, and shall servants serve tea?"
    assert "was not in force on 2025-05-01" in asked.ask(question).text
    assert "was in force on 2023-05-01" in asked.ask(question, as_of="2023-05-01").text


def test_of_an_instrument_that_was_not_made_yet_no_other_one_speaks(asked, tmp_path):
    (tmp_path / "bells.txt").write_text(LAMPS.replace("amp", "ell"))
    asked.add(tmp_path / "bells.txt", title="Bell Act", adopted="2025-05-05", in_force="2025-06-01", status="in force")
    for question in ("Is the Bell Act in force?", "When shall keepers light lamps under the Bell Act?"):
        early = asked.ask(question, as_of="2024-01-01")
        assert early.abstained
        assert early.reason.startswith("Bell Act was not in force on 2024-01-01.")
    assert asked.ask("Is the Bell Act in force?", as_of="2025-07-01").citations


def test_what_was_found_is_announced_with_its_number_and_the_answer_line_by_line(asked):
    *events, answer = asked.stream("When shall servants serve tea?")
    assert isinstance(answer, Answer)
    assert all(isinstance(event, Event) for event in events)
    kinds = [event.kind for event in events]
    assert kinds[:3] == ["stage", "found", "stage"]
    assert set(kinds[3:]) == {"token"}
    assert events[1].text == str(len(answer.passages)) == str(min(len(answer.passages), CONSIDERED))
    assert "".join(event.text for event in events[3:]) == answer.text


def test_a_place_of_which_nothing_is_cited_is_told_unless_an_instrument_is_named(asked):
    answer = asked.ask("Shall keepers of lamps in Avalon light every lamp at dusk?")
    assert {citation.passage.document.id for citation in answer.citations} == {"lamps"}
    assert answer.missing == ("Nothing from Avalon was found on this.",)
    named = asked.ask("Under the Lamp Act, shall keepers of lamps in Avalon light every lamp at dusk?")
    assert named.citations
    assert named.missing == ()
    assert asked.ask("Shall keepers of lamps in Utopia light every lamp at dusk?").missing == ()


def test_of_a_place_that_the_library_lacks_it_is_said_so_and_no_other_one_speaks(asked):
    for question in (
        "Shall keepers of lamps in Texas light every lamp at dusk?",
        "And under Texan law, who lights lamps?",
    ):
        answer = asked.ask(question)
        assert answer.abstained
        assert answer.reason.startswith("The library holds no document of Texas. Known without a text: TRAIGA (HB 149)")


def test_a_place_that_is_only_named_aside_is_not_what_is_asked_about(asked):
    for question in (
        "Under the Lamp Act, shall a Texan keeper light every lamp at dusk?",
        "Shall Texan keepers of lamps in Utopia light every lamp at dusk?",
    ):
        answer = asked.ask(question)
        assert answer.citations
        assert not any("Texas" in each for each in answer.missing)


def test_what_speaks_of_a_place_that_the_library_lacks_is_answered_and_the_lack_told(asked, tmp_path):
    (tmp_path / "ferries.txt").write_text("Article 1\nFerries\n\nFerries from Texas shall pay the keeper ten euro.\n")
    asked.add(tmp_path / "ferries.txt", title="Ferry Act", jurisdiction="Utopia")
    answer = asked.ask("What shall ferries from Texas pay the keeper?")
    assert answer.citations
    assert any("holds no document of Texas" in each for each in answer.missing)


def test_a_side_of_a_comparison_that_the_library_lacks_is_told(asked):
    answer = asked.ask("Compare the lamps of keepers in Utopia and in Texas.")
    assert "holds no document of Texas" in " ".join((*answer.missing, answer.reason))


def test_whether_the_instruments_that_a_question_names_are_in_force_is_told_before_all_else(asked):
    answer = asked.ask("Is the Tea Act still in force?")
    told = [each for each in answer.statements if each.kind is StatementKind.NOTICE]
    assert [each.text for each in told] == ["Tea Act was repealed on 2024-01-01."]
    assert answer.statements[0] is told[0]
    assert answer.notices == ()
    assert not any(
        each.kind is StatementKind.NOTICE for each in asked.ask("What does the Tea Act say of tea?").statements
    )


def lines(answer):
    return [(each.kind, each.citations[0].passage.document.id) for each in answer.statements if each.citations]


def test_of_all_documents_that_mention_something_each_has_its_cited_line_and_they_are_counted(asked):
    answer = asked.ask("Which documents mention lamps?")
    assert answer.statements[0].text == "1 of the 2 documents mentions “lamps”."
    assert lines(answer) == [(StatementKind.QUOTE, "lamps")]
    assert all("lamp" in each.quote.casefold() for each in answer.citations)
    both = asked.ask("Which documents mention keepers?")
    assert len(lines(both)) == 2 or both.statements[0].text.startswith("1 of")


def test_that_no_document_mentions_something_is_silence_that_says_so(asked):
    answer = asked.ask("Which documents mention zeppelins?")
    assert answer.abstained
    assert answer.reason == "None of the 2 documents mentions “zeppelins”."


def test_what_is_known_of_all_documents_is_told_with_their_number(asked):
    answer = asked.ask("Which laws are in force?")
    assert answer.statements[0].text.startswith("1 of the 2 documents is in force, as far as is known.")
    assert lines(answer) == [(StatementKind.FRAME, "lamps")]
    assert "Lamp Act has been in force since 2020." in answer.statements[1].text
    counted = asked.ask("How many documents are in the library?")
    assert counted.statements[0].text == "The library holds 2 documents."
    assert {name for _, name in lines(counted)} == {"lamps", "tea"}
    none = asked.ask("Which documents are only proposals?")
    assert none.abstained
    assert none.reason == "None of the 2 documents is known to be only proposed."


def test_how_often_a_word_stands_is_counted(asked):
    text = asked.text("lamps")
    answer = asked.ask("How many times is the word lamp mentioned in the Lamp Act?")
    times = len(re.findall(r"\blamps?\b", text, re.IGNORECASE))
    assert answer.statements[0].text.startswith(f"“lamp” stands {times} times in Lamp Act")


def test_documents_of_a_place_that_the_library_lacks_are_said_to_lack(asked):
    for question in ("How many documents from Brazil are there?", "Which Brazilian laws mention lamps?"):
        answer = asked.ask(question)
        assert answer.abstained
        assert answer.reason.startswith("The library holds no document of Brazil.")


def test_where_a_text_does_not_say_whether_it_is_in_force_what_is_known_rests_on_its_title(asked, tmp_path):
    (tmp_path / "bells.txt").write_text("Bell Act\n\nArticle 1\nBells\n\nRingers shall ring the bells at noon.\n")
    asked.add(tmp_path / "bells.txt", title="Bell Act", in_force="2025-06-01", status="in force")
    answer = asked.ask("Is the Bell Act still in force?")
    assert [each.quote for each in answer.citations] == ["Bell Act"]
    assert "has been in force since 2025-06-01" in answer.statements[0].text


def test_the_titles_of_all_laws_are_cited_that_are_asked_about(asked):
    answer = asked.ask("Are the Lamp Act and the Tea Act in force?")
    assert {each.passage.document.id for each in answer.citations} == {"lamps", "tea"}


def test_who_asks_for_more_than_force_is_answered_on_that(asked):
    answer = asked.ask("Which duties of keepers of lamps under the Lamp Act are still in force?")
    assert "Keepers of lamps shall light every lamp at dusk." in [each.quote for each in answer.citations]


def test_a_law_that_is_removed_while_it_is_asked_about_is_no_failure(asked):
    stream = asked.stream("Is the Lamp Act in force?")
    for event in stream:
        if isinstance(event, Event) and event.kind == "found":
            asked.remove("lamps")
    assert isinstance(event, Answer)


@pytest.mark.parametrize(
    ("question", "is_answered"),
    [
        ("How many ships shall stop before the harbour until the lamps are lit?", False),
        ("For how many nights shall keepers of lamps keep oil?", True),
    ],
)
def test_a_count_that_no_passage_tells_is_not_answered(asked, question, is_answered):
    assert asked.ask(question).abstained is not is_answered


def test_what_was_in_force_on_a_day_is_told_of_that_day(asked, tmp_path):
    (tmp_path / "cake.txt").write_text("Article 1\nCake\n\nServants shall bake cake at seven.\n")
    ended = {"status": "repealed", "in_force": "2021-01-01", "status_date": "2024-01-01"}
    asked.add(tmp_path / "cake.txt", title="Cake Act", jurisdiction="Avalon", **ended)
    for answer in (
        asked.ask("Which laws were in force on 1 June 2023?"),
        asked.ask("Which laws are in force?", filters=Filters(as_of="2023-06-01")),
    ):
        assert answer.statements[0].text.startswith("2 of the 3 documents are in force as of 2023-06-01"), answer.text
        assert "Cake Act was in force on 2023-06-01." in answer.text


def test_a_provision_that_nothing_is_or_names_is_not_answered_by_another_one(asked):
    for question in ("Article 2", "Art. 2", "Artikel 2"):
        assert asked.ask(question).citations
    answer = asked.ask("What does Article 99 say?")
    assert answer.abstained
    assert answer.reason == "No passage that was found is of Article 99, or speaks of it."


def test_a_small_word_is_counted_too(asked):
    (lamps, _) = asked.searcher.mentions(["shall"])
    assert (lamps.passage.document.id, lamps.times) == ("lamps", len(re.findall("shall", asked.text("lamps"))))


def test_a_document_of_no_known_place_may_be_of_one_that_no_document_is_known_to_be_of(asked, tmp_path):
    (tmp_path / "bill.txt").write_text("Article 1\nKites\n\nIn Brazil nobody shall fly kites above a market.\n")
    asked.add(tmp_path / "bill.txt", title="Kite Bill", jurisdiction="")
    answer = asked.ask("Shall somebody in Brazil fly kites above a market?")
    assert answer.citations
    assert answer.missing == ()


def test_filters_hold_for_questions_on_all_documents(asked):
    answer = asked.ask("How many documents are in the library?", filters=Filters(jurisdictions=("Utopia",)))
    assert {name for _, name in lines(answer)} == {"lamps"}
    assert answer.statements[0].text == "The library holds 1 document of this kind."


@pytest.mark.parametrize(
    "question",
    [
        "Which documents mention the Tea Act?",
        "How many documents are in force?",
        "What must servants do under the Tea Act?",
        "For how many nights shall keepers of lamps keep oil in Avalon?",
        "Compare the Lamp Act with the Tea Act: what must keepers and servants do?",
    ],
)
def test_a_document_that_goes_after_a_question_was_understood_is_answered_without(asked, question):
    items = asked.stream(question)
    next(items)
    asked.library.remove("tea")
    answer = [*items][-1]
    assert isinstance(answer, Answer)
    assert {each.passage.document.id for each in answer.citations} <= {"lamps"}
