"""What the desk does by itself: bring a failed mail back on its way."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import User
from audit.journal.actions import record
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail

from .events import MAIL_RESENT


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
    mail.save(update_fields=("to_address", "status", "attempts", "not_before", "claimed_until"))
    record(MAIL_RESENT, mail, by=by, data={"kind": mail.kind, "recipient": mail.recipient_id})
    return mail
