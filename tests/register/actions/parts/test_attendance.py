"""The minister does not come any more: nothing else of the entry changes."""

from audit.journal.actions import running_act
from audit.register.actions.parts.attendance import note_absence
from audit.register.models import WorkItem
from tests.cases.council import Council, council

__all__ = ["council"]


def test_only_the_attendance_changes(council: Council) -> None:
    item = council.item(minister_attends=True)
    before = WorkItem.objects.values().get()
    with running_act():
        note_absence(item)
    assert WorkItem.objects.values().get() == {**before, "minister_attends": False}
