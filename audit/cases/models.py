"""Cases, consultations, ballots, positions and decisions. Positions and decisions are appended, never changed."""

from datetime import datetime

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core.models import Versioned, VersionedQuerySet
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User
from audit.register.models import WorkItem

from .choices import Choice, Measure, ObjectionKind, Outcome, State
from .workflow import DECIDED_STATES, OPEN_STATES


class CaseQuerySet(VersionedQuerySet["Case"]):
    """Cases of a ministry."""

    def visible_to(self, user: User) -> "CaseQuerySet":
        """Cases are open to everybody with a role in the ministry; drafts to those who write them."""
        if not can(user, Permission.VIEW_CASES):
            return self.none()
        if can(user, Permission.DRAFT_CASE) or can(user, Permission.LEAD_CASE):
            return self
        return self.exclude(state=State.DRAFT)

    def undecided(self) -> "CaseQuerySet":
        """Cases on their way to a decision."""
        return self.filter(state__in=OPEN_STATES)

    def decided(self) -> "CaseQuerySet":
        """Cases that are decided and not in effect yet."""
        return self.filter(state__in=DECIDED_STATES)

    def in_effect(self) -> "CaseQuerySet":
        """Cases whose stop is in effect."""
        return self.filter(state=State.IN_EFFECT)

    def with_totals(self) -> "CaseQuerySet":
        """With `saved`: person-minutes a year won by all items of the case together."""
        after = Cast("after_occurrences", models.BigIntegerField()) * F("after_minutes_each")
        sums = CaseItem.objects.filter(case=OuterRef("pk")).order_by().values("case").annotate(
            saved=Sum(F("before_minutes") - after, output_field=models.BigIntegerField())
        )
        return self.annotate(saved=Coalesce(Subquery(sums.values("saved")), 0))


CaseManager = ScopedManager.from_queryset(CaseQuerySet)


class Case(Versioned):
    """A proposal to stop or change recurring work. Its state moves only as `workflow.MOVES` says."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=12)
    title = models.CharField(_("title"), max_length=300)
    measure = models.CharField(_("measure"), max_length=20, choices=Measure.choices)
    state = models.CharField(_("state"), max_length=15, choices=State.choices, default=State.DRAFT)
    reasons = models.TextField(_("reasons"), max_length=4000, blank=True)
    after = models.TextField(_("what will be done instead"), max_length=2000, blank=True)
    effective_on = models.DateField(_("effective from"), null=True, blank=True)
    pause_days = models.PositiveSmallIntegerField(_("days of the trial pause"), default=30)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    drafted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    request_key = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(_("created at"))
    entered_at = models.DateTimeField(_("in this state since"))
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)

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
        )
        indexes = (models.Index(fields=("ministry", "state"), name="case_by_state"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("case_detail", args=[self.number])


class CaseItem(models.Model):
    """An item of a case with its yearly burden before and after, in person-minutes, as of the opening of the case."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="case_lines")
    before_minutes = models.PositiveBigIntegerField(_("minutes a year before"))
    after_occurrences = models.PositiveIntegerField(_("times a year after"), default=0)
    after_minutes_each = models.PositiveIntegerField(_("person-minutes each time after"), default=0)

    objects = ScopedManager()

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


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Questions to units."""

    def open(self) -> "ConsultationQuerySet":
        """Questions of running consultations that were not answered."""
        return self.filter(case__state=State.CONSULTATION, revision=F("case__revision"), answered_at=None)


ConsultationManager = ScopedManager.from_queryset(ConsultationQuerySet)


class Consultation(models.Model):
    """A unit asked about a revision of a case. Its point, where it has one, must be replied to before a ballot."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consultations")
    revision = models.PositiveSmallIntegerField(_("revision"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    point = models.TextField(_("what speaks against it, or what to heed"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reply = models.TextField(_("reply of the task force"), max_length=2000, blank=True)
    replied_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)

    objects = ConsultationManager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("case", "revision", "unit"), name="unit_asked_once"),)

    def __str__(self) -> str:
        return f"{self.case.number} · {self.unit}"


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Ballots of a ministry."""

    def open(self) -> "BallotQuerySet":
        """Ballots that take positions."""
        return self.filter(closed_at=None)

    def due(self, moment: datetime) -> "BallotQuerySet":
        """Open ballots whose deadline has come."""
        return self.open().filter(deadline__lte=moment)


BallotManager = ScopedManager.from_queryset(BallotQuerySet)


class Ballot(models.Model):
    """The vote on one revision. Electorate, rule and text (with its hash) are frozen when it opens.

    `rule` holds the passing rule and the days of the procedure, `verdict` what was found at the last close."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ballots")
    revision = models.PositiveSmallIntegerField(_("revision"))
    text = models.JSONField(_("text as voted on"))
    text_hash = models.CharField(max_length=64)
    rule = models.JSONField(_("passing rule"))
    opened_at = models.DateTimeField(_("opened at"))
    deadline = models.DateTimeField(_("deadline"))
    extended = models.BooleanField(_("extended"), default=False)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, blank=True)
    verdict = models.JSONField(_("verdict"), null=True)

    objects = BallotManager()

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("case", "revision"), name="ballot_once_a_revision"),
            models.CheckConstraint(
                condition=Q(closed_at=None) ^ Q(verdict__isnull=False), name="ballot_closed_has_its_verdict"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case.number} · {self.deadline:%Y-%m-%d}"


class Elector(models.Model):
    """A member who belongs to the frozen electorate of a ballot, with the seat held at its opening."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="electors")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("member"))
    seat = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("seat")
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = _("elector")
        verbose_name_plural = _("electorate")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("ballot", "user"), name="elector_once"),)

    def __str__(self) -> str:
        return str(self.user)


class Position(models.Model):
    """What a member said, once. The latest before the deadline counts; a late one is kept and never counts."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="positions")
    choice = models.CharField(_("position"), max_length=12, choices=Choice.choices)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    objection_kind = models.CharField(
        _("kind of objection"), max_length=12, choices=ObjectionKind.choices, blank=True
    )
    resolves_if = models.TextField(_("what would resolve it"), max_length=2000, blank=True)
    answerer = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("who should answer")
    )
    taken_at = models.DateTimeField(_("taken at"))
    late = models.BooleanField(_("late"), default=False)
    # The journal names a position only by a digest; without this salt five possible choices would be guessed from it.
    salt = models.BinaryField(max_length=32)
    receipt = models.CharField(_("receipt"), max_length=64)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(choice="OBJECT") | (~Q(reason="") & ~Q(resolves_if="") & ~Q(objection_kind="")),
                name="objection_says_why_and_how_to_resolve",
            ),
        )

    def __str__(self) -> str:
        return self.get_choice_display()


class ObjectionAnswer(models.Model):
    """The answer to an objection. Only a new position of its author withdraws the objection itself."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(_("answer"), max_length=4000)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        verbose_name = _("answer to an objection")
        verbose_name_plural = _("answers to objections")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:60]


class Decision(models.Model):
    """The numbered decision record: what was agreed, how it was counted, who signed it. Never changed."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=14)
    text = models.JSONField(_("text as decided"))
    tally = models.JSONField(_("tally"))
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
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("ministry", "number"), name="decision_number_once"),)

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("decision_detail", args=[self.number])


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
