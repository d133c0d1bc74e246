"""One ministry at a time: every query of ministry rows runs inside a scope and fails without one.

django-scopes keeps the scope; this file is the only one that knows it, and gives it types.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import models
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

__all__ = [
    "ScopeError",
    "ScopedManager",
    "current_ministry_id",
    "ministry_is_open",
    "ministry_scope",
    "without_scope",
]

M = TypeVar("M", bound=models.Model)


@contextmanager
def ministry_scope(ministry: models.Model) -> Iterator[None]:
    """Queries inside see the rows of this ministry only."""
    with scope(ministry=ministry):
        yield


@contextmanager
def without_scope() -> Iterator[None]:
    """Queries inside see all ministries. Each use needs a comment that says why, and a test."""
    with scopes_disabled():
        yield


def current_ministry_id() -> int:
    """The ministry of the open scope; ScopeError where there is none."""
    ministry = get_scope().get("ministry")
    if ministry is None:
        raise ScopeError("No ministry is open here: use ministry_scope().")
    return int(ministry.pk)


def ministry_is_open() -> bool:
    """Whether there is a scope of a ministry here."""
    return get_scope().get("ministry") is not None


class ScopedManager(models.Manager[M]):
    """A manager whose rows carry `ministry`, narrowed to the open scope; it fails closed where none is open."""

    def get_queryset(self) -> models.QuerySet[M]:
        rows: models.QuerySet[M] = super().get_queryset()
        open_scope: dict[str, Any] = get_scope()
        if not open_scope.get("_enabled", True):
            return rows
        return rows.filter(ministry_id=current_ministry_id())
