"""The sheets of a workbook, XLSX or ODS, as rows of text. What could take more memory or time than is stated is refused before."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import groupby
from operator import itemgetter
from stat import S_IFMT, S_ISLNK
from typing import Any
from zipfile import ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from .csv_rows import LineProblem, Table
from .ods_table import OdsRow, is_ods, ods_rows

MOST_UNPACKED = 20_000_000  # bytes of all parts together
# "<" in the sheets and their texts, and in all other parts: seconds of reading. A list of 5,000 rows has 700,000, a style some ten.
MOST_MARKS = 1_000_000
MOST_OTHER_MARKS = 60_000
MOST_PARTS = 200
MOST_SHEETS = 20
MOST_LINES = 20_000  # empty ones too: a single cell can stand in line 1,048,576
MOST_COLUMNS = 100
LONGEST_CELL = 32_767  # characters; what a cell of XLSX holds (Excel, specifications and limits)
MOST_TEXT = 10_000_000  # cells and their characters, on each line they stand on: a small file can say one text for thousands
ZIP = b"PK\x03\x04"
LOCKED = 0x1  # of the flags of a part in a zip: it is encrypted (APPNOTE 4.4.4)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0[DE]\0|\0<\0!\0[DE]", re.IGNORECASE)
_TABLES = re.compile(r"xl/worksheets/|xl/sharedStrings\.xml|content\.xml")
# A "<" ends each try: it stands in no attribute, and what begins a thousand times is looked through once.
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^<>]*\bhidden=[\"'](?:1|true)[\"']")
_ROW_NUMBER = re.compile(rb"\br=[\"']([0-9]{1,7})[\"']")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*\bref=[\"']([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})[\"']"
)
_FIRST_SURE_DAY = date(
    1900, 3, 1
)  # before it programs count differently: one of them knows a 29 February 1900
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True)
class MergedCells:
    """Cells of several lines that were made one: the first and the last line, the first column (1 for A), and how they are called."""

    first: int
    last: int
    column: int
    name: str


@dataclass(frozen=True)
class WorkbookTable:
    """A sheet that is not hidden: its rows that are not empty, with their lines; the lines that are hidden in it; cells made one
    across lines; and problems of its own, `too_many_lines` (value: the limit) and `no_value` (a formula that was never computed;
    value: its cell)."""

    name: str
    rows: Table = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    merged: list[MergedCells] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)


def is_zip(data: bytes) -> bool:
    """Whether a file is a zip, as XLSX and ODS are."""
    return data.startswith(ZIP)


def read_workbook(data: bytes) -> tuple[list[WorkbookTable], list[LineProblem]]:
    """The sheets a reader of the workbook sees, and what is wrong with it as a whole.

    Of a formula its last value is read, nothing is computed or fetched. Codes of problems: `not_xlsx`, `too_large_inside`,
    `macros`, `other_workbooks` (it takes values from them), `protected` (by a password), `too_many_sheets` (value: the limit)."""
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            held = _looked_through(packed, ods=is_ods(data))
        if is_ods(data):
            return _checked(_of_ods(held["content.xml"])), []
        with warnings.catch_warnings():  # of parts that nothing here reads: styles, rules of input, pictures
            warnings.simplefilter("ignore")
            return _checked(_of_xlsx(data, held)), []
    except _Refused as refused:
        return [], [LineProblem(0, refused.code, refused.value)]
    except Exception:  # noqa: BLE001 - whatever a broken workbook makes of the library, it is no workbook
        return [], [LineProblem(0, "not_xlsx")]


class _Refused(Exception):
    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code, self.value = code, value


class _Room:
    """What is left of MOST_TEXT for the sheets of one workbook."""

    def __init__(self) -> None:
        self.left = MOST_TEXT

    def take(self, lines: int, cells: Sequence[str]) -> None:
        self.left -= lines * sum(len(cell) + 1 for cell in cells)
        if self.left < 0:
            raise _Refused("too_large_inside")


def _checked(sheets: list[WorkbookTable]) -> list[WorkbookTable]:
    if len(sheets) > MOST_SHEETS:
        raise _Refused("too_many_sheets", str(MOST_SHEETS))
    if not sheets:
        raise _Refused("not_xlsx")
    return sheets


def _looked_through(packed: ZipFile, *, ods: bool) -> dict[str, bytes]:
    """Refuse what is no plain workbook, from the directory of the zip and by a counted read; its parts by name."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _Refused("too_large_inside")
    code = _of_names([part.filename for part in parts], "content.xml" if ods else "xl/workbook.xml")
    if code or any(map(_leads_out, parts)):
        raise _Refused(code or "not_xlsx")
    if any(part.flag_bits & LOCKED for part in parts):
        raise _Refused("protected")
    held = {
        part.filename: packed.read(part) for part in parts
    }  # never more than is said, and the sum must fit
    marks = {name: each.count(b"<") for name, each in held.items()}
    others = sum(count for name, count in marks.items() if not _TABLES.match(name))
    if sum(marks.values()) > MOST_MARKS or others > MOST_OTHER_MARKS:
        raise _Refused("too_large_inside")
    if any(_DECLARED.search(each) for each in held.values()):
        raise _Refused("not_xlsx")
    if b"encryption-data" in held.get("META-INF/manifest.xml", b""):
        raise _Refused("protected")
    return held


def _of_names(names: Sequence[str], needed: str) -> str:
    """What the names of the parts say against it; "" for nothing."""
    if any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        return "macros"
    if any(name.startswith("xl/externalLinks/") for name in names):
        return "other_workbooks"
    return "not_xlsx" if needed not in names or len(set(names)) < len(names) else ""


def _leads_out(part: ZipInfo) -> bool:
    """Whether the name of a part leads out of the folder it would be unpacked in, or it is a link."""
    name = part.filename.replace("\\", "/")
    return name.startswith("/") or ".." in name.split("/") or S_ISLNK(S_IFMT(part.external_attr >> 16))


def _of_xlsx(data: bytes, parts: dict[str, bytes]) -> list[WorkbookTable]:
    """The visible sheets; the formulas of a sheet are read only where it has any."""
    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    if len(values.sheetnames) > MOST_SHEETS:
        raise _Refused("too_many_sheets", str(MOST_SHEETS))
    sheets: list[WorkbookTable] = []
    room = _Room()
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            continue
        path = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001 - the library tells the part of a sheet nowhere else
        written = parts[path.removeprefix("/")]
        computed = _formulas(data, sheet.title) if b"<f" in written or b":f" in written else frozenset()
        sheets.append(_of_xlsx_table(sheet, computed, written, room))
    return sheets


def _formulas(data: bytes, title: str) -> frozenset[tuple[int, int]]:
    """Line and column of each formula of a sheet."""
    sheet = load_workbook(io.BytesIO(data), read_only=True)[title]
    return frozenset(
        (line, column)
        for line, row in zip(range(1, MOST_LINES + 1), _rows(sheet), strict=False)
        for column, cell in enumerate(row, start=1)
        if cell.data_type == "f"
    )


def _of_xlsx_table(
    sheet: Any, computed: frozenset[tuple[int, int]], written: bytes, room: _Room
) -> WorkbookTable:
    hidden = {int(number[1]) for row in _HIDDEN.findall(written) if (number := _ROW_NUMBER.search(row))}
    found = WorkbookTable(sheet.title, merged=list(_merged(written)))
    for line, row in enumerate(_rows(sheet), start=1):
        if line > MOST_LINES:
            found.problems.append(LineProblem(0, "too_many_lines", str(MOST_LINES)))
            break
        # A formula that comes to an empty text has a value, of the type of texts.
        found.problems.extend(
            LineProblem(line, "no_value", _place(line, column))
            for column, cell in enumerate(row, start=1)
            if cell.value is None and cell.data_type == "n" and (line, column) in computed
        )
        cells = [_text(cell.value) for cell in row]
        _add(found, range(line, line + 1), cells, room, hidden=line in hidden)
    return found


def _add(sheet: WorkbookTable, lines: range, cells: list[str], room: _Room, *, hidden: bool) -> None:
    """A row as it stands on some lines, without what is empty behind it."""
    width = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    if width:
        room.take(len(lines), cells[:width])
        sheet.rows.extend((line, cells[:width]) for line in lines)
        sheet.hidden.extend(lines if hidden else ())


def _rows(sheet: Any) -> Iterator[Any]:
    """All rows there are: how many a sheet says it has is not always true."""
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(max_col=MOST_COLUMNS))


def _merged(written: bytes) -> Iterator[MergedCells]:
    for name in _MERGED.findall(written):
        column, first, _last_column, last = range_boundaries(name.decode())
        if column and first and last and first < last:
            yield MergedCells(first, last, column, name.decode())


def _of_ods(content: bytes) -> list[WorkbookTable]:
    room = _Room()
    return [
        _of_ods_table(name, (row for _name, row in rows), room)
        for name, rows in groupby(ods_rows(content, MOST_COLUMNS), key=itemgetter(0))
    ]


def _of_ods_table(name: str, rows: Iterable[OdsRow], room: _Room) -> WorkbookTable:
    found = WorkbookTable(name)
    for row in rows:
        line, last = row.line, row.line + row.times - 1
        found.problems.extend(
            LineProblem(line, "no_value", _place(line, column))
            for column, cell in enumerate(row.cells, start=1)
            if cell is None
        )
        found.merged.extend(
            MergedCells(line, below, column, f"{_place(line, column)}:{_place(below, column)}")
            for column, below in row.merged
        )
        if any(row.cells) and last > MOST_LINES:
            found.problems.append(LineProblem(0, "too_many_lines", str(MOST_LINES)))
            break
        _add(found, range(line, last + 1), [cell or "" for cell in row.cells], room, hidden=row.hidden)
    return found


def _place(line: int, column: int) -> str:
    return f"{get_column_letter(column)}{line}"


def _text(value: object) -> str:
    """A cell as it would stand in a CSV file: days as 2026-11-22, with a time of day where there is one; whole numbers without a point."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() != time.min:
            return value.isoformat(" ", "minutes")
        case date():
            return _day(value)
        case time():
            return f"{value.hour}:{value.minute:02}"
        case str() if len(value) > LONGEST_CELL:  # before it is copied for each cell that says it
            raise _Refused("too_large_inside")
        case _:
            return "" if value is None else str(value).strip()


def _day(value: date) -> str:
    day = date(value.year, value.month, value.day)
    return day.isoformat() if day >= _FIRST_SURE_DAY else str((day - _DAY_ZERO).days)
