"""Everything that writes in this room."""

from .drafting import add_line, change_line, draft, edit, propose, remove_line
from .refusals import DayHasCome, NotADraft, PlanDoesNotHold, UnitNotThere
from .sending import send, set_guide
from .timing import apply, apply_due, schedule, withdraw

__all__ = [
    "DayHasCome",
    "NotADraft",
    "PlanDoesNotHold",
    "UnitNotThere",
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
