"""The unit tree as pages and exports show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core.parse import search_key
from audit.directory.models import Appointment, Unit, UnitVersion
from audit.directory.queries import Tree, UnitThen, tree_on

from ..rules.changes import CODE
from .lineage import Records

MOST_FOUND = 50


@dataclass(frozen=True)
class Branch:
    """A unit with everything below it; `size` counts the units below, `ends` is its last day where it has one."""

    version: UnitThen
    head: str
    ends: date | None
    below: tuple["Branch", ...]

    @property
    def size(self) -> int:
        return sum(1 + branch.size for branch in self.below)


def branches(day: date) -> tuple[tuple[Branch, ...], int]:
    """The tree of the open ministry on a day, and how many units it has. Three queries."""
    tree = tree_on(day)
    heads, ends = heads_on(day), last_days(tree.versions.values(), day)

    def grow(unit_ids: tuple[int, ...]) -> tuple[Branch, ...]:
        return tuple(
            Branch(tree.versions[pk], heads.get(pk, ""), ends.get(pk), grow(tree.children.get(pk, ())))
            for pk in unit_ids
        )

    return grow(tree.children.get(None, ())), len(tree.versions)


def last_days(versions: Iterable[UnitThen | UnitVersion], day: date) -> dict[int, date]:
    """The last day of each of these units that does not go on after its version of `day`, by unit id. One query.

    A version also ends when the unit is renamed or moved; then the next one begins the day after."""
    begun = set(UnitVersion.objects.filter(valid_from__gt=day).values_list("unit_id", "valid_from"))
    return {
        version.unit_id: version.valid_until
        for version in versions
        if version.valid_until is not None
        and (version.unit_id, version.valid_until + timedelta(days=1)) not in begun
    }


def heads_on(day: date) -> dict[int, str]:
    """The name of each unit's head on a day, by unit id: the holder of that day's grant."""
    grants = Grant.objects.on(day).of_role(Role.UNIT_HEAD).exclude(unit=None).order_by("valid_from")
    return {grant.unit_id: str(grant.user) for grant in grants if grant.unit_id is not None}


def unit_of_code(code: str) -> Unit | None:
    """The unit with a code from outside; None where there is none, or where it can be no code."""
    return Unit.objects.filter(code=code).first() if CODE.fullmatch(code) else None


def version_near(unit: Unit, day: date) -> UnitVersion:
    """What a unit was called on a day; before its time the first name, after it the last. One query."""
    rows = list(unit.versions.order_by("valid_from"))
    return next((row for row in reversed(rows) if row.valid_from <= day), rows[0])


def ending_soon(day: date, days: int) -> list[tuple[UnitVersion, date]]:
    """The units whose last day comes within so many days of `day`, with it, the soonest first. Two queries."""
    rows = UnitVersion.objects.on(day).filter(valid_until__lte=day + timedelta(days=days))
    versions = list(rows.select_related("unit").order_by("valid_until", "unit__code"))
    last = last_days(versions, day) if versions else {}
    return [(version, last[version.unit_id]) for version in versions if version.unit_id in last]


@dataclass(frozen=True)
class UnitPage:
    """What the page of a unit shows."""

    unit: Unit
    version: UnitThen | None
    ends: date | None
    path: tuple[UnitThen, ...]
    below: tuple[UnitThen, ...]
    versions: tuple[UnitVersion, ...]
    people: tuple[Appointment, ...]
    head: str


def unit_page(unit: Unit, day: date, records: Records) -> UnitPage:
    """A unit as of a day: its name and place then, the units and people in it, and all its versions. Three queries."""
    tree: Tree = tree_on(day)
    people = Appointment.objects.on(day).filter(unit=unit, user__is_active=True).select_related("user")
    return UnitPage(
        unit=unit,
        version=tree.versions.get(unit.pk),
        ends=next((last for first, last in records.periods(unit.pk) if last and first <= day <= last), None),
        path=tuple(tree.versions[pk] for pk in reversed(tree.path(unit.pk)[1:])),
        below=tuple(tree.versions[pk] for pk in tree.children.get(unit.pk, ())),
        versions=tuple(records.versions[unit.pk]),
        people=tuple(people.order_by("user__name_ko")),
        head=heads_on(day).get(unit.pk, ""),
    )


@dataclass(frozen=True)
class UnitMatch:
    """A unit found by a name or code of any time: what it is called on the day asked for, or was at the end (was to be, before
    it began), its other names that were looked for, and who has its duties on that day where it does not stand."""

    version: UnitVersion
    stands: bool
    matched: tuple[UnitVersion, ...]
    heirs: tuple[UnitVersion, ...]


def found_units(text: str, day: date, records: Records) -> list[UnitMatch]:
    """The units with this text in a name or a code of any time, those that stand on the day first; at most fifty."""
    key = search_key(text)
    if not key:
        return []
    found = []
    for unit_id, versions in records.versions.items():
        matched = [
            row for row in versions if key in search_key(f"{row.name_ko}\n{row.name_en}\n{row.unit.code}")
        ]
        if matched:
            shown, stands = records.at(unit_id, day), records.stands(unit_id, day)
            former = {(row.name_ko, row.name_en): row for row in matched if str(row) != str(shown)}
            heirs = () if stands else records.heirs(unit_id, day)
            found.append(UnitMatch(shown, stands, tuple(former.values()), heirs))
    return sorted(found, key=lambda row: (not row.stands, row.version.unit.code))[:MOST_FOUND]


EXPORTED = ("code", "name_ko", "name_en", "level", "parent", "valid_from", "valid_until")


def unit_rows(day: date) -> list[tuple[str | date | None, ...]]:
    """The units of a day in the columns of `EXPORTED`, by code. One query."""
    fields = ("unit__code", "name_ko", "name_en", "level", "parent__code", "valid_from", "valid_until")
    return list(UnitVersion.objects.on(day).order_by("unit__code").values_list(*fields))
