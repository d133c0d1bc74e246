from datetime import date

import pytest

from audit.imports.rules.frequency import NoFrequency, Recurs, recurs
from audit.register.rules.rrule import parse

MONDAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("매일", "FREQ=DAILY"), ("Every day", "FREQ=DAILY"), ("매 근무일", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("평일", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), ("every working day", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("매주", "FREQ=WEEKLY;BYDAY=MO"), ("weekly", "FREQ=WEEKLY;BYDAY=MO"), ("주 1회", "FREQ=WEEKLY;BYDAY=MO"),
        ("매주 화요일", "FREQ=WEEKLY;BYDAY=TU"), ("매주 월·수요일", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("매주 (일)", "FREQ=WEEKLY;BYDAY=SU"), ("매주 월요일, 금요일", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("weekly on Monday and Friday", "FREQ=WEEKLY;BYDAY=MO,FR"), ("격주", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("격주 목요일", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"), ("주 3회", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("3 times a week", "FREQ=WEEKLY;BYDAY=MO,WE,FR"), ("매월", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("매월 말일", "FREQ=MONTHLY;BYMONTHDAY=-1"), ("monthly, last day", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("매월 20일", "FREQ=MONTHLY;BYMONTHDAY=20"), ("매월 첫 근무일", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
        ("매월 마지막 근무일", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"), ("매월 첫째 월요일", "FREQ=MONTHLY;BYDAY=1MO"),
        ("monthly on the last Friday", "FREQ=MONTHLY;BYDAY=-1FR"), ("분기", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5"),
        ("매분기 말일", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"), ("반기", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=5"),
        ("half-yearly", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=5"), ("매년", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5"),
        ("연 1회", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5"), ("yearly", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5"),
        ("FREQ=MONTHLY; BYDAY=1MO", "FREQ=MONTHLY;BYDAY=1MO"), ("rrule:freq=daily", "rrule:freq=daily"),
    ],
)  # fmt: skip
def test_the_words_of_lists(said: str, rule: str) -> None:
    assert recurs(said, MONDAY) == Recurs(rule, MONDAY)
    parse(rule)


@pytest.mark.parametrize(
    ("said", "times"),
    [("수시, 연 12회", 12), ("수시(연 4회)", 4), ("수시 약 30회", 30), ("연 2회", 2), ("연간 24회", 24), ("as needed, about 12 times a year", 12),
     ("12", 12), ("4 times a year", 4), ("수시 연 1회", 1)],
)  # fmt: skip
def test_so_many_times_a_year(said: str, times: int) -> None:
    assert recurs(said, None) == Recurs(as_needed_a_year=times)


@pytest.mark.parametrize(
    ("said", "start", "code"),
    [("매주", None, "start_missing"), ("FREQ=DAILY", None, "start_missing"), ("수시", None, "times_missing"),
     ("가끔", MONDAY, "frequency_unknown"), ("", MONDAY, "frequency_unknown"), ("매주 이따금", MONDAY, "frequency_unknown"),
     ("매월 32일", MONDAY, "frequency_unknown"), ("매월 0일", MONDAY, "frequency_unknown"), ("매일 월요일", MONDAY, "frequency_unknown"),
     ("=SUM(A1)", MONDAY, "frequency_unknown"), ("weekly on Someday", MONDAY, "frequency_unknown"), ("99999회", MONDAY, "frequency_unknown")],
)  # fmt: skip
def test_what_says_no_frequency(said: str, start: date | None, code: str) -> None:
    with pytest.raises(NoFrequency) as refused:
        recurs(said, start)
    assert refused.value.code == code
