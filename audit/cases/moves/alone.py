"""Decisions without a ballot (PRODUCT §6, track A): a unit about its own work, a waiver, a declaration of the minister."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import alone as events
from ..rules import alone as need
from ..rules.readiness import mandate_allows, measure_saves, text_complete, work_confirmed
from .move import Move

# fmt: off
DECIDE_ALONE = Move("decide_alone", (S.DRAFT,), S.DECIDED, P.DECIDE_ALONE, events.CASE_DECIDED_ALONE,
    needs=(need.is_units_own, text_complete, work_confirmed, need.mandate_is_light, need.one_unit_alone, need.below_limit,
           need.records_stay, mandate_allows, measure_saves),
    mail=events.DECIDED_ALONE_MAIL, only_where=need.is_units_own)
CALL_UP = Move("call_up", (S.SCHEDULED,), S.CONSULTATION, P.LEAD_CASE, events.CASE_CALLED_UP,
    needs=(need.call_up_open,), asks=("reason",), mail=events.CALLED_UP_MAIL, only_where=need.is_units_own)
WAIVE = Move("waive", (S.DRAFT,), S.DECIDED, P.WAIVE_DEMAND, events.CASE_WAIVED,
    needs=(need.is_waiver, work_confirmed, need.records_stay, mandate_allows),
    may_ask=("reason",), mail=events.WAIVED_MAIL, only_where=need.is_waiver)
DECLARE_OVER = Move("declare_over", (S.DRAFT,), S.DECIDED, P.SIGN, events.CASE_DECLARED_OVER,
    needs=(need.is_declaration, work_confirmed, need.is_practice, mandate_allows),
    may_ask=("reason",), mail=events.DECLARED_OVER_MAIL, only_where=need.is_declaration)
# fmt: on

MOVES: tuple[Move, ...] = (DECIDE_ALONE, CALL_UP, WAIVE, DECLARE_OVER)
