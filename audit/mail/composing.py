"""Composition: what one person got of one kind becomes one mail in the outbox, after a few quiet minutes.

The room that knows a kind says what its notices mean today (`Composer`): the rights are asked again, and what is over is
dropped. MailText are made outside any transaction; mail and mark are one transaction, so that a crash leaves the notices
either waiting or composed."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Max, Min
from django.utils import translation

from audit.core import clock
from audit.core.scope import ministry_scope, without_scope

from . import failures
from .actions import create_mail
from .back_off import lies_ahead
from .choices import DropReason
from .grouping import Waits, is_due
from .kinds import MailKind, known
from .models import CompositionFailure, Notice, NoticeQuerySet
from .rendering import MailLine, MailText, language_of, mail_text, mail_text_of_several

log = logging.getLogger("audit.incident")

DEMO_WAITS = Waits(quiet=timedelta(seconds=10), most=timedelta(seconds=10))


@dataclass(frozen=True)
class Content:
    """What a notice still says: the context of its kind's template where it stands alone, its lines where several do.

    `until`: when it is over and no longer worth a mail; None for what stays true."""

    context: Mapping[str, object]
    lines: tuple[MailLine, ...]
    until: datetime | None = None


# Called in the language of the person, inside the scope of the ministry: notices of one kind, oldest first → what each of
# them says now, or why it is dropped.
Composer = Callable[[Any, Sequence[Notice]], Sequence[Content | DropReason]]

_composers: dict[str, Composer] = {}


def bind_composers(composers: Mapping[str, Composer]) -> None:
    """Make these all the composers there are, by the name of the kind."""
    _composers.clear()
    _composers.update(composers)


def composers() -> dict[str, Composer]:
    """Every composer, by the name of its kind."""
    return dict(_composers)


@dataclass(frozen=True)
class WaitingGroup:
    """The notices of one kind that wait for one person. `newest` is the number of one of them."""

    ministry_id: int
    person_id: int
    kind: str
    first: datetime
    last: datetime
    hurried: datetime | None
    count: int
    newest: int

    @property
    def place(self) -> failures.Place:
        """What tells it from other groups."""
        return self.ministry_id, self.person_id, self.kind

    @property
    def latest(self) -> datetime:
        """When they become a mail at the latest, however many more come."""
        return self.hurried or self.first + waits().most


def waiting_groups(rows: NoticeQuerySet) -> list[WaitingGroup]:
    """What waits among these notices, the oldest first. One query."""
    places = rows.waiting().order_by().values("ministry_id", "person_id", "kind")
    found = places.annotate(
        first=Min("created_at"), last=Max("created_at"), hurried=Max("hurried_at"), count=Count("pk"), newest=Max("pk"),
    )  # fmt: skip
    return [WaitingGroup(**row) for row in found.order_by("first", "person_id", "kind")]


def waits() -> Waits:
    """How long notices are gathered here. Somebody who tries the demo does not wait for an hour."""
    if settings.DEMO:
        return DEMO_WAITS
    return Waits(quiet=settings.MAIL_QUIET, most=settings.MAIL_MOST)


def compose_due(*, seconds: float | None = 20.0) -> Counter[str]:
    """Compose what is due, starting nothing after `seconds`; how many mails were "composed", notices "dropped", and groups
    "failed": those are logged, wait ever longer, are shown on the desk, and the others go on."""
    done: Counter[str] = Counter()
    now, ends = clock.now(), None if seconds is None else time.monotonic() + seconds
    # Without scope: one question for all ministries; each group is then composed inside its own.
    with without_scope():
        groups = waiting_groups(Notice.objects.all())
    failed = failures.failing({group.place for group in groups})
    for group in groups:
        if ends is not None and time.monotonic() >= ends:
            break
        if _is_due(group, failed.get(group.place), now):
            done += _attempt(group, failed.get(group.place), now)
    return done


def _is_due(group: WaitingGroup, failure: CompositionFailure | None, now: datetime) -> bool:
    """What failed before waits for its next try, unless somebody has hurried it since."""
    hurried = group.hurried
    if failure is not None and now < failure.next_try and not lies_ahead(failure.last_try, now):
        return hurried is not None and hurried > failure.last_try
    return is_due(group.first, group.last, now, waits(), hurried=hurried)


def _attempt(group: WaitingGroup, before: CompositionFailure | None, now: datetime) -> Counter[str]:
    try:
        done = compose(group)
    except Exception as error:
        incident = failures.keep(group.place, before, error, now)
        log.exception(
            "incident %s: notices of the kind %s to person %s wait", incident, group.kind, group.person_id
        )
        return Counter(failed=1)
    if before is not None:
        failures.forget(before)
    return done


def compose(group: WaitingGroup) -> Counter[str]:
    """Make one mail of what waits of a kind for a person. Nothing where another worker was faster."""
    kind = known(group.kind)
    if kind is None:
        raise LookupError(f"No room knows the kind of mail {group.kind}")
    with without_scope():  # which ministry is open is what is asked here
        rows = Notice.objects.waiting().filter(
            ministry=group.ministry_id, person=group.person_id, kind=group.kind
        )
        notices = list(rows.select_related("ministry", "person"))
    if not notices:
        return Counter()
    person = notices[0].person
    with ministry_scope(notices[0].ministry), translation.override(language_of(person)):
        contents = _contents(kind, person, notices)
        said = _text(kind, person, [each for each in contents if isinstance(each, Content)])
        return _freeze(kind, notices, contents, said)


def _contents(
    kind: MailKind, person: models.Model, notices: Sequence[Notice]
) -> Sequence[Content | DropReason]:
    if not getattr(person, "is_active", True):
        return [DropReason.LEFT] * len(notices)
    return _composers[kind.name](person, notices)


def _text(kind: MailKind, person: models.Model, contents: Sequence[Content]) -> MailText | None:
    """Of several that say the same the newest speaks for all."""
    lines = tuple(dict.fromkeys(line for content in contents for line in content.lines))
    if not contents:
        return None
    if len(contents) == 1 or len(lines) == 1:
        return mail_text(kind, person, contents[-1].context)
    return mail_text_of_several(kind, person, lines)


def _until(contents: Sequence[Content | DropReason]) -> datetime | None:
    """When all that is told is over; None where something stays true."""
    ends = [each.until for each in contents if isinstance(each, Content)]
    known_ends = [each for each in ends if each is not None]
    return max(known_ends) if known_ends and len(known_ends) == len(ends) else None


@transaction.atomic
def _freeze(
    kind: MailKind, notices: Sequence[Notice], contents: Sequence[Content | DropReason], said: MailText | None
) -> Counter[str]:
    """Write the mail and mark its notices, unless another worker has, or holds, one of them.

    SQLite lets one writer in at a time; PostgreSQL's workers step over each other's rows."""
    own = Notice.objects.waiting().filter(pk__in=[notice.pk for notice in notices])
    if len(own.select_for_update(skip_locked=True, of=("self",))) < len(notices):
        return Counter()
    now, done = clock.now(), Counter[str]()
    told = [
        notice for notice, said_now in zip(notices, contents, strict=True) if isinstance(said_now, Content)
    ]
    if said is not None:
        threads = {notice.thread for notice in told}
        # The key of a notice belongs to one mail: a second mail of it cannot be written.
        mail = create_mail(
            kind, to=told[0].person, key=told[0].key, said=said, ministry_id=told[0].ministry_id,
            thread=threads.pop() if len(threads) == 1 else "", until=_until(contents),
        )  # fmt: skip
        Notice.objects.filter(pk__in=[notice.pk for notice in told]).update(mail=mail, composed_at=now)
        done["composed"] = 1
    for notice, why in zip(notices, contents, strict=True):
        if isinstance(why, DropReason):
            Notice.objects.filter(pk=notice.pk).update(dropped=why, composed_at=now)
            done["dropped"] += 1
    return done
