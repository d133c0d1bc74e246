"""Other answers for a confirmed entry, as somebody proposed them who may not confirm."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from ..choices import RevisionOutcome
from .items import WorkItem

REMARK_LENGTH = 300


class ItemRevisionQuerySet(models.QuerySet["ItemRevision"]):
    """Revisions of a ministry's entries."""

    def pending(self) -> "ItemRevisionQuerySet":
        """Those the unit's head has not decided on."""
        return self.filter(outcome=RevisionOutcome.PENDING)


ItemRevisionManager = ScopedManager.from_queryset(ItemRevisionQuerySet)


class ItemRevision(models.Model):
    """All answers (`rules.draft.facts`) an entry would have; the confirmed ones count until the unit's head accepts it.

    One is pending for each entry at most; a later edit replaces it. Written through `register.actions` only."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="revisions")
    answers = models.JSONField()
    reason = models.CharField(_("reason for the change"), max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=RevisionOutcome.choices, default=RevisionOutcome.PENDING
    )
    closed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    remark = models.CharField(_("remark"), max_length=REMARK_LENGTH, blank=True)

    objects = ItemRevisionManager()

    class Meta:
        verbose_name = _("change of an entry to be confirmed")
        verbose_name_plural = _("changes of entries to be confirmed")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("item",), condition=Q(outcome=RevisionOutcome.PENDING), name="revision_pending_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome=RevisionOutcome.PENDING, closed_at=None)
                | (~Q(outcome=RevisionOutcome.PENDING) & Q(closed_at__isnull=False)),
                name="revision_closed_as_a_whole",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=RevisionOutcome.DECLINED) | ~Q(remark=""), name="revision_declined_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.item)
