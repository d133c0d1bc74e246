"""A ballot although the text does not hold what was promised: the chair states why (PRODUCT §7 `ballot`)."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import ballot, objection, promise
from ..rules import opening, readiness
from .move import Move

# fmt: off
OPEN_UNKEPT = Move("open_unkept", (S.CONSULTATION,), S.BALLOT, P.LEAD_CASE, promise.CASE_OPENED_UNKEPT,
    needs=(opening.promise_open, readiness.consultation_over, readiness.points_answered,
           readiness.electorate_large_enough, opening.outside_season),
    asks=("reason",), mail=ballot.BALLOT_OPENED_MAIL, only_where=opening.promise_open)
REOPEN_UNKEPT = Move("reopen_unkept", (S.OBJECTION,), S.BALLOT, P.LEAD_CASE, promise.CASE_REOPENED_UNKEPT,
    needs=(opening.promise_open, readiness.objections_answered, opening.outside_season),
    asks=("reason",), mail=objection.BALLOT_REOPENED_MAIL, only_where=opening.promise_open)
# fmt: on

MOVES: tuple[Move, ...] = (OPEN_UNKEPT, REOPEN_UNKEPT)
