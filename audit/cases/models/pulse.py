"""The pulse of a practice the minister ended: once a quarter people say, without their names, whether it holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from ..choices import PulseAnswer
from .case import Case


class Pulse(models.Model):
    """The question of one quarter about one practice. `number` counts the quarters since it was ended, from 1."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pulses")
    number = models.PositiveSmallIntegerField(_("quarter"))
    opened_at = models.DateTimeField(_("asked at"))
    closes_at = models.DateTimeField(_("asked until"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("pulse")
        verbose_name_plural = _("pulses")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="pulse_once_a_quarter"),)

    def __str__(self) -> str:
        return f"{self.case.number} · {self.number}"


class PulseCount(models.Model):
    """How many people answered so. A sum and nothing else: no row tells of one person, of a unit or of a time."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="counts")
    answer = models.CharField(_("answer"), max_length=10, choices=PulseAnswer.choices)
    people = models.PositiveIntegerField(_("people"), default=0)

    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("pulse", "answer"), name="pulse_counted_once"),)

    def __str__(self) -> str:
        return f"{self.pulse} {self.answer} {self.people}"


class PulseSeen(models.Model):
    """That a person has answered, so that nobody is counted twice; not what was said, and not when."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    pulse = models.ForeignKey(Pulse, on_delete=models.CASCADE, related_name="seen")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("pulse", "user"), name="pulse_answered_once"),)

    def __str__(self) -> str:
        return f"{self.pulse} {self.user_id}"
