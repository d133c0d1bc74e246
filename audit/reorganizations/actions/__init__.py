"""Everything that writes in this room."""

from .destinations import send, set_guide
from .drafting import add_line, change_line, draft, edit, propose, remove_line
from .execution import apply, apply_due
from .scheduling import schedule, withdraw

__all__ = [
    "add_line",
    "apply",
    "apply_due",
    "change_line",
    "draft",
    "edit",
    "propose",
    "remove_line",
    "schedule",
    "send",
    "set_guide",
    "withdraw",
]
