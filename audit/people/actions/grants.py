"""Giving roles and ending them. A role is a dated grant; a day's rights are those of that day's grants."""

from collections.abc import Iterable
from datetime import date

from audit.access.choices import OF_A_UNIT, Role
from audit.access.events import GRANT_ENDED, GRANT_GIVEN, GRANT_WITHDRAWN
from audit.access.models import Grant, GrantQuerySet
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.core.show import day as shown
from audit.directory.models import Unit, User
from audit.journal.actions import audited, record

from ..refusals import RoleEndsEarlier, RoleHeld, UnitMissing
from .parts.periods import demand_order
from .parts.preconditions import demand_member, demand_people, demand_unit, end_sessions


@audited
def grant(
    *,
    by: User | None,
    user: User,
    role: Role,
    since: date,
    unit: Unit | None = None,
    until: date | None = None,
) -> Grant:
    """Give a person a role from `since` to `until`, both included; None: until further notice.

    For `unit` where the role is one of a unit, else for the whole ministry. Refused: no unit where one is needed, or one
    that does not exist on the first day; a role the person holds there on some of these days already."""
    demand_people(by)
    demand_member(user)
    demand_order(since, until)
    place = _place(role, unit, since)
    if grants_held(user, role, place).overlapping(since, until).exists():
        raise RoleHeld(name=user)
    given = Grant.objects.create(
        ministry_id=current_ministry_id(),
        user=user,
        role=role,
        unit=place,
        valid_from=since,
        valid_until=until,
    )
    end_sessions(user)
    told = {"user": user.pk, "role": role.value, "unit": place.code if place else None}
    record(GRANT_GIVEN, given, by=by, data=told | {"since": since, "until": until})
    return given


def _place(role: Role, unit: Unit | None, since: date) -> Unit | None:
    if role not in OF_A_UNIT:
        return None
    if unit is None:
        raise UnitMissing()
    demand_unit(unit, since)
    return unit


def grants_held(user: User, role: Role, place: Unit | None) -> GrantQuerySet:
    """The grants of a role to a person at one place, of all times."""
    return Grant.objects.filter(user=user, role=role, unit=place)


@audited
def end_grant(*, by: User | None, grant: Grant, last_day: date) -> Grant | None:
    """End a role on a day, the last on which it holds. None: it had not begun, and was taken back as a whole.

    Refused: a day before its first one, unless the role has not begun; a day after the one on which it ends already."""
    demand_people(by)
    rows = Grant.objects.select_for_update(of=("self",)).select_related("user", "unit")
    row = rows.filter(pk=grant.pk).first()
    if row is None:
        raise AlreadyDone()
    if row.valid_until is not None and last_day >= row.valid_until:
        raise RoleEndsEarlier(day=shown(row.valid_until))
    if row.valid_from <= clock.today():
        demand_order(row.valid_from, last_day)
    end_sessions(row.user)
    return end_grants([row], last_day, by=by)[0]


def end_grants(grants: Iterable[Grant], last_day: date, *, by: User | None) -> list[Grant | None]:
    """End grants on a day as part of an act whose permission was asked; those that begin later are taken back (None)."""
    return [_end_grant_row(row, last_day, by=by) for row in grants]


def _end_grant_row(row: Grant, last_day: date, *, by: User | None) -> Grant | None:
    told = {"user": row.user_id, "role": row.role, "unit": row.unit.code if row.unit else None}
    if last_day < row.valid_from:
        record(GRANT_WITHDRAWN, row, by=by, data=told | {"since": row.valid_from})
        row.delete()
        return None
    row.valid_until = last_day
    row.save(update_fields=["valid_until"])
    record(GRANT_ENDED, row, by=by, data=told | {"until": last_day})
    return row
