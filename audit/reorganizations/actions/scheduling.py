"""A plan waits for its day, or is given up."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import Stage
from ..events import REORGANIZATION_SCHEDULED, REORGANIZATION_WITHDRAWN
from ..models import Reorganization
from ..queries.previews import evaluate, plan_of, problems_for
from ..refusals import DayHasCome, PlanDoesNotHold
from ..wording import PlanUnitNames
from .execution import apply
from .parts.preconditions import bump_version, locked


@action(Permission.PLAN_REORGANIZATION, unattended=True)  # the operator at the command line
def schedule(*, by: User | None, reorganization: Reorganization, version: int | None) -> Reorganization:
    """Let a draft wait for its day; one whose day is today or past is applied at once.

    Refused with `PlanDoesNotHold` and every problem."""
    row = locked(reorganization, version, Stage.DRAFT)
    order, found = evaluate(plan_of(row))
    if found:
        raise PlanDoesNotHold(found, PlanUnitNames(order.before, order.after))
    row.stage, row.scheduled_at = Stage.SCHEDULED, clock.now()
    bump_version(row)
    record(REORGANIZATION_SCHEDULED, row, by=by, data={"effective_on": row.effective_on})
    if row.effective_on > clock.today():
        return row
    for due in Reorganization.objects.due(clock.today()):  # those of days before it come first
        apply(reorganization=due, now=clock.now(), by=by if due.pk == row.pk else None)
    return Reorganization.objects.get(pk=row.pk)


@action(Permission.PLAN_REORGANIZATION)
def withdraw(*, by: User, reorganization: Reorganization, version: int | None) -> Reorganization:
    """Give a draft or a scheduled plan up, before its day, or on and after it where it could not be applied."""
    row = locked(reorganization, version, *Stage)
    if row.stage == Stage.WITHDRAWN:
        raise AlreadyDone()
    come = row.stage == Stage.SCHEDULED and row.effective_on <= clock.today()
    if row.stage == Stage.APPLIED or (come and not problems_for(plan_of(row))):
        raise DayHasCome()
    row.stage, row.withdrawn_at = Stage.WITHDRAWN, clock.now()
    bump_version(row)
    record(REORGANIZATION_WITHDRAWN, row, by=by, data={})
    return row
