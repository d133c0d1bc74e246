"""What a holiday or a closed season added to the calendar does to deadlines that run, as part of that act."""

from datetime import date, datetime

from audit.access.acts import part_of_act
from audit.core import clock
from audit.directory.models import User
from audit.directory.rules.seasons import Season
from audit.journal.actions import record

from ...events.case import CASE_DEADLINE_EXTENDED, CASE_PAST_SEASON
from ...models import Case
from ...queries.cases import HEARINGS, ending_inside, running_over
from ...queries.timetable import deadline, end_of_work_past_seasons, hearing_deadline


@part_of_act
def extend_deadlines(day: date, *, by: User | None = None) -> int:
    """Give each running deadline back the working day that `day`, free from now on, takes from it; how many moved.

    It moves to the next working day: deadlines fall on one, and a period keeps its number of them (PRODUCT §7, Time).
    Nothing makes a deadline shorter, a holiday taken back neither. The permission was asked already."""
    cases = list(running_over(day, clock.now()).select_for_update(of=("self",)))
    for case in cases:
        before = case.deadline
        assert before is not None  # the query takes no others
        later = hearing_deadline if case.state in HEARINGS else deadline
        _move_deadline(case, later(before, 1))
        record(CASE_DEADLINE_EXTENDED, case, by=by, data={"day": day, "from": before, "to": case.deadline})
    return len(cases)


@part_of_act
def move_past_season(season: Season, *, by: User | None = None) -> int:
    """Move each deadline of a consultation, a silence procedure or a ballot that would end inside a season which was just
    announced to the first working day after it; how many moved. The permission was asked already."""
    cases = list(ending_inside(season, clock.now()).select_for_update(of=("self",)))
    for case in cases:
        before = case.deadline
        assert before is not None  # the query takes no others
        _move_deadline(case, end_of_work_past_seasons(before))
        data = {"last": season.last, "from": before, "to": case.deadline}
        record(CASE_PAST_SEASON, case, by=by, data=data)
    return len(cases)


def _move_deadline(case: Case, moment: datetime) -> None:
    case.deadline = moment
    case.save(update_fields=["deadline"])
    case.timers.filter(done_at=None).update(due_at=moment)
    case.ballots.open().update(deadline=moment)
