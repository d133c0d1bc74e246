"""A count of what nobody signs: it grows by what came before today, so that nobody who watches sees when."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model)


class NamelessCountQuerySet(models.QuerySet[M]):
    """Rows that hold a nameless count."""

    def add_one(self, today: date) -> int:
        """One more for each of these; how many rows. Who adds twice is counted twice: nothing is kept by which it could be told."""
        return self.update(of_today=F("of_today") + 1, day=Coalesce(F("day"), Value(today)))

    def uncounted(self, today: date) -> Self:
        """Those that hold something from before today."""
        return self.filter(day__lt=today)

    def count_up(self) -> int:
        """Let what came so far count; how many rows."""
        return self.update(number=F("number") + F("of_today"), of_today=0, day=None)


class NamelessCount(models.Model):
    """`number` is how many there are, and nothing says who or when. `of_today` is what came on `day`, a day in the ministry's zone: it
    counts from the next day on."""

    number = models.PositiveIntegerField(_("number"), default=0)
    of_today = models.PositiveIntegerField(default=0, editable=False)
    day = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True
