"""The guide list as a file: each duty and the Korean name of the unit that has it in the new order."""

from audit.core.csv_rows import LineProblem
from audit.core.parse import BadText, clean_text
from audit.core.table_file import read_table

COLUMNS = ("title", "division")
# A list of the duties as the ministry's rule has them will do too, and so will Korean headings.
OTHERS = {
    "duty_ko": "title",
    "division_ko": "division",
    "업무": "title",
    "업무명": "title",
    "부서": "division",
    "부서명": "division",
}
TITLE_LENGTH, DIVISION_LENGTH = 300, 100
LIMITS = {"title": TITLE_LENGTH, "division": DIVISION_LENGTH}

GuideLines = list[tuple[str, str]]


def read(data: bytes) -> tuple[GuideLines, list[LineProblem]]:
    """Title and unit of each line, and what is wrong with the file. The lines count only without problems.

    Codes of problems are those of `table_file.read_table`; and with column and value `cell_empty` and those of `parse.clean_text`."""
    table = read_table(data, COLUMNS, OTHERS)
    lines: GuideLines = []
    problems = table.problems
    for line, cells in table.rows:
        bad: list[LineProblem] = []
        title, division = (_cell(line, column, cells[column], bad) for column in COLUMNS)
        problems = problems + bad
        lines.append((title, division))
    return ([] if problems else lines), problems


def _cell(line: int, column: str, raw: str, bad: list[LineProblem]) -> str:
    """The text as it can be kept; why it cannot goes to `bad`."""
    try:
        text = clean_text(raw, LIMITS[column])
    except BadText as error:
        bad.append(LineProblem(line, error.code, raw, column))
        return ""
    if not text:
        bad.append(LineProblem(line, "cell_empty", "", column))
    return text
