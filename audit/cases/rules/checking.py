"""When a decision in effect is looked at, and when it is confirmed (PRODUCT §7 `in_effect`, `confirmed`, `reinstated`)."""

from collections.abc import Iterable
from datetime import date, timedelta

FIRST, SECOND, LAST = 30, 90, 180  # days after it took effect
ROUNDS = (FIRST, SECOND, LAST)
BY_ITSELF = frozenset({FIRST})  # what the system itself sees; nobody is asked
YEARLY = 365  # days between two looks at what was confirmed
ANSWER_DAYS = 10  # working days to answer a check
REPORT_DAYS = 10  # working days to judge a report that the work came back
RELAPSED_DAYS = 10  # working days until a relapse is on the desk of the task force
RATIFY_WITHIN = 30  # days an urgent order holds before it is ratified
MONTHS_AT_MOST = 12  # an order always ends


def round_after(made: int) -> int | None:
    """Days after the start at which the next check opens, once `made` of them have; None after the last."""
    return ROUNDS[made] if made < len(ROUNDS) else None


def latest_order(today: date) -> date:
    """The last day an order of reinstatement can name: twelve months on; of 29 February the 28th."""
    year = today.year + MONTHS_AT_MOST // 12
    return (
        today.replace(year=year, day=28) if (today.month, today.day) == (2, 29) else today.replace(year=year)
    )


def order_allowed(until: date, today: date) -> bool:
    """Whether an order can reinstate work until that day: one to come, within twelve months."""
    return today < until <= latest_order(today)


def about_once(times_a_year: int, since: date) -> date:
    """The day until which work without fixed days would have occurred once; a year where it is rarer than that."""
    return since + timedelta(days=-(-365 // max(1, times_a_year)))


def clean_from(dates: Iterable[date], last_answer: date) -> date:
    """The first day on which everything has passed: each item's occurrence that was due, and the day of the last answer."""
    return max(last_answer, *(day + timedelta(days=1) for day in dates), last_answer)
