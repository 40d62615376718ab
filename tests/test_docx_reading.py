"""DOCX to text."""

import zipfile

import pytest

from assistant.readers.docx import parts as parts_of
from assistant.readers.docx import reading as docx
from assistant.readers.unreadable import UnreadableError
from assistant.records import State

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def made(tmp_path):
    """Writes a document and reads it."""

    def make(body, **parts):
        path = tmp_path / "a.docx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
            for name, content in parts.items():
                archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACE}>{content}</w:{name}>")
        return docx.read(path, 100_000)

    return make


def paragraph(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text, depth=0, name=1):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')


def level(kind, pattern, start=1):
    return f'<w:lvl><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'


LIST = '<w:abstractNum w:abstractNumId="7">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def test_numbers_that_the_program_counts_stand_at_line_starts(made):
    numbering = LIST.format(level("decimal", "Article %1") + level("decimal", "%1.%2.") + level("lowerLetter", "(%3)"))
    body = listed("Scope") + listed("Applies to:", 1) + listed("providers;", 2) + listed("deployers.", 2)
    body += listed("Not else.", 1) + listed("Definitions") + listed("Means:", 1) + listed("this.", 2)
    assert made(body, numbering=numbering).content.split("\n\n")[:-1] == [
        "Article 1 Scope", "1.1. Applies to:", "(a) providers;", "(b) deployers.",
        "1.2. Not else.", "Article 2 Definitions", "2.1. Means:", "(a) this.",
    ]  # fmt: skip


def test_bullets_are_dashes(made):
    assert made(listed("One"), numbering=LIST.format(level("bullet", ""))).content == "- One\n\n"


def test_a_heading_is_known_by_its_styles_name_in_any_language(made):
    styles = '<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
    found = made(paragraph("Anwendungsbereich", '<w:pStyle w:val="berschrift2"/>'), styles=styles)
    assert [(h.label, h.level) for h in found.headings] == [("Anwendungsbereich", 2)]


def test_a_raised_number_is_a_superscript_and_a_footnote_follows_the_text(made):
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>25</w:t></w:r>'
    body = f'<w:p><w:r><w:t>10</w:t></w:r>{raised}<w:r><w:t> FLOP</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnote w:id="2">{paragraph("See Article 51.")}</w:footnote>'
    assert made(body, footnotes=notes).content == "10²⁵ FLOP¹\n\n¹ See Article 51.\n\n"


def test_words_that_are_kept_twice_for_old_programs_are_read_once(made):
    old = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = f"<w:p><w:r><w:t>Once</w:t><mc:Fallback {old}><w:t>Once</w:t></mc:Fallback></w:r></w:p>"
    assert made(body).content == "Once\n\n"


def test_a_table_in_a_table_is_read_once(made):
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('Inner')}</w:tc></w:tr></w:tbl>"
    found = made(f"<w:tbl><w:tr><w:tc>{paragraph('Outer')}{inner}</w:tc></w:tr></w:tbl>").content
    assert found.count("Inner") == 1
    assert found.count("Outer") == 1


def test_a_file_that_unpacks_to_more_than_is_allowed_is_too_large(made, monkeypatch):
    monkeypatch.setattr(parts_of, "LARGEST", 50_000)
    with pytest.raises(UnreadableError) as caught:
        made(paragraph("A" * 60_000))
    assert caught.value.state is State.TOO_LARGE


def test_an_external_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        start = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{secret}">]><w:document {SPACE}><w:body><w:p><w:r>'
        archive.writestr("word/document.xml", start + "<w:t>A&x;B</w:t></w:r></w:p></w:body></w:document>")
    assert "secret" not in docx.read(path, 1000).content
