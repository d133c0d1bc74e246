"""A CSV file as rows of named cells, the same way for every list that is taken in. Nothing is half read in silence."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

ROWS = 10_000  # far more than any ministry has units
NO_OTHERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class LineProblem:
    """What is wrong with a file: the line (0 = the file as a whole), a stable code and the value it is about."""

    line: int
    code: str
    value: str = ""


Rows = list[tuple[int, dict[str, str]]]


Table = list[tuple[int, list[str]]]


def read_rows(
    data: bytes, columns: Sequence[str], others: Mapping[str, str] = NO_OTHERS, *, most: int = ROWS
) -> tuple[Rows, list[LineProblem]]:
    """Rows with the line they begin on, and problems, of a file in UTF-8 (with or without BOM) or CP949; at most `most` rows.

    The first row names the columns, in any order; each of `columns` must be there, more may be. `others` says by which
    names a column is known too (Korean headings; capitals and spaces do not count). Cells come without
    white space around them; rows whose cells are all empty are passed over. Codes of problems: `encoding`, `empty`,
    `column_missing` and `column_twice` (value: the column; whatever column is known stands once), `not_csv`, `cells` (value:
    how many cells the row has), `too_many_rows` (value: the limit)."""
    text = decoded(data)
    if text is None:
        return [], [LineProblem(1, "encoding")]
    try:
        table = list(_table(text))
    except _NotCsv as error:
        return [], [LineProblem(error.line, "not_csv")]
    return named_rows(table, columns, others, most)


def named_rows(
    table: Table, columns: Sequence[str], others: Mapping[str, str], most: int
) -> tuple[Rows, list[LineProblem]]:
    """The same of rows that were read already, whatever file they stood in."""
    if not table:
        return [], [LineProblem(1, "empty")]
    (line, head), *body = table
    head = [others.get("".join(name.lower().split()), name) for name in head]
    problems = [LineProblem(line, "column_missing", column) for column in columns if column not in head]
    known = dict.fromkeys((*columns, *others.values()))
    problems += [LineProblem(line, "column_twice", column) for column in known if head.count(column) > 1]
    if len(body) > most:
        problems.append(LineProblem(body[most][0], "too_many_rows", str(most)))
    if problems:
        return [], problems
    return _named(head, body, columns)


class _NotCsv(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


def decoded(data: bytes) -> str | None:
    """The text of a file in one of the encodings of Korean offices; None for neither."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _table(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise _NotCsv(line) from None


def _named(
    head: list[str], body: list[tuple[int, list[str]]], columns: Sequence[str]
) -> tuple[Rows, list[LineProblem]]:
    needed = max(map(head.index, columns)) + 1
    rows, problems = [], []
    for line, cells in body:
        if needed <= len(cells) <= len(head):
            rows.append((line, dict(zip(head, cells, strict=False))))
        else:
            problems.append(LineProblem(line, "cells", str(len(cells))))
    if not body:
        problems.append(LineProblem(1, "empty"))
    return rows, problems
