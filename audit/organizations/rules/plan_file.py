"""A plan of a reorganization as a file (INTERFACES, `reorganize`). What is wrong is named by line."""

from datetime import date

from audit.core.csv_rows import LineProblem
from audit.core.parse import BadDay, BadText, clean_text, parse_day
from audit.core.table_file import read_table
from audit.directory.choices import ChangeKind as Kind
from audit.directory.choices import Level

from .changes import CODE, UnitChange

COLUMNS = ("change", "unit", "name_ko", "name_en", "level", "parent", "successors", "until", "note")
OTHERS = {
    "구분": "change", "변경": "change", "변경구분": "change", "부서": "unit", "부서코드": "unit", "한글이름": "name_ko",
    "한글명": "name_ko", "부서명": "name_ko", "영문이름": "name_en", "영문명": "name_en", "수준": "level", "단계": "level",
    "상위부서": "parent", "상위부서코드": "parent", "승계부서": "successors", "마지막날": "until", "존속기한": "until", "비고": "note",
}  # fmt: skip
LENGTHS = {"name_ko": 100, "name_en": 150, "note": 300}


def read(data: bytes) -> tuple[list[UnitChange], list[LineProblem]]:
    """The lines of a plan that can be read, and what is wrong with the file. The plan counts only without problems.

    Codes of problems are those of `table_file.read_table`; `change_unknown`, `code_bad`, `level_unknown` and `day_bad`
    `too_long`, `line_break`, `control` and `direction`, with what was written and the name of the column."""
    table = read_table(data, COLUMNS, OTHERS)
    changes, problems = [], table.problems
    for line, cells in table.rows:
        reading = _Reading(line, cells)
        change = reading.change()
        if reading.problems:
            problems += reading.problems
        else:
            changes.append(change)
    return changes, sorted(problems, key=lambda problem: problem.line)


class _Reading:
    """One line being read: its cells, and the problems met so far."""

    def __init__(self, line: int, cells: dict[str, str]) -> None:
        self.line = line
        self.cells = cells
        self.problems: list[LineProblem] = []

    def change(self) -> UnitChange:
        return UnitChange(
            line=self.line,
            change=self.one_of("change", Kind.values, "change_unknown"),
            unit=self.code("unit", self.cells["unit"]),
            name_ko=self.text("name_ko"),
            name_en=self.text("name_en"),
            level=self.one_of("level", ["", *Level.values], "level_unknown"),
            parent=self.code("parent", self.cells["parent"]) if self.cells["parent"] else "",
            successors=tuple(self.code("successors", each) for each in self.cells["successors"].split()),
            until=self.day("until"),
            note=self.text("note"),
        )

    def one_of(self, column: str, choices: list[str], problem: str) -> str:
        value = self.cells[column]
        if value not in choices:
            self.problems.append(LineProblem(self.line, problem, value, column))
        return value

    def code(self, column: str, value: str) -> str:
        if not CODE.fullmatch(value):
            self.problems.append(LineProblem(self.line, "code_bad", value, column))
        return value

    def text(self, column: str) -> str:
        try:
            return clean_text(self.cells[column], LENGTHS[column])
        except BadText as error:
            self.problems.append(LineProblem(self.line, error.code, self.cells[column], column))
            return ""

    def day(self, column: str) -> date | None:
        value = self.cells[column]
        try:
            return parse_day(value) if value else None
        except BadDay:
            self.problems.append(LineProblem(self.line, "day_bad", value, column))
            return None
