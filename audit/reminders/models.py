"""What does not go out, and which summaries were written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry


class ReminderFailure(models.Model):
    """A kind of reminder, or of summary, that fails now. Its next success deletes the row.

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


class SummaryWritten(models.Model):
    """The last period for which a kind of summary was written. It is written once for all its readers: who becomes one later hears in
    the next period, and who had nothing to hear on its first day gets none in the middle of it."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=40)
    period = models.CharField(_("period"), max_length=10)
    written_at = models.DateTimeField(_("written at"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("summary that was written")
        verbose_name_plural = _("summaries that were written")
        constraints = (models.UniqueConstraint(fields=("ministry", "kind"), name="summary_written_once"),)

    def __str__(self) -> str:
        return f"{self.kind} · {self.period}"
