"""From a draft to the new order."""

from datetime import datetime

from audit.directory.models import User

from ..models import Reorganization


def schedule(*, by: User | None, reorganization: Reorganization, version: int | None) -> Reorganization:
    """Let a draft wait for its day; one whose day is today or past is applied at once.

    Refused with `PlanDoesNotHold` and every problem."""
    raise NotImplementedError


def withdraw(*, by: User | None, reorganization: Reorganization, version: int | None) -> Reorganization:
    """Give a draft or a scheduled plan up, before its day, or on and after it where it could not be applied."""
    raise NotImplementedError


def apply(*, reorganization: Reorganization, now: datetime) -> Reorganization:
    """Carry a scheduled plan out whose day has come: as one, and once however often it is asked.

    A plan that does not hold any more stays scheduled; the administrators are told once."""
    raise NotImplementedError


def apply_due(*, now: datetime) -> int:
    """Apply the plans of the open ministry whose day has come, in the order of their days; how many."""
    raise NotImplementedError
