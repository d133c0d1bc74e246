"""From the signature to the effect. The clock makes all of these."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import effect as events
from ..rules import readiness as need
from .move import Move

# fmt: off
SCHEDULE = Move("schedule", (S.DECIDED,), S.SCHEDULED, P.CLOCK, events.CASE_SCHEDULED)
PAUSE = Move("pause", (S.SCHEDULED,), S.PAUSED, P.CLOCK, events.CASE_PAUSED,
    needs=(need.deadline_reached, need.has_pause), mail=events.PAUSED_MAIL)
TAKE_EFFECT = Move("take_effect", (S.SCHEDULED, S.PAUSED), S.IN_EFFECT, P.CLOCK, events.CASE_TOOK_EFFECT,
    needs=(need.deadline_reached, need.pause_over, need.needs_answered), mail=events.IN_EFFECT_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (SCHEDULE, PAUSE, TAKE_EFFECT)
