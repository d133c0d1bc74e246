"""The units of a day as the rules of plans take them."""

from datetime import date

from django.db.models import Max, Min

from audit.directory.models import Succession, UnitVersion
from audit.directory.queries import Tree, tree_on

from .plan import UnitState


def states_on(day: date) -> dict[str, UnitState]:
    """The units that stand on a day, by code. One query."""
    return states_of(tree_on(day))


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
