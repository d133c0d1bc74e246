"""The ministry's own days: an ad hoc holiday, or a public holiday on which it works."""

from dataclasses import dataclass
from datetime import date

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.cases.actions.parts.deadlines import extend_deadlines
from audit.core.refusals import AlreadyDone
from audit.core.scope import current_ministry_id
from audit.directory.models import CalendarDay, User
from audit.journal.actions import record
from audit.register.actions.parts.recount import recount
from audit.scoring.actions.parts.deadlines import extend_round_deadlines

from ..events import CALENDAR_DAY_ADDED, CALENDAR_DAY_TAKEN_BACK
from ..queries import Effects, demand_changeable, demand_in_reach


@dataclass(frozen=True)
class CalendarChange:
    """A day that was added or taken back, and what that did."""

    day: date
    effects: Effects


@action(Permission.MANAGE_SETTINGS)
def add_day(*, by: User, day: date, name: str, source: str = "", works: bool = False) -> CalendarChange:
    """Add a holiday to the ministry's calendar or, with `works`, let it work on a public one.

    Entries are counted anew. A running deadline that loses a working day moves to the next one; none gets shorter."""
    demand_changeable(day, works=works)
    row = CalendarDay.objects.create(
        ministry_id=current_ministry_id(), day=day, works=works, name=name, source=source
    )
    told = {"day": day, "works": works, "name": name, "source": source}
    record(CALENDAR_DAY_ADDED, row, by=by, data=told)
    return _recalculate(day, free=not works, by=by)


@action(Permission.MANAGE_SETTINGS)
def take_back_day(*, by: User, row: CalendarDay) -> CalendarChange:
    """Take one of the ministry's own days back: the calendar of public holidays holds again for it. Refused: a day of a year
    that is over.

    What had moved because of it stays where it is: no deadline gets shorter."""
    found = CalendarDay.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if found is None:
        raise AlreadyDone()
    demand_in_reach(found.day)
    day, works = found.day, found.works
    told = {"day": day, "works": works, "name": found.name, "source": found.source}
    record(CALENDAR_DAY_TAKEN_BACK, found, by=by, data=told)
    found.delete()
    return _recalculate(day, free=works, by=by)


def _recalculate(day: date, *, free: bool, by: User) -> CalendarChange:
    """Bring counts and deadlines in line. `free`: from now on nobody works on the day."""
    entries = recount(day, by=by)
    deadlines = extend_deadlines(day, by=by) + extend_round_deadlines(day, by=by) if free else 0
    return CalendarChange(day, Effects(entries, deadlines))
