"""What people say without their names, "I was asked again", comes to the desk: a report of the system, judged like any other."""

from datetime import datetime

from audit.access.acts import clock_act
from audit.journal.actions import audited, record

from ..events.after import RELAPSE_REPORTED
from ..models import Case, RelapseReport
from ..queries.checks import renewed_demands
from ..queries.timetable import deadline
from ..rules.checking import REPORT_DAYS


@clock_act
def report_renewed_demands(*, now: datetime) -> int:
    """Report each decision whose work more people were asked for than was told before; how many. Twice is the same as once."""
    return sum(_report(case_id, now) for case_id in renewed_demands())


@audited
def _report(case_id: int, now: datetime) -> int:
    case = Case.objects.locked(case_id)
    number = renewed_demands().get(case.pk)  # another worker may have been faster
    if number is None:
        return 0
    report = RelapseReport.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        reported_at=now,
        words=str(case),
        renewed_demands=number,
        due_at=deadline(now, REPORT_DAYS),
    )
    record(RELAPSE_REPORTED, report, by=None, data={"case": case.number, "renewed_demands": number})
    return 1
