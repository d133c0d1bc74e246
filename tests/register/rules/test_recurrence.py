"""How often: tables of rules, holidays and refusals, and laws held against dateutil."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.register.rules.recurrence import (
    BadRule,
    PlainFrequency,
    dates,
    next_occurrences,
    occurrences,
    plain_of,
    rule_for,
    skips_short_months,
    validate,
)

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NEW_YEAR = date(2026, 1, 1)

COUNTS = [
    ("FREQ=WEEKLY", NEW_YEAR, 53),  # fifty-two weeks and a day
    ("FREQ=MONTHLY", date(2026, 1, 31), 7),
    ("FREQ=MONTHLY;BYMONTHDAY=31", date(2025, 12, 1), 7),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2025, 12, 1), 12),
    ("FREQ=DAILY", NEW_YEAR, 365),
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
    ("rule", "last", "code"),
    [
        ("FREQ=DAILY;UNTIL=99991231", date(2028, 12, 31), "too_many"),
        ("FREQ=DAILY", date(2028, 9, 27), "too_many"),
        ("FREQ=DAILY;UNTIL=99991231", date.max, "window_too_long"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date.max, "window_too_long"),
        ("FREQ=YEARLY;COUNT=1000", date.max, "window_too_long"),
    ],
)
def test_a_window_is_capped_aloud(rule: str, last: date, code: str) -> None:
    with pytest.raises(BadRule) as refusal:
        occurrences(rule, NEW_YEAR, NEW_YEAR, last)
    assert refusal.value.code == code


def test_a_thousand_dates_are_still_counted() -> None:
    assert occurrences("FREQ=DAILY", NEW_YEAR, NEW_YEAR, date(2028, 9, 26)) == 1000


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
        date(2026, 2, 1),
        date(2026, 2, 27),
        date(2026, 12, 31),
        12,
    )


def test_a_weekend_that_is_no_holiday_stays_and_dates_that_meet_are_one() -> None:
    window = (date(2026, 3, 7), date(2026, 3, 8))
    assert occurrences("FREQ=DAILY", NEW_YEAR, *window, holidays=HOLIDAYS, on_holiday="next") == 2
    week = (date(2026, 2, 23), date(2026, 3, 6))
    working = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert occurrences(working, NEW_YEAR, *week, holidays=HOLIDAYS, on_holiday="previous") == 9
    endless = frozenset(date(2026, 1, 1) + timedelta(n) for n in range(200))
    assert occurrences("FREQ=DAILY", NEW_YEAR, *week, holidays=endless, on_holiday="next") == 12


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


PLAIN = [
    ("daily", "FREQ=DAILY"),
    ("working_days", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("weekly", "FREQ=WEEKLY;BYDAY=TH"),
    ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
    ("monthly", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"),
    ("half_yearly", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1"),
    ("yearly", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"),
]


def test_plain_words_and_their_rules() -> None:
    assert [(plain.value, rule_for(plain, NEW_YEAR)) for plain in PlainFrequency] == PLAIN
    with pytest.raises(ValueError, match="sometimes"):
        rule_for("sometimes", NEW_YEAR)


@given(st.sampled_from(PlainFrequency), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_plain_word_comes_back_from_its_rule(plain: PlainFrequency, start: date) -> None:
    rule = rule_for(plain, start)
    validate(rule, start)
    assert plain_of(rule, start) is plain


@pytest.mark.parametrize(
    ("rule", "plain"),
    [
        ("FREQ=WEEKLY", PlainFrequency.WEEKLY),
        ("FREQ=MONTHLY;WKST=SU", PlainFrequency.MONTHLY),
        ("FREQ=YEARLY", PlainFrequency.YEARLY),
        ("FREQ=DAILY;BYDAY=FR,MO,TU,WE,TH", PlainFrequency.WORKING_DAYS),
        ("FREQ=WEEKLY;BYDAY=MO", None),  # another day than DTSTART's
        ("FREQ=WEEKLY;BYDAY=TH,FR", None),
        ("FREQ=WEEKLY;COUNT=3", None),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", None),
        ("FREQ=YEARLY;BYMONTHDAY=1", None),
        ("FREQ=MONTHLY;INTERVAL=2", None),
    ],
)
def test_what_is_custom(rule: str, plain: PlainFrequency | None) -> None:
    assert plain_of(rule, NEW_YEAR) is plain


RULES = st.sampled_from([rule for rule, _, _ in COUNTS])


@settings(deadline=None)
@given(RULES, st.sets(st.dates(date(2025, 11, 1), date(2027, 2, 28)), max_size=40))
def test_laws_of_holidays(rule: str, days: set[date]) -> None:
    holidays = frozenset(days)
    start = date(2025, 1, 1)
    kept = set(dates(rule, start, *YEAR))
    skipped = set(dates(rule, start, *YEAR, holidays=holidays, on_holiday="skip"))
    assert skipped == kept - holidays
    for word in ("previous", "next"):
        moved = dates(rule, start, *YEAR, holidays=holidays, on_holiday=word)
        assert list(moved) == sorted(set(moved))
        assert kept - holidays <= set(moved)
        assert all(YEAR[0] <= day <= YEAR[1] for day in moved)
    assert dates(rule, start, *YEAR, on_holiday="next") == tuple(sorted(kept))
