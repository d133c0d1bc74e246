"""Writing the register: nothing else changes a work item."""

from .confirming import ChangedMeanwhile, ItemsMissing, TooManyAtOnce, confirm_items
from .deciding import settle
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
from .handing import Handing, hand_over
from .recounting import recount, restate
from .standing import set_public_values, set_status

__all__ = [
    "COLUMNS",
    "BadDraft",
    "ChangedMeanwhile",
    "FormUsedAlready",
    "Handing",
    "ItemEnded",
    "ItemInCase",
    "ItemsMissing",
    "TooManyAtOnce",
    "UnitUnknown",
    "confirm_items",
    "demand_editable",
    "edit_item",
    "hand_over",
    "log_item",
    "recount",
    "restate",
    "set_public_values",
    "set_status",
    "settle",
]
