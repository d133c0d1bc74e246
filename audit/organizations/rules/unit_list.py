"""A list of units as a file, checked as a whole: what is wrong is named by line, and nothing is half read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.core.csv_rows import LineProblem
from audit.core.parse import BadText, clean_text
from audit.core.table_file import read_table
from audit.directory.choices import Level

from .changes import UnitState, code_problem
from .plan import circles

COLUMNS = ("code", "name_ko", "name_en", "level", "parent_code")
# As the exported list of units calls it, and Korean headings.
OTHERS = {
    "parent": "parent_code", "source": "source", "코드": "code", "부서코드": "code", "부서명": "name_ko", "한글이름": "name_ko",
    "한글명": "name_ko", "영문이름": "name_en", "영문명": "name_en", "수준": "level", "단계": "level",
    "상위부서": "parent_code", "상위부서코드": "parent_code", "상위코드": "parent_code", "출처": "source",
}  # fmt: skip
NAME_KO_LENGTH, NAME_EN_LENGTH, SOURCE_LENGTH = 100, 150, 2000
LIMITS = dict.fromkeys(COLUMNS, 100) | {
    "name_ko": NAME_KO_LENGTH,
    "name_en": NAME_EN_LENGTH,
    "source": SOURCE_LENGTH,
}


@dataclass(frozen=True)
class UnitImportRow:
    """One unit of the list. `parent_code` is empty for the top."""

    line: int
    code: str
    name_ko: str
    name_en: str
    level: str
    parent_code: str
    source: str = ""


def read(data: bytes) -> tuple[list[UnitImportRow], list[LineProblem]]:
    """Rows and problems of a file, read as `table_file.read_table` does."""
    found = read_table(data, COLUMNS, OTHERS)
    rows = [UnitImportRow(line=line, **_cleaned(cells)) for line, cells in found.rows]
    return rows, found.problems or list(problems(rows))


def _cleaned(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells as they are kept: Hangul composed (NFC), no white space around; what cannot be kept stays for `problems`."""
    return {column: _clean(cells.get(column, ""), limit) for column, limit in LIMITS.items()}


def _clean(text: str, limit: int) -> str:
    try:
        return clean_text(text, limit)
    except BadText:
        return text


def states(rows: Sequence[UnitImportRow]) -> dict[str, UnitState]:
    """The units of a checked list by code. A list names no last days."""
    return {
        row.code: UnitState(row.code, row.name_ko, row.name_en, row.level, row.parent_code) for row in rows
    }


def problems(rows: Sequence[UnitImportRow]) -> Iterator[LineProblem]:
    """Everything that keeps a list of units from being one tree."""
    if sum(not row.parent_code for row in rows) != 1:
        yield LineProblem(1, "one_top")
    seen: set[str] = set()
    for row in rows:
        yield from _shape(row)
        if row.code in seen:
            yield LineProblem(row.line, "code_twice", row.code, "code")
        seen.add(row.code)
    parents = {row.code: row.parent_code for row in rows}
    circular = circles(parents)
    for row in rows:
        if row.parent_code and row.parent_code not in parents:
            yield LineProblem(row.line, "parent_unknown", row.parent_code, "parent_code")
        elif row.code in circular:
            yield LineProblem(row.line, "circle", row.code)


def _shape(row: UnitImportRow) -> Iterator[LineProblem]:
    if problem := code_problem(row.code):
        yield LineProblem(row.line, problem, row.code, "code")
    if not row.name_ko or not _fits(row.name_ko, NAME_KO_LENGTH):
        yield LineProblem(row.line, "name_bad", row.name_ko, "name_ko")
    if not _fits(row.name_en, NAME_EN_LENGTH):
        yield LineProblem(row.line, "name_bad", row.name_en, "name_en")
    if not _fits(row.source, SOURCE_LENGTH):
        yield LineProblem(row.line, "source_bad", row.source[:50], "source")
    if row.level not in Level.values:
        yield LineProblem(row.line, "level_unknown", row.level, "level")


def _fits(name: str, limit: int) -> bool:
    try:
        clean_text(name, limit)
    except BadText:
        return False
    return True
