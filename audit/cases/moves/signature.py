"""The deciding authority signs what was agreed, or does not."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import signature as events
from ..rules import readiness as need
from .move import Move

# fmt: off
SIGN = Move("sign", (S.AGREED,), S.DECIDED, P.SIGN, events.CASE_SIGNED,
    needs=(need.signs_here,), asks=("document_number",), mail=events.DECIDED_MAIL, only_where=need.signs_here)
HAND_BACK = Move("hand_back", (S.AGREED,), S.DRAFT, P.SIGN, events.CASE_HANDED_BACK,
    asks=("reason",), mail=events.HANDED_BACK_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (SIGN, HAND_BACK)
