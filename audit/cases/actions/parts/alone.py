"""Cases that are decided as they are opened: a unit's own, a waiver, a declaration; and what their moves do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import User
from audit.journal.actions import record
from audit.register.actions.parts.status import set_status
from audit.register.choices import Status
from audit.register.models import WorkItem

from ...choices import Measure, Track
from ...events.case import CASE_DRAFTED
from ...models import Case, CaseItem
from ...queries.decisions import next_case_number
from ...queries.texts import clean_field
from ...queries.timetable import working_day
from ...refusals.drafting import ItemInOtherCase
from ...rules.alone import NOTICE_ALONE
from .decisions import make_record
from .move_context import EventFacts, MoveContext


@dataclass(frozen=True)
class Own:
    """What somebody decides alone about one piece of work: `left` are times a year and person-minutes each afterwards."""

    track: Track
    measure: str = Measure.RETIRE.value
    reasons: str = ""
    after: str = ""
    left: tuple[int, int] = (0, 0)
    pause_days: int = 0
    request_key: UUID | None = None


@part_of_act
def open_alone(item: WorkItem, own: Own, *, by: User) -> Case:
    """A case about one locked entry that no other case holds. Whoever may decide it was asked already."""
    _demand_free(item)
    now = clock.now()
    case = Case.objects.create(
        ministry_id=current_ministry_id(),
        number=next_case_number(clock.day_of(now).year),
        title=item.title,
        measure=own.measure,
        track=own.track,
        reasons=clean_field("reasons", own.reasons),
        after=clean_field("after", own.after),
        effective_on=_first_day(own, now_day=clock.day_of(now)),
        pause_days=own.pause_days,
        drafted_by=by,
        request_key=own.request_key,
        created_at=now,
        entered_at=now,
    )
    _add_line(case, item, *own.left)
    set_status(items=[item], status=Status.IN_CASE, by=by)
    record(
        CASE_DRAFTED, case, by=by, data={"number": case.number, "items": [item.pk], "track": own.track.value}
    )
    return case


def _add_line(case: Case, item: WorkItem, times: int, each: int) -> None:
    """The work with what it takes today and afterwards."""
    CaseItem.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        item=item,
        before_minutes=item.annual_minutes,
        before_overtime=item.annual_overtime,
        after_occurrences=times,
        after_minutes_each=each,
    )


def _first_day(own: Own, *, now_day: date) -> date:
    """A unit's own decision leaves the task force its days; a waiver and a declaration hold at once."""
    return working_day(clock.now(), NOTICE_ALONE) if own.track == Track.UNIT else now_day


def _demand_free(item: WorkItem) -> None:
    """Refused where the work is in a case on its way."""
    line = CaseItem.objects.taken().filter(item=item).select_related("case").first()
    into = Case.objects.on_the_way().filter(merge_into=item).first()
    held = line.case if line else into
    if held is not None:
        raise ItemInOtherCase(item=item.title, number=held.number)


# --- effects ----------------------------------------------------------------------------------------------------------


@part_of_act
def decide_alone(step: MoveContext) -> EventFacts:
    """The unit's own decision: a record without a ballot, and a day that leaves the task force its time."""
    soonest = working_day(step.at, NOTICE_ALONE)
    return make_record(step, on=max(step.case.effective_on or soonest, soonest))


@part_of_act
def decide_at_once(step: MoveContext) -> EventFacts:
    """A waiver or a declaration: a record, and in effect today."""
    return make_record(step, on=clock.day_of(step.at))
