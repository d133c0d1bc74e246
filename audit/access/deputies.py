"""Who stands in for whom, and who left: duties and mail reach whoever is there to act."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from audit.directory.models import Absence, Appointment, User

from .models import Grant


def deputies_on(day: date) -> dict[int, User]:
    """Ids of those who are away on a day → their deputies, where one is named who is not away. One query."""
    away = Absence.objects.on(day)
    rows = away.filter(deputy__is_active=True).exclude(deputy_id__in=away.values("user_id"))
    return {row.user_id: row.deputy for row in rows.select_related("deputy") if row.deputy is not None}


def represented_by(user: User, day: date) -> frozenset[int]:
    """The ids of those this person stands in for on a day. One query."""
    return frozenset(Absence.objects.on(day).filter(deputy=user).values_list("user_id", flat=True))


def unrepresented(day: date) -> frozenset[int]:
    """The ids of those who are away on a day and have no deputy who is there. Two queries."""
    away = Absence.objects.on(day).values_list("user_id", flat=True)
    return frozenset(away) - frozenset(deputies_on(day))


def gone(people: Iterable[int], day: date) -> frozenset[int]:
    """Which of these people hold neither a seat nor a role on a day: they left, and nothing is sent after them. One query."""
    seat = Appointment.objects.on(day).filter(user=OuterRef("pk"))
    role = Grant.objects.on(day).filter(user=OuterRef("pk"))
    rows = User.objects.filter(~Exists(seat), ~Exists(role), pk__in=list(people))
    return frozenset(rows.values_list("pk", flat=True))
