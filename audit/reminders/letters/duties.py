"""What a reminder says when it is composed: who still owes what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType

from django.urls import reverse

from audit.access.gate import can
from audit.core import clock
from audit.directory.models import User
from audit.mail.actions import NewNotice, notify_each
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind, saying
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from ..events import REMINDER_OVERDUE_MAIL
from ..queries.duties import Duty
from ..queries.kind import ReminderKind
from ..queries.kinds import KINDS

BY_HAND = "hand"  # in the place of a slot of the schedule
BY_NAME: Mapping[str, ReminderKind] = MappingProxyType({kind.name: kind for kind in KINDS})


@dataclass(frozen=True)
class Reminder:
    """One notice to one person about duties of a kind. `key` says what is brought to mind on which occasion; with the
    person's number behind it, it is written once. `mail` is the kind's own, or what the chair is told of others."""

    kind: ReminderKind
    mail: MailKind
    key: str
    to: User
    duties: Sequence[Duty]


def notify_all(reminders: Sequence[Reminder]) -> int:
    """Write these reminders but those that were written before; how many were. Two queries, however many."""
    return notify_each([_notice(each) for each in reminders])


def _notice(reminder: Reminder) -> NewNotice:
    duties, to = reminder.duties, reminder.to
    facts = {"kind": reminder.kind.name, "duties": [[duty.about, duty.who.pk] for duty in duties]}
    thread = duties[0].thread if len(duties) == 1 else ""
    return NewNotice(reminder.mail, to, to, f"remind:{reminder.key}", facts, thread)


def repeats_since(kind: ReminderKind, since: datetime) -> Callable[[Duty], bool]:
    """Whether a mail written after `since` says of a duty what this kind of reminder would say. One query."""
    rows = Notice.objects.filter(kind__in=saying(kind.name), created_at__gt=since, dropped="")
    said: set[tuple[int, str]] = set()
    for person, thread, facts in rows.order_by().values_list("person", "thread", "facts"):
        said.add((person, thread))
        said.update((person, about) for about, _who in facts.get("duties", ()))
    return lambda duty: bool(said & {(duty.who.pk, duty.about), (duty.who.pk, duty.thread or duty.about)})


def reminded_by_hand(kind: ReminderKind, day: str) -> set[tuple[str, int]]:
    """What was brought to mind by hand on a day, as what it is about and the number of who owes it. One query."""
    rows = Notice.objects.filter(kind=kind.mail.name, key__startswith=f"remind:{kind.name}:{BY_HAND}:{day}:")
    return {(about, who) for facts in rows.values_list("facts", flat=True) for about, who in facts["duties"]}


def _compose_own(kind: ReminderKind, to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """What the person still owes of what each notice is about. The clock reminds nobody of what is overdue; people do."""
    owed, now = list(kind.owed(to)), clock.now()
    in_time = [duty for duty in owed if duty.deadline > now]
    return [
        _own(kind, _among(owed if f":{BY_HAND}:" in notice.key else in_time, notice), now)
        for notice in notices
    ]


def _own(kind: ReminderKind, duties: Sequence[Duty], now: datetime) -> Content | DropReason:
    if not duties:
        return DropReason.OVER
    rows = [(kind.what(duty), duty) for duty in duties]
    content = _content(rows, _page(kind, duties), [MailLine(what, duty.url) for what, duty in rows])
    last = max(duty.deadline for duty in duties)
    return replace(content, until=last if last > now else None)


def _page(kind: ReminderKind, duties: Sequence[Duty]) -> str:
    """Where the duties are done: a page of its own for a single one, the list of the kind, or the desk."""
    return duties[0].url if len(duties) == 1 else reverse(kind.page or "home")


def _compose_overdue(to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    """What others still owe, to whoever is the next one up: who leads cases, of the chair's own who signs."""
    names = {str(notice.facts["kind"]) for notice in notices}
    owed = {name: list(BY_NAME[name].owed(None)) for name in names}
    return [
        _of_others(BY_NAME[notice.facts["kind"]], _among(owed[notice.facts["kind"]], notice))
        if can(to, BY_NAME[notice.facts["kind"]].next_up)
        else DropReason.NOT_CONCERNED
        for notice in notices
    ]


def _of_others(kind: ReminderKind, duties: Sequence[Duty]) -> Content | DropReason:
    if not duties:
        return DropReason.OVER
    rows, home = [(kind.what(duty), duty) for duty in duties], reverse("home")
    return _content(rows, home, [MailLine(f"{duty.who}: {what}", home) for what, duty in rows])


def _among(owed: Iterable[Duty], notice: Notice) -> list[Duty]:
    """Of these duties those a notice is about."""
    wanted = {(about, who) for about, who in notice.facts["duties"]}
    return [duty for duty in owed if (duty.about, duty.who.pk) in wanted]


def _content(rows: Sequence[tuple[str, Duty]], url: str, lines: Iterable[MailLine]) -> Content:
    duties = [duty for _what, duty in rows]
    context = {
        "rows": rows, "first": duties[0], "url": url, "count": sum(duty.count for duty in duties),
        "late": duties[0].deadline <= clock.now(),
    }  # fmt: skip
    return Content(context, tuple(lines))


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {kind.mail: partial(_compose_own, kind) for kind in KINDS} | {REMINDER_OVERDUE_MAIL: _compose_overdue}
)
