"""How often: tables of rules, holidays and refusals, and laws held against dateutil."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.directory.rules.korean_calendar import public_holidays
from audit.register.rules.recurrence import (
    dates,
    next_occurrences,
    occurrences,
    skips_short_months,
    validate,
)
from audit.register.rules.rrule import BadRule

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NEW_YEAR = date(2026, 1, 1)

COUNTS = [
    ("FREQ=WEEKLY", NEW_YEAR, 53),  # fifty-two weeks and a day
    ("FREQ=MONTHLY", date(2026, 1, 31), 7),
    ("FREQ=MONTHLY;BYMONTHDAY=31", date(2025, 12, 1), 7),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2025, 12, 1), 12),
    ("FREQ=MONTHLY;INTERVAL=3", date(2025, 3, 31), 2),
    ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", date(2025, 3, 31), 4),
    ("FREQ=MONTHLY;INTERVAL=6", date(2025, 12, 31), 1),
    ("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", date(2025, 12, 31), 2),
    ("FREQ=DAILY", NEW_YEAR, 365),
    ("FREQ=DAILY;INTERVAL=10000", NEW_YEAR, 1),
    ("FREQ=DAILY;INTERVAL=10000", date(1998, 8, 16), 1),  # on 1 January 2026
    ("FREQ=YEARLY;INTERVAL=10000", NEW_YEAR, 1),
    ("FREQ=DAILY;COUNT=1500", date(2021, 11, 24), 1),
    ("FREQ=DAILY;COUNT=1500", date(2021, 11, 23), 0),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", NEW_YEAR, 261),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", NEW_YEAR, 261),
    ("FREQ=WEEKLY;INTERVAL=2", NEW_YEAR, 27),
    ("FREQ=WEEKLY;INTERVAL=2", date(2025, 12, 25), 26),
    ("FREQ=MONTHLY;INTERVAL=3", NEW_YEAR, 4),
    ("FREQ=YEARLY", date(2020, 2, 29), 0),
    ("FREQ=YEARLY", date(2020, 3, 1), 1),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", NEW_YEAR, 0),
    ("FREQ=MONTHLY;BYDAY=1MO", NEW_YEAR, 12),
    ("FREQ=MONTHLY;BYDAY=5FR", NEW_YEAR, 4),
    ("FREQ=MONTHLY;BYDAY=MO,1TU", NEW_YEAR, 64),  # every Monday and the first Tuesdays
    ("FREQ=MONTHLY;BYDAY=-1FR", NEW_YEAR, 12),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", NEW_YEAR, 3),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", NEW_YEAR, 12),
    ("FREQ=YEARLY;BYDAY=20MO", NEW_YEAR, 1),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO,TU", NEW_YEAR, 2),
    ("FREQ=YEARLY;BYWEEKNO=20", NEW_YEAR, 1),  # on DTSTART's weekday
    ("FREQ=YEARLY;BYYEARDAY=1,-1", NEW_YEAR, 2),
    ("FREQ=YEARLY;BYMONTH=1,7", date(2026, 1, 15), 2),
    ("FREQ=DAILY;COUNT=10", date(2025, 12, 27), 5),
    ("FREQ=DAILY;UNTIL=20260103", NEW_YEAR, 3),
    ("FREQ=DAILY;UNTIL=20250103", NEW_YEAR, 0),
    ("FREQ=DAILY;UNTIL=99991231", NEW_YEAR, 365),
    ("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 6), 51),  # a DTSTART outside its rule is no occurrence
    ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", date(2026, 1, 6), 3),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=3", NEW_YEAR, 3),
    ("FREQ=MONTHLY;BYMONTHDAY=1,2,3,4;COUNT=6", NEW_YEAR, 6),
    ("freq=weekly", NEW_YEAR, 53),
    ("RRULE:BYDAY=TH;FREQ=WEEKLY", NEW_YEAR, 53),
]


@pytest.mark.parametrize(("rule", "start", "count"), COUNTS)
def test_occurrences_of_2026(rule: str, start: date, count: int) -> None:
    assert occurrences(rule, start, *YEAR) == count


def test_both_ends_of_the_window_count_and_an_empty_window_has_none() -> None:
    assert occurrences("FREQ=WEEKLY", NEW_YEAR, NEW_YEAR, date(2026, 1, 8)) == 2
    assert occurrences("FREQ=DAILY", NEW_YEAR, date(2026, 1, 8), date(2026, 1, 7)) == 0
    assert occurrences("FREQ=DAILY", date(9999, 12, 30), date(9999, 12, 1), date.max) == 2
    assert dates("FREQ=MONTHLY;BYMONTHDAY=31", NEW_YEAR, NEW_YEAR, date(2026, 4, 30)) == (
        date(2026, 1, 31),
        date(2026, 3, 31),
    )


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=HOURLY", "finer_than_daily"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never_occurs"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", "never_occurs"),
        ("FREQ=MONTHLY;BYDAY=9MO", "never_occurs"),
        ("FREQ=YEARLY;UNTIL=20260102;BYMONTH=5", "never_occurs"),
        ("FREQ=DAILY;UNTIL=20251231", "ends_before_start"),
    ],
)
def test_a_form_refuses_a_rule_without_a_day(rule: str, code: str) -> None:
    with pytest.raises(BadRule) as refusal:
        validate(rule, NEW_YEAR)
    assert refusal.value.code == code


def test_a_good_rule_is_valid_even_where_dtstart_is_outside_it() -> None:
    validate("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 6))
    validate("FREQ=YEARLY", date(2024, 2, 29))
    validate("FREQ=DAILY", date.max)


@pytest.mark.parametrize(
    ("rule", "last", "count"),
    [
        ("FREQ=DAILY", date(2028, 12, 31), 1_096),
        ("FREQ=DAILY;UNTIL=99991231", date.max, 2_912_443),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date.max, 0),
        ("FREQ=YEARLY;COUNT=1000000000", date.max, 7_974),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,TH", date.max, 277_375),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date.max, 7_974 * 12),
        ("FREQ=MONTHLY;INTERVAL=7;BYMONTHDAY=1", date.max, 7_974 * 12 // 7 + 1),
    ],
)
def test_any_window_is_counted(rule: str, last: date, count: int) -> None:
    assert occurrences(rule, NEW_YEAR, NEW_YEAR, last) == count


def test_a_thousand_dates_are_listed_and_not_one_more() -> None:
    assert len(dates("FREQ=DAILY", NEW_YEAR, NEW_YEAR, date(2028, 9, 26))) == 1000
    with pytest.raises(BadRule) as refusal:
        dates("FREQ=DAILY", NEW_YEAR, NEW_YEAR, date(2028, 9, 27))
    assert refusal.value.code == "too_many"


# 2026: 1 January is a Thursday, 2 March (Monday) is the substitute of Sunday, 1 March.
HOLIDAYS = frozenset({NEW_YEAR, date(2026, 3, 1), date(2026, 3, 2), date(2027, 1, 1)})


@pytest.mark.parametrize(
    ("on_holiday", "expected"),
    [
        ("keep", (date(2026, 3, 2), date(2026, 3, 9))),
        ("skip", (date(2026, 3, 9),)),
        ("previous", (date(2026, 2, 27), date(2026, 3, 9))),  # over the holiday and the weekend
        ("next", (date(2026, 3, 3), date(2026, 3, 9))),
    ],
)
def test_a_date_on_a_holiday(on_holiday: str, expected: tuple[date, ...]) -> None:
    window = (date(2026, 2, 27), date(2026, 3, 9))
    assert (
        dates("FREQ=WEEKLY;BYDAY=MO", NEW_YEAR, *window, holidays=HOLIDAYS, on_holiday=on_holiday) == expected
    )


def test_dates_move_across_the_edge_of_the_year() -> None:
    rule = ("FREQ=MONTHLY;BYMONTHDAY=1", date(2025, 1, 1), *YEAR)
    assert occurrences(*rule, holidays=HOLIDAYS, on_holiday="keep") == 12
    assert occurrences(*rule, holidays=HOLIDAYS, on_holiday="next") == 12
    moved = dates(*rule, holidays=HOLIDAYS, on_holiday="previous")  # January out, next January in
    assert (moved[0], moved[1], moved[-1], len(moved)) == (
        date(2026, 1, 30),  # 1 February is a Sunday
        date(2026, 2, 27),
        date(2026, 12, 31),
        12,
    )


def test_nothing_moves_before_the_first_day() -> None:
    """A weekly report from 1 January is 53 times in 2026, also where it comes on the working day before a holiday."""
    korean = public_holidays(2025, 2027)
    for word in ("keep", "previous"):
        assert occurrences("FREQ=WEEKLY", NEW_YEAR, *YEAR, holidays=korean, on_holiday=word) == 53
    first = dates("FREQ=WEEKLY", NEW_YEAR, *YEAR, holidays=korean, on_holiday="previous")[:2]
    assert first == (NEW_YEAR, date(2026, 1, 8))
    # From a Saturday on: both days of that weekend stay, since Friday lies before.
    window = (date(2026, 1, 3), date(2026, 1, 12))
    assert dates("FREQ=DAILY;INTERVAL=1", date(2026, 1, 3), *window, on_holiday="previous") == tuple(
        date(2026, 1, day) for day in (3, 4, 5, 6, 7, 8, 9, 12)
    )
    assert dates("FREQ=DAILY", date(2026, 1, 3), date(2026, 1, 4), date(2026, 1, 4), on_holiday="previous")


def test_dates_that_come_to_one_day_count_once() -> None:
    korean = public_holidays(2025, 2027)
    every_day = {
        word: occurrences("FREQ=DAILY", date(2025, 1, 2), *YEAR, holidays=korean, on_holiday=word)
        for word in ("keep", "skip", "previous", "next")
    }
    assert every_day == {"keep": 365, "skip": 245, "previous": 245, "next": 245}
    working = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert occurrences(working, NEW_YEAR, *YEAR, holidays=korean, on_holiday="keep") == 261
    assert occurrences(working, NEW_YEAR, *YEAR, holidays=korean, on_holiday="skip") == 245
    # 1 January itself is the first day, and stays where it cannot move back.
    assert occurrences(working, NEW_YEAR, *YEAR, holidays=korean, on_holiday="previous") == 246


def test_an_unknown_holiday_word_is_refused() -> None:
    with pytest.raises(ValueError, match="'never'"):
        occurrences("FREQ=DAILY", NEW_YEAR, *YEAR, on_holiday="never")


@pytest.mark.parametrize(
    ("rule", "after", "expected"),
    [
        ("FREQ=MONTHLY", date(2026, 1, 31), (date(2026, 3, 31), date(2026, 5, 31), date(2026, 7, 31))),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", NEW_YEAR, (
            date(2028, 2, 29), date(2032, 2, 29), date(2036, 2, 29))),
        ("FREQ=DAILY;COUNT=2", date(2026, 1, 31), (date(2026, 2, 1),)),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", NEW_YEAR, ()),
        ("FREQ=YEARLY;INTERVAL=5;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=1", date(2027, 1, 1), (
            date(2031, 1, 1), date(2031, 2, 1), date(2031, 3, 1))),
    ],
)  # fmt: skip
def test_the_next_three_dates(rule: str, after: date, expected: tuple[date, ...]) -> None:
    assert next_occurrences(rule, date(2026, 1, 31), after) == expected


def test_the_next_dates_avoid_holidays() -> None:
    def next_two(on_holiday: str) -> tuple[date, ...]:
        rule = "FREQ=WEEKLY;BYDAY=MO"
        return next_occurrences(
            rule, NEW_YEAR, date(2026, 2, 28), 2, holidays=HOLIDAYS, on_holiday=on_holiday
        )

    assert next_two("skip") == (date(2026, 3, 9), date(2026, 3, 16))
    assert next_two("next") == (date(2026, 3, 3), date(2026, 3, 9))
    assert next_two("previous") == (date(2026, 3, 9), date(2026, 3, 16))
    with pytest.raises(ValueError, match="count"):
        next_occurrences("FREQ=DAILY", NEW_YEAR, NEW_YEAR, 0)


@pytest.mark.parametrize(
    ("rule", "start", "skips"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", None, True),
        ("FREQ=MONTHLY;BYMONTHDAY=29", None, True),
        ("FREQ=MONTHLY;BYMONTHDAY=28", None, False),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", None, False),
        ("FREQ=MONTHLY;BYMONTHDAY=28,31", None, False),
        ("FREQ=MONTHLY", None, False),
        ("FREQ=MONTHLY", date(2026, 1, 31), True),
        ("FREQ=MONTHLY;INTERVAL=3", date(2026, 1, 31), True),  # April
        ("FREQ=MONTHLY;INTERVAL=6", date(2026, 1, 31), False),  # January and July
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", None, True),
        ("FREQ=YEARLY", date(2026, 12, 31), False),
        ("FREQ=WEEKLY", date(2026, 1, 31), False),
    ],
)
def test_short_months(rule: str, start: date | None, skips: bool) -> None:
    assert skips_short_months(rule, start) is skips


RULES = st.sampled_from([rule for rule, _, _ in COUNTS])


@settings(deadline=None)
@given(RULES, st.sets(st.dates(date(2025, 11, 1), date(2027, 2, 28)), max_size=40))
def test_laws_of_closed_days(rule: str, days: set[date]) -> None:
    holidays = frozenset(days)
    start = date(2025, 1, 1)
    kept = set(dates(rule, start, *YEAR))
    opened = set(dates(rule, start, *YEAR, holidays=holidays, on_holiday="skip"))
    assert opened <= kept - holidays
    for word in ("previous", "next"):
        moved = dates(rule, start, *YEAR, holidays=holidays, on_holiday=word)
        assert list(moved) == sorted(set(moved))
        assert opened <= set(moved)
        assert holidays.isdisjoint(moved)
        assert all(YEAR[0] <= day <= YEAR[1] for day in moved)
        assert len(moved) == occurrences(rule, start, *YEAR, holidays=holidays, on_holiday=word)
