"""From the draft to the ballot."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import consultation as events
from ..events.ballot import BALLOT_OPENED_MAIL, CASE_BALLOT_OPENED
from ..rules import opening
from ..rules import readiness as need
from ..rules.alone import records_stay
from .move import Move

# fmt: off
SUBMIT = Move("submit", (S.DRAFT,), S.CONSULTATION, P.LEAD_CASE, events.CASE_SUBMITTED,
    needs=(need.text_complete, need.work_confirmed, need.mandate_allows, need.measure_saves, need.receiver_goes_on,
           need.effect_far_enough, opening.outside_season, records_stay), may_ask=("units",), mail=events.CONSULTATION_OPENED_MAIL)
REVISE = Move("revise", (S.CONSULTATION,), S.DRAFT, P.LEAD_CASE, events.CASE_REVISED,
    mail=events.CONSULTATION_ENDED_MAIL)
OPEN_BALLOT = Move("open_ballot", (S.CONSULTATION,), S.BALLOT, P.LEAD_CASE, CASE_BALLOT_OPENED,
    needs=(need.consultation_over, need.points_answered, opening.promises_kept, need.electorate_large_enough,
           opening.outside_season),
    mail=BALLOT_OPENED_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (SUBMIT, REVISE, OPEN_BALLOT)
