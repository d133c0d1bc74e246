"""The confirmed work of the register by unit, each with everything below it, as work and units stood on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from audit.core.chart import Chart, bar_chart
from audit.core.show import day as shown_day
from audit.core.show import hours as shown
from audit.core.show import number
from audit.directory.queries import Tree, UnitThen, tree_on
from audit.register.queries import booked_on
from audit.register.refusals import BooksNotOpen, DayBeforeBooks
from audit.register.rules.books import by_unit, counts, only
from audit.register.rules.burden import hours

MOST_BARS = 60  # of a picture; the table below it has all


@dataclass(frozen=True)
class Workload:
    """A number of items and their person-minutes a year."""

    items: int = 0
    minutes: int = 0

    def __add__(self, other: "Workload") -> "Workload":
        return Workload(self.items + other.items, self.minutes + other.minutes)

    @property
    def hours(self) -> Decimal:
        """Person-hours a year."""
        return hours(self.minutes)


@dataclass(frozen=True)
class UnitSum:
    """A unit with what it owns itself and what it owns with everything below it. `depth` 0: the top of the table; `below`: how
    many units stand below it."""

    version: UnitThen
    depth: int
    own: Workload
    all: Workload
    below: int = 0


@dataclass(frozen=True)
class UnitTable:
    """The sums below one unit, or of the whole ministry, in the order of the tree.

    `above`: the unit above the one it begins with. `elsewhere`: work whose unit does not stand on that day; only in the table of the whole ministry. `unknown`: why there are
    no figures of that day, in a sentence."""

    day: date
    rows: tuple[UnitSum, ...]
    elsewhere: Workload
    unknown: str = ""
    above: UnitThen | None = None

    @property
    def level(self) -> tuple[UnitSum, ...]:
        """What the page opens: the top and the units directly below it. Each leads to its own level."""
        return tuple(row for row in self.rows if row.depth <= 1)

    @property
    def total(self) -> Workload:
        return sum((row.all for row in self.rows if row.depth == 0), self.elsewhere)


def unit_table(day: date, unit_id: int | None = None) -> UnitTable:
    """The sums of a day, of one unit with all below it or of the whole ministry. Four queries; the roll-up is made in memory.

    A unit whose parent has ended stands at the top and is counted there. A unit that does not stand on the day has no row."""
    tree = tree_on(day)
    if unit_id is not None and unit_id not in tree.versions:
        return UnitTable(day, (), Workload())
    try:
        own = own_sums(day)
    except (BooksNotOpen, DayBeforeBooks) as refusal:
        return UnitTable(day, (), Workload(), str(refusal))
    tops = tree.children.get(None, ()) if unit_id is None else (unit_id,)
    gone = (pk for pk in own if pk not in tree.versions) if unit_id is None else ()
    elsewhere = sum((own[pk] for pk in gone), Workload())
    rows = (row for top in tops for row in _below(tree, own, top, 0))
    above = None if unit_id is None else tree.parent(unit_id)
    return UnitTable(day, tuple(rows), elsewhere, above=tree.versions.get(above) if above else None)


def own_sums(day: date) -> dict[int, Workload]:
    """What each unit owned itself at the end of the day of the work that counts, by unit id. Three queries."""
    owned = by_unit(only(booked_on(day), counts))
    return {unit: Workload(amount.items, amount.minutes) for unit, amount in owned.items()}


def _below(tree: Tree, own: dict[int, Workload], unit_id: int, depth: int) -> Iterator[UnitSum]:
    """A unit, then all below it."""
    below = [row for child in tree.children.get(unit_id, ()) for row in _below(tree, own, child, depth + 1)]
    mine = own.get(unit_id, Workload())
    everything = sum((row.all for row in below if row.depth == depth + 1), mine)
    yield UnitSum(tree.versions[unit_id], depth, mine, everything, len(below))
    yield from below


def units_chart(table: UnitTable) -> Chart | None:
    """The units directly below the top of the table in the order of the tree, never by size; None where there is no work."""
    if not table.total.items:
        return None
    tops = [row for row in table.rows if row.depth == 0]
    shown_rows = [row for row in table.rows if row.depth == 1] if len(tops) == 1 else tops
    bars = _bars(shown_rows)
    if len(tops) == 1 and tops[0].own.items:
        bars.insert(0, (_("%(unit)s itself") % {"unit": tops[0].version}, tops[0].own.hours, "neutral"))
    if table.elsewhere.items:
        bars.append((_("Units that did not exist on this day"), table.elsewhere.hours, "neutral"))
    facts = {
        "day": shown_day(table.day),
        "items": number(table.total.items),
        "hours": shown(table.total.hours),
    }
    return bar_chart(
        "units",
        bars,
        sentence=_("As the units stood on %(day)s: %(items)s items of work, %(hours)s hours a year.") % facts,
        head=_("Unit"),
        value_head=_("Burden"),
        unit=_("hours a year"),
    )


def _bars(rows: Sequence[UnitSum]) -> list[tuple[str, Decimal, str]]:
    """A bar a unit; one for all units beyond those a picture can hold."""
    bars = [(str(row.version), row.all.hours, "neutral") for row in rows[:MOST_BARS]]
    rest = rows[MOST_BARS:]
    if rest:
        further = _("%(count)s further units") % {"count": number(len(rest))}
        bars.append((further, sum((row.all for row in rest), Workload()).hours, "neutral"))
    return bars
