"""Giving roles and ending them. A role is a dated grant; a day's rights are those of that day's grants."""

from datetime import date

from audit.access.acts import action
from audit.access.choices import OF_A_UNIT, Role
from audit.access.events import GRANT_GIVEN
from audit.access.models import Grant
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.core.show import day as shown
from audit.directory.models import Unit, User
from audit.journal.actions import record

from ..queries.persons import grants_held
from ..queries.preconditions import demand_member, demand_order, demand_unit, may_manage_people
from ..refusals import RoleEndsEarlier, RoleHeld, UnitMissing
from .parts.grants import end_grants
from .parts.sessions import end_sessions


@action(may_manage_people, unattended=True)  # the operator at the command line
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


@action(may_manage_people, unattended=True)  # the operator at the command line
def end_grant(*, by: User | None, grant: Grant, last_day: date) -> Grant | None:
    """End a role on a day, the last on which it holds. None: it had not begun, and was taken back as a whole.

    Refused: a day before its first one, unless the role has not begun; a day after the one on which it ends already."""
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
