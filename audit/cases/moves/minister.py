"""What the council did not settle goes to the minister, who decides or keeps the work as it is."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import minister as events
from ..events.signature import DECIDED_MAIL
from ..rules import readiness as need
from .move import Move

# fmt: off
REFER = Move("refer", (S.OBJECTION, S.NO_DECISION), S.MINISTER, P.LEAD_CASE, events.CASE_REFERRED,
    needs=(need.objections_answered,), asks=("reason",), mail=events.MINISTER_ASKED_MAIL)
REFER_UNVOTED = Move("refer_unvoted", (S.CONSULTATION,), S.MINISTER, P.LEAD_CASE, events.CASE_REFERRED_UNVOTED,
    needs=(need.consultation_over, need.points_answered, need.electorate_too_small), mail=events.MINISTER_ASKED_MAIL,
    only_where=need.electorate_too_small)
REFER_TOO_FEW = Move("refer_too_few", (S.BALLOT,), S.MINISTER, P.CLOCK, events.CASE_TOO_FEW,
    needs=(need.deadline_reached, need.too_few), mail=events.MINISTER_ASKED_MAIL)
DECIDE = Move("decide", (S.MINISTER,), S.DECIDED, P.SIGN, events.CASE_DECIDED,
    asks=("document_number", "reason"), mail=DECIDED_MAIL)
KEEP = Move("keep", (S.MINISTER,), S.KEPT, P.SIGN, events.CASE_KEPT,
    asks=("keep_until", "reason"), mail=events.KEPT_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (REFER, REFER_UNVOTED, REFER_TOO_FEW, DECIDE, KEEP)
