"""Where a reorganization sends what hangs on units: items, seats, rights, questions, votes. Values in, values out.

Units stand here by code: those a plan creates have no row before its day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from audit.organizations.plan import Change

from .choices import Why


@dataclass(frozen=True)
class Plan:
    """A reorganization as a value. `guide`: (title, Korean name of the unit); `items` and `people`: id → code, by hand.

    `pk` is None for a plan that was not saved."""

    effective_on: date
    changes: tuple[Change, ...]
    guide: tuple[tuple[str, str], ...] = ()
    items: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    pk: int | None = None


@dataclass(frozen=True)
class Route:
    """One thing a plan touches. `pk` is its id, `source` and `target` are codes of units, `target` "" = it ends.

    `title` is how people know it: the title of the item, the name of the person, the number and title of the case.
    `target` is `source` for an item that waits for a decision and stays where it is until then."""

    pk: int
    title: str
    source: str
    target: str
    why: Why
    detail: str = ""

    @property
    def moves(self) -> bool:
        return self.target != self.source
