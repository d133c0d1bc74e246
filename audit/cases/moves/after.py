"""Once the decision is in effect: checks, relapses, and orders of the minister (PRODUCT §7 `in_effect` to `reinstated`)."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import after as events
from ..rules import after as need
from ..rules.readiness import deadline_reached
from .move import Move

# fmt: off
CHECK = Move("check", (S.IN_EFFECT,), S.IN_EFFECT, P.CLOCK, events.CASE_CHECKED,
    needs=(deadline_reached, need.check_left), mail=events.CHECK_ASKED_MAIL)
CONFIRM = Move("confirm", (S.IN_EFFECT,), S.CONFIRMED, P.CLOCK, events.CASE_CONFIRMED,
    needs=(deadline_reached, need.checks_over, need.nothing_reported), mail=events.CONFIRMED_MAIL)
WATCH = Move("watch", (S.CONFIRMED,), S.CONFIRMED, P.CLOCK, events.CASE_WATCHED,
    needs=(deadline_reached,), mail=events.CHECK_ASKED_MAIL)
RELAPSE = Move("relapse", (S.IN_EFFECT, S.CONFIRMED), S.RELAPSED, P.JUDGE_RELAPSE, events.CASE_RELAPSED,
    needs=(need.relapse_reported, need.still_speaks), asks=("reason",), mail=events.RELAPSED_MAIL)
STOP_AGAIN = Move("stop_again", (S.RELAPSED,), S.IN_EFFECT, P.JUDGE_RELAPSE, events.CASE_STOPPED_AGAIN,
    asks=("reason",), mail=events.STOPPED_AGAIN_MAIL)
REINSTATE = Move("reinstate", (S.IN_EFFECT, S.CONFIRMED, S.RELAPSED), S.REINSTATED, P.SIGN, events.CASE_REINSTATED,
    needs=(need.still_speaks,), asks=("reinstate_until", "reason"), mail=events.REINSTATED_MAIL)
RATIFY = Move("ratify", (S.REINSTATED,), S.REINSTATED, P.LEAD_CASE, events.CASE_ORDER_RATIFIED,
    needs=(need.order_unratified,), asks=("document_number", "reason"), mail=events.REINSTATED_MAIL,
    only_where=need.order_unratified)
END_ORDER = Move("end_order", (S.REINSTATED,), S.IN_EFFECT, P.SIGN, events.CASE_ORDER_TAKEN_BACK,
    asks=("reason",), mail=events.STOPPED_AGAIN_MAIL)
LAPSE_ORDER = Move("lapse_order", (S.REINSTATED,), S.IN_EFFECT, P.CLOCK, events.CASE_ORDER_LAPSED,
    needs=(deadline_reached, need.order_unratified), mail=events.STOPPED_AGAIN_MAIL)
ORDER_ENDS = Move("order_ends", (S.REINSTATED,), S.IN_EFFECT, P.CLOCK, events.CASE_ORDER_ENDED,
    needs=(deadline_reached, need.order_ratified), mail=events.STOPPED_AGAIN_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (
    CHECK, CONFIRM, WATCH, RELAPSE, STOP_AGAIN, REINSTATE, RATIFY, END_ORDER, LAPSE_ORDER, ORDER_ENDS,
)  # fmt: skip
