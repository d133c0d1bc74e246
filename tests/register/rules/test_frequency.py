"""The words of an office and the rules they mean, both ways; and what the words say of closed days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.directory.rules.korean_calendar import public_holidays
from audit.register.rules.frequency import (
    BY_MONTHS,
    NTHS,
    DayOfMonth,
    OfficeWords,
    PlainFrequency,
    may_mean_last_day,
    on_closed_days,
    rule_for,
    rule_of,
    words_of,
)
from audit.register.rules.recurrence import dates, validate

NEW_YEAR = date(2026, 1, 1)  # a Thursday
PLAIN = [
    ("daily", "FREQ=DAILY"),
    ("working_days", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("weekly", "FREQ=WEEKLY;BYDAY=TH"),
    ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
    ("times_a_week", "FREQ=WEEKLY;BYDAY=WE"),
    ("monthly", "FREQ=MONTHLY;BYMONTHDAY=1"),
    ("quarterly", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"),
    ("half_yearly", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=1"),
    ("yearly", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"),
]


def test_plain_words_and_their_rules() -> None:
    assert [(plain.value, rule_for(plain, NEW_YEAR)) for plain in PlainFrequency] == PLAIN
    with pytest.raises(ValueError, match="sometimes"):
        rule_for("sometimes", NEW_YEAR)


def all_words() -> list[OfficeWords]:
    """Everything the form can say."""
    found = [OfficeWords(plain) for plain in PlainFrequency]
    for plain in (PlainFrequency.WEEKLY, PlainFrequency.FORTNIGHTLY):
        found += [OfficeWords(plain, weekdays=frozenset(days)) for days in ({0, 2}, {5, 6}, {0, 1, 2, 3})]
    found += [OfficeWords(PlainFrequency.TIMES_A_WEEK, times=times) for times in range(2, 8)]
    for plain in BY_MONTHS:
        found += [OfficeWords(plain, day=day) for day in DayOfMonth if day is not DayOfMonth.NTH_WEEKDAY]
        found += [
            OfficeWords(plain, day=DayOfMonth.NTH_WEEKDAY, nth=nth, weekday=4) for nth in NTHS
        ]  # Fridays
    return found


@given(st.sampled_from(all_words()), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_was_said_comes_back_from_its_rule(words: OfficeWords, start: date) -> None:
    rule = rule_of(words, start)
    validate(rule, start)
    back = words_of(rule, start)
    assert back is not None
    assert rule_of(back, start) == rule
    # Days of the week that were chosen for somebody come back as chosen; that of DTSTART goes without saying.
    if words.plain is not PlainFrequency.TIMES_A_WEEK and words.weekdays != {start.weekday()}:
        assert back == words


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (OfficeWords(PlainFrequency.WEEKLY, weekdays=frozenset({4, 0})), "FREQ=WEEKLY;BYDAY=MO,FR"),
        (OfficeWords(PlainFrequency.TIMES_A_WEEK, times=3), "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        (OfficeWords(PlainFrequency.QUARTERLY, day=DayOfMonth.LAST_DAY), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
        (
            OfficeWords(PlainFrequency.MONTHLY, day=DayOfMonth.LAST_WORKING_DAY),
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
        (OfficeWords(PlainFrequency.MONTHLY, day=DayOfMonth.NTH_WEEKDAY, nth=-1, weekday=4), "FREQ=MONTHLY;BYDAY=-1FR"),
        (OfficeWords(PlainFrequency.YEARLY, day=DayOfMonth.NTH_WEEKDAY), "FREQ=YEARLY;BYMONTH=1;BYDAY=1MO"),
    ],
)  # fmt: skip
def test_rules_of_words(words: OfficeWords, rule: str) -> None:
    assert rule_of(words, NEW_YEAR) == rule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY", OfficeWords(PlainFrequency.WEEKLY)),
        ("FREQ=WEEKLY;BYDAY=MO", OfficeWords(PlainFrequency.WEEKLY, weekdays=frozenset({0}))),
        ("FREQ=WEEKLY;BYDAY=TH,FR", OfficeWords(PlainFrequency.WEEKLY, weekdays=frozenset({3, 4}))),
        ("FREQ=MONTHLY;WKST=SU", OfficeWords(PlainFrequency.MONTHLY)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", OfficeWords(PlainFrequency.MONTHLY, day=DayOfMonth.LAST_DAY)),
        ("FREQ=YEARLY", OfficeWords(PlainFrequency.YEARLY)),
        ("FREQ=DAILY;BYDAY=FR,MO,TU,WE,TH", OfficeWords(PlainFrequency.WORKING_DAYS)),
        ("FREQ=WEEKLY;COUNT=3", None),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", None),
        ("FREQ=MONTHLY;BYDAY=5FR", None),
        ("FREQ=MONTHLY;BYMONTHDAY=15", None),  # another day than DTSTART's
        ("FREQ=YEARLY;BYMONTHDAY=1", None),
        ("FREQ=MONTHLY;INTERVAL=2", None),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", None),
    ],
)
def test_what_the_form_says_of_a_rule(rule: str, words: OfficeWords | None) -> None:
    assert words_of(rule, NEW_YEAR) == words


@pytest.mark.parametrize(
    ("rule", "means"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "skip"),
        ("FREQ=DAILY;BYDAY=FR,MO,TU,WE,TH;UNTIL=20301231", "skip"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "next"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "previous"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", "keep"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "keep"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2", "keep"),
        ("FREQ=DAILY", "keep"),
    ],
)
def test_working_days_are_open_days_whatever_was_chosen(rule: str, means: str) -> None:
    assert on_closed_days(rule, "keep") == means


def test_the_first_and_the_last_working_day_of_a_month() -> None:
    holidays = public_holidays(2025, 2027)
    found = {}
    for position in (1, -1):
        rule = f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={position}"
        window = (date(2026, 1, 1), date(2026, 6, 1))
        closed = on_closed_days(rule, "keep")
        days = dates(rule, date(2025, 12, 1), *window, holidays=holidays, on_holiday=closed)
        found[position] = [(day.month, day.day) for day in days]
    assert found == {
        1: [
            (1, 2),
            (2, 2),
            (3, 3),
            (4, 1),
            (5, 4),
            (6, 1),
        ],  # 1 March a Sunday with a substitute, 1 May a holiday
        -1: [(1, 30), (2, 27), (3, 31), (4, 30), (5, 29)],
    }


@pytest.mark.parametrize(
    ("plain", "start", "asked"),
    [
        ("monthly", date(2026, 1, 31), True),
        ("quarterly", date(2026, 3, 31), True),
        ("half_yearly", date(2025, 12, 31), True),
        ("monthly", date(2026, 1, 28), True),
        ("monthly", date(2026, 1, 27), False),
        ("yearly", date(2025, 12, 31), False),  # is the last day
        ("yearly", date(2024, 2, 29), True),
        ("weekly", date(2026, 1, 31), False),
    ],
)
def test_who_is_asked_for_the_last_day(plain: str, start: date, asked: bool) -> None:
    assert may_mean_last_day(OfficeWords(PlainFrequency(plain)), start) is asked
    last = OfficeWords(PlainFrequency(plain), day=DayOfMonth.LAST_DAY)
    assert not may_mean_last_day(last, start)
