"""The hours that decisions freed, and the initiatives they are allotted to. Entries and allotments are appended."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.core.models import Versioned, VersionedQuerySet
from audit.core.scope import ScopedManager
from audit.core.show import in_language
from audit.directory.models import Ministry, Unit, User
from audit.register.models import WorkItem

from .choices import EntryKind

NAME_LENGTH = 100  # characters


class LedgerEntry(models.Model):
    """Person-minutes a year that a case freed of one item; negative where they came back.

    `overtime` is waiting outside office hours, time given back to people: it stands beside `minutes`, not in them, and
    can be allotted to nothing. `unit` owned the item on that day; whose hours they are today follows the item."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="ledger_entries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    case_number = models.CharField(_("case"), max_length=12)
    kind = models.CharField(_("reason"), max_length=10, choices=EntryKind.choices)
    minutes = models.BigIntegerField(_("minutes a year"))
    overtime = models.BigIntegerField(_("minutes a year of waiting outside office hours"))
    day = models.DateField(_("day"))
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("entry of the hours ledger")
        verbose_name_plural = _("entries of the hours ledger")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.case_number} {self.minutes:+}"


class InitiativeQuerySet(VersionedQuerySet["Initiative"]):
    """Initiatives of a ministry."""

    def open(self) -> "InitiativeQuerySet":
        """Those that still take hours."""
        return self.filter(closed_at=None)


InitiativeManager = ScopedManager.from_queryset(InitiativeQuerySet)


class Initiative(Versioned):
    """Something new that freed hours are spent on. Closed, it takes no more hours and gives back what it has."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    name_ko = models.CharField(_("Korean name"), max_length=NAME_LENGTH)
    name_en = models.CharField(_("English name"), max_length=NAME_LENGTH, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"))
    closed_at = models.DateTimeField(_("closed at"), null=True)
    request_key = models.UUIDField(null=True, editable=False)

    objects = InitiativeManager()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("ministry", "name_ko"), name="initiative_named_once"),
            models.UniqueConstraint(fields=("ministry", "request_key"), name="initiative_made_once"),
        )

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)

    def get_absolute_url(self) -> str:
        return reverse("initiative_detail", args=[self.pk])


class Allotment(models.Model):
    """Person-minutes a year that a unit gives to an initiative; negative where it takes them back.

    `request_key` is the one-time key of the form, or of the program: a double click allots once."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="allotments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    minutes = models.BigIntegerField(_("minutes a year"))
    allotted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("allotted by")
    )
    allotted_at = models.DateTimeField(_("allotted at"))
    request_key = models.UUIDField(null=True, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("allotment")
        verbose_name_plural = _("allotments")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(minutes=0), name="allotment_is_not_nothing"),
            models.UniqueConstraint(fields=("ministry", "request_key"), name="allotted_once"),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.minutes:+}"
