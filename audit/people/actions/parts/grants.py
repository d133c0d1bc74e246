"""Giving and ending roles, as part of the acts that do it, alone or with more."""

from collections.abc import Iterable
from datetime import date

from audit.access.acts import part_of_act
from audit.access.choices import OF_A_PERSON, OF_A_UNIT, SERVED, Role
from audit.access.events import GRANT_ENDED, GRANT_GIVEN, GRANT_WITHDRAWN
from audit.access.models import Grant
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.core.show import day as shown
from audit.directory.models import Unit, User
from audit.journal.actions import record

from ...queries.persons import grants_held
from ...queries.preconditions import demand_member, demand_order, demand_unit
from ...queries.two_people import absence_in_the_way
from ...refusals import (
    DeputyOfBefore,
    PrincipalMissing,
    PrincipalUnfit,
    RoleEndsEarlier,
    RoleHeld,
    UnitMissing,
)
from .sessions import end_sessions


@part_of_act
def give_role(
    *,
    by: User | None,
    user: User,
    role: Role,
    since: date,
    unit: Unit | None,
    until: date | None,
    principal: User | None = None,
) -> Grant:
    """Give a role as `actions.grant` says."""
    demand_member(user)
    demand_order(since, until)
    place = _place(role, unit, since)
    served = _served(role, user, principal, since)
    if grants_held(user, role, place).overlapping(since, until).exists():
        raise RoleHeld(name=user)
    absence = absence_in_the_way(user, role, since, until)
    if absence is not None and absence.valid_until is not None:
        raise DeputyOfBefore(name=user, deputy=absence.deputy, until=shown(absence.valid_until))
    given = Grant.objects.create(
        ministry_id=current_ministry_id(),
        user=user,
        role=role,
        unit=place,
        principal=served,
        valid_from=since,
        valid_until=until,
    )
    end_sessions(user)
    told = {"user": user.pk, "role": role.value, "unit": place.code if place else None}
    if served is not None:
        told["principal"] = served.pk
    record(GRANT_GIVEN, given, by=by, data=told | {"since": since, "until": until})
    return given


def _served(role: Role, user: User, principal: User | None, since: date) -> User | None:
    """Whom an aide works for: the minister or a member of the council on that day; nobody for every other role."""
    if role not in OF_A_PERSON:
        return None
    if principal is None or principal == user:
        raise PrincipalMissing()
    demand_member(principal)
    served = Grant.objects.on(since).of_role(*SERVED).filter(user=principal)
    if not served.exists():
        raise PrincipalUnfit(name=principal)
    return principal


def _place(role: Role, unit: Unit | None, since: date) -> Unit | None:
    if role not in OF_A_UNIT:
        return None
    if unit is None:
        raise UnitMissing()
    demand_unit(unit, since)
    return unit


@part_of_act
def end_role(*, by: User | None, grant: int, last_day: date) -> Grant | None:
    """End the role with that number as `actions.end_grant` says."""
    rows = Grant.objects.select_for_update(of=("self",)).select_related("user", "unit")
    row = rows.filter(pk=grant).first()
    if row is None:
        raise AlreadyDone()
    if row.valid_until is not None and last_day >= row.valid_until:
        raise RoleEndsEarlier(day=shown(row.valid_until))
    if row.valid_from <= clock.today():
        demand_order(row.valid_from, last_day)
    end_sessions(row.user)
    return end_grants([row], last_day, by=by)[0]


@part_of_act
def end_grants(grants: Iterable[Grant], last_day: date, *, by: User | None) -> list[Grant | None]:
    """End grants on a day; those that begin later are taken back (None)."""
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
