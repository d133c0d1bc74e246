"""The end of a ministry's founding, as part of the act that submits its first case."""

from datetime import datetime

from audit.access.acts import part_of_act
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record

from ...events import FOUNDING_ENDED


@part_of_act
def end_founding(at: datetime, *, by: User | None) -> None:
    """From now on offices take two people. Only the first time says anything."""
    rows = Ministry.objects.filter(pk=current_ministry_id(), founding_ended_at=None)
    if rows.update(founding_ended_at=at):
        record(FOUNDING_ENDED, Ministry.objects.get(pk=current_ministry_id()), by=by, data={})
