"""A table as rows of named cells, the same way for every list that is taken in, and a CSV file as one. Nothing is half read in
silence."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from .encodings import UnsureEncoding, table_text

ROWS = 10_000  # far more than any ministry has units
NO_OTHERS: Mapping[str, str] = MappingProxyType({})
SEPARATORS = ",;\t"
LOOKED_AT = 6  # rows among which the headings are looked for: titles may stand above them
# What a spreadsheet shows where a formula failed, and what stands where a letter was lost in a change of encoding.
FAILED = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "Err:502", "Err:508"})
LOST = "\ufffd"
_DECLARED = re.compile(r'\A"?sep=(.)"?[;,\t]*(?:\r\n|\r|\n)', re.IGNORECASE)


@dataclass(frozen=True)
class LineProblem:
    """What is wrong with a file: the line (0 = the file as a whole), a stable code and the value it is about; the column by its
    name in the file, where it is about one cell."""

    line: int
    code: str
    value: str = ""
    column: str = ""


Rows = list[tuple[int, dict[str, str]]]


Table = list[tuple[int, list[str]]]


def read_rows(
    data: bytes, columns: Sequence[str], others: Mapping[str, str] = NO_OTHERS, *, most: int = ROWS
) -> tuple[Rows, list[LineProblem]]:
    """Rows with the line they begin on, and problems, of a file as offices save them; at most `most` rows.

    UTF-8, UTF-16 with its mark, or CP949; commas, semicolons or tabs, as a `sep=` line says or the headings show. What is read
    is that of `named_rows`. Codes of problems beside its own: `encoding`, `encoding_unsure` (value: both readings), `nul`
    (in the first line: UTF-16 without its mark), `not_csv`, `rows_in_cell` (a quotation mark that was left open and closed by a
    later one)."""
    try:
        text = table_text(data)
    except UnsureEncoding as unsure:
        return [], [LineProblem(unsure.line, "encoding_unsure", " / ".join(unsure.readings))]
    if text is None:
        return [], [LineProblem(1, "encoding")]
    if "\0" in text.partition("\n")[0]:
        return [], [LineProblem(1, "nul")]
    declared = _DECLARED.match(text)
    rest, above = (text[declared.end() :], 1) if declared else (text, 0)
    separator = declared[1] if declared else _separator(text, columns, others)
    try:
        table = list(_table(rest, separator, above))
    except _NotCsv as error:
        return [], [LineProblem(error.line, "not_csv")]
    swallowed = [LineProblem(line, "rows_in_cell") for line, cells in table if _holds_rows(cells, separator)]
    if swallowed:
        return [], swallowed
    return named_rows(table, columns, others, most)


def named_rows(
    table: Table, columns: Sequence[str], others: Mapping[str, str], most: int
) -> tuple[Rows, list[LineProblem]]:
    """The rows of a table below its headings, whatever file they stood in, as cells by column.

    The headings name the columns, in any order; each of `columns` must be there, more may be. `others` says by which names a
    column is known too (Korean headings); width, capitals and spaces do not count. Lines of a single cell above them are the
    title of the table. Cells come composed (NFC: a Mac writes Hangul in pieces), without white space around them; rows whose
    cells are all empty were passed over. Codes of problems: `empty`, `column_missing` and `column_twice` (value: the column;
    whatever column is known stands once), `above_headings`, `cells` (value: how many cells the row has), `too_many_rows`
    (value: the limit)."""
    if not table:
        return [], [LineProblem(1, "empty")]
    composed = [(line, [unicodedata.normalize("NFC", cell) for cell in cells]) for line, cells in table]
    names = _names(columns, others)
    place, _all = _place_of_headings(composed[:LOOKED_AT], columns, names)
    (line, head), above, body = composed[place], composed[:place], composed[place + 1 :]
    head = [names.get(heading(cell), cell) for cell in head]
    problems = [LineProblem(line, "column_missing", column) for column in columns if column not in head]
    problems += [LineProblem(line, "column_twice", column) for column in _twice(head, set(names.values()))]
    problems += [LineProblem(line, "above_headings") for line, cells in above if not _is_title(cells, head)]
    if len(body) > most:
        problems.append(LineProblem(body[most][0], "too_many_rows", str(most)))
    if problems:
        return [], problems
    return _named(head, body, columns, frozenset(names.values()))


def headings_of(table: Table, columns: Sequence[str], others: Mapping[str, str]) -> tuple[int, bool]:
    """Where in a table its headings stand, and whether they name all that is needed. Raises ValueError where it is empty."""
    return _place_of_headings(table[:LOOKED_AT], columns, _names(columns, others))


def heading(name: str) -> str:
    """A heading as it is compared: full width as half, small letters, no white space, nothing that is not seen."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")


class _NotCsv(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


def _names(columns: Sequence[str], others: Mapping[str, str]) -> dict[str, str]:
    """Each name of a column as headings are compared, and the column."""
    return {heading(name): column for name, column in {**{each: each for each in columns}, **others}.items()}


def _separator(text: str, columns: Sequence[str], others: Mapping[str, str]) -> str:
    """The one that shows most of the columns in the headings; a comma where none shows more."""
    names = _names(columns, others)

    def shown(separator: str) -> int:
        return max((_known(cells, names) for cells in _first(text, separator)), default=0)

    return max(SEPARATORS, key=shown)


def _first(text: str, separator: str) -> Iterator[list[str]]:
    try:
        for _line, cells in islice(_table(text, separator), LOOKED_AT):
            yield cells
    except _NotCsv:
        return


def _known(cells: Sequence[str], names: Mapping[str, str]) -> int:
    return len({names[heading(cell)] for cell in cells if heading(cell) in names})


def _place_of_headings(table: Table, columns: Sequence[str], names: Mapping[str, str]) -> tuple[int, bool]:
    """Where the headings stand: the first row with all that is needed (True), else that with most columns."""
    for place, (_line, cells) in enumerate(table):
        if set(columns) <= {names.get(heading(cell)) for cell in cells}:
            return place, True
    return max(range(len(table)), key=lambda place: _known(table[place][1], names)), False


def _is_title(cells: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a line above the headings is a title: a row of the table has more than one cell, unless the table has one column."""
    return len(list(filter(None, cells))) == 1 < len(list(filter(None, head)))


def _twice(head: Sequence[str], known: set[str]) -> list[str]:
    return [column for column in dict.fromkeys(head) if column in known and head.count(column) > 1]


def _holds_rows(cells: Sequence[str], separator: str) -> bool:
    """Whether a cell of several lines is the end of this row, whole rows, and the beginning of another: each has as many separators
    as it would have."""
    last = len(cells) - 1
    for place, cell in enumerate(cells):
        first, *lines = [line.count(separator) for line in cell.splitlines()] or [0]
        if last > 1 and lines and [first, *lines] == [last - place, *[last] * (len(lines) - 1), place]:
            return True
    return False


def _table(text: str, separator: str, above: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line it begins on; `above`: lines of the file before the text."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield above + line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise _NotCsv(above + line) from None


def _named(
    head: list[str], body: list[tuple[int, list[str]]], columns: Sequence[str], known: frozenset[str]
) -> tuple[Rows, list[LineProblem]]:
    needed = max(map(head.index, columns)) + 1
    rows, problems = [], []
    for line, cells in body:
        if needed <= len(cells) and not any(cells[len(head) :]):
            named = dict(zip(head, cells, strict=False))
            spoiled = [
                LineProblem(line, code, cell, column)
                for column, cell in named.items()
                if column in known and (code := _spoiled(cell))
            ]
            problems += spoiled
            rows += [] if spoiled else [(line, named)]
        else:
            problems.append(LineProblem(line, "cells", str(len(cells))))
    if not body:
        problems.append(LineProblem(1, "empty"))
    return rows, problems


def _spoiled(cell: str) -> str:
    if cell in FAILED:
        return "failed"
    return "lost" if LOST in cell else ""
