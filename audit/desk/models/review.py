"""What the review desk notes beside the rows of the other rooms: calls, and work that only sounds the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User
from audit.register.models import TITLE_LENGTH, WorkItem


class PhoneNote(models.Model):
    """That somebody who owes something was telephoned about the rows of a queue. A working note: it decides nothing and stands in
    no journal."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    queue = models.CharField(_("queue"), max_length=40)
    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("who was telephoned")
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("telephoned by"))
    at = models.DateTimeField(_("telephoned at"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("note of a call")
        verbose_name_plural = _("notes of calls")
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("ministry", "queue", "person", "-at"), name="phone_note_latest"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.queue}"


class KeptApart(models.Model):
    """That an entry is not the same as others of its name. It holds while the entry is called so (`title_key`)."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    # A note beside the entry, nothing that rests on it (`register.queries.rests_on`): who logged it may still withdraw it.
    item = models.OneToOneField(WorkItem, on_delete=models.CASCADE, related_name="+")
    title_key = models.CharField(max_length=TITLE_LENGTH)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("kept apart by"))
    at = models.DateTimeField(_("kept apart at"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("entry that is not the same as others")
        verbose_name_plural = _("entries that are not the same as others")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.item)
