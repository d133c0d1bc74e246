"""Agendas: cases that the council settles in one sitting, the cards each member has seen, and the minutes of a meeting."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.core.models import Versioned, VersionedQuerySet
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from ..ballots.models import Ballot
from .case import Case


class AgendaQuerySet(VersionedQuerySet["Agenda"]):
    """Agendas of a ministry."""

    def from_day(self, day: date) -> "AgendaQuerySet":
        """Those whose sitting is on that day or later."""
        return self.filter(day__gte=day)


AgendaManager = ScopedManager.from_queryset(AgendaQuerySet)


class Agenda(Versioned):
    """Cases for one sitting of the council, in their order. `day`: the day of the sitting, or the last one of a round in writing."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    day = models.DateField(_("day of the sitting"))
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))

    objects = AgendaManager()

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agenda_detail", args=[self.pk])


class AgendaCase(models.Model):
    """A case on an agenda. One that a member pulled out (개별 심의) is settled by each member on its own."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agenda_lines")
    place = models.PositiveSmallIntegerField(_("place"))
    pulled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    pulled_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("case of the agenda")
        verbose_name_plural = _("cases of the agenda")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(fields=("agenda", "case"), name="case_once_on_agenda"),
            models.CheckConstraint(
                condition=Q(pulled_by=None, pulled_at=None)
                | Q(pulled_by__isnull=False, pulled_at__isnull=False),
                name="pulled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.agenda} · {self.case.number}"


class CardLook(models.Model):
    """That a person has seen the card of a ballot and gone on to the next. It says nothing of a position, and nobody else sees it."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("ballot", "user"), name="card_seen_once"),)

    def __str__(self) -> str:
        return f"{self.ballot_id} · {self.user_id}"


class Minutes(models.Model):
    """The minutes of a meeting on an agenda. Appended, never changed: a correction is a new version that says why."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField(_("version"))
    held_on = models.DateField(_("day of the meeting"))
    place = models.CharField(_("place"), max_length=200)
    attendance = models.TextField(_("attendance"), max_length=2000)
    gist = models.TextField(_("gist of what was said"), max_length=8000)
    decision = models.TextField(_("what was decided"), max_length=4000)
    vote = models.TextField(_("vote"), max_length=2000)
    reason = models.TextField(_("why it was corrected"), max_length=2000, blank=True)
    written_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written at"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("minutes of the meeting")
        verbose_name_plural = _("minutes of the meeting")
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(fields=("agenda", "version"), name="minutes_version_once"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="correction_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.agenda} · {self.version}"
