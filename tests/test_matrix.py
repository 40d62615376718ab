"""Instruments side by side: each cell from its own documents, cited, or empty with the reason."""

import json

import pytest

from assistant.analyse.matrix import LARGEST
from assistant.answers.wording import NOT_FOUND
from assistant.errors import QuestionError, UnknownDocumentError
from assistant.jobs import CancelledError
from assistant.records import Matrix, Verdict, restored

NORTH = (
    "Article 1\n\nThis act applies to keepers of lamps in the harbour of Norway.\n\n"
    "Article 2\n\nThe keeper of a lamp shall notify every visitor that the lamp is lit by a machine.\n\n"
    "Article 3\n\nA keeper who breaks this act is liable to a fine of up to EUR 500.\n"
)
SOUTH = (
    "Article 1\n\nThis law applies to owners of beacons on the coast of Kenya.\n\n"
    "Article 2\n\nThe owner of a beacon shall notify each sailor that a machine lights the beacon.\n"
)


@pytest.fixture
def lamps(library, tmp_path):
    """A library of two laws that both tell of notices."""
    for name, text, place in (("north-act", NORTH, "Norway"), ("south-law", SOUTH, "Kenya")):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        library.add(
            path, title=name.replace("-", " ").title(), jurisdiction=place, authority="binding", status="in force"
        )
    return library


NOTICE = "Whom must the keeper or owner notify that a machine lights a lamp or a beacon?"


def test_each_cell_quotes_its_own_document_with_a_checked_citation(lamps):
    found = lamps.compare(["Norway", "Kenya"], [NOTICE])
    assert [each.name for each in found.subjects] == ["Norway", "Kenya"]
    north, south = found.rows[0]
    assert "every visitor" in north.text
    assert "each sailor" in south.text
    for subject, cell in zip(found.subjects, found.rows[0], strict=True):
        for each in cell.citations:
            assert (each.passage.document.id,) == subject.documents
            assert each.verdict is Verdict.VERBATIM
            assert lamps.text(each.passage.document.id)[each.start : each.end] == each.quote
    assert north.citations[0].locator == "Article 2"


def test_citations_have_one_number_each_over_the_whole_comparison(lamps):
    found = lamps.compare(["north-act", "south-law"], [NOTICE, "To whom does it apply?", NOTICE + " And when?"])
    markers = [each.marker for each in found.citations]
    assert markers == list(range(1, len(markers) + 1))
    places = {}
    for cell in (cell for row in found.rows for cell in row):
        for each in cell.citations:
            place = (each.passage.document.id, each.start, each.end)
            assert places.setdefault(place, each.marker) == each.marker


def test_a_subject_that_says_nothing_has_an_empty_cell_and_what_the_library_lacks_is_said(lamps):
    found = lamps.compare(["Kenya", "Japan"], ["Quantum teleportation of mangoes by submarine"])
    assert [cell.citations for cell in found.rows[0]] == [(), ()]
    assert found.rows[0][0].reason == NOT_FOUND
    assert found.rows[0][1].reason.startswith("The library holds no document of Japan.")


def test_the_ready_list_is_asked_where_no_aspect_is_named_and_its_names_stand_for_its_questions(lamps):
    found = lamps.compare(["Norway", "Kenya"])
    assert [each.label for each in found.aspects][:2] == ["scope", "prohibited practices"]
    (row,) = lamps.compare(["Norway", "Kenya"], ["Penalties"]).aspects
    assert (row.name, row.question) == ("penalties", "What are the penalties and fines for violations?")


def test_an_unknown_name_is_told_with_what_was_likely_meant(lamps):
    with pytest.raises(UnknownDocumentError) as caught:
        lamps.compare(["north-act", "south-lw"], [NOTICE])
    assert "'south-lw'" in str(caught.value)
    assert "south-law" in caught.value.hint


@pytest.mark.parametrize("names", [[], ["Norway"], ["Norway", "Norway"]])
def test_one_subject_cannot_be_compared(lamps, names):
    with pytest.raises(QuestionError) as caught:
        lamps.compare(names, [NOTICE])
    assert "2 to 12" in caught.value.hint


def test_too_many_aspects_and_an_empty_one_are_refused(lamps):
    with pytest.raises(QuestionError):
        lamps.compare(["Norway", "Kenya"], [f"What of {n}?" for n in range(LARGEST[1] + 1)])
    with pytest.raises(QuestionError) as caught:
        lamps.compare(["Norway", "Kenya"], ["?"])
    assert "penalties" in caught.value.hint


def test_every_cell_is_announced_and_the_work_can_be_stopped(lamps):
    said = []
    lamps.compare(["Norway", "Kenya"], [NOTICE, "scope"], said.append)
    assert [(each.done, each.total) for each in said] == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert said[1].path == f"Kenya: {NOTICE}"

    def stop(progress):
        raise CancelledError

    with pytest.raises(CancelledError):
        lamps.compare(["Norway", "Kenya"], [NOTICE], stop)


def test_a_law_that_ended_is_told_of_and_a_comparison_goes_through_json(lamps, tmp_path):
    path = tmp_path / "old-act.txt"
    path.write_text(NORTH.replace("Norway", "Iceland"), encoding="utf-8")
    lamps.add(path, title="Old Act", jurisdiction="Iceland", status="repealed", status_date="2020-01-01")
    found = lamps.compare(["Iceland", "Kenya"], [NOTICE])
    assert "repealed" in " ".join(found.notices)
    assert restored(Matrix, json.loads(json.dumps(found.to_dict()))) == found


def test_a_document_without_text_on_a_thing_is_not_filled_with_anothers_words(lamps, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Tea is served at noon in the reading room of the museum every day.\n", encoding="utf-8")
    lamps.add(path, title="Museum Note", jurisdiction="Peru")
    (row,) = lamps.compare(["Norway", "Peru"], [NOTICE]).rows
    assert all(each.passage.document.id == "note" for each in row[1].citations)


def test_names_that_together_are_longer_than_a_question_are_compared(library, tmp_path):
    for number in range(8):
        path = tmp_path / f"act-{number}.txt"
        path.write_text(NORTH.replace("500", f"{number}00"), encoding="utf-8")
        library.add(path, title=f"Act number {number} on {'the keeping of lamps and ' * 15}beacons")
    names = [each.full_title for each in library.documents()]
    assert len(library.compare(names, ["To whom does it apply?"]).subjects) == 8
