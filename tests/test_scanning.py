"""OCR in its child process: a page at a time, none lost for another, ended when that is wished."""

import time

import pytest
from pictures import BARE, CLEAR, DYING, FAILING, FAINT, HANGING, WORDS, engine, scan

from assistant.readers import ReadingLimits, scanning
from assistant.records import Progress

LIMITS = ReadingLimits(10, 100, 100_000, 30, 900, ocr=True, ocr_seconds=2)


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Reads a PDF of greys."""
    log = engine(tmp_path, monkeypatch)
    monkeypatch.setattr(scanning, "_STARTING", 15)

    def reading(*greys, pages=None, report=None):
        path = tmp_path / "scan.pdf"
        path.write_bytes(scan(*greys))
        found = scanning.scans(path, pages or range(1, len(greys) + 1), LIMITS, report)
        return found, log.read_text().count("read")

    return reading


def test_pages_are_read_with_their_lines_and_how_sure_these_are(read):
    found, _ = read(CLEAR, FAINT, BARE)
    assert [line.text for line in found[1].lines][2] == WORDS
    assert [found[number].confidence for number in (1, 2)] == pytest.approx([0.979, 0.846], abs=0.01)
    assert (found[3].lines, found[3].failure) == ((), "")
    assert {scan.by for scan in found.values()} == {found[1].by}
    assert found[1].by.startswith("rapidocr")


def test_only_the_pages_that_are_asked_for_are_read(read):
    found, asked = read(CLEAR, CLEAR, CLEAR, pages=[2])
    assert (list(found), asked) == ([2], 1)


def test_a_page_that_fails_ends_its_process_or_never_ends_costs_no_other(read):
    found, _ = read(CLEAR, FAILING, DYING, CLEAR, HANGING, CLEAR)
    assert [bool(found[number].lines) for number in range(1, 7)] == [True, False, False, True, False, True]
    assert [found[number].failure for number in (2, 3, 5)] == [
        "it cannot be drawn or read (ValueError)",
        "the process that read it ended",
        "it took longer than the limit of 2 s",
    ]


def test_an_engine_that_does_not_work_is_not_tried_for_every_page(read, monkeypatch):
    monkeypatch.setenv("NO_ENGINE", "1")
    began = time.monotonic()
    found, asked = read(*[CLEAR] * 40)
    assert (len(found), asked) == (40, 0)
    assert {scan.failure.partition(" does")[2] for scan in found.values()} == {" not work here"}
    assert [number for number, scan in found.items() if scan.by] == [1, 2, 3]  # the others were not tried
    assert time.monotonic() - began < 20


def test_pages_that_take_too_long_say_nothing_of_the_next_ones(read, monkeypatch):
    monkeypatch.setattr(scanning, "_STARTING", 3)
    found, _ = read(HANGING, HANGING, HANGING, CLEAR)
    assert [found[number].failure for number in (1, 2, 3)] == ["it took longer than the limit of 2 s"] * 3
    assert found[4].lines


def test_after_some_pages_that_take_too_long_the_others_are_given_up(read, monkeypatch):
    monkeypatch.setattr(scanning, "_STARTING", 3)
    monkeypatch.setattr(scanning, "_LATE", 2)
    found, asked = read(CLEAR, HANGING, CLEAR, HANGING, CLEAR, CLEAR)
    assert asked == 4
    assert found[3].lines
    assert [found[number].failure for number in (5, 6)] == ["2 others took longer than the limit"] * 2
    assert all(scan.by for scan in found.values())  # as tried: the next sync does not spend that time again


def test_a_few_pages_among_many_that_take_too_long_give_up_no_others(read, monkeypatch):
    monkeypatch.setattr(scanning, "_STARTING", 3)
    monkeypatch.setattr(scanning, "_LATE", 2)
    found, _ = read(*[CLEAR] * 7, HANGING, HANGING, CLEAR)
    assert found[10].lines


def test_a_process_that_ends_within_an_answer_gives_up_that_page_only(read, monkeypatch):
    listen, answers = scanning._listen, iter([b'[[["Lamps", 0.9'])

    def cut(source, told):
        for answer in answers:
            told.put(answer)
        listen(source, told)

    monkeypatch.setattr(scanning, "_listen", cut)
    found, _ = read(CLEAR, CLEAR)
    assert found[1].failure == "the process that read it ended"
    assert found[2].lines


def test_each_page_is_reported_and_what_the_report_raises_ends_the_work_at_once(read):
    told = []
    read(CLEAR, CLEAR, report=told.append)
    assert [told[0], told[-1]] == [
        Progress("reading scans", 0, 2, "scan.pdf"),
        Progress("reading scans", 1, 2, "scan.pdf"),
    ]

    def stop(progress):
        if progress.done:
            raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read(CLEAR, HANGING, report=stop)
    assert time.monotonic() - began < 15
