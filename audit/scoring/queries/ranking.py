"""The portfolio ranked, by the public values of the register or by other weights, and how far each value depends on the weights.

What is read of sheets is of released rounds alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from audit.core.show import half_up
from audit.register.models import WorkItemQuerySet

from ..choices import AssignmentStatus, RoundStatus
from ..models import Criterion, Mark, Result
from ..rules.formula import public_value, ranks
from ..rules.robustness import retire_share

Levels = Mapping[str, Sequence[int]]  # by criterion code


@dataclass(frozen=True)
class RankedItem:
    """A place in the ranking: `value` 0 to 100 with two decimals and `rank`, 1 for the highest; None where nothing can be computed."""

    item: int
    value: Decimal | None
    rank: int | None

    @property
    def key(self) -> tuple[int, int]:
        """The order of the ranking: the highest value first, those without one last, then by id."""
        return (1 if self.value is None else -int(self.value * 100), self.item)


@dataclass(frozen=True)
class ReleasedSheets:
    """Of some items the levels given in the latest released round of each, and the weights of its criteria, 0 for those only shown."""

    levels: Mapping[int, Levels]
    weights: Mapping[int, Mapping[str, Decimal]]


def released_sheets(items: WorkItemQuerySet) -> ReleasedSheets:
    """Read them: three queries, whatever the number of items."""
    among = items.order_by().values_list("pk", flat=True)
    found = Result.objects.filter(
        round__status=RoundStatus.RELEASED, public_value__isnull=False, item__in=among
    )
    rows = found.order_by("round__number").values_list("item", "round", "round__rubric")
    latest = {item: (of, rubric) for item, of, rubric in rows}
    by_rubric: dict[int, dict[str, Decimal]] = {}
    for rubric, code, weight, counted in Criterion.objects.values_list("rubric", "code", "weight", "counted"):
        by_rubric.setdefault(rubric, {})[code] = weight if counted else Decimal(0)
    levels: dict[int, dict[str, list[int]]] = {item: {} for item in latest}
    marks = Mark.objects.filter(
        assignment__round__status=RoundStatus.RELEASED,
        assignment__status=AssignmentStatus.SCORED,
        assignment__item__in=among,
    )
    for item, of, code, level in marks.values_list(
        "assignment__item", "assignment__round", "criterion__code", "level"
    ):
        if item in latest and latest[item][0] == of:
            levels[item].setdefault(code, []).append(level)
    return ReleasedSheets(levels, {item: by_rubric[rubric] for item, (_of, rubric) in latest.items()})


def ranking(rows: WorkItemQuerySet) -> list[RankedItem]:
    """The rows by the public values of the register. One query."""
    return _ranked(dict(rows.order_by().values_list("pk", "public_value")))


def ranking_by(
    rows: WorkItemQuerySet, sheets: ReleasedSheets, weights: Mapping[str, int]
) -> list[RankedItem]:
    """The rows by what their values would be with these weights by criterion code; criteria that are not named keep theirs. One query."""
    values: dict[int, Decimal | None] = dict.fromkeys(rows.order_by().values_list("pk", flat=True))
    for item, levels in sheets.levels.items():
        own = sheets.weights[item]
        changed = {code: Decimal(weights.get(code, weight)) for code, weight in own.items()}
        value = public_value(levels, changed)
        values[item] = None if value is None else half_up(value, 2)
    return _ranked(values)


def _ranked(values: Mapping[int, Decimal | None]) -> list[RankedItem]:
    places = ranks(list(values.values()))
    rows = (
        RankedItem(item, value, place) for (item, value), place in zip(values.items(), places, strict=True)
    )
    return sorted(rows, key=lambda row: row.key)


def retire_shares(sheets: ReleasedSheets, items: Sequence[int], limit: Decimal) -> dict[int, Fraction]:
    """For each of these items that has marks the share of all weightings that leave it in the retire zone (`limit`)."""
    found = {}
    for item in items:
        counted = sheets.weights.get(item, {})
        means = [
            Fraction(sum(levels), len(levels))
            for code, levels in sheets.levels.get(item, {}).items()
            if counted[code]
        ]
        share = retire_share(means, limit)
        if share is not None:
            found[item] = share
    return found


def criterion_codes() -> frozenset[str]:
    """The codes of all criteria there are, or were. One query."""
    return frozenset(Criterion.objects.order_by().values_list("code", flat=True))
