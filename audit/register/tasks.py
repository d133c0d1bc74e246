"""What the clock asks of the register."""

from celery import shared_task

from audit.core import clock
from audit.directory.everywhere import in_each_ministry

from .actions import close_months, count_anew, count_renewed_demands, open_books, restate


@shared_task
def state_this_year() -> int:
    """State what recurring work takes for the year that has begun; how many entries. A lost or doubled run changes nothing."""
    today = clock.today()
    return in_each_ministry(lambda: restate(today))


@shared_task
def keep_books() -> int:
    """Open the books of the register where they are not open yet, and close the months that are over; how many items and months.

    Before it is through, figures say that they are not yet available. A lost or doubled run changes nothing."""
    today = clock.today()
    return in_each_ministry(lambda: open_books(today) + close_months(today))


@shared_task
def count_renewed() -> int:
    """Take into account who was asked for ended work before today; of how many entries. A lost or doubled run changes nothing."""
    today = clock.today()
    return in_each_ministry(lambda: count_renewed_demands(today))


@shared_task
def count_by_the_rule_of_today() -> int:
    """Count entries anew that were counted another way; how many were looked at. A lost or doubled run changes nothing."""
    return in_each_ministry(count_anew)
