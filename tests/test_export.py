"""An answer for other programs."""

import json
import re

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st
from test_records import answer

from assistant import export
from assistant.errors import ExportError
from assistant.records import Authority, Status

ACT = document(
    "act", title="Harbour {Act} & 50 % of ~ships", short_names=("HA",), issuer="Council_of Utopia", jurisdiction="Utopia",
    adopted="2024-06-13", source_url="https://example.org/act_1", status=Status.IN_FORCE, authority=Authority.BINDING,
    fetched="2026-11-22",
)  # fmt: skip


def test_instruments_as_csl_have_type_dates_and_standing():
    (entry,) = export.csl([ACT])
    assert entry["type"] == "legislation"
    assert entry["issued"] == {"date-parts": [[2024, 6, 13]]}
    assert entry["accessed"] == {"date-parts": [[2026, 11, 22]]}, "the day on which it was fetched"
    assert entry["author"] == [{"literal": "Council_of Utopia"}]
    assert (entry["URL"], entry["status"]) == ("https://example.org/act_1", "in force")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"status": Status.PROPOSED, "authority": Authority.BINDING}, "bill"),
        ({"authority": Authority.GUIDANCE}, "report"),
        ({"authority": Authority.PROPOSAL}, "bill"),
    ],
)
def test_what_is_no_law_is_none_in_csl(fields, kind):
    assert export.csl([document(**fields)])[0]["type"] == kind


def test_our_own_summary_is_not_passed_off_as_the_law():
    brief = document(title="The Act: brief", kind="brief", issuer="Parliament", authority=Authority.BINDING)
    (found,) = export.csl([brief])
    assert (found["type"], found["genre"]) == ("report", "summary")
    assert found["author"] == [{"literal": "AI Policy Assistant"}]
    entry = export.bibtex([brief])
    assert "Parliament" not in entry
    assert "summary of the instrument" in entry


def test_what_is_not_known_is_left_out():
    (entry,) = export.csl([document(source_url="file:///etc/passwd")])
    assert not {"URL", "status", "issued", "author", "accessed"} & set(entry)


def test_bibtex_escapes_the_signs_of_tex_and_keeps_addresses():
    entry = export.bibtex([ACT])
    assert r"Harbour \{Act\} \& 50 \% of \textasciitilde{}ships" in entry
    assert r"Council\_of Utopia" in entry
    assert "url = {https://example.org/act_1}," in entry
    assert "year = {2024}," in entry
    assert "urldate = {2026-11-22}," in entry
    assert "urldate" not in export.bibtex([document()])
    assert entry.startswith("@misc{act,")


@given(st.text(max_size=60))
def test_no_title_unbalances_a_bibtex_entry(title):
    entry = re.sub(r"\\[{}]", "", export.bibtex([document(title=title)]))
    assert entry.count("{") == entry.count("}")
    assert entry.count("\n") == len(entry.splitlines())


def test_the_name_of_a_file_says_the_form(tmp_path):
    given_ = answer()
    for name in ("a.md", "a.docx", "a.json", "a.csl.json", "a.bib"):
        export.write(given_, tmp_path / name, "2026-11-23")
    assert (tmp_path / "a.docx").read_bytes() == export.docx(given_, "2026-11-23")
    assert "Answered on 2026-11-23." in (tmp_path / "a.md").read_text()
    assert json.loads((tmp_path / "a.json").read_text())["answered"] == "2026-11-23"
    assert json.loads((tmp_path / "a.csl.json").read_text())[0]["id"] == given_.citations[0].passage.document.id
    assert (tmp_path / "a.bib").read_text().startswith("@misc{")


def test_a_file_that_is_there_is_kept_unless_told_otherwise(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("mine")
    with pytest.raises(ExportError, match="there already"):
        export.write(answer(), path, "2026-11-23")
    assert path.read_text() == "mine"
    export.write(answer(), path, "2026-11-23", replace=True)
    assert path.read_text() != "mine"


@pytest.mark.parametrize("name", ["a.odt", "a", "missing/a.md"])
def test_what_cannot_be_written_is_refused_with_a_hint(tmp_path, name):
    with pytest.raises(ExportError) as caught:
        export.write(answer(), tmp_path / name, "2026-11-23")
    assert caught.value.hint


def test_a_file_that_is_written_over_keeps_what_it_held_where_its_new_content_cannot_be_made(tmp_path):
    def broken(ending):
        raise ValueError(ending)

    file = tmp_path / "kept.md"
    file.write_text("What was kept.")
    with pytest.raises(ValueError, match=r"\.md"):
        export.save(file, broken, [".md"], replace=True)
    assert file.read_text() == "What was kept."
    with pytest.raises(ValueError, match=r"\.md"):
        export.save(tmp_path / "new.md", broken, [".md"])
    assert not (tmp_path / "new.md").exists()
