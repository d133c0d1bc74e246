"""Writing the register: nothing else changes a work item."""

from .books import close_months, open_books
from .confirmation import confirm_items
from .entries import edit_item, log_item
from .mending import restore_item, send_back, withdraw_item
from .protection import state_protection
from .recount import count_anew, restate
from .renewed_demands import count_renewed_demands, note_renewed_demand
from .revisions import decline_revision
from .transfers import accept_transfer, decline_transfer, propose_transfer, take_transfer_back

__all__ = [
    "accept_transfer",
    "close_months",
    "confirm_items",
    "count_anew",
    "count_renewed_demands",
    "decline_revision",
    "decline_transfer",
    "edit_item",
    "log_item",
    "note_renewed_demand",
    "open_books",
    "propose_transfer",
    "restate",
    "restore_item",
    "send_back",
    "state_protection",
    "take_transfer_back",
    "withdraw_item",
]
