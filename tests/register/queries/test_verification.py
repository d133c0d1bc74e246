"""`manage.py verify` names the places at which books, items and balances came apart."""

from datetime import date, timedelta

from audit.core import clock
from audit.directory.models import Unit, User
from audit.journal.append_only import lifted
from audit.register.actions import close_months
from audit.register.models import RegisterBalance, WorkItem
from audit.register.queries.verification import BOOKS
from tests.register.world import make_item
from tests.world import MONDAY


def found() -> list[str]:
    return [str(finding) for finding in BOOKS.find()]


def test_books_that_agree_have_nothing_to_find(staff: User, unit: Unit) -> None:
    make_item(staff, unit)
    with clock.at(MONDAY + timedelta(days=70)):
        close_months(clock.today())
        make_item(staff, unit, title="다른 보고")
        assert found() == []


def test_an_item_that_was_changed_beside_the_books_is_found(staff: User, unit: Unit) -> None:
    make_item(staff, unit)
    WorkItem.objects.update(annual_minutes=4165)
    [said] = found()
    assert said.startswith(
        "the books of today, unit PC-01, report, logged, not confirmed: the items are 0 items, 5 minutes,"
    )


def test_a_balance_that_was_changed_is_found(staff: User, unit: Unit) -> None:
    """In the month it is of and in the next one."""
    make_item(staff, unit)
    with clock.at(MONDAY + timedelta(days=70)):
        close_months(clock.today())
        with lifted():
            RegisterBalance.objects.filter(day=date(2026, 3, 31)).update(items=2)
        assert [row.partition(",")[0] for row in found()] == [
            "the balance of 2026-03-31",
            "the balance of 2026-04-30",
        ]
