"""Closed seasons: which day lies in one, and the first working day after."""

from datetime import date

import pytest

from audit.directory.rules.seasons import Season, past_seasons, season_of

AUDIT = Season(date(2026, 10, 5), date(2026, 10, 23))
BUDGET = Season(date(2026, 10, 26), date(2026, 10, 30))


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2026, 10, 4), None),
        (date(2026, 10, 5), AUDIT),
        (date(2026, 10, 23), AUDIT),
        (date(2026, 10, 24), None),
    ],
)
def test_both_ends_belong_to_a_season(day: date, season: Season | None) -> None:
    assert season_of(day, [BUDGET, AUDIT]) == season


@pytest.mark.parametrize(
    ("day", "seasons", "found"),
    [
        (date(2026, 10, 2), [AUDIT], date(2026, 10, 2)),
        (date(2026, 10, 5), [AUDIT], date(2026, 10, 26)),
        (date(2026, 10, 23), [BUDGET, AUDIT], date(2026, 11, 2)),
        (date(2026, 10, 26), [AUDIT], date(2026, 10, 26)),
    ],
)
def test_a_day_inside_moves_to_the_first_working_day_after_all_of_them(
    day: date, seasons: list[Season], found: date
) -> None:
    assert past_seasons(day, seasons, frozenset()) == found


def test_the_first_working_day_after_it_is_no_holiday() -> None:
    assert past_seasons(date(2026, 10, 5), [AUDIT], {date(2026, 10, 26)}) == date(2026, 10, 27)
