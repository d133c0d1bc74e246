"""Everything that writes in this room."""

from .applying import apply, apply_due
from .drafting import add_line, change_line, draft, edit, propose, remove_line
from .refusals import (
    DayHasCome,
    DayNotCome,
    GuideLineBad,
    InEffect,
    NoSuchLine,
    NotADraft,
    NoTitle,
    NotWaiting,
    PlanDoesNotHold,
    UnitNotThere,
)
from .sending import send, set_guide
from .timing import schedule, withdraw

__all__ = [
    "DayHasCome",
    "DayNotCome",
    "GuideLineBad",
    "InEffect",
    "NoSuchLine",
    "NoTitle",
    "NotADraft",
    "NotWaiting",
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
