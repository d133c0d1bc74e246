"""Everything that writes in this room. A case's state changes through `move` alone."""

from .agendas import change_agenda, make_agenda, move_together, move_up, take_off_agenda
from .alone import decide_alone, declare_over, end_attendance, waive_demand
from .checks import answer_checks
from .consultations import answer_consultation, reply_to_point
from .consulting import note_consulting
from .delegations import delegate_signing, end_delegation
from .drafting import draft_case, edit_draft, propose_measure
from .looks import look_again, wish_for_ballot
from .minutes import write_minutes
from .moving import move
from .needs import answer_need, report_need
from .objections import answer_objection
from .opinions import give_opinion
from .positions import take_position
from .prepared import confirm_draft, draft_answer, draft_position, put_draft_aside
from .promises import keep_promise
from .pulses import answer_pulse, ask_pulses
from .recording import confirm_signature, draft_document, enter_signature, give_up_document
from .relapses import dismiss_report, report_relapse
from .signatures import sign_together
from .sittings import look_at_card, pull_out, put_back, take_common_position
from .timers import tick
from .waivers import draft_waiver, put_waiver_aside

__all__ = [
    "answer_checks",
    "answer_consultation",
    "answer_need",
    "answer_objection",
    "answer_pulse",
    "ask_pulses",
    "change_agenda",
    "confirm_draft",
    "confirm_signature",
    "decide_alone",
    "declare_over",
    "delegate_signing",
    "dismiss_report",
    "draft_answer",
    "draft_case",
    "draft_document",
    "draft_position",
    "draft_waiver",
    "edit_draft",
    "end_attendance",
    "end_delegation",
    "enter_signature",
    "give_opinion",
    "give_up_document",
    "keep_promise",
    "look_again",
    "look_at_card",
    "make_agenda",
    "move",
    "move_together",
    "move_up",
    "note_consulting",
    "propose_measure",
    "pull_out",
    "put_back",
    "put_draft_aside",
    "put_waiver_aside",
    "reply_to_point",
    "report_need",
    "report_relapse",
    "sign_together",
    "take_common_position",
    "take_off_agenda",
    "take_position",
    "tick",
    "waive_demand",
    "wish_for_ballot",
    "write_minutes",
]
