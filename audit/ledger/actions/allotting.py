"""A unit's head gives hours in effect to an initiative, and takes them back."""

from uuid import UUID

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.core.show import hours as shown
from audit.directory.models import Unit, User
from audit.directory.queries import tree_on
from audit.journal.actions import record
from audit.journal.kinds import EventKind
from audit.register.refusals import FormUsedAlready
from audit.register.rules.burden import hours

from ..events import HOURS_ALLOTTED, HOURS_TAKEN_BACK
from ..models import Allotment, Initiative
from ..queries import balances, initiative_hours
from ..refusals import InitiativeClosed, NotThatMuchAllotted, NotThatMuchFreed
from ..rules.balance import UnitBalance


@action(Permission.ALLOT_HOURS, on="unit")
def allot(
    *, by: User, unit: Unit, initiative: Initiative, minutes: int, request_key: UUID | None = None
) -> Allotment:
    """Give an open initiative person-minutes a year of what the unit has in effect, never more than is left.

    A second call with the same `request_key` gives back what the first one made."""
    made = _made_before(by, unit, initiative, minutes, request_key)
    if made is not None:
        return made
    row = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if row.closed_at is not None:
        raise InitiativeClosed(name=str(row))
    left = balances().get(unit.pk, UnitBalance()).unallotted
    if minutes > left:
        raise NotThatMuchFreed(unit=_name(unit), left=shown(hours(max(left, 0))), hours=shown(hours(minutes)))
    return _append(HOURS_ALLOTTED, by, unit, row, minutes, request_key)


@action(Permission.ALLOT_HOURS, on="unit")
def take_back(
    *, by: User, unit: Unit, initiative: Initiative, minutes: int, request_key: UUID | None = None
) -> Allotment:
    """Take person-minutes a year back from an initiative, open or closed, never more than the unit has given it."""
    made = _made_before(by, unit, initiative, -minutes, request_key)
    if made is not None:
        return made
    row = Initiative.objects.select_for_update().get(pk=initiative.pk)
    given = next(each.given.get(unit.pk, 0) for each in initiative_hours() if each.initiative == row)
    if minutes > given:
        raise NotThatMuchAllotted(
            unit=_name(unit), name=str(row), given=shown(hours(given)), hours=shown(hours(minutes))
        )
    return _append(HOURS_TAKEN_BACK, by, unit, row, -minutes, request_key)


def _made_before(
    by: User, unit: Unit, initiative: Initiative, minutes: int, request_key: UUID | None
) -> Allotment | None:
    """What the key has made; refused where that is something else."""
    made = Allotment.objects.filter(request_key=request_key).first() if request_key else None
    if made is not None and (made.allotted_by_id, made.unit_id, made.initiative_id, made.minutes) != (
        by.pk, unit.pk, initiative.pk, minutes,
    ):  # fmt: skip
        raise FormUsedAlready()
    return made


def _append(
    kind: EventKind, by: User, unit: Unit, initiative: Initiative, minutes: int, request_key: UUID | None
) -> Allotment:
    if not minutes or (minutes < 0) == (kind is HOURS_ALLOTTED):
        raise ValueError("hours are allotted and taken back in positive numbers")
    made = Allotment.objects.create(
        ministry_id=current_ministry_id(),
        initiative=initiative,
        unit=unit,
        minutes=minutes,
        allotted_by=by,
        allotted_at=clock.now(),
        request_key=request_key,
    )
    record(kind, initiative, by=by, data={"unit": unit.code, "minutes": abs(minutes)})
    return made


def _name(unit: Unit) -> str:
    return tree_on(clock.today()).name(unit.pk) or unit.code
