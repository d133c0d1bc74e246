"""Writing the register: nothing else changes a work item."""

from .confirmation import confirm_items
from .entries import COLUMNS, demand_editable, edit_item, log_item
from .recount import restate

__all__ = [
    "COLUMNS",
    "confirm_items",
    "demand_editable",
    "edit_item",
    "log_item",
    "restate",
]
