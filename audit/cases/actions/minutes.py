"""Minutes of a meeting: written by the task force, corrected by a new version alone."""

from datetime import date

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.directory.models import User
from audit.journal.actions import record

from ..events.sitting import MINUTES_WRITTEN
from ..models import Agenda, Minutes
from ..queries.texts import clean_field, require_field
from ..refusals.sitting import CorrectionUnexplained, MeetingAhead


@action(Permission.DRAFT_CASE, on="agenda.ministry")
def write_minutes(
    *,
    by: User,
    agenda: Agenda,
    version: int,
    held_on: date,
    place: str,
    attendance: str,
    gist: str,
    decision: str,
    vote: str,
    reason: str = "",
) -> Minutes:
    """Write the minutes of a meeting on an agenda. `version`: the one the page showed, 0 where there is none yet; a correction
    says why (`reason`), and the version before stays."""
    Agenda.objects.locked(agenda.pk)
    last = agenda.minutes.first()
    if version != (last.version if last else 0):
        raise SomebodyWasFaster()
    if held_on > clock.today():
        raise MeetingAhead()
    why = clean_field("reason", reason)
    if last is not None and not why:
        raise CorrectionUnexplained()
    row = Minutes.objects.create(
        ministry_id=agenda.ministry_id,
        agenda=agenda,
        version=version + 1,
        held_on=held_on,
        place=require_field("place", place),
        attendance=require_field("attendance", attendance),
        gist=require_field("gist", gist),
        decision=require_field("decision", decision),
        vote=require_field("vote", vote),
        reason=why if last is not None else "",
        written_by=by,
        written_at=clock.now(),
    )
    record(MINUTES_WRITTEN, row, by=by, data={"agenda": agenda.pk, "version": row.version})
    return row
