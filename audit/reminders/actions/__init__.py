"""Everything that writes in this room: what the clock brings to mind, and what somebody does by hand."""

from .by_clock import remind
from .by_hand import Reminded, remind_owing

__all__ = ["Reminded", "remind", "remind_owing"]
