"""The guide list as a CSV file: each duty and the Korean name of the unit that has it in the new order."""

from audit.core.csv_rows import LineProblem, read_rows
from audit.core.parse import BadText, clean_text

COLUMNS = ("title", "division")
# A list of the duties as the ministry's rule has them will do too, and so will Korean headings.
OTHERS = {"duty_ko": "title", "division_ko": "division", "업무": "title", "부서": "division"}
TITLE_LENGTH, DIVISION_LENGTH = 300, 100

GuideLines = list[tuple[str, str]]


def read(data: bytes) -> tuple[GuideLines, list[LineProblem]]:
    """Title and unit of each line, and what is wrong with the file. The lines count only without problems.

    Codes of problems are those of `csv_rows.read_rows`, and `cell_bad` with the name of the column: the cell is empty, too
    long, or holds what cannot be shown."""
    rows, problems = read_rows(data, COLUMNS, OTHERS)
    lines: GuideLines = []
    for line, cells in rows:
        row = (_cell(cells["title"], TITLE_LENGTH), _cell(cells["division"], DIVISION_LENGTH))
        bad = [column for column, text in zip(COLUMNS, row, strict=True) if not text]
        problems = problems + [LineProblem(line, "cell_bad", column) for column in bad]
        lines.append(row)
    return ([] if problems else lines), problems


def _cell(text: str, limit: int) -> str:
    """The text as it can be kept; empty for nothing and for what cannot."""
    try:
        return clean_text(text, limit)
    except BadText:
        return ""
