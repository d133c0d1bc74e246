"""What the task force promised to change, and the texts that should hold it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, User

from ..ballots.models import ObjectionAnswer
from .case import Case, Consultation


class Promise(models.Model):
    """A point or an objection that was taken up: the text has to change. The chair ticks it off and names the sentence of the
    new text that keeps it."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="promises")
    revision = models.PositiveSmallIntegerField(_("revision"))
    consultation = models.OneToOneField(
        Consultation, null=True, on_delete=models.PROTECT, related_name="promise"
    )
    answer = models.OneToOneField(
        ObjectionAnswer, null=True, on_delete=models.PROTECT, related_name="promise"
    )
    text = models.TextField(_("what was promised"), max_length=4000)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("promised at"))
    sentence = models.TextField(_("sentence of the new text"), max_length=2000, blank=True)
    kept_in = models.PositiveSmallIntegerField(_("kept in revision"), null=True)
    kept_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(consultation=None) ^ Q(answer=None), name="promise_answers_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(kept_at=None, sentence="") | (Q(kept_at__isnull=False) & ~Q(sentence="")),
                name="promise_kept_by_a_sentence",
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]


class RevisionText(models.Model):
    """The text of a revision as it was shown to others for the first time, so that the next one can be laid beside it."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="texts")
    revision = models.PositiveSmallIntegerField(_("revision"))
    text = models.JSONField(_("text"))
    shown_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        verbose_name = _("text of a revision")
        verbose_name_plural = _("texts of revisions")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("case", "revision"), name="revision_text_once"),)

    def __str__(self) -> str:
        return f"{self.case.number} · {self.revision}"
