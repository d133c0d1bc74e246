"""Opinions of staff representatives on cases that touch working hours."""

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ..choices import State
from ..events.promise import OPINION_GIVEN, OPINION_GIVEN_MAIL
from ..letters import notify
from ..models import Case, Opinion
from ..queries.opinions import about_working_hours
from ..queries.texts import require_field
from ..refusals.opening import NoWorkingHours, OpinionsClosed
from ..states.columns import Phase
from ..states.lookup import row_of


@action(Permission.ADD_OPINION, on="case")
def give_opinion(*, by: User, case: Case, text: str) -> Opinion:
    """Add an opinion; it stays, and is printed in the decision record. The same again adds nothing."""
    row = Case.objects.locked(case.pk)
    if row.state == State.DRAFT or row_of(row.state).phase != Phase.OPEN:
        raise OpinionsClosed()
    if not about_working_hours(row):
        raise NoWorkingHours()
    said = require_field("opinion", text)
    again = row.opinions.filter(given_by=by, revision=row.revision, text=said).first()
    if again is not None:
        return again
    opinion = Opinion.objects.create(
        ministry_id=row.ministry_id, case=row, revision=row.revision, text=said,
        given_by=by, given_at=clock.now(),
    )  # fmt: skip
    event = record(OPINION_GIVEN, opinion, by=by, data={"case": row.number})
    notify(
        OPINION_GIVEN_MAIL,
        row,
        event=event,
        by=by,
        facts={"words": said, "path": f"{row.get_absolute_url()}#opinions"},
    )
    return opinion
