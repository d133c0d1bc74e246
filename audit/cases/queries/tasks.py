"""Until when an office has to do what a state asks of it, and whether it is late."""

from datetime import datetime

from audit.access.permissions import Permission
from audit.core import clock

from ..models import Case
from ..states.columns import OfficeTask, TaskStart
from ..states.lookup import row_of
from .cases import to_move
from .timetable import deadline

OFFICE_DAYS = 5  # working days an office has once its turn has come, where the state sets none


def task_of(case: Case) -> OfficeTask | None:
    """What an office has to do to move the case on."""
    return row_of(case.state).task


def task_due(case: Case) -> datetime | None:
    """When it is due: at the deadline of the state; some days after the turn has come where there is none, or where the turn
    comes with it. None for a first draft, which may wait, and for work that is kept. At most one query."""
    task, own = task_of(case), row_of(case.state).deadline
    if task is None or not row_of(case.state).hurries:
        return None
    if task.start == TaskStart.DEADLINE and case.deadline is not None:
        return deadline(case.deadline, OFFICE_DAYS)
    if own is not None:
        return case.deadline
    return deadline(case.entered_at, OFFICE_DAYS)


def is_late(case: Case) -> bool:
    """Whether the office is late with it. In the last call it is: the time for it was over before."""
    if case.last_call:
        return True
    due = task_due(case)
    return due is not None and due <= clock.now()


def office_tasks(office: Permission) -> list[tuple[datetime, Case]]:
    """What waits for an office with the moment it is due, the most urgent first."""
    found = [(task_due(case), case) for case in to_move(office)]
    return sorted(
        ((due, case) for due, case in found if due is not None), key=lambda pair: (pair[0], pair[1].pk)
    )
