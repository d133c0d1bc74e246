"""Queues of the house: mail that does not get through, mail that waits, and reorganizations ahead."""

from collections.abc import Sequence

from django.db.models import Case, CharField, F, Max, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from audit.access.permissions import Permission
from audit.cases.ballots.queries.sealed import unsealed
from audit.core import clock
from audit.core.show import moment
from audit.directory.models import User
from audit.mail.choices import MailStatus
from audit.mail.kinds import known, own_only_names
from audit.mail.models import Notice, OutboxMail
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import Reorganization

from .. import readable_mail, readable_notices
from .queue import Described, Queue, QueueAct

POST = (Permission.RESEND_MAIL,)


def _failed(reader: User) -> QuerySet[OutboxMail]:
    """As far as this reader may know of them; never the text, which may open something. `shown`: the subject, "" of a mail only
    its owner may read."""
    told = Q(recipient=reader) | ~Q(kind__in=own_only_names())
    shown = Case(When(told, then=F("subject")), default=Value(""), output_field=CharField())
    rows = unsealed(OutboxMail.objects.failed(), reader).annotate(shown=shown)
    return rows.select_related("recipient").defer("text", "html", "subject")


def _describe_failed(rows: Sequence[OutboxMail], reader: User) -> list[Described]:
    why = _t("To %(name)s, %(address)s. Given up after %(count)s tries; the server last said: “%(error)s”")
    own = _t("A mail that only its reader may open")
    return [
        Described(row.shown or own, reverse("outbox"), why % _of_mail(row))  # type: ignore[attr-defined]  # annotated
        for row in rows
    ]  # a mail's own page shows its text, to fewer people than this queue


def _of_mail(row: OutboxMail) -> dict[str, object]:
    return {
        "name": row.recipient or row.to_address, "address": row.to_address, "count": row.attempts,
        "error": row.last_error or "–", "next": moment(row.not_before),
    }  # fmt: skip


FAILED_MAIL = Queue(
    name="failed-mail",
    heading=_("Mail that could not be delivered"),
    lead_text=_("Somebody does not know what was decided. Put the cause right, then send it again."),
    empty=_("Every mail was delivered or is on its way."),
    opens=POST,
    rows=_failed,
    describe=_describe_failed,
    since="created_at",
    search=("shown", "to_address", "last_error"),
    acts=(
        QueueAct(
            "resend", Permission.RESEND_MAIL, _("Send again"),
            _("The mails go back into the outbox with all their tries, to the addresses their readers have now."),
        ),
    ),
)  # fmt: skip


def _waiting(reader: User) -> QuerySet[OutboxMail]:
    """What the outbox shows this reader: of a mail only its owner may read, not even the subject."""
    return readable_mail(reader).filter(status=MailStatus.WAITING).defer("text", "html")


def _describe_waiting(rows: Sequence[OutboxMail], reader: User) -> list[Described]:
    now = clock.now()
    tried = _t("To %(name)s. Tried %(count)s times; the server last said: “%(error)s”. Next try: %(next)s")
    said = (
        (row, tried if row.attempts else _t("To %(name)s. It goes out with the next delivery"))
        if row.attempts or row.not_before <= now
        else (row, _t("To %(name)s. It goes out at: %(next)s"))
        for row in rows
    )
    return [Described(row.subject, reverse("outbox"), why % _of_mail(row)) for row, why in said]


WAITING_MAIL = Queue(
    name="waiting-mail",
    heading=_("Mail that waits to be delivered"),
    lead_text=_("Written, not taken by the mail server yet. What the server said stands beside each."),
    empty=_("No mail waits to be delivered."),
    opens=POST,
    rows=_waiting,
    describe=_describe_waiting,
    since="created_at",
    search=("subject", "to_address", "last_error"),
    acts=(
        QueueAct(
            "push", Permission.RESEND_MAIL, _("Send now"),
            _("They are tried with the next delivery instead of later."),
        ),
    ),
)  # fmt: skip


def _gathering(reader: User) -> QuerySet[Notice]:
    """Of what waits to become a mail the latest notice of each kind and person."""
    rows = readable_notices(reader).free().filter(hurried_at=None)
    latest = rows.order_by().values("person", "kind").annotate(latest=Max("pk")).values("latest")
    return Notice.objects.filter(pk__in=latest).select_related("person")


def _describe_gathering(rows: Sequence[Notice], reader: User) -> list[Described]:
    why = _t("To %(name)s. Gathered with what else comes, and sent in office hours")
    return [Described(_words(row.kind), reverse("outbox"), why % {"name": row.person}) for row in rows]


def _words(name: str) -> str:
    kind = known(name)
    return kind.subject_for(1) if kind is not None and kind.subject else name


GATHERING_MAIL = Queue(
    name="gathering-mail",
    heading=_("Notices that wait to become a mail"),
    lead_text=_("What the same hours bring becomes one mail a person. What cannot wait is sent now."),
    empty=_("No notice waits."),
    opens=POST,
    rows=_gathering,
    describe=_describe_gathering,
    since="created_at",
    search=("person__name_ko", "person__username"),
    acts=(
        QueueAct(
            "hurry", Permission.RESEND_MAIL, _("Send now"),
            _("All that waits of the same kind for these people becomes a mail now."),
        ),
    ),
)  # fmt: skip


def _reorganizations(reader: User) -> QuerySet[Reorganization]:
    return Reorganization.objects.visible_to(reader).filter(stage__in=(Stage.DRAFT, Stage.SCHEDULED))


def _describe_reorganizations(rows: Sequence[Reorganization], reader: User) -> list[Described]:
    today = clock.today()
    return [
        Described(
            row.title, row.get_absolute_url(), _ahead(row, (row.effective_on - today).days), _("Look at it")
        )
        for row in rows
    ]


def _ahead(row: Reorganization, days: int) -> str:
    if row.stage == Stage.DRAFT:
        return _t("A draft; nothing happens by itself")
    words = ngettext("Carried out by itself in %(days)s day", "Carried out by itself in %(days)s days", days)
    return words % {"days": days}


REORGANIZATIONS = Queue(
    name="reorganizations",
    heading=_("Reorganizations ahead"),
    lead_text=_("Plans that are drafted or have their day."),
    empty=_("No reorganization lies ahead."),
    opens=(Permission.PLAN_REORGANIZATION,),
    rows=_reorganizations,
    describe=_describe_reorganizations,
    since="drafted_at",
    due="effective_on",
    days=True,
    search=("title",),
)
