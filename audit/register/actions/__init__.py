"""Writing the register: nothing else changes a work item."""

from .confirmation import confirm_items
from .entries import COLUMNS, edit_item, log_item
from .recount import count_anew, restate

__all__ = [
    "COLUMNS",
    "confirm_items",
    "count_anew",
    "edit_item",
    "log_item",
    "restate",
]
