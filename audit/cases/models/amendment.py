"""What somebody outside has to change before a measure can go on: asked, brought to mind, answered."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from ..choices import State
from .case import SAVED, Case, CaseItem


class AmendmentRequestQuerySet(models.QuerySet["AmendmentRequest"]):
    """Requests to change a rule or a demand."""

    def open(self) -> "AmendmentRequestQuerySet":
        """Those that wait for an answer, and whose case still does."""
        return self.filter(answered_on=None, case__state=State.AMENDMENT, revision=F("case__revision"))

    def with_totals(self) -> "AmendmentRequestQuerySet":
        """With `saved`: person-minutes a year that all items of their case would win."""
        sums = (
            CaseItem.objects.filter(case=OuterRef("case"))
            .order_by()
            .values("case")
            .annotate(saved=Sum(SAVED, output_field=models.BigIntegerField()))
        )
        return self.annotate(saved=Coalesce(Subquery(sums.values("saved")), 0))

    def allowed(self) -> "AmendmentRequestQuerySet":
        """Those that were granted."""
        return self.filter(is_allowed=True)


AmendmentRequestManager = ScopedManager.from_queryset(AmendmentRequestQuerySet)


class AmendmentRequest(models.Model):
    """Who must change what, asked when, answered when (PRODUCT §6). The unit sends the letter; the system mails nobody outside.

    `touched`: by id of the item what of it is prescribed and would change, as values of `Prescribed`: what a grant opens."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="amendments")
    revision = models.PositiveSmallIntegerField(_("revision"))
    lawmaker = models.CharField(_("who has to change it"), max_length=200)
    change = models.TextField(_("what has to be changed"), max_length=2000)
    touched = models.JSONField(default=dict)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True)
    is_allowed = models.BooleanField(_("granted"), null=True)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = AmendmentRequestManager()

    class Meta:
        verbose_name = _("amendment request")
        verbose_name_plural = _("amendment requests")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("case", "revision"), name="amendment_asked_once"),
            models.CheckConstraint(
                condition=Q(answered_on=None, is_allowed=None)
                | Q(answered_on__isnull=False, is_allowed__isnull=False),
                name="amendment_answer_says_whether",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case.number} · {self.lawmaker}"

    def get_absolute_url(self) -> str:
        return reverse("case_amendment", args=[self.case.number])
