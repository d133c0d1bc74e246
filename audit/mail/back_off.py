"""How long mail waits: for the end of a claim, and after a try that failed. Plain arithmetic."""

from datetime import datetime, timedelta

CLAIM = timedelta(minutes=5)  # far more than a send can take: each step ends after EMAIL_TIMEOUT
AHEAD = timedelta(
    minutes=1
)  # the clocks of two machines differ; a moment later than that is of a clock set back since

# After the first, second … try; the last one repeats. Twenty tries take four days (RFC 5321, 4.5.4.1).
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
)


def wait_after(tries: int) -> timedelta:
    """The wait after so many tries, at least one."""
    return BACK_OFF[min(tries, len(BACK_OFF)) - 1]


def lies_ahead(moment: datetime, now: datetime) -> bool:
    """Whether nothing of today wrote this moment: the clock was set back since."""
    return moment > now + AHEAD
