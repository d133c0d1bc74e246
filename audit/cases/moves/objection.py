"""While an objection is being answered: its clock, and the ways out of it (PRODUCT §7 `objection`)."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import objection as events
from ..events.minister import MINISTER_ASKED_MAIL
from ..rules import opening
from ..rules import readiness as need
from .move import Move

# fmt: off
REOPEN_BALLOT = Move("reopen_ballot", (S.OBJECTION,), S.BALLOT, P.LEAD_CASE, events.CASE_BALLOT_REOPENED,
    needs=(need.objections_answered, opening.promises_kept, opening.outside_season), mail=events.BALLOT_REOPENED_MAIL)
RENEW = Move("renew", (S.OBJECTION,), S.OBJECTION, P.LEAD_CASE, events.CASE_OBJECTION_RENEWED,
    needs=(need.renewal_left,), asks=("reason",), mail=events.OBJECTION_RENEWED_MAIL, only_where=need.renewal_left)
ASK_CHAIR = Move("ask_chair", (S.OBJECTION,), S.OBJECTION, P.CLOCK, events.CASE_CHAIR_ASKED,
    needs=(need.deadline_reached, need.first_call), mail=events.OBJECTION_OVERDUE_MAIL)
REFER_OVERDUE = Move("refer_overdue", (S.OBJECTION,), S.MINISTER, P.CLOCK, events.CASE_WENT_TO_MINISTER,
    needs=(need.deadline_reached, need.last_call_over), mail=MINISTER_ASKED_MAIL)
REWRITE = Move("rewrite", (S.OBJECTION, S.NO_DECISION, S.RESTORED), S.DRAFT, P.LEAD_CASE, events.CASE_REWRITTEN,
    asks=("reason",), mail=events.TEXT_CHANGES_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (REOPEN_BALLOT, RENEW, ASK_CHAIR, REFER_OVERDUE, REWRITE)
