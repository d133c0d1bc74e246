"""The task behind the beat: every ministry, each in its own scope, on the first of January in Seoul."""

from datetime import UTC, datetime

from audit.access.choices import Role
from audit.core import clock
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Unit, User
from audit.register.actions import confirm_items
from audit.register.models import WorkItem
from audit.register.rules.draft import COUNTING
from audit.register.tasks import count_by_the_rule_of_today, state_this_year
from audit.results.actions import freeze_baseline
from audit.results.models import Baseline
from config.celery import BEAT
from tests.register.world import make_item
from tests.world import MakeUser, found

LAST_SECOND = datetime(2026, 12, 31, 14, 59, 59, tzinfo=UTC)  # 23:59:59 in Seoul
MIDNIGHT = datetime(2026, 12, 31, 15, tzinfo=UTC)


def years() -> list[tuple[int, int]]:
    with without_scope():  # the items of both ministries
        return list(WorkItem.objects.order_by("pk").values_list("burden_year", "annual_occurrences"))


def test_the_new_year_begins_at_midnight_in_seoul_in_every_ministry(staff: User, unit: Unit) -> None:
    make_item(staff, unit, rrule="FREQ=WEEKLY;BYDAY=TH")
    other = found("mof", "재정경제부", "Ministry of Finance")
    with ministry_scope(other):
        there = Unit.objects.create(ministry=other, code="M")
        item = WorkItem.objects.get(pk=_copied(there))
        assert item.ministry_id == other.pk
    with clock.at(LAST_SECOND):
        assert (state_this_year(), years()) == (0, [(2026, 53), (2026, 53)])
    with clock.at(MIDNIGHT):
        assert (state_this_year(), years()) == (2, [(2027, 52), (2027, 52)])
        assert state_this_year() == 0


def _copied(unit: Unit) -> int:
    """The entry there is, as another ministry's."""
    with without_scope():
        row = WorkItem.objects.get()
        row.pk, row.ministry_id, row.unit = None, unit.ministry_id, unit
        row.save(force_insert=True)
    return int(row.pk)


def test_the_frozen_baseline_stays(make_user: MakeUser, staff: User, head: User, unit: Unit) -> None:
    item = make_item(staff, unit, rrule="FREQ=WEEKLY;BYDAY=TH")
    confirm_items(by=head, items=[(item.pk, item.version)])
    freeze_baseline(by=make_user("chair", Role.CHAIR), on=clock.today())
    with clock.at(MIDNIGHT):
        state_this_year()
    assert (Baseline.objects.get().minutes, WorkItem.objects.get().annual_minutes) == (53 * 80, 52 * 80)


def test_the_beat_asks_it_every_hour() -> None:
    assert BEAT["state the year's burden"] == (state_this_year.name, 3600.0)


def test_every_ministry_is_counted_by_the_rule_of_today_and_frozen_baselines_stay(
    make_user: MakeUser, staff: User, head: User, unit: Unit
) -> None:
    item = make_item(staff, unit)
    confirm_items(by=head, items=[(item.pk, item.version)])
    WorkItem.objects.update(counting=0, annual_occurrences=51, annual_minutes=51 * 80)
    freeze_baseline(by=make_user("chair", Role.CHAIR), on=clock.today())
    other = found("mof", "재정경제부", "Ministry of Finance")
    with ministry_scope(other):
        _copied(Unit.objects.create(ministry=other, code="M"))
    assert (count_by_the_rule_of_today(), years()) == (2, [(2026, 52), (2026, 52)])
    with without_scope():  # the items of both ministries
        assert set(WorkItem.objects.values_list("counting", flat=True)) == {COUNTING}
    assert Baseline.objects.get().minutes == 51 * 80
    assert BEAT["count by the rule of today"] == (count_by_the_rule_of_today.name, 600.0)
