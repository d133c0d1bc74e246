"""Everything that writes in this room. A case's state changes through `move` alone."""

from .consultations import answer_consultation, reply_to_point
from .drafting import draft_case, edit_draft
from .looks import look_again, wish_for_ballot
from .moving import move
from .needs import answer_need, report_need
from .objections import answer_objection
from .opinions import give_opinion
from .positions import take_position
from .promises import keep_promise
from .timers import tick

__all__ = [
    "answer_consultation",
    "answer_need",
    "answer_objection",
    "draft_case",
    "edit_draft",
    "give_opinion",
    "keep_promise",
    "look_again",
    "move",
    "reply_to_point",
    "report_need",
    "take_position",
    "tick",
    "wish_for_ballot",
]
