"""Seats and roles that go along when units end, many at once."""

from collections.abc import Mapping
from datetime import date

from audit.access.acts import part_of_act
from audit.access.events import GRANT_ENDED, GRANT_GIVEN, GRANT_WITHDRAWN
from audit.access.models import Grant
from audit.directory.models import Appointment, Unit, User
from audit.journal.actions import record_many

from ...events import PERSON_MOVED, PERSON_UNSEATED
from .periods import ONE_DAY, end_days
from .sessions import end_sessions

Targets = Mapping[int, Unit | None]


@part_of_act
def reassign_seats_and_grants(*, seats: Targets, grants: Targets, on: date, by: User | None = None) -> None:
    """Let seats and roles of units, given by id, go to other units from `on` on, or end the day before (None).

    Part of an act whose permission was asked. What would begin on that day or later goes, or is taken back, as a whole."""
    _move_seats(seats, on, by)
    _move_roles(grants, on, by)


def _seat_in(unit: Unit, row: Appointment, on: date) -> Appointment:
    return Appointment(
        ministry_id=row.ministry_id,
        user=row.user,
        unit=unit,
        grade=row.grade,
        valid_from=max(on, row.valid_from),
        valid_until=row.valid_until,
    )


def _move_seats(targets: Targets, on: date, by: User | None) -> None:
    rows = list(Appointment.objects.filter(pk__in=targets).select_related("user", "unit").order_by("pk"))
    opened = [(row, _seat_in(unit, row, on)) for row in rows if (unit := targets[row.pk]) is not None]
    end_days(Appointment.objects.filter(pk__in=targets), on - ONE_DAY)
    Appointment.objects.bulk_create(new for _old, new in opened)
    moved = [
        (new.user, {"from": old.unit.code, "to": new.unit.code, "since": new.valid_from})
        for old, new in opened
    ]
    record_many(PERSON_MOVED, moved, by=by)
    ended = [
        (row.user, {"unit": row.unit.code, "until": on - ONE_DAY}) for row in rows if targets[row.pk] is None
    ]
    record_many(PERSON_UNSEATED, ended, by=by)


def _move_roles(targets: Targets, on: date, by: User | None) -> None:
    rows = list(Grant.objects.filter(pk__in=targets).select_related("user", "unit").order_by("pk"))
    opened = [
        Grant(
            ministry_id=row.ministry_id,
            user=row.user,
            role=row.role,
            unit=unit,
            valid_from=max(on, row.valid_from),
            valid_until=row.valid_until,
        )
        for row in rows
        if (unit := targets[row.pk]) is not None
    ]
    begun = [(row, _grant_facts(row) | {"until": on - ONE_DAY}) for row in rows if row.valid_from < on]
    record_many(GRANT_ENDED, begun, by=by)
    to_come = [(row, _grant_facts(row) | {"since": row.valid_from}) for row in rows if row.valid_from >= on]
    record_many(GRANT_WITHDRAWN, to_come, by=by)
    end_days(Grant.objects.filter(pk__in=targets), on - ONE_DAY)
    given = Grant.objects.bulk_create(opened)
    days = [(row, _grant_facts(row) | {"since": row.valid_from, "until": row.valid_until}) for row in given]
    record_many(GRANT_GIVEN, days, by=by)
    end_sessions(*(row.user for row in rows))


def _grant_facts(row: Grant) -> dict[str, object]:
    return {"user": row.user_id, "role": row.role, "unit": row.unit.code if row.unit else None}
