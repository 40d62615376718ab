"""The parts of Word files: other names, the strict form of the standard, relations."""

import zipfile

from wordfile import SPACES, lines, para, written

from assistant.readers.docx import reading
from assistant.readers.formats import DOCX, detect

STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
}


def test_a_document_that_a_program_numbered_is_read(tmp_path):
    path = written(tmp_path / "a.docx", para("Words."), name="document2")
    assert detect(path.read_bytes()) is DOCX
    assert lines(reading.read(path, 1000)) == ["Words."]


def test_the_strict_form_of_the_standard_is_read(tmp_path):
    whole = f"<w:document {SPACES}><w:body>{para('Words.')}</w:body></w:document>"
    for one, other in STRICT.items():
        whole = whole.replace(one, other)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", whole)
    assert lines(reading.read(path, 1000)) == ["Words."]


def test_a_relation_that_leads_out_of_the_archive_is_not_followed(tmp_path):
    path = written(tmp_path / "a.docx", para("Words."), [("rId1", "header", "../../../etc/passwd", "no XML")])
    assert lines(reading.read(path, 1000)) == ["Words."]
