"""Public value of an item from the marks of its reviewers, ranks, and the retire zone."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

LEVELS = range(5)  # 0 = no public value, 4 = full
SCALE = 25  # from levels 0..4 to 0..100
RETIRE_LIMIT = Decimal(40)


def public_value(marks: Mapping[str, Sequence[int]], weights: Mapping[str, Decimal]) -> Decimal | None:
    """0..100, or None where nobody marked a criterion that counts.

    `marks` holds for each criterion the levels 0..4 of the reviewers who answered it ("I can't tell" is no
    mark); `weights` the weight of each criterion, 0 for one that is only shown. The mean of each criterion
    counts by its weight among the criteria that have marks, so a skipped criterion lowers nothing. Computed
    in fractions: the result does not depend on the order of the criteria or the scale of the weights. Raises
    ValueError naming a level outside 0..4, a weight that is negative or no number, a mark without a weight.
    """
    exact = {name: _weight(name, weight) for name, weight in weights.items()}
    total = weighted = Fraction(0)
    for name, levels in marks.items():
        if name not in exact:
            raise ValueError(f"criterion {name!r} has no weight")
        for level in levels:
            _check_level(name, level)
        if levels:
            total += exact[name]
            weighted += exact[name] * Fraction(sum(levels), len(levels))
    if not total:
        return None
    value = weighted / total * SCALE
    return Decimal(value.numerator) / Decimal(value.denominator)


def ranks(values: Sequence[Decimal | None], *, ascending: bool = False) -> list[int | None]:
    """Rank of each value, highest first (`ascending`: lowest); equals share one: 1, 1, 3. None has none."""
    present = sorted((value for value in values if value is not None), reverse=not ascending)
    first: dict[Decimal, int] = {}
    for place, value in enumerate(present, start=1):
        first.setdefault(value, place)
    return [None if value is None else first[value] for value in values]


def in_retire_zone(value: Decimal | None, limit: Decimal = RETIRE_LIMIT) -> bool:
    """Whether the public value (0..100) is at most the limit; an item without a value is in no zone.

    Raises ValueError for a limit outside 0..100.
    """
    if not Decimal(0) <= limit <= Decimal(100):
        raise ValueError(f"limit must be 0 to 100, not {limit}")
    return value is not None and value <= limit


def _check_level(name: str, level: object) -> None:
    if isinstance(level, bool) or not isinstance(level, int) or level not in LEVELS:
        raise ValueError(f"level of {name!r} must be a whole number from 0 to 4, not {level!r}")


@lru_cache(typed=True)  # True is no weight, though it equals 1
def _weight(name: str, weight: object) -> Fraction:
    if isinstance(weight, Decimal | int) and Decimal(weight).is_finite() and weight >= 0:
        return Fraction(weight)
    raise ValueError(f"weight of {name!r} must be a decimal number of 0 or more, not {weight!r}")
