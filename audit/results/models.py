"""The baseline: what the ministry's recurring work cost on the day it was frozen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User


class Baseline(models.Model):
    """Frozen once; the target is a share of it. Of `minutes`, `overtime` is waiting outside office hours: no part of what counts."""

    ministry = models.OneToOneField(Ministry, on_delete=models.PROTECT, related_name="+")
    frozen_on = models.DateField(_("frozen on"))
    items = models.PositiveIntegerField(_("items"))
    minutes = models.PositiveBigIntegerField(_("minutes a year"))
    overtime = models.PositiveBigIntegerField(_("minutes a year of waiting outside office hours"), default=0)
    target_percent = models.PositiveSmallIntegerField(_("target in percent"))
    frozen_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("frozen by")
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = _("baseline")
        verbose_name_plural = _("baselines")

    def __str__(self) -> str:
        return f"{self.frozen_on}: {self.minutes}"

    @property
    def within_hours(self) -> int:
        """Person-minutes a year that savings are measured against."""
        return self.minutes - self.overtime
