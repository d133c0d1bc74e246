"""What does not go out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry


class ReminderFailure(models.Model):
    """A kind of reminder, or the weekly summary, that fails now. Its next success deletes the row.

    `incident` stands in the log before each trace. `error` is the name of the error's class alone: its message may quote what
    this page's readers may not see."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=40)
    incident = models.CharField(_("incident number"), max_length=8)
    error = models.CharField(_("error"), max_length=100)
    since = models.DateTimeField(_("since"))
    last_try = models.DateTimeField(_("last try"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("reminder that fails")
        verbose_name_plural = _("reminders that fail")
        ordering = ("since", "pk")
        constraints = (models.UniqueConstraint(fields=("ministry", "kind"), name="reminder_fails_once"),)

    def __str__(self) -> str:
        return f"{self.kind} · {self.incident}"
