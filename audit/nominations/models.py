"""Reports of fake work. Nothing here says who sent one, from where, or at what time of the day.

What came in since midnight is not `sealed`: nobody but its sender sees it. At night it is written anew in random order (new numbers, old
rows gone) and told to the journal by a salted digest; from then on it is in the queue."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.core.counts import NamelessCount, NamelessCountQuerySet
from audit.core.models import Versioned, VersionedQuerySet
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User
from audit.register.choices import ItemKind, RequesterLevel
from audit.register.models import WorkItem

from .choices import WAITING, DeclineReason, EvidenceKind, NominationStatus, PassedTo

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 2_000  # characters of each text
LONGEST_PLACE = 200
MOST_SAID = 50  # remarks and files of a report


class NominationQuerySet(VersionedQuerySet["Nomination"]):
    """Reports of a ministry."""

    def in_queue(self) -> "NominationQuerySet":
        """Those the task force may see: sealed, and not withdrawn."""
        return self.filter(sealed=True, withdrawn_on=None)

    def readable_by(self, user: User) -> "NominationQuerySet":
        """Those of the queue that do not concern this person. Who may triage at all is the gate's question."""
        concerned = Recusal.objects.filter(nomination=OuterRef("pk"), user=user)
        return self.in_queue().exclude(Exists(concerned))

    def waiting(self) -> "NominationQuerySet":
        """Those on which nobody has decided."""
        return self.in_queue().filter(status__in=WAITING)

    def overdue(self, today: date) -> "NominationQuerySet":
        """Those whose sender should have heard something before today."""
        return self.waiting().filter(due_on__lt=today)

    def about(self, items: "Collection[int]") -> "NominationQuerySet":
        """Those that became these work items, or joined them."""
        return self.filter(item_id__in=items)


NominationManager = ScopedManager.from_queryset(NominationQuerySet)


class Nomination(Versioned):
    """A fake-work report: what, where, why, and what instead, as its sender typed it.

    `digest` is what is kept of the secret code. `masked`: the texts by name, with the names of people covered. `salt` and the texts make
    the digest in the journal; both go when it is erased. `kind` is guessed, and set right by whoever triages it. `due_on`: by when its
    sender hears something, as long as nothing is decided."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    digest = models.CharField(max_length=64, editable=False)
    what = models.TextField(_("what is done that helps nobody"), max_length=LONGEST)
    place = models.CharField(_("where"), max_length=LONGEST_PLACE, blank=True)
    unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    why = models.TextField(_("why it helps nobody"), max_length=LONGEST, blank=True)
    instead = models.TextField(_("what would be better"), max_length=LONGEST, blank=True)
    level = models.CharField(_("who asks for it"), max_length=20, choices=RequesterLevel.choices, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices)
    sealed = models.BooleanField(default=False, editable=False)
    salt = models.BinaryField(max_length=32, null=True, editable=False)
    masked = models.JSONField(default=dict, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=NominationStatus.choices, default=NominationStatus.RECEIVED
    )
    due_on = models.DateField(_("answer by"), null=True)
    answered_on = models.DateField(_("first answered on"), null=True)
    decided_on = models.DateField(_("decided on"), null=True)
    withdrawn_on = models.DateField(null=True, editable=False)
    item = models.ForeignKey(
        WorkItem, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("work item")
    )
    decline_reason = models.CharField(max_length=12, choices=DeclineReason.choices, blank=True)
    passed_to = models.CharField(max_length=15, choices=PassedTo.choices, blank=True)

    objects = NominationManager()

    class Meta:
        verbose_name = _("fake-work report")
        verbose_name_plural = _("fake-work reports")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("ministry", "digest"), name="nomination_code_once"),
            models.CheckConstraint(
                condition=Q(status__in=("taken_up", "joined")) ^ Q(item=None),
                name="nomination_named_has_its_item",
            ),
        )
        indexes = (
            models.Index(fields=("ministry", "status", "id"), name="nomination_by_status"),
            models.Index(fields=("ministry", "status", "due_on"), name="nomination_by_due_day"),
            models.Index(fields=("ministry", "sealed", "day"), name="nomination_by_day"),
        )

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("nomination_detail", args=[self.pk])

    @property
    def headline(self) -> str:
        """Its first line with names covered, short enough for a list."""
        first = str(self.masked.get("what", "")).partition("\n")[0]
        return first if len(first) <= 100 else first[:99] + "…"

    @property
    def texts(self) -> dict[str, str]:
        """What the sender typed, by field."""
        return {name: getattr(self, name) for name in ("what", "place", "why", "instead")}


class Remark(models.Model):
    """A line of the talk between a sender and the task force, in its `place` from 1. Sealed at night as the report was."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="remarks")
    place = models.PositiveSmallIntegerField()
    from_sender = models.BooleanField()
    text = models.TextField(max_length=LONGEST)
    masked = models.TextField(max_length=LONGEST * 2, blank=True)
    day = models.DateField(_("day"))
    sealed = models.BooleanField(default=False)
    salt = models.BinaryField(max_length=32, null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("remark on a report")
        verbose_name_plural = _("remarks on reports")
        ordering = ("nomination", "place")
        constraints = (models.UniqueConstraint(fields=("nomination", "place"), name="remark_in_its_place"),)

    def __str__(self) -> str:
        return f"{self.place}"


class Evidence(models.Model):
    """A file a sender added, without its name and without what it said of its maker (`rules.evidence`)."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=4, choices=EvidenceKind.choices)
    data = models.BinaryField()
    day = models.DateField(_("day"))
    sealed = models.BooleanField(default=False)
    salt = models.BinaryField(max_length=32, null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("evidence for a report")
        verbose_name_plural = _("evidence for reports")
        ordering = ("nomination", "place")
        constraints = (models.UniqueConstraint(fields=("nomination", "place"), name="evidence_in_its_place"),)

    def __str__(self) -> str:
        return f"{self.place}"


class Recusal(models.Model):
    """Somebody of the task force declared that a report is about them: it is shown to them no more, and the next one triages it."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="recusals")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()

    class Meta:
        verbose_name = _("declaration of being concerned")
        verbose_name_plural = _("declarations of being concerned")
        constraints = (models.UniqueConstraint(fields=("nomination", "user"), name="recused_once"),)

    def __str__(self) -> str:
        return f"{self.user}"


class OriginalRequest(models.Model):
    """Somebody asks to read a report with its names. Another person approves it; then the asker reads it until `open_until`."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="original_requests")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    reason = models.CharField(_("reason"), max_length=300)
    lapses_at = models.DateTimeField(_("lapses at"))
    decided_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(null=True)
    open_until = models.DateTimeField(_("open until"), null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("request to read an original")
        verbose_name_plural = _("requests to read originals")
        ordering = ("lapses_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, open_until=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="original_decided_as_a_whole",
            ),
        )

    def __str__(self) -> str:
        return self.reason

    def get_absolute_url(self) -> str:
        return reverse("original_request", args=[self.pk])


class NamedWorkQuerySet(NamelessCountQuerySet["NamedWork"]):
    """Work of a ministry that was named."""


NamedWorkManager = ScopedManager.from_queryset(NamedWorkQuerySet)


class NamedWork(NamelessCount):
    """How many named a work item: `reports`, and the `number` of those who added theirs ("me too")."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(WorkItem, on_delete=models.PROTECT, related_name="+")
    reports = models.PositiveIntegerField(_("fake-work reports"), default=0)

    objects = NamedWorkManager()

    class Meta:
        verbose_name = _("work that was named")
        verbose_name_plural = _("work that was named")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.item)

    @property
    def supporters(self) -> int:
        """How many named it until yesterday."""
        return self.reports + self.number


class NominationTally(models.Model):
    """What is left of reports that were erased: how many of a month, by kind, status and work item."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(_("month"))
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices)
    status = models.CharField(_("status"), max_length=10, choices=NominationStatus.choices)
    item = models.ForeignKey(WorkItem, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("number"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("tally of erased reports")
        verbose_name_plural = _("tallies of erased reports")
        ordering = ("month", "pk")

    def __str__(self) -> str:
        return f"{self.month} {self.number}"
