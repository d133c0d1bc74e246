"""The reminder somebody sends by hand: the clock's own letter, one to each person for all that was chosen, and at most once a day
about each matter."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.cases.models import Case
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import User
from audit.journal.actions import record_many

from ..events import REMINDER_SENT
from ..letters import BY_HAND, Reminder, notify_all, reminded_by_hand
from ..queries.duties import Duty
from ..queries.kind import ReminderKind
from ..queries.kinds import kind_of
from ..refusals import NobodyToRemind, RemindedToday

Matters = Mapping[str, tuple[User, ...]]


@dataclass(frozen=True)
class Reminded:
    """By what a duty is `about`: who is reminded of it now, or why nobody is."""

    people: Matters
    refused: Mapping[str, Refused]


@action(Permission.DRAFT_CASE)
def remind_owing(*, by: User, kind: str, about: Collection[str]) -> Reminded:
    """Remind those who owe what is chosen, named as `Duty.about` names it; also after the deadline, where it can still be done.

    Nobody learns who said what: not the journal, nor whoever reminds, who sees only the names of those who have not
    answered."""
    wanted, day = kind_of(kind), clock.today().isoformat()
    duties = [duty for duty in wanted.owed(None) if duty.about in about]
    told = reminded_by_hand(wanted, day)
    fresh = [duty for duty in duties if (duty.about, duty.who.pk) not in told]
    notify_all(_reminders(wanted, fresh, day))
    reminded: dict[str, tuple[User, ...]] = {}
    for duty in fresh:
        reminded[duty.about] = (*reminded.get(duty.about, ()), duty.who)
    owing = {duty.about for duty in duties}
    refused = {
        each: RemindedToday() if each in owing else NobodyToRemind() for each in about if each not in reminded
    }
    numbers = {duty.thread for duty in fresh}
    cases = Case.objects.filter(number__in=numbers).order_by("pk")
    record_many(REMINDER_SENT, [(case, {"about": kind}) for case in cases], by=by)
    return Reminded(reminded, refused)


def _reminders(kind: ReminderKind, duties: Collection[Duty], day: str) -> list[Reminder]:
    """One for each person. The first matter of it was not brought to mind by hand before on this day: so the key is new."""
    owing: dict[int, list[Duty]] = {}
    for duty in duties:
        owing.setdefault(duty.who.pk, []).append(duty)
    return [
        Reminder(kind, kind.mail, f"{kind.name}:{BY_HAND}:{day}:{own[0].about}", own[0].who, own)
        for own in owing.values()
    ]
