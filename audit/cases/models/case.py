"""Cases, their items and consultations, and the moments at which the clock looks at them."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, Greatest, Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.models import Versioned, VersionedQuerySet
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User
from audit.ledger.rules.balance import given_back
from audit.register.models import WorkItem

from ..choices import Consulting, Measure, State, Track
from ..states.columns import Phase
from ..states.lookup import states_where

if TYPE_CHECKING:
    from .decision import Decision

# Person-minutes a year that a `CaseItem` wins. Widened first: PostgreSQL multiplies in the type of the columns.
SAVED = F("before_minutes") - Cast("after_occurrences", models.BigIntegerField()) * F("after_minutes_each")
# Of it, time given back to people (`ledger.rules.balance.given_back`): no part of the target.
GIVEN_BACK = Greatest(Least(F("before_overtime"), SAVED), 0, output_field=models.BigIntegerField())


class CaseQuerySet(VersionedQuerySet["Case"]):
    """Cases of a ministry."""

    def visible_to(self, user: User) -> "CaseQuerySet":
        """Cases are open to everybody with a role in the ministry; first drafts, withdrawn ones too, to the task force and to who wrote or
        proposed them.

        A case that was taken or handed back stays open: people were asked about it, and its reasons stand on its page."""
        if not can(user, Permission.VIEW_CASES):
            return self.none()
        if can(user, Permission.DRAFT_CASE) or can(user, Permission.LEAD_CASE):
            return self
        unseen = Q(state=State.DRAFT, revision=1) | Q(
            state=State.WITHDRAWN, consultations=None, amendments=None
        )
        return self.exclude(unseen & ~Q(drafted_by=user))

    def on_the_way(self) -> "CaseQuerySet":
        """Those that are not over."""
        return self.filter(state__in=states_where(lambda row: row.phase != Phase.OVER))

    def with_totals(self) -> "CaseQuerySet":
        """With `saved`: person-minutes a year won by all items of the case together."""
        sums = (
            CaseItem.objects.filter(case=OuterRef("pk"))
            .order_by()
            .values("case")
            .annotate(saved=Sum(SAVED, output_field=models.BigIntegerField()))
        )
        return self.annotate(saved=Coalesce(Subquery(sums.values("saved")), 0))


CaseManager = ScopedManager.from_queryset(CaseQuerySet)


class Case(Versioned):
    """A proposal to stop or change recurring work. Its state moves only as `workflow.MOVES` says.

    `renewed` and `last_call` belong to the objections that are being answered, `trial_days_left` to a trial that was
    broken off, `kept_until` to work that is kept. `checks_from` is the day the checks count from, `checks_made` how many have
    opened since; `reinstated_until` and `ratified` belong to an urgent order of the minister."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=12)
    title = models.CharField(_("title"), max_length=300)
    measure = models.CharField(_("measure"), max_length=20, choices=Measure.choices)
    state = models.CharField(_("state"), max_length=15, choices=State.choices, default=State.DRAFT)
    reasons = models.TextField(_("reasons"), max_length=4000, blank=True)
    after = models.TextField(_("what will be done instead"), max_length=2000, blank=True)
    effective_on = models.DateField(_("effective from"), null=True, blank=True)
    pause_days = models.PositiveSmallIntegerField(_("days of the trial"), default=30)
    merge_into = models.ForeignKey(
        WorkItem, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("receiving work")
    )
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    drafted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    request_key = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(_("created at"))
    entered_at = models.DateTimeField(_("in this state since"))
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    renewed = models.BooleanField(_("time to answer renewed"), default=False, editable=False)
    last_call = models.BooleanField(_("chair asked"), default=False, editable=False)
    trial_days_left = models.PositiveSmallIntegerField(null=True, editable=False)
    kept_until = models.DateField(_("kept until"), null=True, editable=False)
    track = models.CharField(_("who decides"), max_length=12, choices=Track.choices, default=Track.COUNCIL)
    consulting = models.CharField(
        _("opinion asked beforehand"), max_length=24, choices=Consulting.choices, blank=True, default=""
    )
    consulting_number = models.CharField(_("its number"), max_length=100, blank=True, default="")
    consulting_opinion = models.TextField(_("what it says"), max_length=2000, blank=True, default="")
    checks_from = models.DateField(_("checked from"), null=True, editable=False)
    checks_made = models.PositiveSmallIntegerField(default=0, editable=False)
    reinstated_until = models.DateField(_("reinstated until"), null=True, editable=False)
    ratified = models.BooleanField(_("order ratified"), default=False, editable=False)

    objects = CaseManager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("ministry", "number"), name="case_number_once"),
            models.UniqueConstraint(fields=("ministry", "request_key"), name="case_opened_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state_known"),
            models.CheckConstraint(condition=Q(pause_days__lte=180), name="case_pause_at_most_180_days"),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="case_track_known"),
        )
        indexes = (models.Index(fields=("ministry", "state"), name="case_by_state"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("case_detail", args=[self.number])

    @property
    def last_day(self) -> datetime | None:
        """The last moment before the deadline: of a time that ends as a day begins, on its last day."""
        return self.deadline - timedelta(seconds=1) if self.deadline else None

    @property
    def ends_work(self) -> bool:
        """Whether the work is to end; every other measure does it in another way."""
        return self.measure == Measure.RETIRE

    @property
    def is_on_trial(self) -> bool:
        """Whether its trial runs; not one that was broken off, whatever becomes of it."""
        return self.state == State.PAUSED

    @property
    def in_effect_since(self) -> date:
        """The day a decision in effect took effect, or did so again: later checks and its confirmation leave it alone. Of others the
        day they entered their state."""
        return self.checks_from or clock.day_of(self.entered_at)

    @property
    def unit_ids(self) -> frozenset[int]:
        """The units that own its work: the gate asks for a right at one of them. One query."""
        return frozenset(self.lines.order_by().values_list("item__unit_id", flat=True))

    @property
    def decision(self) -> "Decision | None":
        """The record of the decision on the present text, None while there is none. One query."""
        last: Decision | None = self.decisions.order_by("-pk").first()
        return last if last is not None and last.text["revision"] == self.revision else None


class CaseItemQuerySet(models.QuerySet["CaseItem"]):
    """Items of cases."""

    def taken(self) -> "CaseItemQuerySet":
        """Those of cases that are not over: nothing else can be decided about their items."""
        return self.filter(case__in=Case.objects.on_the_way())


CaseItemManager = ScopedManager.from_queryset(CaseItemQuerySet)


class CaseItem(models.Model):
    """An item of a case with its yearly burden before and after, in person-minutes, as of the opening of the case.

    Of a merge, after is what the receiving work gains: its times a year, and what each of them takes more."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="case_lines")
    before_minutes = models.PositiveBigIntegerField(_("minutes a year before"))
    before_overtime = models.PositiveBigIntegerField(_("of it waiting outside office hours"), default=0)
    after_occurrences = models.PositiveIntegerField(_("times a year after"), default=0)
    after_minutes_each = models.PositiveIntegerField(_("person-minutes each time after"), default=0)

    objects = CaseItemManager()

    class Meta:
        verbose_name = _("item of the case")
        verbose_name_plural = _("items of the case")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("case", "item"), name="item_once_a_case"),)

    def __str__(self) -> str:
        return str(self.item)

    @property
    def after_minutes(self) -> int:
        """Person-minutes a year after the measure."""
        return self.after_occurrences * self.after_minutes_each

    @property
    def saved_minutes(self) -> int:
        """Person-minutes a year won; negative where the measure costs more than it saves."""
        return self.before_minutes - self.after_minutes

    @property
    def given_back_minutes(self) -> int:
        """Of it, person-minutes a year of waiting outside office hours."""
        return given_back(self.saved_minutes, self.before_overtime)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Questions to units."""

    def running(self) -> "ConsultationQuerySet":
        """Questions of running consultations."""
        return self.filter(case__state=State.CONSULTATION, revision=F("case__revision"))

    def open(self) -> "ConsultationQuerySet":
        """Those of them that were not answered."""
        return self.running().filter(answered_at=None)


ConsultationManager = ScopedManager.from_queryset(ConsultationQuerySet)


class Consultation(models.Model):
    """A unit asked about a revision of a case. Its point, where it has one, must be replied to before a ballot.

    It answers that it agrees, that it has no comment, or a point. `asked_by`: who submitted the case and answers for no unit
    of it; None of those asked before this was noted, as `taken_up` is None of what was replied before."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consultations")
    revision = models.PositiveSmallIntegerField(_("revision"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField(_("the unit agrees"), default=False)
    point = models.TextField(_("what speaks against it, or what to heed"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reply = models.TextField(_("reply of the task force"), max_length=2000, blank=True)
    replied_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)
    taken_up = models.BooleanField(_("the point was taken up"), null=True)

    objects = ConsultationManager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("case", "revision", "unit"), name="unit_asked_once"),)

    def __str__(self) -> str:
        return f"{self.case.number} · {self.unit}"


class TimerQuerySet(models.QuerySet["Timer"]):
    """Due rows."""

    def due(self, moment: datetime) -> "TimerQuerySet":
        """Timers whose moment has come and that were not run, the earliest first."""
        return self.filter(done_at=None, due_at__lte=moment).order_by("due_at", "pk")


TimerManager = ScopedManager.from_queryset(TimerQuerySet)


class Timer(models.Model):
    """A moment at which the clock looks at a case. A late, doubled or restarted worker gives the same result."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="timers")
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects = TimerManager()

    class Meta:
        ordering = ("due_at", "pk")
        indexes = (models.Index(fields=("due_at",), condition=Q(done_at=None), name="timer_due"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_at:%Y-%m-%d %H:%M}"
