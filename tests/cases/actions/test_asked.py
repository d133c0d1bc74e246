"""Who was asked again for work that is over says so without a name, and the task force hears of it."""

from datetime import timedelta

import pytest

from audit.cases.actions import dismiss_report
from audit.cases.actions.asked import report_asked_again
from audit.cases.models import RelapseReport
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.register.actions import ask_again, count_asked_again
from audit.register.models import AskedAgain, WorkItem
from audit.register.refusals import NotOver
from tests.cases.council import Council, refused
from tests.cases.effect import asker, in_effect

__all__ = ["asker"]


def reported() -> list[tuple[int, str]]:
    return [(row.asked_again, row.outcome) for row in RelapseReport.objects.filter(reported_by=None)]


def test_it_counts_from_the_next_day_on_and_leaves_nothing_else(council: Council, asker: User) -> None:
    case = in_effect(council)
    item = WorkItem.objects.get()
    with clock.at(case.entered_at + timedelta(hours=1)):
        events = Event.objects.count()
        ask_again(item_id=item.pk)
        ask_again(item_id=item.pk)
        assert (count_asked_again(clock.today()), report_asked_again(now=clock.now())) == (0, 0)
    row = AskedAgain.objects.get()
    assert (row.number, row.of_today, Event.objects.count()) == (0, 2, events)
    with clock.at(case.entered_at + timedelta(days=1)):
        assert [count_asked_again(clock.today()) for _ in range(2)] == [1, 0]
    row.refresh_from_db()
    assert (row.number, row.of_today, row.day) == (2, 0, None)


def test_the_task_force_judges_it_and_hears_of_more(council: Council, asker: User) -> None:
    case = in_effect(council)
    item = WorkItem.objects.get()
    AskedAgain.objects.create(ministry=council.ministry, item=item, number=1)
    with clock.at(case.entered_at + timedelta(days=1)):
        council.tick(clock.now())
        council.tick(clock.now())
        assert reported() == [(1, "")]
        dismiss_report(by=council.secretary, report=RelapseReport.objects.get(), reply="따로 묻겠습니다.")
        assert report_asked_again(now=clock.now()) == 0
        AskedAgain.objects.update(number=3)
        assert report_asked_again(now=clock.now()) == 1
    assert reported() == [(1, "dismissed"), (3, "")]


def test_work_that_goes_on_can_be_asked_for(council: Council) -> None:
    item = council.item()
    with refused(NotOver):
        ask_again(item_id=item.pk)
    with pytest.raises(NotOver):
        ask_again(item_id=item.pk + 1)
    assert not AskedAgain.objects.exists()
