"""Base tables: rows with a first and a last day, and rows that two people must not change at once."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .refusals import SomebodyWasFaster

M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """Rows that hold from `valid_from` to `valid_until`, both days included."""

    def on(self, day: date) -> Self:
        """The rows that hold on that day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def overlapping(self, first: date, last: date | None) -> Self:
        """The rows that hold on some day from `first` to `last`, both included; None: on any day from `first` on."""
        begun = Q() if last is None else Q(valid_from__lte=last)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gte=first))


class Dated(models.Model):
    """A row that holds from its first to its last day; no last day means: until further notice."""

    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="%(class)s_days_in_order",
            ),
        )


class VersionedQuerySet(models.QuerySet[M]):
    """Rows with a `version` that grows by one at each change."""

    def locked(self, pk: int, version: int | None = None) -> M:
        """The row, locked until the transaction ends.

        Refused when the reader's page showed an older `version` (None asks no question)."""
        row = self.select_for_update(of=("self",)).get(pk=pk)
        if version is not None and row.version != version:  # type: ignore[attr-defined]  # every user is Versioned
            raise SomebodyWasFaster()
        return row


class Versioned(models.Model):
    """A row whose forms carry the version they showed."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
