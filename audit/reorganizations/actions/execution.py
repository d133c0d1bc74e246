"""The day of a plan: carried out as one, or not at all."""

import logging
from datetime import datetime

from audit.access.acts import action, clock_act
from audit.access.permissions import Permission
from audit.cases.actions.parts.succession import transfer_to_successors
from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.actions import record
from audit.journal.models import Event
from audit.organizations.actions.parts.rearrangement import rearrange
from audit.people.actions.parts.succession import reassign_seats_and_grants
from audit.register.actions.parts.transfer import Handing, hand_over

from ..choices import Stage
from ..events import REORGANIZATION_APPLIED, REORGANIZATION_BLOCKED
from ..letters import notify_blocked, notify_offices_moved
from ..models import Reorganization
from ..queries.previews import ReorganizationPreview, officeholders_of, preview
from ..refusals import DayNotCome
from ..rules.routing import Route
from .parts.preconditions import bump_version

logger = logging.getLogger(__name__)


@action(Permission.PLAN_REORGANIZATION, unattended=True)  # the clock
def apply(*, reorganization: Reorganization, now: datetime, by: User | None = None) -> Reorganization:
    """Carry a scheduled plan out whose day has come: as one, and once however often it is asked.

    A plan that does not hold any more stays scheduled, and nothing of it is done; the administrators are told once."""
    row = Reorganization.objects.locked(reorganization.pk)
    if row.stage != Stage.SCHEDULED:
        return row
    if row.effective_on > clock.day_of(now):
        raise DayNotCome()
    found = preview(row)
    if found.problems:
        _block(row, found)
        return row
    moved = officeholders_of(found.seats)
    _carry_out(found, by)
    row.stage, row.applied_at = Stage.APPLIED, now
    bump_version(row)
    event = record(REORGANIZATION_APPLIED, row, by=by, data=_counted(found))
    notify_offices_moved(row, moved, seats=sum(route.moves for route in found.electors), event=event)
    return row


def _carry_out(found: ReorganizationPreview, by: User | None) -> None:
    on = found.plan.effective_on
    rearrange(changes=found.plan.changes, day=on, by=by)
    units = {unit.code: unit for unit in Unit.objects.all()}

    def targets(*routes: Route) -> dict[int, Unit]:
        return {route.pk: units[route.target] for route in routes if route.moves}

    handings = [
        Handing(route.pk, units[route.source].pk, units[route.target].pk)
        for route in found.items
        if route.moves
    ]
    hand_over(handings=handings, on=on, by=by)
    reassign_seats_and_grants(
        seats={route.pk: units.get(route.target) for route in found.seats},
        grants={route.pk: units.get(route.target) for route in found.grants},
        on=on,
        by=by,
    )
    transfer_to_successors(questions=targets(*found.consultations), seats=targets(*found.electors), by=by)


def _counted(found: ReorganizationPreview) -> dict[str, object]:
    """What was done, as the event holds it, with the ids of the entries that wait for a decision."""
    parts = ("items", "seats", "grants", "consultations", "electors")
    counts: dict[str, object] = {part: sum(route.moves for route in getattr(found, part)) for part in parts}
    return counts | {
        "effective_on": found.plan.effective_on,
        "cases": [case.number for case in found.cases],
        "waiting": [route.pk for route in found.waiting],
    }


def _block(row: Reorganization, found: ReorganizationPreview) -> None:
    """Tell once what keeps a due plan from its day; again only when it is something else."""
    problems = [[problem.line, problem.code, problem.value] for problem in found.problems]
    last = Event.objects.about(row).first()
    if last is not None and last.kind == REORGANIZATION_BLOCKED.name and last.facts["problems"] == problems:
        return
    event = record(REORGANIZATION_BLOCKED, row, by=None, data={"problems": problems})
    notify_blocked(row, event=event)


@clock_act
def apply_due(*, now: datetime) -> int:
    """Apply the plans of the open ministry whose day has come, in the order of their days; how many.

    Each is its own transaction. One that fails is logged and tried again next time, and those after it wait: they were
    planned for the units as it leaves them."""
    done = 0
    with clock.at(now):
        for row in Reorganization.objects.due(clock.today()):
            try:
                done += apply(reorganization=row, now=now).stage == Stage.APPLIED
            except Exception:
                logger.exception("The reorganization %s failed and stays due", row.pk)
                break
    return done
