"""The units of a day as the rules of plans take them."""

from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Max, Min

from audit.directory.models import Succession, UnitVersion
from audit.directory.queries import Tree, tree_on

from ..rules.changes import ENDINGS
from ..rules.plan import UnitState
from .units import last_days

ONE_DAY = timedelta(days=1)


def states_on(day: date) -> dict[str, UnitState]:
    """The units that stand on a day, by code; `until` only where the unit does not go on after it. Two queries."""
    tree = tree_on(day)
    last = last_days(tree.versions.values(), day)
    goes_on = {version.code: version.unit_id not in last for version in tree.versions.values()}
    return {
        code: replace(unit, until=None) if goes_on[code] else unit for code, unit in states_of(tree).items()
    }


def states_before(day: date) -> dict[str, UnitState]:
    """What a plan of a day can name: the units that stand on it, and those whose last day was the one before, so that somebody
    takes them over without a gap. Five queries."""
    over = {code: unit for code, unit in states_on(day - ONE_DAY).items() if unit.until == day - ONE_DAY}
    ended = set(Succession.objects.filter(on=day, change__in=ENDINGS).values_list("unit__code", flat=True))
    return {code: unit for code, unit in over.items() if code not in ended} | states_on(day)


def states_of(tree: Tree) -> dict[str, UnitState]:
    """The units of a tree, by code.

    The last day is only meant where nothing later is known of the unit: a version also ends where the next begins."""
    codes = {unit_id: version.code for unit_id, version in tree.versions.items()}
    return {
        codes[unit_id]: UnitState(
            code=codes[unit_id],
            name_ko=version.name_ko,
            name_en=version.name_en,
            level=version.level,
            parent=codes.get(version.parent_id, "") if version.parent_id is not None else "",
            until=version.valid_until,
        )
        for unit_id, version in tree.versions.items()
    }


def days_of_history() -> tuple[date | None, date | None]:
    """The first day of the tree, and the last on which anything in it changed; None without units. Two queries."""
    begun = UnitVersion.objects.aggregate(first=Min("valid_from"), last=Max("valid_from"))
    ended = Succession.objects.aggregate(last=Max("on"))["last"]
    return begun["first"], max(filter(None, (begun["last"], ended)), default=None)
