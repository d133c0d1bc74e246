"""Everything that writes in this room. A case's state changes through `move` alone."""

from .alone import decide_alone, declare_over, end_attendance, waive_demand
from .checks import answer_checks
from .consultations import answer_consultation, reply_to_point
from .consulting import note_consulting
from .drafting import draft_case, edit_draft
from .looks import look_again, wish_for_ballot
from .moving import move
from .needs import answer_need, report_need
from .objections import answer_objection
from .opinions import give_opinion
from .positions import take_position
from .promises import keep_promise
from .pulses import answer_pulse, ask_pulses
from .relapses import dismiss_report, report_relapse
from .timers import tick

__all__ = [
    "answer_checks",
    "answer_consultation",
    "answer_need",
    "answer_objection",
    "answer_pulse",
    "ask_pulses",
    "decide_alone",
    "declare_over",
    "dismiss_report",
    "draft_case",
    "edit_draft",
    "end_attendance",
    "give_opinion",
    "keep_promise",
    "look_again",
    "move",
    "note_consulting",
    "reply_to_point",
    "report_need",
    "report_relapse",
    "take_position",
    "tick",
    "waive_demand",
    "wish_for_ballot",
]
