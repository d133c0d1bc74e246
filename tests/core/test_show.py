"""Numbers round half up, hours stay readable, days speak the reader's language."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from audit.core import show


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (Decimal("4.5"), 0, "5"), (Decimal("5.5"), 0, "6"), (Decimal("-0.4"), 0, "0"), (Decimal("-4.5"), 0, "-5"), (1234567, 0, "1,234,567"),
        (Decimal("0.05"), 1, "0.1"), (2.675, 2, "2.68"), (0, 0, "0"), (None, 0, "–"),
    ],
)  # fmt: skip
def test_numbers(value: Decimal | float | None, digits: int, expected: str) -> None:
    assert show.number(value, digits) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1234.5"), "1,235"), (Decimal("10"), "10"), (Decimal("9.95"), "10"), (Decimal("9.94"), "9.9"), (Decimal("9.5"), "9.5"), (Decimal("9.49"), "9.5"), (Decimal("9.44"), "9.4"), (Decimal("4"), "4"),
        (Decimal("0.5"), "0.5"), (Decimal("0"), "0"), (Decimal("0.04"), "0"), (Decimal("-12.5"), "-13"), (None, "–"),
    ],
)  # fmt: skip
def test_hours(value: Decimal | None, expected: str) -> None:
    assert show.hours(value) == expected


@pytest.mark.parametrize(
    ("name", "korean", "english"),
    [("기획재정담당관", "기획재정담당관(PC-01)", "기획재정담당관 (PC-01)"), ("", "PC-01", "PC-01"), ("PC-01", "PC-01", "PC-01")],
)  # fmt: skip
def test_a_name_stands_before_its_code(name: str, korean: str, english: str) -> None:
    said = []
    for language in ("ko", "en"):
        with translation.override(language):
            said.append(show.with_code(name, "PC-01"))
    assert said == [korean, english]


@pytest.mark.parametrize(
    ("parts", "total", "holds"),
    [
        (("10.4", "10.4"), "20.8", False),
        (("10.6", "10.4"), "21", True),
        (("0.5", "0.4"), "0.9", True),
        ((), "0", True),
        (("-12.5", "100"), "87.5", False),
    ],
)
def test_printed_parts_make_the_printed_total_or_do_not(
    parts: tuple[str, ...], total: str, holds: bool
) -> None:
    assert show.adds_up([Decimal(part) for part in parts], Decimal(total)) == holds


LATE = datetime(2026, 11, 21, 15, 5, tzinfo=UTC)  # already Sunday in Seoul


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("ko", "2026. 11. 22.(일)", "2026. 11. 22.(일) 00:05"),
        ("en", "Sun 22 Nov 2026", "Sun 22 Nov 2026 00:05"),
    ],
)
def test_days(language: str, day: str, moment: str) -> None:
    with translation.override(language):
        assert (show.day(date(2026, 11, 22)), show.day(LATE), show.moment(LATE)) == (day, day, moment)
        assert (show.day(None), show.moment(None)) == ("–", "–")
