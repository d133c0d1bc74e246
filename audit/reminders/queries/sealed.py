"""Until a ballot closes only the task force knows who has not answered (PRODUCT §7): asked here by all that would tell it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.cases.models import Ballot
from audit.directory.models import User
from audit.mail.models import OutboxMail

from .kinds import MAILS

SEALED = tuple(mail.name for mail in MAILS if mail.sealed)


def may_see_who_owes(user: User) -> bool:
    """Whether a person may know whom an open ballot waits for: who drafts cases, as on the page of the case."""
    return can(user, Permission.DRAFT_CASE)


def unsealed(mails: QuerySet[OutboxMail], user: User) -> QuerySet[OutboxMail]:
    """Of these mails those that tell this reader nothing of an open ballot that is sealed.

    A reminder is its recipient's alone until every ballot that was open when it was written is closed: it can be about
    several, and the outbox knows of none."""
    if may_see_who_owes(user):
        return mails
    still_open = Ballot.objects.open().filter(opened_at__lte=OuterRef("created_at"))
    return mails.filter(~Q(kind__in=SEALED) | Q(recipient=user) | ~Exists(still_open))
