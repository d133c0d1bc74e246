"""Decision records: appended, never changed."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from ..ballots.models import Ballot
from .case import Case


class Decision(models.Model):
    """The numbered decision record: what was decided, how it was counted, who signed it. Never changed.

    A case whose work was restored and whose text was written anew gets another one. What the minister decides himself has
    his `reason`, and where the council was never asked neither ballot nor tally."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    ballot = models.ForeignKey(Ballot, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=14)
    text = models.JSONField(_("text as decided"))
    tally = models.JSONField(_("tally"))
    reason = models.TextField(_("reason"), max_length=2000, blank=True, default="")
    saved_minutes = models.BigIntegerField(_("minutes a year saved"))
    effective_on = models.DateField(_("effective from"))
    signed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"))
    document_number = models.CharField(_("document number"), max_length=100)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("decision record")
        verbose_name_plural = _("decision records")
        # As they were signed: numbers are texts, and of those with five digits the order is another.
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=("ministry", "number"), name="decision_number_once"),)

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("decision_detail", args=[self.number])
