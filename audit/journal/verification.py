"""What `manage.py verify` asks of a room: a value of the room, in its `queries/verification.py`. The roof collects them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class Discrepancy:
    """A row that is not what it should be: which one ("event 17"), and what is wrong with it. For operators, in English."""

    row: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.row}: {self.wrong}"


@dataclass(frozen=True)
class Verification:
    """What can be found wrong in the open ministry. `find` reads in portions, however many rows there are."""

    name: str
    find: Callable[[], Iterator[Discrepancy]]


def verifications_in(module: ModuleType) -> list[Verification]:
    """The verifications a module defines, in its order."""
    return [value for value in vars(module).values() if isinstance(value, Verification)]


M = TypeVar("M", bound=Model)
PORTION = 200


def portions(rows: QuerySet[M]) -> Iterator[list[M]]:
    """All rows by their numbers, so many at a time."""
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:PORTION]):
        yield found
        last = found[-1].pk
