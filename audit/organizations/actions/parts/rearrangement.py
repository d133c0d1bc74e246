"""Leading the units of a ministry into another order, as part of the act that carries out a plan."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from django.db.models import Q

from audit.access.acts import part_of_act
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, Succession, Unit, UnitVersion, User
from audit.directory.queries import tree_on
from audit.journal.actions import record

from ...events import UNITS_REARRANGED
from ...queries.states import states_of
from ...rules.plan import UnitChange, UnitState, apply


@part_of_act
def rearrange(*, changes: Sequence[UnitChange], day: date, by: User | None = None) -> dict[str, Unit]:
    """Lead the tree into the order of a plan from `day` on; the units of the day before and of the new order, by code.

    Part of an act that asked for its permission and checked the plan. Nothing is known to change after `day`."""
    tree = tree_on(day)
    before = states_of(tree)
    after = apply(changes, before)
    named = [change.unit for change in changes]  # one that ended the day before is in no tree of today
    units = {unit.code: unit for unit in Unit.objects.filter(Q(pk__in=tree.versions) | Q(code__in=named))}
    new = [Unit(ministry_id=current_ministry_id(), code=code) for code in after if code not in before]
    units |= {unit.code: unit for unit in Unit.objects.bulk_create(new)}
    touched = [code for code in units if before.get(code) != after.get(code)]
    _end_versions([tree.versions[units[code].pk].pk for code in touched if code in before], day)
    UnitVersion.objects.bulk_create(_version(after[code], units, day) for code in touched if code in after)
    _write_successions(changes, units, day)
    ministry = Ministry.objects.get(pk=current_ministry_id())
    told = [{name: value for name, value in asdict(change).items() if value} for change in changes]
    record(UNITS_REARRANGED, ministry, by=by, data={"on": day, "changes": told})
    return units


ONE_DAY = timedelta(days=1)


def _end_versions(version_ids: Collection[int], day: date) -> None:
    """The day before is the last of these; those another plan of the same day began never held."""
    rows = UnitVersion.objects.filter(pk__in=version_ids)
    rows.filter(valid_from=day).delete()
    rows.filter(valid_from__lt=day).update(valid_until=day - ONE_DAY)


def _version(state: UnitState, units: dict[str, Unit], day: date) -> UnitVersion:
    return UnitVersion(
        ministry_id=current_ministry_id(),
        unit=units[state.code],
        name_ko=state.name_ko,
        name_en=state.name_en,
        level=state.level,
        parent=units[state.parent] if state.parent else None,
        valid_from=day,
        valid_until=state.until,
    )


def _write_successions(changes: Sequence[UnitChange], units: dict[str, Unit], day: date) -> None:
    """A row for each change, of a split one for each successor; after those another plan of the same day wrote."""
    rows = Succession.objects.filter(on=day, unit__in=[units[change.unit] for change in changes])
    written = Counter(rows.values_list("unit_id", "change"))
    Succession.objects.bulk_create(
        Succession(
            ministry_id=current_ministry_id(),
            unit=units[change.unit],
            change=change.change,
            successor=units[successor] if successor else None,
            on=day,
            place=place,
            note=change.note,
        )
        for change in changes
        for place, successor in enumerate(
            change.successors or ("",), start=1 + written[units[change.unit].pk, change.change]
        )
    )
