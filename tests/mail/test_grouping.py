"""When gathered notices become a mail: a table of minutes."""

from datetime import timedelta

import pytest

from audit.mail.grouping import Waits, goes_at, is_due
from tests.world import MONDAY, later

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
