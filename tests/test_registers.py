"""CSV, TSV, XLSX and ODS to text: a row is a line, and has the names of its columns."""

import time

import pytest
from oddities import LIMITS, held, kinds, refused, rows, zipped

from assistant.readers.registers.delimited import is_table, separator
from assistant.readers.registers.figures import BUILT_IN, figure_format, shown
from assistant.records import State

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{short}="{ODF}:{name}:1.0"'
    for short, name in (("o", "office"), ("t", "text"), ("b", "table"), ("s", "style"))
)


def xlsx(*sheets, strings=(), styles="", properties="", **further):
    """A workbook: sheets are (name, XML of the sheet, state)."""
    listed = "".join(
        f'<sheet name="{n}" sheetId="{i}" state="{s}" r:id="r{i}"/>' for i, (n, _, s) in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="r{i}" Type="{REL}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    files = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        f'{related}<Relationship Id="s" Type="x" Target="/xl/sharedStrings.xml"/><Relationship Id="y" Type="x" Target="styles.xml"/>'
        "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"".join(f"<si>{each}</si>" for each in strings)}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    for i, (_, body, _) in enumerate(sheets, 1):
        files[f"xl/worksheets/sheet{i}.xml"] = f'<worksheet xmlns="{MAIN}">{body}</worksheet>'
    return zipped(files | further)


def inline(*values):
    cells = "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' if value else "<c/>" for value in values)
    return f"<row>{cells}</row>"


def ods(content, styles="", **further):
    made = f"<o:document-content {SPACES}><o:automatic-styles>{styles}</o:automatic-styles><o:body><o:spreadsheet>{content}</o:spreadsheet></o:body></o:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": made} | further)


def ods_row(*values, attributes=""):
    return f"<b:table-row {attributes}>{''.join(f'<b:table-cell><t:p>{v}</t:p></b:table-cell>' for v in values)}</b:table-row>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'id,actor,duty\n1,provider,"keep logs, all"\n2,deployer,report\n'),
        ("a.csv", "\ufeffid;actor;duty\r\n1;provider;keep logs, all\r\n2;deployer;report\r\n"),
        ("a.tsv", "id\tactor\tduty\n1\tprovider\tkeep logs, all\n2\tdeployer\treport"),
        ("a.csv", "sep=|\nid|actor|duty\n1|provider|keep logs, all\n2|deployer|report\n"),
        ("a.csv", 'id,actor,duty\n1,provider,"keep\nlogs, all"\n2,deployer,report\n'.encode("utf-16")),
    ],
)
def test_each_row_has_the_names_of_its_columns(tmp_path, name, content):
    text = held(tmp_path, name, content)
    assert rows(text) == [
        ((), "id | actor | duty"),
        (("id", "actor", "duty"), "1 | provider | keep logs, all"),
        (("id", "actor", "duty"), "2 | deployer | report"),
    ]


def test_empty_cells_keep_their_place_and_bars_in_cells_part_none(tmp_path):
    text = held(tmp_path, "a.csv", "who,what,when\n,x|y,\nb,,2026\n")
    assert text.content == "who | what | when\n| | x\\|y | |\nb |  | 2026"


def test_a_table_without_names_has_none(tmp_path):
    assert {columns for columns, _ in rows(held(tmp_path, "a.csv", "1,2026-01-01,5\n2,2026-01-02,6\n"))} == {()}


def test_a_quotation_mark_that_nothing_closes_does_not_swallow_the_rest(tmp_path):
    content = 'a,b,c\n"open,2,3\n' + "4,5,6\n" * 50_000
    assert "\n4 | 5 | 6\n" in held(tmp_path, "a.csv", content).content


def test_a_table_is_known_without_its_suffix_and_prose_is_none():
    assert is_table("a,b,c\n1,2,3\n4,5,6\n7,8,9\n1,1,1\n")
    assert is_table("a\tb\n1\t2\n3\t4\n5\t6\n7\t8\n")
    assert not is_table("First, second, and third.\nNow, then, what?\nOne line.\nTwo, and three.\n")
    assert not is_table("Ships, cars, and logs are kept.\n" * 9)
    assert not is_table("# Title\n\nText.\n")
    assert separator("one\ntwo\n") == ""


def test_a_csv_that_is_no_text_or_a_page_is_not_read_as_one(tmp_path):
    assert refused(tmp_path, "a.csv", bytes(range(256)) * 9).state is State.BROKEN
    assert refused(tmp_path, "a.csv", b"").state is State.NO_TEXT
    assert refused(tmp_path, "a.tsv", b"\n\n \n").state is State.NO_TEXT
    assert held(tmp_path, "a.csv", "<!doctype html><p>Moved, here</p>").content == "Moved, here"


def test_a_workbook_gives_what_its_cells_show(tmp_path):
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;EUR&quot;"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy;@"/></numFmts>'
        "<fonts><font/><font><strike/></font></fonts>"
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="0" fontId="1"/></cellXfs>'
    )
    body = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="inlineStr"><is><t>Share</t></is></c><c r="D3" t="str"><v>Until</v></c><c r="E3" t="str"><v>Note</v></c></row>'
        '<row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4" s="1"><f>5*9000</f><v>45000</v></c><c r="C4" s="3"><v>0.07</v></c><c r="D4" s="2"><v>46433</v></c><c r="E4" t="b"><v>1</v></c></row>'
        '<row r="5"><c r="B5" s="4"><v>12.5</v></c><c r="C5"><f>A1</f></c><c r="D5" t="e"><v>#N/A</v></c><c r="E5" t="s"><v>4</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A4:A5"/><mergeCell ref="A1:E1"/></mergeCells>'
    )
    strings = [
        "<t>Fines of the Act</t>", "<t>Actor</t>", "<r><t>Fi</t></r><r><rPr><b/></rPr><t>ne</t></r>",
        "<t>Provider</t><rPh><t>ignored</t></rPh>", "<r><rPr><strike/></rPr><t>old</t></r><r><t>new</t></r>",
    ]  # fmt: skip
    text = held(
        tmp_path,
        "a.xlsx",
        xlsx(("Fines", body, "visible"), ("Work", inline("x", "y"), "hidden"), strings=strings, styles=styles),
    )
    assert text.content == (
        "Fines\n\nFines of the Act\n\nActor | Fine | Share | Until | Note\n"
        "Provider | 45,000.00 EUR | 7% | 2027-02-15 | TRUE\nProvider | [deleted: 12.5] |  | #N/A | [deleted: old] new"
    )
    assert [kind for kind, _ in kinds(text)][:3] == ["heading", "paragraph", "table row"]
    assert rows(text)[1][0] == ("Actor", "Fine", "Share", "Until", "Note")
    assert text.problems == (
        "Hidden sheets were left out: Work.",
        "1 cells have formulas whose values are not in the file.",
    )


def test_a_title_above_its_columns_is_a_caption_and_two_rows_of_names_are_one(tmp_path):
    body = (
        f"<sheetData>{inline('Table 1 Periods')}{inline('Who', 'Kept', '')}{inline('', 'logs', 'files')}{inline('a', '1', '2')}</sheetData>"
        '<mergeCells><mergeCell ref="B2:C2"/><mergeCell ref="A2:A3"/></mergeCells>'
    )
    text = held(tmp_path, "a.xlsm", xlsx(("Sheet1", body, "visible")))
    assert kinds(text)[0] == ("caption", "Table 1 Periods")
    assert rows(text)[-1] == (("Who", "Kept logs", "Kept files"), "a | 1 | 2")


def test_several_sheets_stand_below_their_names_and_tables_in_one_are_told_apart(tmp_path):
    one = f"<sheetData>{inline('a', 'b')}{inline('x', 'y')}</sheetData>"
    two = '<sheetData><row r="2"><c r="C2" t="str"><v>n</v></c><c r="D2" t="str"><v>m</v></c></row><row r="9"><c r="C9"><v>1</v></c><c r="D9"><v>2.50</v></c></row></sheetData>'
    text = held(tmp_path, "a.xlsx", xlsx(("Sheet1", one, "visible"), ("Sheet2", two, "visible")))
    assert text.content == "Sheet1\n\na | b\nx | y\n\nSheet2\n\nn | m\n1 | 2.5"
    assert rows(text)[-1] == (("n", "m"), "1 | 2.5")


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (1234567.891, "#,##0", "1,234,568"),
        (-5.5, "0.00", "-5.50"),
        (-1200, "#,##0 €;[Red]-#,##0 €", "-1,200 €"),
        (35, '"EUR "0" million"', "EUR 35 million"),
        (1500, "[$£-809]#,##0.00", "£1,500.00"),
        (0.125, "0.0%", "12.5%"),
        (45000.75, "yyyy\\-mm\\-dd hh:mm", "2023-03-15 18:00"),
        (0.5, "h:mm AM/PM", "12:00"),
        (1.5, "[h]:mm", "36:00"),
        (59, "d mmm yy", "1900-02-28"),
        (1e300, "yyyy", "1e+300"),
        (42, "@", "42"),
        (12, BUILT_IN[14], "1900-01-12"),
    ],
)
def test_numbers_look_as_their_formats_say_and_days_as_iso_writes_them(value, code, expected):
    assert shown(value, figure_format(code)) == expected


def test_days_may_be_counted_from_1904():
    assert shown(0, figure_format("d/m/y"), since_1904=True) == "1904-01-01"


def test_a_sheet_of_libreoffice_gives_what_its_cells_show(tmp_path):
    styles = '<s:style s:name="gone" s:family="table-cell"><s:text-properties s:text-line-through-style="solid"/></s:style><s:style s:name="no" s:family="table"><s:table-properties b:display="false"/></s:style>'
    content = (
        f'<b:table b:name="Fines">{ods_row("Actor", "Fine", "Until")}'
        '<b:table-row><b:table-cell b:number-rows-spanned="2"><t:p>Provider</t:p></b:table-cell>'
        '<b:table-cell o:value-type="currency" o:value="45000"><t:p>45.000,00 €</t:p><o:annotation><t:p>a note</t:p></o:annotation></b:table-cell>'
        '<b:table-cell o:value-type="date" o:date-value="2027-02-15"><t:p>15/02/27</t:p></b:table-cell></b:table-row>'
        '<b:table-row><b:covered-table-cell/><b:table-cell b:style-name="gone"><t:p>old</t:p></b:table-cell><b:table-cell><t:p>two<t:s/>parts</t:p><t:p>more</t:p></b:table-cell></b:table-row>'
        '<b:table-row b:number-rows-repeated="1048570"><b:table-cell b:number-columns-repeated="16384"/></b:table-row></b:table>'
        f'<b:table b:name="Work" b:style-name="no">{ods_row("x", "y")}</b:table>'
    )
    text = held(tmp_path, "a.ods", ods(content, styles))
    assert text.content == (
        "Fines\n\nActor | Fine | Until\nProvider | 45.000,00 € | 2027-02-15\nProvider | [deleted: old] | two parts more"
    )
    assert rows(text)[1][0] == ("Actor", "Fine", "Until")
    assert text.problems == ("Hidden sheets were left out: Work.",)


def test_two_sheets_of_libreoffice_and_cells_that_repeat(tmp_path):
    content = (
        f'<b:table b:name="One">{ods_row("a", "b")}{ods_row("1", "2", attributes=chr(32).join(["b:number-rows-repeated=" + chr(34) + "2" + chr(34)]))}</b:table>'
        '<b:table b:name="Two"><b:table-row><b:table-cell b:number-columns-repeated="2"><t:p>x</t:p></b:table-cell></b:table-row></b:table>'
    )
    assert held(tmp_path, "a.ods", ods(content)).content == "One\n\na | b\n1 | 2\n1 | 2\n\nTwo\n\nx | x"


def test_comments_in_the_xml_of_a_sheet_are_no_words_of_its_cells(tmp_path):
    content = f'<b:table b:name="One">{ods_row("a", "b")}{ods_row("1<!-- note -->", "2")}<!-- end --></b:table>'
    assert held(tmp_path, "a.ods", ods(content)).content == "One\n\na | b\n1 | 2"
    rows = f"<sheetData>{inline('a', 'b')}<!-- here -->{inline('1<!-- note -->', '2')}</sheetData>"
    assert held(tmp_path, "a.xlsx", xlsx(("One", rows, "visible"))).content == "One\n\na | b\n1 | 2"


def test_an_empty_sheet_gives_no_text(tmp_path):
    assert refused(tmp_path, "a.ods", ods('<b:table b:name="One"/>')).state is State.NO_TEXT
    assert refused(tmp_path, "a.xlsx", xlsx(("Sheet1", "<sheetData/>", "visible"))).state is State.NO_TEXT


def test_bombs_are_refused(tmp_path):
    many = ods(
        f'<b:table b:name="One">{ods_row("x", "y", attributes=chr(32) + "b:number-rows-repeated=" + chr(34) + "9999999" + chr(34))}</b:table>'
    )
    assert refused(tmp_path, "a.ods", many).state is State.TOO_LARGE
    packed = xlsx(("S", "<sheetData/>", "visible"), **{"xl/media/x.xml": b" " * 60_000_000})
    assert "unpacks to more" in str(refused(tmp_path, "a.xlsx", packed))
    laughing = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    bomb = xlsx(("S", "<sheetData/>", "visible"))
    files = {"xl/workbook.xml": f"{laughing}<workbook>&b;</workbook>"}
    assert refused(tmp_path, "a.xlsx", zipped(files)).state is State.BROKEN
    assert refused(tmp_path, "a.xlsx", bomb[: len(bomb) // 2]).state is State.BROKEN


@pytest.mark.parametrize(
    "content",
    [
        '[{"id": 1, "who": {"role": "provider"}, "duty": "keep logs"}, {"id": 2, "who": {"role": "deployer"}, "duty": ["report", "pay"], "open": true}]',
        '{"id": 1, "who": {"role": "provider"}, "duty": "keep logs"}\n{"id": 2, "who": {"role": "deployer"}, "duty": ["report", "pay"], "open": true}\n',
        '{"duties": [{"id": 1, "who.role": "provider", "duty": "keep logs", "open": null}, {"id": 2, "who.role": "deployer", "duty": "report; pay", "open": "true"}]}',
    ],
)
def test_records_of_json_are_rows(tmp_path, content):
    for name in ("a.json", "a.txt"):
        text = held(tmp_path, name, content)
        assert rows(text)[-2:] == [
            (("id", "who.role", "duty", "open"), "1 | provider | keep logs |"),
            (("id", "who.role", "duty", "open"), "2 | deployer | report; pay | true"),
        ]


def test_lists_of_records_stand_below_their_names(tmp_path):
    text = held(
        tmp_path, "a.json", '{"title": "Register", "fines": [{"a": "x", "b": 1}], "duties": [{"c": "y", "d": 2}]}'
    )
    assert text.content == "field | value\ntitle | Register\n\nfines\n\na | b\nx | 1\n\nduties\n\nc | d\ny | 2"


@pytest.mark.parametrize(
    "content", ['{"a": {"b": [1, 2]}}', "[1, 2, 3]", '[{"a": [{"b": 1}]}]', '[{"a": 1}, ', "[" * 100_000, '{"a": 1}']
)
def test_other_json_is_refused(tmp_path, content):
    assert refused(tmp_path, "a.json", content).state in (State.BROKEN, State.TOO_LARGE)


def test_an_encrypted_file_is_said_to_be_one(tmp_path):
    manifest = {"META-INF/manifest.xml": "<m><e><encryption-data/></e></m>"}
    assert refused(tmp_path, "a.ods", ods("", **manifest)).state is State.ENCRYPTED


@pytest.mark.slow
def test_a_register_of_a_hundred_thousand_rows_is_read_within_the_limits(tmp_path):
    begun = time.monotonic()
    line = "".join(f'<c t="str"><v>value {n} of the register</v></c>' for n in range(5))
    body = f"<sheetData>{inline('a', 'b', 'c', 'd', 'e')}{f'<row>{line}</row>' * 100_000}</sheetData>"
    text = held(tmp_path, "a.xlsx", xlsx(("Sheet1", body, "visible")))
    assert text.state is State.PARTIAL
    assert "Only the first" in text.problems[0]
    assert len(text.content) <= LIMITS.characters
    assert text.content.endswith("value 4 of the register")
    assert time.monotonic() - begun < 60
