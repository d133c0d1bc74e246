"""While the council has its say."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import ballot as events
from ..events.objection import OBJECTION_OPENED_MAIL
from ..events.signature import SIGNATURE_ASKED_MAIL
from ..rules import readiness as need
from .move import Move

# fmt: off
AGREE = Move("agree", (S.BALLOT,), S.AGREED, P.CLOCK, events.CASE_AGREED,
    needs=(need.closing_time, need.passes), mail=SIGNATURE_ASKED_MAIL)
STOP_AT_OBJECTION = Move("stop_at_objection", (S.BALLOT,), S.OBJECTION, P.CLOCK, events.CASE_STOPPED_AT_OBJECTION,
    needs=(need.closing_time, need.objection_open), mail=OBJECTION_OPENED_MAIL)
EXTEND = Move("extend", (S.BALLOT,), S.BALLOT, P.CLOCK, events.CASE_BALLOT_EXTENDED,
    needs=(need.deadline_reached, need.extension_left), mail=events.BALLOT_EXTENDED_MAIL)
LAPSE = Move("lapse", (S.BALLOT,), S.NO_DECISION, P.CLOCK, events.CASE_LAPSED,
    needs=(need.deadline_reached, need.no_way_left), mail=events.BALLOT_LAPSED_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (AGREE, STOP_AT_OBJECTION, EXTEND, LAPSE)
