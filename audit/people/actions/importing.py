"""Taking in a list of people as one act: all of it, or nothing."""

from collections.abc import Callable
from contextlib import suppress

from audit.access.acts import action
from audit.access.choices import OF_A_UNIT, Role
from audit.access.models import Grant
from audit.core.refusals import AlreadyDone, SomebodyWasFaster
from audit.core.scope import current_ministry_id
from audit.directory.choices import Grade
from audit.directory.models import Ministry, User
from audit.journal.actions import record

from ..events import PEOPLE_IMPORTED
from ..queries.import_plan import KNOWN, PeopleImportPlan, PlannedPerson, plan_of
from ..queries.persons import seat_on
from ..queries.preconditions import may_manage_people
from ..refusals import ListRefused, ProposedAlready
from ..rules.people_list import read
from .requests import ask_for_admission, ask_for_correction, ask_for_role, ask_for_seat


@action(may_manage_people, unattended=True)  # the operator at the command line
def import_people(*, by: User | None, data: bytes, seal: str | None = None) -> PeopleImportPlan:
    """Admit, correct, seat and give roles as a file says (`people_list`); the plan that was carried out. No role is taken.
    What takes two people is proposed.

    Twice is the same as once. `seal`: that of the plan that was previewed. Refused: a list with a refused row, a ministry
    that changed since the preview, a list that changes nothing."""
    plan = plan_of(*read(data))
    if seal is not None and plan.seal != seal:
        raise SomebodyWasFaster()
    if plan.refused:
        raise ListRefused(count=len(plan.refused))
    if not plan.new and not plan.changed:
        raise AlreadyDone()
    for planned in plan.rows:
        if planned.changes:
            _carry_out(planned, by=by)
    ministry = Ministry.objects.get(pk=current_ministry_id())
    counts = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": plan.unchanged}
    record(PEOPLE_IMPORTED, ministry, by=by, data=counts)
    return plan


def _carry_out(planned: PlannedPerson, *, by: User | None) -> None:
    row, user = planned.row, planned.user
    if user is None:
        user = _admit(planned, by=by)
    else:
        if planned.known:
            given = {name: getattr(row, name) or getattr(user, name) for name in KNOWN}
            _ask(ask_for_correction, by=by, user=user, **given)
        if planned.seat:
            seat = seat_on(user, row.since)
            grade = row.grade or (seat.grade if seat else Grade.UNKNOWN)
            _ask(ask_for_seat, by=by, user=user, unit=planned.unit, since=row.since, grade=grade)
    for role in map(Role, planned.roles):
        place = planned.unit if role in OF_A_UNIT else None
        # A seat takes the role of staff along.
        if not Grant.objects.on(row.since).filter(user=user, role=role, unit=place).exists():
            _ask(ask_for_role, by=by, user=user, role=role, unit=place, since=row.since)


def _ask(act: Callable[..., object], **given: object) -> None:
    """Twice is the same as once: what this list proposed before still waits."""
    with suppress(ProposedAlready):
        act(**given)


def _admit(planned: PlannedPerson, *, by: User | None) -> User:
    row = planned.row
    return ask_for_admission(
        by=by,
        username=row.username,
        name_ko=row.name_ko,
        name_en=row.name_en,
        email=row.email,
        language=row.language,
        extension=row.extension,
        unit=planned.unit,
        grade=row.grade or Grade.UNKNOWN,
        since=row.since,
    )
