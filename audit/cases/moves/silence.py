"""While the council can object, and who does not answer counts as having no objection (PRODUCT §7 `silence`)."""

from audit.access.permissions import Permission as P  # noqa: N817 - the rows below are what people read

from ..choices import State as S  # noqa: N817 - as above
from ..events import ballot, objection, signature, silence
from ..rules import opening, readiness
from .move import Move

# fmt: off
OPEN_SILENCE = Move("open_silence", (S.CONSULTATION,), S.SILENCE, P.LEAD_CASE, silence.CASE_SILENCE_OPENED,
    needs=(opening.is_light, readiness.consultation_over, readiness.points_answered, opening.promises_kept,
           readiness.electorate_large_enough, opening.owners_agree, opening.not_objected_before, opening.outside_season),
    mail=silence.SILENCE_OPENED_MAIL, only_where=opening.is_light)
AGREE_SILENT = Move("agree_silent", (S.SILENCE,), S.AGREED, P.CLOCK, silence.CASE_AGREED_SILENT,
    needs=(readiness.deadline_reached, readiness.passes), mail=signature.SIGNATURE_ASKED_MAIL)
OBJECT_SILENT = Move("object_silent", (S.SILENCE,), S.OBJECTION, P.CLOCK, silence.CASE_SILENCE_BROKEN,
    needs=(readiness.closing_time, readiness.objection_open), mail=objection.OBJECTION_OPENED_MAIL)
EXTEND_SILENCE = Move("extend_silence", (S.SILENCE,), S.SILENCE, P.CLOCK, silence.CASE_SILENCE_EXTENDED,
    needs=(readiness.deadline_reached, readiness.extension_left), mail=silence.SILENCE_EXTENDED_MAIL)
BALLOT_INSTEAD = Move("ballot_instead", (S.SILENCE,), S.BALLOT, P.CLOCK, silence.CASE_BALLOT_INSTEAD,
    needs=(opening.ballot_due_instead,), mail=ballot.BALLOT_OPENED_MAIL)
# fmt: on

MOVES: tuple[Move, ...] = (OPEN_SILENCE, AGREE_SILENT, OBJECT_SILENT, EXTEND_SILENCE, BALLOT_INSTEAD)
