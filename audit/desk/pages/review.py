"""The review desk: its front with every queue the reader may open, one queue, and what an act on many rows did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min
from django.urls import reverse

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.forms import Words
from audit.core.refusals import Refused
from audit.directory.models import User
from audit.mail.choices import MailStatus
from audit.mail.models import MailPolicy, OutboxMail

from ..queries.queues import QUEUES
from ..queries.queues.queue import Described, Elsewhere, Queue, QueueAct, QueueCount, may_open

MOST_AT_ONCE = 200


@dataclass(frozen=True)
class QueueSummary:
    """A queue as the front shows it. `days`: how many days the oldest row waits."""

    name: str
    heading: Words
    url: str
    empty: Words
    count: QueueCount
    days: int | None


@dataclass(frozen=True)
class MailTrouble:
    """Mail that was tried in vain: how many, since when, and what the server said last. `stopped_at`: since when somebody
    holds all mail back, None while it goes out."""

    count: int
    since: datetime | None
    said: str
    stopped_at: datetime | None


@dataclass(frozen=True)
class DeskPage:
    """The front: what waits, and the queues in which nothing does."""

    waiting: tuple[QueueSummary, ...]
    empty: tuple[QueueSummary, ...]
    late: int
    trouble: MailTrouble | None


def desk_page(reader: User) -> DeskPage:
    """The queues this reader may open, in the order of the road. A fixed number of queries."""
    summaries = [_summary(queue, reader) for queue in QUEUES if may_open(reader, queue)]
    return DeskPage(
        tuple(row for row in summaries if row.count.count),
        tuple(row for row in summaries if not row.count.count),
        sum(row.count.late for row in summaries),
        mail_trouble() if can(reader, Permission.OPEN_REVIEW_DESK) else None,
    )


def _summary(queue: Queue | Elsewhere, reader: User) -> QueueSummary:
    found = queue.count(reader)
    url = reverse(queue.page) if isinstance(queue, Elsewhere) else reverse("review_queue", args=[queue.name])
    return QueueSummary(queue.name, queue.heading, url, queue.empty, found, _age(found.oldest))


def _age(since: date | None) -> int | None:
    if since is None:
        return None
    return (clock.today() - (clock.day_of(since) if isinstance(since, datetime) else since)).days


def mail_trouble() -> MailTrouble | None:
    """Whether mail does not get through, or is held; None where it goes out. Three queries at most."""
    policy = MailPolicy.objects.first()
    tried = OutboxMail.objects.filter(status=MailStatus.WAITING, attempts__gt=0)
    found = tried.aggregate(count=Count("pk"), since=Min("created_at"), last=Max("pk"))
    stopped_at = policy.stopped_at if policy is not None else None
    if not found["count"] and stopped_at is None:
        return None
    said = tried.filter(pk=found["last"]).values_list("last_error", flat=True).first()
    return MailTrouble(found["count"], found["since"], said or "", stopped_at)


@dataclass(frozen=True)
class ChosenRows:
    """The rows somebody ticked that still wait, with the version that was shown of each; `gone`: how many do not any more."""

    rows: tuple[Any, ...]
    told: tuple[Described, ...]
    versions: Mapping[int, int]
    gone: int


def chosen_rows(queue: Queue, reader: User, ticked: Iterable[tuple[int, int]]) -> ChosenRows:
    """Of the ticked rows those this reader still finds in the queue."""
    versions = dict(ticked)
    rows = tuple(queue.waiting(reader).filter(pk__in=versions).order_by("pk"))
    return ChosenRows(rows, tuple(queue.describe(rows, reader)), versions, len(versions) - len(rows))


@dataclass(frozen=True)
class Outcome:
    """What became of one row."""

    what: str
    said: str
    refused: bool


def outcomes(chosen: ChosenRows, said: Mapping[int, str | Refused]) -> tuple[Outcome, ...]:
    """What an act did for each row, in words; what was refused comes first."""
    found = [
        Outcome(told.what, str(said[row.pk]), isinstance(said[row.pk], Refused))
        for row, told in zip(chosen.rows, chosen.told, strict=True)
    ]
    return tuple(sorted(found, key=lambda outcome: not outcome.refused))


def acts_of(queue: Queue, reader: User) -> Sequence[QueueAct]:
    """The acts of a queue this reader may do."""
    return [act for act in queue.acts if can(reader, act.permission)]
