"""The register: one row per recurring duty, with what one occurrence takes from whom."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core.models import Versioned, VersionedQuerySet
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User

from ..choices import (
    ENDED,
    IN_A_CASE,
    Channel,
    ItemKind,
    Mandate,
    OnHoliday,
    Recipient,
    RequesterKind,
    RequesterLevel,
    Status,
)
from ..rules import burden

if TYPE_CHECKING:
    from collections.abc import Collection

TITLE_LENGTH = 300
EXTERNAL_ID_LENGTH = 200
LAW_LENGTH = 300


class WorkItemQuerySet(VersionedQuerySet["WorkItem"]):
    """Work items of a ministry."""

    def visible_to(self, user: User) -> "WorkItemQuerySet":
        """The register is open to all who may read it, and closed to the rest."""
        return self if can(user, Permission.VIEW_REGISTER) else self.none()

    def in_units(self, unit_ids: "Collection[int]") -> "WorkItemQuerySet":
        """Items these units own."""
        return self.filter(unit_id__in=unit_ids)

    def unconfirmed(self) -> "WorkItemQuerySet":
        """Items the unit head has not confirmed, whether or not a case holds them: they count nowhere yet."""
        return self.live().filter(confirmed_at=None)

    def sent_back(self) -> "WorkItemQuerySet":
        """Of these, items the unit head has sent back: they wait for whoever logged them, not for the head."""
        return self.unconfirmed().exclude(sent_back="")

    def not_withdrawn(self) -> "WorkItemQuerySet":
        """All but what was withdrawn, which is looked at only by who asks for it."""
        return self.exclude(status=Status.WITHDRAWN)

    def counted(self) -> "WorkItemQuerySet":
        """Items that count in sums: confirmed, and their work goes on."""
        return self.live().exclude(confirmed_at=None)

    def to_look_at(self) -> "WorkItemQuerySet":
        """Those, and items whose answers an update has carried over into new words."""
        return self.live().filter(Q(confirmed_at=None, sent_back="") | Q(carried_over=True))

    def live(self) -> "WorkItemQuerySet":
        """Items whose work still goes on: as logged, or as a case has changed it."""
        return self.exclude(status__in=ENDED)


WorkItemManager = ScopedManager.from_queryset(WorkItemQuerySet)


class WorkItem(Versioned):
    """A recurring duty under review. Written through `register.actions` only.

    `annual_occurrences`, `annual_minutes` and, as a part of these, `annual_overtime` are computed for the year `burden_year` at
    each change, so that lists can sort by them; `counting` says by which way of counting (`rules.draft.COUNTING`), so that
    entries of before are found. Unit, kind, status, minutes and confirmation change within
    `actions.parts.books.booked` alone, which keeps the register's books. `decided_occurrences` and `decided_minutes_each` hold what a case
    has left of the work: while they do, they are its burden and the answers say how it was before; `decided_case` and
    `decided_record` are the numbers of the case that paused, changed or ended it, and of its decision. `request_key` is the
    one-time key of the form that logged it: a double click logs once. `external_id`: what the system it was imported from
    calls it. `prescribed`: the values of `Prescribed` its owner has stated; None where nobody has, see `rules.prescribed`. `carried_over`: an update put answers into new words; they count,
    and the unit's head is asked to look at them. `protected`: the law that requires the record, which can be shortened or moved and
    never retired; "" for all other work. `sent_back`: what the unit's head asked to be put right before it is confirmed; "" where
    nothing is, and again once it was changed or confirmed. `supporters`: how many named it through the
    report centre."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    title_key = models.CharField(max_length=TITLE_LENGTH, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="items", verbose_name=_("owning unit")
    )
    requester = models.CharField(_("requested by, in words"), max_length=100, blank=True)
    requester_kind = models.CharField(
        _("requested by"), max_length=10, choices=RequesterKind.choices, blank=True
    )
    requester_unit = models.ForeignKey(
        Unit, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("requesting unit")
    )
    requester_level = models.CharField(
        _("level of who asks for it"), max_length=20, choices=RequesterLevel.choices, blank=True
    )
    final_recipient = models.CharField(_("final recipient"), max_length=20, choices=Recipient.choices)
    mandate = models.CharField(_("why we do it"), max_length=20, choices=Mandate.choices)
    mandate_citation = models.CharField(_("citation"), max_length=300, blank=True)
    prescribed = models.JSONField(_("what is prescribed"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices, blank=True)
    minister_attends = models.BooleanField(_("the minister attends"), null=True, blank=True)
    purpose = models.TextField(_("purpose"), max_length=2000, blank=True)
    rrule = models.CharField(_("recurrence"), max_length=200, blank=True)
    dtstart = models.DateField(_("first day"), null=True, blank=True)
    on_holiday = models.CharField(
        _("on holidays"), max_length=10, choices=OnHoliday.choices, default=OnHoliday.KEEP
    )
    as_needed_a_year = models.PositiveSmallIntegerField(_("times a year"), null=True, blank=True)
    as_needed_basis = models.CharField(_("basis of the estimate"), max_length=300, blank=True)
    burden_year = models.PositiveSmallIntegerField(_("year of the burden"))
    annual_occurrences = models.PositiveIntegerField(_("times a year"))
    annual_minutes = models.PositiveBigIntegerField(_("minutes a year"))
    annual_overtime = models.PositiveBigIntegerField(
        _("minutes a year of waiting outside office hours"), default=0, db_default=0
    )
    counting = models.PositiveSmallIntegerField(default=0, editable=False)
    decided_occurrences = models.PositiveIntegerField(_("times a year as decided"), null=True, editable=False)
    decided_minutes_each = models.PositiveIntegerField(
        _("person-minutes each time as decided"), null=True, editable=False
    )
    decided_case = models.CharField(_("decided in case"), max_length=12, blank=True, editable=False)
    decided_record = models.CharField(_("decision record"), max_length=20, blank=True, editable=False)
    is_estimate = models.BooleanField(_("estimate"), default=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.LOGGED)
    public_value = models.DecimalField(
        _("public value"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    audience = models.CharField(_("audience"), max_length=300, blank=True, default="", db_default="")
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)
    instead = models.CharField(
        _("what stops in its place"), max_length=300, blank=True, default="", db_default=""
    )
    external_id = models.CharField(
        _("number elsewhere"), max_length=EXTERNAL_ID_LENGTH, blank=True, default="", db_default=""
    )
    request_key = models.UUIDField(null=True, editable=False)
    logged_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("logged by")
    )
    logged_at = models.DateTimeField(_("logged at"))
    confirmed_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    sent_back = models.CharField(
        _("what is to be put right"), max_length=300, blank=True, default="", db_default="", editable=False
    )
    supporters = models.PositiveIntegerField(_("voices"), default=0, db_default=0, editable=False)
    carried_over = models.BooleanField(_("answers carried over"), default=False, editable=False)
    protected = models.CharField(
        _("record that law requires"), max_length=LAW_LENGTH, blank=True, default="", editable=False
    )

    objects = WorkItemManager()

    class Meta:
        verbose_name = _("work item")
        verbose_name_plural = _("work items")
        ordering = ("-annual_minutes", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(rrule="", dtstart=None, as_needed_a_year__gt=0)
                | (~Q(rrule="") & Q(dtstart__isnull=False, as_needed_a_year=None)),
                name="item_recurs_by_rule_or_as_needed",
            ),
            models.CheckConstraint(
                condition=Q(public_value=None) | Q(public_value__range=(0, 100)), name="item_value_0_to_100"
            ),
            models.CheckConstraint(
                condition=Q(decided_occurrences=None, decided_minutes_each=None)
                | Q(decided_occurrences__isnull=False, decided_minutes_each__isnull=False),
                name="item_decided_as_a_whole",
            ),
            models.CheckConstraint(
                condition=Q(sent_back="") | Q(confirmed_at=None), name="item_sent_back_is_unconfirmed"
            ),
            models.UniqueConstraint(fields=("ministry", "request_key"), name="item_logged_once"),
            models.UniqueConstraint(
                fields=("ministry", "external_id"), condition=~Q(external_id=""), name="item_imported_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    requester_kind=RequesterKind.UNIT, requester_unit__isnull=False, requester_level=""
                )
                | (Q(requester_kind=RequesterKind.LEVEL, requester_unit=None) & ~Q(requester_level=""))
                | Q(requester_kind__in=("", "outside", "nobody"), requester_unit=None, requester_level=""),
                name="item_requester_of_one_kind",
            ),
        )
        indexes = (
            models.Index(fields=("ministry", "-annual_minutes", "id"), name="item_by_hours"),
            models.Index(fields=("ministry", "public_value", "id"), name="item_by_value"),
            models.Index(fields=("ministry", "title_key", "id"), name="item_by_title"),
            models.Index(fields=("unit", "-annual_minutes", "id"), name="item_by_unit"),
            models.Index(fields=("ministry", "status", "id"), name="item_by_state"),
            models.Index(fields=("ministry", "kind", "id"), name="item_by_kind"),
            models.Index(fields=("ministry", "mandate", "id"), name="item_by_mandate"),
            models.Index(fields=("ministry", "unit", "id"), name="item_in_units"),
            models.Index(
                fields=("ministry", "unit"), condition=Q(confirmed_at=None), name="item_unconfirmed"
            ),
            models.Index(
                fields=("ministry", "logged_at", "id"),
                condition=Q(confirmed_at=None),
                name="item_waiting_since",
            ),
            models.Index(fields=("ministry", "counting"), name="item_by_counting"),
            models.Index(fields=("unit",), condition=Q(carried_over=True), name="item_carried_over"),
            models.Index(fields=("unit",), condition=~Q(sent_back=""), name="item_sent_back"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("item_detail", args=[self.pk])

    @property
    def decided(self) -> burden.DecidedBurden | None:
        """What a case has left of the work; None where the answers themselves count."""
        if self.decided_occurrences is None or self.decided_minutes_each is None:
            return None
        return burden.DecidedBurden(self.decided_occurrences, self.decided_minutes_each)

    @property
    def is_held(self) -> bool:
        """Whether a case holds it, so that its entry is not edited. What nobody has confirmed can still be put right in a draft."""
        return self.status in IN_A_CASE and not (self.status == Status.IN_CASE and self.confirmed_at is None)

    @property
    def status_of_its_own(self) -> Status:
        """Where it stands when no case holds it: to be confirmed, confirmed, or changed by a decision before."""
        if self.confirmed_at is None:
            return Status.LOGGED
        return Status.CONFIRMED if self.decided is None else Status.CHANGED
