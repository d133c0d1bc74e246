"""Counted as the oracle counts, over drawn rules, windows, holidays and words. EXAMPLES=100000 draws so many rules."""

import os
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from dateutil.rrule import rrulestr

from audit.register.rules.recurrence import MOST_DATES, dates, occurrences
from audit.register.rules.rrule import WEEKDAYS
from tests.register.rules import oracle

EXAMPLES = int(os.environ.get("EXAMPLES", "2000"))
SEED = int(os.environ.get("SEED", "9"))
AROUND = date(2024, 1, 1)
BY_PARTS = {"BYMONTH", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}


@dataclass(frozen=True)
class Drawn:
    """What one call takes."""

    rule: str
    start: date
    first: date
    last: date
    holidays: frozenset[date]
    on_holiday: str


def drawn(draw: random.Random) -> Drawn:
    """Anything RFC 5545 allows, over windows of a day to six years, with scattered holidays and long runs of them."""
    start = AROUND + timedelta(draw.randint(-1_500, 1_500))
    first = start + timedelta(draw.randint(-400, 800))
    last = first + timedelta(draw.choice([0, 1, 6, 30, 364, 365, draw.randint(0, 2_000)]))
    scattered = {first + timedelta(draw.randint(-40, 400)) for _ in range(draw.choice([0, 3, 30, 120]))}
    run = {first + timedelta(number) for number in range(draw.choice([0, 0, 5, 40]))}
    on_holiday = draw.choice(["keep", "skip", "previous", "next"])
    return Drawn(a_rule(draw), start, first, last, frozenset(scattered | run), on_holiday)


def a_rule(draw: random.Random) -> str:
    freq = draw.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts: dict[str, str] = {}

    def some(name: str, chance: float, low: int, high: int, allowed: bool = True) -> None:
        if allowed and draw.random() < chance:
            numbers = [draw.randint(low, high) or 1 for _ in range(draw.randint(1, 4))]
            parts[name] = ",".join(map(str, numbers))

    some("BYMONTH", 0.3, 1, 12)
    some("BYMONTHDAY", 0.3, -31, 31, freq != "WEEKLY")
    some("BYYEARDAY", 0.2, -366, 366, freq == "YEARLY")
    some("BYWEEKNO", 0.2, -53, 53, freq == "YEARLY")
    if draw.random() < 0.5:
        numbered = freq in {"MONTHLY", "YEARLY"} and "BYWEEKNO" not in parts and draw.random() < 0.5
        parts["BYDAY"] = ",".join(
            f"{draw.randint(-5, 5) or '' if numbered else ''}{draw.choice(WEEKDAYS)}"
            for _ in range(draw.randint(1, 4))
        )
    some("BYSETPOS", 0.25, -5, 5, not BY_PARTS.isdisjoint(parts))
    if draw.random() < 0.5:
        parts["INTERVAL"] = str(draw.choice([1, 2, 3, 4, 5, 6, 7, 12, 50, 10_000, 10**9]))
    if draw.random() < 0.3:
        parts["WKST"] = draw.choice(WEEKDAYS)
    end = AROUND + timedelta(draw.randint(-1_800, 3_000))
    ending = draw.choice(["", "", f";COUNT={draw.randint(1, 1_500)}", f";UNTIL={end:%Y%m%d}"])
    return f"FREQ={freq}" + "".join(f";{name}={value}" for name, value in parts.items()) + ending


def test_the_same_days_as_the_oracle() -> None:
    draw = random.Random(SEED)
    for _ in range(EXAMPLES):
        asked = drawn(draw)
        call = (asked.rule, asked.start, asked.first, asked.last)
        holidays, on_holiday = asked.holidays, asked.on_holiday
        expected = oracle.counted(*call, holidays, on_holiday)
        assert occurrences(*call, holidays=holidays, on_holiday=on_holiday) == len(expected), asked
        if len(expected) <= MOST_DATES:
            assert list(dates(*call, holidays=holidays, on_holiday=on_holiday)) == expected, asked


def test_the_same_counts_as_dateutil_where_no_day_is_closed() -> None:
    """Rules it reads as the RFC does, and which fire often: it searches the others up to the year 9999."""
    draw = random.Random(SEED)
    for _ in range(EXAMPLES // 10):
        freq, step = draw.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), draw.randint(1, 9)
        day = {"MONTHLY": ";BYMONTHDAY=-1", "YEARLY": ";BYMONTH=3,9;BYDAY=-1FR"}.get(freq, "")
        rule = f"FREQ={freq};INTERVAL={step}{day}" + draw.choice(["", ";COUNT=40"])
        start = AROUND + timedelta(draw.randint(-1_500, 1_500))
        first = start + timedelta(draw.randint(0, 900))
        last = first + timedelta(draw.randint(0, 2_000))
        theirs = rrulestr(rule, dtstart=datetime.combine(start, datetime.min.time()))
        until_last = takewhile(last.__ge__, (moment.date() for moment in theirs))
        expected = sum(day >= first for day in until_last)
        assert occurrences(rule, start, first, last) == expected, (rule, start, first, last)
