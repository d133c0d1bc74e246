"""Time made for new work, as the pages show it: what each initiative has, and what a head can still give."""

from dataclasses import dataclass
from decimal import Decimal

from audit.core import clock
from audit.core.show import adds_up
from audit.directory.models import User
from audit.directory.queries import tree_on
from audit.register.rules.burden import hours

from ..models import Initiative
from ..queries import FreedTable, UnitHours, balances, freed_table, initiative_hours, my_units


@dataclass(frozen=True)
class InitiativesPage:
    table: FreedTable
    mine: tuple[UnitHours, ...]


def initiatives_page(reader: User) -> InitiativesPage:
    """Read it all. Five queries beside the gate's, and two where a unit has ended."""
    tree = tree_on(clock.today())
    found = balances(tree)
    return InitiativesPage(freed_table(found, initiative_hours(tree)), my_units(reader, found, tree))


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
