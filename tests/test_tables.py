"""Documents as a table: what is written is read back as it was, and what a changed table changes, or would."""

import csv
import io
from dataclasses import replace

import pytest
from conftest import document
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import CorpusError, StoreError
from assistant.library import tables
from assistant.records import DESCRIPTIVE, Authority, EventKind, LegalEvent, RowFailure, Status

LAW = "# {} Act\n\nArticle 1\nLamps\n\nLamps burn at night in the {}.\n"
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters=";"), max_size=12)
NAMES = st.lists(TEXTS.map(str.strip).filter(bool), max_size=3).map(tuple)


@pytest.fixture
def laws(library, tmp_path):
    """A library of two laws that the user added."""
    for name in ("harbour", "lighthouse"):
        file = tmp_path / f"{name}.md"
        file.write_text(LAW.format(name.title(), name))
        library.add(file, issuer="Senate")
    return library


def changes(text, *documents):
    return tables.changes(tables.read(text.encode(), "documents.csv", "id"), documents)


@given(st.lists(st.tuples(TEXTS, TEXTS, NAMES, st.sampled_from(Status), st.sampled_from(Authority)), max_size=4))
def test_a_table_that_is_read_back_as_it_was_written_changes_nothing(rows):
    documents = [
        document(f"law-{number}", title=title, issuer=issuer, short_names=names, status=status, authority=authority)
        for number, (title, issuer, names, status, authority) in enumerate(rows)
    ]
    assert changes(tables.written(documents), *documents) == ({}, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_table_is_read_as_spreadsheets_save_it(encoding, ending):
    content = ending.join(["id, title ,colour", 'law,"Lamps, and ""lights""",red', "rule,Über die Straße,"]).encode(
        encoding
    )
    read = tables.read(content, "documents.csv", "id")
    assert [row for _, row in read.rows] == [
        {"id": "law", "title": 'Lamps, and "lights"', "colour": "red"},
        {"id": "rule", "title": "Über die Straße", "colour": ""},
    ]
    assert read.unused == ("colour",)


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\u2028", "\x85", "\v", "\f"])
def test_a_cell_with_a_break_in_it_is_one_cell(sign):
    law = document("law", title="Act on Lamps")
    assert changes(f'id,title\nlaw,"Act{sign}on Lamps"\n', law) == ({}, ())


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\v", "\x1e"])
def test_only_the_end_of_a_line_ends_a_row(sign):
    assert changes(f"id,title\nlaw,Act{sign}on Lamps\n", document("law", title="Act on Lamps")) == ({}, ())


def test_what_a_spreadsheet_would_reckon_out_is_marked_and_means_the_same():
    law = document("law", title="=1+1", issuer="'@senate", kind="'quoted'")
    (row,) = csv.DictReader(io.StringIO(tables.written([law])))
    assert (row["title"], row["issuer"], row["kind"]) == ("'=1+1", "''@senate", "'quoted'")
    assert tuple(row) == DESCRIPTIVE
    assert changes(tables.written([law]), law) == ({}, ())


def test_cells_that_differ_are_changes_and_so_are_those_that_were_emptied():
    law = document("law", issuer="Senate", kind="law", status=Status.REVOKED)
    found, failed = changes("id,issuer,kind,status,adopted\nlaw,,law,in force,2024-05\n", law)
    assert (found, failed) == ({"law": {"issuer": "", "status": "in force", "adopted": "2024-05"}}, ())


def test_a_row_that_cannot_be_used_is_told_by_its_line():
    rows = "law,Council,\nnobody,x,\nlaw,y,\nrule,z,,more\nact,x,asleep\nbrief,x,\n"
    held = [document(name) for name in ("law", "rule", "act")] + [document("brief", path="briefs/brief.md")]
    found, failed = changes(f"id,issuer,status\n{rows}", *held)
    assert [each.row for each in failed] == ["line 3", "line 4", "line 5", "line 6", "line 7"]
    for each, told in zip(failed, ("'nobody'", "before it", "more cells", "'asleep'", "came with"), strict=True):
        assert told in each.error
        assert each.hint
    assert found["law"] == {"issuer": "Council"}


def test_what_came_with_the_library_may_stand_in_a_table_as_it_is():
    brief = document("brief", path="briefs/brief.md", issuer="Senate")
    assert changes("id,issuer\nbrief,Senate\n", brief) == ({}, ())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no column 'id'"),
        (b"title,kind\nA,law\n", "no column 'id'"),
        (b"id;title\na;b\n", "no column 'id'"),
        (b"\xff\xfei\0d\0", "not UTF-8"),
        (b'id,title\na,"never closed\n', "not valid CSV"),
    ],
)
def test_what_is_no_table_of_documents_is_refused_with_a_hint(content, told):
    with pytest.raises(CorpusError, match=told) as refused:
        tables.read(content, "documents.csv", "id")
    assert "documents.csv" in str(refused.value)
    assert refused.value.hint


def test_a_dry_run_tells_what_would_change_and_changes_nothing(laws):
    before = laws.documents()
    table = laws.library.table().replace("Senate", "Council", 1).encode()
    report = laws.library.describe_table(table, "documents.csv", dry_run=True)
    assert (report.changed, report.failed, report.rows, report.unused) == ((before[0],), (), 2, ())
    assert laws.documents() == before


def test_a_table_describes_the_documents_whose_cells_differ(laws):
    before = laws.documents()
    table = laws.library.table().replace("Senate", "Council", 1).encode()
    report = laws.library.describe_table(table, "documents.csv")
    assert [(each.id, each.issuer) for each in report.changed] == [("harbour", "Council")]
    assert laws.documents() == [*report.changed, before[1]]
    assert laws.library.describe_table(laws.library.table().encode(), "documents.csv").changed == ()
    assert laws.library.check() == ()


def test_what_the_documents_of_a_table_say_of_one_another_holds_at_once(laws):
    table = b"id,numbers,relations\nharbour,Act 12/2024,\nlighthouse,,repeals Act 12/2024\n"
    report = laws.library.describe_table(table, "documents.csv")
    assert list(report.changed) == laws.documents()
    assert report.changed[0].status is Status.REPEALED
    assert laws.sync().updated == ()


def test_where_a_row_cannot_be_used_no_row_is(laws):
    before = laws.documents()
    report = laws.library.describe_table(b"id,issuer\nharbour,Council\nnobody,x\n", "documents.csv")
    assert (report.changed, [each.row for each in report.failed]) == ((), ["line 3"])
    assert laws.documents() == before


def test_a_document_that_cannot_be_written_does_not_keep_the_others_from_it(laws, monkeypatch):
    amender = type(laws.library._amender)
    described = amender.describe

    def full(self, record, metadata):
        if record.document.id == "harbour":
            raise StoreError("The disk is full.", hint="Free some space.")
        return described(self, record, metadata)

    monkeypatch.setattr(amender, "describe", full)
    report = laws.library.describe_table(b"id,issuer\nharbour,Council\nlighthouse,Council\n", "documents.csv")
    assert [each.id for each in report.changed] == ["lighthouse"]
    assert report.failed == (RowFailure("harbour", "The disk is full.", "Free some space."),)


def test_events_are_written_as_they_are_taken():
    law = document("law", events=(LegalEvent("2024-08-01", EventKind.IN_FORCE),))
    assert changes(tables.written([law]), law) == ({}, ())
    found, _ = changes(tables.written([law]), replace(law, events=()))
    assert found == {"law": {"events": "2024-08-01 in force"}}
