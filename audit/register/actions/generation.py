"""Filling a register with made-up duties, for benchmarks and trials."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from audit.access.acts import operator_act
from audit.core import clock
from audit.core.parse import search_key
from audit.core.readings import readings_kept
from audit.core.scope import current_ministry_id
from audit.directory.invented import has_real_people
from audit.directory.models import Ministry, User
from audit.directory.queries import holidays_around, tree_on
from audit.journal.actions import record

from ..choices import EntryReason, Status
from ..events import ITEMS_GENERATED
from ..models import TITLE_LENGTH, EffortLine, WorkItem
from ..refusals import NoUnits, RealRegister
from ..rules.burden import annual_minutes, each_time
from ..rules.draft import COUNTING, ItemDraft, stated_year, yearly
from ..rules.synthetic import SyntheticItem, duties
from .parts.answers import COLUMNS
from .parts.books import booked

BATCH = 2_000
AUTHOR = "generated"


@operator_act(unattended=True)  # at the command line alone
def generate_items(*, ministry: Ministry, count: int, seed: int) -> int:
    """Add so many made-up entries; the same seed adds the same ones. One event stands for all of them.

    Refused where there is somebody or something real: nobody could tell the made-up entries from it afterwards."""
    if has_real_people(ministry) or WorkItem.objects.filter(logged_by__invented=False).exists():
        raise RealRegister()
    units = tuple(tree_on(clock.today()).versions)
    if not units:
        raise NoUnits()
    author = _author(ministry)
    made = duties(count, len(units), clock.today(), seed)
    with readings_kept(), booked(EntryReason.LOGGED) as written:
        while batch := list(islice(made, BATCH)):
            written.update(_write(batch, units, author))
    record(ITEMS_GENERATED, ministry, by=None, data={"count": count, "seed": seed})
    return count


def _author(ministry: Ministry) -> User:
    """Somebody who cannot sign in: made-up entries belong to no real person."""
    name = f"{AUTHOR}-{ministry.code}"
    user, _created = User.objects.get_or_create(
        username=name,
        ministry=ministry,
        defaults={
            "name_ko": "시험 자료", "name_en": "Trial data", "email": f"{name}@invalid.example", "is_active": False,
            "invented": True,
        },
    )  # fmt: skip
    return user


def _write(batch: Sequence[SyntheticItem], units: tuple[int, ...], author: User) -> list[int]:
    """The ids of the new entries."""
    items = WorkItem.objects.bulk_create(_item(made, units[made.unit], author) for made in batch)
    EffortLine.objects.bulk_create(_lines(batch, items))
    return [item.pk for item in items]


def _item(made: SyntheticItem, unit_id: int, author: User) -> WorkItem:
    draft, now = made.draft, clock.now()
    year = stated_year(draft, clock.today())
    closed = holidays_around(date(year, 1, 1))
    times = _times(draft.rrule, draft.dtstart, draft.as_needed_a_year, draft.on_holiday, year, closed)
    item = WorkItem(
        ministry_id=current_ministry_id(),
        unit_id=unit_id,
        title_key=search_key(draft.title)[:TITLE_LENGTH],
        burden_year=year,
        counting=COUNTING,
        annual_occurrences=times,
        annual_minutes=annual_minutes(times, draft.effort),
        annual_overtime=times * each_time(draft.effort)[1],
        status=Status.CONFIRMED if made.confirmed else Status.LOGGED,
        public_value=None if made.value is None else Decimal(made.value) / 100,
        logged_by=author,
        logged_at=now,
        confirmed_by=author if made.confirmed else None,
        confirmed_at=now if made.confirmed else None,
    )
    for name in COLUMNS:
        setattr(item, name, getattr(draft, name))
    return item


@lru_cache(maxsize=4_096)
def _times(
    rrule: str,
    dtstart: date | None,
    as_needed: int | None,
    on_holiday: str,
    year: int,
    holidays: frozenset[date],
) -> int:
    """Occurrences in the year: few rules stand for many duties."""
    bare = ItemDraft("", "", "", "", (), rrule, dtstart, as_needed, on_holiday=on_holiday)
    return yearly(bare, year, holidays).occurrences


def _lines(batch: Iterable[SyntheticItem], items: Iterable[WorkItem]) -> Iterator[EffortLine]:
    for made, item in zip(batch, items, strict=True):
        for line in made.draft.effort:
            yield EffortLine(ministry_id=item.ministry_id, item=item, **asdict(line))
