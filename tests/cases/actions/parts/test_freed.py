from audit.cases.actions.parts.freed import book_savings
from audit.cases.models import CaseItem
from audit.core import clock
from audit.journal.actions import running_act
from audit.ledger.models import LedgerEntry
from tests.cases.council import Council, council

__all__ = ["council"]


def test_each_item_is_booked_with_its_unit_and_overtime_apart(council: Council) -> None:
    work = [
        council.item("야근", annual_overtime=1000),
        council.item("회의", unit=council.other),
    ]
    left = {work[0].pk: (4, 60), work[1].pk: (12, 60)}
    case = council.draft(*work, measure="reduce", after="줄입니다.", after_by_item=left, pause_days=0)
    with running_act():
        book_savings(case, CaseItem.objects.filter(case=case).select_related("item"), on=clock.today())
    rows = LedgerEntry.objects.values_list(
        "item", "unit", "case_number", "kind", "minutes", "overtime", "day"
    )
    assert list(rows) == [
        (work[0].pk, council.unit.pk, case.number, "decision", 200, 1000, clock.today()),
        (work[1].pk, council.other.pk, case.number, "decision", 720, 0, clock.today()),
    ]
