"""Beside everybody who owes something: unit, telephone extension, and the last call about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from audit.core import clock
from audit.directory.models import Appointment, User
from audit.directory.queries import tree_on

from ..models import PhoneNote


@dataclass(frozen=True)
class Owing:
    """Somebody who owes something. `called_at` and `called_by` tell the last call, None where there was none."""

    who: User
    unit: str
    called_at: datetime | None
    called_by: User | None


def owing(people: Collection[User], queue: str) -> dict[int, Owing]:
    """These people by id, with their seats of today and the last call about the rows of a queue. Four queries at most."""
    if not people:
        return {}
    ids, tree = {user.pk for user in people}, tree_on(clock.today())
    seats = Appointment.objects.on(tree.day).filter(user__in=ids).order_by("valid_from")
    units = dict(seats.values_list("user_id", "unit_id"))
    latest = PhoneNote.objects.filter(queue=queue, person__in=ids).order_by().values("person")
    rows = PhoneNote.objects.filter(pk__in=latest.annotate(latest=Max("pk")).values("latest"))
    notes = {note.person_id: note for note in rows.select_related("by")}
    return {
        user.pk: Owing(
            user, tree.name(units.get(user.pk)),
            notes[user.pk].at if user.pk in notes else None, notes[user.pk].by if user.pk in notes else None,
        )
        for user in people
    }  # fmt: skip
