"""Rubrics, rounds and scores. A score is appended and never changed; values appear when the round is released."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User
from audit.register.models import WorkItem

from .choices import AssignmentStatus, RoundStatus

REASON_LENGTH = 300  # characters: why a round was lengthened or cancelled


class Rubric(models.Model):
    """A version of the criteria. Rounds keep the version they were opened with."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("version"))
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("ministry", "number"), name="rubric_version_once"),)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ko


class Criterion(models.Model):
    """One question of a rubric with its levels 0–4; 4 is public value, 0 is none.

    `levels` holds five pairs {"ko": …, "en": …}, from 0 to 4. `kinds` empty means: asked of every kind."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(_("code"), max_length=40)
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100)
    question_ko = models.CharField(_("Korean question"), max_length=300)
    question_en = models.CharField(_("English question"), max_length=300)
    levels = models.JSONField(_("levels"))
    weight = models.DecimalField(_("weight"), max_digits=5, decimal_places=2)
    kinds = models.JSONField(_("kinds"), default=list)
    required = models.BooleanField(_("required"), default=True)
    counted = models.BooleanField(_("counted"), default=True)
    position = models.PositiveSmallIntegerField(_("position"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("rubric", "code"), name="criterion_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="criterion_weighs_something"),
        )

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ko

    @property
    def question(self) -> str:
        """The question in the reader's language."""
        return self.question_en if get_language() == "en" else self.question_ko

    @property
    def level_words(self) -> list[str]:
        """What each level from 0 to 4 means, in the reader's language."""
        return [level["en" if get_language() == "en" else "ko"] for level in self.levels]


class Round(models.Model):
    """One scoring of a set of items between two moments. A second scoring is a new round.

    `releasing_by`: who has begun a release that is too large for one request. `cancelled_why`: of a cancelled one, why; what was
    scored in it counts nowhere."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=100)
    rubric = models.ForeignKey(
        Rubric, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("rubric")
    )
    reviewers_an_item = models.PositiveSmallIntegerField(_("reviewers an item"), default=2)
    status = models.CharField(
        _("status"), max_length=10, choices=RoundStatus.choices, default=RoundStatus.OPEN
    )
    opened_at = models.DateTimeField(_("opened at"))
    deadline = models.DateTimeField(_("deadline"))
    released_at = models.DateTimeField(_("released at"), null=True)
    releasing_by = models.ForeignKey(
        User,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("released by"),
        editable=False,
    )

    cancelled_why = models.CharField(
        _("why it was cancelled"), max_length=REASON_LENGTH, blank=True, default="", db_default=""
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("ministry", "number"), name="round_number_once"),
            models.CheckConstraint(
                condition=Q(deadline__gt=F("opened_at")), name="round_ends_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(status="released") ^ Q(released_at=None), name="round_released_has_its_time"
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled") ^ Q(cancelled_why=""), name="round_cancelled_has_its_reason"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("round_detail", args=[self.number])


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Who scores what."""

    def open(self) -> "AssignmentQuerySet":
        """What is still to be scored in open rounds."""
        return self.filter(status=AssignmentStatus.OPEN, round__status=RoundStatus.OPEN)

    def current(self) -> "AssignmentQuerySet":
        """All but what was corrected since: one for each reviewer and item of a round."""
        return self.exclude(status=AssignmentStatus.CORRECTED)

    def overdue(self, moment: datetime) -> "AssignmentQuerySet":
        """What should have been scored before `moment`."""
        return self.open().filter(round__deadline__lt=moment)


AssignmentManager = ScopedManager.from_queryset(AssignmentQuerySet)


class Assignment(models.Model):
    """An item given to a reviewer within a round, and the sheet handed in for it.

    A corrected sheet stays with its levels, `CORRECTED`, and counts nowhere; the one that replaced it is a row of its own."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("round")
    )
    item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("reviewer"))
    status = models.CharField(
        _("status"), max_length=10, choices=AssignmentStatus.choices, default=AssignmentStatus.OPEN
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True)

    objects = AssignmentManager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("round", "item", "reviewer"), condition=~Q(status="corrected"), name="assigned_once"
            ),
            models.CheckConstraint(
                condition=Q(status="open") ^ Q(done_at__isnull=False), name="assignment_done_has_its_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} · {self.reviewer}"


class Mark(models.Model):
    """One reviewer's level for one criterion. No row means "I can't tell". Appended, never changed."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("level"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = (
            models.UniqueConstraint(fields=("assignment", "criterion"), name="marked_once"),
            models.CheckConstraint(condition=Q(level__range=(0, 4)), name="mark_0_to_4"),
        )

    def __str__(self) -> str:
        return f"{self.criterion}: {self.level}"


class Result(models.Model):
    """What a released round found for an item: its public value (0–100, None = not computable) and its rank."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="results")
    item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="results")
    public_value = models.DecimalField(_("public value"), max_digits=5, decimal_places=2, null=True)
    rank = models.PositiveIntegerField(_("rank"), null=True)
    reviews = models.PositiveSmallIntegerField(_("reviews"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = (F("rank").asc(nulls_last=True), "pk")
        constraints = (models.UniqueConstraint(fields=("round", "item"), name="result_once"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.public_value}"
