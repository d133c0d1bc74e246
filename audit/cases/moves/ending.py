"""Ways off the road."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import ending as events
from ..rules import readiness as need
from .move import Move

# fmt: off
WITHDRAW = Move("withdraw", (S.DRAFT, S.AMENDMENT, S.CONSULTATION, S.OBJECTION, S.NO_DECISION), S.WITHDRAWN, P.LEAD_CASE,
    events.CASE_WITHDRAWN, asks=("reason",), mail=events.WITHDRAWN_MAIL)
SUPERSEDE = Move("supersede", (S.KEPT,), S.SUPERSEDED, P.CLOCK, events.CASE_SUPERSEDED,
    needs=(need.decided_anew,))
# fmt: on

MOVES: tuple[Move, ...] = (WITHDRAW, SUPERSEDE)
