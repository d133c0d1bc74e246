"""Everything that writes in this room: what the clock brings to mind, and what somebody does by hand."""

from .by_clock import remind
from .by_hand import remind_unit, remind_voters

__all__ = ["remind", "remind_unit", "remind_voters"]
