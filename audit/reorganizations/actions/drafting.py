"""Drafts of reorganizations and their lines."""

from collections.abc import Sequence
from datetime import date

from audit.directory.models import User
from audit.organizations.plan import Change
from audit.organizations.unit_list import UnitRow

from ..models import PlannedChange, Reorganization


def draft(
    *, by: User | None, title: str, effective_on: date, changes: Sequence[Change] = ()
) -> Reorganization:
    """A new draft. Its lines need not hold yet; only their shape was checked."""
    raise NotImplementedError


def propose(*, by: User | None, title: str, effective_on: date, rows: Sequence[UnitRow]) -> Reorganization:
    """A draft that leads from the units of the day before to a list of units; what lists cannot tell is left empty."""
    raise NotImplementedError


def edit(
    *, by: User | None, reorganization: Reorganization, version: int | None, title: str, effective_on: date
) -> Reorganization:
    """Another title or day for a draft."""
    raise NotImplementedError


def add_line(
    *, by: User | None, reorganization: Reorganization, version: int | None, change: Change
) -> PlannedChange:
    """Another line at the end of a draft; the number in `change.line` is not looked at."""
    raise NotImplementedError


def change_line(
    *, by: User | None, reorganization: Reorganization, version: int | None, change: Change
) -> PlannedChange:
    """The line `change.line` of a draft says something else now."""
    raise NotImplementedError


def remove_line(*, by: User | None, reorganization: Reorganization, version: int | None, line: int) -> None:
    """Take a line out of a draft. The other lines keep their numbers."""
    raise NotImplementedError
