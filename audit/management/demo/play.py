"""Telling stories side by side in the order of time, so that the demo's journal reads as if it had been lived."""

from collections.abc import Callable, Generator, Iterable
from datetime import datetime, time, timedelta
from heapq import heapify, heappop, heappush

from audit.core import clock
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import is_working_day, next_working_day

# A story yields the moment of its next act, and acts when it is called again: the clock then stands at that moment.
Story = Generator[datetime, None, None]

OPENS, CLOSES = 9, 18  # office hours


def run_stories(
    stories: Iterable[Story], until: datetime, *, meanwhile: Callable[[], object] | None = None
) -> None:
    """Run all stories up to `until`, always the one whose next act comes first; what would come later is not told.

    `meanwhile` is called before each act and at the end: what beat does all the time."""
    waiting = [(next(story), place, story) for place, story in enumerate(stories)]
    heapify(waiting)
    while waiting:
        moment, place, story = heappop(waiting)
        if moment > until:
            continue
        with clock.at(moment):
            if meanwhile is not None:
                meanwhile()
            following = next(story, None)
        if following is not None:
            heappush(waiting, (following, place, story))
    if meanwhile is not None:
        with clock.at(until):
            meanwhile()


def later(moment: datetime | None = None, **delta: float) -> datetime:
    """A moment so much later, or the next working morning where that is outside office hours."""
    then = ((moment or clock.now()) + timedelta(**delta)).astimezone(clock.zone())
    day = then.date() if then.hour < CLOSES else then.date() + timedelta(days=1)
    holidays = holidays_around(day)
    if then.hour in range(OPENS, CLOSES) and is_working_day(day, holidays):
        return then
    morning = next_working_day(day, holidays) if not is_working_day(day, holidays) else day
    return datetime.combine(morning, time(OPENS, then.minute), tzinfo=clock.zone())
