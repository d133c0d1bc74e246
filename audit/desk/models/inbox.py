"""What a person has read of the inbox, and the secret address of the own calendar."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager


class InboxMark(models.Model):
    """Up to which notice a person has read. Without a row: nothing yet."""

    ministry = models.ForeignKey("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    notice = models.BigIntegerField(_("number of the last notice that was read"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("what was read of the inbox")
        verbose_name_plural = _("what was read of the inboxes")

    def __str__(self) -> str:
        return f"{self.person_id}: {self.notice}"


class CalendarFeed(models.Model):
    """The way to a person's deadlines for a calendar program. Only the SHA-256 digest of its secret is kept; a new one ends the old."""

    ministry = models.ForeignKey("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"{self.person_id}"
