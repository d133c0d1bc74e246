"""The reminders of one kind: each slot of a duty once, and a word to the chair about what is overdue."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby

from audit.access.acts import clock_act
from audit.access.gate import holders
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import holidays_around

from ..events import REMINDER_OVERDUE_MAIL
from ..letters import Reminder, notify_all, repeats_since
from ..queries.duties import Duty
from ..queries.kind import ReminderKind
from ..rules.schedule import Slot, two_working_days_before


@clock_act
def remind_of_kind(kind: ReminderKind, now: datetime) -> int:
    """Note the reminders of a kind that are due at `now`; how many were noted. Who was told the same within two working days is
    not told again yet.

    Duties come one day of deadlines after the other, and no more than a day is held: one person's mail has all of its day."""
    holidays, zone = holidays_around(clock.day_of(now)), clock.zone()
    chairs = holders(kind.next_up)
    is_repeat = repeats_since(kind, two_working_days_before(now, holidays, zone))
    noted = 0
    for day, duties in _by_day(kind):
        owing: dict[tuple[Slot, int], list[Duty]] = {}
        late: list[Duty] = []
        for duty in duties:
            slot = kind.when(duty.opened, duty.deadline, now, holidays, zone)
            if slot == Slot.AFTER:
                late.append(duty)
            elif slot is not None and not is_repeat(duty):
                owing.setdefault((slot, duty.who.pk), []).append(duty)
        noted += notify_all([*_to_owers(kind, day, owing), *_to_chairs(kind, day, late, chairs)])
    return noted


def _by_day(kind: ReminderKind) -> Iterator[tuple[str, Iterable[Duty]]]:
    """The duties of each day of deadlines. ValueError where a day comes back: its second half would be taken for the first."""
    last = date.min
    for day, duties in groupby(kind.owed(None), key=lambda duty: clock.day_of(duty.deadline)):
        if day < last:
            raise ValueError(f"The duties of {kind.name} are not in order: {day} comes after {last}.")
        last = day
        yield day.isoformat(), duties


def _to_owers(kind: ReminderKind, day: str, owing: dict[tuple[Slot, int], list[Duty]]) -> Iterator[Reminder]:
    """One mail to each person for all duties of the day with the same slot."""
    for (slot, _who), duties in owing.items():
        yield Reminder(kind, kind.mail, f"{kind.name}:{slot}:{day}", duties[0].who, duties)


def _to_chairs(kind: ReminderKind, day: str, late: list[Duty], chairs: list[User]) -> Iterator[Reminder]:
    """One mail to each who is the next one up, naming who still owes what was due on the day; not what that person owes as well."""
    for chair in chairs if late else ():
        own = {duty.about for duty in late if duty.who == chair}
        if of_others := [duty for duty in late if duty.about not in own]:
            yield Reminder(
                kind, REMINDER_OVERDUE_MAIL, f"overdue:{kind.name}:{Slot.AFTER}:{day}", chair, of_others
            )
