"""Workbooks for tests: a table in XLSX and in ODS, as people keep it beside others."""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from odfdo import Cell, Document, Row, Table
from openpyxl import Workbook

from tests.imports.files import saved

Value = str | float | date | None
SHEET = "xl/worksheets/sheet1.xml"


def ods_of(*rows: Sequence[Value], name: str = "목록", before: Sequence[str] = ()) -> bytes:
    """One sheet; `before`: what stands in a sheet of its own before it."""
    book = Document("spreadsheet")
    book.body.clear()
    for title, table in ([("표지", [before])] if before else []) + [(name, list(rows))]:
        sheet = Table(title)
        for row in table:
            made = Row()
            for value in row:
                made.append_cell(Cell(value))
            sheet.append_row(made)
        book.body.append(sheet)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def changed_ods(data: bytes, old: str, new: str) -> bytes:
    """The sheet with something replaced in it; its type stays first and uncompressed."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as packed, ZipFile(made, "w") as again:
        for part in packed.namelist():
            held = packed.read(part)
            again.writestr(part, held.replace(old.encode(), new.encode()) if part == "content.xml" else held)
    return made.getvalue()


def book_of(*rows: Sequence[Value], **others: Sequence[Sequence[Value]]) -> Workbook:
    """One sheet, and further ones by name."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    for name, table in others.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(list(row))
    return book


def with_part(data: bytes, name: str, held: bytes = b"x", mode: int = 0) -> bytes:
    """The workbook with one part more; `mode`: what kind of file it is, as Unix says."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as packed, ZipFile(made, "w", ZIP_DEFLATED) as again:
        for part in packed.namelist():
            again.writestr(part, packed.read(part))
        further = ZipInfo(name)
        further.external_attr = mode << 16
        again.writestr(further, held)
    return made.getvalue()


def two_workbooks(
    head: Sequence[str], rows: Sequence[Sequence[str | date]]
) -> Iterator[tuple[str, int, bytes]]:
    """A table in XLSX with titles above it behind a cover, and in ODS with Hangul in pieces: each its name, the line of its
    headings, and its bytes."""
    yield "xlsx", 3, saved(book_of(["표지"], 목록=[["2026년 목록"], ["작성: 총무과"], head, *rows]))
    pieces = [
        [unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row]
        for row in (head, *rows)
    ]
    yield "ods", 2, ods_of(["2026년 목록"], *pieces, before=["표지"])
