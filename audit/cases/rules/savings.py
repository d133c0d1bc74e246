"""A measure must save, item by item (PRODUCT §6): its after-state takes less than what it replaces."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..choices import Measure


@dataclass(frozen=True)
class Exchange:
    """An item before and after a measure, in person-minutes a year. Of a merge, `after` is what the receiver gains in work."""

    title: str
    before: int
    after: int


def not_saving(measure: str, exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
    """The items that would take as much as before or more; what simply ends takes nothing, and is none of them."""
    if measure == Measure.RETIRE:
        return ()
    return tuple(one for one in exchanges if one.after >= one.before)
