"""Notices and the outbox: what happened is a row of the transaction that caused it, and so is each mail made of it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager

from .back_off import AHEAD, BACK_OFF, CLAIM
from .choices import DropReason, MailStatus
from .grouping import CLOSES, DIGEST_HOUR, OPENS


class OutboxQuerySet(models.QuerySet["OutboxMail"]):
    """Mails of the outbox."""

    def due(self, moment: datetime) -> "OutboxQuerySet":
        """Mails to be tried now: waiting, of use, not held back, not claimed by a worker that may still be at it, and of a
        ministry whose mail is not stopped.

        Nothing waits for a moment of a clock that was set back since."""
        undeferred = Q(created_at__gt=moment + AHEAD, not_before=F("created_at"))
        stopped = MailPolicy._base_manager.exclude(stopped_at=None).values("ministry")
        return (
            self.unclaimed(moment)
            .exclude(ministry__in=stopped)
            .filter(
                Q(not_before__lte=moment) | Q(not_before__gt=moment + BACK_OFF[-1] + AHEAD) | undeferred,
                Q(expires_at=None) | Q(expires_at__gt=moment),
                status=MailStatus.WAITING,
            )
        )

    def unclaimed(self, moment: datetime) -> "OutboxQuerySet":
        """Mails that no worker is at. A claim longer than any is of a clock that was set back since."""
        return self.filter(
            Q(claimed_until=None) | Q(claimed_until__lt=moment) | Q(claimed_until__gt=moment + 2 * CLAIM)
        )

    def outlived(self, moment: datetime) -> "OutboxQuerySet":
        """Mails that were not delivered while they were of use, and that no worker is at."""
        return self.unclaimed(moment).filter(
            status__in=(MailStatus.WAITING, MailStatus.FAILED), expires_at__lte=moment
        )

    def failed(self) -> "OutboxQuerySet":
        """Mails that were given up."""
        return self.filter(status=MailStatus.FAILED)


OutboxManager = ScopedManager.from_queryset(OutboxQuerySet)


class OutboxMail(models.Model):
    """One message to one person. `key` names what it says to whom, so that it can never be queued twice.

    Not delivered by `expires_at`, it is not sent any more. A text that opens something is emptied once it was sent or expired.
    `interrupted`: a worker ended while it handed the mail over, so that the server may have taken it once before."""

    ministry = models.ForeignKey("audit.Ministry", null=True, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("to")
    )
    to_address = models.EmailField(_("address"))
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(max_length=200)
    thread = models.CharField(max_length=100, blank=True)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=MailStatus.choices, default=MailStatus.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField(_("of use until"), null=True)
    claimed_until = models.DateTimeField(null=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    # Only what its reader may do without: it carries the way to be left alone (RFC 8058).
    optional = models.BooleanField(default=False)
    bounced_at = models.DateTimeField(_("came back at"), null=True)
    interrupted = models.BooleanField(default=False, db_default=False, editable=False)

    objects = OutboxManager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("ministry", "key"), name="mail_queued_once"),
            models.UniqueConstraint(
                fields=("key",), condition=Q(ministry=None), name="mail_of_nobody_queued_once"
            ),
            models.CheckConstraint(
                condition=Q(status="sent") ^ Q(sent_at=None), name="mail_sent_has_its_time"
            ),
        )
        indexes = (
            models.Index(fields=("not_before",), condition=Q(status="waiting"), name="mail_waiting"),
            models.Index(fields=("ministry", "-created_at"), name="mail_newest"),
            models.Index(
                fields=("expires_at",),
                condition=Q(status__in=("waiting", "failed"), expires_at__isnull=False),
                name="mail_expiring",
            ),
        )

    def __str__(self) -> str:
        return self.subject


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices."""

    def waiting(self) -> "NoticeQuerySet":
        """Those that are no mail yet."""
        return self.filter(composed_at=None)

    def held(self) -> "NoticeQuerySet":
        """Those of them that become none before somebody lets them go."""
        return self.waiting().filter(held=True)

    def free(self) -> "NoticeQuerySet":
        """Those of them that become one by themselves."""
        return self.waiting().filter(held=False)

    def dropped(self) -> "NoticeQuerySet":
        """Those that never became a mail."""
        return self.exclude(dropped="")


NoticeManager = ScopedManager.from_queryset(NoticeQuerySet)


class Notice(models.Model):
    """What one person is to be told of one thing. Later it is a line of a mail, or was dropped.

    `key` names what it says to whom, so that it is never said twice; `facts` are plain values the subject does not keep.
    `deadline`: until when its reader can do what it asks, where that shortens how long it may wait."""

    ministry = models.ForeignKey("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("to")
    )
    kind = models.CharField(_("kind"), max_length=40)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    key = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    thread = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(_("written at"))
    deadline = models.DateTimeField(null=True)
    held = models.BooleanField(default=False)
    hurried_at = models.DateTimeField(_("hurried at"), null=True)
    composed_at = models.DateTimeField(_("composed at"), null=True)
    mail = models.ForeignKey(OutboxMail, null=True, on_delete=models.PROTECT, related_name="notices")
    dropped = models.CharField(_("not sent"), max_length=20, choices=DropReason.choices, blank=True)

    objects = NoticeManager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("created_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("ministry", "key"), name="notice_written_once"),
            models.CheckConstraint(
                condition=Q(composed_at=None, mail=None, dropped="")
                | Q(composed_at__isnull=False, mail__isnull=False, dropped="")
                | (Q(composed_at__isnull=False, mail=None) & ~Q(dropped="")),
                name="notice_waits_or_is_mail_or_dropped",
            ),
        )
        indexes = (
            models.Index(
                fields=("ministry", "person", "kind"), condition=Q(composed_at=None), name="notice_waiting"
            ),
            models.Index(fields=("ministry", "-created_at"), name="notice_newest"),
            models.Index(fields=("person", "-composed_at"), name="notice_told_last"),
            models.Index(fields=("person", "-id"), name="notice_inbox"),
        )

    def __str__(self) -> str:
        return self.key


class CompositionFailure(models.Model):
    """Notices of a kind to a person that cannot be made a mail now. Their next success deletes the row.

    `incident` stands in the log before each trace; `error` is the name of the error's class alone, whose message may quote
    anything."""

    ministry = models.ForeignKey("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=40)
    incident = models.CharField(_("incident number"), max_length=8)
    error = models.CharField(_("error"), max_length=100)
    since = models.DateTimeField(_("since"))
    last_try = models.DateTimeField(_("last try"))
    next_try = models.DateTimeField(_("next try"))
    tries = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("mail that cannot be written")
        verbose_name_plural = _("mails that cannot be written")
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(fields=("ministry", "person", "kind"), name="composition_fails_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} · {self.incident}"


class MailPolicy(models.Model):
    """How a ministry sends mail. Without a row: as the defaults say.

    `stopped_at`: nothing is delivered or composed since. `domains`: its own, by commas; an address elsewhere gets number and
    link only, as everybody does where `brief`. `feeds_off`: no calendar is read from outside."""

    ministry = models.OneToOneField("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(_("mail stopped at"), null=True)
    hold_formal = models.BooleanField(_("formal notices are looked at first"), default=False)
    brief = models.BooleanField(_("number and link only"), default=False)
    domains = models.CharField(_("mail domains of the ministry"), max_length=300, blank=True)
    feeds_off = models.BooleanField(_("no calendar addresses"), default=False, db_default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("rules of sending mail")
        verbose_name_plural = _("rules of sending mail")

    def __str__(self) -> str:
        return self.domains


class MailWish(models.Model):
    """Which mails a person wants, and when. Without a row: as the defaults say.

    `choices`: a `MailChoice` by the name of a kind one may do without. Hours are whole, of the ministries' zone; from `quiet_from`
    until `quiet_until` nothing comes (over midnight where the first is later); both or neither."""

    ministry = models.ForeignKey("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choices = models.JSONField(default=dict)
    digest_hour = models.PositiveSmallIntegerField(_("hour of the daily mail"), default=DIGEST_HOUR)
    quiet_from = models.PositiveSmallIntegerField(_("quiet from"), null=True)
    quiet_until = models.PositiveSmallIntegerField(_("quiet until"), null=True)
    open_days_only = models.BooleanField(_("on working days only"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("wishes about mail")
        verbose_name_plural = _("wishes about mail")
        constraints = (
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__lt=24, quiet_until__lt=24) & ~Q(quiet_from=F("quiet_until")),
                name="mail_wish_quiet_hours_hold",
            ),
            models.CheckConstraint(
                condition=Q(digest_hour__gte=OPENS, digest_hour__lt=CLOSES), name="mail_wish_digest_in_hours"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}"
