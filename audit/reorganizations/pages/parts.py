"""Parts of what may be as long as a file: rows that are put into words where they are shown, and the first of many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from audit.core.show import number
from audit.organizations.rules.changes import UnitChange

from ..rules.comparison import UnitComparison

Label = str | Promise
S = TypeVar("S")
T = TypeVar("T")

MOST_TOLD = 30


class Worded(Sequence[T], Generic[S, T]):
    """Rows in words; none is put into words before somebody looks at it."""

    def __init__(self, rows: Sequence[S], words: Callable[[S], T]) -> None:
        self.rows, self.words = rows, words

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self.words(row) for row in self.rows[place]]
        return self.words(self.rows[place])


@dataclass(frozen=True)
class PlanLine:
    """One line of a plan as people read it. `label`: the unit with its code; `problems`: what is wrong with the line."""

    change: UnitChange
    kind: Label
    unit: str
    label: str
    text: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanProblem:
    """What is wrong with a plan, or with one of its lines (0: none). `place`: where the line stands, seen from the plan."""

    line: int
    sentence: str
    place: str


@dataclass(frozen=True)
class TreeRow:
    """A unit before and after, side by side. `before` and `after` are empty where it does not stand."""

    row: UnitComparison
    before: str
    after: str
    below: str
    what: str

    @property
    def depth(self) -> int:
        return self.row.depth


@dataclass(frozen=True)
class FirstOfMany(Generic[T]):
    """The first thirty rows, and a sentence that says how many there are beside them ("" for none)."""

    rows: Sequence[T]
    more: str


def first_of(rows: Sequence[T]) -> FirstOfMany[T]:
    """The rows that are told of all there are."""
    rest = len(rows) - MOST_TOLD
    more = _("and %(rest)s more.") % {"rest": number(rest)} if rest > 0 else ""
    return FirstOfMany(rows[:MOST_TOLD], more)
