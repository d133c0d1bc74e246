"""While somebody outside has to change a rule first (PRODUCT §6, mandate gate; §7 `amendment`)."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import amendment, minister
from ..rules import opening, readiness
from .move import Move

# fmt: off
ASK_AMENDMENT = Move("ask_amendment", (S.DRAFT,), S.AMENDMENT, P.LEAD_CASE, amendment.CASE_AMENDMENT_ASKED,
    needs=(readiness.text_complete, readiness.work_confirmed, opening.amendment_needed), asks=("lawmaker", "change"),
    mail=amendment.AMENDMENT_ASKED_MAIL, only_where=opening.amendment_needed)
REMIND_AMENDMENT = Move("remind_amendment", (S.AMENDMENT,), S.AMENDMENT, P.CLOCK, amendment.CASE_AMENDMENT_REMINDED,
    needs=(readiness.deadline_reached,), mail=amendment.AMENDMENT_REMINDED_MAIL)
GRANT_AMENDMENT = Move("grant_amendment", (S.AMENDMENT,), S.DRAFT, P.DRAFT_CASE, amendment.CASE_AMENDMENT_GRANTED,
    asks=("answered_on", "answer"), mail=amendment.AMENDMENT_ANSWERED_MAIL)
REFUSE_AMENDMENT = Move("refuse_amendment", (S.AMENDMENT,), S.DRAFT, P.DRAFT_CASE, amendment.CASE_AMENDMENT_REFUSED,
    asks=("answered_on", "answer"), mail=amendment.AMENDMENT_ANSWERED_MAIL)
KEEP_UNAMENDED = Move("keep_unamended", (S.AMENDMENT,), S.KEPT, P.LEAD_CASE, amendment.CASE_KEPT_UNAMENDED,
    asks=("keep_until", "reason"), mail=minister.KEPT_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (
    ASK_AMENDMENT,
    REMIND_AMENDMENT,
    GRANT_AMENDMENT,
    REFUSE_AMENDMENT,
    KEEP_UNAMENDED,
)
