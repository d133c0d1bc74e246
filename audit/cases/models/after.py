"""What is asked and said once a decision is in effect: checks, and reports that the work came back."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User

from ..choices import CheckAnswer, ReportOutcome
from ..states.lookup import states_where
from .case import Case


class CheckQuerySet(models.QuerySet["Check"]):
    """Questions whether a decision holds."""

    def open(self) -> "CheckQuerySet":
        """Those that wait for an answer, of decisions that are still checked."""
        checked = states_where(lambda row: row.is_checked)
        running = self.filter(case__state__in=checked, opened_at__gte=F("case__entered_at"))
        return running.filter(answered_at=None)


CheckManager = ScopedManager.from_queryset(CheckQuerySet)


class Check(models.Model):
    """A unit asked whether it is still as decided: the owner, or who received the work. `round` counts days from the effect."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="checks")
    round = models.PositiveIntegerField(_("days since the effect"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    opened_at = models.DateTimeField(_("asked at"))
    due_at = models.DateTimeField(_("to be answered until"))
    answer = models.CharField(_("answer"), max_length=12, choices=CheckAnswer.choices, blank=True)
    words = models.TextField(_("what came back"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = CheckManager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ("due_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("case", "opened_at", "unit"), name="check_asked_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="check_answered_as_a_whole",
            ),
        )
        indexes = (models.Index(fields=("due_at", "id"), condition=Q(answered_at=None), name="check_open"),)

    def __str__(self) -> str:
        return f"{self.case.number} · {self.unit}"


class RelapseReportQuerySet(models.QuerySet["RelapseReport"]):
    """Reports that work came back."""

    def open(self) -> "RelapseReportQuerySet":
        """Those nobody has judged."""
        return self.filter(settled_at=None)


RelapseReportManager = ScopedManager.from_queryset(RelapseReportQuerySet)


class RelapseReport(models.Model):
    """Somebody says that work a decision ended or changed came back; `reported_by` None is the system, which saw its like
    logged, or people asked for it again: `renewed_demands` of them by then."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relapse_reports")
    reported_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("reported by")
    )
    reported_at = models.DateTimeField(_("reported at"))
    words = models.TextField(_("what came back"), max_length=2000)
    renewed_demands = models.PositiveIntegerField(_("asked again"), default=0)
    due_at = models.DateTimeField(_("to be judged until"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=ReportOutcome.choices, blank=True)
    reply = models.TextField(_("reply"), max_length=2000, blank=True)
    settled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = RelapseReportManager()

    class Meta:
        verbose_name = _("report of a relapse")
        verbose_name_plural = _("reports of relapses")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("case", "reported_by"),
                condition=Q(settled_at=None, reported_by__isnull=False),
                name="relapse_reported_once",
            ),
            models.UniqueConstraint(
                fields=("case",),
                condition=Q(settled_at=None, reported_by=None),
                name="relapse_seen_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="relapse_settled_as_a_whole",
            ),
        )
        indexes = (models.Index(fields=("due_at", "id"), condition=Q(settled_at=None), name="relapse_open"),)

    def __str__(self) -> str:
        return f"{self.case.number} {self.reported_at:%Y-%m-%d}"
