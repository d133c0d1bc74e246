"""The register's books: signed entries, the balance of each month, and how far they reach.

Entries and balances are guarded (`journal.append_only`): what the books said of a day they say for ever. They are written by
`actions.parts.books` and `actions.books`, and read through `queries.books`."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit

from ..choices import EntryReason, ItemKind, Status
from ..rules.books import Amount, Standing


class BookedRow(models.Model):
    """How many items and minutes a year stand at one place: a unit, a kind, a status, confirmed or not."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("owning unit"))
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    confirmed = models.BooleanField(_("confirmed"))
    items = models.IntegerField(_("items"))
    minutes = models.BigIntegerField(_("minutes a year"))
    overtime = models.BigIntegerField(_("minutes a year of waiting outside office hours"))

    class Meta:
        abstract = True

    @classmethod
    def at(cls, standing: Standing, amount: Amount, **more: Any) -> Self:
        """A row, not saved, of this amount at this place; `more`: its other columns."""
        return cls(
            unit_id=standing.unit,
            kind=standing.kind,
            status=standing.status,
            confirmed=standing.confirmed,
            items=amount.items,
            minutes=amount.minutes,
            overtime=amount.overtime,
            **more,
        )


class RegisterEntry(BookedRow):
    """What an act added to (or with a minus took from) one place, counting from `day` on; one a place and reason, however many items.

    `about` is the earlier day it is really about: it came late, and the figures of the days before `day` stay as they were read."""

    day = models.DateField(_("value day"))
    recorded_at = models.DateTimeField(_("recorded at"))
    reason = models.CharField(_("reason"), max_length=12, choices=EntryReason.choices)
    about = models.DateField(_("about"), null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("entry of the register's books")
        verbose_name_plural = _("entries of the register's books")
        ordering = ("pk",)
        indexes = (models.Index(fields=("ministry", "day"), name="entry_by_day"),)

    def __str__(self) -> str:
        return f"{self.day} {self.unit} {self.reason} {self.items:+} {self.minutes:+}"


class RegisterBalance(BookedRow):
    """What stood at one place at the end of `day`, the last day of a month that is closed."""

    day = models.DateField(_("last day of the month"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("balance of the register's books")
        verbose_name_plural = _("balances of the register's books")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("ministry", "day", "unit", "kind", "status", "confirmed"), name="month_closed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.unit} {self.items} {self.minutes}"


class RegisterBooks(models.Model):
    """How far a ministry's books reach. No row: nobody has begun to open them.

    While they are opened, the items up to the id `reached` stand in them. From `opened_on` on all do. Months are closed up to
    `closed_to`, that day included."""

    ministry = models.OneToOneField(Ministry, on_delete=models.PROTECT, related_name="+", primary_key=True)
    reached = models.BigIntegerField(default=0)
    opened_on = models.DateField(null=True)
    closed_to = models.DateField(null=True)

    objects = ScopedManager()

    def __str__(self) -> str:
        return f"{self.ministry_id}: {self.opened_on or self.reached}"
