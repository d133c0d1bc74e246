"""The reminder somebody sends by hand: the clock's own letter, at most once a day for each person and case."""

from collections.abc import Iterable

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.cases.models import Ballot, Case, Consultation
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import record

from ..events import REMINDER_SENT
from ..letters import Reminder, notify_all
from ..queries.duties import Duty, consultations, positions
from ..queries.kinds import kind_of
from ..refusals import NobodyToRemind, RemindedToday

BY_HAND = "hand"  # in the place of a slot of the schedule


@action(Permission.DRAFT_CASE)
def remind_voters(*, by: User, ballot: Ballot) -> int:
    """Remind those whose position in an open ballot is missing; how many notices were written.

    Nobody learns who said what: not the journal, nor whoever reminds, who sees only the names of those who have not
    answered."""
    return _remind_of(ballot.case, "position", positions(None, ballot.case), by)


@action(Permission.DRAFT_CASE)
def remind_unit(*, by: User, consultation: Consultation) -> int:
    """Remind the heads of a unit that was asked about a case and has not answered."""
    case = consultation.case
    asked = [duty for duty in consultations(None, case) if duty.about == f"consultation:{consultation.pk}"]
    return _remind_of(case, "consultation", asked, by)


def _remind_of(case: Case, name: str, duties: Iterable[Duty], by: User) -> int:
    now, kind = clock.now(), kind_of(name)
    owing = {duty.who.pk: duty for duty in duties if duty.deadline > now}
    if not owing:
        raise NobodyToRemind
    key = f"{name}:{BY_HAND}:{clock.day_of(now).isoformat()}:{case.pk}"
    noted = notify_all([Reminder(kind, kind.mail, key, duty.who, [duty]) for duty in owing.values()])
    if not noted:
        raise RemindedToday
    record(REMINDER_SENT, case, by=by, data={"about": name})
    return noted
