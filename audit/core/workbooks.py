"""The first sheet of a workbook, XLSX or ODS, as rows of text. What could take more memory or time than is stated is refused before."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, time
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from .csv_rows import LineProblem, Table
from .ods_table import is_ods, ods_rows

MOST_UNPACKED = 20_000_000  # bytes of all parts together
MOST_PARTS = 200
MOST_SHEETS = 20
MOST_LINES = 20_000  # empty ones too: a single cell can stand in line 1,048,576
MOST_COLUMNS = 100
ZIP = b"PK\x03\x04"
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0[DE]\0|\0<\0!\0[DE]", re.IGNORECASE)
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
_ROW_NUMBER = re.compile(rb"\br=[\"']([0-9]{1,7})[\"']")


def is_zip(data: bytes) -> bool:
    """Whether a file is a zip, as XLSX and ODS are."""
    return data.startswith(ZIP)


def read_workbook(data: bytes) -> tuple[Table, list[int], list[LineProblem]]:
    """The rows that are not empty, with their lines; the lines that are hidden in the sheet; and what is wrong.

    Of a formula its last value is read, nothing is computed or fetched. Codes of problems: `not_xlsx`, `too_large_inside`,
    `macros`, `too_many_sheets` (value: the limit), `too_many_lines` (value: the limit), `no_value` (a formula that was never
    computed; value: its cell)."""
    try:
        hidden = _looked_through(data)
        if is_ods(data):
            return _read_ods(data)
        with warnings.catch_warnings():  # of parts that nothing here reads: styles, rules of input, pictures
            warnings.simplefilter("ignore")
            return _read(data, hidden)
    except _Refused as refused:
        return [], [], [LineProblem(0, refused.code, refused.value)]
    except Exception:  # noqa: BLE001 - whatever a broken workbook makes of the library, it is no workbook
        return [], [], [LineProblem(0, "not_xlsx")]


class _Refused(Exception):
    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code, self.value = code, value


def _looked_through(data: bytes) -> list[int]:
    """Refuse what is no plain workbook, from the directory of the zip and by a counted read; the hidden lines of its sheets."""
    hidden: list[int] = []
    with ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        names = {part.filename for part in parts}
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise _Refused("too_large_inside")
        if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names):
            raise _Refused("macros")
        if "xl/workbook.xml" not in names and not (is_ods(data) and "content.xml" in names):
            raise _Refused("not_xlsx")
        for part in parts:
            held = packed.read(part)  # never more than the directory says, and its check sum must fit
            if _DECLARED.search(held):
                raise _Refused("not_xlsx")
            if part.filename == "xl/worksheets/sheet1.xml":
                hidden = [
                    int(number[1]) for row in _HIDDEN.findall(held) if (number := _ROW_NUMBER.search(row))
                ]
    return hidden


def _read(data: bytes, hidden: list[int]) -> tuple[Table, list[int], list[LineProblem]]:
    values, formulas = (
        load_workbook(io.BytesIO(data), read_only=True, data_only=only) for only in (True, False)
    )
    if len(values.sheetnames) > MOST_SHEETS:
        raise _Refused("too_many_sheets", str(MOST_SHEETS))
    table: Table = []
    problems: list[LineProblem] = []
    pairs = zip(_rows(values), _rows(formulas), strict=True)
    for line, (row, typed) in enumerate(pairs, start=1):
        if line > MOST_LINES:
            raise _Refused("too_many_lines", str(MOST_LINES))
        missing = [
            cell.coordinate
            for cell, of in zip(row, typed, strict=True)
            if of.data_type == "f" and cell.value is None
        ]
        problems += [LineProblem(line, "no_value", where) for where in missing]
        cells = [_text(cell.value) for cell in row]
        if any(cells):
            table.append((line, cells))
    return _trimmed(table), [line for line in hidden if line in {line for line, _cells in table}], problems


def _read_ods(data: bytes) -> tuple[Table, list[int], list[LineProblem]]:
    with ZipFile(io.BytesIO(data)) as packed:
        content = packed.read("content.xml")
    table: Table = []
    hidden: list[int] = []
    problems: list[LineProblem] = []
    for line, times, cells, is_hidden in ods_rows(content, MOST_COLUMNS):
        problems += [
            LineProblem(line, "no_value", _place(line, at)) for at, cell in enumerate(cells) if cell is None
        ]
        if not any(cells):
            continue
        if line + times - 1 > MOST_LINES:
            raise _Refused("too_many_lines", str(MOST_LINES))
        lines = range(line, line + times)
        table += [(each, [cell or "" for cell in cells]) for each in lines]
        hidden += lines if is_hidden else ()
    return _trimmed(table), hidden, problems


def _place(line: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{line}"


def _rows(book: Any) -> Iterator[Any]:
    return iter(book.worksheets[0].iter_rows(max_col=MOST_COLUMNS))


def _trimmed(table: Table) -> Table:
    """Every row as wide as the one with the headings, so that formatted cells beside the table are none of it."""
    if not table:
        return table
    width = max(place for place, cell in enumerate(table[0][1], start=1) if cell)
    return [(line, (cells + [""] * width)[:width]) for line, cells in table]


def _text(value: object) -> str:
    """A cell as it would stand in a CSV file: days as 2026-11-22, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case date():  # a time on it is none of an office's days
            return value.isoformat()[:10]
        case time():
            return f"{value.hour}:{value.minute:02}"
        case _:
            return str(value).strip()
