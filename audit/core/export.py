"""The one writer of exported tables. Spreadsheet programs run a cell as a formula by its first character, so such cells
are quoted (OWASP, "CSV Injection")."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.http import HttpResponse

Cell = str | int | Decimal | date | None

# The marks that begin a formula, also in the full width of Korean input.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
QUOTE = "'"


def csv_file(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file in UTF-8 with BOM, which Excel needs to read Hangul. None is empty, a day is written `2026-11-22`."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([quoted(head) for head in heads])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def quoted(text: str) -> str:
    """The text, with a quote before it where a spreadsheet would take it for a formula, white space before it or not."""
    begins = text.lstrip(" \u00a0\u3000\ufeff\u200b")[:1]
    return f"{QUOTE}{text}" if begins in FORMULA and begins else text


def csv_answer(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """The file as a download. `name` is ours, in ASCII and without its ending."""
    answer = HttpResponse(csv_file(heads, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return quoted(value) if isinstance(value, str) else str(value)
