"""Giving roles and ending them. A role is a dated grant; a day's rights are those of that day's grants."""

from datetime import date

from audit.access.acts import action
from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Unit, User

from ..queries.preconditions import may_manage_people
from ..queries.two_people import demand_another, demand_one_will_do, ending_takes_two, giving_takes_two
from .parts.grants import end_role, give_role


@action(may_manage_people, unattended=True)  # the operator at the command line, before a first case
def grant(
    *,
    by: User | None,
    user: User,
    role: Role,
    since: date,
    unit: Unit | None = None,
    until: date | None = None,
    principal: User | None = None,
) -> Grant:
    """Give a person a role from `since` to `until`, both included; None: until further notice.

    For `unit` where the role is one of a unit, else for the whole ministry; an aide's for the `principal` worked for. Refused: a role for oneself, or an office, which
    takes two (`proposals`); no unit where one is needed, or one that does not exist on the first day; a role the person
    holds there on some of these days already."""
    demand_another(by, user)
    demand_one_will_do(takes_two=giving_takes_two(role))
    return give_role(by=by, user=user, role=role, since=since, unit=unit, until=until, principal=principal)


@action(may_manage_people)
def end_grant(*, by: User, grant: Grant, last_day: date) -> Grant | None:
    """End a role on a day, the last on which it holds. None: it had not begun, and was taken back as a whole.

    Refused: an own role, or an office, which takes two; a day before its first one, unless the role has not begun; a day
    after the one on which it ends already."""
    demand_one_will_do(takes_two=ending_takes_two(grant, by))
    return end_role(by=by, grant=grant.pk, last_day=last_day)
