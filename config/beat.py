"""When beat asks: by the monotonic clock, from a table in the code, with nothing stored.

Celery's own scheduler keeps in a file when it asked last, by the wall clock: a clock set back stops it for as long, across
restarts, and a second beat breaks the file. Here a start asks everything at once and then keeps the intervals. Nothing
hangs on when that was: what is due are rows of the database."""

import time
from typing import Any

from celery.beat import ScheduleEntry, Scheduler


class MonotonicScheduler(Scheduler):  # type: ignore[misc]  # the stubs leave the base untyped
    """Asks each entry of `beat_schedule` every so many seconds. Two of them ask twice, which is the same as once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.next_at: dict[str, float] = {}
        super().__init__(*args, **kwargs)

    def tick(self, **kwargs: Any) -> float:
        """Ask what is due; how many seconds to wait then. After a long wait each is asked once, not once for each it missed."""
        for name, entry in self.schedule.items():
            if self.next_at.get(name, 0.0) <= time.monotonic():
                self.apply_entry(entry, producer=self.producer)
                self.next_at[name] = time.monotonic() + seconds_of(entry)
        wait = min(self.next_at.values(), default=self.max_interval) - time.monotonic()
        return float(min(max(wait, 0.0), self.max_interval))


def seconds_of(entry: ScheduleEntry) -> float:
    """Its interval. Only intervals are known here: a time of the day would need the wall clock."""
    return float(entry.schedule.run_every.total_seconds())
