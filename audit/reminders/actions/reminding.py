"""Reminding: one loop over the table of kinds, and the weekly summary, both run by the clock (twice is the same as once); and
the reminder somebody sends by hand."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.db.models import Max

from audit.access.acts import action, clock_act
from audit.access.choices import Role
from audit.access.gate import holders
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.cases.models import Ballot, Case, Consultation
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import holidays_around
from audit.journal.actions import record
from audit.mail.actions import was_noticed
from audit.mail.models import OutboxMail

from ..events import REMINDER_SENT, WEEKLY_SUMMARY_MAIL
from ..letters import OVERDUE, notify_reminder, notify_summary
from ..queries.duties import KINDS, Duty, ReminderKind, consultations, positions
from ..queries.waiting import changed_since, waiting_for
from ..refusals import NobodyToRemind, RemindedToday
from ..rules.schedule import Slot, week_of

WEEK = timedelta(days=7)
BY_HAND = "hand"  # in the place of a slot of the schedule


@clock_act
def remind(now: datetime) -> int:
    """Queue the reminders of the open ministry that are due at `now`; how many were queued."""
    holidays = holidays_around(clock.day_of(now))
    queued = 0
    for kind in KINDS:
        found = [
            (kind.when(duty.opened, duty.deadline, now, holidays, clock.zone()), duty)
            for duty in kind.owed(None)
        ]
        queued += _remind_owers(
            kind, [(slot, duty) for slot, duty in found if slot not in (None, Slot.AFTER)]
        )
        queued += _notify_chair(kind, [duty for slot, duty in found if slot == Slot.AFTER])
    return queued


def _remind_owers(kind: ReminderKind, found: Iterable[tuple[Slot | None, Duty]]) -> int:
    """One mail to each person for all duties of a kind with the same slot and day of deadline."""

    def together(pair: tuple[Slot | None, Duty]) -> tuple[int, str, str]:
        slot, duty = pair
        return duty.who.pk, str(slot), clock.day_of(duty.deadline).isoformat()

    queued = 0
    for (_who, slot, day), pairs in groupby(sorted(found, key=together), key=together):
        duties = [duty for _slot, duty in pairs]
        queued += notify_reminder(kind.name, f"{slot}:{day}", duties[0].who, kind, duties)
    return queued


def _notify_chair(kind: ReminderKind, duties: list[Duty]) -> int:
    """One mail to each who leads cases, naming who still owes what was due on a day."""
    queued = 0
    by_day = attrgetter("deadline")
    for deadline, late in groupby(sorted(duties, key=by_day), key=by_day):
        day, rows = clock.day_of(deadline).isoformat(), list(late)
        for chair in holders(Permission.LEAD_CASE):
            queued += notify_reminder(OVERDUE, f"{kind.name}:{Slot.AFTER}:{day}", chair, kind, rows)
    return queued


# --- by hand -----------------------------------------------------------------------------------------------------------


@action(Permission.DRAFT_CASE)
def remind_voters(*, by: User, ballot: Ballot) -> int:
    """Remind those whose position in an open ballot is missing; how many letters were queued.

    The clock's own letter, at most once a day for each person and case. Nobody learns who said what: not the journal, nor
    whoever reminds, who sees only the names of those who have not answered."""
    return _remind_of(ballot.case, "position", positions(None, ballot.case), by)


@action(Permission.DRAFT_CASE)
def remind_unit(*, by: User, consultation: Consultation) -> int:
    """Remind the heads of a unit that was asked about a case and has not answered, as `remind_voters` does."""
    case = consultation.case
    asked = [duty for duty in consultations(None, case) if duty.about == f"consultation:{consultation.pk}"]
    return _remind_of(case, "consultation", asked, by)


def _remind_of(case: Case, name: str, duties: Iterable[Duty], by: User) -> int:
    now, kind = clock.now(), next(kind for kind in KINDS if kind.name == name)
    owing = {duty.who.pk: duty for duty in duties if duty.deadline > now}
    if not owing:
        raise NobodyToRemind
    day = clock.day_of(now).isoformat()
    told = (
        notify_reminder(name, f"{BY_HAND}:{day}:{case.pk}", duty.who, kind, [duty])
        for who, duty in owing.items()
    )
    queued = sum(told)
    if not queued:
        raise RemindedToday
    record(REMINDER_SENT, case, by=by, data={"about": name})
    return queued


# --- the week ----------------------------------------------------------------------------------------------------------


@clock_act
def summarize(now: datetime) -> int:
    """Queue the weekly summaries of the open ministry that are due at `now`; how many were queued.

    Once a week and person, from Monday 08:00 on. Nothing is queued for somebody for whom nothing waits and nothing
    changed since the summary before: that one, not a calendar window, is where the new one begins."""
    week = week_of(now, clock.zone())
    if week is None:
        return 0
    rows = OutboxMail.objects.filter(kind=WEEKLY_SUMMARY_MAIL.name).order_by()
    last = dict(rows.values_list("recipient").annotate(Max("created_at")))
    queued, key = 0, f"weekly:{week}"
    for reader in _summary_readers():
        if was_noticed([f"{key}:{reader.pk}"]):
            continue
        reader.rights_kept = {}  # type: ignore[attr-defined]  # the gate keeps the rights there: one query, not nine
        since = last.get(reader.pk, now - WEEK)
        if waiting_for(reader) or changed_since(reader, since):
            queued += notify_summary(reader, key, since)
    return queued


def _summary_readers() -> list[User]:
    """Unit heads and the task force of today, by name."""
    grants = Grant.objects.on(clock.today()).of_role(Role.UNIT_HEAD, Role.SECRETARY, Role.CHAIR)
    return sorted({grant.user for grant in grants}, key=lambda user: (user.name_ko, user.pk))
