"""The unit tree as pages show it."""

from dataclasses import dataclass
from datetime import date

from audit.access.choices import Role
from audit.access.models import Grant
from audit.directory.models import Appointment, Unit, UnitVersion
from audit.directory.queries import Tree, tree_on


@dataclass(frozen=True)
class Branch:
    """A unit with everything below it; `size` counts the units below."""

    version: UnitVersion
    head: str
    below: tuple["Branch", ...]

    @property
    def size(self) -> int:
        return sum(1 + branch.size for branch in self.below)


def branches(day: date) -> tuple[tuple[Branch, ...], int]:
    """The tree of the open ministry on a day, and how many units it has. Two queries."""
    tree = tree_on(day)
    heads = heads_on(day)

    def grow(unit_ids: tuple[int, ...]) -> tuple[Branch, ...]:
        return tuple(
            Branch(tree.versions[pk], heads.get(pk, ""), grow(tree.children.get(pk, ()))) for pk in unit_ids
        )

    return grow(tree.children.get(None, ())), len(tree.versions)


def heads_on(day: date) -> dict[int, str]:
    """The name of each unit's head on a day, by unit id: the holder of that day's grant."""
    grants = Grant.objects.on(day).of_role(Role.UNIT_HEAD).exclude(unit=None).order_by("valid_from")
    return {grant.unit_id: str(grant.user) for grant in grants if grant.unit_id is not None}


@dataclass(frozen=True)
class UnitPage:
    """What the page of a unit shows."""

    unit: Unit
    version: UnitVersion | None
    path: tuple[UnitVersion, ...]
    below: tuple[UnitVersion, ...]
    versions: tuple[UnitVersion, ...]
    people: tuple[Appointment, ...]
    head: str


def unit_page(unit: Unit, day: date) -> UnitPage:
    """A unit as of a day: its name and place then, the units and people in it, and all its versions."""
    tree: Tree = tree_on(day)
    people = Appointment.objects.on(day).filter(unit=unit, user__is_active=True).select_related("user")
    return UnitPage(
        unit=unit,
        version=tree.versions.get(unit.pk),
        path=tuple(tree.versions[pk] for pk in reversed(tree.path(unit.pk)[1:])),
        below=tuple(tree.versions[pk] for pk in tree.children.get(unit.pk, ())),
        versions=tuple(unit.versions.select_related("parent").order_by("valid_from")),
        people=tuple(people.order_by("user__name_ko")),
        head=heads_on(day).get(unit.pk, ""),
    )
