"""What the moves of a decision in effect do: checks open, it is confirmed, its work comes back, stops again, or is ordered."""

from datetime import date, datetime

from audit.access.acts import part_of_act
from audit.core import clock
from audit.core.parse import BadInput, parse_day
from audit.core.show import day as shown
from audit.journal.actions import record
from audit.ledger.actions.parts.entries import reverse
from audit.register.actions.parts.status import set_status
from audit.register.actions.parts.undone import undo_decision
from audit.register.choices import EntryReason, Status
from audit.register.models import WorkItem

from ...choices import ReportOutcome
from ...events.after import RELAPSE_REPORTED
from ...models import Case, Check, RelapseReport
from ...queries.checks import answered, first_clean_day, seen_again, units_to_check
from ...queries.timetable import deadline, end_of_trial, latest_deadline
from ...refusals.after import BadReinstateUntil
from ...rules import checking
from .freed import book_savings
from .items import give_back
from .move_context import EventFacts, MoveContext
from .outcome import apply_outcome


@part_of_act
def begin_checks(case: Case, moment: datetime) -> None:
    """The decision is in effect, or in effect again: its checks count from that day."""
    case.checks_from, case.checks_made = clock.day_of(moment), 0
    case.deadline = end_of_trial(moment, checking.FIRST)


@part_of_act
def check(step: MoveContext) -> EventFacts:
    """The next check opens; the one after it, or the day it can be confirmed, is when the clock looks again."""
    case = step.case
    round_ = checking.round_after(case.checks_made)
    assert round_ is not None and case.checks_from is not None  # the move needs it
    case.checks_made += 1
    until = deadline(step.at, checking.ANSWER_DAYS)
    asked = _ask(case, round_, step.at, until)
    following = checking.round_after(case.checks_made)
    if following is not None:
        case.deadline = end_of_trial(clock.start_of(case.checks_from), following)
    else:
        clean = first_clean_day(case, case.checks_from, clock.day_of(until))
        case.deadline = max(until, end_of_trial(clock.start_of(clean), 0))
    return {"round": round_, "asked": asked}


def _ask(case: Case, round_: int, moment: datetime, until: datetime) -> int:
    """Ask the units, or look by itself; how many were asked."""
    if round_ in checking.BY_ITSELF:
        _report_what_is_seen(case, moment)
        return 0
    units = units_to_check(case)
    Check.objects.bulk_create(
        Check(
            ministry_id=case.ministry_id,
            case=case,
            round=round_,
            unit_id=unit,
            opened_at=moment,
            due_at=until,
        )
        for unit in units
    )
    return len(units)


def _report_what_is_seen(case: Case, moment: datetime) -> None:
    seen = seen_again(case, case.entered_at)
    if seen is None or case.relapse_reports.open().filter(reported_by=None).exists():
        return
    report = RelapseReport.objects.create(
        ministry_id=case.ministry_id,
        case=case,
        reported_at=moment,
        words=f"{seen.pk} · {seen.title}",
        due_at=deadline(moment, checking.REPORT_DAYS),
    )
    record(RELAPSE_REPORTED, report, by=None, data={"case": case.number, "item": seen.pk})


@part_of_act
def confirm(step: MoveContext) -> EventFacts:
    """It holds. From now on it is looked at once a year."""
    step.case.deadline = end_of_trial(step.at, checking.YEARLY)
    return dict(answered(step.case.checks.filter(opened_at__gte=step.case.entered_at)))


@part_of_act
def watch(step: MoveContext) -> EventFacts:
    """The yearly look: the same questions."""
    case = step.case
    assert case.checks_from is not None  # set when it took effect
    round_ = (clock.day_of(step.at) - case.checks_from).days
    asked = _ask(case, round_, step.at, deadline(step.at, checking.ANSWER_DAYS))
    case.deadline = end_of_trial(step.at, checking.YEARLY)
    return {"round": round_, "asked": asked}


# --- the work comes back ----------------------------------------------------------------------------------------------


@part_of_act
def relapse(step: MoveContext) -> EventFacts:
    """The books follow what is true: nothing is saved while the work is done. All open reports are settled by it."""
    step.case.deadline = deadline(step.at, checking.RELAPSED_DAYS)
    reports = step.case.relapse_reports.open()
    settled = reports.update(
        outcome=ReportOutcome.ACCEPTED, reply=step.facts["reason"], settled_by=step.by, settled_at=step.at
    )
    _comes_back(step)
    return {"reports": settled}


def _comes_back(step: MoveContext) -> None:
    """Books and entries as they were before the decision; what is so already stays."""
    case = step.case
    reverse(case.number, on=clock.day_of(step.at))
    ids = list(case.lines.values_list("item_id", flat=True))
    undo_decision([*ids, *filter(None, [case.merge_into_id])], case=case.number, by=step.by)
    give_back(step)
    receiver = WorkItem.objects.filter(pk=case.merge_into_id or 0, status=Status.CHANGED).first()
    if receiver is not None and receiver.decided is None:
        own = receiver.status_of_its_own
        set_status(items=[receiver], status=own, by=step.by, reason=EntryReason.REOPENED)


@part_of_act
def stop_again(step: MoveContext) -> EventFacts:
    """In effect again: booked again, decided again, checked from the beginning."""
    lines = list(step.case.lines.select_related("item"))
    book_savings(step.case, lines, on=clock.day_of(step.at))
    apply_outcome(step.case, by=step.by)
    step.case.reinstated_until, step.case.ratified = None, False
    begin_checks(step.case, step.at)
    return {}


# --- orders of the minister -------------------------------------------------------------------------------------------


@part_of_act
def reinstate(step: MoveContext) -> EventFacts:
    """The work is done again at once. The order lapses unless it is ratified in time."""
    today = clock.day_of(step.at)
    until = _end_named(step.facts["reinstate_until"], today)
    step.case.reinstated_until, step.case.ratified = until, False
    end = _end_of_order(until, step.at)
    if end <= step.at:
        raise BadReinstateUntil(day=shown(checking.latest_order(today)))
    step.case.deadline = min(end, latest_deadline(step.at, checking.RATIFY_WITHIN))
    _comes_back(step)
    return {"until": until}


@part_of_act
def ratify(step: MoveContext) -> EventFacts:
    """The order holds until the day it names."""
    assert step.case.reinstated_until is not None  # the order named it
    step.case.ratified = True
    step.case.deadline = _end_of_order(step.case.reinstated_until, step.at)
    return {"until": step.case.reinstated_until}


def _end_of_order(until: date, moment: datetime) -> datetime:
    """The evening of the day it names, or of the last working day before."""
    return latest_deadline(moment, (until - clock.day_of(moment)).days)


def _end_named(typed: str, today: date) -> date:
    """The day as it was typed. Refused where it is none, is over or lies too far ahead."""
    try:
        until = parse_day(typed)
    except BadInput as problem:
        raise BadReinstateUntil(day=shown(checking.latest_order(today))) from problem
    if not checking.order_allowed(until, today):
        raise BadReinstateUntil(day=shown(checking.latest_order(today)))
    return until
