"""Another seat, as part of the acts that give one."""

from datetime import date

from audit.access.acts import part_of_act
from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Appointment, Unit, User
from audit.journal.actions import record

from ...events import PERSON_APPOINTED
from ...queries.persons import grants_held
from ...queries.preconditions import demand_member, demand_nothing_begun, demand_unit
from ...refusals import SeatedThere
from .grants import end_grants, give_role
from .periods import ONE_DAY, end_days
from .sessions import end_sessions


@part_of_act
def seat(*, by: User | None, user: User, unit: Unit, since: date, grade: str) -> Appointment:
    """Seat a person as `actions.appoint` says."""
    demand_member(user)
    demand_unit(unit, since)
    former = Appointment.objects.on(since).filter(user=user).select_related("unit").order_by("-valid_from")
    before = former.first()
    if before is not None and (before.unit_id, before.grade) == (unit.pk, grade):
        raise SeatedThere(name=user)
    last = before.valid_until if before else _day_before_the_next(user, since)
    end_days(former, since - ONE_DAY)
    given = Appointment.objects.create(
        ministry_id=current_ministry_id(),
        user=user,
        unit=unit,
        grade=grade,
        valid_from=since,
        valid_until=last,
    )
    record(PERSON_APPOINTED, user, by=by, data={"unit": unit.code, "grade": grade, "since": since})
    if before is not None and before.unit_id != unit.pk:
        _roles_along(user, before.unit, unit, since, by=by)
    return given


def _day_before_the_next(user: User, since: date) -> date | None:
    """After a gap, the new seat lasts until the next one that is entered already."""
    later = Appointment.objects.filter(user=user, valid_from__gt=since).order_by("valid_from").first()
    return later.valid_from - ONE_DAY if later else None


def _roles_along(user: User, old: Unit, new: Unit, since: date, *, by: User | None) -> None:
    """End the roles at the old unit the day before, and take the role of staff along."""
    rows = Grant.objects.filter(user=user, unit=old).overlapping(since, None).select_related("unit")
    # What began today can still be put right today.
    demand_nothing_begun(rows, since - ONE_DAY, by_now=clock.today() - ONE_DAY)
    staff = rows.on(since).filter(role=Role.STAFF).first()
    until = staff.valid_until if staff else None
    if end_grants(rows, since - ONE_DAY, by=by):
        end_sessions(user)
    if staff is not None and not grants_held(user, Role.STAFF, new).overlapping(since, until).exists():
        give_role(by=by, user=user, role=Role.STAFF, unit=new, since=since, until=until)
