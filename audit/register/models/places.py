"""Where a piece of work was before it came to its unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit

from .items import WorkItem


class FormerPlace(models.Model):
    """The unit that owned an item until a day, that day included; from the next day on, the next row or the item says who.

    Effort and decisions keep the unit of their own day: ask `register.queries` for the owner on a day."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="former_places")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    until = models.DateField(_("until"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("former owner")
        verbose_name_plural = _("former owners")
        ordering = ("until",)
        constraints = (models.UniqueConstraint(fields=("item", "until"), name="item_left_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.until}"
