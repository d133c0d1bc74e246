"""Everything that writes in this room."""

from ..refusals import (
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
from .destinations import send, set_guide
from .drafting import add_line, change_line, draft, edit, propose, remove_line
from .execution import apply, apply_due
from .scheduling import schedule, withdraw

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
