"""How long to wait after a try that failed. Plain arithmetic."""

from datetime import timedelta

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
