"""What reminders and summaries say when they are composed."""

from . import duties, summaries
from .duties import Reminder, notify_all, repeats_since
from .summaries import notify_summaries

COMPOSERS = {**duties.COMPOSERS, **summaries.COMPOSERS}

__all__ = ["COMPOSERS", "Reminder", "notify_all", "notify_summaries", "repeats_since"]
