"""What waits to become a mail, by person, and which of it leaves now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, Max, Min

from audit.core import clock
from audit.core.scope import without_scope

from . import failures
from .back_off import lies_ahead
from .choices import MailChoice
from .grouping import FROM, Hours, Waits, digest_is_due, is_due, may_follow, may_leave, waits_until
from .kinds import When, known
from .models import CompositionFailure, MailWish, Notice, NoticeQuerySet

DEMO_WAITS = Waits(quiet=timedelta(seconds=10), most=timedelta(seconds=10), any_hour=True)

LOOK_BACK = timedelta(days=21)  # more than the days between two mails take, over any row of holidays

_open_days: list[Callable[[date], bool]] = []


def bind_open_days(is_open: Callable[[date], bool]) -> None:
    """Say who knows whether the open ministry works on a day; the mail room knows no calendar."""
    _open_days[:] = [is_open]


def is_open(day: date) -> bool:
    """Whether the open ministry works on a day."""
    return _open_days[0](day)


@dataclass(frozen=True)
class WaitingGroup:
    """The notices of one kind that wait for one person. `newest` is the number of one of them."""

    ministry_id: int
    person_id: int
    kind: str
    first: datetime
    last: datetime
    hurried: datetime | None
    deadline: datetime | None
    count: int
    newest: int

    @property
    def place(self) -> failures.Place:
        """What tells it from other groups."""
        return self.ministry_id, self.person_id, self.kind

    @property
    def latest(self) -> datetime:
        """When it has waited long enough, however many more come: its quiet minutes, and for the next mail of its reader where nothing
        in it presses. It leaves in the next hours that are its own. Asked inside the scope of the ministry."""
        if self.hurried is not None:
            return self.hurried
        gathered, kind = self.first + waits().most, known(self.kind)
        if kind is None or kind.when is not When.SPACED or waits().any_hour:
            return gathered
        opens = datetime.combine(self.last_day, time(FROM), tzinfo=clock.zone())
        return max(gathered, opens)

    @property
    def last_day(self) -> date:
        """The day on which it waits for no other mail any more."""
        deadline = clock.day_of(self.deadline) if self.deadline is not None else None
        return waits_until(clock.day_of(self.first), deadline, is_open)


def waiting_groups(rows: NoticeQuerySet) -> list[WaitingGroup]:
    """What waits among these notices, the oldest first. One query."""
    places = rows.waiting().order_by().values("ministry_id", "person_id", "kind")
    found = places.annotate(
        first=Min("created_at"), last=Max("created_at"), hurried=Max("hurried_at"), deadline=Min("deadline"),
        count=Count("pk"), newest=Max("pk"),
    )  # fmt: skip
    return [WaitingGroup(**row) for row in found.order_by("first", "person_id", "kind")]


def waits() -> Waits:
    """How long notices are gathered here. Somebody who tries the demo does not wait for an hour."""
    if settings.DEMO:
        return DEMO_WAITS
    return Waits(settings.MAIL_QUIET, settings.MAIL_MOST, any_hour=settings.MAIL_ANY_HOUR)


@dataclass(frozen=True)
class Wishes:
    """What a person asked for: hours, and what to do with kinds one may do without."""

    hours: Hours
    choices: Mapping[str, str]

    def lane(self, name: str) -> When | None:
        """When a kind leaves for this person; None for what is not wanted at all."""
        kind = known(name)
        if kind is None or not kind.optional:
            return kind.when if kind is not None else When.NOTICE
        lanes = {MailChoice.SOON: When.OFFICE, MailChoice.OFF: None}
        return lanes.get(MailChoice(self.choices.get(name, MailChoice.DIGEST)), kind.when)


NO_WISHES = Wishes(Hours(), {})


def wishes_of(people: Iterable[int]) -> dict[int, Wishes]:
    """What these people asked for, those who asked for something. One query, of all ministries."""
    # Without scope: the composer serves all ministries at once.
    with without_scope():
        rows = MailWish.objects.filter(person__in=list(people))
        return {
            row.person_id: Wishes(
                Hours(row.digest_hour, row.quiet_from, row.quiet_until, row.open_days_only), row.choices
            )
            for row in rows
        }


def last_mails(people: Iterable[int], now: datetime) -> dict[int, datetime]:
    """When these people got their last mail, where that can still hold the next one back. One query."""
    since = now - LOOK_BACK
    # Without scope: see `wishes_of`.
    with without_scope():
        rows = Notice.objects.filter(person__in=list(people), composed_at__gt=since, composed_at__lte=now)
        return dict(rows.exclude(mail=None).order_by().values_list("person").annotate(Max("composed_at")))


@dataclass(frozen=True)
class Moment:
    """The moment of a question: what fails by place, and for whom it is asked."""

    now: datetime
    failed: Mapping[failures.Place, CompositionFailure]
    wishes: Wishes
    before: datetime | None

    def due_kinds(self, groups: Iterable[WaitingGroup]) -> list[str]:
        """The kinds of one person that become a mail now. Asked inside the scope of the ministry.

        What leaves takes along all that may leave at this hour: one mail a person and moment."""
        ready = [group for group in groups if self._may_be_tried(group)]
        hurried = {group.kind for group in ready if group.hurried is not None}
        lanes: dict[When | None, list[WaitingGroup]] = {}
        for group in ready:
            lanes.setdefault(self.wishes.lane(group.kind), []).append(group)
        open_lanes = [lane for lane in lanes if self._may_leave(lane)]
        leaving = any(lane is None or self._is_due(lane, lanes[lane]) for lane in open_lanes)
        along = {group.kind for lane in open_lanes if lane is not When.DIGEST for group in lanes[lane]}
        digest = lanes.get(When.DIGEST, [])
        if digest and self._may_leave(When.DIGEST) and self._is_due(When.DIGEST, digest):
            along |= {group.kind for group in digest}
        return sorted((along if leaving else set()) | hurried)

    def _may_be_tried(self, group: WaitingGroup) -> bool:
        """What failed before waits for its next try, unless somebody has hurried it since."""
        failure = self.failed.get(group.place)
        if failure is None or self.now >= failure.next_try or lies_ahead(failure.last_try, self.now):
            return True
        return group.hurried is not None and group.hurried > failure.last_try

    def _is_due(self, lane: When | None, groups: Sequence[WaitingGroup]) -> bool:
        first, last = min(group.first for group in groups), max(group.last for group in groups)
        if not waits().any_hour and not lies_ahead(last, self.now):
            local = self.now.astimezone(clock.zone())
            if lane is When.DIGEST:
                return digest_is_due(first, local, self.wishes.hours, is_open=is_open(local.date()))
            if lane is When.SPACED and (local.hour < FROM or self._may_wait(local.date(), groups)):
                return False
        return is_due(first, last, self.now, waits(), before=self.before)

    def _may_wait(self, today: date, groups: Sequence[WaitingGroup]) -> bool:
        """Whether what does not press is to come with the reader's next mail: the one before is fresh, and nothing is at its last day."""
        before = clock.day_of(self.before) if self.before is not None else None
        return not may_follow(before, today, is_open) and all(group.last_day > today for group in groups)

    def _may_leave(self, lane: When | None) -> bool:
        if waits().any_hour or lane is None:
            return True
        local = self.now.astimezone(clock.zone())
        can_wait = lane is not When.NOTICE
        return may_leave(local, self.wishes.hours, is_open=is_open(local.date()), can_wait=can_wait)
