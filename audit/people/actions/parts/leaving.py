"""Leaving a post, as part of the acts that let somebody leave: everything held ends, and a successor takes the roles over."""

from collections.abc import Iterable
from datetime import date

from audit.access.acts import part_of_act
from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.core.show import day as shown
from audit.directory.models import Absence, Appointment, UnitVersion, User
from audit.journal.actions import record

from ...events import PERSON_LEFT
from ...letters import notify_successor
from ...queries.persons import grants_held
from ...queries.preconditions import demand_member, demand_nothing_begun
from ...refusals import NothingToLeave, OneselfChosen
from .grants import end_grants, give_role
from .periods import ONE_DAY, end_days
from .sessions import end_sessions


@part_of_act
def leave_post(*, by: User | None, user: User, last_day: date, successor: User | None) -> list[Grant]:
    """Let a person leave as `actions.leave` says."""
    demand_member(user)
    if successor is not None:
        _demand_successor(successor, user)
    seats = Appointment.objects.filter(user=user)
    roles = list(Grant.objects.filter(user=user).overlapping(last_day + ONE_DAY, None).select_related("unit"))
    if not roles and not seats.overlapping(last_day + ONE_DAY, None).exists():
        raise NothingToLeave(name=user, day=shown(last_day))
    demand_nothing_begun(seats, last_day, by_now=clock.today())
    demand_nothing_begun(Grant.objects.filter(user=user), last_day, by_now=clock.today())
    event = record(
        PERSON_LEFT,
        user,
        by=by,
        data={"last_day": last_day, "successor": successor.pk if successor else None},
    )
    passed = _pass_on(roles, successor, last_day + ONE_DAY, by=by) if successor else []
    end_grants(roles, last_day, by=by)
    end_days(seats, last_day)
    end_days(Absence.objects.filter(user=user), last_day)
    _end_deputyships(user, last_day)
    end_sessions(user)
    if successor is not None and passed:
        notify_successor(successor, user, passed, event=event)
    return passed


def _demand_successor(successor: User, user: User) -> None:
    if successor.pk == user.pk:
        raise OneselfChosen()
    demand_member(successor)


def _pass_on(roles: Iterable[Grant], successor: User, since: date, *, by: User | None) -> list[Grant]:
    """Give the successor the roles, but for those of a unit that has ended by then, on all days they are not held already."""
    standing = set(UnitVersion.objects.on(since).values_list("unit_id", flat=True))
    passed: list[Grant] = []
    for row in roles:
        if row.unit_id is not None and row.unit_id not in standing:
            continue
        Grant.objects.filter(pk=row.pk).update(passed_to=successor)
        role = Role(row.role)
        passed += [
            give_role(by=by, user=successor, role=role, unit=row.unit, since=first, until=last)
            for first, last in _free_days(row, successor, max(since, row.valid_from))
        ]
    return passed


def _free_days(row: Grant, successor: User, first: date) -> list[tuple[date, date | None]]:
    """The days from `first` to the end of a role on which the successor does not hold it yet."""
    own = grants_held(successor, Role(row.role), row.unit).overlapping(first, row.valid_until)
    free: list[tuple[date, date | None]] = []
    at: date | None = first
    for mine in own.order_by("valid_from"):
        if at is not None and at < mine.valid_from:
            free.append((at, mine.valid_from - ONE_DAY))
        at = mine.valid_until + ONE_DAY if mine.valid_until else None
    if at is not None and (row.valid_until is None or at <= row.valid_until):
        free.append((at, row.valid_until))
    return free


def _end_deputyships(user: User, last_day: date) -> None:
    """Whom the person stands in for stays away without a deputy from the next day on."""
    rows = Absence.objects.filter(deputy=user).overlapping(last_day + ONE_DAY, None)
    for row in rows.filter(valid_from__lte=last_day):
        Absence.objects.create(
            ministry_id=current_ministry_id(),
            user_id=row.user_id,
            valid_from=last_day + ONE_DAY,
            valid_until=row.valid_until,
        )
    rows.filter(valid_from__gt=last_day).update(deputy=None)
    rows.update(valid_until=last_day)
