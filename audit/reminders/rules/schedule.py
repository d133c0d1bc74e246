"""When a duty is brought to mind: at half time, three working days and one working day before the deadline, and one
working day after it, then to the chair (PRODUCT §10); the end of a temporary unit 30 and 7 days before it (§9). Plain
arithmetic; whoever calls gives the moment and the calendar."""

from collections.abc import Set
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from audit.directory.rules.workdays import add_working_days

AT = time(9)  # office hours: nobody is woken
ONE_DAY = timedelta(days=1)


class Slot(StrEnum):
    """An occasion to remind, in the order of time."""

    HALF = "half"
    THREE_DAYS = "three_days"
    LAST_DAY = "last_day"
    AFTER = "after"
    MONTH_BEFORE = "month_before"
    WEEK_BEFORE = "week_before"


def moments(opened: datetime, deadline: datetime, holidays: Set[date], zone: tzinfo) -> dict[Slot, datetime]:
    """The moment of each slot a duty has, all at 09:00 of working days in `zone`.

    Slots that would come before the duty itself are left out, and so is half time where it would come on the day of the
    next slot or later: a short duty gets few reminders."""
    last = _day(deadline, zone)
    middle = _day(opened + (deadline - opened) / 2, zone)
    days = {
        Slot.THREE_DAYS: add_working_days(last, -3, holidays),
        Slot.LAST_DAY: add_working_days(last, -1, holidays),
    }
    found = {slot: datetime.combine(day, AT, zone) for slot, day in days.items()}
    found = {slot: moment for slot, moment in found.items() if moment > opened}
    half = datetime.combine(add_working_days(middle - ONE_DAY, 1, holidays), AT, zone)
    if opened < half < min(found.values(), default=half):
        found = {Slot.HALF: half} | found
    return found | {Slot.AFTER: datetime.combine(add_working_days(last, 1, holidays), AT, zone)}


def due(
    opened: datetime, deadline: datetime, now: datetime, holidays: Set[date], zone: tzinfo
) -> Slot | None:
    """The slot to act on at `now`, None for none yet.

    Always the latest that has come: after a week without a worker one reminder goes out, not three. Between the deadline
    and the day after it there is none, for then it is too late to remind and too early to tell the chair."""
    come = [slot for slot, moment in moments(opened, deadline, holidays, zone).items() if moment <= now]
    if not come or (now >= deadline and come[-1] != Slot.AFTER):
        return None
    return come[-1]


def last_day(
    opened: datetime, deadline: datetime, now: datetime, holidays: Set[date], zone: tzinfo
) -> Slot | None:
    """The same without half time and the third day before: what stands on the desk every day needs one mail."""
    found = due(opened, deadline, now, holidays, zone)
    return found if found in (Slot.LAST_DAY, Slot.AFTER) else None


def on_last_day(
    opened: datetime, deadline: datetime, now: datetime, holidays: Set[date], zone: tzinfo
) -> Slot | None:
    """One mail on the working day before, and no word to anybody after: the desk of the next one up counts what is overdue."""
    found = due(opened, deadline, now, holidays, zone)
    return found if found == Slot.LAST_DAY else None


DAYS_BEFORE = {Slot.MONTH_BEFORE: 30, Slot.WEEK_BEFORE: 7}


def countdown(
    opened: datetime, deadline: datetime, now: datetime, holidays: Set[date], zone: tzinfo
) -> Slot | None:
    """The slot to act on at `now` for what ends on a day known long before: 30 and 7 calendar days before it, at 09:00.

    The latest that has come; none before the duty was there, and none once the deadline has passed."""
    if now >= deadline:
        return None
    last = _day(deadline, zone)
    days = {slot: datetime.combine(last - ONE_DAY * days, AT, zone) for slot, days in DAYS_BEFORE.items()}
    come = [slot for slot, moment in days.items() if opened < moment <= now]
    return come[-1] if come else None


def two_working_days_before(now: datetime, holidays: Set[date], zone: tzinfo) -> datetime:
    """Two working days ago: what was said since then is not brought to mind again (PRODUCT §10)."""
    local = now.astimezone(zone)
    return datetime.combine(add_working_days(local.date(), -2, holidays), local.time(), zone)


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def week_of(now: datetime, zone: tzinfo) -> str | None:
    """The ISO week whose checkpoint is due ("2026-W11"): from Monday 08:00 in `zone` on; None before."""
    local = now.astimezone(zone)
    year, week, weekday = local.isocalendar()
    if weekday == 1 and local.time() < time(8):
        return None
    return f"{year}-W{week:02d}"
