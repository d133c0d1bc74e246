"""The review desk and everybody's own desk read one source: what stands in a queue is owed by somebody, until the same day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from audit.access.choices import Role
from audit.cases.choices import PositionChoice, State
from audit.cases.models import Check, RelapseReport
from audit.core import clock
from audit.desk.queries.queues import queue_of
from audit.directory.models import Unit, User
from audit.directory.queries import holidays_around
from audit.register.actions import send_back
from audit.reminders.queries.duties import Duty
from audit.reminders.queries.kinds import KINDS, kind_of
from audit.reminders.queries.waiting import waiting_for
from tests.register.world import make_item
from tests.reminders import rows
from tests.results.rows import case
from tests.world import MakeUser, later

DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
# A kind of duty and the queue that lists the same.
SAME = {
    "position": "ballots", "consultation": "consultations", "point": "points", "objection": "objections",
    "check": "checks", "relapse": "relapses",
}  # fmt: skip


@pytest.fixture
def people(unit: Unit, make_user: MakeUser) -> dict[str, User]:
    """A ministry in which something of each kind waits, twice, until two days."""
    found = {
        "secretary": make_user("sec", Role.SECRETARY), "head": make_user("han", Role.UNIT_HEAD, unit=unit),
        "member": make_user("ahn", Role.MEMBER), "staff": make_user("kim", Role.STAFF, unit=unit),
    }  # fmt: skip
    for due in (DEADLINE, later(days=30)):
        rows.ballot(unit, [found["member"]], due)
        rows.consultation(unit, found["head"], due)
        rows.answer_for(rows.consultation(unit, found["head"], due), found["head"], "필요합니다.")
        stopped = rows.ballot(unit, [found["member"]], due, State.OBJECTION)
        rows.position(stopped, found["member"], PositionChoice.OBJECT, answerer=unit)
        ended = case(unit, found["head"], State.IN_EFFECT, before=600)
        Check.objects.create(
            ministry=unit.ministry, case=ended, round=90, unit=unit, opened_at=clock.now(), due_at=due
        )
        RelapseReport.objects.create(
            ministry=unit.ministry,
            case=ended,
            words="다시 하라고 합니다.",
            reported_at=clock.now(),
            due_at=due,
        )
    for days in (0, 3):
        with clock.at(later(days=days)):
            make_item(found["staff"], unit, title=f"{days}일 보고")
    return found


def in_queue(name: str, reader: User) -> list[tuple[str, date | None]]:
    """What stands in a queue and when it is due."""
    queue, holidays = queue_of(name), holidays_around(clock.today())
    assert queue is not None
    listed = list(queue.waiting(reader))
    told = queue.describe(listed, reader)
    return sorted(
        (str(each.what), queue.due_of(row, holidays)) for each, row in zip(told, listed, strict=True)
    )


def matters(duties: Iterable[Duty]) -> list[tuple[str, date | None]]:
    """The same of duties, each matter once however many people owe it."""
    return sorted((str(duty.title), duty.deadline) for duty in {duty.about: duty for duty in duties}.values())


def test_each_queue_of_what_is_owed_holds_what_the_reminders_know(people: dict[str, User]) -> None:
    listed = {kind: in_queue(queue, people["secretary"]) for kind, queue in SAME.items()}
    assert listed == {kind: matters(kind_of(kind).owed(None)) for kind in SAME}
    assert {len(found) for found in listed.values()} == {2}


def test_entries_are_due_with_the_oldest_of_them_and_counted_alike(people: dict[str, User]) -> None:
    listed = in_queue("entries", people["secretary"])
    [duty] = kind_of("entry").owed(None)
    assert (duty.who, duty.count, duty.deadline) == (
        people["head"],
        len(listed),
        min(due for _what, due in listed if due),
    )


@pytest.mark.parametrize("who", ["secretary", "head", "member", "staff"])
def test_my_desk_shows_each_duty_of_mine_once_with_its_day(people: dict[str, User], who: str) -> None:
    person = people[who]
    mine = sorted(
        (kind.what(duty), duty.deadline) for kind in KINDS if kind.on_desk for duty in kind.owed(person)
    )
    urls = {duty.url for kind in KINDS for duty in kind.owed(person)}
    shown = [row for row in waiting_for(person) if row.url in urls]
    assert sorted((row.what, row.due) for row in shown) == mine
    assert len(mine) == {"secretary": 6, "head": 7, "member": 2, "staff": 0}[who]


def test_what_the_chair_is_told_is_overdue_stands_in_the_queue_it_leads_to(
    people: dict[str, User], unit: Unit
) -> None:
    sent_back = make_item(people["staff"], unit, title="보완할 보고")
    send_back(by=people["head"], item=sent_back, version=1, remark="제목을 고쳐 주십시오.")
    counts = {}
    with clock.at(later(days=20)):
        for kind in KINDS:
            queue = queue_of(kind.chase.queue) if kind.chase is not None else None
            if kind.chase is not None and queue is not None:
                listed = queue.waiting(people["secretary"]).filter(queue.overdue()).count()
                counts[kind.name] = kind.chase.count(), listed
    assert counts == {"score": (0, 0), "consultation": (1, 1), "entry": (2, 2), "check": (1, 1)}
