"""What was agreed is signed in the ministry's own system: recorded here with its document, or come back unsigned."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import recorded as events
from ..events.signature import DECIDED_MAIL, HANDED_BACK_MAIL
from ..rules import readiness as need
from .move import Move

# fmt: off
SIGN_RECORDED = Move("sign_recorded", (S.AGREED,), S.DECIDED, P.RECORD_SIGNATURE, events.CASE_SIGNED_ELSEWHERE,
    needs=(need.signs_elsewhere, need.document_confirmed), mail=DECIDED_MAIL, only_where=need.document_confirmed)
RETURN_UNSIGNED = Move("return_unsigned", (S.AGREED,), S.DRAFT, P.RECORD_SIGNATURE, events.CASE_RETURNED,
    needs=(need.signs_elsewhere,), asks=("reason",), mail=HANDED_BACK_MAIL, only_where=need.signs_elsewhere)
# fmt: on

MOVES: tuple[Move, ...] = (SIGN_RECORDED, RETURN_UNSIGNED)
