"""The engine that reads pictures, on pages that are printed and scanned here."""

import io
import itertools
import re

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from test_readers_pdf import at, made

from assistant.readers import ReadingLimits, ocr, page_image, read, scanning
from assistant.readers.pdf import recogniser, rulings
from assistant.records import State

pytestmark = pytest.mark.skipif(not ocr.is_installed(), reason=f"OCR is not installed: {ocr.INSTALL}")

LIMITS = ReadingLimits(10, 100, 100_000, 60, 900, ocr=True, ocr_seconds=120)
LINES = (
    "Article 12",
    "Keepers of lamps",
    "1. Keepers of lamps shall light them at dusk, and put them out at dawn.",
    "2. Whoever lights a lamp by day pays a fine of up to EUR 4,500, unless the",
    "mayor has allowed it under Regulation (EU) 2024/1689 for a feast.",
    "(a) feasts of the town, and",
    "(b) other days that § 6-1-1702 names.",
)
PAGE = "".join(at(72, 700 - 18 * i, line) for i, line in enumerate(LINES))


def scanned(turn=0, skew=2.0):
    """A PDF of one page that was printed, turned by quarters, put a little aslant, and scanned with noise."""
    page = pypdfium2.PdfDocument(made(PAGE))[0]
    image = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L").rotate(skew, fillcolor=255)
    greys = np.asarray(image.rotate(90 * turn, expand=True), dtype=float) * 0.85 + 20
    greys += np.random.default_rng(1).normal(0, 12, greys.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(greys, 0, 255).astype(np.uint8)).save(out, "PDF", resolution=200)
    return out.getvalue()


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """What reading a scan gives, by how the page lay in the scanner; each is read once."""
    folder = tmp_path_factory.mktemp("scans")
    held = {}

    def of(turn):
        if turn not in held:
            path = folder / f"{turn}.pdf"
            path.write_bytes(scanned(turn))
            held[turn] = (path, read(path, LIMITS))
        return held[turn]

    return of


def folded(words):
    """A text without white space, which is left out at times before figures."""
    return re.sub(r"\s+", "", words)


def test_a_page_that_was_scanned_aslant_and_with_noise_is_read(text):
    _, found = text(0)
    assert folded(found.content) == folded("\n".join(LINES))
    (page,) = found.pages
    assert page.ocr > 0.9
    assert page.scan.angle == pytest.approx(2.0, abs=0.3)
    assert page.scan.by == ocr.engine()
    assert found.state is State.INDEXED


@pytest.mark.parametrize(
    ("read", "told"),
    [("1.The", "1. The"), ("(a)feasts", "(a) feasts"), ("U.S.", "U.S."), ("5(1)(f)", "5(1)(f)"), ("1.5", "1.5")],
)
def test_behind_the_sign_of_a_point_there_is_a_space(read, told):
    assert recogniser._SIGN.sub(r"\1 ", read) == told


def test_its_paragraphs_and_points_are_told_apart(text):
    _, found = text(0)
    assert [block.label for block in found.blocks if block.kind == "list item"] == ["1.", "2.", "(a)", "(b)"]


@pytest.mark.slow
@pytest.mark.parametrize("turn", [1, 2])
def test_a_page_that_lay_on_its_side_or_on_its_head_is_read(text, turn):
    _, found = text(turn)
    assert folded(found.content) == folded("\n".join(LINES))


@pytest.mark.parametrize("turn", [0, 1])
def test_a_quote_is_marked_where_it_stands_and_nowhere_else(text, turn):
    path, found = text(turn)
    start = found.content.index("Whoever lights a lamp")
    image = page_image(path.read_bytes(), found, 1, [(start, start + len("Whoever lights a lamp"))], 1200, LIMITS)
    assert image.whole
    picture = np.asarray(Image.open(io.BytesIO(image.png)).convert("L"))
    inside = np.zeros(picture.shape, dtype=bool)
    for box in image.boxes:
        rows = slice(int(box.top * image.height), int(box.bottom * image.height))
        inside[rows, int(box.left * image.width) : int(box.right * image.width)] = True
    upright = np.rot90(np.where(inside, picture, 255), -turn)
    assert (upright < 120).sum() > 300
    one = _words(upright < 120)
    assert one == 4


def _words(ink):
    """How many words stand in a picture of one line: stretches of ink with gaps of more than five pixels."""
    columns = np.flatnonzero(ink.any(axis=0))
    return 1 + sum(after - before > 5 for before, after in itertools.pairwise(columns))


@pytest.mark.parametrize("skew", [0.0, 2.0, -2.0])
def test_ruled_lines_are_found_where_they_are_and_letters_are_none(skew):
    lined = "0 g 0.7 w " + "".join(
        f"{x} 400 m {x} 600 l S {100} {y} m 400 {y} l S " for x, y in ((100, 400), (300, 500), (400, 600))
    )
    page = pypdfium2.PdfDocument(made(PAGE + lined))[0]
    image = page.render(scale=200 / 72, grayscale=True).to_pil().convert("RGB").rotate(skew, fillcolor="white")
    found = rulings.rulings(np.asarray(image), 200 / 72, skew)
    flat = sorted(rule[1] for rule in found if rule[2] - rule[0] > 10)
    upright = sorted(rule[0] for rule in found if rule[3] - rule[1] > 10)
    assert (flat, upright) == (pytest.approx([400, 500, 600], abs=1.5), pytest.approx([100, 300, 400], abs=1.5))


def test_a_page_without_letters_gives_none(tmp_path):
    path = tmp_path / "grey.pdf"
    Image.new("L", (1654, 2339), 200).save(path, "PDF", resolution=200)
    found = scanning.scans(path, [1], LIMITS)[1]
    assert (found.lines, found.failure, found.by) == ((), "", ocr.engine())


def test_the_page_needs_no_more_memory_than_it_is_given(tmp_path, text, monkeypatch):
    path, _ = text(0)
    monkeypatch.setattr(scanning, "_MEMORY", -500)
    assert scanning.scans(path, [1], LIMITS)[1].failure
