"""The lines that were found, as a table."""

import csv
import io

import pytest
from conftest import document

from assistant.export import table
from assistant.records import Findings, Hit, Sought, Status


def rows(*hits):
    return list(csv.DictReader(io.StringIO(table(Findings(Sought(("lamp",)), 3, hits)))))


def test_each_line_is_a_row_with_its_place():
    act = document("act", title="Lamp Act", version="2024 text", status=Status.IN_FORCE)
    (row,) = rows(Hit(act, "Article 2", 7, "5", "A lamp,\nlit.", 40, 52, ((42, 46),)))
    assert row == {
        "document": "Lamp Act (2024 text)", "id": "act", "status": "status in force", "provision": "Article 2",
        "page": "7", "line": "A lamp, lit.", "start": "40", "end": "52",
    }  # fmt: skip


@pytest.mark.parametrize("line", ["=1+lamp", "＝1+lamp"])
def test_a_line_that_a_spreadsheet_would_reckon_out_is_kept_as_it_is(line):
    (row,) = rows(Hit(document(), "", None, "", line, 0, 7, ((3, 7),)))
    assert (row["line"], row["page"]) == (f"'{line}", "")
