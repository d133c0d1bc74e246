"""What a row of the register says of itself."""

from datetime import UTC, datetime

import pytest

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.register.choices import ENDED, Status
from audit.register.models import EffortLine, WorkItem
from audit.register.rules.burden import DecidedBurden
from audit.register.rules.burden import EffortLine as Effort
from tests.register.world import make_item
from tests.world import MakeUser


@pytest.mark.parametrize(
    ("confirmed", "decided", "status"),
    [
        (False, None, Status.LOGGED),
        (True, None, Status.CONFIRMED),
        (True, (0, 0), Status.CHANGED),
        (True, (12, 60), Status.CHANGED),
        (False, (12, 60), Status.LOGGED),  # edited since: its head confirms it anew
    ],
)
def test_where_an_entry_stands_without_its_case(
    confirmed: bool, decided: tuple[int, int] | None, status: Status
) -> None:
    item = WorkItem(
        status=Status.IN_CASE, confirmed_at=datetime(2026, 3, 9, tzinfo=UTC) if confirmed else None
    )
    if decided is not None:
        item.decided_occurrences, item.decided_minutes_each = decided
    assert item.decided == (DecidedBurden(*decided) if decided else None)
    assert item.status_of_its_own == status


def test_a_line_of_effort_is_the_value_the_burden_takes() -> None:
    line = EffortLine(role="reader", grade="4", headcount=5, minutes=10)
    assert line.value == Effort(role="reader", grade="4", headcount=5, minutes=10)


@pytest.mark.parametrize("status", Status)
def test_work_is_live_until_it_stopped_and_counts_once_it_is_confirmed(
    staff: User, unit: Unit, status: Status
) -> None:
    item, live = make_item(staff, unit), int(status not in ENDED)
    WorkItem.objects.update(status=status)
    for confirmed_at, unconfirmed in ((None, live), (item.logged_at, 0)):
        WorkItem.objects.update(confirmed_at=confirmed_at)
        counts = [
            rows.count()
            for rows in (WorkItem.objects.live(), WorkItem.objects.unconfirmed(), WorkItem.objects.counted())
        ]
        assert counts == [live, unconfirmed, live - unconfirmed]


@pytest.mark.parametrize("role", [None, *Role])
def test_the_register_is_open_to_all_roles_but_the_observers(
    make_user: MakeUser, staff: User, unit: Unit, role: Role | None
) -> None:
    item = make_item(staff, unit)
    reader = make_user("reader", *([role] if role else []), unit=unit)
    assert list(WorkItem.objects.visible_to(reader)) == ([] if role in (None, Role.OBSERVER) else [item])
