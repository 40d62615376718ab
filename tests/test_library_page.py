"""The library's page without a browser: what passes its filters, what it tells, and what the assistant gives it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.cli.server import UPLOAD_MB
from assistant.errors import CorpusError, PageError
from assistant.library.metadata import checked
from assistant.records import Authority, Document, Removed, State, Status, TableReport
from assistant.ui.library import details, editing, metadata, removing, table

ROOT = Path(__file__).resolve().parent.parent
ACT = Document(
    "ai-act", "Artificial Intelligence Act", "library/act.pdf", "0" * 64, short_names=("AI Act", "EU AI Act"),
    issuer="European Parliament", jurisdiction="EU", kind="law", status=Status.IN_FORCE, adopted="2024-06-13",
    authority=Authority.BINDING, pages=144,
)  # fmt: skip
ORDER = Document(
    "eo-14110", "Safe AI", "briefs/order.md", "1" * 64, jurisdiction="US", kind="law", status=Status.REVOKED,
    state=State.PARTIAL, problems=("Two pages hold no text.", "It ends early."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "chosen", "found"),
    [
        ("", {}, {"ai-act", "eo-14110"}),
        ("eu ACT", {}, {"ai-act"}),
        ("act order", {}, set()),
        ("parliament", {}, {"ai-act"}),
        ("", {"status": ["revoked"]}, {"eo-14110"}),
        ("", {"jurisdiction": ["EU", "US"], "kind": ["law"]}, {"ai-act", "eo-14110"}),
        ("", {"jurisdiction": ["EU"], "state": ["partial"]}, set()),
        ("safe", {"state": ["partial"]}, {"eo-14110"}),
    ],
)
def test_a_document_passes_that_has_every_word_and_every_filter(
    wanted: str, chosen: table.ChosenValues, found: set[str]
) -> None:
    assert {document.id for document in table.passing([ACT, ORDER], wanted, chosen)} == found


def test_what_is_filtered_is_told() -> None:
    assert table.told(36, 36, " ", {"kind": []}) == "36 documents"
    told = table.told(2, 36, " sand  box", {"jurisdiction": ["EU", "UK"], "status": ["in force"]})
    assert told == "2 of 36 documents: EU or UK; in force; with “sand box”"


def test_the_table_has_a_row_per_document_and_unknown_is_said_or_empty() -> None:
    columns = table.table([ACT, ORDER], {"ai-act": 518})

    assert {len(values) for values in columns.values()} == {2}
    rows = [{name: values[at] for name, values in columns.items()} for at in range(2)]
    assert (rows[0]["Title"], rows[0]["Passages"], rows[0]["Pages"]) == (ACT.title, 518, 144)
    assert (rows[1]["Passages"], rows[1]["Pages"], rows[1]["State"]) == (0, None, "partial")
    assert rows[1]["Problems"] == "Two pages hold no text. It ends early."


def test_the_form_changes_only_what_was_changed_in_it() -> None:
    before = editing.values(ACT)
    assert before["short_names"] == "AI Act; EU AI Act"
    assert editing.changes(before, dict(before)) == {}
    after = before | {"status": "amended", "issuer": " ", "title": f" {ACT.title} "}
    assert editing.changes(before, after) == {"status": "amended", "issuer": ""}


def test_every_field_of_the_form_is_one_that_the_library_takes() -> None:
    taken = checked(editing.values(ACT))

    assert taken["status"] is Status.IN_FORCE
    assert taken["short_names"] == ACT.short_names


def test_unknown_facts_are_empty() -> None:
    known = {name: value for name, value in details.facts(ORDER) if value}

    assert known == {"Jurisdiction": "US", "Kind": "law", "File": "briefs/order.md", "Id": "eo-14110"}


def test_what_a_table_would_change_is_named_and_what_stays_is_not() -> None:
    assert metadata.told(TableReport((), (), 4, ())) == "0 documents would change, 4 stay as before."
    told = metadata.told(TableReport((ACT, ORDER), (), 3, ()))
    assert told == "2 documents would change (Artificial Intelligence Act, Safe AI), 1 stays as before."
    many = metadata.told(TableReport((ACT,) * 12, (), 12, ()))
    assert many.endswith("Artificial Intelligence Act, 2 more), 0 stay as before.")


def test_what_lies_in_the_trash_says_how_it_came_there() -> None:
    act = Removed("ai-act", "AI Act", "library/act.pdf", "2025-03-01 10:30", 2)

    assert removing.told(act, is_there=True) == "replaced 2025-03-01 10:30 · library/act.pdf · 2 versions"
    assert removing.told(act, is_there=False).startswith("removed 2025-03-01")
    assert removing.told(Removed("b", "B", "briefs/b.md"), is_there=False) == "hidden · briefs/b.md"


def test_the_uploader_the_server_and_the_command_take_files_of_one_size() -> None:
    options = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert options["server"]["maxUploadSize"] == UPLOAD_MB == 50


@pytest.fixture
def act(library: Assistant, tmp_path: Path) -> Document:
    """A document whose file says its title, and for which a status and an issuer are given."""
    file = tmp_path / "act.md"
    file.write_text("---\ntitle: Zebra Act\n---\n# Zebra Act\n\n## Article 1\n\nZebras shall be counted.\n")
    return library.add(file, title="Act of zebras", status="in force", issuer="Zoo")


def test_the_library_says_how_many_passages_a_document_has(library: Assistant, act: Document) -> None:
    found = library.search("zebras", k=50)

    assert library.library.sizes() == {act.id: len(found)}
    assert found


def test_a_field_that_is_emptied_is_what_the_file_says_of_itself(library: Assistant, act: Document) -> None:
    file = library.settings.corpus_dir / act.path
    again = library.add(file, title="", issuer="")
    assert (again.title, again.issuer, again.status) == ("Zebra Act", "", Status.IN_FORCE)
    plain = library.add(file, status="")
    assert plain.status is Status.UNKNOWN
    assert library.sync().unchanged == (plain,)


def test_the_original_file_is_given_as_it_was_indexed_or_not_at_all(library: Assistant, act: Document) -> None:
    file = library.settings.corpus_dir / act.path
    assert library.library.original(act.id) == file.read_bytes()
    file.write_text("# Another\n\nText.\n")
    with pytest.raises(PageError, match="changed"):
        library.library.original(act.id)


def test_what_was_removed_is_listed_until_it_is_restored_and_what_was_replaced_says_by_what(
    library: Assistant, act: Document, tmp_path: Path
) -> None:
    assert library.library.removed() == []
    new = tmp_path / "new.md"
    new.write_text("# Zebra Act\n\n## Article 1\n\nZebras shall be counted twice.\n")
    library.add(new, id=act.id)
    (version,) = [each for each in library.documents() if each.id != act.id]
    assert (library.library.replaced_by(version.id), library.library.replaced_by(act.id)) == (act.id, "")
    library.remove(act.id)
    (removed,) = library.library.removed()
    assert (removed.id, removed.title, removed.path, removed.versions) == (act.id, "Act of zebras", act.path, 1)
    assert removed.when

    library.library.restore(act.id)
    assert "twice" in library.text(act.id)
    assert library.library.removed() == []
    library.library.restore(version.id)
    assert "twice" not in library.text(act.id)


def test_a_shipped_document_is_hidden_and_can_be_restored(library: Assistant) -> None:
    folder = library.settings.corpus_dir / "briefs"
    folder.mkdir(parents=True)
    (folder / "lions.md").write_text("---\nid: lion-brief\ntitle: Lions\n---\n# Lions\n\nLions sleep.\n")
    library.sync()
    (lions,) = library.documents()
    assert lions.is_shipped
    library.remove(lions.id)
    assert library.library.removed() == [Removed("lion-brief", "Lions", "briefs/lions.md")]
    library.library.restore("lion-brief")
    assert library.library.removed() == []


def test_a_trash_whose_metadata_are_damaged_is_listed_all_the_same(library: Assistant, act: Document) -> None:
    library.remove(act.id)
    (sidecar,) = (library.settings.corpus_dir / "library" / ".trash").glob("*/files/*.yaml")
    sidecar.write_text("- [")

    assert [each.title for each in library.library.removed()] == ["act"]


def test_metadata_that_are_refused_leave_the_document_as_it_was(library: Assistant, act: Document) -> None:
    with pytest.raises(CorpusError, match="no date") as refused:
        library.add(library.settings.corpus_dir / act.path, adopted="yesterday")
    assert "2024-06-13" in refused.value.hint
    assert library.documents() == [act]
