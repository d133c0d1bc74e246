"""What a reorganization will do, before anything happens."""

from dataclasses import dataclass

from audit.organizations.plan import Problem, UnitState

from .models import Reorganization
from .routing import Plan, Route


@dataclass(frozen=True)
class UnitRow:
    """A unit before and after, side by side. `before` None: it is created; `after` None: it ends.

    `changes` are values of `directory.choices.Change`; `goes_to` codes of the units that take over, the first named first.
    `depth` is its place in the tree of before (of after, for a unit that is created), 0 for the top."""

    code: str
    before: UnitState | None
    after: UnitState | None
    changes: tuple[str, ...]
    goes_to: tuple[str, ...]
    depth: int


@dataclass(frozen=True)
class CaseLine:
    """An open case that is touched: one of its items moves, or a question or a vote of it."""

    pk: int
    number: str
    title: str
    state: str


@dataclass(frozen=True)
class Preview:
    """What a plan will do on its day. `problems` empty: it holds.

    `items`: those that move and those that wait for a decision (`Why.waits`); `staying` counts all others."""

    plan: Plan
    units: tuple[UnitRow, ...]
    problems: tuple[Problem, ...]
    items: tuple[Route, ...]
    staying: int
    cases: tuple[CaseLine, ...]
    seats: tuple[Route, ...]
    grants: tuple[Route, ...]
    consultations: tuple[Route, ...]
    electors: tuple[Route, ...]
    answerers: tuple[Route, ...]
    timers: int
    reminders: int

    @property
    def waiting(self) -> tuple[Route, ...]:
        """The items nobody has decided on."""
        return tuple(route for route in self.items if route.why.waits)

    def name(self, code: str) -> str:
        """The name of a unit in the reader's language: after the day, or before it for one that ends; "" for none."""
        raise NotImplementedError


def plan_of(reorganization: Reorganization) -> Plan:
    """A saved plan as a value. Three queries."""
    raise NotImplementedError


def preview(reorganization: Reorganization) -> Preview:
    """What a saved plan will do, after all plans scheduled before it. A fixed number of queries."""
    return preview_of(plan_of(reorganization))


def preview_of(plan: Plan) -> Preview:
    """The same for a plan that was not saved: it comes after all scheduled plans of its day."""
    raise NotImplementedError
