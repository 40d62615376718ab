"""PDFs made here, each with one trap for a reader."""

import io
import itertools
import time
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

from assistant.errors import ReadingError
from assistant.readers import ReadingLimits, read
from assistant.readers.pdf.reading import read as read_pdf
from assistant.readers.unreadable import UnreadableError
from assistant.records import State

LIMITS = ReadingLimits(file_mb=10, pages=2000, characters=1_000_000, seconds=30, memory_mb=1024)
BODY = (
    "Providers of such systems shall keep the records that",
    "this Act requires and shall give them to the authority",
    "when it asks for them, without delay and free of charge.",
)


def body(page):
    """Lines that no other page has."""
    return [f"{'abcdefghij'[page].upper() * 4} {line}" for line in BODY]


def made(*contents, catalog=b"", page=b"", packed=False):
    """A PDF with one page of 595 by 842 points for each content stream; F1 is Helvetica, F2 its bold."""
    streams = list(dict.fromkeys(contents))
    objects = [b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>", b""]
    for name in (b"Helvetica", b"Helvetica-Bold"):
        objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /" + name + b" /Encoding /WinAnsiEncoding >>")
    for stream in streams:
        raw = stream if isinstance(stream, bytes) else stream.encode("cp1252")
        how = b"/Filter /FlateDecode " if packed else b""
        raw = zlib.compress(raw, 9) if packed else raw
        objects.append(b"<< " + how + b"/Length %d >>\nstream\n" % len(raw) + raw + b"\nendstream")
    kids = range(len(objects) + 1, len(objects) + 1 + len(contents))
    for content in contents:
        number = 5 + streams.index(content)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + page + b" /Resources << /Font << /F1 3 0 R"
            b" /F2 4 0 R >> >> /Contents %d 0 R >>" % number
        )
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(b"%d 0 R" % kid for kid in kids) + b"] /Count %d >>" % len(kids)
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def at(x, y, text, size=11, font="F1"):
    """The drawing of a text at a place."""
    text = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"


def down(x, y, lines, size=11, lead=14):
    return "".join(at(x, y - lead * i, line, size) for i, line in enumerate(lines))


def ruled(x, y, to_x, to_y):
    return f"{x} {y} m {to_x} {to_y} l S\n"


@pytest.fixture
def text(tmp_path):
    """Reads a PDF from its bytes."""

    def reading(content):
        path = tmp_path / "made.pdf"
        path.write_bytes(content)
        return read_pdf(path, 2000, 1_000_000)

    return reading


LEFT = [f"Left column line {n} says what the left says" for n in "abcdefgh"]
RIGHT = [f"Right column line {n} says what the right says" for n in "abcdefgh"]


@pytest.mark.parametrize("by_rows", [True, False])
def test_columns_are_read_one_behind_the_other(text, by_rows):
    pairs = [(50, line, i) for i, line in enumerate(LEFT)] + [(310, line, i) for i, line in enumerate(RIGHT)]
    pairs = sorted(pairs, key=lambda pair: pair[2]) if by_rows else pairs
    drawn = "".join(at(x, 700 - 13 * i, line, 10) for x, line, i in pairs)
    found = text(made(at(50, 760, "A title over both of the columns of the page", 16) + drawn)).content.split()
    assert found == " ".join(["A title over both of the columns of the page", *LEFT, *RIGHT]).split()


def test_lines_that_the_file_draws_upwards_are_read_downwards(text):
    drawn = "".join(at(72, 700 - 14 * i, line) for i, line in reversed(list(enumerate(BODY))))
    assert text(made(drawn)).content.split("\n")[:3] == list(BODY)


def test_running_headers_and_counting_numbers_are_dropped_and_numbers_kept_as_labels(text):
    pages = [
        at(72, 800, "Official Journal of the Example") + down(72, 700 - n, body(n)) + at(290, 30, f"- {n + 11} -")
        for n in range(6)
    ]
    found = text(made(*pages))
    assert "Official Journal" not in found.content
    assert "- 12 -" not in found.content
    assert found.content.count("without delay") == 6
    assert [page.label for page in found.pages] == ["11", "12", "13", "14", "15", "16"]


def test_a_line_that_counts_but_names_a_provision_is_no_page_number(text):
    pages = [at(72, 760, f"Article {n}", 12, "F2") + down(72, 730, body(n)) for n in range(1, 7)]
    found = text(made(*pages)).content
    assert all(f"Article {n}\n\n" in found for n in range(1, 7))


def test_a_word_broken_over_lines_is_joined_unless_the_document_hyphenates_it(text):
    lines = [
        "A high-risk system is one that the annex lists. An obli-",
        "gation holds for its provider. The provider of a high-",
        "risk system shall register it before it is put to use.",
    ]
    found = text(made(down(72, 700, lines))).content
    assert "obligation" in found
    assert "high-risk\nsystem shall" in found


def test_a_paragraph_ends_where_a_line_ends_well_before_its_neighbours_and_not_where_it_is_only_ragged(text):
    full = "Providers of such systems shall keep the records that this Act requires and shall give"
    ragged = "them to the authority when it asks for these, and at no other time than at that."
    lines = [
        full,
        ragged,
        "Deployers of such systems shall keep the records that this Act requires of all of them",
        full,
    ]
    lines += [
        "them to the authority when it asks for these.",
        "Importers are bound by the same rules, as they would be",
    ]
    lines += ["if they were providers themselves, wherever they are, and so are all who act for them"]
    assert [part.split()[0] for part in text(made(down(60, 700, lines))).content.strip().split("\n\n")] == [
        "Providers",
        "Importers",
    ]


def test_a_word_and_a_sentence_run_over_the_end_of_a_page(text):
    first = [*BODY[:2], "and whoever does not keep to this is liable to an administra-"]
    found = text(made(down(72, 100, first), down(72, 760, ["tive fine of up to one thousand francs.", *BODY])))
    assert "administrative\nfine" in found.content
    assert found.content[found.pages[1].start :].startswith("fine of up")


def test_letter_spaced_words_are_mended(text):
    drawn = at(72, 760, "S E C T I O N   O N E", 14) + "BT /F1 12 Tf 6 Tc 72 730 Td (GENERAL RULES) Tj ET\n"
    found = text(made(drawn + down(72, 700, BODY))).content
    assert found.startswith("SECTION ONE\n\nGENERAL RULES\n\nProviders")


def test_raised_digits_stay_raised(text):
    drawn = at(72, 700, "Training took more than 10") + at(201, 705, "25", 7) + at(213, 700, "operations in all.")
    assert "10²⁵ operations" in text(made(drawn)).content


def test_a_footnote_stands_behind_the_body_and_tears_no_sentence(text):
    first = down(72, 300, body(0)) + "BT /F1 11 Tf 72 200 Td (One more sentence.) Tj /F1 6 Tf 4 Ts (1) Tj ET\n"
    first += at(72, 186, "The duty ends when the system is taken off the market and")
    first += at(72, 80, "1", 6) + at(78, 76, "See Article 3 of the Act.", 8)
    second = down(72, 760, ["all who use it have been told so. A new sentence begins here.", *body(1)])
    found = text(made(first, second))
    page = found.content[: found.pages[0].end]
    assert "One more sentence.¹" in page
    assert "off the market and\nall who use it have been told so.\n\n¹ See Article 3 of the Act." in page
    assert found.content[found.pages[1].start :].startswith("A new sentence begins here.")


@pytest.mark.parametrize(
    "line", [ruled(118, 704, 202, 704), "117 703.4 85 0.8 re f\n"], ids=["line drawn", "flat rectangle"]
)
def test_text_that_a_line_crosses_is_marked_as_deleted(text, line):
    drawn = at(72, 700, "It is on") + at(118, 700, "February 1, 2026") + at(205, 700, "June 30, 2026 in force.")
    found = text(made(drawn + line)).content
    assert "It is on [deleted: February 1, 2026] June 30, 2026 in force." in found


def test_a_line_below_text_deletes_nothing(text):
    assert "deleted" not in text(made(at(72, 700, "An underlined heading") + ruled(72, 698, 180, 698))).content


def test_text_that_an_annotation_strikes_out_is_marked_as_deleted(text):
    drawn = at(72, 700, "It is on") + at(118, 700, "February 1, 2026") + at(205, 700, "June 30, 2026 in force.")
    writer = PdfWriter(clone_from=io.BytesIO(made(drawn)))
    corners = [118, 711, 202, 711, 118, 698, 202, 698]
    mark = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/StrikeOut"),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (118, 698, 202, 711)]),
            NameObject("/QuadPoints"): ArrayObject([FloatObject(n) for n in corners]),
            NameObject("/Contents"): TextStringObject(""),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(mark)])
    out = io.BytesIO()
    writer.write(out)
    assert "on [deleted: February 1, 2026] June 30, 2026 in" in text(out.getvalue()).content


def test_a_ruled_table_has_a_line_for_each_row(text):
    rows = (("Action", "What it asks", "Risk"), ("A-1", "Keep the logs", "Privacy"), ("A-2", "", "Security"))
    drawn = "".join(
        at(x, 690 - 40 * i, cell) for i, row in enumerate(rows) for x, cell in zip((80, 160, 400), row, strict=True)
    )
    drawn += at(160, 638, "for a year") + at(72, 750, "Table 1 follows.")
    drawn += "".join(ruled(72, 710 - 40 * i, 500, 710 - 40 * i) for i in range(4))
    drawn += "".join(ruled(x, 710, x, 590) for x in (72, 150, 390, 500))
    found = text(made(drawn)).content
    assert (
        "Table 1 follows.\n\nAction | What it asks | Risk\n\nA-1 | Keep the logs for a year | Privacy\n\nA-2 |" in found
    )
    assert found.rstrip().endswith("| Security")


def test_text_that_nobody_can_see_is_left_out_and_reported(text):
    drawn = down(72, 700, BODY) + at(72, 500, "tiny words", 1) + at(700, 500, "words beside the page")
    drawn += "1 1 1 rg " + at(72, 450, "white words") + "0 g 72 380 200 30 re f 1 1 1 rg " + at(80, 390, "on black")
    found = text(made(drawn))
    assert "on black" in found.content
    for words in ("tiny", "beside", "white"):
        assert words not in found.content
    assert len([problem for problem in found.problems if "cannot be seen" in problem]) == 3


def test_places_beyond_all_numbers_bring_nothing_down(text):
    drawn = "BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (far away) Tj ET\n" + f"{'9' * 60} 0 m 0 {'9' * 60} l S\n"
    assert "Providers" in text(made(drawn + down(72, 700, BODY))).content


def test_an_ocr_layer_is_kept(text):
    assert "scanned words" in text(made("3 Tr " + at(72, 700, "The scanned words of a page"))).content


def test_print_marks_up_the_margin_are_dropped(text):
    mark = "BT /F1 6 Tf 0 1 -1 0 20 100 Tm (lister on MACHINE with MARKS) Tj ET\n"
    found = text(made(down(72, 700, BODY) + mark)).content
    assert "MACHINE" not in found
    assert "Providers" in found


def test_a_page_set_sideways_is_read(text):
    drawn = "".join(f"BT /F1 11 Tf 0 1 -1 0 {100 + 14 * i} 100 Tm ({line}) Tj ET\n" for i, line in enumerate(BODY))
    assert text(made(drawn, page=b"/Rotate 90")).content.split() == " ".join(BODY).split()


def test_page_labels_of_the_file_stand_beside_page_numbers(text):
    labels = b"/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 1 >>] >>"
    found = text(made(*(down(72, 700 - n, body(n)) for n in range(4)), catalog=labels))
    assert [(page.number, page.label) for page in found.pages] == [(1, "i"), (2, "ii"), (3, "1"), (4, "2")]


def test_a_page_that_is_an_image_is_named_with_what_can_be_done(text):
    image = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"
    found = text(made(down(72, 700, BODY), image))
    assert "1 page (2) without text" in found.problems[0]
    assert "OCR" in found.problems[0]


def test_a_header_behind_other_bytes_is_found(text):
    assert "Providers" in text(b"From: scanner\r\n" * 100 + made(down(72, 700, BODY))).content


def test_what_pages_hold_lies_in_stretches_that_meet(text):
    found = text(made(*(down(72, 700 - n, body(n)) for n in range(5))))
    assert found.pages[0].start == 0
    assert found.pages[-1].end == len(found.content)
    assert all(one.end == other.start for one, other in itertools.pairwise(found.pages))


def test_a_thousand_pages_that_share_one_large_stream_end_within_the_limits(tmp_path):
    path = tmp_path / "bomb.pdf"
    path.write_bytes(made(*[down(72, 700, ["word " * 200] * 4000)] * 1000, packed=True))
    assert path.stat().st_size < 300_000
    limits = ReadingLimits(file_mb=10, pages=2000, characters=10**9, seconds=3, memory_mb=1024)
    begun = time.perf_counter()
    with pytest.raises(ReadingError) as caught:
        read(path, limits)
    assert time.perf_counter() - begun < 10
    assert caught.value.state is State.TOO_LARGE


def test_pages_beyond_the_characters_that_are_wanted_are_not_read(tmp_path):
    path = tmp_path / "long.pdf"
    path.write_bytes(made(*[down(72, 700, ["word " * 200] * 400)] * 1000, packed=True))
    begun = time.perf_counter()
    found = read(path, ReadingLimits(file_mb=10, pages=2000, characters=50_000, seconds=30, memory_mb=1024))
    assert time.perf_counter() - begun < 10
    assert found.state is State.PARTIAL
    assert len(found.content) <= 50_000


@pytest.mark.parametrize(("size", "is_hidden"), [(1.4, True), (1.6, False)])
def test_letters_below_one_and_a_half_points_are_too_small_to_read(text, size, is_hidden):
    found = text(made(down(72, 700, BODY) + at(72, 500, "tiny words", size)))
    assert ("tiny" not in found.content) is is_hidden
    assert (
        "1 page (1) with text that cannot be seen (too small to read); it was left out." in found.problems
    ) is is_hidden


@pytest.mark.parametrize(
    ("x", "y", "is_hidden"), [(596, 500, True), (590, 500, False), (72, 850, True), (72, -20, True), (-200, 500, True)]
)
def test_words_beside_the_page_are_left_out(text, x, y, is_hidden):
    found = text(made(down(72, 700, BODY) + at(x, y, "marginal")))
    assert ("marginal" not in found.content) is is_hidden


@pytest.mark.parametrize(
    ("colour", "is_hidden"),
    [("1 1 1", True), ("0.99 0.99 0.99", True), ("0.97 0.97 0.97", False), ("1 1 0", False), ("0 0 0", False)],
)
def test_words_in_white_are_left_out_where_nothing_lies_behind_them(text, colour, is_hidden):
    found = text(made(down(72, 700, BODY) + f"{colour} rg " + at(72, 450, "pale words")))
    assert ("pale" not in found.content) is is_hidden


@pytest.mark.parametrize(
    ("behind", "is_hidden"),
    [
        ("0 g 70 440 100 30 re f\n", False),
        ("1 g 70 440 100 30 re f\n", True),
        ("0 g 300 440 100 30 re f\n", True),
        ("0 G 70 440 100 30 re S\n", True),
    ],
)
def test_white_words_on_a_filled_area_are_seen(text, behind, is_hidden):
    found = text(made(down(72, 700, BODY) + behind + "1 1 1 rg " + at(72, 450, "pale words")))
    assert ("pale" not in found.content) is is_hidden


@pytest.mark.parametrize(
    ("y", "is_struck"), [(700.5, False), (702, True), (705, True), (706.5, False), (698, False), (712, False)]
)
def test_a_line_strikes_words_out_where_it_crosses_the_middle_of_their_small_letters(text, y, is_struck):
    drawn = at(72, 700, "It is") + at(118, 700, "February") + at(185, 700, "in force.")
    assert ("[deleted: February]" in text(made(drawn + ruled(116, y, 166, y))).content) is is_struck


@pytest.mark.parametrize(("right", "is_struck"), [(142, False), (152, True)])
def test_a_line_strikes_a_word_out_if_it_crosses_most_of_it(text, right, is_struck):
    drawn = at(72, 700, "It is") + at(118, 700, "February") + at(185, 700, "in force.")
    assert ("[deleted: February]" in text(made(drawn + ruled(118, 704, right, 704))).content) is is_struck


@pytest.mark.parametrize(("high", "is_struck"), [(2, True), (3, False)])
def test_a_flat_area_is_a_line_up_to_two_and_a_half_points(text, high, is_struck):
    drawn = at(72, 700, "It is") + at(118, 700, "February") + at(185, 700, "in force.")
    assert ("[deleted: February]" in text(made(drawn + f"117 703 50 {high} re f\n")).content) is is_struck


def test_a_white_line_strikes_nothing_out(text):
    drawn = at(72, 700, "It is") + at(118, 700, "February") + at(185, 700, "in force.")
    assert "deleted" not in text(made(drawn + "1 G " + ruled(117, 704, 166, 704))).content


def test_the_edges_of_a_drawn_box_rule_a_table(text):
    rows = (("Action", "Asks", "Risk"), ("A-1", "Logs", "Privacy"))
    drawn = "".join(
        at(x, 690 - 40 * i, cell) for i, row in enumerate(rows) for x, cell in zip((80, 160, 400), row, strict=True)
    )
    boxes = "".join(
        f"{x} {670 - 40 * i} {w} 40 re S\n" for i in range(2) for x, w in ((72, 78), (150, 240), (390, 110))
    )
    assert "Action | Asks | Risk\n\nA-1 | Logs | Privacy" in text(made(drawn + boxes)).content


def test_pages_are_read_up_to_the_limit_of_characters_and_pages(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(made(*(down(72, 700 - n, body(n)) for n in range(4))))
    whole = read_pdf(path, 4, 1_000_000)
    assert whole.state is State.INDEXED
    size = len(whole.content)
    assert read_pdf(path, 4, size).problems == ()
    part = read_pdf(path, 4, size - 1)
    assert (len(part.content), part.state) == (size - 1, State.PARTIAL)
    assert part.problems == (f"Only the first {size - 1:,} characters were read.",)
    assert part.pages[-1].end == size - 1
    few = read_pdf(path, 4, 10)
    assert [(page.number, page.start, page.end) for page in few.pages] == [(1, 0, 10)]
    with pytest.raises(UnreadableError, match="has 4 pages, more than the limit of 3") as caught:
        read_pdf(path, 3, 1_000_000)
    assert caught.value.state is State.TOO_LARGE


@pytest.mark.parametrize(("blank", "state"), [(1, State.INDEXED), (2, State.INDEXED), (3, State.PARTIAL)])
def test_a_file_of_which_more_than_half_of_the_pages_are_blank_is_read_in_part(text, blank, state):
    found = text(made(*(down(72, 700 - n, body(n)) for n in range(4 - blank)), *([" "] * blank)))
    assert found.state is state
    assert "without text: blank, an image or a scan." in found.problems[0]
    assert "OCR" not in found.problems[0]


def test_of_many_pages_without_text_ten_are_named(text):
    found = text(made(down(72, 700, BODY), *([" "] * 11)))
    assert found.problems[0].startswith("11 pages (2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …) without text")


def test_a_paragraph_runs_over_pages_and_belongs_to_the_one_where_it_begins(text):
    first = [*BODY[:2], "when it asks for them, without delay and free of"]
    found = text(
        made(down(72, 100, first), down(72, 760, ["charge, as the law says of all such records there are.", *BODY]))
    )
    assert "free of\ncharge, as" in found.content
    assert found.content[found.pages[1].start :].startswith("charge")
    assert found.blocks[0].start == 0
    assert found.blocks[0].end > found.pages[0].end


def test_a_paragraph_that_ends_on_its_page_runs_nowhere(text):
    found = text(made(down(72, 100, BODY), down(72, 760, ["Providers of lamps", *BODY])))
    assert found.content[: found.pages[0].end].endswith("charge.\n\n")
