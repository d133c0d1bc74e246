"""Each workbook of the table of bad inputs, as a list of work is read: what is in it, or the one sentence it is refused with."""

import io
from datetime import date
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from audit.core.csv_rows import LineProblem
from audit.core.workbooks import WorkbookTable, read_workbook
from audit.imports.rules.rows import ImportFile, RefusedCell, read_file
from tests.core.workbook_files import SHEET, Value, changed_ods, ods_of
from tests.imports.files import HEAD, ROW, changed_part, csv_of, saved, xlsx_of

SEOUL = ZoneInfo("Asia/Seoul")


def read(data: bytes, name: str = "") -> ImportFile:
    return read_file(name, data, SEOUL)


def bomb() -> bytes:
    """A workbook whose table unpacks to 60 MB."""
    return changed_part(xlsx_of(ROW), SHEET, b"<sheetData>", b"<sheetData>" + b"<row/>" * 10_000_000)


def long_text() -> bytes:
    """A cell with more than any program writes into one."""
    row = b'<row><c t="inlineStr"><is><t>' + b"x" * 32_768 + b"</t></is></c></row>"
    return changed_part(xlsx_of(ROW), SHEET, b"<sheetData>", b"<sheetData>" + row)


def said_often() -> bytes:
    """A hundred long cells on twenty thousand lines, in a few kilobytes."""
    row, cell = "<table:table-row", "<table:table-cell"
    repeated = f'{row} table:number-rows-repeated="20000">{cell} table:number-columns-repeated="100"'
    return changed_ods(ods_of(["x" * 1_000]), f"{row}>{cell}", repeated)


def packed(*names: str) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"x")
    return held.getvalue()


def far_away() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(HEAD))
    sheet["XFD1048576"] = "far"
    return saved(book)


def many_sheets() -> bytes:
    book = Workbook()
    for number in range(21):
        book.create_sheet(str(number))
    return saved(book)


def entities() -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
    return changed_part(xlsx_of(ROW), SHEET, b"<worksheet", head)


def wrong_sum() -> bytes:
    data = bytearray(xlsx_of(ROW))
    at = data.index(b"PK\x01\x02") + 16
    data[at : at + 4] = b"\0\0\0\0"
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code", "value"),
    [
        (bomb(), "too_large_inside", ""), (far_away(), "too_many_lines", "20000"), (many_sheets(), "too_many_sheets", "20"),
        (entities(), "not_xlsx", ""), (packed("xl/workbook.xml", "xl/vbaProject.bin"), "macros", ""),
        (packed("xl/workbook.bin"), "not_xlsx", ""), (packed("../../etc/passwd"), "not_xlsx", ""),
        (packed("xl/workbook.xml"), "not_xlsx", ""), (xlsx_of(ROW)[:1000], "not_xlsx", ""), (wrong_sum(), "not_xlsx", ""),
        (packed(*map(str, range(201))), "too_large_inside", ""), (long_text(), "too_large_inside", ""),
        (said_often(), "too_large_inside", ""),
    ],
)  # fmt: skip
def test_a_workbook_that_is_dangerous_or_broken_is_refused(data: bytes, code: str, value: str) -> None:
    began = process_time()
    assert read(data).refused == (RefusedCell(0, "", code, value),)
    assert process_time() - began < 5


def test_a_row_that_begins_again_and_again_is_looked_through_once() -> None:
    begun = b"<!--" + b"<row " * 20_000 + b"--></worksheet>"
    began = process_time()
    assert read(changed_part(xlsx_of(ROW), SHEET, b"</worksheet>", begun)).refused == ()
    assert process_time() - began < 5


def test_a_formula_is_its_last_value_and_one_without_is_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(HEAD))
    sheet.append(["=WEBSERVICE(A1)", *ROW[1:]])
    assert read(saved(book)).refused == (RefusedCell(2, "", "no_value", "A2"),)
    kept = changed_part(
        saved(book), SHEET, b"<f>WEBSERVICE(A1)</f><v></v>", b"<f>WEBSERVICE(A1)</f><v>90</v>"
    )
    assert [row.title for row in read(kept).rows] == ["90"]


def test_hidden_rows_are_read_and_told() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEAD, ROW, ("다른 보고", *ROW[1:7], "A-2")):
        sheet.append(list(row))
    sheet.row_dimensions[3].hidden = True
    found = read(saved(book))
    assert ([row.line for row in found.rows], found.hidden, found.refused) == ([2, 3], 1, ())


def test_days_of_the_1904_system_are_right_and_formatted_cells_beside_the_table_are_none_of_it() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append([*HEAD, None, None])
    sheet.append([*ROW[:4], date(2026, 1, 5), *ROW[5:], None, "beside"])
    assert read(saved(book)) == read(csv_of(ROW))


def test_an_opendocument_sheet_is_read_alike() -> None:
    rows: list[list[Value]] = [
        ["제목", "수", "날"],
        ["주간  보고", 12, date(2026, 12, 1)],
        [None, 1.5, None],
        ["끝", None, None],
    ]
    table = [
        (1, ["제목", "수", "날"]),
        (2, ["주간  보고", "12", "2026-12-01"]),
        (3, ["", "1.5"]),
        (4, ["끝"]),
    ]
    assert read_workbook(ods_of(*rows)) == ([WorkbookTable("목록", table)], [])


def test_what_an_opendocument_sheet_can_hold_is_bounded() -> None:
    plain = ods_of(["제목"], ["보고"])
    many = changed_ods(plain, "<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">')
    assert read_workbook(many)[0][0].problems == [LineProblem(0, "too_many_lines", "20000")]
    entity = changed_ods(
        plain, "<office:document-content", '<!DOCTYPE x [<!ENTITY a "b">]><office:document-content'
    )
    assert read_workbook(entity)[1] == [LineProblem(0, "not_xlsx")]
    hidden = changed_ods(plain, "<table:table-row>", '<table:table-row table:visibility="collapse">')
    assert read_workbook(hidden)[0][0].hidden == [1, 2]
    spanned = changed_ods(plain, "<table:table-cell ", '<table:table-cell table:number-rows-spanned="2" ')
    assert [cells.name for cells in read_workbook(spanned)[0][0].merged] == ["A1:A2", "A2:A3"]
