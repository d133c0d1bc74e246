"""A table that somebody brings, CSV, XLSX or ODS, as rows of named cells: one reader for every list. What it is, is told by what is in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .csv_rows import NO_OTHERS, ROWS, LineProblem, Rows, headings_of, named_rows, read_rows
from .workbooks import WorkbookTable, is_zip, read_workbook

OLE = b"\xd0\xcf\x11\xe0"  # XLS, HWP, and workbooks behind a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHER = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<(?:!doctype|\?xml|html|head|meta|style|script|body|table)\b|MIME-Version:|%PDF|\{\\rtf)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TableFile:
    """What was read: the rows, what is wrong, and how many of the rows are hidden in their sheet, which are read all the same."""

    rows: Rows = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)
    hidden: int = 0


def foreign(data: bytes) -> str:
    """Why a file can be no table: `other_file` (an old workbook, a web page, a PDF), `protected` (by a password); "" otherwise."""
    if data.startswith(OLE):
        return "protected" if _LOCKED in data else "other_file"
    return "other_file" if _OTHER.match(data) else ""


def read_table(
    data: bytes, columns: Sequence[str], others: Mapping[str, str] = NO_OTHERS, *, most: int = ROWS
) -> TableFile:
    """The rows with the line they stand on, as `csv_rows.named_rows` says, of a file as offices save it.

    Of a workbook the one sheet is read that has the headings. Codes of problems: those of `foreign`, `csv_rows`, `workbooks`;
    `several_tables` (value: the names of the sheets), `merged` (cells made one across lines; value: which)."""
    code = foreign(data)
    if code:
        return TableFile(problems=[LineProblem(0, code)])
    if not is_zip(data):
        return TableFile(*read_rows(data, columns, others, most=most))
    sheets, problems = read_workbook(data)
    if problems:
        return TableFile(problems=problems)
    fitting = [sheet for sheet in sheets if sheet.rows and headings_of(sheet.rows, columns, others)[1]]
    if len(fitting) > 1:
        names = " / ".join(sheet.name for sheet in fitting)
        return TableFile(problems=[LineProblem(0, "several_tables", names)])
    return _of_workbook((fitting or sheets)[0], columns, others, most)


def _of_workbook(
    sheet: WorkbookTable, columns: Sequence[str], others: Mapping[str, str], most: int
) -> TableFile:
    """The table of a sheet: as wide as its headings, so that what stands beside it is none of it."""
    if not sheet.rows:
        return TableFile(*named_rows([], columns, others, most))
    place, _all = headings_of(sheet.rows, columns, others)
    line, head = sheet.rows[place]
    table = [(each, (cells + [""] * len(head))[: len(head)]) for each, cells in sheet.rows]
    problems = [*sheet.problems, *_merged(sheet, line, len(head))]
    if problems:
        return TableFile(problems=problems)
    rows, problems = named_rows([row for row in table if any(row[1])], columns, others, most)
    return TableFile(rows, problems, len(set(sheet.hidden) & {each for each, _cells in rows}))


def _merged(sheet: WorkbookTable, headings: int, width: int) -> Iterator[LineProblem]:
    for cells in sheet.merged:
        if cells.last > headings and cells.column <= width:
            yield LineProblem(cells.first, "merged", cells.name)
