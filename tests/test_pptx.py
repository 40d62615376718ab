"""PPTX to text."""

import pytest
from oddities import held, kinds, refused, rows, zipped

from assistant.records import State

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SPACES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}" xmlns:c="{C}"'


def shape(*paragraphs, role=""):
    held_as = f'<p:nvSpPr><p:nvPr><p:ph type="{role}"/></p:nvPr></p:nvSpPr>' if role else ""
    lines = "".join(each if each.startswith("<") else f"<a:p><a:r><a:t>{each}</a:t></a:r></a:p>" for each in paragraphs)
    return f"<p:sp>{held_as}<p:txBody>{lines}</p:txBody></p:sp>"


def relations(**targets):
    return f"<Relationships>{''.join(f'<Relationship Id={chr(34)}{n}{chr(34)} Type={chr(34)}x{chr(34)} Target={chr(34)}{t}{chr(34)}/>' for n, t in targets.items())}</Relationships>"


def strict(content):
    """What the strict form of the standard has in place of a part's XML."""
    return content.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml").replace("/2006/", "/")


def pptx(*slides, order=(), change=str, **further):
    listed = "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in order or range(1, len(slides) + 1))
    files = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            **{f"r{n}": f"slides/slide{n}.xml" for n in range(1, len(slides) + 1)}
        ),
    }
    for number, each in enumerate(slides, 1):
        made = (
            each
            if each.startswith("<p:sld ")
            else f"<p:sld {SPACES}><p:cSld><p:spTree>{each}</p:spTree></p:cSld></p:sld>"
        )
        files[f"ppt/slides/slide{number}.xml"] = made
    return zipped({name: change(content) for name, content in (files | further).items()})


def test_slides_stand_below_their_numbers_and_titles_in_the_order_of_the_show(tmp_path):
    one = shape("Duties", role="title") + shape(
        "Keep logs.",
        '<a:p><a:r><a:rPr strike="sngStrike"/><a:t>72</a:t></a:r><a:r><a:t> 24 hours at 10</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>25</a:t></a:r></a:p>',
    )
    two = shape("Second words.") + shape("7", role="sldNum") + f"<p:grpSp>{shape('In a group.')}</p:grpSp>"
    text = held(tmp_path, "a.pptx", pptx(one, two, order=(2, 1)))
    assert (
        text.content
        == "Slide 1\n\nSecond words.\n\nIn a group.\n\nSlide 2: Duties\n\nKeep logs.\n\n[deleted: 72] 24 hours at 10²⁵"
    )
    assert [heading.label for heading in text.headings] == ["Slide 1", "Slide 2: Duties"]


def test_the_strict_form_of_the_standard_is_read(tmp_path):
    chart = f'<c:chart xmlns:c="{C}" r:id="c1"/>'
    frame = f"<p:graphicFrame><a:graphic><a:graphicData>{chart}</a:graphicData></a:graphic></p:graphicFrame>"
    series = "<c:ser><c:val><c:numRef><c:pt idx='0'><c:v>2</c:v></c:pt></c:numRef></c:val></c:ser>"
    files = {
        "ppt/slides/_rels/slide1.xml.rels": relations(c1="../charts/chart1.xml"),
        "ppt/charts/chart1.xml": f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:title><a:p><a:r><a:t>Fines</a:t></a:r></a:p></c:title>{series}</c:chartSpace>',
    }
    made = pptx(shape("Words.") + frame, change=strict, **files)
    assert held(tmp_path, "a.pptx", made).content == "Slide 1\n\nWords.\n\nFines\n\n| | 2 |"


def test_tables_charts_and_notes_are_read(tmp_path):
    def cell(words, attributes=""):
        return f"<a:tc{attributes}><a:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:txBody></a:tc>"

    table = f'<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/><a:tr>{cell("Actor")}{cell("Record")}{cell("Period")}</a:tr><a:tr>{cell("Deployer", " rowSpan=" + chr(34) + "2" + chr(34))}{cell("Logs")}{cell("6 months")}</a:tr><a:tr>{cell("", " vMerge=" + chr(34) + "1" + chr(34))}{cell("Complaints")}{cell("3 years")}</a:tr></a:tbl></p:graphicFrame>'
    chart = '<p:graphicFrame><c:chart r:id="c1"/></p:graphicFrame>'
    drawn = f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:ser><c:tx><c:pt idx="0"><c:v>Fines</c:v></c:pt></c:tx><c:cat><c:pt idx="0"><c:v>2026</c:v></c:pt></c:cat><c:val><c:pt idx="0"><c:v>5</c:v></c:pt></c:val></c:ser></c:chartSpace>'
    files = {
        "ppt/slides/_rels/slide1.xml.rels": relations(c1="../charts/chart1.xml", n1="../notesSlides/notesSlide1.xml"),
        "ppt/charts/chart1.xml": drawn,
        "ppt/notesSlides/notesSlide1.xml": f"<p:notes {SPACES}><p:cSld><p:spTree>{shape('Say this.', role='body')}{shape('1', role='sldNum')}</p:spTree></p:cSld></p:notes>",
    }
    text = held(tmp_path, "a.pptx", pptx(table + chart, **files))
    assert (("Actor", "Record", "Period"), "Deployer | Complaints | 3 years") in rows(text)
    assert "2026 | 5" in text.content
    assert text.content.endswith("Notes\n\nSay this.")
    assert kinds(text)[0] == ("heading", "Slide 1")


def test_hidden_slides_are_left_out_and_said_to_be(tmp_path):
    hidden = f'<p:sld {SPACES} show="0"><p:cSld><p:spTree>{shape("Hidden.")}</p:spTree></p:cSld></p:sld>'
    text = held(tmp_path, "a.ppsx", pptx(shape("Shown."), hidden))
    assert "Hidden." not in text.content
    assert text.problems == ("1 hidden slide was left out.",)


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (pptx(shape("x"))[:200], State.BROKEN),
        (pptx(), State.NO_TEXT),
        (pptx("<broken"), State.BROKEN),
        (pptx(shape("x"), **{"ppt/media/x.emf": bytes(90_000_000)}), State.TOO_LARGE),
    ],
)
def test_bad_files_are_refused(tmp_path, content, state):
    assert refused(tmp_path, "a.pptx", content).state is state
