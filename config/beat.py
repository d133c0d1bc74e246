"""When beat asks: by the monotonic clock, from a table in the code, with nothing stored.

Celery's own scheduler keeps in a file when it asked last, by the wall clock: a clock set back stops it for as long, across
restarts, and a second beat breaks the file. Here a start asks everything at once and then keeps the intervals. Nothing
hangs on when that was: what is due are rows of the database."""

from time import monotonic
from typing import Any

from celery.beat import ScheduleEntry, Scheduler
from celery.schedules import schedule


class MonotonicScheduler(Scheduler):
    """Asks each entry of `beat_schedule` every so many seconds. Two of them ask twice, which is the same as once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.next_at: dict[str, float] = {}
        super().__init__(*args, **kwargs)

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Ask what is due; how many seconds to wait then. After a long wait each is asked once, not once for each it missed."""
        for name, entry in self.schedule.items():
            if self.next_at.get(name, 0.0) <= monotonic():
                self.apply_entry(entry, producer=self.producer)
                self.next_at[name] = monotonic() + seconds_of(entry)
        longest = float(self.max_interval or 0.0)
        wait = min(self.next_at.values(), default=0.0) - monotonic()
        return min(max(wait, 0.0), longest)


def seconds_of(entry: ScheduleEntry) -> float:
    """Its interval. Only intervals are known here: a time of the day would need the wall clock."""
    interval: Any = entry.schedule
    if not isinstance(interval, schedule):
        raise TypeError(f"{entry.name} is asked every so many seconds, not at {interval}")
    return float(interval.run_every.total_seconds())  # type: ignore[attr-defined]  # the stub forgets it
