"""A draft that was checked, in other programs."""

import csv
import io
import json
import zipfile

import pytest
from conftest import document, passage
from lxml import etree

from assistant.errors import ExportError
from assistant.export import CHECKED, save
from assistant.records import CheckedDraft, CheckedSentence, Citation, Ruling, Status, Verdict

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "Memo\n\nLamps burn. We like them.\n"


@pytest.fixture
def draft():
    law = document(
        title="Lamp Act", status=Status.REVOKED, status_date="2025-01-20", source_url="https://example.org/a"
    )
    cited = Citation(1, passage("Lamps burn.", law), "Article 1", 3, "", "Lamps burn.", 0, 11, Verdict.VERBATIM)
    held = CheckedSentence("Lamps burn.", 6, 17, Ruling.VERBATIM, ("=1+1",), cited)
    idle = CheckedSentence("We like them.", 18, 31, Ruling.UNCHECKED, ("an opinion",))
    return CheckedDraft("memo [1].txt", TEXT, (held, idle), ("Read in part.",))


def test_markdown_gives_each_sentence_its_verdict_and_source(draft):
    made = CHECKED[".md"](draft).decode()
    assert made.startswith("# Check of memo \\[1\\].txt\n\n2 sentences: 1 verbatim, 1 not checked.")
    assert "- **verbatim**: Lamps burn." in made
    assert "Lamp Act, Article 1, p. 3 (status revoked 2025-01-20): “Lamps burn.”" in made
    assert "> Read in part." in made


def test_a_table_has_a_row_for_each_sentence_and_nothing_that_a_spreadsheet_reckons_out(draft):
    rows = list(csv.DictReader(io.StringIO(CHECKED[".csv"](draft).decode("utf-8-sig"))))
    assert [row["verdict"] for row in rows] == ["verbatim", "not checked"]
    assert rows[0]["why"] == "'=1+1"
    assert (rows[0]["provision"], rows[0]["page"], rows[0]["start"]) == ("Article 1", "3", "6")


def test_word_has_the_draft_itself_with_a_footnote_for_each_verdict(draft):
    with zipfile.ZipFile(io.BytesIO(CHECKED[".docx"](draft))) as file:
        body, notes = (etree.fromstring(file.read(f"word/{name}.xml")) for name in ("document", "footnotes"))
    lines = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in body.iter(f"{W}p")]
    assert lines[-2:] == ["Memo", "Lamps burn. [verbatim] We like them."]
    told = ["".join(text.text or "" for text in note.iter(f"{W}t")) for note in notes if note.get(f"{W}type") is None]
    assert len(told) == 1
    assert "Lamp Act, Article 1" in told[0]


def test_json_keeps_all(draft, tmp_path):
    assert json.loads(CHECKED[".json"](draft))["sentences"][0]["citation"]["locator"] == "Article 1"


def test_a_file_of_no_known_form_or_that_is_there_is_refused(draft, tmp_path):
    with pytest.raises(ExportError, match="no known form"):
        save(tmp_path / "a.xyz", lambda ending: CHECKED[ending](draft), CHECKED)
    save(tmp_path / "a.md", lambda ending: CHECKED[ending](draft), CHECKED)
    with pytest.raises(ExportError, match="there already"):
        save(tmp_path / "a.md", lambda ending: CHECKED[ending](draft), CHECKED)
