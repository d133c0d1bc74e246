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
    ("people", "english", "korean"),
    [
        ("0", "as much as 0.0", "as much as 0.0"),
        ("0.04", "less than 0.1 full-time people", "전일제 0.1명분 미만"),
        ("0.05", "as much as 0.1", "as much as 0.1"),
        ("-0.04", "as much as 0.0", "as much as 0.0"),
    ],
)
def test_a_little_of_a_person_is_not_nobody(people: str, english: str, korean: str) -> None:
    said = []
    for language in ("en", "ko"):
        with translation.override(language):
            said.append(show.full_time(Decimal(people), "as much as %(people)s"))
    assert said == [english, korean]


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
