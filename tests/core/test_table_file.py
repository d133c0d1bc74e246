"""Tables of any kind of file: which sheet is read, and what of a workbook is never taken for a value."""

from stat import S_IFLNK

import pytest

from audit.core.csv_rows import LineProblem
from audit.core.table_file import TableFile, foreign, read_table
from tests.core.workbook_files import SHEET, book_of, changed_ods, ods_of, with_part
from tests.imports.files import changed_part, saved, xlsx_of

HEAD = ("title", "unit")
ROW = ("보고", "PC-01")
READ = TableFile([(2, {"title": "보고", "unit": "PC-01"})])


def read(data: bytes) -> TableFile:
    return read_table(data, HEAD)


def test_the_sheet_with_the_headings_is_read_and_hidden_ones_are_not() -> None:
    for cover in (["표지"], list(HEAD)):
        book = book_of(cover, 목록=[HEAD, ROW])
        if cover != ["표지"]:
            book.worksheets[0].sheet_state = "hidden"
            book.active = 1
        assert read(saved(book)) == READ
    assert read(ods_of(HEAD, ROW, before=["표지"])) == READ


def test_a_hidden_sheet_of_an_opendocument_file_is_not_read() -> None:
    hides = '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>'
    begins, cover = "<office:automatic-styles>", 'table:name="표지"'
    data = changed_ods(ods_of(HEAD, ROW, before=HEAD), begins, begins + hides)
    assert read(changed_ods(data, cover, f'table:style-name="gone" {cover}')) == READ


def test_two_sheets_with_such_a_table_are_asked_about() -> None:
    found = read(saved(book_of(HEAD, ROW, 둘=[HEAD, ROW])))
    assert found == TableFile(problems=[LineProblem(0, "several_tables", "Sheet / 둘")])
    assert [problem.code for problem in read(ods_of(HEAD, ROW, before=HEAD)).problems] == ["several_tables"]


def test_rows_beyond_the_size_a_sheet_says_it_has_are_read() -> None:
    data = saved(book_of(HEAD, ROW))
    assert read(changed_part(data, SHEET, b'ref="A1:B2"', b'ref="A1"')) == READ


def test_a_hidden_row_is_told_wherever_its_sheet_is_kept() -> None:
    book = book_of(["표지"], 목록=[HEAD, ROW])
    book["목록"].row_dimensions[2].hidden = True
    book.move_sheet("목록", -1)
    assert read(saved(book)) == TableFile(READ.rows, hidden=1)


def merged(cells: str) -> bytes:
    book = book_of(["제목"], [], HEAD, ROW, ROW)
    book.worksheets[0].merge_cells(cells)
    return saved(book)


def test_cells_merged_across_lines_are_told_and_those_of_a_title_are_not() -> None:
    assert read(merged("B4:B5")).problems == [LineProblem(4, "merged", "B4:B5")]
    for title in ("A1:B1", "A1:B2", "C4:C5"):  # the last stands beside the table
        assert [line for line, _cells in read(merged(title)).rows] == [4, 5]


def with_cell(value: object, kind: str = "") -> bytes:
    book = book_of(HEAD, ROW)
    cell = book.worksheets[0]["B2"]
    cell.value = value
    if kind:
        cell.data_type = kind
    return saved(book)


def test_a_failed_formula_and_lost_letters_are_no_values() -> None:
    assert read(with_cell("#REF!", "e")).problems == [LineProblem(2, "failed", "#REF!", "unit")]
    assert read("title,unit\n보고,#N/A\n".encode()).problems == [LineProblem(2, "failed", "#N/A", "unit")]
    assert read("title,unit\n보\ufffd,PC\n".encode()).problems == [
        LineProblem(2, "lost", "보\ufffd", "title")
    ]
    assert read("title,unit,note\n보고,PC,#N/A\n".encode()).problems == []  # nobody reads that column


def test_a_formula_that_comes_to_nothing_is_empty_and_one_never_computed_is_told() -> None:
    asked = with_cell("=A1")
    assert read(asked).problems == [LineProblem(2, "no_value", "B2")]
    empty = changed_part(
        asked, SHEET, b'<c r="B2"><f>A1</f><v></v></c>', b'<c r="B2" t="str"><f>A1</f><v></v></c>'
    )
    assert read(empty) == TableFile([(2, {"title": "보고", "unit": ""})])


def test_a_time_of_day_and_days_before_march_1900_are_not_made_days() -> None:
    cells = []
    for value in (46_027, 46_027 + 14 / 24, 60):
        book = book_of(HEAD, ROW)
        cell = book.worksheets[0]["B2"]
        cell.value, cell.number_format = value, "yyyy-mm-dd"
        cells.append(read(saved(book)).rows[0][1]["unit"])
    assert cells == ["2026-01-05", "2026-01-05 14:00", "60"]


def styled() -> bytes:
    return changed_part(xlsx_of(HEAD), "xl/styles.xml", b"</cellXfs>", b"<xf/>" * 70_000 + b"</cellXfs>")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (with_part(xlsx_of(HEAD), "xl/externalLinks/externalLink1.xml"), "other_workbooks"),
        (with_part(xlsx_of(HEAD), "../../evil"), "not_xlsx"),
        (with_part(xlsx_of(HEAD), "/etc/evil"), "not_xlsx"),
        (with_part(xlsx_of(HEAD), "..\\evil"), "not_xlsx"),
        (with_part(xlsx_of(HEAD), "link", b"/etc/passwd", S_IFLNK | 0o777), "not_xlsx"),
        (with_part(ods_of(HEAD), "Scripts/python/x.py"), "macros"),
    ],
)
def test_what_no_plain_workbook_has_is_refused(data: bytes, code: str) -> None:
    assert read(data) == TableFile(problems=[LineProblem(0, code)])


def test_many_styles_are_refused_before_they_are_read() -> None:
    """A million of them would take half a minute and a gigabyte."""
    assert read(styled()) == TableFile(problems=[LineProblem(0, "too_large_inside")])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xef\xbb\xbf\r\n <HTML><table>", "other_file"), (b"<table><tr>", "other_file"), (b"<?xml version='1.0'?>", "other_file"),
        (b"MIME-Version: 1.0", "other_file"), (b"%PDF-1.7", "other_file"), (b"\xd0\xcf\x11\xe0" + bytes(8), "other_file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected"),
        ("<2026년 목록>,\ntitle,unit\n".encode(), ""), (b"html,body\n", ""),
    ],
)  # fmt: skip
def test_what_is_no_table_is_told_by_what_is_in_it(data: bytes, code: str) -> None:
    assert foreign(data) == code
    assert [problem.code for problem in read(data).problems if problem.line == 0] == [code] * bool(code)


OPEN = 'title,unit,note\n하나,PC,"가\n둘,PC,나"\n'


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (OPEN, [LineProblem(2, "rows_in_cell")]),
        (OPEN.replace("둘,PC,나", "셋,PC,다\n둘,PC,나"), [LineProblem(2, "rows_in_cell")]),
        (OPEN.replace("둘,PC,나", "나, 다"), []),
        ('title,unit,note\n"하나,PC,가\n둘",PC,나\n', [LineProblem(2, "rows_in_cell")]),
    ],
)
def test_a_quotation_mark_left_open_swallows_no_rows(text: str, problems: list[LineProblem]) -> None:
    assert read(text.encode()).problems == problems
