"""What one occurrence of a piece of work takes from whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.choices import Grade
from audit.directory.models import Ministry

from ..choices import EffortRole
from ..rules import burden
from .items import WorkItem


class EffortLine(models.Model):
    """Who spends how long on one occurrence. `waiting` is recorded for the unit, never for a person."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="effort")
    role = models.CharField(_("who"), max_length=10, choices=EffortRole.choices)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade.choices, default=Grade.UNKNOWN)
    headcount = models.PositiveIntegerField(_("people"))
    minutes = models.PositiveIntegerField(_("minutes each"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("effort line")
        verbose_name_plural = _("effort lines")
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=Q(headcount__gt=0), name="effort_has_people"),)

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.headcount} × {self.minutes}"

    @property
    def value(self) -> burden.EffortLine:
        """The line as the burden rule takes it."""
        return burden.EffortLine(
            role=self.role, grade=self.grade, headcount=self.headcount, minutes=self.minutes
        )
