"""What people need while its work is on trial: anybody says so, the owner or the task force answers."""

from audit.access.acts import action
from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ..events.trial import NEED_ANSWERED, NEED_REPORTED, NEED_REPORTED_MAIL
from ..letters import notify, notify_reporter
from ..models import Case, TrialNeed
from ..queries.texts import clean_field, require_field
from ..queries.timetable import end_of_trial, working_day
from ..refusals.trial import NeedAnswered, NoTrial
from ..rules.readiness import MOST_PAUSE, NEED_DAYS
from ..states.columns import FactGroup
from ..states.lookup import row_of
from .parts.moves import make_due_moves


def _locked(case_id: int) -> Case:
    """The case under its lock, while needs are heard."""
    case = Case.objects.locked(case_id)
    make_due_moves(case, clock.now())
    if row_of(case.state).facts != FactGroup.TRIAL:
        raise NoTrial()
    return case


@action(Permission.VIEW_REGISTER)
def report_need(
    *, by: User, case: Case, purpose: str, times_a_year: int | None = None, lighter_form: str = ""
) -> TrialNeed:
    """Say that the work is needed: for what, how often, and whether a lighter form would do. The same again adds nothing.

    A person has one need that waits for an answer: a newer one takes its place. One reported shortly before the end of the trial
    leaves its owner time to answer: the trial ends so much later."""
    row = _locked(case.pk)
    purpose = require_field("purpose", purpose)
    own = row.needs.of_this_text().filter(reported_by=by)
    again = own.filter(purpose=purpose).first()
    if again is not None:
        return again
    waiting = own.filter(replied_at=None).first()
    need = waiting or TrialNeed(ministry_id=row.ministry_id, case=row, revision=row.revision, reported_by=by)
    need.reported_at, need.purpose = clock.now(), purpose
    need.times_a_year, need.lighter_form = times_a_year, clean_field("lighter_form", lighter_form)
    need.save()
    if waiting is not None:
        record(NEED_REPORTED, need, by=by, data={"case": row.number, "replaces": True})
        return need
    event = record(NEED_REPORTED, need, by=by, data={"case": row.number, **_time_to_answer(row)})
    notify(NEED_REPORTED_MAIL, row, event=event, by=by, facts={"purpose": purpose})
    return need


def _time_to_answer(case: Case) -> dict[str, object]:
    """Put the end of a running trial off where a need would find no time for its answer; what the journal says of it."""
    assert case.deadline is not None  # a trial has its end, and work restored its day
    soonest = end_of_trial(clock.start_of(working_day(clock.now(), NEED_DAYS)), 1)
    too_long = soonest > end_of_trial(case.entered_at, MOST_PAUSE)
    if not case.is_on_trial or case.deadline >= soonest or too_long:
        return {}
    case.deadline = soonest
    case.save(update_fields=("deadline",))
    case.timers.filter(done_at=None).update(due_at=soonest)
    return {"trial_until": soonest}


def _may_answer(by: User, case: Case) -> bool:
    """The head of an owning unit, and the task force."""
    return can(by, Permission.RESTORE_WORK, case) or can(by, Permission.DRAFT_CASE, case)


@action(_may_answer, on="need.case")
def answer_need(*, by: User, need: TrialNeed, reply: str) -> TrialNeed:
    """Answer what somebody needs, once: how it is met without the work, or why it is not."""
    case = _locked(need.case_id)
    row = TrialNeed.objects.select_for_update().get(pk=need.pk)
    if row.replied_at is not None or row.revision != case.revision:
        raise NeedAnswered()
    row.case = case
    row.reply, row.replied_by, row.replied_at = require_field("reply", reply), by, clock.now()
    row.save(update_fields=("reply", "replied_by", "replied_at"))
    event = record(NEED_ANSWERED, row, by=by, data={"case": case.number})
    notify_reporter(row, event=event)
    return row
