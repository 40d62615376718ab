"""A scan from its file to the answer: marked as read by OCR wherever it is shown, or said not to be read."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import pytest
from pictures import BARE, CLEAR, DYING, FAILING, FAINT, WORDS, engine, scan
from test_readers_pdf import BODY, down

from assistant import Assistant, Settings, readers
from assistant.cli.answering import print_answer
from assistant.cli.printing import print_documents, print_passage
from assistant.errors import ReadingError
from assistant.export import docx
from assistant.readers import ocr
from assistant.readers.unreadable import EndedError
from assistant.records import Answer, State, Verdict
from assistant.ui import source, words
from assistant.ui.library import table

QUESTION = "Who shall light lamps at dusk?"


@pytest.fixture
def log(tmp_path, monkeypatch):
    return engine(tmp_path, monkeypatch)


@pytest.fixture
def file(tmp_path):
    def written(*greys, name="lamps.pdf"):
        path = tmp_path / name
        path.write_bytes(scan(*greys))
        return path

    return written


@pytest.fixture
def seeing(settings, embedder, log):
    """A library whose settings allow OCR, with an engine that says what stands for greys."""
    with Assistant(settings.model_copy(update={"ocr": True, "ocr_seconds": 5}), embedder) as opened:
        yield opened


@pytest.fixture
def missing(monkeypatch):
    """No package for OCR is there."""
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)


@pytest.fixture
def answer(seeing, file):
    seeing.add(file(CLEAR, down(72, 700, BODY), FAINT))
    return seeing.ask(QUESTION)


def test_ocr_is_on_where_its_package_is_there(monkeypatch):
    for there in (True, False):
        monkeypatch.setattr("assistant.settings.find_spec", lambda _, there=there: there or None)
        assert Settings().ocr is there


def test_without_the_package_a_scan_is_refused_with_how_to_get_it(missing, library, file):
    with pytest.raises(ReadingError, match="holds no text") as caught:
        library.add(file(CLEAR))
    assert (caught.value.state, caught.value.pictures) == (State.NO_TEXT, 1)
    assert 'pip install "ai-policy-assistant[ocr]"' in caught.value.hint


def test_without_the_package_the_pages_of_a_file_that_are_scans_are_told(missing, settings, embedder, file):
    with Assistant(settings.model_copy(update={"ocr": True}), embedder) as library:
        document = library.add(file(CLEAR, down(72, 700, BODY), BARE))
    assert document.pictures == 2
    assert document.ocr is None
    assert document.problems[0].startswith("2 pages (1, 3) without text: blank, an image or a scan. To read scans, ")


def test_where_ocr_is_switched_off_it_is_said_how_to_switch_it_on(settings, embedder, file, log):
    with (
        Assistant(settings.model_copy(update={"ocr": False}), embedder) as library,
        pytest.raises(ReadingError) as caught,
    ):
        library.add(file(CLEAR))
    assert "set ASSISTANT_OCR=1" in caught.value.hint
    assert log.read_text() == ""


def test_a_scan_is_a_document_that_says_how_sure_ocr_is(seeing, file):
    told = []
    document = seeing.add(file(CLEAR, CLEAR), progress=told.append)
    assert document.ocr == pytest.approx(0.979, abs=0.01)
    assert document.state is State.INDEXED
    assert WORDS in seeing.text(document.id)
    assert {(each.done, each.total) for each in told if each.stage == "reading scans"} == {(0, 2), (1, 2)}
    assert seeing.documents() == [document]


def test_a_scan_in_which_ocr_finds_no_letters_is_said_to_have_none(seeing, file):
    with pytest.raises(ReadingError, match="no text") as caught:
        seeing.add(file(BARE))
    assert "OCR found no letters" in caught.value.hint


def test_what_was_read_before_ocr_is_kept_where_what_it_read_cannot_be_placed(seeing, file, log, monkeypatch):
    ask = readers._child

    def ending(task, *given):
        if task["kind"] == "scanned":
            raise EndedError(State.TOO_LARGE, "took longer to read than the limit of 1 s")
        return ask(task, *given)

    monkeypatch.setattr(readers, "_child", ending)
    document = seeing.add(file(CLEAR, down(72, 700, BODY)))
    assert BODY[0] in seeing.text(document.id)
    assert (document.state, document.pictures) == (State.PARTIAL, 0)
    assert document.problems == (
        "1 page (1) without text: blank, an image or a scan.",
        "What OCR read could not be placed: the file took longer to read than the limit of 1 s.",
    )
    seeing.sync()
    assert log.read_text().count("read") == 1


def test_why_ocr_read_nothing_of_a_file_stands_in_the_library(seeing, settings):
    corpus = settings.corpus_dir / "library"
    corpus.mkdir(parents=True)
    (corpus / "lamps.pdf").write_bytes(scan(FAILING))
    why = "1 page (1) could not be read by OCR: it cannot be drawn or read (ValueError)."
    told = (("library/lamps.pdf", f"lamps.pdf holds no text. {why}"),)
    assert seeing.sync().failed == told
    assert seeing.documents()[0].problems == ("lamps.pdf holds no text.", why)
    assert seeing.sync().failed == told


def test_a_quote_from_a_scan_is_marked_in_every_form_of_the_answer(answer, capsys):
    citation = next(each for each in answer.citations if each.quote == WORDS)
    assert citation.verdict is Verdict.VERBATIM
    assert (citation.ocr, citation.page) == (pytest.approx(0.979, abs=0.01), 1)
    mark = f"read by OCR (confidence {citation.ocr:.2f})"
    assert citation.place.endswith(mark)
    assert any(mark in notice and "letters may be wrong" in notice for notice in answer.notices)
    assert mark in answer.to_markdown().replace("\\", "")
    print_answer(answer)
    assert mark in " ".join(capsys.readouterr().out.split())
    with zipfile.ZipFile(io.BytesIO(docx(answer, "2026-01-01"))) as word:
        assert mark in word.read("word/footnotes.xml").decode()
    values = json.loads(json.dumps(answer.to_dict()))
    assert values["citations"][0]["passage"]["ocr"] == citation.ocr
    assert Answer.from_dict(values) == answer


def test_what_is_printed_in_the_same_file_is_not_marked(seeing, answer):
    found = {passage.page: passage.ocr for passage in seeing.search("records lamps authority", k=20)}
    assert found[2] is None
    assert found[1] > found[3] > 0.8


def test_a_provision_says_so_and_keeps_it_in_the_archive(seeing, file):
    printed = ["Article 2", "Wax", "Wax is sold by weight.", "", "Article 3", "Oil", "Oil is sold by the pint."]
    seeing.add(file(CLEAR, down(72, 700, printed)))
    before = {each.locator: each.ocr for each in seeing.outline("lamps")}
    assert before == {"Article 1": pytest.approx(0.979, abs=0.01), "Article 2": None, "Article 3": None}
    passages = [(each.id, each.ocr) for each in seeing.search("lamps")]
    seeing.remove("lamps")
    seeing.library.restore("lamps")
    assert {each.locator: each.ocr for each in seeing.outline("lamps")} == before
    assert [(each.id, each.ocr) for each in seeing.search("lamps")] == passages


def test_a_passage_and_a_document_say_so_in_a_terminal(seeing, answer, capsys):
    print_passage(1, next(passage for passage in seeing.search("lamps") if passage.page == 1))
    print_documents(seeing.documents())
    assert capsys.readouterr().out.count("OCR") == 2


def test_the_page_shows_a_badge_beside_the_source_and_in_the_library(seeing, answer):
    found = source.of_citation(answer.citations[0])
    assert source.panel(found, seeing.text("lamps"))["ocr"] == f"read by OCR (confidence {found.ocr:.2f})"
    assert source.panel(replace(found, ocr=None), "")["ocr"] == ""
    assert words.place("", 1, "", 0.5) == "p. 1, read by OCR (confidence 0.50)"
    assert table.table(seeing.documents(), {})["State"] == [f"indexed, OCR {seeing.documents()[0].ocr:.2f}"]


def test_a_quote_is_marked_on_the_picture_of_its_page(seeing, answer):
    citation = next(each for each in answer.citations if each.quote == WORDS)
    image = seeing.library.page_image("lamps", 1, [(citation.start, citation.end)])
    assert image.whole
    (box,) = image.boxes
    assert 0.15 < box.top < box.bottom < 0.19
    assert (box.left, box.right) == (pytest.approx(0.1, abs=0.02), pytest.approx(0.54, abs=0.05))


def test_where_ocr_does_not_work_its_scans_are_told_and_tried_again(seeing, file, monkeypatch):
    monkeypatch.setenv("NO_ENGINE", "1")
    with pytest.raises(ReadingError) as caught:
        seeing.add(file(CLEAR, CLEAR, CLEAR, CLEAR))
    assert "does not work here" in caught.value.hint
    assert caught.value.pictures == 1
    seeing.add(file(CLEAR, CLEAR, CLEAR, CLEAR, down(72, 700, BODY)))
    monkeypatch.delenv("NO_ENGINE")
    seeing.sync()
    (document,) = seeing.documents()
    assert document.pictures == 0
    assert document.problems[0].startswith("4 pages (1, 2, 3, 4) read by OCR")


def test_a_sync_reads_scans_once_ocr_is_there_and_not_again(settings, embedder, log):
    corpus = settings.corpus_dir / "library"
    corpus.mkdir(parents=True)
    (corpus / "whole.pdf").write_bytes(scan(CLEAR))
    (corpus / "mixed.pdf").write_bytes(scan(CLEAR, down(72, 700, BODY), BARE))
    with Assistant(settings.model_copy(update={"ocr": False}), embedder) as blind:
        report = blind.sync()
        assert [path for path, _ in report.failed] == ["library/whole.pdf"]
        assert {each.id: each.pictures for each in blind.documents()} == {"whole": 1, "mixed": 2}
        assert blind.library.unread() == 0
    with Assistant(settings.model_copy(update={"ocr": True}), embedder) as seeing:
        assert seeing.library.unread() == 2
        report = seeing.sync()
        assert {each.id for each in report.updated} == {"whole", "mixed"}
        assert all(WORDS in seeing.text(each) for each in ("whole", "mixed"))
        assert log.read_text().count("read") == 3
        assert (len(seeing.sync().unchanged), seeing.library.unread()) == (2, 0)
        assert log.read_text().count("read") == 3


def test_what_ocr_read_of_a_file_is_kept_when_the_library_is_read_anew(settings, embedder, log, monkeypatch):
    corpus = settings.corpus_dir / "library"
    corpus.mkdir(parents=True)
    (corpus / "lamps.pdf").write_bytes(scan(CLEAR, DYING, CLEAR))
    allowed = settings.model_copy(update={"ocr": True})
    with Assistant(allowed, embedder) as before:
        before.sync()
        text = before.text("lamps")
    asked = log.read_text().count("read")
    monkeypatch.setattr("assistant.index.version.ANALYSIS", -1)
    from assistant.index import version

    version.analysis.cache_clear()
    with Assistant(allowed, embedder) as after:
        assert after.library.is_dated
        after.sync()
        assert after.text("lamps") == text
    assert log.read_text().count("read") == asked + 1  # the page that was given up is tried again
    monkeypatch.undo()
    version.analysis.cache_clear()


def test_the_table_of_metadata_has_no_columns_for_what_reading_found(seeing, file):
    seeing.add(file(CLEAR))
    (head, _) = csv.reader(io.StringIO(seeing.library.table()))
    assert {"ocr", "pictures"}.isdisjoint(head)
