"""How often one place may send, counted in the memory of a process and forgotten within a minute.

The generic cell rate algorithm (ITU-T I.371, Annex A), as `access.throttle` has it in the database: nothing of a report's way in may
stand there. A place is no address but a keyed digest whose key dies with the process; where several processes serve, each counts for
itself."""

import hmac
import secrets
from collections.abc import MutableMapping
from hashlib import sha256
from threading import Lock

MINUTE = 60.0  # seconds
WAIT = "audit.wait"  # what a request carries in place of its address: seconds until its place may send again, 0.0 for now
MOST_PLACES = 10_000  # beyond, all new ones count as one


class Turns:
    """So many turns a minute for each place, and `together` for all of them."""

    def __init__(self, each: int, together: int) -> None:
        self.gap, self.gap_together = MINUTE / each, MINUTE / together
        self._key = secrets.token_bytes(32)
        self._due: MutableMapping[bytes, float] = {}
        self._due_together = 0.0
        self._lock = Lock()

    def take(self, address: str, now: float) -> float:
        """Take a turn: 0.0, or the seconds after which the next one is free. `now` is of a clock that only goes on."""
        place = hmac.new(self._key, address.encode(), sha256).digest()
        with self._lock:
            self._forget(now)
            if place not in self._due and len(self._due) >= MOST_PLACES:
                place = b""
            due = max(self._due.get(place, now), now)
            wait = max(
                due + self.gap - now - MINUTE,
                max(self._due_together, now) + self.gap_together - now - MINUTE,
                0.0,
            )
            if not wait:
                self._due[place] = due + self.gap
                self._due_together = max(self._due_together, now) + self.gap_together
            return wait

    def __len__(self) -> int:
        """How many places are kept now."""
        return len(self._due)

    def forget(self, now: float) -> None:
        """Drop every place that limits nothing any more: none is kept longer than a minute."""
        with self._lock:
            self._forget(now)

    def _forget(self, now: float) -> None:
        for place in [place for place, due in self._due.items() if due <= now]:
            del self._due[place]
