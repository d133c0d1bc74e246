"""Everything that writes in this room. A case's state changes through `move` alone."""

from .answering import answer_objection
from .consulting import answer_consultation, reply_to_point
from .drafting import draft_case, edit_draft
from .moving import move
from .passing import pass_on
from .putting_off import put_off
from .timing import tick
from .voting import take_position

__all__ = [
    "answer_consultation",
    "answer_objection",
    "draft_case",
    "edit_draft",
    "move",
    "pass_on",
    "put_off",
    "reply_to_point",
    "take_position",
    "tick",
]
