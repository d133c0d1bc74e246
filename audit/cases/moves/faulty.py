"""A text found faulty while the council is being asked: its positions are never opened (PRODUCT §7 `ballot`)."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import faulty
from .move import Move

# fmt: off
STOP_BALLOT = Move("stop_ballot", (S.BALLOT, S.SILENCE), S.DRAFT, P.LEAD_CASE, faulty.CASE_BALLOT_STOPPED,
    asks=("defect",), mail=faulty.BALLOT_STOPPED_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (STOP_BALLOT,)
