"""What the pages of the house keep of their own: what a person has read, and what the review desk notes."""

from .inbox import CalendarFeed, InboxMark
from .review import KeptApart, PhoneNote

__all__ = ["CalendarFeed", "InboxMark", "KeptApart", "PhoneNote"]
