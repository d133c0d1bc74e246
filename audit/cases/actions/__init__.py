"""Everything that writes in this room. A case's state changes through `move` alone."""

from .agendas import change_agenda, make_agenda, move_together, move_up, take_off_agenda
from .consultations import answer_consultation, reply_to_point
from .delegations import delegate_signing, end_delegation
from .drafting import draft_case, edit_draft
from .minutes import write_minutes
from .moving import move
from .needs import answer_need, report_need
from .objections import answer_objection
from .positions import take_position
from .prepared import confirm_draft, draft_answer, draft_position, put_draft_aside
from .recording import confirm_signature, draft_document, enter_signature, give_up_document
from .signatures import sign_together
from .sittings import look_at_card, pull_out, put_back, take_common_position
from .timers import tick

__all__ = [
    "answer_consultation",
    "answer_need",
    "answer_objection",
    "change_agenda",
    "confirm_draft",
    "confirm_signature",
    "delegate_signing",
    "draft_answer",
    "draft_case",
    "draft_document",
    "draft_position",
    "edit_draft",
    "end_delegation",
    "enter_signature",
    "give_up_document",
    "look_at_card",
    "make_agenda",
    "move",
    "move_together",
    "move_up",
    "pull_out",
    "put_back",
    "put_draft_aside",
    "reply_to_point",
    "report_need",
    "sign_together",
    "take_common_position",
    "take_off_agenda",
    "take_position",
    "tick",
    "write_minutes",
]
