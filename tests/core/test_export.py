from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from audit.core.export import csv_answer, csv_file, quoted


@pytest.mark.parametrize("mark", list("=+-@\t\r\n\0＝＋－＠"))
def test_what_a_spreadsheet_would_run_is_quoted(mark: str) -> None:
    assert quoted(f"{mark}1+1") == f"'{mark}1+1"
    for before in (" \u3000\ufeff", '"', "\u2060", "\x0b", '\u200e "'):
        assert quoted(f"{before}{mark}cmd") == f"'{before}{mark}cmd"


@pytest.mark.parametrize("text", ["", " ", "기획과", "M-SP-01", "1=1", "'=1", "통상·자원", '"가"=1', "―"])
def test_other_text_stays(text: str) -> None:
    assert quoted(text) == text


def test_the_file_holds_numbers_as_numbers_and_days_as_days() -> None:
    rows: list[Sequence[str | int | Decimal | date | None]] = [
        ["산업, 통상", -5, Decimal("-1.50"), date(2026, 3, 9), None],
        ['a"b', 0, Decimal(0), None, "=1"],
    ]
    assert (
        csv_file(["이름", "=수", "b", "c", "d"], rows)
        == ('\ufeff이름,\'=수,b,c,d\r\n"산업, 통상",-5,-1.50,2026-03-09,\r\n"a""b",0,0,,\'=1\r\n').encode()
    )


def test_the_answer_is_a_download() -> None:
    answer = csv_answer("units-2026-03-09", ["code"], [])
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "text/csv; charset=utf-8",
        'attachment; filename="units-2026-03-09.csv"',
    )
