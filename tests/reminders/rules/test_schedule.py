from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays

from audit.reminders.rules.schedule import Slot, countdown, due, moments, two_working_days_before, week_of

SEOUL = ZoneInfo("Asia/Seoul")
# Children's Day, a Tuesday.
HOLIDAYS = frozenset({date(2026, 5, 5)})


def at(day: int, hour: int = 9, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("opened", "deadline", "expected"),
    [
        pytest.param(
            at(9), at(23, 18),
            {Slot.HALF: at(16), Slot.THREE_DAYS: at(18), Slot.LAST_DAY: at(20), Slot.AFTER: at(24)},
            id="ten working days",
        ),
        pytest.param(
            at(9), at(16, 18), {Slot.THREE_DAYS: at(11), Slot.LAST_DAY: at(13), Slot.AFTER: at(17)},
            id="half time falls behind the third day",
        ),
        pytest.param(
            at(9), at(10, 18), {Slot.AFTER: at(11)},
            id="one day: opened at nine, nothing before it",
        ),
        pytest.param(
            at(9), at(11, 18), {Slot.LAST_DAY: at(10), Slot.AFTER: at(12)},
            id="two days",
        ),
        pytest.param(
            at(20, month=4), at(8, 18, month=5),
            {Slot.HALF: at(29, month=4), Slot.THREE_DAYS: at(4, month=5), Slot.LAST_DAY: at(7, month=5),
             Slot.AFTER: at(11, month=5)},
            id="a holiday before the deadline",
        ),
        pytest.param(
            at(2), at(27, 18),
            {Slot.HALF: at(16), Slot.THREE_DAYS: at(24), Slot.LAST_DAY: at(26), Slot.AFTER: at(30)},
            id="half time on a Saturday moves to Monday, the day after a Friday is Monday",
        ),
    ],
)  # fmt: skip
def test_the_moments_of_a_duty(opened: datetime, deadline: datetime, expected: dict[Slot, datetime]) -> None:
    assert moments(opened, deadline, HOLIDAYS, SEOUL) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(9, 9, 1), None),
        (at(16, 8, 59), None),
        (at(16), Slot.HALF),
        (at(18, 8, 59), Slot.HALF),
        (at(18), Slot.THREE_DAYS),
        (at(20), Slot.LAST_DAY),
        (at(23, 17, 59), Slot.LAST_DAY),
        (at(23, 18), None),
        (at(24, 8, 59), None),
        (at(24), Slot.AFTER),
        (at(30, month=6), Slot.AFTER),
    ],
)
def test_the_slot_of_a_moment(now: datetime, expected: Slot | None) -> None:
    assert due(at(9), at(23, 18), now, HOLIDAYS, SEOUL) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(9, 7, 59), None),
        (at(9, 8), "2026-W11"),
        (at(15, 23, 59), "2026-W11"),
        (at(16, 0), None),
        (datetime(2026, 12, 31, 12, tzinfo=SEOUL), "2026-W53"),
        (datetime(2027, 1, 1, 12, tzinfo=SEOUL), "2026-W53"),
        (at(10, 0, 1), "2026-W11"),  # on Tuesday the week has begun, however early it is
        (at(15, 7, 59), "2026-W11"),  # a Sunday
        (datetime(2027, 1, 4, 8, tzinfo=SEOUL), "2027-W01"),
    ],
)
def test_the_week_of_a_checkpoint(now: datetime, expected: str | None) -> None:
    assert week_of(now, SEOUL) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(29, 8, 59, month=4), None),
        (at(29, month=4), Slot.MONTH_BEFORE),
        (at(22, 8, 59, month=5), Slot.MONTH_BEFORE),
        (at(22, month=5), Slot.WEEK_BEFORE),
        (at(29, 17, 59, month=5), Slot.WEEK_BEFORE),
        (at(29, 18, month=5), None),
        (at(30, month=5), None),
    ],
)
def test_an_end_known_long_before_is_counted_down(now: datetime, expected: Slot | None) -> None:
    assert countdown(at(1), at(29, 18, month=5), now, HOLIDAYS, SEOUL) == expected


def test_nothing_is_counted_down_that_was_not_there() -> None:
    opened = at(10, month=5)
    found = [countdown(opened, at(29, 18, month=5), at(day, month=5), HOLIDAYS, SEOUL) for day in (11, 22)]
    assert found == [None, Slot.WEEK_BEFORE]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(11, 10, 30), at(9, 10, 30)),
        (at(9, 10), at(5, 10)),  # over a weekend
        (at(7, 10, month=5), at(4, 10, month=5)),  # over a holiday
        (at(14, 10), at(12, 10)),  # asked on a Saturday
    ],
)
def test_it_is_two_working_days_ago_at_the_same_hour(now: datetime, expected: datetime) -> None:
    assert two_working_days_before(now, HOLIDAYS, SEOUL) == expected


def told_over(opened: str, deadline: str, asleep: tuple[str, str] | None = None) -> dict[str, str]:
    """Slot → the hour at which a worker that asks every hour acts on it first; `asleep`: while nobody asks."""
    off = frozenset(country_holidays("KR", years=(2026, 2027, 2028)))
    begins, ends = (datetime.fromisoformat(text).replace(tzinfo=SEOUL) for text in (opened, deadline))
    sleeps = [datetime.fromisoformat(text).replace(tzinfo=SEOUL) for text in asleep or ()]
    found: dict[str, str] = {}
    for hour in range(24 * 40):
        now = begins + timedelta(hours=hour)
        awake = not sleeps or not sleeps[0] <= now < sleeps[1]
        slot = due(begins, ends, now, off, SEOUL) if awake else None
        if slot is not None:
            found.setdefault(str(slot), f"{now:%Y-%m-%d %H}")
    return found


@pytest.mark.parametrize(
    ("opened", "deadline", "asleep", "expected"),
    [
        pytest.param(
            "2026-12-21 09:00", "2027-01-06 18:00", None,
            {"half": "2026-12-29 09", "three_days": "2026-12-31 09", "last_day": "2027-01-05 09", "after": "2027-01-07 09"},
            id="over the year's end",
        ),
        pytest.param(
            "2028-02-21 09:00", "2028-02-29 18:00", None,
            {"three_days": "2028-02-24 09", "last_day": "2028-02-28 09", "after": "2028-03-02 09"},
            id="on 29 February",
        ),
        pytest.param(
            "2028-02-14 09:00", "2028-03-02 18:00", ("2028-02-23 00:00", "2028-02-26 00:00"),
            {"three_days": "2028-02-26 00", "last_day": "2028-02-29 09", "after": "2028-03-03 09"},
            id="three days without a worker: the latest once, what it overtook never",
        ),
        pytest.param(
            "2028-02-14 09:00", "2028-03-02 18:00", ("2028-02-29 00:00", "2028-03-03 00:00"),
            {"half": "2028-02-23 09", "three_days": "2028-02-25 09", "after": "2028-03-03 09"},
            id="three days without a worker over the deadline",
        ),
    ],
)  # fmt: skip
def test_each_slot_comes_once_and_none_early(
    opened: str, deadline: str, asleep: tuple[str, str] | None, expected: dict[str, str]
) -> None:
    assert told_over(opened, deadline, asleep) == expected
