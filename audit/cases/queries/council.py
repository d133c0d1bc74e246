"""Seats of the council that stand empty. A seat is the unit its member sits in; the deputy of an empty one has the role of a member for
as long as it is vacant (PRODUCT §7: a vacant seat is answered by its deputy), which takes two people as every seat does."""

from dataclasses import dataclass
from datetime import date, timedelta

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Appointment, User
from audit.directory.queries import tree_on

REMEMBERED = 365  # days; a seat that nobody filled for a year was given up


@dataclass(frozen=True)
class VacantSeat:
    """A seat without a member and without a deputy: the name of its unit, who held it last, and until when."""

    name: str
    last: User
    until: date


def vacant_seats(today: date) -> list[VacantSeat]:
    """The seats whose last member left, of units that still stand, as long as no member sits there or below: the successor does,
    or the deputy. Five queries, one where none ended."""
    ended = Grant.objects.filter(
        role=Role.MEMBER, valid_until__lt=today, valid_until__gte=today - timedelta(days=REMEMBERED)
    )
    former = {grant.user_id: grant for grant in ended.select_related("user").order_by("valid_until", "pk")}
    if not former:
        return []
    council = set(Grant.objects.on(today).of_role(Role.MEMBER).values_list("user", flat=True))
    filled = set(Appointment.objects.on(today).filter(user__in=council).values_list("unit", flat=True))
    tree = tree_on(today)
    empty: dict[int, VacantSeat] = {}
    for seat in Appointment.objects.filter(user__in=former.keys() - council).order_by("valid_from", "pk"):
        grant = former[seat.user_id]
        assert grant.valid_until is not None  # that is how it was found
        held = seat.valid_from <= grant.valid_until <= (seat.valid_until or grant.valid_until)
        if held and seat.unit_id in tree.versions and filled.isdisjoint(tree.subtree(seat.unit_id)):
            empty[seat.unit_id] = VacantSeat(tree.name(seat.unit_id), grant.user, grant.valid_until)
    return sorted(empty.values(), key=lambda seat: (seat.until, seat.name))
