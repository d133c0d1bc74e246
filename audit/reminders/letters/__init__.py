"""What reminders and summaries say when they are composed."""

from . import duties, summaries
from .duties import BY_HAND, Reminder, notify_all, reminded_by_hand, repeats_since
from .summaries import notify_summaries

COMPOSERS = {**duties.COMPOSERS, **summaries.COMPOSERS}

__all__ = [
    "BY_HAND",
    "COMPOSERS",
    "Reminder",
    "notify_all",
    "notify_summaries",
    "reminded_by_hand",
    "repeats_since",
]
