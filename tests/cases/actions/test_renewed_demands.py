"""Who was asked again for work that is over says so without a name, and the task force hears of it."""

from datetime import timedelta

from audit.cases.actions import dismiss_report
from audit.cases.actions.renewed_demands import report_renewed_demands
from audit.cases.models import RelapseReport
from audit.core import clock
from audit.directory.models import User
from audit.register.models import RenewedDemand, WorkItem
from tests.cases.council import Council
from tests.cases.effect import asker, in_effect

__all__ = ["asker"]


def reported() -> list[tuple[int, str]]:
    return [(row.renewed_demands, row.outcome) for row in RelapseReport.objects.filter(reported_by=None)]


def test_the_task_force_judges_it_and_hears_of_more(council: Council, asker: User) -> None:
    case = in_effect(council)
    item = WorkItem.objects.get()
    RenewedDemand.objects.create(ministry=council.ministry, item=item, number=1)
    with clock.at(case.entered_at + timedelta(days=1)):
        council.tick(clock.now())
        council.tick(clock.now())
        assert reported() == [(1, "")]
        dismiss_report(by=council.secretary, report=RelapseReport.objects.get(), reply="따로 묻겠습니다.")
        assert report_renewed_demands(now=clock.now()) == 0
        RenewedDemand.objects.update(number=3)
        assert report_renewed_demands(now=clock.now()) == 1
    assert reported() == [(1, "dismissed"), (3, "")]
