"""What takes two people in the open ministry, and what nobody does for oneself (PRODUCT §2).

While a ministry is being founded, until its first case is submitted, one administrator will do."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from audit.access.choices import OFFICES, Role
from audit.access.models import Grant
from audit.access.roles import REPRESENTED
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Absence, Appointment, Ministry, Unit, User

from ..refusals import OneselfGiven, SecondPersonNeeded

PASSING_RULE = ("least_base", "share_numerator", "share_denominator")


def founding_is_over() -> bool:
    """Whether a case was ever submitted in the open ministry. One query."""
    return Ministry.objects.filter(pk=current_ministry_id(), founding_ended_at__isnull=False).exists()


def giving_takes_two(role: Role) -> bool:
    """Whether giving this role does: it is an office."""
    return role in OFFICES and founding_is_over()


def ending_takes_two(grant: Grant, by: User | None) -> bool:
    """Whether ending this role does: it is an office, or the person's own."""
    return (Role(grant.role) in OFFICES or _same(by, grant.user_id)) and founding_is_over()


def seating_takes_two(user: User | None, unit: Unit | None, since: date) -> bool:
    """Whether this seat does: who gets it holds an office, or a member of the council, whose seat has heirs, sits there.

    No user: somebody who is let in. No unit: one that is only planned, where nobody sits yet."""
    offices = Grant.objects.overlapping(since, None).filter(role__in=OFFICES)
    there = Appointment.objects.overlapping(since, None).filter(unit=unit).values("user")
    carried = offices.filter(role=Role.MEMBER, user__in=there)
    if user is not None:
        carried |= offices.filter(user=user)
    return carried.exists() and founding_is_over()


def watchers() -> list[User]:
    """Who is told of what one administrator did where offices are touched: chair and auditors of today. One query."""
    rows = Grant.objects.on(clock.today()).of_role(Role.CHAIR, Role.AUDITOR).order_by("user", "pk")
    return list(dict.fromkeys(row.user for row in rows))


def officeholders(people: Iterable[int], since: date) -> set[int]:
    """Which of these people, by id, hold an office on that day or later. One query."""
    rows = Grant.objects.overlapping(since, None).filter(user__in=people, role__in=OFFICES)
    return set(rows.order_by().values_list("user", flat=True))


def leaving_takes_two(user: User, last_day: date, by: User | None) -> bool:
    """Whether leaving does: the person would still hold an office after the day, or leaves by the own hand."""
    return (_same(by, user.pk) or bool(offices_after(user, last_day))) and founding_is_over()


def offices_after(user: User, last_day: date) -> list[str]:
    """The offices a person would still hold after a day, by name. A successor gets them. One query."""
    rows = Grant.objects.overlapping(last_day + timedelta(days=1), None).filter(user=user, role__in=OFFICES)
    return sorted(set(rows.order_by().values_list("role", flat=True)))


def deputy_takes_two(user: User, since: date, until: date | None) -> bool:
    """Whether naming a deputy does: a duty of the person passes to whoever stands in."""
    held = Grant.objects.overlapping(since, until).filter(user=user, role__in=REPRESENTED)
    return held.exists() and founding_is_over()


def ends_deputy_in_power(absence: Absence) -> bool:
    """Whether ending this absence takes an office from a deputy."""
    held = Grant.objects.overlapping(max(absence.valid_from, clock.today()), absence.valid_until)
    offices = held.filter(user=absence.user_id, role__in=OFFICES & REPRESENTED)
    return absence.deputy_id is not None and offices.exists() and founding_is_over()


def absence_in_the_way(user: User, role: Role, since: date, until: date | None) -> Absence | None:
    """An absence in which this role would pass to a deputy whom one person could name: no office passed then. At most three queries and one an absence."""
    if role not in OFFICES & REPRESENTED or not founding_is_over():
        return None
    rows = Absence.objects.overlapping(since, until).filter(user=user, valid_until__gte=clock.today())
    for row in rows.exclude(deputy=None).select_related("deputy").order_by("valid_from"):
        held = Grant.objects.overlapping(row.valid_from, row.valid_until).filter(user=user)
        if not held.filter(role__in=OFFICES & REPRESENTED).exists():
            return row
    return None


def address_takes_two(user: User, email: str) -> bool:
    """Whether this mail address does: it is another one, to which links to a new password would go."""
    return user.email != email and founding_is_over()


def passing_rule(ministry: Ministry) -> dict[str, int]:
    """When a ballot of this ministry passes: the columns that say it, and what they hold."""
    return {name: getattr(ministry, name) for name in PASSING_RULE}


def rule_takes_two(ministry: Ministry, numbers: Mapping[str, int]) -> bool:
    """Whether these settings do: they change when a ballot passes."""
    rule = passing_rule(ministry)
    return rule | {name: numbers[name] for name in rule if name in numbers} != rule and founding_is_over()


def demand_one_will_do(*, takes_two: bool) -> None:
    """Refuse an act of one person that takes two."""
    if takes_two:
        raise SecondPersonNeeded()


def demand_another(by: User | None, person: User | None) -> None:
    """Refuse what somebody would do for oneself. None: nobody in particular."""
    if person is not None and _same(by, person.pk):
        raise OneselfGiven()


def _same(by: User | None, pk: int) -> bool:
    return by is not None and by.pk == pk
