"""Mail: bring a failed one back on its way, and let one go that still waits."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import record
from audit.mail.choices import MailStatus
from audit.mail.models import Notice, OutboxMail

from ..events import MAIL_HURRIED, MAIL_PUSHED, MAIL_RESENT


@action(Permission.RESEND_MAIL)
def resend(*, by: User, mail: OutboxMail) -> OutboxMail:
    """Put a failed mail back into the outbox, with all its tries, to the address its reader has now.

    Refused for a mail that has not failed. The message keeps its id: it was never delivered."""
    mail = OutboxMail.objects.select_for_update(of=("self",)).select_related("recipient").get(pk=mail.pk)
    if mail.status != MailStatus.FAILED:
        raise AlreadyDone
    if mail.recipient is not None:
        mail.to_address = mail.recipient.email
    mail.status, mail.attempts, mail.not_before, mail.claimed_until = MailStatus.WAITING, 0, clock.now(), None
    mail.last_error, mail.bounced_at = "", None  # of the tries before; what is told of it from now on is new
    mail.save(
        update_fields=(
            "to_address", "status", "attempts", "not_before", "claimed_until", "last_error", "bounced_at"
        )
    )  # fmt: skip
    record(MAIL_RESENT, mail, by=by, data={"kind": mail.kind, "recipient": mail.recipient_id})
    return mail


@action(Permission.RESEND_MAIL)
def push(*, by: User, mail: OutboxMail) -> OutboxMail:
    """Let a mail that waits for its next try go with the next delivery. Refused for one that does not wait for it."""
    mail = OutboxMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if mail.status != MailStatus.WAITING or mail.not_before <= clock.now():
        raise AlreadyDone
    mail.not_before = clock.now()
    mail.save(update_fields=("not_before",))
    record(MAIL_PUSHED, mail, by=by, data={"kind": mail.kind, "recipient": mail.recipient_id})
    return mail


@action(Permission.RESEND_MAIL)
def hurry(*, by: User, notice: Notice) -> int:
    """Let everything of the notice's kind that waits for its person become a mail now; how many notices that are.

    Nothing is written here: the composer takes what is hurried first. Refused where nothing waits any more, or is held."""
    rows = Notice.objects.free().filter(person=notice.person_id, kind=notice.kind, hurried_at=None)
    count = rows.update(hurried_at=clock.now())
    if not count:
        raise AlreadyDone
    facts = {"kind": notice.kind, "recipient": notice.person_id, "count": count}
    record(MAIL_HURRIED, notice, by=by, data=facts)
    return count
