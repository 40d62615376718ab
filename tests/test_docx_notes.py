"""Footnotes and endnotes with the numbers that Word prints."""

import pytest
from wordfile import lines, para, read

REFERENCE = '<w:r><w:{kind}Reference w:id="{id}"{more}/></w:r>'


def note(name, words, kind="footnote"):
    return f'<w:{kind} w:id="{name}">{para(words)}</w:{kind}>'


def refer(name, kind="footnote", more=""):
    return REFERENCE.format(kind=kind, id=name, more=more)


@pytest.fixture
def printed(tmp_path):
    return lambda *given, **parts: lines(read(tmp_path / "a.docx", *given, **parts))


NOTES = note(-1, "") + note(2, "First.") + note(3, "Second.") + note(5, "Third.")


def test_notes_are_counted_where_they_are_referred_to_whatever_their_ids_are(printed):
    body = para("One", refer(3)) + para("Two", refer(2)) + para("Three", refer(5))
    assert printed(body, footnotes=NOTES) == ["One¹", "Two²", "Three³", "¹ Second.", "² First.", "³ Third."]


def test_what_was_deleted_counts_no_note_and_a_note_that_nothing_refers_to_is_left_out(printed):
    body = para("One", f"<w:del>{refer(2)}</w:del>", refer(3))
    assert printed(body, footnotes=NOTES) == ["One¹", "¹ Second."]


def test_notes_begin_where_the_settings_say_in_the_format_that_they_say(printed):
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    assert printed(para("One", refer(2)), footnotes=NOTES, settings=settings) == ["One[c]", "[c] First."]


def test_notes_may_begin_anew_in_each_section(printed):
    anew = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = para("One", refer(2), properties=anew) + para("Two", refer(3)) + anew
    assert printed(body, footnotes=NOTES)[:2] == ["One¹", "Two¹"]


def test_a_mark_of_its_own_takes_no_number(printed):
    own = note(2, "* By the editor.")
    body = para("One", refer(2, more=' w:customMarkFollows="1"'), "*") + para("Two", refer(3))
    assert printed(body, footnotes=own + note(3, "Second.")) == ["One*", "Two¹", "* By the editor.", "¹ Second."]


def test_endnotes_have_small_roman_numbers(printed):
    body = para("One", refer(2, "endnote")) + para("Two", refer(3, "endnote"))
    notes = note(2, "First.", "endnote") + note(3, "Second.", "endnote")
    assert printed(body, endnotes=notes) == ["One[i]", "Two[ii]", "[i] First.", "[ii] Second."]
