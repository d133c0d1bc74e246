"""Mail as a whole: stop it, let it go again, take back what was written by mistake, and look at formal notices first."""

from collections.abc import Mapping

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record
from audit.journal.kinds import EventKind
from audit.mail.choices import DropReason, MailStatus
from audit.mail.models import MailPolicy, Notice, NoticeQuerySet, OutboxMail, OutboxQuerySet

from ..events import (
    MAIL_RULES_CHANGED,
    MAIL_STARTED,
    MAIL_STOPPED,
    MAIL_TAKEN_BACK,
    NOTICES_RELEASED,
    NOTICES_TAKEN_BACK,
)
from ..refusals import MailNotStopped


@action(Permission.RESEND_MAIL)
def stop_mail(*, by: User) -> MailPolicy:
    """Hold all mail of the ministry: nothing is composed or delivered until `start_mail`. What a worker has in hand still goes."""
    policy = _policy()
    if policy.stopped_at is not None:
        raise AlreadyDone
    policy.stopped_at = clock.now()
    policy.save(update_fields=("stopped_at",))
    record(MAIL_STOPPED, _ministry(), by=by, data={"waiting": _waiting().count()})
    return policy


@action(Permission.RESEND_MAIL)
def start_mail(*, by: User) -> MailPolicy:
    """Let the mail of the ministry go again: all that waits, and was not taken back."""
    policy = _policy()
    if policy.stopped_at is None:
        raise AlreadyDone
    policy.stopped_at = None
    policy.save(update_fields=("stopped_at",))
    record(MAIL_STARTED, _ministry(), by=by, data={"waiting": _waiting().count()})
    return policy


@action(Permission.RESEND_MAIL)
def take_back(*, by: User, kind: str) -> int:
    """Give up all mails and notices of a kind that wait, while mail is stopped; how many. They stay on record as taken back."""
    if _policy().stopped_at is None:
        raise MailNotStopped
    now = clock.now()
    count = _waiting().filter(kind=kind).unclaimed(now).update(
        status=MailStatus.TAKEN_BACK, claimed_until=None
    ) + Notice.objects.waiting().filter(kind=kind).update(dropped=DropReason.TAKEN_BACK, composed_at=now)
    if not count:
        raise AlreadyDone
    record(MAIL_TAKEN_BACK, _ministry(), by=by, data={"kind": kind, "count": count})
    return count


@action(Permission.RESEND_MAIL)
def release_notices(*, by: User, notice: Notice) -> int:
    """Let the held notices go that say the same as this one of the same subject; how many."""
    count = _same(notice).update(held=False)
    return _record_notices(NOTICES_RELEASED, notice, by, count)


@action(Permission.RESEND_MAIL)
def take_back_notices(*, by: User, notice: Notice) -> int:
    """Give these up instead: nobody is told; how many."""
    count = _same(notice).update(dropped=DropReason.TAKEN_BACK, composed_at=clock.now())
    return _record_notices(NOTICES_TAKEN_BACK, notice, by, count)


@action(Permission.MANAGE_SETTINGS)
def change_mail_rules(*, by: User, rules: Mapping[str, object]) -> MailPolicy:
    """Set `hold_formal`, `brief`, `feeds_off` and `domains`. Counts for what is written, and for what is composed, from now on."""
    policy = _policy()
    changes = {name: value for name, value in rules.items() if getattr(policy, name) != value}
    if changes:
        facts = {name: {"before": getattr(policy, name), "after": value} for name, value in changes.items()}
        for name, value in changes.items():
            setattr(policy, name, value)
        policy.save(update_fields=list(changes))
        record(MAIL_RULES_CHANGED, _ministry(), by=by, data={"changes": facts})
    return policy


def _record_notices(event: EventKind, notice: Notice, by: User, count: int) -> int:
    if not count:
        raise AlreadyDone
    record(event, notice, by=by, data={"kind": notice.kind, "count": count})
    return count


def _same(notice: Notice) -> NoticeQuerySet:
    rows = Notice.objects.held().filter(kind=notice.kind)
    return rows.filter(subject_type=notice.subject_type, subject_id=notice.subject_id)


def _policy() -> MailPolicy:
    """The row of the open ministry, locked."""
    MailPolicy.objects.get_or_create(ministry_id=current_ministry_id())
    return MailPolicy.objects.select_for_update().get()


def _ministry() -> Ministry:
    return Ministry.objects.get(pk=current_ministry_id())


def _waiting() -> OutboxQuerySet:
    return OutboxMail.objects.filter(status=MailStatus.WAITING)
