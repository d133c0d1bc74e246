"""Asking whoever demands a piece of work, by level, whether it is still wanted. The seam for waivers: it asks, and decides nothing.

A waiver itself is an act of `cases`, which stands above this room: the notice leads to the page of the work, where it is made."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record
from audit.register.models import WorkItem
from audit.register.refusals import ItemEnded

from ..events import WAIVER_ASKED
from ..letters import notify_level
from ..models import NamedWork
from ..queries.levels import people_at
from ..refusals import NobodyAtThatLevel, NotNamed


@action(Permission.TRIAGE_REPORTS)
def ask_waiver(*, by: User, item: WorkItem, level: str) -> list[User]:
    """Ask those who hold that level (a value of `RequesterLevel`) above the unit of a work item that was named; whom.

    They read which work it is and what it takes, and no word of any report. On one day they are asked once."""
    if not NamedWork.objects.filter(item=item).exists():
        raise NotNamed()
    if item not in WorkItem.objects.live().filter(pk=item.pk):
        raise ItemEnded()
    people = people_at(level, item.unit_id)
    if not people:
        raise NobodyAtThatLevel()
    if notify_level(item, people, level, clock.today()):
        record(WAIVER_ASKED, item, by=by, data={"level": level, "asked": [person.pk for person in people]})
    return people
