"""A quote on the picture of its page: what is drawn under the boxes is the quote, and nothing else."""

import io
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from test_readers_pdf import BODY, LEFT, RIGHT, at, body, down, made, ruled

from assistant import readers
from assistant.errors import PageError, UnknownDocumentError
from assistant.readers.clean import clean
from assistant.records import Page, Text
from assistant.text import sentences

LIMITS = readers.ReadingLimits(file_mb=100, pages=2000, characters=10_000_000, seconds=120, memory_mb=900)
RED, BLACK = "1 0 0 rg\n", "0 g\n"
QUOTE = "requires and shall give them"
REAL = (  # with columns, ruled tables, footnotes, narrow margins and print marks
    "eu-ai-act-2024-1689",
    "eu-commission-gpai-guidelines-2025",
    "eu-gpai-code-safety-security-2025",
    "eu-hleg-ethics-guidelines-2019",
    "us-co-sb24-205-signed-act",
    "us-eo-14110",
    "us-nist-ai-600-1",
    "us-nist-ai-rmf-1-0",
    "us-omb-m-24-10",
    "us-omb-m-25-21",
)


@pytest.fixture
def shown(library, tmp_path):
    """Adds a PDF and gives pages of it, with boxes for each place of a quote in the text."""

    def showing(content, quote, page=1, which=0, **options):
        path = tmp_path / "made.pdf"
        path.write_bytes(content)
        name = library.add(path).id
        starts = [match.start() for match in re.finditer(re.escape(quote), library.text(name))]
        return library.library.page_image(name, page, [(starts[which], starts[which] + len(quote))], **options)

    return showing


def picture(image):
    return Image.open(io.BytesIO(image.png)).convert("RGB")


def covered(image):
    """The parts of the red and of the black ink under the boxes, or within two pixels of one."""
    red, green, blue = np.moveaxis(np.asarray(picture(image), dtype=int), -1, 0)
    inside = np.zeros(red.shape, dtype=bool)
    for box in image.boxes:
        rows = slice(int(box.top * image.height) - 1, int(box.bottom * image.height) + 2)
        inside[rows, int(box.left * image.width) - 1 : int(box.right * image.width) + 2] = True
    inks = (red > 200) & (green < 100) & (blue < 100), (red < 100) & (green < 100) & (blue < 100)
    assert all(ink.any() for ink in inks)
    return tuple(float((ink & inside).sum() / ink.sum()) for ink in inks)


def marked(lines, quote=QUOTE, x=72, y=700, size=11):
    """Lines with the first occurrence of a quote in red, which stands within one of them."""
    drawn = ""
    for i, line in enumerate(lines):
        head, found, rest = line.partition(quote)
        where = f"BT /F1 {size} Tf {x} {y - 14 * i} Td "
        drawn += where + f"({head}) Tj {RED}({found}) Tj {BLACK}({rest}) Tj ET\n"
    return drawn


def test_a_quote_over_two_lines_gives_two_boxes(shown):
    image = shown(made(down(72, 700, BODY)), "the authority\nwhen it asks")
    first, second = image.boxes
    assert first.bottom < second.top
    assert second.left == pytest.approx(72 / 595, abs=0.003)
    assert first.left > second.right
    assert image.whole


def test_the_picture_is_as_wide_as_asked(shown):
    image = shown(made(down(72, 700, BODY)), QUOTE, width=300)
    assert picture(image).size == (image.width, image.height) == (300, 425)


def test_a_page_of_miles_is_drawn_small(shown):
    content = made(down(72, 700, BODY)).replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 -99999 595 842]")
    image = shown(content, QUOTE)
    assert image.height <= 4000
    assert len(image.boxes) == 1


def test_a_quote_over_the_end_of_a_page_gives_on_each_page_the_part_that_stands_there(shown):
    content = made(down(72, 100, BODY[:2]), down(72, 760, [BODY[2], *body(1)]))
    quote = " ".join(BODY[1:]).replace(BODY[1] + " ", BODY[1] + "\n")
    before, after = (shown(content, quote, page) for page in (1, 2))
    assert [len(image.boxes) for image in (before, after)] == [1, 1]
    assert before.boxes[0].top > 0.8
    assert after.boxes[0].bottom < 0.2
    assert not before.whole
    assert not after.whole


def test_a_word_that_is_broken_over_pages_has_its_end_on_the_second(shown):
    content = made(
        down(72, 100, [*BODY[:2], "and whoever does not keep to this is liable to an administra-"]),
        at(72, 760, "tive fine of up to one thousand francs.") + down(72, 740, body(1)),
    )
    before, after = (shown(content, "an administrative\nfine of up", page, width=1000) for page in (1, 2))
    assert before.boxes[0].right > 0.5
    assert after.boxes[0].left == pytest.approx(72 / 595, abs=0.003)
    assert after.boxes[0].right < 0.3


@pytest.fixture
def written(library, tmp_path):
    """Adds a PDF and gives a page of it with its words, and what the stored text says where each stands."""

    def writing(content, page=1):
        path = tmp_path / "made.pdf"
        path.write_bytes(content)
        name = library.add(path).id
        image = library.library.page_image(name, page, words=True)
        return image, [library.text(name)[word.start : word.end] for word in image.words]

    return writing


@pytest.mark.parametrize("page", [b"", b"/Rotate 90", b"/CropBox [50 600 545 800]"])
def test_each_word_of_a_page_has_its_place_also_where_the_page_is_turned_or_cut(written, page):
    image, said = written(made(marked(BODY), page=page))
    assert said == " ".join(BODY).split()
    wanted = QUOTE.split()
    first = next(i for i in range(len(said)) if said[i : i + len(wanted)] == wanted)
    boxes = tuple(word.box for word in image.words[first : first + len(wanted)])
    inked, others = covered(replace(image, boxes=boxes))
    assert inked == 1
    assert others < 0.02  # what touches the space between two lines


def test_a_word_that_is_broken_over_lines_has_a_place_on_each(written):
    image, said = written(made(at(72, 700, "An obli-") + at(72, 686, "gation, however small,") + down(72, 600, BODY)))
    assert said[:5] == ["An", "obli", "gation,", "however", "small,"]
    assert image.words[1].end == image.words[2].start
    assert image.words[2].box.top > image.words[1].box.top


def test_words_that_run_over_to_a_page_are_told_of_that_page_and_those_of_the_page_before_are_not(written):
    content = made(down(72, 100, BODY[:2]), down(72, 760, [BODY[2], *body(1)]))
    before, after = (written(content, page)[1] for page in (1, 2))
    assert before == " ".join(BODY[:2]).split()
    assert after == " ".join([BODY[2], *body(1)]).split()


def test_words_are_told_only_where_they_are_asked_for(shown):
    assert shown(made(down(72, 700, BODY)), QUOTE).words == ()


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"/Rotate 90",
        b"/Rotate 180",
        b"/Rotate 270",
        b"/CropBox [50 600 545 800]",
        b"/Rotate 90 /CropBox [50 600 545 800]",
        b"/UserUnit 2",
    ],
)
def test_boxes_are_right_on_pages_that_are_turned_or_cut(shown, page):
    assert covered(shown(made(marked(BODY), page=page), QUOTE, width=800)) == (1, 0)


def test_boxes_are_right_where_the_text_runs_up_the_page(shown):
    assert covered(shown(made("q 0 1 -1 0 800 0 cm\n" + marked(BODY) + "Q\n", page=b"/Rotate 90"), QUOTE)) == (1, 0)


def test_the_place_that_is_seen_is_shown_and_not_a_hidden_copy(shown):
    hidden = "1 g\n" + at(72, 760, BODY[0]) + at(72, 746, BODY[1]) + BLACK
    assert covered(shown(made(hidden + marked(BODY)), QUOTE)) == (1, 0)


@pytest.mark.parametrize("which", [0, 1])
def test_of_two_lines_that_say_the_same_the_one_that_is_cited_is_shown(shown, which):
    same = "Such a record is kept here."
    drawn = [marked([*body(i), same], same if i == which else "~", y=700 - 200 * i) for i in range(2)]
    assert covered(shown(made("".join(drawn)), same, which=which)) == (1, 0)


def test_a_quote_in_the_second_column_is_shown_there(shown):
    left = "".join(at(50, 700 - 13 * i, line, 10) for i, line in enumerate(LEFT))
    right = [RED + at(310, 700 - 13 * i, line, 10) + BLACK if i in (2, 3) else at(310, 700 - 13 * i, line, 10) for i, line in enumerate(RIGHT)]  # fmt: skip
    image = shown(made(left + "".join(right)), "\n".join(RIGHT[2:4]))
    assert len(image.boxes) == 2
    assert covered(image) == (1, 0)


def test_a_cell_of_two_lines_gives_two_boxes_that_keep_off_its_neighbours(shown):
    grid = "".join(ruled(60, y, 530, y) for y in (720, 680, 640)) + "".join(ruled(x, 640, x, 720) for x in (60, 200, 400, 530))  # fmt: skip
    drawn = at(66, 704, "Level") + at(206, 704, "Duty of the provider") + at(406, 704, "Risk")
    drawn += at(66, 666, "High") + RED + at(206, 666, "keeps the records") + at(206, 652, "of every sale") + BLACK + at(406, 666, "Fine")  # fmt: skip
    image = shown(made(grid + drawn + down(72, 500, BODY)), "keeps the records of every sale")
    assert len(image.boxes) == 2
    assert covered(image) == (1, 0)


def test_the_hyphen_of_a_broken_word_lies_in_the_box(shown):
    lines = [RED + at(72, 700, "An obli-") + at(72, 686, "gation"), BLACK + at(110, 686, "holds for its provider.")]
    image = shown(made("".join(lines) + down(72, 600, BODY)), "An obligation")
    assert len(image.boxes) == 2
    assert covered(image) == (1, 0)


def test_a_dash_behind_a_quote_lies_outside(shown):
    drawn = "BT /F1 11 Tf 72 700 Td " + RED + "(Duties of deployers) Tj " + BLACK + "( - risk management) Tj ET\n"
    assert covered(shown(made(drawn + down(72, 600, BODY)), "Duties of deployers")) == (1, 0)


def test_words_that_a_running_header_repeats_are_shown_in_the_text(shown):
    pages = [at(72, 800, "Official Journal of the Example") + down(72, 700, body(n)) for n in range(5)]
    pages[2] += RED + at(72, 500, "Official Journal of the Example") + BLACK + down(72, 486, BODY)
    image = shown(made(*pages), "Official Journal of the Example", page=3)
    assert covered(image) == (1, 0)
    assert all(0.3 < box.top < 0.5 for box in image.boxes)


def test_words_that_a_line_strikes_out_are_shown_though_the_text_marks_them(shown):
    old = "a fine of ten francs"
    drawn = (
        at(72, 700, "Whoever keeps no records is liable to") + RED + at(72, 686, old) + BLACK + at(180, 686, "a fine.")
    )
    image = shown(made(drawn + ruled(72, 689.5, 168, 689.5) + down(72, 600, BODY)), f"[deleted: {old}]")
    assert len(image.boxes) == 1
    red, black = covered(image)
    assert red == 1
    assert black < 0.05  # the line


def test_a_page_without_spans_is_only_drawn(library, tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(made(down(72, 700, BODY)))
    image = library.library.page_image(library.add(path).id, 1)
    assert image.boxes == ()
    assert image.whole


def test_a_file_that_was_replaced_or_is_gone_is_not_shown(library, tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(made(down(72, 700, BODY)))
    document = library.add(path)
    stored = library.settings.corpus_dir / document.path
    stored.write_bytes(made(down(72, 650, BODY)))
    with pytest.raises(PageError, match="changed") as replaced:
        library.library.page_image(document.id, 1)
    assert "sync" in replaced.value.hint
    stored.unlink()
    with pytest.raises(PageError, match="gone") as gone:
        library.library.page_image(document.id, 1)
    assert "sync" in gone.value.hint


def test_what_has_no_such_page_is_told_so(library, tmp_path):
    (tmp_path / "a.txt").write_text("Providers shall keep records.")
    (tmp_path / "b.pdf").write_bytes(made(down(72, 700, BODY)))
    plain, paged = (library.add(tmp_path / name).id for name in ("a.txt", "b.pdf"))
    with pytest.raises(PageError) as error:
        library.library.page_image(plain, 1)
    assert "PDF" in error.value.hint
    for number in (0, 2):
        with pytest.raises(PageError) as error:
            library.library.page_image(paged, number)
        assert "1 page" in error.value.hint
    with pytest.raises(UnknownDocumentError):
        library.library.page_image("none", 1)


def test_a_file_that_pdfium_cannot_open_is_not_shown():
    text = Text("Records.", (Page(1, "1", 0, 8),))
    with pytest.raises(PageError, match="Page 1 cannot be drawn") as error:
        readers.page_image(b"%PDF-1.4 nothing", text, 1, [(0, 7)], 100, LIMITS)
    assert error.value.hint


def folded(text):
    """Text without what reading may change: spaces, hyphens, the bars of tables, ligatures, raised digits."""
    plain = unicodedata.normalize("NFKC", clean(re.sub(r"[\x02\ufffe]", "-", text.replace("[deleted: ", ""))))
    return re.sub(r"[\s|-]|(?<=deleted)\]", "", re.sub("[\uf000-\uf0ff]", "•", plain))


def under(path, number, boxes):
    """What pdfium says stands in boxes on an upright page."""
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1]
    left, bottom, right, top = page.get_cropbox()
    across, up = right - left, top - bottom
    text = page.get_textpage()
    return "".join(
        text.get_text_bounded(
            left + box.left * across, top - box.bottom * up, left + box.right * across, top - box.top * up
        )
        for box in boxes
    )


def chosen(path, text, count):
    """Sentences of a document, evenly over it, as spans of its text."""
    spans = [
        (page.start + start, page.start + end)
        for page in text.pages
        for start, end in sentences.split(text.content[page.start : page.end])
        if end - start >= 40
    ]
    return [(path, text, spans[i * len(spans) // count]) for i in range(count)]


def drawn(path, text, span):
    """The page on which a quote begins and, where it runs over, the next, each with its number."""
    start = span[0]
    first = next(page.number for page in text.pages if page.start <= start < page.end)
    images = []
    for number in (first, first + 1):
        images.append((number, readers.page_image(path.read_bytes(), text, number, [span], 100, LIMITS)))
        if images[-1][1].whole:
            break
    return images


@pytest.mark.slow
def test_under_the_boxes_of_a_hundred_quotes_of_real_documents_stands_the_quote(shared, policy_text):
    paths = [shared / "policy" / f"{name}.pdf" for name in REAL]
    quotes = [quote for path in paths for quote in chosen(path, policy_text(path), 10)]
    with ThreadPoolExecutor(2) as pool:
        images = list(pool.map(lambda quote: drawn(*quote), quotes))
    # Pages are drawn by processes of their own; in this one pdfium, which no two threads may enter, reads by itself.
    pairs = [
        (
            folded(text.content[start:end]),
            folded("".join(under(path, number, image.boxes) for number, image in shown)),
        )
        for (path, text, (start, end)), shown in zip(quotes, images, strict=True)
    ]
    assert len(pairs) == 100
    assert [(quote, found) for quote, found in pairs if quote != found] == []
