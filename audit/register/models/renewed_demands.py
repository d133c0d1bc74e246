"""How often people were asked again for work that a decision has ended or changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.counts import NamelessCount, NamelessCountQuerySet
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry

from .items import WorkItem


class RenewedDemandQuerySet(NamelessCountQuerySet["RenewedDemand"]):
    """Work of a ministry that was asked for again."""


RenewedDemandManager = ScopedManager.from_queryset(RenewedDemandQuerySet)


class RenewedDemand(NamelessCount):
    """How many were asked again for one work item."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(WorkItem, on_delete=models.CASCADE, related_name="renewed_demands")

    objects = RenewedDemandManager()

    class Meta:
        verbose_name = _("work asked for again")
        verbose_name_plural = _("work asked for again")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.item)
