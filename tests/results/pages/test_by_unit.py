from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.core import clock
from audit.directory.choices import Level
from audit.directory.models import Unit, UnitVersion, User
from audit.register.choices import ENDED, Status
from audit.register.models import RegisterBooks, WorkItem
from audit.results.pages.by_unit import UnitTable, Workload, unit_table, units_chart
from tests.register.books import enter_in_books
from tests.results.rows import item
from tests.world import MakeUnit, MakeUser

BEFORE, NEW = date(2025, 12, 29), date(2025, 12, 30)
EARLY = datetime(2025, 12, 4, tzinfo=UTC)


@pytest.fixture
def office(make_unit: MakeUnit, top: Unit) -> Unit:
    """An office that ends the day before the new order; its division goes on."""
    made = make_unit("O", parent=top, level=Level.OFFICE, name="실")
    UnitVersion.objects.filter(unit=made).update(valid_until=BEFORE)
    return made


@pytest.fixture
def child(make_unit: MakeUnit, office: Unit) -> Unit:
    return make_unit("O-01", parent=office, name="실과")


@pytest.fixture
def logger(make_user: MakeUser, unit: Unit) -> User:
    return make_user("kim", Role.STAFF, unit=unit)


def shown(table: UnitTable) -> list[tuple[str, int, Workload, Workload]]:
    return [(row.version.code, row.depth, row.own, row.all) for row in table.rows]


def test_a_unit_holds_what_is_below_it_and_a_live_unit_under_an_ended_one_is_counted(
    logger: User, top: Unit, unit: Unit, office: Unit, child: Unit
) -> None:
    with clock.at(EARLY):
        item(unit, logger, minutes=600)
        item(child, logger, minutes=90)
        item(child, logger, minutes=30)
    before, after = unit_table(BEFORE), unit_table(NEW)
    assert shown(before) == [
        ("M", 0, Workload(), Workload(3, 720)),
        ("PC-01", 1, Workload(1, 600), Workload(1, 600)),
        ("O", 1, Workload(), Workload(2, 120)),
        ("O-01", 2, Workload(2, 120), Workload(2, 120)),
    ]
    assert shown(after) == [
        ("M", 0, Workload(), Workload(3, 720)),
        ("PC-01", 1, Workload(1, 600), Workload(1, 600)),
        ("O-01", 1, Workload(2, 120), Workload(2, 120)),
    ]
    assert [table.total for table in (before, after)] == [Workload(3, 720)] * 2


def test_an_item_counts_where_it_stood_on_the_day(
    logger: User, unit: Unit, other_unit: Unit, top: Unit
) -> None:
    with clock.at(EARLY):
        item(other_unit, logger, minutes=60)
    with clock.at(EARLY + timedelta(days=26)):  # the new order
        WorkItem.objects.update(unit=unit)
        enter_in_books()
    owns = {day: {row.version.code for row in unit_table(day).rows if row.own.items} for day in (BEFORE, NEW)}
    assert owns == {BEFORE: {"TP-01"}, NEW: {"PC-01"}}


def test_work_of_a_unit_that_does_not_stand_is_told_apart_and_never_lost(
    logger: User, unit: Unit, office: Unit
) -> None:
    with clock.at(EARLY):
        item(office, logger, minutes=45)
    table = unit_table(NEW)
    assert (table.elsewhere, table.total) == (Workload(1, 45), Workload(1, 45))
    assert unit_table(BEFORE).elsewhere == Workload()


def test_work_that_was_stopped_or_waits_for_confirmation_does_not_count_and_changed_work_does(
    logger: User, unit: Unit
) -> None:
    for status in Status:
        item(unit, logger, minutes=1, status=status)
    assert unit_table(clock.today()).total.items == len(Status) - len(ENDED | {Status.LOGGED})


def test_the_table_of_one_unit(logger: User, unit: Unit, office: Unit, child: Unit) -> None:
    with clock.at(EARLY):
        item(child, logger, minutes=60)
        item(unit, logger, minutes=60)
    assert shown(unit_table(BEFORE, office.pk)) == [
        ("O", 0, Workload(), Workload(1, 60)),
        ("O-01", 1, Workload(1, 60), Workload(1, 60)),
    ]
    assert unit_table(NEW, office.pk) == UnitTable(NEW, (), Workload())


def test_the_picture_keeps_the_order_of_the_tree(
    logger: User, unit: Unit, other_unit: Unit, top: Unit, office: Unit
) -> None:
    for place, minutes in ((other_unit, 6000), (unit, 60), (top, 120), (office, 30)):
        with clock.at(EARLY):
            item(place, logger, minutes=minutes)
    with translation.override("en"):
        chart = units_chart(unit_table(NEW))
    assert chart is not None
    assert [(str(bar.label), bar.shown) for bar in chart.bars] == [
        ("Division M itself", "2"),
        ("Division PC-01", "1"),
        ("Division TP-01", "100"),
        ("Units that did not exist on this day", "0.5"),
    ]
    assert chart.sentence == "As the units stood on Tue 30 Dec 2025: 4 items of work, 104 hours a year."


def test_where_the_books_say_nothing_of_the_day_the_table_says_why(unit: Unit) -> None:
    RegisterBooks.objects.update(opened_on=NEW)
    with translation.override("en"):
        table = unit_table(BEFORE)
        assert (table.rows, table.unknown) == (
            (), "The books of the register begin on Tue 30 Dec 2025; there are no figures of earlier days.",
        )  # fmt: skip
        RegisterBooks.objects.all().delete()
        assert unit_table(NEW).unknown.startswith("This figure is not yet available")


def test_no_work_no_picture(unit: Unit) -> None:
    assert units_chart(unit_table(NEW)) is None


def test_the_page_opens_a_level_at_a_time_and_knows_the_way_up(
    logger: User, top: Unit, unit: Unit, office: Unit, child: Unit
) -> None:
    with clock.at(EARLY):
        item(child, logger, minutes=90)
    whole, below = unit_table(BEFORE), unit_table(BEFORE, office.pk)
    assert [(row.version.code, row.below, row.all.minutes) for row in whole.level] == [
        ("M", 3, 90), ("PC-01", 0, 0), ("O", 1, 90),
    ]  # fmt: skip
    assert [(row.version.code, row.below) for row in below.level] == [("O", 1), ("O-01", 0)]
    assert (whole.above, below.above and below.above.code) == (None, "M")
