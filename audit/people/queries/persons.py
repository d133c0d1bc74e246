"""People of the open ministry as pages look for them: by name, unit and role, as of a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from audit.access.choices import Role
from audit.access.models import Grant, GrantQuerySet
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Absence, Appointment, Unit, User

Rows = QuerySet[User]


def people() -> Rows:
    """Everybody of the open ministry, whoever left included. Accounts are not scoped: ask for people here."""
    return User.objects.filter(ministry_id=current_ministry_id())


def people_and_operators() -> Rows:
    """The same, and operators who hold or held a role here: whoever reads the ministry's rows stands on the list of rights."""
    lent = Q(ministry=None, pk__in=Grant.objects.values("user"))
    return User.objects.filter(Q(ministry_id=current_ministry_id()) | lent)


def present_on(rows: Rows, day: date) -> Rows:
    """Those with a seat or a role on that day."""
    seat = Appointment.objects.on(day).filter(user=OuterRef("pk"))
    role = Grant.objects.on(day).filter(user=OuterRef("pk"))
    return rows.filter(Exists(seat) | Exists(role))


def sitting_in(rows: Rows, units: Collection[int], day: date) -> Rows:
    """Those with a seat in one of the units on that day."""
    return rows.filter(Exists(Appointment.objects.on(day).filter(user=OuterRef("pk"), unit_id__in=units)))


def holding(rows: Rows, role: str, day: date) -> Rows:
    """Those who hold the role on that day, anywhere."""
    return rows.filter(Exists(Grant.objects.on(day).filter(user=OuterRef("pk"), role=role)))


def matching(rows: Rows, text: str) -> Rows:
    """Those whose names, user name or mail address hold the text."""
    named = Q(name_ko__icontains=text) | Q(name_en__icontains=text)
    return rows.filter(named | Q(username__icontains=text) | Q(email__icontains=text))


def with_day(rows: Rows, day: date) -> Rows:
    """With `seats_then`, `grants_then` and `absences_then`: the rows of that day. Three queries for the page."""
    seats = Appointment.objects.on(day).order_by("-valid_from")
    roles = Grant.objects.on(day).order_by("role")
    absences = Absence.objects.on(day).select_related("deputy")
    rows = rows.prefetch_related(Prefetch("appointments", seats, to_attr="seats_then"))
    rows = rows.prefetch_related(Prefetch("grants", roles, to_attr="grants_then"))
    return rows.prefetch_related(Prefetch("absences", absences, to_attr="absences_then"))


def named(text: str) -> list[User]:
    """The open accounts a person typed the name of: the one with that user name, or all with that name, by user name."""
    rows = people().filter(is_active=True)
    exact = rows.filter(username=text).first()
    if exact is not None:
        return [exact]
    return list(rows.filter(Q(name_ko=text) | Q(name_en__iexact=text)).order_by("username")[:20])


def seat_on(user: User, day: date) -> Appointment | None:
    """Where a person sits on a day, None for people without a seat."""
    return Appointment.objects.on(day).filter(user=user).order_by("-valid_from").first()


def is_away(user: User, since: date, until: date | None) -> bool:
    """Whether a person is away on one of these days. One query."""
    return Absence.objects.filter(user=user).overlapping(since, until).exists()


def has_administrator() -> bool:
    """Whether somebody who may sign in administers the open ministry today. One query."""
    return Grant.objects.on(clock.today()).of_role(Role.ADMIN).exists()


def grants_held(user: User, role: Role, place: Unit | None) -> GrantQuerySet:
    """The grants of a role to a person at one place, of all times."""
    return Grant.objects.filter(user=user, role=role, unit=place)
