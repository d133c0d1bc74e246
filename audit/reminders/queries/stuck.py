"""What does not move on, and with whom it lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from audit.access.choices import Role
from audit.access.gate import can, roles_with
from audit.access.permissions import Permission
from audit.cases.queries.cases import to_move
from audit.cases.queries.tasks import is_late, task_due
from audit.cases.states.rows import ROWS
from audit.core import clock
from audit.directory.models import User

from .kinds import KINDS
from .waiting import cases_of

# What the task force follows. Who confirms offices or opens reports is no business of the secretary's.
FOLLOWED = frozenset({"entry", "score", "consultation", "check", "relapse"})


@dataclass(frozen=True)
class StuckRow:
    """One thing that is late. `who`: an office, or for the task force the person who owes it; `since`: when it was due."""

    what: str
    who: str
    since: datetime
    url: str


def stuck(user: User) -> list[StuckRow]:
    """What is late among the cases a person follows, the longest first: steps of offices, and for the task force the answers
    people owe. In the active language."""
    rows = [*_of_offices(user), *(_of_people() if can(user, Permission.DRAFT_CASE) else ())]
    return sorted(rows, key=lambda row: (row.since, row.what))


def _of_offices(user: User) -> Iterator[StuckRow]:
    followed = cases_of(user).order_by().values("pk")
    offices = dict.fromkeys(row.task.office for row in ROWS if row.task is not None)
    for office in offices:
        holder = str(Role(roles_with(office)[0]).label)
        for case in to_move(office).filter(pk__in=followed):
            due = task_due(case) or case.deadline
            if due is not None and is_late(case):
                yield StuckRow(str(case), holder, due, case.get_absolute_url())


def _of_people() -> Iterator[StuckRow]:
    now = clock.now()
    for kind in KINDS:
        if kind.name in FOLLOWED:
            for duty in takewhile(lambda duty: duty.deadline <= now, kind.owed(None)):
                yield StuckRow(kind.what(duty), str(duty.who), duty.deadline, duty.url)
