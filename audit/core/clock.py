"""The only clock of the application: everything that asks for the time asks here.

`at` sets another moment for the code inside it: `manage.py tick --now`, the demo (which tells its story through the
real actions) and the tests use it. Times are aware and in UTC; days are those of the active time zone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _set_to.get() or datetime.now(UTC)


def zone() -> ZoneInfo:
    """The zone in which deadlines and days are counted."""
    return ZoneInfo(settings.TIME_ZONE)


def day_of(moment: datetime) -> date:
    """The calendar day of an aware moment in the zone of the ministries."""
    return moment.astimezone(zone()).date()


def start_of(day: date) -> datetime:
    """The first moment of a day in the zone of the ministries."""
    return datetime.combine(day, time.min, zone())


def today() -> date:
    """Today's calendar day in the zone of the ministries, not in UTC."""
    return day_of(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the code inside see `moment` (aware) as now."""
    if moment.tzinfo is None:
        raise ValueError("the clock takes aware moments only")
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)
