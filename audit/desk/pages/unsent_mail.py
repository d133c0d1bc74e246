"""What stands on the outbox page beside the mails: notices that wait to become one, and those that never did."""

from dataclasses import dataclass
from datetime import datetime

from audit.directory.models import User
from audit.mail.choices import DropReason
from audit.mail.kinds import known
from audit.mail.models import Notice
from audit.mail.waiting import WaitingGroup, waiting_groups

from ..queries import readable_notices

MOST_WAITING, LAST_DROPPED = 50, 20


@dataclass(frozen=True)
class WaitingRow:
    """Notices of one kind to one person. `latest`: when they become a mail at the latest; `pk`: the number of one of them."""

    pk: int
    what: str
    to: User
    latest: datetime

    def __str__(self) -> str:
        return f"{self.what} – {self.to}"


@dataclass(frozen=True)
class DroppedRow:
    """A notice that became no mail, and why."""

    what: str
    to: User
    why: str
    at: datetime


@dataclass(frozen=True)
class UnsentMail:
    """`more`: how many groups wait beside those shown."""

    waiting: tuple[WaitingRow, ...]
    more: int
    dropped: tuple[DroppedRow, ...]


def unsent_mail(user: User) -> UnsentMail:
    """What this reader may know of, the soonest and the latest first. Three queries beside the gate's."""
    rows = readable_notices(user)
    groups = waiting_groups(rows.free())
    shown = groups[:MOST_WAITING]
    people = User.objects.in_bulk({group.person_id for group in shown})
    dropped = rows.dropped().select_related("person").order_by("-created_at", "-pk")[:LAST_DROPPED]
    return UnsentMail(
        tuple(_waiting(group, people[group.person_id]) for group in shown),
        len(groups) - len(shown),
        tuple(_dropped(notice) for notice in dropped),
    )


def _waiting(group: WaitingGroup, to: User) -> WaitingRow:
    return WaitingRow(group.newest, _words(group.kind, group.count), to, group.latest)


def _dropped(notice: Notice) -> DroppedRow:
    why = str(DropReason(notice.dropped).label)
    return DroppedRow(_words(notice.kind, 1), notice.person, why, notice.created_at)


def _words(name: str, count: int) -> str:
    """A kind in words; its bare name where no room knows it any more."""
    kind = known(name)
    return kind.subject_for(count) if kind is not None and kind.subject else name
