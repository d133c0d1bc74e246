"""Signatures: in whose right a decision was signed, the documents signed elsewhere, and what the minister has delegated."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.core.models import Dated, DatedQuerySet, Versioned, VersionedQuerySet
from audit.core.scope import ScopedManager
from audit.directory.models import Ministry, Unit, User

from ..choices import DocumentStatus, SignatureKind
from .agenda import Agenda
from .case import Case
from .decision import Decision


class DelegationQuerySet(DatedQuerySet["Delegation"]):
    """Standing delegations over time."""

    def in_force(self, day: date) -> "DelegationQuerySet":
        """Those that hold on a day: one that was ended does so before the day of its end alone."""
        return self.on(day).filter(Q(ended_on=None) | Q(ended_on__gt=day))


DelegationManager = ScopedManager.from_queryset(DelegationQuerySet)


class Delegation(Dated):
    """A standing delegation (위임전결) under the ministry's rule: who signs in the minister's place, what, and until when.

    `most_hours`: only cases whose work takes at most so many hours a year; None: any. `unit`: only work of that unit and of
    those below it; None: of all. `unsettled`: also what the council did not settle. It is personal: no deputy signs by it."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    delegate = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("who signs")
    )
    rule_number = models.CharField(_("article of the delegation rule"), max_length=100)
    most_hours = models.PositiveIntegerField(_("hours a year at most"), null=True, blank=True)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    unsettled = models.BooleanField(_("also what the council did not settle"), default=False)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("given by"))
    given_at = models.DateTimeField(_("given at"))
    # Ended before its last day: it covers nothing from that moment on, and on that day nothing any more.
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(_("ended on"), null=True)

    objects = DelegationManager()

    class Meta(Dated.Meta):
        abstract = False
        verbose_name = _("standing delegation")
        verbose_name_plural = _("standing delegations")
        ordering = ("-valid_from", "-pk")
        constraints = (
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(delegate=F("given_by")), name="delegated_to_somebody_else"),
        )

    def __str__(self) -> str:
        return f"{self.delegate} · {self.rule_number}"


class SignatureDocumentQuerySet(VersionedQuerySet["SignatureDocument"]):
    """Documents to be signed in the ministry's own system."""

    def running(self) -> "SignatureDocumentQuerySet":
        """Those whose signature is neither confirmed nor given up."""
        return self.filter(status__in=(DocumentStatus.DRAFTED, DocumentStatus.RECORDED))


SignatureDocumentManager = ScopedManager.from_queryset(SignatureDocumentQuerySet)


class SignatureDocument(Versioned):
    """One document for agreed cases, signed in the ministry's own system. Number, day, authority and kind are entered here by one
    person and confirmed by another; then all its cases are decided."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    agenda = models.ForeignKey(
        Agenda, null=True, on_delete=models.PROTECT, related_name="documents", verbose_name=_("agenda")
    )
    status = models.CharField(
        _("state"), max_length=10, choices=DocumentStatus.choices, default=DocumentStatus.DRAFTED
    )
    drafted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("drafted by")
    )
    drafted_at = models.DateTimeField(_("drafted at"))
    number = models.CharField(_("document number"), max_length=100, blank=True)
    signed_on = models.DateField(_("signed on"), null=True)
    authority = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    kind = models.CharField(_("kind of signature"), max_length=10, choices=SignatureKind.choices, blank=True)
    recorded_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    recorded_at = models.DateTimeField(_("entered at"), null=True)
    # Who confirmed it or, of one that was given up, who did that.
    closed_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    closed_at = models.DateTimeField(_("confirmed at"), null=True)

    objects = SignatureDocumentManager()

    class Meta:
        verbose_name = _("document to sign")
        verbose_name_plural = _("documents to sign")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("ministry", "number"),
                condition=~Q(number="") & ~Q(status="void"),
                name="signature_number_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | ~Q(closed_by=F("recorded_by")), name="signature_takes_two"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("drafted", "void"))
                | Q(signed_on__isnull=False, authority__isnull=False, recorded_by__isnull=False)
                & ~Q(number="")
                & ~Q(kind=""),
                name="signature_recorded_whole",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("signature_document", args=[self.pk])

    @property
    def is_running(self) -> bool:
        """Whether its signature is neither confirmed nor given up."""
        return self.status in (DocumentStatus.DRAFTED, DocumentStatus.RECORDED)


class SignatureLine(models.Model):
    """A case in a document, with the revision that was put before the signer."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(SignatureDocument, on_delete=models.CASCADE, related_name="lines")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signature_lines")
    revision = models.PositiveSmallIntegerField(_("revision"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("case of the document")
        verbose_name_plural = _("cases of the document")
        ordering = ("case__number",)
        constraints = (models.UniqueConstraint(fields=("document", "case"), name="case_once_in_document"),)

    def __str__(self) -> str:
        return f"{self.document} · {self.case.number}"


class Signature(models.Model):
    """In whose right a decision was signed, beside its record. Appended, never changed.

    `signed_on`: the day of the signature, which of a recorded one lies before it was entered here. `rule_number`: what a
    delegation rests on. `document` is None where it was signed here."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="signature")
    kind = models.CharField(_("kind of signature"), max_length=10, choices=SignatureKind.choices)
    signed_on = models.DateField(_("signed on"))
    rule_number = models.CharField(_("article of the delegation rule"), max_length=100, blank=True)
    document = models.ForeignKey(
        SignatureDocument, null=True, on_delete=models.PROTECT, related_name="signatures"
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_kind_display()
