"""What a list of people would do: who is new, who changes in what, who stays, and what the ministry's rows refuse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models.functions import Lower

from audit.access.choices import OF_A_UNIT, Role
from audit.access.models import Grant
from audit.core.models import Dated
from audit.core.scope import current_ministry_id
from audit.directory.choices import Grade
from audit.directory.models import Appointment, Unit, UnitVersion, User

from ..rules.people_list import NEW_USERNAME, PersonRow, Refusal

KNOWN = ("name_ko", "name_en", "email", "language", "extension")


@dataclass(frozen=True)
class PlannedPerson:
    """A row that can be taken. `place`: the unit as it is called on the row's day; `known`: columns that change; `seat`: a new
    seat; `roles`: those to be given."""

    row: PersonRow
    unit: Unit
    place: UnitVersion
    user: User | None
    known: tuple[str, ...] = ()
    seat: bool = False
    roles: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.user is None

    @property
    def changes(self) -> bool:
        return self.is_new or bool(self.known or self.seat or self.roles)


@dataclass(frozen=True)
class PeopleImportPlan:
    """The whole list. It is applied only when nothing is refused."""

    rows: tuple[PlannedPerson, ...]
    refused: tuple[Refusal, ...]

    @property
    def new(self) -> tuple[PlannedPerson, ...]:
        return tuple(row for row in self.rows if row.is_new)

    @property
    def changed(self) -> tuple[PlannedPerson, ...]:
        return tuple(row for row in self.rows if row.changes and not row.is_new)

    @property
    def unchanged(self) -> int:
        return sum(not row.changes for row in self.rows)

    @property
    def seal(self) -> str:
        """Tells this plan from any other: what was previewed is what is applied."""
        told = [(row.row, row.known, row.seat, row.roles) for row in self.rows if row.changes]
        return sha256(repr((told, self.refused)).encode()).hexdigest()


def plan_of(rows: Sequence[PersonRow], refused: Iterable[Refusal] = ()) -> PeopleImportPlan:
    """The plan of a list that was read, as things stand now. Five queries, however long it is."""
    state = _MinistryState(rows)
    planned, more = [], list(refused)
    for row in rows:
        found = state.refusals(row)
        more += found
        if not found:
            planned.append(state.planned(row))
    return PeopleImportPlan(
        tuple(planned), tuple(sorted(more, key=lambda refusal: (refusal.line, refusal.column)))
    )


class _MinistryState:
    """The ministry's rows a list is compared with."""

    def __init__(self, rows: Sequence[PersonRow]) -> None:
        # Of all ministries: a user name is given once in the installation.
        self.first = {row.username.lower(): row.username for row in reversed(rows)}
        alike = User.objects.annotate(small=Lower("username")).filter(small__in=self.first)
        self.users = {user.username: user for user in alike}
        # By user name in small letters: who has it, or else the first line that gives it.
        self.first |= {name.lower(): name for name in self.users}
        ids = [user.pk for user in self.users.values()]
        self.units = {
            unit.code: unit for unit in Unit.objects.filter(code__in={row.unit_code for row in rows})
        }
        self.seats: dict[int, list[Appointment]] = {}
        for seat in Appointment.objects.filter(user_id__in=ids).order_by("valid_from"):
            self.seats.setdefault(seat.user_id, []).append(seat)
        self.grants: dict[tuple[int, str, int | None], list[Grant]] = {}
        for grant in Grant.objects.filter(user_id__in=ids):
            self.grants.setdefault((grant.user_id, grant.role, grant.unit_id), []).append(grant)
        self.versions: dict[int, list[UnitVersion]] = {}
        for version in UnitVersion.objects.filter(unit__in=self.units.values()).order_by("valid_from"):
            self.versions.setdefault(version.unit_id, []).append(version)

    def refusals(self, row: PersonRow) -> list[Refusal]:
        """Why a row cannot be taken."""
        unit, user = self.units.get(row.unit_code), self.users.get(row.username)
        if unit is None or self._place(unit, row.since) is None:
            return [Refusal(row.line, "unit_code", "unit_unknown", row.unit_code, *self._last_names(unit))]
        if user is None:
            return self._of_the_name(row)
        if user.ministry_id != current_ministry_id():
            return [Refusal(row.line, "username", "username_unusable", row.username)]
        if not user.is_active:
            names = user.name_ko, user.name_en
            return [Refusal(row.line, "username", "account_closed", row.username, *names)]
        later = [role for role in self._lacking(row, user, unit) if self._begins_later(role, row, user, unit)]
        return [Refusal(row.line, "roles", "role_later", role) for role in later]

    def _of_the_name(self, row: PersonRow) -> list[Refusal]:
        """Why nobody can be given the user name of a row. Accounts of before keep theirs."""
        if not NEW_USERNAME.fullmatch(row.username):
            return [Refusal(row.line, "username", "username_bad", row.username)]
        if self.first[row.username.lower()] != row.username:
            return [Refusal(row.line, "username", "username_unusable", row.username)]
        return []

    def planned(self, row: PersonRow) -> PlannedPerson:
        """What a row that is not refused would do."""
        unit, user = self.units[row.unit_code], self.users.get(row.username)
        place = self._place(unit, row.since)
        assert place is not None  # or the row would have been refused
        if user is None:
            return PlannedPerson(row, unit, place, None, roles=row.roles)
        known = tuple(name for name in KNOWN if getattr(row, name) not in ("", getattr(user, name)))
        sits = [seat for seat in self.seats.get(user.pk, ()) if _holds(seat, row.since)]
        grade = row.grade or (sits[-1].grade if sits else Grade.UNKNOWN.value)
        seat = not sits or (sits[-1].unit_id, sits[-1].grade) != (unit.pk, grade)
        return PlannedPerson(row, unit, place, user, known, seat, tuple(self._lacking(row, user, unit)))

    def _place(self, unit: Unit, day: date) -> UnitVersion | None:
        """The unit as it stands on a day."""
        return next((version for version in self.versions.get(unit.pk, ()) if _holds(version, day)), None)

    def _last_names(self, unit: Unit | None) -> tuple[str, str]:
        """How a unit that does not stand on a day is or was called; nothing for none."""
        versions = self.versions.get(unit.pk, ()) if unit else ()
        return (versions[-1].name_ko, versions[-1].name_en) if versions else ("", "")

    def _lacking(self, row: PersonRow, user: User, unit: Unit) -> list[str]:
        """Roles of the row the person does not hold on its day."""
        return [
            role
            for role in row.roles
            if not any(_holds(grant, row.since) for grant in self._of(role, user, unit))
        ]

    def _begins_later(self, role: str, row: PersonRow, user: User, unit: Unit) -> bool:
        return any(grant.valid_from > row.since for grant in self._of(role, user, unit))

    def _of(self, role: str, user: User, unit: Unit) -> list[Grant]:
        place = unit.pk if Role(role) in OF_A_UNIT else None
        return self.grants.get((user.pk, role, place), [])


def _holds(row: Dated, day: date) -> bool:
    return row.valid_from <= day and (row.valid_until is None or row.valid_until >= day)
