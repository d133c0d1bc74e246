"""What is said beside positions: the opinion of staff representatives, the wish for a ballot, and that a member has looked again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from ..ballots.models import Ballot, Elector
from .case import Case


class Opinion(models.Model):
    """What a staff representative says of a case that touches working hours. Appended; printed in the decision record."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="opinions")
    revision = models.PositiveSmallIntegerField(_("revision"))
    text = models.TextField(_("opinion"), max_length=2000)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        verbose_name = _("opinion of staff representatives")
        verbose_name_plural = _("opinions of staff representatives")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:60]


class BallotWish(models.Model):
    """A member's wish, in a silence procedure, that the text be changed or that the council vote on it."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="wishes")
    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("what should change, or why a ballot"), max_length=2000)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        verbose_name = _("wish for a ballot")
        verbose_name_plural = _("wishes for a ballot")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("ballot", "elector"), name="ballot_wished_once"),)

    def __str__(self) -> str:
        return self.text[:60]


class Look(models.Model):
    """That the member of a seat has looked at what was answered, once a ballot was opened again."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="looks")
    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="+")
    looked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        verbose_name = _("second look")
        verbose_name_plural = _("second looks")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("ballot", "elector"), name="looked_once_an_opening"),)

    def __str__(self) -> str:
        return f"{self.ballot_id} · {self.elector_id}"
