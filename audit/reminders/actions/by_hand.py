"""The reminder somebody sends by hand: the clock's own letter, at most once a day for each person and case."""

from collections.abc import Iterable

from audit.access.gate import demand
from audit.access.permissions import Permission
from audit.cases.models import Ballot, Case, Consultation
from audit.core import clock
from audit.directory.models import User
from audit.journal.actions import audited, record

from ..queries.duties import Duty, consultations, positions
from ..queries.kinds import kind_of
from ..refusals import NobodyToRemind, RemindedToday
from .parts.sending import Reminder, send

BY_HAND = "hand"  # in the place of a slot of the schedule


@audited
def remind_voters(*, by: User, ballot: Ballot) -> int:
    """Remind those whose position in an open ballot is missing; how many letters were queued.

    Nobody learns who said what: not the journal, nor whoever reminds, who sees only the names of those who have not
    answered."""
    demand(by, Permission.DRAFT_CASE)
    return _remind_of(ballot.case, "position", positions(None, ballot.case), by)


@audited
def remind_unit(*, by: User, consultation: Consultation) -> int:
    """Remind the heads of a unit that was asked about a case and has not answered."""
    demand(by, Permission.DRAFT_CASE)
    case = consultation.case
    asked = [duty for duty in consultations(None, case) if duty.about == f"consultation:{consultation.pk}"]
    return _remind_of(case, "consultation", asked, by)


def _remind_of(case: Case, name: str, duties: Iterable[Duty], by: User) -> int:
    now, kind = clock.now(), kind_of(name)
    owing = {duty.who.pk: duty for duty in duties if duty.deadline > now}
    if not owing:
        raise NobodyToRemind
    key = f"{name}:{BY_HAND}:{clock.day_of(now).isoformat()}:{case.pk}"
    queued = send(
        [Reminder(kind, kind.mail, f"{key}:{who}", duty.who, [duty]) for who, duty in owing.items()]
    )
    if not queued:
        raise RemindedToday
    record("reminder.sent", case, by=by, data={"about": name})
    return queued
