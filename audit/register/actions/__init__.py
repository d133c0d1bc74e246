"""Writing the register: nothing else changes a work item."""

from .books import close_months, open_books
from .confirmation import confirm_items
from .entries import COLUMNS, edit_item, log_item
from .recount import restate

__all__ = [
    "COLUMNS",
    "close_months",
    "confirm_items",
    "edit_item",
    "log_item",
    "open_books",
    "restate",
]
