"""How long notices wait to be gathered into one mail. Plain arithmetic; whoever calls gives the moments."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .back_off import lies_ahead


@dataclass(frozen=True)
class Waits:
    """`quiet`: how long nothing of the kind has come for the person; `most`: how long the first one waits at the most."""

    quiet: timedelta
    most: timedelta


def goes_at(first: datetime, last: datetime, waits: Waits) -> datetime:
    """When notices of one kind to one person become a mail, if no more come. `first`, `last`: when they were written."""
    return min(last + waits.quiet, first + waits.most)


def is_due(
    first: datetime, last: datetime, now: datetime, waits: Waits, *, hurried: datetime | None = None
) -> bool:
    """Whether they become a mail at `now`: their time has come, somebody hurried them, or the clock was set back since."""
    return hurried is not None or goes_at(first, last, waits) <= now or lies_ahead(last, now)
