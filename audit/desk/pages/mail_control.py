"""What the page of mail as a whole shows: whether it is stopped, what waits by kind, and which formal notices are looked at."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min
from django.utils import translation

from audit.directory.models import User
from audit.mail.choices import MailStatus
from audit.mail.composing import Content, composers
from audit.mail.kinds import known
from audit.mail.models import MailPolicy, Notice, NoticeQuerySet
from audit.mail.rendering import MailText, language_of, mail_text

from ..queries import readable_mail, readable_notices

MOST_HELD, MOST_PEOPLE = 50, 200


@dataclass(frozen=True)
class WaitingKind:
    """Mails and notices of a kind that wait."""

    name: str
    what: str
    count: int


@dataclass(frozen=True)
class HeldGroup:
    """Formal notices of one kind about one subject that somebody looks at first. `pk`: one of them; `about`: the case's number."""

    pk: int
    what: str
    about: str
    count: int
    since: datetime


@dataclass(frozen=True)
class MailControl:
    """`stopped_at`: None while mail goes out; `more`: groups held beside those shown."""

    stopped_at: datetime | None
    holds: bool
    waiting: tuple[WaitingKind, ...]
    held: tuple[HeldGroup, ...]
    more: int


def mail_control(user: User) -> MailControl:
    """As far as this reader may know of it. Four queries beside the gate's."""
    policy = MailPolicy.objects.first() or MailPolicy()
    held = _held(readable_notices(user).held())
    return MailControl(
        policy.stopped_at, policy.hold_formal, _waiting(user), held[:MOST_HELD], len(held[MOST_HELD:])
    )


def _waiting(user: User) -> tuple[WaitingKind, ...]:
    mails = readable_mail(user).filter(status=MailStatus.WAITING).order_by().values_list("kind")
    notices = readable_notices(user).waiting().order_by().values_list("kind")
    counts: dict[str, int] = {}
    for kind, count in (*mails.annotate(count=Count("pk")), *notices.annotate(count=Count("pk"))):
        counts[kind] = counts.get(kind, 0) + count
    rows = (WaitingKind(kind, words_of(kind, count), count) for kind, count in counts.items())
    return tuple(sorted(rows, key=lambda row: (-row.count, row.what)))


def _held(rows: NoticeQuerySet) -> tuple[HeldGroup, ...]:
    places = rows.order_by().values("kind", "subject_type", "subject_id", "thread")
    found = places.annotate(newest=Max("pk"), since=Min("created_at"), count=Count("pk")).order_by(
        "since", "newest"
    )
    return tuple(
        HeldGroup(row["newest"], words_of(row["kind"], 1), row["thread"], row["count"], row["since"])
        for row in found
    )


def words_of(name: str, count: int) -> str:
    """A kind in words; its bare name where no room knows it any more."""
    kind = known(name)
    return kind.subject_for(count) if kind is not None and kind.subject else name


@dataclass(frozen=True)
class HeldPage:
    """Who gets a held notice, and what it says to one of them; `text` is None where it would be dropped. `more`: people beside
    those shown."""

    notice: Notice
    what: str
    people: tuple[User, ...]
    more: int
    text: MailText | None


def held_page(notice: Notice) -> HeldPage:
    """What a notice would say, written in the language of its reader and kept nowhere."""
    same = Notice.objects.held().filter(
        kind=notice.kind, subject_type=notice.subject_type, subject_id=notice.subject_id
    )
    rows = list(same.select_related("person").order_by("pk"))
    people = tuple(row.person for row in rows)
    return HeldPage(
        notice, words_of(notice.kind, 1), people[:MOST_PEOPLE], len(people[MOST_PEOPLE:]), _text_of(notice)
    )


def _text_of(notice: Notice) -> MailText | None:
    kind = known(notice.kind)
    if kind is None:
        return None
    with translation.override(language_of(notice.person)):
        [said] = composers()[kind.name](notice.person, [notice])
        return mail_text(kind, notice.person, said.context) if isinstance(said, Content) else None
