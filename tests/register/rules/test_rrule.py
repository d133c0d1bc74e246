"""Reading rules: every part as values, and every fault by its name."""

from datetime import date

import pytest

from audit.register.rules.rrule import BadRule, Rule, parse


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=DAILY", Rule("DAILY")),
        (" rrule:freq=daily;interval=2 ", Rule("DAILY", interval=2)),
        ("COUNT=1000;FREQ=WEEKLY;WKST=SU", Rule("WEEKLY", count=1000, week_start=6)),
        ("FREQ=YEARLY;INTERVAL=10000", Rule("YEARLY", interval=10_000)),
        ("FREQ=DAILY;COUNT=1000000000", Rule("DAILY", count=1_000_000_000)),
        ("FREQ=DAILY;INTERVAL=" + "9" * 400, Rule("DAILY", interval=int("9" * 400))),
        ("FREQ=DAILY;UNTIL=20261231", Rule("DAILY", until=date(2026, 12, 31))),
        ("FREQ=MONTHLY;BYDAY=+1MO,-1FR,SU", Rule("MONTHLY", by_day=frozenset({(1, 0), (-1, 4), (0, 6)}))),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,31,31", Rule("MONTHLY", by_month_day=frozenset({-1, 31}))),
        (
            "FREQ=YEARLY;BYMONTH=1,12;BYWEEKNO=-53;BYYEARDAY=366;BYSETPOS=-1",
            Rule(
                "YEARLY",
                by_month=frozenset({1, 12}),
                by_week_no=frozenset({-53}),
                by_year_day=frozenset({366}),
                by_set_pos=frozenset({-1}),
            ),
        ),
    ],
)
def test_rules_as_values(text: str, rule: Rule) -> None:
    assert parse(text) == rule


REFUSED = [
    ("", "malformed"),
    ("WEEKLY", "malformed"),
    ("FREQ=DAILY;", "malformed"),
    ("FREQ=", "malformed"),
    ("FREQ=주간", "malformed"),
    ("FREQ=DAILY;BYDAY=" + "MO," * 300, "too_long"),
    ("INTERVAL=2", "no_frequency"),
    ("FREQ=OFTEN", "bad_value"),
    ("FREQ=HOURLY", "finer_than_daily"),
    ("FREQ=MINUTELY;INTERVAL=1440", "finer_than_daily"),
    ("FREQ=SECONDLY", "finer_than_daily"),
    ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "finer_than_daily"),
    ("FREQ=DAILY;BYHOUR=9,15", "finer_than_daily"),
    ("FREQ=DAILY;BYMINUTE=0", "finer_than_daily"),
    ("FREQ=DAILY;BYSECOND=61", "finer_than_daily"),
    ("FREQ=DAILY;X-NOTE=1", "unknown_part"),
    ("FREQ=DAILY;BYEASTER=0", "unknown_part"),
    ("FREQ=DAILY;FREQ=WEEKLY", "doubled_part"),
    ("FREQ=DAILY;INTERVAL=0", "bad_value"),
    ("FREQ=DAILY;INTERVAL=-1", "bad_value"),
    ("FREQ=DAILY;INTERVAL=1_000", "bad_value"),
    ("FREQ=DAILY;INTERVAL=٣", "malformed"),
    ("FREQ=DAILY;COUNT=0", "bad_value"),
    ("FREQ=DAILY;COUNT=-1", "bad_value"),
    ("FREQ=DAILY;COUNT=3;UNTIL=20260101", "count_with_until"),
    ("FREQ=DAILY;UNTIL=20260230", "bad_value"),
    ("FREQ=DAILY;UNTIL=2026-02-03", "bad_value"),
    ("FREQ=DAILY;UNTIL=00000101", "bad_value"),
    ("FREQ=DAILY;UNTIL=20261231T000000Z", "until_not_a_day"),
    ("FREQ=WEEKLY;WKST=XX", "bad_value"),
    ("FREQ=WEEKLY;BYDAY=XX", "bad_value"),
    ("FREQ=WEEKLY;BYDAY=MO,", "bad_value"),
    ("FREQ=WEEKLY;BYDAY=1MO", "numbered_day_needs_monthly"),
    ("FREQ=DAILY;BYDAY=-1MO", "numbered_day_needs_monthly"),
    ("FREQ=MONTHLY;BYDAY=0MO", "bad_value"),
    ("FREQ=MONTHLY;BYDAY=54MO", "bad_value"),
    ("FREQ=MONTHLY;BYDAY=9999MO", "bad_value"),
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", "numbered_day_with_week_number"),
    ("FREQ=MONTHLY;BYWEEKNO=1", "week_number_needs_yearly"),
    ("FREQ=YEARLY;BYWEEKNO=54", "bad_value"),
    ("FREQ=WEEKLY;BYMONTHDAY=1", "month_day_in_weekly"),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "bad_value"),
    ("FREQ=MONTHLY;BYMONTHDAY=32", "bad_value"),
    ("FREQ=DAILY;BYYEARDAY=1", "year_day_needs_yearly"),
    ("FREQ=WEEKLY;BYYEARDAY=1", "year_day_needs_yearly"),
    ("FREQ=MONTHLY;BYYEARDAY=1", "year_day_needs_yearly"),
    ("FREQ=YEARLY;BYYEARDAY=367", "bad_value"),
    ("FREQ=YEARLY;BYMONTH=13", "bad_value"),
    ("FREQ=YEARLY;BYMONTH=-1", "bad_value"),
    ("FREQ=MONTHLY;BYSETPOS=1", "position_alone"),
    ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "bad_value"),
    ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", "bad_value"),
]


@pytest.mark.parametrize(("rule", "code"), REFUSED)
def test_what_the_rfc_forbids_is_refused_by_name(rule: str, code: str) -> None:
    with pytest.raises(BadRule) as refusal:
        parse(rule)
    assert refusal.value.code == code
