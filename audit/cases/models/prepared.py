"""What somebody prepared for another person: a position, a unit's answer, or a waiver. It counts once the other one confirms it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User
from audit.register.models import WorkItem

from ..ballots.models import Elector, Position
from ..choices import ObjectionKind, PositionChoice
from .case import Case, Consultation


class PreparedQuerySet(models.QuerySet["PositionDraft"]):
    """Positions that were prepared."""

    def waiting(self) -> "PreparedQuerySet":
        """Those that nobody has confirmed or put aside."""
        return self.filter(closed_at=None)


PreparedManager = ScopedManager.from_queryset(PreparedQuerySet)


class PositionDraft(models.Model):
    """A position prepared for a seat, by the secretary for an absent member or by the member's aide.

    Sealed like a position: its drafter and who speaks for the seat see it, nobody else, and it never counts itself. `position` is
    what it became when it was confirmed; closed without one it was put aside or replaced."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="drafts")
    choice = models.CharField(_("position"), max_length=12, choices=PositionChoice.choices)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    objection_kind = models.CharField(
        _("kind of objection"), max_length=12, choices=ObjectionKind.choices, blank=True
    )
    resolves_if = models.TextField(_("what would resolve it"), max_length=2000, blank=True)
    answerer = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("who should answer")
    )
    drafted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"))
    closed_at = models.DateTimeField(null=True)
    position = models.ForeignKey(Position, null=True, on_delete=models.PROTECT, related_name="+")

    objects = PreparedManager()

    class Meta:
        verbose_name = _("drafted position")
        verbose_name_plural = _("drafted positions")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("elector", "drafted_by"), condition=Q(closed_at=None), name="position_drafted_once"
            ),
            models.CheckConstraint(
                condition=Q(position=None) | Q(closed_at__isnull=False), name="confirmed_draft_is_closed"
            ),
            models.CheckConstraint(
                condition=~Q(choice="OBJECT") | (~Q(reason="") & ~Q(resolves_if="") & ~Q(objection_kind="")),
                name="drafted_objection_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.get_choice_display()


class AnswerDraft(models.Model):
    """A unit's answer to a consultation, prepared by somebody of the unit or an aide of its head. It counts once the head sends it.

    `point` and `agrees` mean what they mean in `Consultation`."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="drafts")
    point = models.TextField(_("what speaks against it, or what to heed"), max_length=2000, blank=True)
    agrees = models.BooleanField(_("the unit agrees"), default=False)
    drafted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("drafted answer")
        verbose_name_plural = _("drafted answers")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("consultation", "drafted_by"), name="answer_drafted_once"),
        )

    def __str__(self) -> str:
        return f"{self.consultation} · {self.drafted_by}"


class WaiverQuerySet(models.QuerySet["WaiverDraft"]):
    """Waivers that were prepared."""

    def waiting(self) -> "WaiverQuerySet":
        """Those that became nothing yet and were not put aside."""
        return self.filter(closed_at=None)


WaiverManager = ScopedManager.from_queryset(WaiverQuerySet)


class WaiverDraft(models.Model):
    """A waiver that an aide prepared for the person the work is demanded by. It is none before that person makes it.

    `case` is what the work's waiver became; closed without one it was put aside, or replaced by another text."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        WorkItem, on_delete=models.PROTECT, related_name="+", verbose_name=_("work item")
    )
    principal = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("prepared for")
    )
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    drafted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"))
    closed_at = models.DateTimeField(null=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")

    objects = WaiverManager()

    class Meta:
        verbose_name = _("drafted waiver")
        verbose_name_plural = _("drafted waivers")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("item", "principal"), condition=Q(closed_at=None), name="waiver_drafted_once"
            ),
            models.CheckConstraint(
                condition=Q(case=None) | Q(closed_at__isnull=False), name="waiver_made_is_closed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} · {self.principal}"
