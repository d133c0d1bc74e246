"""Until a ballot closes only the task force knows who has not answered (PRODUCT §7): asked here by all that would tell it."""

from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.directory.models import User
from audit.journal.kinds import kinds_by_place
from audit.journal.models import EventQuerySet
from audit.mail.kinds import sealed_names
from audit.mail.models import Notice, NoticeQuerySet, OutboxMail

from ...choices import BallotOutcome
from ..models import Ballot, Elector

Rows = TypeVar("Rows", QuerySet[OutboxMail], QuerySet[Notice], NoticeQuerySet)


def may_see_who_owes(user: User) -> bool:
    """Whether a person may know whom an open ballot waits for: who drafts cases."""
    return can(user, Permission.DRAFT_CASE)


def unsealed(mails: Rows, user: User, *, to: str = "recipient") -> Rows:
    """Of these mails, or notices, those that tell this reader nothing of an open ballot that is sealed. `to`: the field of
    the person told.

    A reminder is its recipient's alone until every ballot that was open when it was written is closed: it can be about
    several, and the outbox knows of none. Of one that was stopped it stays so for good."""
    if may_see_who_owes(user):
        return mails
    stopped_before = Q(outcome=BallotOutcome.STOPPED, deadline__lt=OuterRef("created_at"))
    still_open = Ballot.objects.sealed().filter(~stopped_before, opened_at__lte=OuterRef("created_at"))
    return mails.filter(~Q(kind__in=sealed_names()) | Q((to, user)) | ~Exists(still_open))


def unsealed_events(events: EventQuerySet, user: User) -> EventQuerySet:
    """Of these events those that tell this reader nothing of an open ballot: who spoke, when, and how many.

    What an earlier close disclosed stays."""
    if may_see_who_owes(user):
        return events
    kinds = [kind.name for kind in kinds_by_place().values() if kind.sealed and kind.subject == "elector"]
    seat = Elector.objects.sealed_since("at").filter(pk=OuterRef("subject_id"))
    return events.exclude(Q(kind__in=kinds) & Exists(seat))


def is_sealing(user: User) -> bool:
    """Whether the journal hides acts from this reader. It says so while any ballot is open, whether anybody spoke or
    not, and for good once one was stopped."""
    return not may_see_who_owes(user) and Ballot.objects.sealed().exists()
