"""An entry that one unit's head offers to another unit; whose head accepts it or says why not."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User

from ..choices import TransferOutcome
from .items import WorkItem
from .revisions import REMARK_LENGTH


class ItemTransferQuerySet(models.QuerySet["ItemTransfer"]):
    """Transfers of a ministry's entries."""

    def pending(self) -> "ItemTransferQuerySet":
        """Those the head of the other unit has not decided on."""
        return self.filter(outcome=TransferOutcome.PENDING)


ItemTransferManager = ScopedManager.from_queryset(ItemTransferQuerySet)


class ItemTransfer(models.Model):
    """That an entry belongs to another unit, as the head of its own one says; it stays where it is until that is accepted.

    One is pending for each entry at most; while it is, no other is proposed. Written through `register.actions` only."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(WorkItem, on_delete=models.CASCADE, related_name="transfers")
    source = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("from"))
    target = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    reason = models.CharField(_("reason"), max_length=REMARK_LENGTH)
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=TransferOutcome.choices, default=TransferOutcome.PENDING
    )
    closed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    remark = models.CharField(_("remark"), max_length=REMARK_LENGTH, blank=True)

    objects = ItemTransferManager()

    class Meta:
        verbose_name = _("entry to be moved to another unit")
        verbose_name_plural = _("entries to be moved to another unit")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("item",), condition=Q(outcome=TransferOutcome.PENDING), name="transfer_pending_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome=TransferOutcome.PENDING, closed_at=None)
                | (~Q(outcome=TransferOutcome.PENDING) & Q(closed_at__isnull=False)),
                name="transfer_closed_as_a_whole",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=TransferOutcome.DECLINED) | ~Q(remark=""), name="transfer_declined_why"
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="transfer_goes_elsewhere"),
        )
        indexes = (
            models.Index(
                fields=("target",),
                condition=Q(outcome=TransferOutcome.PENDING),
                name="transfer_pending_by_target",
            ),
        )

    def __str__(self) -> str:
        return str(self.item)
