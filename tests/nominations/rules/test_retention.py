from datetime import date

import pytest

from audit.nominations.rules.retention import kept_until


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        (date(2026, 3, 9), 12, date(2025, 3, 9)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 3, date(2025, 10, 15)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
    ],
)
def test_calendar_months(today: date, months: int, first: date) -> None:
    assert kept_until(today, months) == first
