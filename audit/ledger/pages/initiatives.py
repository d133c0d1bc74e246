"""Time made for new work, as the pages show it: what each initiative has, and what a head can still give."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.access.gate import units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import adds_up
from audit.directory.models import User
from audit.directory.queries import Tree, tree_on
from audit.register.rules.burden import hours

from ..models import Initiative
from ..queries import InitiativeHours, balances, initiative_hours
from ..rules.balance import FreedTime, UnitBalance, together


@dataclass(frozen=True)
class InitiativeRow:
    """An initiative with the hours a year it has, and from how many units."""

    initiative: Initiative
    hours: Decimal
    units: int


@dataclass(frozen=True)
class FreedTable:
    """All that decisions freed and where it went: the rows, less `over`, with `unallotted` and `lost` make `freed`. Hours a year."""

    rows: tuple[InitiativeRow, ...]
    over: Decimal
    unallotted: Decimal
    lost: Decimal
    freed: Decimal

    @property
    def rounded(self) -> bool:
        """Whether the printed parts do not make the printed sum."""
        parts = [*(row.hours for row in self.rows), -self.over, self.unallotted, self.lost]
        return not adds_up(parts, self.freed)


@dataclass(frozen=True)
class UnitHours:
    """A unit of the reader: hours a year that it has in effect, gave away, can still give, and must take back."""

    pk: int
    name: str
    in_effect: Decimal
    given: Decimal
    unallotted: Decimal
    over: Decimal


@dataclass(frozen=True)
class InitiativesPage:
    table: FreedTable
    mine: tuple[UnitHours, ...]


def initiatives_page(reader: User) -> InitiativesPage:
    """Read it all. Five queries beside the gate's, and two where a unit has ended."""
    tree = tree_on(clock.today())
    found = balances(tree)
    return InitiativesPage(freed_table(found, initiative_hours(tree)), my_units(reader, found, tree))


def freed_table(found: dict[int, UnitBalance], given: Sequence[InitiativeHours]) -> FreedTable:
    """The table of these balances. A closed initiative that has nothing any more is left out."""
    freed: FreedTime = together(found.values())
    rows = tuple(
        InitiativeRow(each.initiative, hours(each.minutes), len(each.given))
        for each in given
        if each.minutes or each.initiative.closed_at is None
    )
    return FreedTable(rows, hours(freed.over), hours(freed.unallotted), hours(freed.lost), hours(freed.freed))


def my_units(reader: User, found: dict[int, UnitBalance], tree: Tree) -> tuple[UnitHours, ...]:
    """The units whose hours the reader allots, in the order of the tree; those that have none are left out."""
    units = units_of(reader, Permission.ALLOT_HOURS)
    return tuple(
        UnitHours(
            pk,
            tree.name(pk),
            hours(found[pk].in_effect),
            hours(found[pk].given),
            hours(found[pk].unallotted),
            hours(found[pk].over),
        )
        for pk in tree.versions
        if pk in found and (units is None or pk in units)
    )


@dataclass(frozen=True)
class InitiativePage:
    """One initiative: what it has from each unit, by name."""

    initiative: Initiative
    units: tuple[tuple[str, Decimal], ...]
    hours: Decimal

    @property
    def allot_query(self) -> str:
        """What leads the page of allotments to this initiative."""
        return f"?initiative={self.initiative.pk}"

    @property
    def rounded(self) -> bool:
        """Whether the printed parts do not make the printed sum."""
        return not adds_up([part for _unit, part in self.units], self.hours)


def initiative_page(initiative: Initiative) -> InitiativePage:
    """Read one. Three queries, and one where a unit has ended."""
    tree = tree_on(clock.today())
    each = next(row for row in initiative_hours(tree) if row.initiative == initiative)
    units = sorted((tree.name(pk), hours(minutes)) for pk, minutes in each.given.items())
    return InitiativePage(initiative, tuple(units), hours(each.minutes))
