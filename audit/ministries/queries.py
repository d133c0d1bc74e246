"""What the pages of a ministry's settings and working days read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.queries.cases import ending_inside, running_over
from audit.core import clock
from audit.core.show import day as shown
from audit.directory.models import CalendarDay, ClosedSeason, Ministry
from audit.directory.queries import OwnDays, own_days
from audit.directory.rules.korean_calendar import named_holidays, public_holidays
from audit.directory.rules.seasons import Season
from audit.directory.rules.workdays import is_working_day
from audit.journal.models import Event
from audit.journal.wording import HistoryEntry, line
from audit.people.events import RULE_CHANGED
from audit.register.queries import recounts
from audit.scoring.queries.rounds import ending_on

from .choices import CalendarDayOrigin
from .events import SETTINGS_CHANGED
from .refusals import (
    DayOutOfReach,
    EnteredAlready,
    FreeAlready,
    SeasonBackwards,
    SeasonNotAhead,
    SeasonOverlaps,
    SeasonTooLong,
    WorkedAlready,
)
from .rules.limits import LONGEST_SEASON

MOST_CHANGES = 20
CHANGES = (SETTINGS_CHANGED.name, RULE_CHANGED.name)


# --- the calendar -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class YearDay:
    """A day on which the calendar differs from Monday to Friday. `pk` is that of the ministry's own row, None by law."""

    day: date
    name: str
    source: str
    origin: str
    pk: int | None

    def __str__(self) -> str:
        return self.name


def year_days(year: int, language: str) -> list[YearDay]:
    """The public holidays of a year and the ministry's own days, in their order. One query."""
    own = {row.day: row for row in CalendarDay.objects.filter(day__year=year)}
    public = dict(named_holidays(year, language))
    return [_year_day(day, public.get(day, ""), own.get(day)) for day in sorted({*own, *public})]


def _year_day(day: date, public: str, own: CalendarDay | None) -> YearDay:
    if own is None:
        return YearDay(day, public, _("Act on Public Holidays"), CalendarDayOrigin.PUBLIC, None)
    name = f"{public} · {own.name}" if own.works and public else own.name
    return YearDay(
        day, name, own.source, CalendarDayOrigin.WORKED if own.works else CalendarDayOrigin.CLOSED, own.pk
    )


@dataclass(frozen=True)
class Effects:
    """What a change of the calendar does: entries of the register counted anew, and deadlines that move."""

    entries: int
    deadlines: int


def effects_of_adding(day: date, *, works: bool) -> Effects:
    """What adding a day would do. At most four queries."""
    return _effects(day, own_days().with_day(day, works=works), free=not works)


def effects_of_taking_back(row: CalendarDay) -> Effects:
    """What taking a day of the ministry back would do. At most four queries."""
    return _effects(row.day, own_days().without(row.day), free=row.works)


def _effects(day: date, own: OwnDays, *, free: bool) -> Effects:
    """`free`: nobody works on the day any more; a day that is worked again moves no deadline, since none gets shorter."""
    entries, now = len(recounts(day, own)), clock.now()
    deadlines = running_over(day, now).count() + ending_on(day, now).count() if free else 0
    return Effects(entries, deadlines)


# --- settings ---------------------------------------------------------------------------------------------------------


def settings_version() -> int:
    """How often the open ministry's settings were changed, and one: a form carries it, so that nobody is overwritten."""
    return 1 + Event.objects.filter(kind__in=CHANGES).count()


@dataclass(frozen=True)
class SettingsChange:
    """A change of the settings: who and when, and what stood there before and after, by label."""

    line: HistoryEntry
    values: tuple[tuple[str, object, object], ...]


def latest_changes(ministry: Ministry) -> list[SettingsChange]:
    """The newest changes of the settings, newest first. One query."""
    events = Event.objects.about(ministry).filter(kind__in=CHANGES)[:MOST_CHANGES]
    return [SettingsChange(line(event), tuple(_values(event.facts["changes"]))) for event in events]


def _values(changes: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, object, object]]:
    for name, sides in changes.items():
        yield label_of(name), sides["before"], sides["after"]


def label_of(name: str) -> str:
    """The name of a setting as people read it."""
    return str(Ministry._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column, no relation


# --- operators --------------------------------------------------------------------------------------------------------


def ministries_with_administrator() -> QuerySet[Ministry]:
    """All ministries of the installation, each with `administered`: whether somebody administers it today.

    For operators, who see which ministries there are and nothing of what is in them. The base manager leaves the scope on
    purpose: the question is asked of each ministry, and answered by yes or no."""
    today = clock.today()
    grants = Grant._base_manager.filter(
        Q(valid_until=None) | Q(valid_until__gte=today),
        ministry=OuterRef("pk"),
        role=Role.ADMIN,
        valid_from__lte=today,
        user__is_active=True,
    )
    return Ministry.objects.annotate(administered=Exists(grants))


YEARS_AHEAD = 3


def demand_changeable(day: date, *, works: bool) -> None:
    """Refuse a day the ministry cannot add: out of reach, entered already, or as it is asked for anyway."""
    demand_in_reach(day)
    if CalendarDay.objects.filter(day=day).exists():
        raise EnteredAlready(day=shown(day))
    public = public_holidays(day.year, day.year)
    if works and not (day in public and is_working_day(day)):
        raise WorkedAlready(day=shown(day)) if is_working_day(day) else FreeAlready(day=shown(day))
    if not works and not is_working_day(day, public):
        raise FreeAlready(day=shown(day))


def demand_in_reach(day: date) -> None:
    """Refuse a day whose year is over, or too far off: counts of years that are over stand."""
    first, last = reach()
    if not first <= day <= last:
        raise DayOutOfReach(first=shown(first), last=shown(last))


def reach() -> tuple[date, date]:
    """The days that can be changed: of this year and the next three. Counts of years that are over stand."""
    year = clock.today().year
    return date(year, 1, 1), date(year + YEARS_AHEAD, 12, 31)


# --- closed seasons ---------------------------------------------------------------------------------------------------


def seasons_to_come() -> QuerySet[ClosedSeason]:
    """The closed seasons that are not over, the first one first."""
    return ClosedSeason.objects.filter(last__gte=clock.today()).order_by("first")


def demand_announceable(first: date, last: date) -> None:
    """Refuse a season that ends before it begins, is not ahead, lasts too long, or lies over another one."""
    if last < first:
        raise SeasonBackwards()
    if first <= clock.today():
        raise SeasonNotAhead(day=shown(clock.today() + timedelta(days=1)))
    if (last - first).days >= LONGEST_SEASON:
        raise SeasonTooLong(limit=LONGEST_SEASON)
    other = ClosedSeason.objects.filter(first__lte=last, last__gte=first).first()
    if other is not None:
        raise SeasonOverlaps(name=other.name, first=shown(other.first), last=shown(other.last))


def deadlines_inside(first: date, last: date) -> int:
    """How many running deadlines a closed season would move. One query."""
    return ending_inside(Season(first, last), clock.now()).count()
