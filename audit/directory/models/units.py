"""Units with their dated versions, and what became of those that ended."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.core.models import Dated, DatedQuerySet
from audit.core.scope import ScopedManager
from audit.core.show import in_language

from ..choices import ChangeKind, Level
from .ministry import Ministry


class Unit(models.Model):
    """A unit's identity: its code stays through renaming and moving. Names and parents are versions."""

    ministry = models.ForeignKey(
        Ministry, on_delete=models.PROTECT, related_name="units", verbose_name=_("ministry")
    )
    code = models.CharField(_("code"), max_length=30)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("ministry", "code"), name="unit_code_once"),)

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("unit_detail", args=[self.code])


class UnitVersionQuerySet(DatedQuerySet["UnitVersion"]):
    """Names and places of units over time."""


UnitVersionManager = ScopedManager.from_queryset(UnitVersionQuerySet)


class UnitVersion(Dated):
    """What a unit was called and where it stood, from one day to another."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions", verbose_name=_("unit"))
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=150)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    parent = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("parent")
    )
    source = models.TextField(_("source"), blank=True)

    objects = UnitVersionManager()

    class Meta(Dated.Meta):
        abstract = False
        verbose_name = _("unit version")
        verbose_name_plural = _("unit versions")
        ordering = ("unit_id", "valid_from")
        constraints = (
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("unit", "valid_from"), name="unit_version_once_a_day"),
            models.UniqueConstraint(
                fields=("unit",), condition=Q(valid_until=None), name="unit_has_one_open_version"
            ),
        )

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def code(self) -> str:
        """The code of the unit."""
        return self.unit.code


class Succession(models.Model):
    """A change of a unit by a reorganization, with the unit its duties went to where it ended.

    `on` is the first day of the new order. A split has one row for each successor, `place` 1 being the one named first;
    a unit abolished without a successor, and every change that ends nothing, has one row without `successor`."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="successions", verbose_name=_("unit")
    )
    change = models.CharField(_("change"), max_length=10, choices=ChangeKind.choices)
    successor = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="predecessions", verbose_name=_("successor")
    )
    on = models.DateField(_("on"))
    place = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("change of a unit")
        verbose_name_plural = _("changes of units")
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("unit", "change", "on", "place"), name="unit_changed_once_a_day"),
            models.CheckConstraint(condition=~Q(successor=F("unit")), name="successor_is_another_unit"),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.get_change_display()} {self.on}"
