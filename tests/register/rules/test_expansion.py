"""The days of a rule: held against dateutil and the ISO calendar, and the places where dateutil leaves the RFC."""

from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.register.rules import expansion
from audit.register.rules.days import places, span
from audit.register.rules.expansion import completed
from audit.register.rules.rrule import Rule, parse


def expand(rule: Rule, start: date, low: date, high: date) -> list[date]:
    """The days of the rule from low to high, as dates."""
    found = places(expansion.expand(rule, start, low, high))
    return [date.fromordinal(low.toordinal() + place) for place in found]


def _list(values: st.SearchStrategy[object]) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=4).map(lambda items: ",".join(map(str, items)))


def _signed(highest: int) -> st.SearchStrategy[object]:
    return st.integers(1, highest) | st.integers(-highest, -1)


DAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
NUMBERED = st.builds("{}{}".format, _signed(5), DAYS)


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    offered: dict[str, st.SearchStrategy[str]] = {
        "BYMONTH": _list(st.integers(1, 12)),
        # dateutil intersects "MO,1MO" where the RFC lists both, so the two kinds are not mixed here.
        "BYDAY": _list(NUMBERED) | _list(DAYS) if freq in {"MONTHLY", "YEARLY"} else _list(DAYS),
        "INTERVAL": st.integers(1, 7).map(str),
        "WKST": DAYS,
    }
    if freq != "WEEKLY":
        offered["BYMONTHDAY"] = _list(_signed(31))
    if freq == "YEARLY":
        offered["BYYEARDAY"] = _list(_signed(366))
    parts = {name: draw(value) for name, value in offered.items() if draw(st.booleans())}
    # Of the week of DTSTART dateutil takes positions from DTSTART on, the RFC from the first day of the week.
    positions = freq != "WEEKLY" and not parts.keys().isdisjoint(
        {"BYMONTH", "BYDAY", "BYMONTHDAY", "BYYEARDAY"}
    )
    if positions and draw(st.booleans()):
        parts["BYSETPOS"] = draw(_list(_signed(5)))
    ending = draw(st.sampled_from(["", ";COUNT=7", ";UNTIL=99950615"]))
    return f"FREQ={freq}" + "".join(f";{name}={value}" for name, value in parts.items()) + ending


# dateutil searches a rule that never fires up to the year 9999 (7 s for every second Monday of one day), so
# the comparison is made there; the calendar repeats itself every 400 years.
LATE = st.dates(date(9985, 1, 1), date(9996, 1, 1))
MIDNIGHT = datetime.min.time()


@settings(deadline=None)
@given(rules(), LATE, st.sampled_from([0, 0, 1, 40, 500, -200, 1000]))
def test_the_same_days_as_dateutil(rule: str, start: date, offset: int) -> None:
    first = min(start + timedelta(offset), date(9996, 1, 1))
    last = first + timedelta(500)
    theirs = rrulestr(rule, dtstart=datetime.combine(start, MIDNIGHT))
    until_last = takewhile(lambda day: day <= last, (moment.date() for moment in theirs))
    assert expand(parse(rule), start, first, last) == [day for day in until_last if day >= first]


@settings(deadline=None)
@given(st.sampled_from(["MO", "TU,WE", "SU"]), st.integers(1, 51), DAYS)
def test_the_same_weeks_as_dateutil(days: str, week: int, week_start: str) -> None:
    # Up to 51: dateutil takes the length of the wrong year for the last week of the year before.
    rule = f"FREQ=YEARLY;BYWEEKNO={week};BYDAY={days};WKST={week_start}"
    start = date(9991, 1, 1)
    theirs = rrulestr(rule, dtstart=datetime.combine(start, MIDNIGHT))
    until_last = takewhile(lambda day: day.year < 9998, (moment.date() for moment in theirs))
    assert expand(parse(rule), start, start, date(9997, 12, 31)) == list(until_last)


@pytest.mark.parametrize("week", [1, 2, 51, 52, 53, -1, -52, -53])
def test_the_same_weeks_as_the_iso_calendar(week: int) -> None:
    rule = f"FREQ=YEARLY;BYWEEKNO={week};BYDAY=MO,TU,WE,TH,FR,SA,SU"
    days = [date(2000, 1, 1) + timedelta(number) for number in range(40 * 365)]

    def weeks(day: date) -> int:
        return date(day.isocalendar().year, 12, 28).isocalendar().week

    expected = [d for d in days if d.isocalendar().week in (week, weeks(d) + 1 + week)]
    assert expand(parse(rule), days[0], days[0], days[-1]) == expected


@pytest.mark.parametrize(
    ("rule", "start", "days"),
    [
        # Positions are counted in the whole week, also in the one DTSTART (a Tuesday) cuts.
        ("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1", date(2026, 1, 6), [date(2026, 1, 12), date(2026, 1, 19)]),
        # A list of days is a union, numbered or not.
        ("FREQ=MONTHLY;BYDAY=3MO,FR;COUNT=3", date(2026, 1, 10), [date(2026, 1, d) for d in (16, 19, 23)]),
        # A week without a day is held on DTSTART's weekday.
        ("FREQ=YEARLY;BYWEEKNO=2", date(2026, 1, 1), [date(2026, 1, 8)]),
    ],
)
def test_where_the_rfc_is_kept_and_dateutil_is_not(rule: str, start: date, days: list[date]) -> None:
    assert expand(parse(rule), start, start, date(2026, 1, 25)) == days


@pytest.mark.parametrize(
    ("rule", "whole"),
    [
        ("FREQ=DAILY", Rule("DAILY")),
        ("FREQ=WEEKLY", Rule("WEEKLY", by_day=frozenset({(0, 3)}))),
        ("FREQ=MONTHLY", Rule("MONTHLY", by_month_day=frozenset({1}))),
        ("FREQ=YEARLY", Rule("YEARLY", by_month=frozenset({1}), by_month_day=frozenset({1}))),
        ("FREQ=YEARLY;BYMONTH=3", Rule("YEARLY", by_month=frozenset({3}), by_month_day=frozenset({1}))),
        ("FREQ=YEARLY;BYWEEKNO=9", Rule("YEARLY", by_week_no=frozenset({9}), by_day=frozenset({(0, 3)}))),
        ("FREQ=YEARLY;BYYEARDAY=9", Rule("YEARLY", by_year_day=frozenset({9}))),
    ],
)
def test_what_a_rule_leaves_open_comes_from_dtstart(rule: str, whole: Rule) -> None:
    assert completed(parse(rule), date(2026, 1, 1)) == whole


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=YEARLY;BYDAY=1MO", ["2026-01-05"]),
        ("FREQ=YEARLY;BYDAY=-1FR", ["2026-12-25"]),
        ("FREQ=YEARLY;BYMONTH=3,6;BYDAY=1MO", ["2026-03-02", "2026-06-01"]),
        ("FREQ=YEARLY;BYMONTH=3,6;BYDAY=-1FR", ["2026-03-27", "2026-06-26"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=10MO", []),
    ],
)
def test_a_numbered_weekday_counts_in_the_months_a_rule_names_else_in_the_year(
    rule: str, days: list[str]
) -> None:
    """RFC 5545, BYDAY: "the fifth Monday" of a yearly rule with BYMONTH is the month's."""
    found = expand(parse(rule), date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31))
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,-1", "FREQ=MONTHLY;INTERVAL=6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1",
        "FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=2", "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;INTERVAL=3;BYMONTHDAY=1",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=1,-1", "FREQ=WEEKLY;WKST=SU;BYDAY=SU,SA;BYSETPOS=1", "FREQ=WEEKLY;INTERVAL=3;WKST=WE;BYDAY=TU,WE",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,SA,MO;BYSETPOS=-1", "FREQ=MONTHLY;INTERVAL=7;BYDAY=-1MO",
    ],
)  # fmt: skip
@pytest.mark.parametrize("start", [date(1, 1, 1), date(399, 12, 30), date(2024, 2, 29)])
def test_a_long_window_holds_what_its_years_hold(text: str, start: date) -> None:
    """Long windows are cut out of 400 years that are worked out once; a year is worked out by itself."""
    rule, first = parse(text), date(start.year, 1, 1)
    last = date(start.year + 900, 12, 31)
    whole = expansion.expand(rule, start, first, last)
    for year in (
        *range(start.year, start.year + 30),
        *range(start.year + 395, start.year + 405),
        start.year + 900,
    ):
        low, high = date(year, 1, 1), date(year, 12, 31)
        alone = expansion.expand(rule, start, low, high)
        length = (high - low).days + 1
        assert whole >> (low - first).days & span(length) == alone, year
