"""A reorganization: a plan of changes with its day, and where single items and people go against the rule.

Units stand here by code, not by row: the units a plan creates do not exist before its day."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core.models import Versioned, VersionedQuerySet
from audit.core.scope import ScopedManager
from audit.directory.choices import ChangeKind, Level
from audit.directory.models import Ministry, User
from audit.register.models import TITLE_LENGTH, WorkItem

from .choices import Stage

PLAN_TITLE_LENGTH = 200
DIVISION_LENGTH = 100


class ReorganizationQuerySet(VersionedQuerySet["Reorganization"]):
    """Plans of a ministry."""

    def visible_to(self, user: User) -> "ReorganizationQuerySet":
        """What took effect is open to all who read the organization; what is to come, only to those who plan it."""
        if can(user, Permission.PLAN_REORGANIZATION):
            return self
        return self.filter(stage=Stage.APPLIED) if can(user, Permission.VIEW_ORGANIZATION) else self.none()

    def due(self, day: date) -> "ReorganizationQuerySet":
        """Scheduled plans whose day has come, the earliest first."""
        return self.filter(stage=Stage.SCHEDULED, effective_on__lte=day).order_by("effective_on", "pk")


ReorganizationManager = ScopedManager.from_queryset(ReorganizationQuerySet)


class Reorganization(Versioned):
    """A plan of changes that is applied as one, on one day."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=PLAN_TITLE_LENGTH)
    effective_on = models.DateField(_("effective from"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    drafted_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"))
    scheduled_at = models.DateTimeField(_("scheduled at"), null=True)
    applied_at = models.DateTimeField(_("applied at"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = ReorganizationManager()

    class Meta:
        verbose_name = _("reorganization")
        verbose_name_plural = _("reorganizations")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("ministry", "number"), name="reorganization_number_once"),
            models.CheckConstraint(
                condition=Q(stage="applied") ^ Q(applied_at=None), name="reorganization_applied_has_its_time"
            ),
            models.CheckConstraint(
                condition=Q(stage="withdrawn") ^ Q(withdrawn_at=None),
                name="reorganization_withdrawn_has_its_time",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reorganization_detail", args=[self.number])

    @property
    def day_before(self) -> date:
        """The last day of the old order."""
        return self.effective_on - timedelta(days=1)


class PlannedChange(models.Model):
    """One line of a plan, as `organizations.plan.Change` holds it. `successors` is a list of codes."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    reorganization = models.ForeignKey(Reorganization, on_delete=models.CASCADE, related_name="changes")
    line = models.PositiveIntegerField(_("line"))
    change = models.CharField(_("change"), max_length=10, choices=ChangeKind.choices)
    unit = models.CharField(_("code"), max_length=30)
    name_ko = models.CharField(_("Korean name"), max_length=100, blank=True)
    name_en = models.CharField(_("English name"), max_length=150, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices, blank=True)
    parent = models.CharField(_("parent"), max_length=30, blank=True)
    successors = models.JSONField(_("successors"), default=list, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("planned change")
        verbose_name_plural = _("planned changes")
        ordering = ("line",)
        constraints = (
            models.UniqueConstraint(fields=("reorganization", "line"), name="planned_change_line_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_change_display()} {self.unit}"


class GuideLine(models.Model):
    """One line of the guide list: a duty and the Korean name of the unit that has it in the new order."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    reorganization = models.ForeignKey(Reorganization, on_delete=models.CASCADE, related_name="guide")
    line = models.PositiveIntegerField(_("line"))
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    division = models.CharField(_("unit"), max_length=DIVISION_LENGTH)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("line of the guide list")
        verbose_name_plural = _("guide list")
        ordering = ("line",)
        constraints = (models.UniqueConstraint(fields=("reorganization", "line"), name="guide_line_once"),)

    def __str__(self) -> str:
        return f"{self.title} → {self.division}"


class Destination(models.Model):
    """Where one item or one person goes, decided by hand; it comes before the guide list and the plan's successors."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    reorganization = models.ForeignKey(Reorganization, on_delete=models.CASCADE, related_name="destinations")
    item = models.ForeignKey(WorkItem, null=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    unit = models.CharField(_("code"), max_length=30)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("destination")
        verbose_name_plural = _("destinations")
        constraints = (
            models.CheckConstraint(condition=Q(item=None) ^ Q(user=None), name="destination_of_one"),
            models.UniqueConstraint(fields=("reorganization", "item"), name="item_sent_once"),
            models.UniqueConstraint(fields=("reorganization", "user"), name="person_sent_once"),
        )

    def __str__(self) -> str:
        return self.unit
