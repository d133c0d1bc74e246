"""When gathered notices become a mail: a table of minutes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from audit.mail.grouping import Hours, Waits, digest_is_due, goes_at, is_due, may_leave, waits_until
from tests.world import MONDAY, later

SEOUL = ZoneInfo("Asia/Seoul")

USUAL = Waits(quiet=timedelta(minutes=10), most=timedelta(minutes=60))


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (0, 10),  # alone: ten quiet minutes
        (7, 17),  # the quiet begins anew with each one
        (49, 59),
        (50, 60),
        (55, 60),  # at the most an hour after the first
        (300, 60),
    ],
)
def test_notices_go_after_quiet_minutes_and_an_hour_at_the_most(last: int, expected: int) -> None:
    assert goes_at(MONDAY, later(minutes=last), USUAL) == later(minutes=expected)


@pytest.mark.parametrize(("now", "due"), [(9, False), (10, True), (11, True), (-1, False)])
def test_a_group_is_due_from_its_moment_on(now: int, due: bool) -> None:
    assert is_due(MONDAY, MONDAY, later(minutes=now), USUAL) is due


def test_what_was_hurried_is_due_at_once() -> None:
    assert is_due(MONDAY, MONDAY, MONDAY, USUAL, hurried=MONDAY)


def test_where_nothing_is_to_be_gathered_everything_is_due_at_once() -> None:
    assert is_due(MONDAY, MONDAY, MONDAY, Waits(timedelta(), timedelta()))
    assert goes_at(MONDAY, MONDAY, Waits(timedelta(minutes=90), timedelta(minutes=60))) == later(minutes=60)


@pytest.mark.parametrize(("before", "expected"), [(-59, 10), (-30, 30), (0, 60), (-120, 10)])
def test_the_hour_after_a_mail_brings_no_other(before: int, expected: int) -> None:
    assert goes_at(MONDAY, MONDAY, USUAL, later(minutes=before)) == later(minutes=expected)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("hours", "quiet"),
    [
        (Hours(), []),
        (Hours(quiet_from=12, quiet_until=14), [12, 13]),
        (Hours(quiet_from=22, quiet_until=2), [0, 1, 22, 23]),
        (Hours(quiet_from=9), []),
    ],
)
def test_quiet_hours(hours: Hours, quiet: list[int]) -> None:
    assert [hour for hour in range(24) if hours.is_quiet(hour)] == quiet


@pytest.mark.parametrize(
    ("hour", "is_open", "can_wait", "hours", "expected"),
    [
        (7, True, True, Hours(), False),
        (8, True, True, Hours(), True),
        (17, True, True, Hours(), True),
        (18, True, True, Hours(), False),
        (9, False, True, Hours(), False),
        (23, False, False, Hours(), True),  # what must not wait
        (23, False, False, Hours(open_days_only=True), False),
        (9, True, False, Hours(quiet_from=9, quiet_until=10), False),
    ],
)
def test_what_can_wait_leaves_in_office_hours_of_open_days(
    hour: int, *, is_open: bool, can_wait: bool, hours: Hours, expected: bool
) -> None:
    assert may_leave(local(9, hour), hours, is_open=is_open, can_wait=can_wait) is expected


@pytest.mark.parametrize(
    ("first", "now", "is_open", "expected"),
    [
        (local(6, 10), local(9, 7, 59), True, False),
        (local(6, 10), local(9, 8), True, True),
        (local(6, 10), local(9, 11), True, True),  # a worker that was away
        (local(6, 10), local(7, 8), False, False),  # a Saturday
        (local(9, 7, 59), local(9, 8), True, True),
        (local(9, 8), local(9, 17), True, False),  # came after the hour: tomorrow
        (local(9, 8), local(10, 8), True, True),
        (local(6, 10), local(9, 18), True, False),
    ],
)
def test_the_daily_mail_takes_what_waited_since_before_its_hour(
    first: datetime, now: datetime, *, is_open: bool, expected: bool
) -> None:
    assert digest_is_due(first, now, Hours(), is_open=is_open) is expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(None, 12), (14, 12), (11, 11), (9, 11), (8, 10), (7, 10), (4, 10), (3, 9), (0, 9)],
)
def test_what_does_not_press_waits_three_days_and_at_most_three_tenths_of_the_time(
    days: int | None, expected: int
) -> None:
    """From Monday the 9th: of ten working days three, of seven two, of six to four one, of fewer none."""
    deadline = None if days is None else MONDAY.date() + timedelta(days=days)
    assert waits_until(MONDAY.date(), deadline, lambda day: day.weekday() < 5).day == expected


def test_days_off_are_not_counted() -> None:
    friday = MONDAY.date() + timedelta(days=4)
    assert waits_until(friday, None, lambda day: day.weekday() < 5).day == 18
