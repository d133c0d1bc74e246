"""Units, people and seats as of a day, and the days on which the ministry does not work."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from django.utils.translation import get_language

from audit.core import clock
from audit.core.readings import read_once
from audit.core.show import in_language, with_code

from .choices import Level
from .models import Appointment, CalendarDay, ClosedSeason, Succession, Unit, UnitVersion
from .rules.korean_calendar import FIRST_YEAR, LAST_YEAR, public_holidays
from .rules.seasons import Season
from .rules.workdays import is_working_day

INDENT = "\u2003"
NAMES_KEPT = 4_096  # the units of some ministries in two languages; a list of filters asks for all of them


@dataclass(frozen=True, slots=True)
class UnitThen:
    """A unit as it stood on a day: its version of that day (`pk`), read as a plain row. Every page reads the tree, most of
    them more than once, and making models of it took four times as long."""

    pk: int
    unit_id: int
    code: str
    name_ko: str
    name_en: str
    level: str
    parent_id: int | None
    valid_from: date
    valid_until: date | None
    source: str

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)

    def get_level_display(self) -> str:
        """The name of its level, as the model tells it."""
        return str(Level(self.level).label)


_ROW = (
    "pk",
    "unit_id",
    "unit__code",
    "name_ko",
    "name_en",
    "level",
    "parent_id",
    "valid_from",
    "valid_until",
    "source",
)


@dataclass(frozen=True)
class Tree:
    """The units of the open ministry on one day: one query, then plain look-ups. Keys are unit ids."""

    day: date
    versions: dict[int, UnitThen]

    def parent(self, unit_id: int) -> int | None:
        """The unit above, None for the top and for units unknown on that day."""
        version = self.versions.get(unit_id)
        return version.parent_id if version else None

    def path(self, unit_id: int) -> tuple[int, ...]:
        """The unit itself and all above it, upwards; empty for a unit unknown on that day."""
        path: list[int] = []
        at: int | None = unit_id if unit_id in self.versions else None
        while at is not None and at not in path:
            path.append(at)
            at = self.parent(at)
        return tuple(path)

    @cached_property
    def children(self) -> dict[int | None, tuple[int, ...]]:
        """Children of each unit in the order of the tree. A live unit is never dropped: it stands at the top at the worst."""
        children: dict[int | None, list[int]] = {}
        for unit_id, version in self.versions.items():
            parent = version.parent_id if version.parent_id in self.versions else None
            children.setdefault(parent, []).append(unit_id)
        return {parent: tuple(ids) for parent, ids in children.items()}

    def subtree(self, unit_id: int) -> frozenset[int]:
        """The unit itself and everything below it."""
        found: set[int] = set()
        waiting = [unit_id]
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting.extend(self.children.get(at, ()))
        return frozenset(found)

    def outline(self) -> list[tuple[UnitThen, str]]:
        """Every unit from the top down with its name, indented by its depth, as lists to choose from show it."""
        return [(version, f"{INDENT * depth}{version}") for version, depth in self._downwards()]

    def options(self) -> list[tuple[str, str]]:
        """The same for a list whose values are the units' codes."""
        return [(version.code, name) for version, name in self.outline()]

    def named(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every unit from the top down: its code, and how people call it, as lists are typed into."""
        language = get_language()
        return [
            (unit.code, _called(unit.code, unit.name_ko, unit.name_en, language))
            for unit, _depth in self._downwards()
        ]

    def _downwards(self) -> Iterator[tuple[UnitThen, int]]:
        """Every unit from the top down, each before what is below it, and its depth."""
        waiting = [(pk, 0) for pk in reversed(self.children.get(None, ()))]
        while waiting:
            pk, depth = waiting.pop()
            yield self.versions[pk], depth
            waiting += [(below, depth + 1) for below in reversed(self.children.get(pk, ()))]

    def name(self, unit_id: int | None) -> str:
        """The unit's name on that day in the reader's language; empty for none or unknown."""
        version = self.versions.get(unit_id) if unit_id is not None else None
        return str(version) if version else ""


@lru_cache(NAMES_KEPT)
def _called(code: str, korean: str, english: str, language: str | None) -> tuple[str, ...]:
    """What people call a unit: as the reader's `language` shows it first, then by either name, with the code and without."""
    first = with_code(in_language(korean, english), code)
    return (
        first,
        *(called for name in (korean, english) if name for called in (name, with_code(name, code))),
    )


def tree_on(day: date) -> Tree:
    """The unit tree of the open ministry on a day, its units as they were entered: a list keeps its official order. One query,
    once where readings are kept."""
    return read_once(_tree_on, day)


def _tree_on(day: date) -> Tree:
    rows = UnitVersion.objects.on(day).order_by("unit_id").values_list(*_ROW)
    return Tree(day, _hung({row[1]: UnitThen(*row) for row in rows}, day))


def _hung(versions: dict[int, UnitThen], day: date) -> dict[int, UnitThen]:
    """A unit whose parent has ended hangs below the nearest unit above that one which still stands: no sum drops it.

    No query where all parents stand, else one for each level that ended."""
    waiting = {row.parent_id for row in versions.values() if row.parent_id is not None} - versions.keys()
    if not waiting:
        return versions
    above: dict[int, int | None] = {}
    while waiting:
        former = UnitVersion.objects.filter(unit__in=waiting, valid_from__lte=day).order_by("valid_from")
        above |= dict.fromkeys(waiting) | dict(former.values_list("unit_id", "parent_id"))
        waiting = {pk for pk in above.values() if pk is not None} - versions.keys() - above.keys()

    def standing(pk: int | None) -> int | None:
        met: set[int] = set()
        while pk is not None and pk not in versions:
            met.add(pk)
            pk = above.get(pk) if above.get(pk) not in met else None
        return pk

    return {pk: replace(row, parent_id=standing(row.parent_id)) for pk, row in versions.items()}


def seat_of(user_id: int, day: date) -> Unit | None:
    """The unit a person sits in on a day, None for people without a seat."""
    return seats_of([user_id], day).get(user_id)


def seats_of(user_ids: Collection[int], day: date) -> dict[int, Unit]:
    """The unit each of these people sits in on a day; of several, the one taken last. One query, none for nobody."""
    if not user_ids:
        return {}
    rows = Appointment.objects.on(day).filter(user_id__in=user_ids).select_related("unit")
    return {row.user_id: row.unit for row in rows.order_by("valid_from", "-pk")}


@dataclass(frozen=True)
class OwnDays:
    """Where the open ministry's calendar differs from the national one: days it is closed, and holidays it works."""

    closed: frozenset[date]
    worked: frozenset[date]

    def with_day(self, day: date, *, works: bool) -> "OwnDays":
        """The same with one day more."""
        added = frozenset({day})
        return (
            OwnDays(self.closed, self.worked | added) if works else OwnDays(self.closed | added, self.worked)
        )

    def without(self, day: date) -> "OwnDays":
        """The same with that day as the national calendar has it."""
        return OwnDays(self.closed - {day}, self.worked - {day})


def own_days() -> OwnDays:
    """The open ministry's own days of all years. One query, once where readings are kept."""
    return read_once(_own_days)


def _own_days() -> OwnDays:
    rows = list(CalendarDay.objects.values_list("day", "works"))
    return OwnDays(
        frozenset(day for day, works in rows if not works), frozenset(day for day, works in rows if works)
    )


def holidays_around(day: date, own: OwnDays | None = None, *, ahead: int = 2) -> frozenset[date]:
    """The days the open ministry is closed beside weekends, in the year of `day`, the one before and the `ahead` after.

    Two years ahead are enough for every deadline; before 1950 and after 2199 no public holiday is known. The public holidays with the
    ministry's own days, or with `own` in their place, to see what would be. At most one query."""
    first, last = day.year - 1, day.year + ahead
    own = own or own_days()
    closed = (other for other in own.closed if first <= other.year <= last)
    years = max(first, FIRST_YEAR), min(last, LAST_YEAR)
    public = public_holidays(*years) if years[0] <= years[1] else frozenset()
    return (public - own.worked).union(closed)


def is_open(day: date) -> bool:
    """Whether the open ministry works on a day. At most one query."""
    return is_working_day(day, holidays_around(day))


def holidays_now() -> frozenset[date]:
    """The days the open ministry is closed around today. At most one query."""
    return holidays_around(clock.today())


def seasons_from(day: date) -> tuple[Season, ...]:
    """The closed seasons of the open ministry that are not over on a day, the first one first. One query."""
    rows = ClosedSeason.objects.filter(last__gte=day).order_by("first")
    return tuple(Season(first, last) for first, last in rows.values_list("first", "last"))


@dataclass(frozen=True)
class Lineage:
    """Who has the duties of units on one day. `successors`: unit id → ids of the units its duties went to, when it ended."""

    tree: Tree
    successors: dict[int, tuple[int, ...]]

    def heirs(self, unit_id: int) -> tuple[int, ...]:
        """The unit itself where it stands, else those that stand and took its duties over, across any number of steps."""
        found: list[int] = []
        waiting, met = [unit_id], {unit_id}
        while waiting:
            at = waiting.pop(0)
            if at in self.tree.versions:
                found.append(at)
                continue
            beyond = [successor for successor in self.successors.get(at, ()) if successor not in met]
            met.update(beyond)
            waiting.extend(beyond)
        return tuple(found)

    def with_forebears(self, unit_ids: Iterable[int]) -> frozenset[int]:
        """These units, and the ended ones whose duties came to them."""
        own = frozenset(unit_ids)
        return own | {ended for ended in self.successors if not own.isdisjoint(self.heirs(ended))}


def lineage_on(day: date, tree: Tree | None = None) -> Lineage:
    """Who has the duties of units on a day. Two queries, one where the tree of that day is at hand."""
    ended: dict[int, list[int]] = {}
    rows = Succession.objects.filter(on__lte=day).exclude(successor=None).order_by("on", "place")
    for unit_id, successor_id in rows.values_list("unit_id", "successor_id"):
        ended.setdefault(unit_id, []).append(successor_id)
    return Lineage(tree or tree_on(day), {unit_id: tuple(ids) for unit_id, ids in ended.items()})
