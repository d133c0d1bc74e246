"""Ballots, electors and positions. Positions and answers are appended, never changed; a ballot changes until it is closed.

A ballot that is opened again is a new row. Electorate and positions stay with the first opening: the later ones go on
with them."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User

from ..choices import BallotOutcome, ObjectionKind, PositionChoice, Procedure


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Ballots of a ministry."""

    def open(self) -> "BallotQuerySet":
        """Ballots that take positions."""
        return self.sealed().exclude(outcome=BallotOutcome.STOPPED)

    def sealed(self) -> "BallotQuerySet":
        """Ballots no close has opened: those that take positions, and those that were stopped, for good."""
        return self.filter(closed_at=None)

    def due(self, moment: datetime) -> "BallotQuerySet":
        """Open ballots whose deadline has come."""
        return self.open().filter(deadline__lte=moment)

    def seated(self) -> QuerySet["Ballot", int]:
        """The ids of the openings that hold their electorates and positions."""
        return self.order_by().values_list(Coalesce("first_opening", "pk"), flat=True)

    def current(self) -> "BallotQuerySet":
        """Of each case the ballot on its revision of today: of several procedures and openings the latest."""
        later = Ballot.objects.filter(
            case=OuterRef("case"), revision=OuterRef("revision"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later), revision=F("case__revision"))


BallotManager = ScopedManager.from_queryset(BallotQuerySet)


class Ballot(models.Model):
    """The vote on one revision by one procedure. Electorate, rule and text (with its hash) are frozen when it opens.

    `rule` holds the passing rule and the days of the procedure, `verdict` what was found at the close. After its close a
    ballot never changes; opened again it is another row, which carries what was frozen and the moment it was frozen. One that
    was stopped has no close: it stays sealed."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("audit.Case", on_delete=models.PROTECT, related_name="ballots")
    revision = models.PositiveSmallIntegerField(_("revision"))
    procedure = models.CharField(
        _("procedure"), max_length=10, choices=Procedure.choices, default=Procedure.BALLOT
    )
    opening = models.PositiveSmallIntegerField(_("opening"), default=1)
    first_opening = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.JSONField(_("text as voted on"))
    text_hash = models.CharField(max_length=64)
    rule = models.JSONField(_("passing rule"))
    opened_at = models.DateTimeField(_("opened at"))
    deadline = models.DateTimeField(_("deadline"))
    extended = models.BooleanField(_("extended"), default=False)
    closed_at = models.DateTimeField(_("closed at"), null=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=BallotOutcome.choices, blank=True)
    verdict = models.JSONField(_("verdict"), null=True)

    objects = BallotManager()

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("case", "revision", "procedure", "opening"), name="ballot_opened_once"
            ),
            models.CheckConstraint(
                condition=Q(opening=1) ^ Q(first_opening__isnull=False), name="ballot_goes_on_with_its_first"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) ^ Q(verdict__isnull=False), name="ballot_closed_has_its_verdict"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case.number} · {self.deadline:%Y-%m-%d}"

    @property
    def is_stopped(self) -> bool:
        """Whether its text was found faulty while it was open: its deadline is the moment it was stopped."""
        return self.outcome == BallotOutcome.STOPPED

    @property
    def by_silence(self) -> bool:
        """Whether who does not answer counts as having no objection."""
        return self.procedure == Procedure.SILENCE

    @property
    def seated_in(self) -> int:
        """The id of the opening that holds electorate and positions: its own, or the first."""
        return self.first_opening_id or self.pk

    @property
    def electors(self) -> "ElectorQuerySet":
        """The electorate, frozen at the first opening."""
        return Elector.objects.filter(ballot=self.seated_in)


class ElectorQuerySet(models.QuerySet["Elector"]):
    """Seats of electorates."""

    def voting(self, moment: datetime) -> "ElectorQuerySet":
        """Those of ballots that wait for positions at that moment (a silence procedure waits for none), with `voting_in` and `voting_until` of the opening that does."""
        seat = Q(pk=OuterRef("ballot")) | Q(first_opening=OuterRef("ballot"))
        opening = Ballot.objects.open().filter(seat, deadline__gt=moment, procedure=Procedure.BALLOT)
        return self.filter(
            Exists(opening)
        ).annotate(  # type: ignore[no-redef]  # declared on the model for its readers
            voting_in=Subquery(opening.values("pk")[:1]),
            voting_until=Subquery(opening.values("deadline")[:1]),
        )

    def sealed_since(self, field: str) -> "ElectorQuerySet":
        """For use inside another query: those of sealed ballots that were not closed since the moment its field holds."""
        seat = Q(pk=OuterRef("ballot")) | Q(first_opening=OuterRef("ballot"))
        openings = Ballot.objects.filter(seat)
        closed_since = openings.filter(closed_at__gte=OuterRef(OuterRef(field)))
        return self.filter(Exists(openings.sealed()), ~Exists(closed_since))

    def outstanding(self) -> "ElectorQuerySet":
        """Those without a position in time."""
        return self.filter(~Exists(Position.objects.in_time().filter(elector=OuterRef("pk"))))


ElectorManager = ScopedManager.from_queryset(ElectorQuerySet)


class Elector(models.Model):
    """A member who belongs to the frozen electorate of a ballot, with the seat held at its first opening.

    The electorate never changes; where the seat's unit ends, `passed_to` names the unit that took it over."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("member"))
    seat = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("seat")
    )

    passed_to = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("seat passed to")
    )

    voting_in: int  # the opening that takes positions and its deadline, where the query asked `voting`
    voting_until: datetime

    objects = ElectorManager()

    class Meta:
        verbose_name = _("elector")
        verbose_name_plural = _("electorate")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("ballot", "user"), name="elector_once"),)

    def __str__(self) -> str:
        return str(self.user)


class PositionQuerySet(models.QuerySet["Position"]):
    """Positions of members. Sealed while their ballot is open: no page may show them before the close."""

    def in_time(self) -> "PositionQuerySet":
        """Those that came before the deadline."""
        return self.filter(late=False)

    def standing(self) -> "PositionQuerySet":
        """Those that count: of each elector the latest in time."""
        return self.in_time().filter(~Exists(_later_in_time()))

    def with_standing(self) -> "PositionQuerySet":
        """With `stands`: whether it is the one of its elector that counts."""
        stands = Q(late=False) & ~Exists(_later_in_time())
        return self.annotate(stands=stands)  # type: ignore[no-redef]  # declared on the model for its readers

    def undisclosed(self) -> "PositionQuerySet":
        """Those of open ballots that no close has disclosed: a ballot that was opened again shows what was said before."""
        seat = Elector.objects.sealed_since("taken_at").filter(pk=OuterRef("elector"))
        return self.filter(Exists(seat))

    def open_to(self, speaker: User) -> "PositionQuerySet":
        """Those of a seat that who speaks for it may read: the own ones, and of others what a close has disclosed."""
        own = Q(taken_by=speaker) | Q(taken_by=None, elector__user=speaker)
        return self.filter(own | ~Q(pk__in=Position.objects.undisclosed()))

    def objecting(self) -> "PositionQuerySet":
        """Objections."""
        return self.filter(choice=PositionChoice.OBJECT)


def _later_in_time() -> PositionQuerySet:
    """A later position in time of the same elector, for use inside a query of positions."""
    return Position.objects.in_time().filter(elector=OuterRef("elector"), pk__gt=OuterRef("pk"))


PositionManager = ScopedManager.from_queryset(PositionQuerySet)


class Position(models.Model):
    """What a member said, once. The latest before the deadline counts; a late one is kept and never counts."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="positions")
    choice = models.CharField(_("position"), max_length=12, choices=PositionChoice.choices)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    objection_kind = models.CharField(
        _("kind of objection"), max_length=12, choices=ObjectionKind.choices, blank=True
    )
    resolves_if = models.TextField(_("what would resolve it"), max_length=2000, blank=True)
    answerer = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("who should answer")
    )
    # Who took it in place of the member: the deputy of that day, or the successor in office. None: the member.
    taken_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("taken by")
    )
    taken_at = models.DateTimeField(_("taken at"))
    late = models.BooleanField(_("late"), default=False)
    # The journal names a position only by a digest; without this salt five possible choices would be guessed from it.
    salt = models.BinaryField(max_length=32)
    receipt = models.CharField(_("receipt"), max_length=64)

    stands: bool  # whether it counts, where the query asked `with_standing`

    objects = PositionManager()

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

    @property
    def author_id(self) -> int:
        """Who said it. At most one query."""
        return self.taken_by_id or self.elector.user_id


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
