"""Writing people, seats, roles and absences: nothing else changes them."""

from .absences import end_absence, note_absence
from .admission import admit, change_person
from .appointments import appoint
from .departure import leave
from .grants import end_grant, grant
from .importing import import_people
from .invitations import invite
from .preferences import choose_language
from .proposals import (
    confirm,
    confirm_as_operator,
    decline,
    lapse_proposals,
    propose,
    withdraw_proposal,
)
from .requests import (
    ask_for_absence,
    ask_for_admission,
    ask_for_codes_removed,
    ask_for_correction,
    ask_for_end,
    ask_for_role,
    ask_for_seat,
    ask_to_leave,
)

__all__ = [
    "admit",
    "appoint",
    "ask_for_absence",
    "ask_for_admission",
    "ask_for_codes_removed",
    "ask_for_correction",
    "ask_for_end",
    "ask_for_role",
    "ask_for_seat",
    "ask_to_leave",
    "change_person",
    "choose_language",
    "confirm",
    "confirm_as_operator",
    "decline",
    "end_absence",
    "end_grant",
    "grant",
    "import_people",
    "invite",
    "lapse_proposals",
    "leave",
    "note_absence",
    "propose",
    "withdraw_proposal",
]
