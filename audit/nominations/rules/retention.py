"""How long a report is kept after somebody decided on it."""

from calendar import monthrange
from datetime import date


def kept_until(today: date, months: int) -> date:
    """The first day of decision that is still kept: so many calendar months before today, the last day of a shorter month."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
