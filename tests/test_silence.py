"""What is denied of a question, wholly or in part, by what the library is known to lack."""

import pytest

from assistant import Filters
from assistant.answers.direct import Direct
from assistant.answers.retrieved import Retrieved
from assistant.answers.silence import left_open, reason

LAMPS = "Article 1\nLamps\n\nKeepers of lamps shall light every lamp at dusk.\n"
TEA = "Article 1\nTea\n\nServants shall serve tea at five.\n"


@pytest.fixture
def lamps(library, tmp_path):
    (tmp_path / "lamps.txt").write_text(LAMPS)
    (tmp_path / "tea.txt").write_text(TEA)
    library.add(tmp_path / "lamps.txt", title="Lamp Act", jurisdiction="Utopia", adopted="2020-05-01")
    library.add(tmp_path / "tea.txt", title="Tea Act", jurisdiction="Avalon")
    return library


@pytest.fixture
def found(lamps):
    """What is found for a question."""

    def retrieved(question, filters=None, **more):
        filters = filters or Filters()
        asked = lamps.searcher.understood(question, (), filters)
        return Retrieved(asked, lamps.searcher.ranked(asked, filters, {}), filters, {}, **more)

    return retrieved


def test_an_instrument_that_is_named_and_lacks_is_denied_unless_one_that_is_there_is_named_too(lamps, found):
    assert "does not hold" in reason(found("What does the EU AI Act prohibit?"), lamps.searcher)
    both = found("What do the EU AI Act and the Lamp Act say of lamps at dusk?")
    assert "does not hold" not in (reason(both, lamps.searcher) or "")
    assert "does not hold" in left_open(both, (), lamps.library.holdings())[0]


def test_a_place_that_lacks_is_denied_unless_what_was_found_speaks_of_it(lamps, found, tmp_path):
    question = "Shall keepers in Texas light lamps at dusk?"
    denied = "The library holds no document of Texas."
    assert reason(found(question), lamps.searcher).startswith(denied)
    (tmp_path / "more.txt").write_text("Lamps of Texas\n\nIn Texas lamps are lit at dusk by keepers of lamps.\n")
    lamps.add(tmp_path / "more.txt", jurisdiction="Utopia")
    assert reason(found(question), lamps.searcher) is None
    assert left_open(found(question), (), lamps.library.holdings())[0].startswith(denied)


def test_of_an_instrument_that_was_not_made_on_a_day_nothing_is_said_but_that(lamps, found):
    question = "What does the Lamp Act say of lamps at dusk?"
    assert reason(found(question, Filters(as_of="2019")), lamps.searcher).startswith("Lamp Act")
    assert reason(found(question, Filters(as_of="2021")), lamps.searcher) is None


def test_what_is_told_of_a_document_as_such_needs_no_passage_that_fits(lamps, found):
    question = "How high are the towers?"
    assert reason(found(question), lamps.searcher) == ""
    assert reason(found(question, told=Direct(())), lamps.searcher) is None
    assert reason(found(question, told=Direct((), "There are none.")), lamps.searcher) == "There are none."


def test_that_no_instrument_that_was_named_is_quoted_is_said(lamps):
    answer = lamps.ask("Does the Tea Act say that keepers of lamps shall light every lamp at dusk?")
    (statement,) = answer.statements
    assert statement.citations[0].passage.document.title == "Lamp Act"
    assert "No sentence of Tea Act is quoted: what was found nearest stands in other documents." in answer.missing
    assert lamps.ask("Does the Lamp Act say that keepers of lamps shall light every lamp at dusk?").missing == ()


def test_whether_an_instrument_holds_another_one_may_tell_alone(lamps, found):
    other = lamps.ask("Does the Lamp Act say that keepers of lamps shall light every lamp at dusk?").statements
    for question, is_said in (("Was the Tea Act repealed?", False), ("What does the Tea Act say of lamps?", True)):
        told = " ".join(left_open(found(question), other, lamps.library.holdings()))
        assert ("No sentence of Tea Act is quoted" in told) is is_said
