"""Proposals of what takes two people: who proposes, whom it concerns, and what became of it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from .choices import ProposalKind, ProposalStatus

REASON_LENGTH = 500  # characters


class OfficeProposalQuerySet(models.QuerySet["OfficeProposal"]):
    """Proposals of a ministry."""

    def open(self) -> "OfficeProposalQuerySet":
        """Those that wait for the second person."""
        return self.filter(status=ProposalStatus.OPEN)

    def due(self, moment: datetime) -> "OfficeProposalQuerySet":
        """Open ones whose time is over."""
        return self.open().filter(lapses_at__lte=moment)

    def visible_to(self, user: User) -> "OfficeProposalQuerySet":
        """All, for who sees rights or confirms; else those the person made or that are about the person. Superiors, whom
        some ask, are known to `queries.proposals` alone."""
        if can(user, Permission.VIEW_RIGHTS) or can(user, Permission.CONFIRM_OFFICE):
            return self
        return self.filter(Q(proposed_by=user) | Q(person=user) | Q(beneficiary=user))


OfficeProposalManager = ScopedManager.from_queryset(OfficeProposalQuerySet)


class OfficeProposal(models.Model):
    """What one person proposes and another confirms. `facts` are the plain values of the act, by its parameters.

    `person` is whose office, seat, address or absence it is; `beneficiary` who gains by it: the same person, a successor or a
    deputy. Neither confirms it, nor does who proposed it."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=ProposalKind.choices)
    person = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("person")
    )
    beneficiary = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    lapses_at = models.DateTimeField(_("lapses at"))
    status = models.CharField(
        _("state"), max_length=10, choices=ProposalStatus.choices, default=ProposalStatus.OPEN
    )
    # None where the clock let it lapse, and where the operator confirmed it at the command line.
    decided_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)

    objects = OfficeProposalManager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(status="open") ^ Q(decided_at__isnull=False), name="proposal_open_or_decided"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | Q(status="withdrawn")
                | ~(
                    Q(decided_by=F("proposed_by"))
                    | Q(decided_by=F("person"))
                    | Q(decided_by=F("beneficiary"))
                ),
                name="proposal_takes_two",
            ),
        )
        indexes = (
            models.Index(fields=("ministry", "lapses_at"), condition=Q(status="open"), name="proposal_open"),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("proposal", args=[self.pk])
