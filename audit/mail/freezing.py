"""A composed mail and its notices become rows: the mail written, the notices marked, in one transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from audit.core import clock

from .actions import create_mail
from .choices import DropReason
from .kinds import MailKind, When
from .models import Notice
from .rendering import MailLine, MailText


@dataclass(frozen=True)
class Content:
    """What a notice still says: the context of its kind's template where it stands alone, its lines where several do.

    `until`: when it is over and no longer worth a mail; None for what stays true."""

    context: Mapping[str, object]
    lines: tuple[MailLine, ...]
    until: datetime | None = None


@dataclass(frozen=True)
class NoticeContent:
    """A notice, and what it says now or why it is dropped."""

    kind: MailKind
    notice: Notice
    said: Content | DropReason


@transaction.atomic
def freeze(told: Sequence[NoticeContent], text: MailText | None, *, until: datetime | None) -> Counter[str]:
    """Write the mail and mark its notices, unless another worker has, or holds, one of them; "composed" and "dropped".

    SQLite lets one writer in at a time; PostgreSQL's workers step over each other's rows."""
    own = Notice.objects.free().filter(pk__in=[each.notice.pk for each in told])
    if len(own.select_for_update(skip_locked=True, of=("self",))) < len(told):
        return Counter()
    now, done = clock.now(), Counter[str]()
    said = [each for each in told if isinstance(each.said, Content)]
    if text is not None:
        _write(said, text, until, now)
        done["composed"] = 1
    for each in told:
        if isinstance(each.said, DropReason):
            Notice.objects.filter(pk=each.notice.pk).update(dropped=each.said, composed_at=now)
            done["dropped"] += 1
    return done


def _write(said: Sequence[NoticeContent], text: MailText, until: datetime | None, now: datetime) -> None:
    """The row of the mail. It is kept as the most private of the kinds it tells of: whoever may read it may read all of them."""
    urgency = list(When)
    first = min(
        said, key=lambda each: (not each.kind.own_only, not each.kind.sealed, urgency.index(each.kind.when))
    )
    threads = {each.notice.thread for each in said}
    lives = [each.kind.lives for each in said]
    ends = [now + each for each in lives if each is not None]
    if ends and len(ends) == len(lives):
        until = min(max(ends), until) if until is not None else max(ends)
    # The key of a notice belongs to one mail: a second mail of it cannot be written.
    mail = create_mail(
        first.kind, to=said[0].notice.person, key=said[0].notice.key, said=text, ministry_id=said[0].notice.ministry_id,
        thread=threads.pop() if len(threads) == 1 else "", until=until, optional=all(each.kind.optional for each in said),
    )  # fmt: skip
    Notice.objects.filter(pk__in=[each.notice.pk for each in said]).update(mail=mail, composed_at=now)
