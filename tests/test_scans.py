"""What OCR read of pages, in the text: as what others hold, but never mixed with that, and with what is doubtful told."""

import dataclasses
import json
import math

import pytest
from conftest import document
from pictures import CLEAR, picture
from test_readers_pdf import BODY, at, down, made

from assistant import outline
from assistant.readers.pdf import reading, scans
from assistant.records import Page, Scan, ScanLine, State, Text, page_name
from assistant.text.passages import Splitter

PRINTED = down(72, 700, BODY)


def lines(*texts, confidence=0.97, top=700.0, left=72.0):
    """Lines as OCR gives them, one below the other."""
    return tuple(_line(text, confidence, top - 14 * i, left) for i, text in enumerate(texts))


def _line(text, confidence, base, left):
    edges, at = [], left
    for word in text.split():
        edges += [at, at + 5 * len(word)]
        at += 5 * len(word) + 3
    return ScanLine(text, confidence, base - 5.0, base + 10.0, tuple(edges))


def scan(*texts, **how):
    return Scan(lines(*texts, **how), 0.0, 595.0, 842.0, "an engine")


@pytest.fixture
def read(tmp_path):
    """Reads a PDF of pages that are drawn, or pictures of which OCR read something."""

    def reading_of(*pages):
        path = tmp_path / "law.pdf"
        path.write_bytes(made(*(picture(CLEAR + n % 5) if isinstance(p, Scan) else p for n, p in enumerate(pages))))
        found = {n: page for n, page in enumerate(pages, 1) if isinstance(page, Scan)}
        return reading.read(path, 100, 100_000, found)

    return reading_of


def test_what_ocr_read_is_the_text_of_its_page_in_paragraphs_as_of_any_other(read):
    text = read(scan("Lamps are lit at", "dusk and put out at dawn."), PRINTED)
    assert text.content.startswith("Lamps are lit at\ndusk and put out at dawn.\n\n")
    assert [page.ocr for page in text.pages] == [0.97, None]
    assert (text.ocr, text.pictures, text.state) == (0.97, 0, State.INDEXED)
    assert text.problems == ("1 page (1) read by OCR (confidence 0.97 or more): letters may be wrong.",)


def test_a_sentence_that_ends_on_a_page_of_the_other_sort_is_not_carried_over(read):
    text = read(
        scan("The keepers of all lamps in the town shall light the"),
        down(72, 700, ["lamps at dusk, and put them", *BODY]),
    )
    first, second = (text.content[page.start : page.end] for page in text.pages)
    assert first == "The keepers of all lamps in the town shall light the\n\n"
    assert second.startswith("lamps at dusk")


def test_lines_that_ocr_is_not_sure_of_are_kept_and_told(read):
    sure = scan("Lamps are lit at dusk.")
    doubtful = Scan(
        (*sure.lines, *lines("Nqbody may put them oul.", confidence=0.6, top=600.0)), 0.0, 595.0, 842.0, "an engine"
    )
    text = read(doubtful, sure)
    assert "Nqbody may put them oul." in text.content
    assert (
        text.problems[1]
        == "OCR is unsure of 1 line, on 1 page (1), least of “Nqbody may put them oul.” (confidence 0.60)."
    )


def test_pages_that_ocr_could_not_read_say_why_and_the_file_is_read_in_part(read):
    text = read(
        Scan(by="an engine", failure="it took too long"),
        PRINTED,
        Scan(by="an engine", failure="it took too long"),
        Scan(by="an engine"),
    )
    assert text.problems == (
        "2 pages (1, 3) could not be read by OCR: it took too long.",
        "1 page (4) without text: blank, an image or a scan. OCR found no letters.",
    )
    assert (text.state, text.pictures, text.ocr) == (State.PARTIAL, 0, None)


def test_a_page_that_a_picture_covers_but_for_a_stamp_is_told(tmp_path):
    path = tmp_path / "law.pdf"
    header = down(72, 820, ["Case 1:24-cv-00012 Document 3 Filed 02/03/24"]).encode()
    long = down(72, 700, BODY * 3).encode()
    cover = at(72, 600, "Code of Practice", size=36).encode()
    path.write_bytes(made(picture(CLEAR) + header, long, picture(CLEAR) + long, header, picture(CLEAR) + cover))
    text = reading.read(path, 100, 100_000)
    assert text.problems == (
        "1 page (1) mostly covered by a picture: only the few words beside it were read, not what it shows.",
    )


def test_pages_that_are_pictures_are_counted_until_ocr_has_tried_them(read):
    assert read(Scan(), PRINTED, Scan(by="an engine")).pictures == 1
    assert [page.scan for page in read(PRINTED).pages] == [None]


def test_no_passage_holds_both_what_is_printed_and_what_was_read_by_ocr(read):
    text = read(
        scan("Lamps are lit at dusk."),
        PRINTED,
        PRINTED.replace("keep", "hold"),
        scan("Lamps are put out.", confidence=0.8),
        scan("At dawn."),
    )
    splitter = Splitter(lambda texts: [len(each.split()) for each in texts], 256, outline.enclosing)
    passages = splitter.split(document(), text, ())
    assert [(passage.page, passage.ocr) for passage in passages] == [(1, 0.97), (2, None), (4, 0.8)]
    assert "".join("".join(passage.text.split()) for passage in passages) == "".join(text.content.split())


def test_two_columns_of_a_scan_are_read_one_behind_the_other(read):
    left = lines(*(f"The left column says the word {n} here" for n in "abcdef"), left=60.0)
    right = lines(*(f"and the right one says the word {n}" for n in "ghijkl"), left=320.0)
    both = tuple(line for pair in zip(left, right, strict=True) for line in pair)
    content = read(Scan(both, 0.0, 595.0, 842.0, "an engine")).content
    assert content.index("word f") < content.index("word g")


def test_a_table_with_ruled_lines_is_read_row_by_row(read):
    cells = (*lines("Lamps", "Candles"), *lines("lit at dusk", "snuffed at dawn", left=200.0))
    flat = tuple((60.0, y, 400.0, y + 1) for y in (681.0, 695.0, 711.0))
    upright = tuple((x, 681.0, x + 1, 711.0) for x in (60.0, 190.0, 400.0))
    text = read(Scan(cells, 0.0, 595.0, 842.0, "an engine", rules=(*flat, *upright)))
    assert text.content.strip() == "Lamps | lit at dusk\n\nCandles | snuffed at dawn"
    assert [block.kind for block in text.blocks] == ["table row", "table row"]


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ((72.0, 702.0, 130.0, 703.0), "[deleted: Lamps are lit] at dusk."),  # through the middle of three words
        ((72.0, 696.5, 130.0, 697.5), "Lamps are lit at dusk."),  # below them
        ((60.0, 702.0, 500.0, 703.0), "Lamps are lit at dusk."),  # of a table, or across the page
    ],
)
def test_words_that_a_line_of_their_own_crosses_are_struck_out(read, rule, shown):
    page = dataclasses.replace(scan("Lamps are lit at dusk.", "Nobody puts them out."), rules=(rule,))
    assert read(page).content.split("\n")[0] == shown


def test_letters_that_look_ruled_at_several_heights_are_not_struck_out(read):
    rules = ((72.0, 702.0, 130.0, 703.0), (75.0, 705.5, 120.0, 706.5))
    page = dataclasses.replace(scan("Lamps are lit at dusk.", "Nobody puts them out."), rules=rules)
    assert read(page).content.split("\n")[0] == "Lamps are lit at dusk."
    twice = ((72.0, 701.6, 130.0, 702.2), (72.0, 703.0, 130.0, 703.6), (72.0, 696.5, 130.0, 697.5))  # and a line below
    assert read(dataclasses.replace(page, rules=twice)).content.startswith("[deleted: Lamps are lit]")


def test_lines_of_about_one_height_are_of_one_size():
    page = Scan(
        (*lines("Lamps are lit"), dataclasses.replace(lines("at dusk.", top=686.0)[0], top=699.0)),
        0.0,
        595.0,
        842.0,
        "x",
    )
    assert len({word.size for word in scans.sheet(page).words}) == 1


@pytest.mark.parametrize("angle", [0.0, 2.0, -2.0, 90.0, 181.5])
def test_a_place_is_turned_and_turned_back(angle):
    middle = (300.0, 400.0)
    there = scans.level((100.0, 120.0), angle, middle)
    assert scans.level(there, -angle, middle) == pytest.approx((100.0, 120.0))
    assert scans.level((400.0, 400.0), 90.0, middle) == pytest.approx((300.0, 300.0))
    assert math.dist(there, middle) == pytest.approx(math.dist((100, 120), middle))


@pytest.mark.parametrize(
    ("angle", "is_aslant"), [(0.0, False), (0.2, False), (-90.1, False), (2.0, True), (88.0, True), (180.0, False)]
)
def test_a_page_is_aslant_where_its_lines_are_no_more_level_or_upright(angle, is_aslant):
    assert scans.is_aslant(dataclasses.replace(scan("Lamps."), angle=angle)) is is_aslant


def test_a_page_and_its_scan_are_restored_from_their_values_of_this_version_or_another():
    page = Page(3, "iii", 5, 9, scan("Lamps are lit."))
    values = json.loads(json.dumps(dataclasses.astuple(page)))
    assert Page.of(values) == page
    assert Page.of(values[:4]) == dataclasses.replace(page, scan=None)
    values[4][0][0].append("of a later version")
    assert Page.of([*values[:4], [*values[4], "later"], "later"]) == page
    assert Page.of([*values[:4], values[4][:6]]) == page


def test_the_confidence_of_a_page_weighs_its_lines_by_their_length():
    assert Scan((*lines("a" * 30, confidence=0.9), *lines("b" * 10, confidence=0.5))).confidence == 0.8
    assert Scan().confidence == 0.0
    assert Page(1, "1", 0, 0, Scan(by="an engine")).ocr is None


def test_al_is_read_as_ai_in_a_file_that_says_ai_too(read):
    assert read(scan("Providers of Al-systems and of Al (GPAI)."), down(72, 700, BODY)).content.count("Al") == 2
    for said in (scan("The AI office acts."), down(72, 700, ["The AI office acts."])):
        content = read(scan("Providers of Al-systems and of Al, Alan and ALS."), said).content
        assert content.startswith("Providers of AI-systems and of AI, Alan and ALS.")


def test_an_l_among_capitals_is_read_as_the_i_that_it_looks_like(read):
    text = read(scan("GPAl, CAlOC, Annex VIl, Il est dit, all, ALL, ml and Lamps"), PRINTED)
    assert text.content.startswith("GPAI, CAIOC, Annex VII, Il est dit, all, ALL, ml and Lamps")
    assert text.pages[0].scan.lines[0].text.startswith("GPAI")


def test_an_l_at_the_end_of_capitals_may_be_chlorine_or_the_sign_of_a_note_and_is_kept():
    kept = "HCl, KCl, HClO and DCl of the OECDl, FDAl and USAl"
    assert scans.respelt(kept, is_on_ai=True) == kept
    assert scans.respelt("VIll, XlV, XXl, XLll, lSO, OElCD and GPAl", is_on_ai=False) == (
        "VIII, XIV, XXI, XLII, ISO, OEICD and GPAI"
    )


def test_an_l_at_the_end_of_a_common_word_is_the_sign_of_no_note(read):
    text = read(scan("GAl and XAl and HCl.", "GAl of the USAl, and HCl.", "GAl and HCl"), PRINTED)
    assert text.content.startswith("GAI and XAl and HCl.\nGAI of the USAl, and HCl.\nGAI and HCl")


def test_the_name_of_a_page_says_that_it_was_read_by_ocr():
    assert page_name(3, "i", 0.934) == "PDF p. 3 (printed i), read by OCR (confidence 0.93)"
    assert page_name(None, "", 0.9) == ""
    assert Text("").ocr is None
