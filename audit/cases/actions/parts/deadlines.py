"""What a holiday added to the calendar does to deadlines that run, as part of that act."""

from datetime import date

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ...events.case import CASE_DEADLINE_EXTENDED
from ...queries.cases import running_over
from ...queries.timetable import deadline


@part_of_act
def extend_deadlines(day: date, *, by: User | None = None) -> int:
    """Give each running deadline back the working day that `day`, free from now on, takes from it; how many moved.

    It moves to the next working day: deadlines fall on one, and a period keeps its number of them (PRODUCT §7, Time).
    Nothing makes a deadline shorter, a holiday taken back neither. The permission was asked already."""
    cases = list(running_over(day, clock.now()).select_for_update(of=("self",)))
    for case in cases:
        before = case.deadline
        assert before is not None  # the query takes no others
        case.deadline = deadline(before, 1)
        case.save(update_fields=["deadline"])
        case.timers.filter(done_at=None).update(due_at=case.deadline)
        case.ballots.open().update(deadline=case.deadline)
        record(CASE_DEADLINE_EXTENDED, case, by=by, data={"day": day, "from": before, "to": case.deadline})
    return len(cases)
