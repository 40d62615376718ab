"""Tables for spreadsheets."""

import csv
import io

from conftest import document

from assistant import readers
from assistant.export import dates_csv, duties_csv, duties_workbook
from assistant.export.sheets import separated
from assistant.readers import ReadingLimits
from assistant.records import Dated, DateKind, Duty, DutyForce, DutyTable, Hit, Timeline
from assistant.settings import Settings

ACT = document("act", title="Lamp Act", jurisdiction="Portland")
LINE = Hit(ACT, "Article 2", 7, "", "=The keeper\nshall report.", 40, 64, ((52, 57),))
DUTIES = DutyTable((Duty(DutyForce.MUST, "report.", LINE, "=The keeper", "keeper", "if dark", date="2031-05-01"),), 1)


def test_a_text_that_a_spreadsheet_would_reckon_out_is_kept_as_it_is():
    assert separated(("a", "b"), [("=1+1", 3), ("x\ny", -1)]) == "a,b\n'=1+1,3\nx y,-1\n"


def test_a_duty_is_a_row_with_its_place_and_says_that_a_machine_made_it():
    (row,) = csv.DictReader(io.StringIO(duties_csv(DUTIES)))
    assert (row["who"], row["force"], row["what"], row["date"]) == ("'=The keeper", "must", "report.", "2031-05-01")
    assert (row["document"], row["provision"], row["start"], row["made_by"]) == ("act", "Article 2", "40", "machine")


def test_a_workbook_holds_the_same_as_texts(tmp_path):
    path = tmp_path / "duties.xlsx"
    path.write_bytes(duties_workbook(DUTIES))
    read = readers.read(path, ReadingLimits.of(Settings()))
    assert "=The keeper | must | report. | if dark | 2031-05-01 | keeper | act" in read.content
    assert "Read by a machine" in read.content
    assert duties_workbook(DutyTable((), 0))


def test_a_date_is_a_row_with_what_became_of_it():
    dated = Dated(
        "2031-05-01", DateKind.DEADLINE, "A. By 1 May 2031.", "Lamp Act", "Portland", document=ACT, line=LINE,
        lead="However:", moved_to="2032-05-01", moved_by="Act 7", moved=LINE,
    )  # fmt: skip
    bare = Dated("2030", DateKind.EVENT, "Adopted", "Lamp Act", "Portland")
    rows = list(csv.DictReader(io.StringIO(dates_csv(Timeline((bare, dated), 1, (), "2031-01-01")))))
    assert [row["when"] for row in rows] == ["past", "to come"]
    assert (rows[1]["fate"], rows[1]["moved_provision"]) == ("moved to 2032-05-01 by Act 7", "Article 2")
    assert (rows[1]["what"], rows[1]["end"], rows[0]["document"]) == ("However: A. By 1 May 2031.", "64", "")
