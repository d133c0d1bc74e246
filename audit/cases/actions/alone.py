"""Decisions without a ballot, each one act: a case about one piece of work is opened and decided."""

from uuid import UUID

from audit.access.acts import action
from audit.access.gate import can, demand
from audit.access.permissions import Permission
from audit.access.second_factor import SecondFactor
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.directory.choices import Grade
from audit.directory.models import User
from audit.register.actions.parts.attendance import note_absence
from audit.register.choices import ENDED, EffortRole
from audit.register.models import WorkItem
from audit.register.queries import may_waive
from audit.register.refusals import FormUsedAlready

from ..choices import Measure, Track
from ..models import Case, WaiverDraft
from ..moves.alone import DECIDE_ALONE, DECLARE_OVER, WAIVE
from ..queries.facts import ask_ready
from ..queries.texts import clean_facts
from ..refusals.alone import NotDemandedByYou, NothingAttended, WaivedAlready
from ..refusals.drafting import BadAfter, UnknownMeasure
from ..rules.limits import MOST_MINUTES, MOST_TIMES
from ..rules.readiness import suggested_pause
from ..workflow import Move
from .parts.alone import Own, open_alone
from .parts.move_context import MoveContext
from .parts.moves import carry_out


def _demands(by: User, item: WorkItem) -> bool:
    if not may_waive(by, item):
        raise NotDemandedByYou()
    return True


@action(_demands, on="item")
def waive_demand(
    *, by: User, item: WorkItem, version: int | None, reason: str = "", request_key: UUID | None = None
) -> Case:
    """Do without a report, an event or a meeting that one demands: no score, no ballot, no trial (PRODUCT §6).

    A second waiver of the same work is refused with the number of the first one's record; with the one-time `request_key` of the
    first it gets the case that one made."""
    own = Own(Track.WAIVER, reasons=reason, request_key=request_key)
    made = _made(item, own, by=by)
    if made is not None:
        return made
    row = _locked(item, version)
    _demands(by, row)  # as it stands under the lock: whom it is for may have changed since the page was read
    case = _decided(row, own, WAIVE, by=by, reason=reason)
    prepared = WaiverDraft.objects.waiting().filter(item=item)
    prepared.update(closed_at=clock.now(), case=case)
    return case


def _attends(by: User, item: WorkItem) -> bool:
    """The minister, about the own attendance."""
    if not can(by, Permission.SIGN):
        return False
    if not item.minister_attends:
        raise NothingAttended(item=item.title)
    return True


@action(_attends, on="item")
def end_attendance(*, by: User, item: WorkItem, version: int | None, reason: str = "") -> Case:
    """The minister comes to this work no more. It goes on without what the attendance of the house's leadership takes."""
    row = _locked(item, version)
    if not row.minister_attends:
        raise NothingAttended(item=row.title)
    each = row.annual_minutes // row.annual_occurrences if row.annual_occurrences else 0
    own = Own(
        Track.WAIVER,
        Measure.SHORTEN.value,
        reasons=reason,
        after=reason,
        left=(row.annual_occurrences, max(0, each - _leaders_minutes(row))),
    )
    case = _decided(row, own, WAIVE, by=by, reason=reason)
    note_absence(row)
    return case


def _leaders_minutes(item: WorkItem) -> int:
    """Person-minutes that vice ministers and above spend on one occurrence of the work, as those who come to it."""
    lines = item.effort.filter(role=EffortRole.ATTENDEE, grade=Grade.POLITICAL)
    return sum(line.value.person_minutes for line in lines)


@action(Permission.DECIDE_ALONE, on="item")
def decide_alone(
    *,
    by: User,
    item: WorkItem,
    version: int | None,
    measure: str,
    reasons: str,
    after: str = "",
    left: tuple[int, int] = (0, 0),
    request_key: UUID | None = None,
) -> Case:
    """The head of a unit decides about light work of the own unit alone (PRODUCT §6, track A).

    `left`: times a year and person-minutes each afterwards. It begins with a trial, as every decision does, once the days in which
    the task force can call it up are over."""
    if measure not in Measure.values or measure == Measure.MERGE:
        raise UnknownMeasure()
    if not (0 <= left[0] <= MOST_TIMES and 0 <= left[1] <= MOST_MINUTES):
        raise BadAfter()
    kept = (0, 0) if measure == Measure.RETIRE else left
    pause = suggested_pause([item.annual_occurrences])
    own = Own(Track.UNIT, measure, reasons, after, kept, pause, request_key)
    made = _made(item, own, by=by)
    if made is not None:
        return made
    row = _locked(item, version)
    demand(by, Permission.DECIDE_ALONE, row)  # it may have come to another unit since the page was read
    return _decided(row, own, DECIDE_ALONE, by=by)


@action(Permission.SIGN, on="item")
def declare_over(
    *,
    by: User,
    item: WorkItem,
    version: int | None,
    reason: str = "",
    second_factor: SecondFactor | None = None,
) -> Case:
    """The minister declares a practice over (PRODUCT §6). People say once a quarter whether that holds."""
    row = _locked(item, version)
    own = Own(Track.DECLARATION, reasons=reason)
    return _decided(row, own, DECLARE_OVER, by=by, reason=reason, second_factor=second_factor)


def _locked(item: WorkItem, version: int | None) -> WorkItem:
    """The entry under its lock. That it has ended already says more than that it was changed."""
    row = WorkItem.objects.locked(item.pk)
    if row.status in ENDED:
        raise WaivedAlready(item=row.title, record=row.decided_record or row.decided_case)
    if version is not None and row.version != version:
        raise SomebodyWasFaster()
    return row


def _made(item: WorkItem, own: Own, *, by: User) -> Case | None:
    """The case that this one-time key made already; refused where it comes with something else."""
    case = Case.objects.filter(request_key=own.request_key).first() if own.request_key else None
    if case is not None:
        left = list(case.lines.values_list("item", "after_occurrences", "after_minutes_each"))
        said = (case.track, case.measure, case.reasons, case.after, case.drafted_by_id, left)
        wanted = (own.track, own.measure, own.reasons.strip(), own.after.strip(), by.pk)
        if said != (*wanted, [(item.pk, *own.left)]):
            raise FormUsedAlready()
    return case


def _decided(
    item: WorkItem,
    own: Own,
    wanted: Move,
    *,
    by: User,
    reason: str = "",
    second_factor: SecondFactor | None = None,
) -> Case:
    """Open the case and make its one move. What is refused leaves no case behind."""
    case = open_alone(item, own, by=by)
    now = clock.now()
    ask_ready(case, wanted, now)
    said = {"reason": reason} if reason.strip() else {}
    carry_out(MoveContext(case, wanted, by, clean_facts(wanted, said), now, second_factor), now)
    return case
