"""A ministry and its settings, the days on which its calendar differs from the national one, and its closed seasons."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager

from ..choices import NewWork, SigningPlace


class Ministry(models.Model):
    """A tenant. Its settings are columns here; what a ballot has frozen does not change with them."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_ko = models.CharField(_("Korean name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=150)
    order_number = models.CharField(
        _("number of the minister's order on the purpose limit"), max_length=100, blank=True
    )
    retire_zone = models.DecimalField(_("retire zone up to"), max_digits=5, decimal_places=2, default=40)
    target_percent = models.PositiveSmallIntegerField(_("target, percent of the baseline"), default=30)
    consultation_days = models.PositiveSmallIntegerField(_("working days of a consultation"), default=10)
    light_consultation_days = models.PositiveSmallIntegerField(
        _("working days of a consultation on a light case"), default=5, db_default=5
    )
    ballot_days = models.PositiveSmallIntegerField(_("working days of a ballot"), default=10)
    extension_days = models.PositiveSmallIntegerField(_("working days of a ballot's extension"), default=5)
    objection_days = models.PositiveSmallIntegerField(_("working days to answer an objection"), default=15)
    notice_days = models.PositiveSmallIntegerField(_("working days from decision to effect"), default=5)
    silence_days = models.PositiveSmallIntegerField(_("working days of a silence procedure"), default=5)
    light_hours = models.PositiveIntegerField(_("hours a year below which a case is light"), default=500)

    least_base = models.PositiveSmallIntegerField(_("least number of council members in a ballot"), default=3)
    share_numerator = models.PositiveSmallIntegerField(_("share to pass, numerator"), default=2)
    share_denominator = models.PositiveSmallIntegerField(_("share to pass, denominator"), default=3)
    reviewers_an_item = models.PositiveSmallIntegerField(_("reviewers an item"), default=2)
    signing = models.CharField(
        _("where what was agreed is signed"),
        max_length=10,
        choices=SigningPlace.choices,
        default=SigningPlace.HERE,
    )
    new_work = models.CharField(
        _("what stops in place of new work"),
        max_length=10,
        choices=NewWork.choices,
        default=NewWork.ASKED,
        db_default=NewWork.ASKED,
    )
    nomination_months = models.PositiveSmallIntegerField(
        _("months a fake-work report is kept after its answer"), default=12, db_default=12
    )
    misconduct_office = models.CharField(
        _("where misconduct is reported"), max_length=200, blank=True, db_default=""
    )
    # The moment the first case was submitted: until then one administrator may give offices alone.
    founding_ended_at = models.DateTimeField(_("founded since"), null=True, editable=False)
    mail_sender = models.EmailField(_("sender of its mails"), blank=True)
    # Made by `load_demo` alone: what is not marked is real, and no demo runs beside it.
    invented = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(share_numerator__gt=0, share_numerator__lte=F("share_denominator")),
                name="ministry_share_within_one",
            ),
        )

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ko

    @property
    def signs_here(self) -> bool:
        """Whether what was agreed is signed here; else in the ministry's own system, and recorded."""
        return self.signing == SigningPlace.HERE


class CalendarDay(models.Model):
    """A day on which the ministry's offices are closed or open against the calendar of public holidays.

    `works` False adds a holiday (an ad hoc day by cabinet decision), True takes one away."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    works = models.BooleanField(_("is worked"), default=False)
    name = models.CharField(_("name"), max_length=100)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("day of the ministry's calendar")
        verbose_name_plural = _("days of the ministry's calendar")
        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=("ministry", "day"), name="calendar_day_once"),)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class ClosedSeason(models.Model):
    """Days, first and last included, in which no consultation, silence procedure or ballot opens or ends: the parliamentary
    audit, the budget, the weeks after a round of transfers. Announced beforehand."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    name = models.CharField(_("name"), max_length=100)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("closed season")
        verbose_name_plural = _("closed seasons")
        ordering = ("first",)
        constraints = (models.CheckConstraint(condition=Q(last__gte=F("first")), name="season_has_its_days"),)

    def __str__(self) -> str:
        return self.name
