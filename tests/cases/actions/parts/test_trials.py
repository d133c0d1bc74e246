"""A trial: its days, what is left of it, and what the register says at its end."""

from datetime import datetime, timedelta

import pytest

from audit.cases.choices import State
from audit.cases.models import CaseItem
from audit.core import clock
from audit.register.choices import Status
from audit.register.models import WorkItem
from tests.cases.council import Council, again


@pytest.mark.parametrize(
    ("fields", "left", "days", "takes"),
    [
        ({}, (0, 0), [Status.PAUSED, Status.STOPPED], 1440),  # what it took stays on record
        ({"pause_days": 0}, (0, 0), [Status.STOPPED], 1440),
        ({"measure": "reduce", "after": "두 번만"}, (2, 60), [Status.PAUSED, Status.CHANGED], 120),
        ({"measure": "automate", "after": "자동으로"}, (12, 0), [Status.PAUSED, Status.CHANGED], 0),
    ],
)
def test_what_the_clock_does_to_the_items(
    council: Council, fields: dict[str, object], left: tuple[int, int], days: list[Status], takes: int
) -> None:
    case = council.signed(**fields)
    CaseItem.objects.update(after_occurrences=left[0], after_minutes_each=left[1])
    seen = []
    while case.deadline is not None:
        council.tick(case.deadline)
        case = again(case)
        seen.append(WorkItem.objects.get().status)
    assert (seen, case.state, WorkItem.objects.get().annual_minutes) == (days, State.IN_EFFECT, takes)


def test_a_trial_lasts_its_days(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    assert (case.entered_at, case.deadline) == (
        datetime(2026, 6, 1, tzinfo=clock.zone()),
        datetime(2026, 7, 1, tzinfo=clock.zone()),
    )


def test_the_rest_of_a_trial_is_what_was_left(council: Council) -> None:
    case = council.in_state(State.PAUSED)
    with clock.at(case.entered_at + timedelta(days=10)):
        case = council.move(case, "restore", by=council.head, reason="필요합니다.")
        assert case.trial_days_left == case.pause_days - 10
        case = council.move(case, "resume_trial", reason="더 해 봅니다.")
        assert case.deadline is not None
        assert clock.day_of(case.deadline) - clock.today() >= timedelta(days=20)
