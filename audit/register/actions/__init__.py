"""Writing the register: nothing else changes a work item."""

from .books import close_months, open_books
from .confirmation import confirm_items
from .entries import edit_item, log_item
from .protection import state_protection
from .recount import count_anew, restate
from .revisions import decline_revision

__all__ = [
    "close_months",
    "confirm_items",
    "count_anew",
    "decline_revision",
    "edit_item",
    "log_item",
    "open_books",
    "restate",
    "state_protection",
]
