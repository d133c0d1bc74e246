"""How often people were asked again for work that a decision has ended or changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry

from .items import WorkItem


class RenewedDemand(models.Model):
    """A number, and nothing of who or when. `of_today` is what came on `day`: it counts from the next day on, so that nobody who
    watches sees when."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(WorkItem, on_delete=models.CASCADE, related_name="renewed_demands")
    number = models.PositiveIntegerField(_("asked again"), default=0)
    of_today = models.PositiveIntegerField(default=0, editable=False)
    day = models.DateField(null=True, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("work asked for again")
        verbose_name_plural = _("work asked for again")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.item)
