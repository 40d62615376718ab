"""A whole draft: its notices, its progress, its end before the end."""

from pathlib import Path

import pytest

from assistant.analyse import checking
from assistant.errors import ReadingError
from assistant.records import Ruling

LAW = "Article 1\nLamps\n\nKeepers of lamps shall keep oil for nine nights.\n"
DRAFT = "# Memo\n\n" + "\n\n".join(f"Keepers of lamps must keep oil for {n} nights." for n in range(2, 12))


@pytest.fixture
def library(library, tmp_path):
    (tmp_path / "lamps.txt").write_text(LAW)
    library.add(tmp_path / "lamps.txt", title="Lamp Act")
    return library


def test_sentences_stand_in_order_at_their_places_and_are_counted(library):
    found = library.check(DRAFT)
    assert [DRAFT[each.start : each.end] for each in found.sentences] == [each.text for each in found.sentences]
    assert found.counts == {Ruling.SUPPORTED: 1, Ruling.CONTRADICTED: 9}
    assert found.told() == "10 sentences: 1 supported, 9 contradicted"
    assert found.paragraphs()[0] == [("# Memo", None)]
    assert len(found.paragraphs()) == 11


def test_progress_counts_sentences_says_how_long_it_takes_and_can_end_the_work(library):
    told = []
    library.check(DRAFT, told.append)
    assert [each.done for each in told] == list(range(11))
    assert {each.total for each in told} == {10}
    assert "left" in told[checking.SOON].path

    def stop(progress):
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.check(DRAFT, stop)


def test_of_a_draft_that_is_too_long_the_first_part_is_checked_and_that_is_told(library, monkeypatch):
    monkeypatch.setattr(checking, "MOST", 4)
    found = library.check(DRAFT)
    assert len(found.sentences) == 4
    assert "The first 4 of 10 sentences" in found.notices[0]


def test_a_file_is_read_as_documents_are_and_does_not_become_one(library, tmp_path):
    path = Path(tmp_path / "memo.html")
    path.write_text("<h1>Memo</h1><p>Keepers of lamps must keep oil for nine nights.</p>")
    found = library.check(path)
    assert (found.name, found.told()) == ("memo.html", "1 sentence: 1 supported")
    assert [each.id for each in library.documents()] == ["lamps"]
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(ReadingError):
        library.check(tmp_path / "broken.pdf")


def test_an_empty_draft_has_no_sentences_and_sentences_in_other_languages_are_told(library):
    assert library.check("").sentences == ()
    found = library.check("Die Wärter der Lampen müssen das Öl für die neun Nächte in der Stadt halten.")
    assert "another language" in found.notices[0]


@pytest.mark.parametrize(("seconds", "told"), [(3, "about 5 seconds left"), (61, "about 60 seconds left"), (200, "about 3 minutes left")])  # fmt: skip
def test_how_long_it_takes_is_told_in_round_figures(seconds, told):
    assert checking._told(seconds) == told
