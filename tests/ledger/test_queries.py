from datetime import date, timedelta

from audit.access.choices import Role
from audit.directory.models import Succession, Unit, UnitVersion
from audit.ledger.actions import allot, create_initiative
from audit.ledger.models import Allotment
from audit.ledger.queries import MonthEnd, balances, initiative_hours, month_ends
from audit.ledger.rules.balance import UnitBalance
from audit.register.models import WorkItem
from tests.ledger.rows import comes_back, frees
from tests.world import MONDAY, MakeUser


def test_freed_hours_follow_the_work_and_allotments_the_heir(
    unit: Unit, other_unit: Unit, make_user: MakeUser
) -> None:
    head = make_user("head", Role.UNIT_HEAD, unit=unit)
    initiative = create_initiative(by=make_user("chair", Role.CHAIR), name_ko="신통상 전략")
    saving = frees(unit, head, minutes=600)
    allot(by=head, unit=unit, initiative=initiative, minutes=240)
    yesterday = MONDAY.date() - timedelta(days=1)
    UnitVersion.objects.filter(unit=unit).update(valid_until=yesterday)
    Succession.objects.create(
        ministry=unit.ministry, unit=unit, successor=other_unit, on=MONDAY.date(), change="merge"
    )
    WorkItem.objects.filter(pk=saving.item).update(unit=other_unit)
    assert balances() == {other_unit.pk: UnitBalance(600, 0, 240)}
    assert [each.given for each in initiative_hours()] == [{other_unit.pk: 240}]
    assert Allotment.objects.get().unit == unit


def test_the_months_are_told_one_after_the_other(unit: Unit, make_user: MakeUser) -> None:
    by = make_user("kim", Role.STAFF, unit=unit)
    frees(unit, by, minutes=600, overtime=60, on=date(2025, 12, 30))
    frees(unit, by, minutes=300, case="2026-0002", on=date(2026, 2, 1))
    comes_back(on=date(2026, 3, 1))
    assert month_ends() == [
        MonthEnd(date(2025, 12, 1), 600, 60),
        MonthEnd(date(2026, 1, 1), 600, 60),
        MonthEnd(date(2026, 2, 1), 900, 60),
        MonthEnd(date(2026, 3, 1), 300, 0),
    ]


def test_no_entry_no_month(unit: Unit) -> None:
    assert (month_ends(), balances(), initiative_hours()) == ([], {}, [])
