"""What the page of a person shows: seats, roles and absences over time, and the rights of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audit.access.choices import Role
from audit.access.models import Grant
from audit.access.wording import ROLES
from audit.core import clock
from audit.core.show import NONE
from audit.directory.models import Absence, Appointment, UnitVersion, User
from audit.directory.queries import tree_on

from ..models import OfficeProposal
from ..queries.proposals import with_people
from .proposal import ProposalLine, proposal_lines
from .rights import Rights, rights_on

MOST = 50  # rows of one kind on a page; a career has fewer


@dataclass(frozen=True)
class PersonSeat:
    """A seat with the unit's name on its first day."""

    row: Appointment
    unit: str
    now: bool


@dataclass(frozen=True)
class PersonRole:
    """A role with its sentence and the unit's name on its first day. `open`: it can still be ended."""

    row: Grant
    unit: str
    sentence: str
    now: bool
    open: bool


@dataclass(frozen=True)
class PersonAbsence:
    """An absence. `open`: it is not over."""

    row: Absence
    open: bool


@dataclass(frozen=True)
class PersonPage:
    """A person as of a day."""

    person: User
    day: date
    unit: str
    seats: tuple[PersonSeat, ...]
    roles: tuple[PersonRole, ...]
    absences: tuple[PersonAbsence, ...]
    proposals: tuple[ProposalLine, ...]
    rights: tuple[Rights, ...]


def _person_role(row: Grant, place: str, day: date, today: date) -> PersonRole:
    goes_on = row.valid_until is None or row.valid_until >= today
    return PersonRole(row, place, str(ROLES[Role(row.role)]), _holds(row, day), goes_on)


def person_page(person: User, day: date) -> PersonPage:
    """A person with all seats, roles and absences, newest first, what waits for a second person, and the
    rights of the day. Seven queries."""
    today, tree = clock.today(), tree_on(day)
    waiting = OfficeProposal.objects.open().filter(person=person)
    seats = list(
        Appointment.objects.filter(user=person).select_related("unit").order_by("-valid_from")[:MOST]
    )
    roles = list(
        Grant.objects.filter(user=person).select_related("unit").order_by("-valid_from", "role")[:MOST]
    )
    absences = Absence.objects.filter(user=person).select_related("deputy").order_by("-valid_from")[:MOST]
    names = _Names([row.unit_id for row in seats] + [row.unit_id for row in roles])
    sits = next((row for row in seats if _holds(row, day)), None)
    return PersonPage(
        person=person,
        day=day,
        unit=tree.name(sits.unit_id) if sits else NONE,
        seats=tuple(
            PersonSeat(row, names.on(row.unit_id, row.valid_from), _holds(row, day)) for row in seats
        ),
        roles=tuple(_person_role(row, names.on(row.unit_id, row.valid_from), day, today) for row in roles),
        absences=tuple(
            PersonAbsence(row, row.valid_until is None or row.valid_until >= today) for row in absences
        ),
        proposals=tuple(proposal_lines(with_people(waiting)[:MOST])),
        rights=rights_on(person, tree),
    )


def _holds(row: Appointment | Grant, day: date) -> bool:
    return row.valid_from <= day and (row.valid_until is None or row.valid_until >= day)


class _Names:
    """The names of units over time. One query."""

    def __init__(self, units: Iterable[int | None]) -> None:
        self.versions: dict[int, list[UnitVersion]] = {}
        rows = UnitVersion.objects.filter(unit_id__in={unit for unit in units if unit is not None})
        for row in rows.order_by("valid_from"):
            self.versions.setdefault(row.unit_id, []).append(row)

    def on(self, unit: int | None, day: date) -> str:
        """The name on a day, else the first one there was; "" for no unit."""
        versions = self.versions.get(unit, []) if unit is not None else []
        then = [row for row in versions if row.valid_from <= day]
        return str((then or versions)[-1 if then else 0]) if versions else ""
