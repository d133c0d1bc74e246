"""What is asked of the rows most."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..choices import State
from .columns import Span, StateRow
from .rows import ROWS

STATES: Mapping[State, StateRow] = MappingProxyType({row.state: row for row in ROWS})


def row_of(state: str) -> StateRow:
    """The row of a state as the database holds it."""
    return STATES[State(state)]


def states_where(holds: Callable[[StateRow], bool]) -> tuple[State, ...]:
    """The states whose rows answer so, in the order of the table."""
    return tuple(row.state for row in ROWS if holds(row))


# What lists and pages ask for most. A plain dict: the columns of tables are copied, and a proxy cannot be.
TONES: Mapping[State, str] = {row.state: row.tone for row in ROWS}
# Where the text can still be changed or the council asked anew: promises are ticked off here.
BEFORE_BALLOT = states_where(lambda row: Span.BALLOT in row.ahead)
MAIN_ROAD = states_where(lambda row: row.step == row.state)


def takes_back(left: str, entered: str) -> bool:
    """Whether a case that goes so is taken back: to an earlier step of the road, or off it."""
    here, there = row_of(left).step, row_of(entered).step
    return here is not None and (there is None or MAIN_ROAD.index(there) < MAIN_ROAD.index(here))
