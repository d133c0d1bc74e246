"""What the chair owes: the next step of cases whose turn is the chair's."""

from collections.abc import Iterator

from audit.access.gate import can, holders
from audit.access.permissions import Permission
from audit.cases.queries.tasks import office_tasks
from audit.directory.models import User

from .duties import Duty


def chair_tasks(user: User | None) -> Iterator[Duty]:
    """Those who lead cases, for each case that waits for its next step until a day. Cases on the way are few."""
    if user is not None and not can(user, Permission.LEAD_CASE):
        return
    people = [user] if user is not None else holders(Permission.LEAD_CASE)
    for due, case in office_tasks(Permission.LEAD_CASE):
        for who in people:
            yield Duty(
                who=who,
                about=f"task:{case.pk}:{case.revision}:{case.state}",
                title=str(case),
                opened=case.entered_at,
                deadline=due,
                url=case.get_absolute_url(),
                thread=case.number,
            )
