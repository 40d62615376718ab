"""RTF to text."""

import pytest
from oddities import held, kinds, refused, rows

from assistant.records import State

WORD = r"""{\rtf1\adeflang1025\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603}Times New Roman{\*\falt Times};}
{\f3\froman\fcharset2 Symbol;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\ql \fs24 Normal;}{\s1\ql\outlinelevel0 \b\fs32 \sbasedon0 heading 1;}{\s2\outlinelevel1 heading 2;}{\*\cs10 Default Paragraph Font;}}
{\*\listtable{\list{\listlevel{\leveltext\'02\'00.;}}}}{\*\generator Riched20 10.0;}{\info{\title Port Rules}{\author B}}
{\header \pard DRAFT \endash  not in force\par}
\pard\plain \s1\f0 Part A\par
\pard\plain \f0 {\listtext\pard\plain 1.\tab}Keep the {\strike old log}{ new log}.{\cs11\super \chftn {\footnote \pard\plain {\super \chftn }{\nosupersub  See the Act.}}}\par
{\v hidden words}{\deleted gone}{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt the register}} \u8805\'3d 50 \'80, {\f3 \'b3} 7\par
{\*\shppict{\pict\pngblip 89504e470d0a1a0a}}{\nonshppict{\pict 0102}}
\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl\b Actor\cell Record\cell Period\b0\cell\row
\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl Deployer\cell Logs\cell 6 months\cell\row
\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell Complaints\cell 3 years\cell\row
\pard End.\par}"""


def test_a_file_of_word_gives_what_it_shows(tmp_path):
    text = held(tmp_path, "word.rtf", WORD)
    assert text.content == (
        "Part A\n\n1. Keep the [deleted: old log] new log.¹\n\nthe register ≥ 50 €, ≥ 7\n"
        "Actor | Record | Period\nDeployer | Logs | 6 months\nDeployer | Complaints | 3 years\n\nEnd.\n\n¹ See the Act."
    )
    assert text.metadata["title"] == "Port Rules"
    assert text.problems == ("Beside the text stands: “DRAFT – not in force”.",)
    assert [(h.label, h.level) for h in text.headings] == [("Part A", 1)]
    assert rows(text)[2] == (("Actor", "Record", "Period"), "Deployer | Complaints | 3 years")
    assert ("note", "¹ See the Act.") in kinds(text)


def test_code_pages_are_those_of_the_fonts(tmp_path):
    made = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}"
        rb"\f1 \'cf\'f0\'e0\'e2\'e8\'eb\'e0\f0  \'e9t\'e9 \f2 \'96\'40\'97\'df\par}"
    )
    assert held(tmp_path, "a.rtf", made).content == "Правила été 法令"


def test_a_font_that_also_names_its_code_page_keeps_its_characters(tmp_path):
    made = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204\cpg1251 A;}}\f0 \'cf\'f0\par}"
    assert held(tmp_path, "a.rtf", made).content == "Пр"


def test_fonts_in_one_group_and_characters_beyond_the_first_plane(tmp_path):
    made = rb"{\rtf1\mac{\fonttbl\f0\fnil\fcharset0 Helvetica;\f1\fnil\fcharset2 Wingdings;}\f0 Ask \uc0\u-10179 \u-8704  {\f1 \'fc} caf\'8e\line two\par}"
    assert held(tmp_path, "a.rtf", made).content == "Ask 😀 ✓ café\ntwo"


def test_a_web_mail_editor_that_writes_headings_only_by_their_outline(tmp_path):
    made = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\pard\outlinelevel0 Article 1\par\pard (1) A provider shall report.\par\pard(2) It keeps a log.\par}"
    text = held(tmp_path, "a.rtf", made)
    assert text.content == "Article 1\n\n(1) A provider shall report.\n\n(2) It keeps a log."
    assert [heading.label for heading in text.headings] == ["Article 1"]


def test_an_embedded_file_and_bytes_of_pictures_are_no_words(tmp_path):
    made = rb"{\rtf1\ansi Before {\object\objemb{\*\objclass Excel}{\*\objdata 0105000002}{\result shown}} {\pict\bin5 }}{{x}after\par}"
    assert held(tmp_path, "a.rtf", made).content == "Before shown after"


def test_the_content_tells_that_a_file_is_rtf(tmp_path):
    assert held(tmp_path, "policy.doc", WORD).content.startswith("Part A")


def test_a_file_that_breaks_off_is_read_in_part(tmp_path):
    text = held(tmp_path, "a.rtf", WORD[: WORD.index("{\\v hidden")])
    assert text.state is State.PARTIAL
    assert "breaks off" in text.problems[0] + text.problems[-1]
    assert "Keep the" in text.content


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (r"\pard Before.\par \pard\itap2 A provider shall register.\par \pard After.\par",
         "Before.\n\nA provider shall register.\n\nAfter."),
        (r"\pard\intbl\itap2 A provider shall register.\par \pard After.\par", "A provider shall register.\n\nAfter."),
        (r"\pard\intbl Duties\par \pard\intbl\itap2 Register\nestcell Keep logs", "Duties\nRegister | Keep logs"),
    ],
)  # fmt: skip
def test_words_of_a_table_in_a_cell_that_is_never_ended_are_kept(tmp_path, made, shown):
    assert held(tmp_path, "a.rtf", rf"{{\rtf1 {made}}}").content == shown


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (rb"{\rtf1\ansi\par}", State.NO_TEXT),
        (rb"{\rtf1", State.NO_TEXT),
        (b"{\\rtf1 " + b"{" * 200_000, State.TOO_LARGE),
        (b"", State.NO_TEXT),
    ],
)
def test_bad_files_are_refused(tmp_path, content, state):
    assert refused(tmp_path, "a.rtf", content).state is state
