"""What the hours ledger knows: balances of units, what initiatives have, and how it grew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import F, Q, Sum
from django.db.models.functions import TruncMonth

from audit.access.gate import units_of
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import adds_up
from audit.directory.models import User
from audit.directory.queries import Tree, lineage_on, tree_on
from audit.register.rules.burden import hours

from .choices import EntryKind
from .models import Allotment, Initiative, LedgerEntry
from .rules.balance import UnitBalance, together

FREED = Sum("minutes", filter=Q(kind=EntryKind.DECISION), default=0)
LOST = Sum(-F("minutes"), filter=Q(kind=EntryKind.RELAPSE), default=0)


def balances(tree: Tree | None = None, *, until: date | None = None) -> dict[int, UnitBalance]:
    """The balance of each unit that freed or allotted hours, by the id of the unit that has them today; `until`: at the end of an
    earlier day, in the units of today.

    Freed hours follow the item. What a unit allotted that has ended is its first heir's. Two queries beside the tree, and one
    where a unit has ended."""
    by_then, given_by_then = Q(), Q()
    if until is not None:
        night = clock.start_of(until + timedelta(days=1))
        by_then, given_by_then = Q(day__lte=until), Q(allotted_at__lt=night)
    entries = LedgerEntry.objects.filter(by_then).order_by().values("item__unit")
    entries = entries.annotate(freed=FREED, lost=LOST)
    freed = {row["item__unit"]: (row["freed"], row["lost"]) for row in entries}
    rows = Allotment.objects.filter(given_by_then).order_by().values("unit").annotate(given=Sum("minutes"))
    given = {row["unit"]: row["given"] for row in rows}
    today = standing(freed.keys() | given.keys(), tree)
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for unit_id, (won, lost) in freed.items():
        sums[today[unit_id]][0] += won
        sums[today[unit_id]][1] += lost
    for unit_id, minutes in given.items():
        sums[today[unit_id]][2] += minutes
    return {unit_id: UnitBalance(*values) for unit_id, values in sums.items()}


def standing(unit_ids: Iterable[int], tree: Tree | None = None) -> dict[int, int]:
    """Each unit as it stands today: itself, or the first heir of one that has ended, or itself where nobody is."""
    wanted = set(unit_ids)
    tree = tree or tree_on(clock.today())
    if tree.versions.keys() >= wanted:
        return {pk: pk for pk in wanted}
    lineage = lineage_on(tree.day, tree)
    return {pk: next(iter(lineage.heirs(pk)), pk) for pk in wanted}


@dataclass(frozen=True)
class InitiativeHours:
    """An initiative with what units gave it: person-minutes a year by the id of the unit of today, without those that gave none."""

    initiative: Initiative
    given: Mapping[int, int]

    @property
    def minutes(self) -> int:
        return sum(self.given.values())


def initiative_hours(tree: Tree | None = None) -> list[InitiativeHours]:
    """All initiatives in the order they were set up, those that are closed last. Two queries beside the tree, and one where a unit has ended."""
    rows = list(
        Allotment.objects.order_by().values_list("initiative", "unit").annotate(minutes=Sum("minutes"))
    )
    today = standing({unit for _initiative, unit, _minutes in rows}, tree)
    given: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for initiative, unit, minutes in rows:
        given[initiative][today[unit]] += minutes
    return [
        InitiativeHours(each, {unit: minutes for unit, minutes in given[each.pk].items() if minutes})
        for each in Initiative.objects.order_by(F("closed_at").asc(nulls_first=True), "pk")
    ]


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


def freed_table(found: dict[int, UnitBalance], given: Sequence[InitiativeHours]) -> FreedTable:
    """The table of these balances. A closed initiative that has nothing any more is left out."""
    freed = together(found.values())
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
class MonthEnd:
    """Person-minutes a year in effect at the end of a month, named by its first day; waiting outside office hours apart."""

    month: date
    minutes: int
    overtime: int


def month_ends(since: date | None = None) -> list[MonthEnd]:
    """How the hours in effect grew, from the month of `since` or of the first entry to that of today, none left out. One query.

    Nothing before there is an entry."""
    rows = (
        LedgerEntry.objects.order_by()
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(all=Sum("minutes"), back=Sum("overtime"))
    )
    change = {row["month"]: (row["all"], row["back"]) for row in rows}
    if not change:
        return []
    month = min(*change, (since or clock.today()).replace(day=1))
    last, minutes, overtime = clock.today().replace(day=1), 0, 0
    found = []
    while month <= max(last, *change):
        minutes, overtime = minutes + change.get(month, (0, 0))[0], overtime + change.get(month, (0, 0))[1]
        found.append(MonthEnd(month, minutes, overtime))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found
