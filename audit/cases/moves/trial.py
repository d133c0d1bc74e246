"""Work on trial that somebody turns out to need (PRODUCT §7 `paused`, `restored`)."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import trial as events
from ..events.effect import PAUSED_MAIL
from ..events.minister import KEPT_MAIL
from ..rules import readiness as need
from ..rules.after import work_as_decided
from .move import Move

# fmt: off
RESTORE = Move("restore", (S.PAUSED,), S.RESTORED, P.RESTORE_WORK, events.CASE_RESTORED,
    asks=("reason",), mail=events.RESTORED_MAIL, at_each_unit=True)
RESTORE_UNANSWERED = Move("restore_unanswered", (S.PAUSED,), S.RESTORED, P.CLOCK, events.CASE_RESTORED_UNANSWERED,
    needs=(need.deadline_reached, need.need_unanswered), mail=events.RESTORED_MAIL)
RESUME_TRIAL = Move("resume_trial", (S.RESTORED,), S.PAUSED, P.LEAD_CASE, events.CASE_TRIAL_RESUMED,
    needs=(need.needs_answered, work_as_decided), asks=("reason",), mail=PAUSED_MAIL)
KEEP_RESTORED = Move("keep_restored", (S.RESTORED,), S.KEPT, P.LEAD_CASE, events.CASE_KEPT_AFTER_TRIAL,
    asks=("keep_until", "reason"), mail=KEPT_MAIL)
KEEP_OVERDUE = Move("keep_overdue", (S.RESTORED,), S.KEPT, P.CLOCK, events.CASE_KEPT_OVERDUE,
    needs=(need.deadline_reached,), mail=KEPT_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (RESTORE, RESTORE_UNANSWERED, RESUME_TRIAL, KEEP_RESTORED, KEEP_OVERDUE)
