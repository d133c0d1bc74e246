"""Who speaks for the seats of an electorate. The electorate itself is frozen when its ballot opens (PRODUCT §7).

An elector speaks for the own seat as long as the council role is held, wherever the person sits by then. After that a
successor in office does: a member who sits in the unit of the seat, or in the unit it passed to, and has no seat of the
own in the same electorate: nobody speaks for two."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.directory.models import Appointment, User

from .models import Elector


def spoken_for_by(rows: QuerySet[Elector], user: User) -> QuerySet[Elector]:
    """Of these seats those a person speaks for today. Adds no query."""
    day = clock.today()
    council = Grant.objects.on(day).of_role(Role.MEMBER)
    seats = Appointment.objects.on(day).filter(user=user).values("unit")
    in_office = Q(
        ~Exists(council.filter(user=OuterRef("user"))),
        ~Exists(Elector.objects.filter(ballot=OuterRef("ballot"), user=user)),
        place__in=seats,
    )
    rows = rows.annotate(place=Coalesce("passed_to", "seat"))
    return rows.filter(Q(user=user) | in_office, Exists(council.filter(user=user)))


def speakers(electors: Collection[Elector]) -> dict[int, User]:
    """Who speaks for each of these seats today, by id of the elector; none for a seat that stands empty.

    One query, three where somebody has left the council."""
    day = clock.today()
    council = {
        grant.user_id: grant.user for grant in Grant.objects.on(day).of_role(Role.MEMBER).order_by("pk")
    }
    found = {row.pk: council[row.user_id] for row in electors if row.user_id in council}
    empty = [row for row in electors if row.pk not in found]
    if not empty:
        return found
    own = set(
        Elector.objects.filter(ballot__in={row.ballot_id for row in empty}).values_list("ballot", "user")
    )
    sitting = _sitting(day, council)
    for row in empty:
        place = row.passed_to_id or row.seat_id
        heirs = [user for user in sitting.get(place, ()) if (row.ballot_id, user.pk) not in own]
        if heirs:
            found[row.pk] = heirs[0]
    return found


def _sitting(day: date, council: dict[int, User]) -> dict[int | None, list[User]]:
    """The members in each unit."""
    found: dict[int | None, list[User]] = {}
    rows = Appointment.objects.on(day).filter(user__in=council).order_by("pk")
    for unit, user in rows.values_list(F("unit"), F("user")):
        found.setdefault(unit, []).append(council[user])
    return found
