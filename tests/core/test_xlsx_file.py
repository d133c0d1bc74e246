"""A workbook written piece by piece, read back by another library."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from openpyxl import load_workbook

from audit.core.export import file_pieces
from audit.core.xlsx_file import ROWS_AT_ONCE, Cell, xlsx_pieces


def test_every_kind_of_cell_comes_back_as_it_was() -> None:
    rows: list[list[Cell]] = [
        [
            '통상 <&> "산업"\n둘째 줄 ',
            5,
            Decimal("-1.50"),
            date(2026, 3, 9),
            datetime(2026, 3, 9, 14, 5, tzinfo=UTC),
            None,
        ],
        ["", 0, Decimal(0), date(1900, 3, 1), None, "끝\x0b"],
    ]
    book = load_workbook(io.BytesIO(b"".join(xlsx_pieces(["글", "수", "b", "날", "때", "e"], rows))))
    assert list(book.worksheets[0].iter_rows(values_only=True)) == [
        ("글", "수", "b", "날", "때", "e"),
        (
            "통상 <&> \"산업\"\n둘째 줄 ", 5, -1.5, datetime(2026, 3, 9, 0, 0), datetime(2026, 3, 9, 14, 5), None,  # noqa: DTZ001 - spreadsheets know no zone
        ),
        (None, 0, 0, datetime(1900, 3, 1, 0, 0), None, "끝\ufffd"),  # noqa: DTZ001 - spreadsheets know no zone
    ]  # fmt: skip


def test_what_would_run_is_quoted_in_the_workbook_too() -> None:
    made = b"".join(file_pieces("xlsx", ["=head"], [["=1+1"], ["＋2"], [-3]]))
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    assert [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows()] == [
        ("'=head", "s"), ("'=1+1", "s"), ("'＋2", "s"), (-3, "n"),
    ]  # fmt: skip


def test_rows_are_written_as_they_are_read() -> None:
    read: list[int] = []

    def rows() -> Iterator[list[Cell]]:
        for number in range(ROWS_AT_ONCE * 3):
            read.append(number)
            yield [number]

    pieces = xlsx_pieces(["n"], rows())
    next(pieces)
    assert len(read) == ROWS_AT_ONCE
    assert [len(read) for _piece in pieces] == [ROWS_AT_ONCE * 2, ROWS_AT_ONCE * 3, ROWS_AT_ONCE * 3]
