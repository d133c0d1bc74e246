"""Writing the register: nothing else changes a work item."""

from .confirmation import ChangedMeanwhile, ItemsMissing, TooManyAtOnce, confirm_items
from .entries import (
    COLUMNS,
    BadDraft,
    FormUsedAlready,
    ItemEnded,
    ItemInCase,
    UnitUnknown,
    demand_editable,
    edit_item,
    log_item,
)
from .recount import restate

__all__ = [
    "COLUMNS",
    "BadDraft",
    "ChangedMeanwhile",
    "FormUsedAlready",
    "ItemEnded",
    "ItemInCase",
    "ItemsMissing",
    "TooManyAtOnce",
    "UnitUnknown",
    "confirm_items",
    "demand_editable",
    "edit_item",
    "log_item",
    "restate",
]
