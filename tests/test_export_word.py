"""The format of Word documents: what each part of the package holds."""

import io
import zipfile

from lxml import etree

from assistant.export.word import Footnotes, packed, paragraph, run, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read(f"word/{name}.xml"))


def words(element):
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def test_each_reference_in_the_text_has_the_footnote_of_its_number():
    notes = Footnotes()
    content = [paragraph("Normal", run(said), notes.add([run(f"Source of {said}")])) for said in ("one", "two")]
    made = packed(content, notes)
    referred = [each.get(f"{W}id") for each in part(made, "document").iter(f"{W}footnoteReference")]
    told = {each.get(f"{W}id"): words(each) for each in part(made, "footnotes") if each.get(f"{W}type") is None}
    assert [told[number] for number in referred] == [" Source of one", " Source of two"]


def test_a_footnote_may_have_several_paragraphs_and_only_the_first_bears_the_mark():
    notes = Footnotes()
    notes.add([run("First.")], [run("Second.")])
    first, second = notes.made[0].iter(f"{W}p")
    assert len(list(first.iter(f"{W}footnoteRef"))) == 1
    assert list(second.iter(f"{W}footnoteRef")) == []


def test_a_table_has_its_rows_and_cells_in_order():
    rows = [[[paragraph("Normal", run(text))] for text in row] for row in (("a", "b"), ("c", "d"))]
    made = part(packed([table(rows, (1000, 2000))], Footnotes()), "document")
    assert [[words(cell) for cell in row.iter(f"{W}tc")] for row in made.iter(f"{W}tr")] == [["a", "b"], ["c", "d"]]


def test_the_first_row_of_a_table_stands_again_on_each_page_where_it_is_its_head():
    def heads(**how):
        rows = [[[paragraph("Normal", run(text))]] for text in ("head", "row")]
        made = part(packed([table(rows, (1000,), **how)], Footnotes()), "document")
        return [words(row) for row in made.iter(f"{W}tr") if list(row.iter(f"{W}tblHeader"))]

    assert heads() == ["head"]
    assert heads(is_headed=False) == []


def test_a_heading_stays_with_what_follows_and_paragraphs_stand_apart():
    styles = {each.get(f"{W}styleId"): each for each in part(packed([], Footnotes()), "styles").iter(f"{W}style")}
    assert list(styles["Heading2"].iter(f"{W}keepNext"))
    (spacing,) = styles["Normal"].iter(f"{W}spacing")
    assert int(spacing.get(f"{W}after")) > 0


def test_what_xml_cannot_hold_is_left_out_and_the_same_content_gives_the_same_bytes():
    def made():
        return packed([paragraph("Title", run("a\x00b\n c"))], Footnotes())

    assert words(part(made(), "document")) == "ab c"
    assert made() == made()
