"""When a decision in effect is looked at, and when it is confirmed (PRODUCT §7 `in_effect`, `confirmed`, `reinstated`)."""

from calendar import monthrange
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
PULSE_MONTHS = 3  # between two questions whether a practice stays ended
PULSE_DAYS = 10  # working days to answer one
LEAST_TOLD = 5  # answers; of fewer nobody is told anything
MONTHS_AT_MOST = 12  # an order always ends


def round_after(made: int) -> int | None:
    """Days after the start at which the next check opens, once `made` of them have; None after the last."""
    return ROUNDS[made] if made < len(ROUNDS) else None


def latest_order(today: date) -> date:
    """The last day an order of reinstatement can name: twelve months on; of 29 February the 28th."""
    return after_months(today, MONTHS_AT_MOST)


def order_allowed(until: date, today: date) -> bool:
    """Whether an order can reinstate work until that day: one to come, within twelve months."""
    return today < until <= latest_order(today)


def about_once(times_a_year: int, since: date) -> date:
    """The day until which work without fixed days would have occurred once; a year where it is rarer than that."""
    return since + timedelta(days=-(-365 // max(1, times_a_year)))


def clean_from(dates: Iterable[date], last_answer: date) -> date:
    """The first day on which everything has passed: each item's occurrence that was due, and the day of the last answer."""
    return max([last_answer, *(day + timedelta(days=1) for day in dates)])


def after_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def pulses_due(since: date, today: date) -> int:
    """How many quarters have passed since a practice was ended."""
    return (
        max(0, (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day))
        // PULSE_MONTHS
    )
