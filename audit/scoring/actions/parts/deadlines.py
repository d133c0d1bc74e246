"""What a holiday added to the calendar does to rounds that end on it, as part of that act."""

from datetime import date

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import add_working_days, end_of_work
from audit.journal.actions import record

from ...events import ROUND_DEADLINE_EXTENDED
from ...queries.rounds import ending_on


@part_of_act
def extend_round_deadlines(day: date, *, by: User | None = None) -> int:
    """Move the end of open rounds from `day`, free from now on, to the next working day; how many moved.

    The day a round ends was chosen, not counted, so other rounds stay. The permission was asked already."""
    rounds = list(ending_on(day, clock.now()).select_for_update())
    for row in rounds:
        before = row.deadline
        row.deadline = end_of_work(add_working_days(day, 1, holidays_around(day)), clock.zone())
        row.save(update_fields=["deadline"])
        record(ROUND_DEADLINE_EXTENDED, row, by=by, data={"day": day, "from": before, "to": row.deadline})
    return len(rounds)
