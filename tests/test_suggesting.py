"""Questions that the library answers well."""

from dataclasses import replace

import lamps
import pytest

from assistant import Filters, Turn
from assistant.analyse.proposing import of_status
from assistant.analyse.suggesting import is_right
from assistant.records import Asks, Verdict


@pytest.fixture
def lit(library, tmp_path):
    lamps.add(library, tmp_path)
    return library


def asked(library):
    """The questions that are asked of a library while it suggests some, and these."""
    turns = []
    return turns, list(library.suggest(turn=lambda: turns.append(1)))


def test_each_suggestion_is_answered_with_words_that_stand_where_its_document_has_them(lit):
    found = list(lit.suggest())
    assert {each.asks for each in found} >= {Asks.DEFINITION, Asks.PENALTY, Asks.SCOPE, Asks.COMPARISON, Asks.FORCE}
    for each in found:
        answer = lit.ask(each.question)
        assert not answer.abstained
        assert not answer.missing
        assert {citation.verdict for citation in answer.citations} == {Verdict.VERBATIM}
        assert {document.id for document in answer.cited} <= {*each.documents}
        assert answer.citations[0].locator == each.locator
    fine = next(each for each in found if each.asks is Asks.PENALTY)
    assert "EUR 500" in lit.ask(fine.question).text


def test_the_first_ones_are_of_different_jurisdictions(lit):
    by_id = {each.id: each.jurisdiction for each in lit.documents()}
    first = [by_id[each.documents[0]] for each in list(lit.suggest())[:2]]
    assert sorted(first) == ["Lampton", "Shoreham"]


def test_they_are_found_once_and_anew_when_the_library_changes(lit, tmp_path):
    turns, first = asked(lit)
    assert turns
    assert asked(lit) == ([], first)
    assert lit.settings.index_dir.joinpath("suggestions.json").exists()
    lit.remove("beacon-code")
    _, after = asked(lit)
    assert after
    assert all("beacon-code" not in each.documents for each in after)
    assert "Beacon" not in lit.settings.index_dir.joinpath("suggestions.json").read_text()


def test_of_a_text_that_ended_only_its_standing_is_asked(library, tmp_path):
    (tmp_path / "lamp-act.md").write_text(lamps.ACT, encoding="utf-8")
    library.add(tmp_path / "lamp-act.md", title="Lamp Act", status="repealed", status_date="2022-01-01")
    assert [each.question for each in library.suggest()] == ["Is the Lamp Act still in force?"]


def test_a_library_that_answers_nothing_suggests_nothing(library, tmp_path):
    (tmp_path / "note.txt").write_text("We met at noon and had tea.\n")
    library.add(tmp_path / "note.txt")
    assert list(library.suggest()) == []


def test_what_a_turn_raises_ends_the_search_and_nothing_is_kept(lit):
    def turn():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(lit.suggest(turn=turn))
    assert asked(lit)[0]


def test_after_an_answer_what_is_offered_is_answered_in_the_conversation(lit):
    answer = lit.ask("What must a lamp keeper do in Lampton?")
    found = list(lit.suggest(after=answer))
    assert "How high are the fines under the Lamp Act?" in [each.question for each in found]
    for each in found:
        assert not lit.ask(each.question, history=[Turn(answer.question, answer.text)]).abstained
    turns = []
    assert list(lit.suggest(answer, lambda: turns.append(1))) == found
    assert turns == [], "each is asked once"


def test_after_silence_what_is_offered_has_an_answer(lit):
    answer = lit.ask("How high are the fines for lamps in Norway?")
    assert answer.abstained
    found = [each.question for each in lit.suggest(after=answer)]
    assert "How high are the fines under the Lamp Act?" in found


def test_what_is_offered_after_an_answer_keeps_to_its_filters(lit):
    answer = lit.ask("What must lamp keepers do?", filters=Filters(jurisdictions=("Shoreham",)))
    assert all(each.documents == ("beacon-code",) for each in lit.suggest(after=answer))


def test_an_answer_is_right_only_if_all_of_it_stands_where_it_is_expected(lit):
    suggester = lit._suggester
    proposal = next(each for each in suggester._of("lamp-act") if each.asks is Asks.PENALTY)
    answer, holdings = lit.ask(proposal.question), lit.library.holdings()
    assert is_right(answer, proposal, holdings)
    elsewhere = replace(proposal, places=((("lamp-act", 0, 20),),))
    other = replace(proposal, places=((("beacon-code", 0, 271),),))
    both = replace(proposal, places=(*proposal.places, (("beacon-code", 0, 271),)))
    for wrong in (elsewhere, other, both):
        assert not is_right(answer, wrong, holdings)
    doubted = tuple(replace(each, verdict=Verdict.UNSUPPORTED) for each in answer.citations)
    statements = tuple(replace(each, citations=doubted) for each in answer.statements)
    assert not is_right(replace(answer, statements=statements), proposal, holdings)
    assert not is_right(replace(answer, missing=("No word on ships.",)), proposal, holdings)
    assert not is_right(replace(answer, abstained=True), proposal, holdings)


def test_what_is_asked_of_a_document_that_was_removed_meanwhile_is_no_suggestion(lit):
    suggester, ids = lit._suggester, [each.id for each in lit.documents()]
    proposal = of_status(next(each for each in lit.documents() if each.id == "lamp-act"))
    answer = lit.ask(proposal.question)
    assert is_right(answer, proposal, lit.library.holdings())
    for each in ids:
        lit.remove(each)
    assert not is_right(answer, proposal, lit.library.holdings())
    assert suggester._checked(proposal) is None
