"""How long notices wait to be gathered into one mail, and at which hours one may leave. Plain arithmetic; whoever calls gives
the moments and says which days are open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .back_off import lies_ahead

OPENS, CLOSES = 8, 18  # what can wait leaves between these hours of open days
DIGEST_HOUR = OPENS
# What does not press leaves by itself where the mail before is so many working days old, a week, and from ten on: what the morning
# brings, reminders among it, leaves with it. It never waits for more than three working days, nor three tenths of those to answer.
DAYS_BETWEEN, FROM = 5, 10
MOST_DAYS, OF_DAYS = 3, 10


@dataclass(frozen=True)
class Waits:
    """`quiet`: how long nothing has come for the person; `most`: how long the first one waits at the most, and the least
    time between two mails. `any_hour`: no hours are kept, and nothing waits for the next morning."""

    quiet: timedelta
    most: timedelta
    any_hour: bool = False


@dataclass(frozen=True)
class Hours:
    """What a person asked for. Whole hours of the day; quiet from the first until the second, over midnight where it is later."""

    digest: int = DIGEST_HOUR
    quiet_from: int | None = None
    quiet_until: int | None = None
    open_days_only: bool = False

    def is_quiet(self, hour: int) -> bool:
        """Whether nothing is to come in this hour of the day."""
        if self.quiet_from is None or self.quiet_until is None:
            return False
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until


def goes_at(first: datetime, last: datetime, waits: Waits, before: datetime | None = None) -> datetime:
    """When notices to one person become a mail, if no more come. `first`, `last`: when they were written; `before`: when the
    mail before was."""
    moment = min(last + waits.quiet, first + waits.most)
    return moment if before is None else max(moment, before + waits.most)


def is_due(
    first: datetime,
    last: datetime,
    now: datetime,
    waits: Waits,
    *,
    hurried: datetime | None = None,
    before: datetime | None = None,
) -> bool:
    """Whether they become a mail at `now`: their time has come, somebody hurried them, or the clock was set back since."""
    return hurried is not None or goes_at(first, last, waits, before) <= now or lies_ahead(last, now)


def may_leave(local: datetime, hours: Hours, *, is_open: bool, can_wait: bool) -> bool:
    """Whether a mail may leave at this moment of the ministries' zone. `is_open`: whether the day is worked; `can_wait`: whether
    it leaves in office hours alone."""
    if hours.is_quiet(local.hour):
        return False
    if can_wait:
        return is_open and OPENS <= local.hour < CLOSES
    return is_open or not hours.open_days_only


def may_follow(before: date | None, today: date, is_open: Callable[[date], bool]) -> bool:
    """Whether the mail before was written so many working days ago that what does not press may leave by itself. `before`: its day."""
    if before is None:
        return True
    days = (before + timedelta(days=number) for number in range(1, (today - before).days + 1))
    return sum(map(is_open, days)) >= DAYS_BETWEEN


def waits_until(first: date, deadline: date | None, is_open: Callable[[date], bool]) -> date:
    """The open day on which what does not press leaves by itself at the latest: three after it was written, and never more than three
    tenths, whole days, of those its reader has to answer. `first`, `deadline`: the days between which he has them."""
    left = MOST_DAYS
    if deadline is not None:
        days = (first + timedelta(days=number) for number in range(1, (deadline - first).days + 1))
        left = min(left, sum(map(is_open, days)) * MOST_DAYS // OF_DAYS)
    day = first
    while left:
        day += timedelta(days=1)
        left -= is_open(day)
    return day


def digest_is_due(first: datetime, local: datetime, hours: Hours, *, is_open: bool) -> bool:
    """Whether the daily mail leaves at this moment: on an open day from its hour on, with all that waits, where anything has
    waited since before that hour. What comes later in the day waits for the next."""
    at = local.replace(hour=hours.digest, minute=0, second=0, microsecond=0)
    return first < at <= local and may_leave(local, hours, is_open=is_open, can_wait=True)
