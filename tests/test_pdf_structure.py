"""What a PDF says of its own structure."""

from types import SimpleNamespace

import pytest

from assistant.readers.pdf.structure import bookmarks, labels, metadata, opened
from assistant.records import Page


def reader(title="", outline=(), page_labels=()):
    return SimpleNamespace(
        metadata=SimpleNamespace(title=title),
        outline=plain(outline),
        page_labels=list(page_labels),
        get_destination_page_number=lambda item: item.page,
    )


def plain(outline):
    return [plain(each) if isinstance(each, list) else SimpleNamespace(title=each[0], page=each[1]) for each in outline]


@pytest.mark.parametrize(
    ("printed", "own", "found"),
    [
        (["", "", "", ""], [], ["1", "2", "3", "4"]),
        (["", "", "", ""], ["i", "ii", "1", "2"], ["i", "ii", "1", "2"]),
        (["", "", "", ""], ["i", "ii"], ["1", "2", "3", "4"]),
        (["7", "8", "9", ""], ["i", "ii", "1", "2"], ["7", "8", "9", "2"]),
        (["7", "8", "", ""], ["i", "ii", "1", "2"], ["i", "ii", "1", "2"]),
    ],
)
def test_the_numbers_on_pages_are_those_printed_on_most_else_those_of_the_file_else_counted(printed, own, found):
    assert labels(reader(page_labels=own), 4, printed) == found
    assert labels(None, 4, ["", "", "", ""]) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("title", "is_kept"),
    [
        ("The Lamp Act", True), ("Lamp Act", False), ("Lamp Acts", True), ("LampActOf2031", False), ("Lamps act.docx", False), ("lamp law.pdf", False),
        ("Microsoft Word - lamps", False), ("Untitled lamps", False), ("", False), ("The  Lamp\n Act", True),
    ],
)  # fmt: skip
def test_the_title_of_a_file_is_kept_unless_it_is_short_or_that_of_a_file(title, is_kept):
    assert metadata(reader(title)) == ({"title": " ".join(title.split())} if is_kept else {})
    assert metadata(None) == {}


CONTENT = "Lamps\n\nLamps burn.\n\nOil  and\nwicks\n\nOil is kept."
PAGES = [Page(1, "", 0, 20), Page(2, "", 20, len(CONTENT))]


def marked(*outline):
    return [
        (b.level, b.label, CONTENT[b.start : b.end], b.page) for b in bookmarks(reader(outline=outline), CONTENT, PAGES)
    ]


def test_bookmarks_are_headings_where_their_words_stand_on_their_page():
    assert marked(("Lamps", 0), ("Oil and wicks", 1)) == [
        (1, "Lamps", "Lamps", 1),
        (1, "Oil and wicks", "Oil  and\nwicks", 2),
    ]
    assert marked(("OIL AND  WICKS", 1)) == [(1, "OIL AND WICKS", "Oil  and\nwicks", 2)]


@pytest.mark.parametrize("entry", [("Oil", 0), ("Bells", 1), ("—", 0), ("Lamps", 2), ("Lamps", None)])
def test_a_bookmark_whose_words_are_not_on_its_page_is_none(entry):
    assert marked(entry) == []


def test_bookmarks_below_others_are_of_the_next_level_down_to_the_sixth():
    deep = [("Oil", 1)]
    for _ in range(7):
        deep = [deep]
    assert [level for level, *_ in marked(("Lamps", 0), [("Oil", 1)])] == [1, 2]
    assert [level for level, *_ in marked(*deep)] == [6]


def test_a_file_without_structure_or_that_cannot_be_opened_has_none(tmp_path):
    assert list(bookmarks(None, CONTENT, PAGES)) == []
    (tmp_path / "a.pdf").write_bytes(b"no pdf")
    assert opened(tmp_path / "a.pdf") is None
