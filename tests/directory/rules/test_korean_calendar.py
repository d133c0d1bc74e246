"""The Korean calendar of 2026, whole, and the turn of 2027."""

from datetime import date

import pytest

from audit.directory.rules.korean_calendar import named_holidays, public_holidays

# Holidays of public offices in 2026 with both days of the 2026 amendment (Ministry of Personnel Management).
OF_2026 = (
    "01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 "
    "09-24 09-25 09-26 10-03 10-05 10-09 12-25"
)


def test_the_year_2026() -> None:
    assert public_holidays(2026, 2026) == {date.fromisoformat(f"2026-{day}") for day in OF_2026.split()}


def test_each_day_has_its_name_in_both_languages() -> None:
    korean, english = (dict(named_holidays(2026, language)) for language in ("ko", "en"))
    assert set(korean) == set(english) == public_holidays(2026, 2026)
    assert (korean[date(2026, 5, 1)], korean[date(2026, 7, 17)]) == ("노동절", "제헌절")
    assert (english[date(2026, 5, 1)], english[date(2026, 7, 17)]) == ("Labor Day", "Constitution Day")
    assert dict(named_holidays(2025, "ko"))[date(2025, 5, 5)] == "부처님오신날 · 어린이날"


def test_years_together_are_the_years_one_by_one() -> None:
    assert public_holidays(2024, 2027) == frozenset().union(
        *(public_holidays(y, y) for y in range(2024, 2028))
    )


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2025, 5, 1), False),  # not yet a holiday of public offices
        (date(2025, 7, 17), False),
        (date(2025, 6, 3), True),  # presidential election
        (date(2025, 1, 27), True),  # temporary holiday
        (date(2027, 2, 9), True),  # substitute of Seollal
        (date(2027, 5, 3), True),
        (date(2027, 7, 19), True),
        (date(2028, 5, 1), True),
    ],
)
def test_single_days(day: date, free: bool) -> None:
    assert (day in public_holidays(2024, 2029)) is free


@pytest.mark.parametrize("years", [(2027, 2026), (1, 2026), (2026, 10_000)])
def test_absurd_years_are_refused(years: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="years"):
        public_holidays(*years)


def test_an_absurd_year_has_no_names() -> None:
    with pytest.raises(ValueError, match="years"):
        named_holidays(2200, "ko")
