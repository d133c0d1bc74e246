"""How long work is kept, and when it is looked at again (PRODUCT §6 `keep`, §7 `kept`)."""

from datetime import date, timedelta

YEARS_AT_MOST = 3
KEPT_BY_DEFAULT = timedelta(days=365)  # work that was restored and about which nobody decided in time
LOOKED_AT_BEFORE = timedelta(days=90)


def latest_end(today: date) -> date:
    """The last day until which work can be kept: three years on; of 29 February the 28th where there is no such day."""
    year = today.year + YEARS_AT_MOST
    return (
        today.replace(year=year, day=28) if (today.month, today.day) == (2, 29) else today.replace(year=year)
    )


def end_allowed(until: date, today: date) -> bool:
    """Whether work can be kept until that day: one to come, three years on at the latest."""
    return today < until <= latest_end(today)


def looked_at_again(until: date, today: date) -> date:
    """The day on which the task force takes the work up again: ninety days before the end, at once where that is over."""
    return max(today, until - LOOKED_AT_BEFORE)
