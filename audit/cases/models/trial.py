"""What people say while work is on trial: that they need it, for what, and whether a lighter form would do."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from .case import Case


class TrialNeedQuerySet(models.QuerySet["TrialNeed"]):
    """Needs that trials have shown."""

    def of_this_text(self) -> "TrialNeedQuerySet":
        """Those about the present text of their case."""
        return self.filter(revision=F("case__revision"))

    def unanswered(self) -> "TrialNeedQuerySet":
        """Those of them that nobody has answered."""
        return self.of_this_text().filter(replied_at=None)


TrialNeedManager = ScopedManager.from_queryset(TrialNeedQuerySet)


class TrialNeed(models.Model):
    """One person's "we need it" about work on trial, with the answer of its owner or the task force."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="needs")
    revision = models.PositiveSmallIntegerField(_("revision"))
    reported_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("reported by")
    )
    reported_at = models.DateTimeField(_("reported at"))
    purpose = models.TextField(_("what it is needed for"), max_length=2000)
    times_a_year = models.PositiveSmallIntegerField(_("times a year"), null=True, blank=True)
    lighter_form = models.TextField(_("a lighter form that would do"), max_length=2000, blank=True)
    reply = models.TextField(_("reply"), max_length=2000, blank=True)
    replied_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)

    objects = TrialNeedManager()

    class Meta:
        verbose_name = _("need shown by a trial")
        verbose_name_plural = _("needs shown by trials")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.case.number} · {self.reported_by}"
