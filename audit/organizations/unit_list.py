"""A list of units as a CSV file, checked as a whole: what is wrong is named by line, and nothing is half read."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.core.parse import BadText, clean_text

LEVELS = frozenset({"ministry", "vice_minister", "office", "bureau", "division", "team", "affiliate"})
COLUMNS = ("code", "name_ko", "name_en", "level", "parent_code")
CODE = re.compile(r"[A-Za-z0-9_-]{1,30}")  # it stands in addresses
NAME_KO_LENGTH, NAME_EN_LENGTH = 100, 150


@dataclass(frozen=True)
class UnitRow:
    """One unit of the list. `parent_code` is empty for the top."""

    line: int
    code: str
    name_ko: str
    name_en: str
    level: str
    parent_code: str
    source: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line: a stable code and the value it is about."""

    line: int
    code: str
    value: str = ""


def read(data: bytes) -> tuple[list[UnitRow], list[Problem]]:
    """Rows and problems of a CSV file in UTF-8 (with or without BOM) or CP949."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp949")
        except UnicodeDecodeError:
            return [], [Problem(1, "encoding")]
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return [], [Problem(1, "column_missing", column) for column in missing]
    rows = [
        UnitRow(
            line=reader.line_num,
            source=(record.get("source") or "").strip(),
            **{column: (record[column] or "").strip() for column in COLUMNS},
        )
        for record in reader
    ]
    return rows, list(problems(rows))


def problems(rows: Sequence[UnitRow]) -> Iterator[Problem]:
    """Everything that keeps a list of units from being one tree."""
    if not rows:
        yield Problem(1, "empty")
    elif sum(not row.parent_code for row in rows) != 1:
        yield Problem(1, "one_top")
    seen: set[str] = set()
    for row in rows:
        yield from _shape(row)
        if row.code in seen:
            yield Problem(row.line, "code_twice", row.code)
        seen.add(row.code)
    parents = {row.code: row.parent_code for row in rows}
    for row in rows:
        if row.parent_code and row.parent_code not in parents:
            yield Problem(row.line, "parent_unknown", row.parent_code)
        elif _in_a_circle(row.code, parents):
            yield Problem(row.line, "circle", row.code)


def _shape(row: UnitRow) -> Iterator[Problem]:
    if not CODE.fullmatch(row.code):
        yield Problem(row.line, "code_bad", row.code)
    if not row.name_ko or not _fits(row.name_ko, NAME_KO_LENGTH) or not _fits(row.name_en, NAME_EN_LENGTH):
        yield Problem(row.line, "name_bad", row.name_ko)
    if row.level not in LEVELS:
        yield Problem(row.line, "level_unknown", row.level)


def _fits(name: str, limit: int) -> bool:
    try:
        clean_text(name, limit)
    except BadText:
        return False
    return True


def _in_a_circle(code: str, parents: dict[str, str]) -> bool:
    met = {code}
    at = parents[code]
    while at:
        if at in met:
            return True
        met.add(at)
        at = parents.get(at, "")
    return False
